//! Faults at random: a share of all calls meets one, and the same seed gives the same faults in the same order.

use super::faults::FaultKind;

/// Numbers that look random and are the same in every run.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to, but not including, `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides.max(1)
    }

    /// Puts things into another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.roll(last + 1));
        }
    }
}

/// How often one kind of fault happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub kind: FaultKind,
    /// Of a thousand calls.
    pub per_mille: usize,
    /// Whether it happens to `getUpdates`, too.
    pub on_polls: bool,
}

/// Which faults happen how often.
#[derive(Clone, Debug)]
pub struct Mix {
    dice: Dice,
    shares: Vec<Share>,
}

impl Mix {
    pub fn new(seed: u64, shares: Vec<Share>) -> Self {
        Self { dice: Dice::new(seed), shares }
    }

    /// The fault that a call of `method` meets, if any.
    pub(super) fn draw(&mut self, method: &str) -> Option<FaultKind> {
        let is_poll = method.eq_ignore_ascii_case("getUpdates");
        let mut rolled = self.dice.roll(1000);
        for share in &self.shares {
            if rolled < share.per_mille {
                return (share.on_polls || !is_poll).then(|| share.kind.clone());
            }
            rolled -= share.per_mille;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_happens_about_as_often_as_it_says_and_the_same_every_time() {
        let share = |kind, on_polls| Share { kind, per_mille: 50, on_polls };
        let shares = vec![share(FaultKind::DropBefore, true), share(FaultKind::SilentAfter, false)];
        let mut mix = Mix::new(7, shares.clone());
        let met: Vec<_> = (0..10_000).map(|_| mix.draw("sendMessage")).collect();
        let count = |kind: FaultKind| met.iter().filter(|met| **met == Some(kind.clone())).count();
        assert!((400..600).contains(&count(FaultKind::DropBefore)));
        assert!((400..600).contains(&count(FaultKind::SilentAfter)));
        let mut again = Mix::new(7, shares);
        assert!(met.iter().all(|met| again.draw("sendMessage") == *met));
        assert!((0..1000).all(|_| again.draw("getUpdates") != Some(FaultKind::SilentAfter)));
    }

    #[test]
    fn a_shuffle_keeps_everything() {
        let mut things: Vec<usize> = (0..50).collect();
        Dice::new(1).shuffle(&mut things);
        assert!(!things.is_sorted());
        things.sort_unstable();
        assert!(things.into_iter().eq(0..50));
    }
}
