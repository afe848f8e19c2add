//! A copy of everything that is kept about a person, for that person.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::scene::Scene;
use super::{Keyboard, Memory, Order, Package, Reply, Settings, reminders};
use crate::casebook::Reminders;
use crate::voice::ExportReply;

const VERSION: u32 = 1;

pub(super) fn send(scene: &mut Scene<'_>) {
    let voice = scene.voice;
    if !scene.event.is_private() {
        return scene.say(voice.export_reply(ExportReply::AllInGroup), Keyboard::new());
    }
    scene.say(voice.export_reply(ExportReply::AllWorking), Keyboard::new());
    let order = order(scene, Package::Everything);
    scene.turn.replies.push(Reply::Send {
        order,
        words: voice.export_reply(ExportReply::AllCaption),
        otherwise: voice.export_reply(ExportReply::AllFailed),
    });
}

/// Everything, as it is written into the file. `cases` are the records of the cases.
#[derive(Serialize)]
pub struct MyData<'a> {
    /// Goes up when a reader of the one before would misread it.
    version: u32,
    made: DateTime<Utc>,
    settings: &'a Settings,
    /// What the conversation was about; forgotten thirty days after the last message.
    conversation: &'a Memory,
    reminders: &'a Reminders,
    cases: Vec<Value>,
}

impl<'a> MyData<'a> {
    pub fn new(
        made: DateTime<Utc>,
        settings: &'a Settings,
        conversation: &'a Memory,
        reminders: &'a Reminders,
        cases: Vec<Value>,
    ) -> Self {
        Self { version: VERSION, made, settings, conversation, reminders, cases }
    }
}

/// An order as it is given now.
pub(super) fn order(scene: &Scene<'_>, package: Package) -> Order {
    let zone = reminders::hours(scene).zone.name().to_owned();
    Order { package, language: scene.voice.language(), zone, at: scene.gathered.now }
}
