//! From the door into the journal.
//!
//! One task does it, and not each request for itself: what piles up while the journal is written is written together, and a
//! request whose caller hangs up cannot leave an update in the journal that nobody takes a turn for.

use axum::body::Bytes;
use futures::FutureExt as _;
use serde_json::value::RawValue;
use tokio::sync::{mpsc, oneshot};

use super::super::gateway::Telegram;
use super::super::taking_in::{MOST_OPEN, leave_out, take_in};
use super::door::{Outcome, Post};
use crate::desk::Desk;

/// Updates written together.
const GROUP: usize = 256;

/// Takes in what comes until the door is closed and nothing is left.
pub(super) async fn work_off(telegram: &Telegram, desk: &Desk<Telegram>, mut arrived: mpsc::Receiver<Post>) {
    let mut group = Vec::with_capacity(GROUP);
    while arrived.recv_many(&mut group, GROUP).await > 0 {
        let (updates, answers) = sort(telegram, group.drain(..));
        let outcome = write(telegram, desk, &updates).await;
        for answer in answers {
            // Who hung up brings it again, and it is known then.
            let _ = answer.send(outcome);
        }
    }
}

/// The updates, and who waits for them. What is none is answered at once as if it had been taken in: the same would only
/// come again.
fn sort(
    telegram: &Telegram,
    group: impl Iterator<Item = Post>,
) -> (Vec<Box<RawValue>>, Vec<oneshot::Sender<Outcome>>) {
    let (mut updates, mut answers) = (Vec::new(), Vec::new());
    for Post { body, answer } in group {
        match read(&body) {
            Some(update) => {
                updates.push(update);
                answers.push(answer);
            }
            None => {
                leave_out(telegram);
                let _ = answer.send(Outcome::Taken);
            }
        }
    }
    (updates, answers)
}

fn read(body: &Bytes) -> Option<Box<RawValue>> {
    serde_json::from_slice(body).ok()
}

async fn write(telegram: &Telegram, desk: &Desk<Telegram>, updates: &[Box<RawValue>]) -> Outcome {
    // Asked once, and not waited for: Telegram is the better place to wait.
    if desk.relieved(MOST_OPEN).now_or_never().is_none() {
        tracing::warn!("there is too much to do; Telegram keeps what comes in now, and tries again");
        return Outcome::NotNow;
    }
    match take_in(telegram, desk, updates).await {
        Ok(_) => Outcome::Taken,
        // Whoever serves hears of it from the desk, and ends.
        Err(_) => Outcome::NotNow,
    }
}
