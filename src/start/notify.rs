//! Tells systemd how the bot is, where systemd wants to know (`Type=notify`): ready, alive, stopping.

use std::sync::Arc;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio_util::sync::CancellationToken;

use crate::desk::Depth;
use crate::measure::Contact;

/// How often a bot that waits for Telegram asks for more time to start.
const ASKING: Duration = Duration::from_secs(10);
/// How much it asks for, in microseconds.
const MORE: u32 = 30_000_000;
/// How often the state is told where no watchdog wants to hear more often.
const TELLING: Duration = Duration::from_secs(30);

/// Whatever the watchdog asks for.
const SHORTEST: Duration = Duration::from_millis(100);

/// Tells it until the bot stops. It is told by the same threads that serve people: when those hang, the watchdog hears
/// nothing and starts the bot anew.
pub(super) fn tell_the_system(contact: Arc<Contact>, depth: Depth, stop: CancellationToken) {
    if std::env::var_os("NOTIFY_SOCKET").is_none() {
        return;
    }
    tokio::spawn(async move {
        if until_it_serves(&contact, &stop).await {
            tell(&[NotifyState::Ready, NotifyState::Status("serving")]);
            while_it_serves(&depth, &stop).await;
        }
        tell(&[NotifyState::Stopping, NotifyState::Status("stopping")]);
    });
}

/// Whether it serves; `false` when it stops before.
async fn until_it_serves(contact: &Contact, stop: &CancellationToken) -> bool {
    let mut tick = tokio::time::interval(ASKING);
    loop {
        tokio::select! {
            () = stop.cancelled() => return false,
            () = contact.introduction() => return true,
            _ = tick.tick() => {
                // Without a network it waits for as long as it takes; that is no failed start.
                tell(&[NotifyState::ExtendTimeoutUsec(MORE), NotifyState::Status("waiting for Telegram")]);
            }
        }
    }
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
