//! SIGTERM and SIGINT ask the program to finish; a second one does not wait, and neither does the program for ever.

use std::io;
use std::process::exit;
use std::thread;
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::logging;

/// How long an end may take, whatever hangs: a disk, a folder that is being read, a fault. Five seconds are promised.
const LIMIT: Duration = Duration::from_millis(4_500);

/// Cancels the token at the first signal, and ends the program at the second.
pub(super) fn on_signal(stop: CancellationToken) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        either(&mut terminate, &mut interrupt).await;
        tracing::info!("stopping; a second signal stops at once");
        end_in_time(None);
        stop.cancel();
        either(&mut terminate, &mut interrupt).await;
        // What was committed is on the disk, so ending here loses nothing.
        exit(130);
    });
    Ok(())
}

/// Lets the program end by itself for a while, and then ends it, with its failure if it has one. That is as harmless as a
/// kill: what was promised to anybody is on the disk, and what was begun is gone on with at the next start.
pub(super) fn end_in_time(failure: Option<String>) {
    let waiting = move || {
        thread::sleep(LIMIT);
        tracing::warn!(
            "something does not come to its end, so the program ends without it; nothing confirmed is lost"
        );
        if let Some(failure) = &failure {
            logging::tell_failure(failure);
        }
        exit(i32::from(failure.is_some()));
    };
    // A thread of its own, which nothing else can hold up.
    if let Err(error) = thread::Builder::new().name("ending".to_owned()).spawn(waiting) {
        tracing::warn!(%error, "nobody sees to it that the program ends in time");
    }
}

async fn either(terminate: &mut Signal, interrupt: &mut Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
