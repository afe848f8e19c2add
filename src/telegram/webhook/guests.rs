//! Who holds how many connections, so that nobody holds them all.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Connections at once from one place. Telegram opens a hundred at most (`setWebhook`, `max_connections`).
const MOST_OF_ONE: usize = 128;
/// Of an IPv6 address only the network tells machines apart: each has all addresses of its own.
const NETWORK: u128 = !0 << 64;

/// All who are connected.
#[derive(Clone, Default)]
pub(super) struct Guests {
    connections: Arc<Mutex<HashMap<IpAddr, usize>>>,
    turned_away: Arc<AtomicU64>,
}

/// One connection; it no longer counts once this is dropped.
pub(super) struct Guest {
    guests: Guests,
    from: IpAddr,
}

impl Guests {
    /// `None` when there are too many from there already.
    pub fn admit(&self, from: IpAddr) -> Option<Guest> {
        let from = place_of(from);
        let mut all = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(from).or_default();
        if *count >= MOST_OF_ONE {
            drop(all);
            self.report();
            return None;
        }
        *count += 1;
        Some(Guest { guests: self.clone(), from })
    }
}

impl Guests {
    /// Less and less often, since anybody can knock at a public address.
    fn report(&self) {
        let so_far = self.turned_away.fetch_add(1, Ordering::Relaxed) + 1;
        if so_far.is_power_of_two() {
            tracing::warn!(
                so_far,
                "a connection to the webhook was turned away, since its address holds {MOST_OF_ONE} already; if a \
                 balancer stands before the bot, let it encrypt, and leave out `--webhook-certificate`"
            );
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut all = self.guests.connections.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.from);
            }
        }
    }
}

fn place_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & NETWORK)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_place_takes_no_more_than_its_share_and_others_still_get_in() {
        for (stranger, neighbour, other) in [
            ("192.0.2.1", "192.0.2.1", "192.0.2.2"),
            ("::ffff:192.0.2.1", "192.0.2.1", "::ffff:192.0.2.2"),
            ("2001:db8::1", "2001:db8::ffff", "2001:db8:0:1::1"),
        ] {
            let guests = Guests::default();
            let held: Vec<_> = (0..MOST_OF_ONE).map(|_| guests.admit(address(stranger))).collect();
            assert!(held.iter().all(Option::is_some));
            assert!(guests.admit(address(neighbour)).is_none(), "{neighbour}");
            assert!(guests.admit(address(other)).is_some(), "{other}");
            drop(held);
            assert!(guests.admit(address(neighbour)).is_some(), "{neighbour}");
            assert!(
                guests.connections.lock().is_ok_and(|all| all.is_empty()),
                "nothing is kept of who has gone"
            );
        }
    }
}
