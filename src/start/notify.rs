//! Tells systemd how the bot is, where systemd wants to know (`Type=notify`): ready, alive, stopping.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio_util::sync::CancellationToken;

use crate::desk::Depth;
use crate::measure::Contact;

/// How often a bot that does not serve yet asks for more time to start.
const ASKING: Duration = Duration::from_secs(10);
/// How much it asks for, in microseconds.
const MORE: u32 = 30_000_000;
/// How often the state is told where no watchdog wants to hear more often.
const TELLING: Duration = Duration::from_secs(30);

/// Whatever the watchdog asks for.
const SHORTEST: Duration = Duration::from_millis(100);

/// Tells it what a start is at, as long as that takes, and asks for the time.
pub(super) async fn tell_of_a_start(what: impl Fn() -> String) -> Infallible {
    let mut tick = tokio::time::interval(ASKING);
    loop {
        tick.tick().await;
        tell(&[NotifyState::ExtendTimeoutUsec(MORE), NotifyState::Status(&what())]);
    }
}

/// Tells it until the bot stops, last that it does. It is told by the same threads that serve people: when those hang, the
/// watchdog hears nothing and starts the bot anew.
pub(super) async fn tell_the_system(contact: Arc<Contact>, depth: Depth, stop: CancellationToken) {
    if std::env::var_os("NOTIFY_SOCKET").is_none() {
        return;
    }
    if until_it_serves(&contact, &stop).await {
        tell(&[NotifyState::Ready, NotifyState::Status("serving")]);
        while_it_serves(&depth, &stop).await;
    }
    tell(&[NotifyState::Stopping, NotifyState::Status("stopping")]);
}

/// Whether it serves; `false` when it stops before. Without a network it waits for as long as it takes; that is no failed
/// start.
async fn until_it_serves(contact: &Contact, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = contact.introduction() => true,
        never = tell_of_a_start(|| waiting(contact.trouble())) => match never {},
    }
}

fn waiting(trouble: Option<String>) -> String {
    let why = trouble.map(|trouble| format!(": {trouble}")).unwrap_or_default();
    format!("waiting for Telegram{why}")
}

async fn while_it_serves(depth: &Depth, stop: &CancellationToken) {
    let watchdog = sd_notify::watchdog_enabled();
    // Twice in the time that the watchdog waits.
    let pause = watchdog.map_or(TELLING, |patience| (patience / 2).clamp(SHORTEST, TELLING));
    let mut tick = tokio::time::interval(pause);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = tick.tick() => {}
        }
        let status = format!("serving; {} turns and deliveries wait or are under way", depth.open());
        tell(&[NotifyState::Watchdog, NotifyState::Status(&status)]);
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::debug!(%error, "systemd could not be told how the bot is");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_systemd_reads_what_a_start_waits_for() {
        assert_eq!(waiting(None), "waiting for Telegram");
        let trouble = Some("http://127.0.0.1:9: no route".to_owned());
        assert_eq!(waiting(trouble), "waiting for Telegram: http://127.0.0.1:9: no route");
    }
}
