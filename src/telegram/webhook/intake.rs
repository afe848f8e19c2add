//! From the door into the journal.
//!
//! One task does it, and not each request for itself: what piles up while the journal is written is written together, and a
//! request whose caller hangs up cannot leave an update in the journal that nobody takes a turn for.

use axum::body::Bytes;
use serde_json::value::RawValue;
use tokio::sync::{mpsc, oneshot};

use super::super::complaint::Complaint;
use super::super::gateway::Telegram;
use super::super::taking_in::{has_room, leave_out, take_in};
use super::door::{Outcome, Post};
use crate::desk::Desk;

/// Updates written together.
const GROUP: usize = 256;

/// Takes in what comes until the door is closed and nothing is left, as long as the desk has fewer than `most_open` turns
/// and deliveries open.
pub(super) async fn work_off(
    telegram: &Telegram,
    desk: &Desk<Telegram>,
    mut arrived: mpsc::Receiver<Post>,
    most_open: usize,
) {
    let mut group = Vec::with_capacity(GROUP);
    let mut complaint = Complaint::default();
    while arrived.recv_many(&mut group, GROUP).await > 0 {
        let (updates, answers) = sort(telegram, group.drain(..));
        // Telegram is the better place to wait.
        let has_room = has_room(desk, most_open, &mut complaint);
        let outcome = if has_room { write(telegram, desk, &updates).await } else { Outcome::NotNow };
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
    match take_in(telegram, desk, updates).await {
        Ok(_) => {
            telegram.api.contact().hears(true);
            Outcome::Taken
        }
        // Whoever serves hears of it from the desk, and ends.
        Err(_) => Outcome::NotNow,
    }
}

#[cfg(test)]
mod tests;
