//! Taking a case along: as a file, or in words.

use super::{InCase, back, gone, of};
use crate::casebook::{CaseId, Header};
use crate::chat::scene::Scene;
use crate::chat::{Keyboard, MessageId, Package, Reply, my_data, reminders};
use crate::dossier::{Dossier, InChat, in_chat};
use crate::voice::{ExportLabel, ExportReply};

/// Says what there is to take along.
pub(super) fn ask(scene: &mut Scene<'_>, header: &Header, on: Option<MessageId>) {
    let voice = scene.voice;
    let keyboard = Keyboard::new()
        .button(voice.export_label(ExportLabel::AsFile), of(header.id, InCase::ExportFile))
        .button(voice.export_label(ExportLabel::AsText), of(header.id, InCase::ExportText));
    let keyboard = back(scene, header.id, keyboard);
    scene.show(on, voice.export_lead(header.number), keyboard);
}

/// Orders the archive: it is put together when its turn in the chat comes.
pub(super) fn file(scene: &mut Scene<'_>, header: &Header) {
    let voice = scene.voice;
    scene.say(voice.export_reply(ExportReply::Working), Keyboard::new());
    let order = my_data::order(scene, Package::Case(header.id));
    scene.turn.replies.push(Reply::Send {
        order,
        words: voice.export_caption(header.number),
        otherwise: voice.export_reply(ExportReply::Failed),
    });
}

/// Says it in words; the way back stands below the last message. Of a long case only how it stands is said, and the rest
/// offered as a file.
pub(super) fn text(scene: &mut Scene<'_>, id: CaseId) {
    let (Some(header), Some(case)) = (scene.book.header(id), scene.case(id)) else { return gone(scene) };
    let dossier = Dossier {
        header,
        case,
        entries: &scene.entries,
        files: &[],
        library: &scene.knowledge.library,
        time: scene.gathered.now,
        zone: reminders::hours(scene).zone,
        voice: scene.voice,
    };
    let (mut messages, keyboard) = match in_chat(&dossier) {
        InChat::Whole(chapters) => (chapters, Keyboard::new()),
        InChat::Overview(mut chapters) => {
            chapters.push(scene.voice.export_reply(ExportReply::RestInFile));
            let as_file = scene.voice.export_label(ExportLabel::AsFile);
            (chapters, Keyboard::new().button(as_file, of(id, InCase::ExportFile)))
        }
    };
    let last = messages.pop();
    for message in messages {
        scene.say(message, Keyboard::new());
    }
    let keyboard = back(scene, id, keyboard);
    scene.say(last.unwrap_or_default(), keyboard);
}
