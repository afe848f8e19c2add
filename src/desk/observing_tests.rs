//! What is told to who looks on.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Observer;
use super::tests::{Office, hand_in, incoming};
use crate::chat::{ChatId, Event, Happening, Turn};
use crate::measure::Stage;

/// Notes what it is told, in order.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Observer for Notes {
    fn took(&self, chat: ChatId, stage: Stage, _time: Duration) {
        self.0.lock().unwrap().push(format!("{} {stage:?}", chat.0));
    }

    fn came_to(&self, event: &Event, turn: &Turn) {
        let Happening::Said(said) = &event.happening else { return };
        self.0.lock().unwrap().push(format!("{} {} replies", said.text.reveal(), turn.replies.len()));
    }
}

#[tokio::test]
async fn who_looks_on_is_told_each_turn_between_its_stages() {
    let (office, notes) = (Office::new(), Arc::new(Notes::default()));
    let desk = office.open_before(Some(notes.clone()));
    hand_in(&desk, vec![incoming(1, 5, "hello")]).await;
    let told = notes.0.lock().unwrap().clone();
    assert_eq!(told, ["5 Gather", "5 Turn", "hello 1 replies", "5 Commit", "5 Delivery"]);
    desk.close(Duration::from_secs(5)).await;
}
