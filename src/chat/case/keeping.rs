//! Keeping what is sent: one message by a tap, or everything until the person is done.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::hearing::{is_once_more, is_sure, leaves, meaning};
use super::story::is_bare_question;
use super::{Fetched, InCase, LONGEST_END, files, of, page, refuse, remark};
use crate::casebook::{
    CaseError, CaseId, EditError, Entry, EntryNumber, Exhibit, Header, Kept, LONGEST_NOTE, Origin, WordsError,
};
use crate::chat::beforehand::is_one_of_several;
use crate::chat::scene::Scene;
use crate::chat::{
    Attachment, Awaiting, Change, CheckId, Event, Happening, Keyboard, Reply, Said, State, reminders,
};
use crate::content::questionnaire::Meaning;
use crate::text::{Private, Rich, bare};
use crate::voice::{CaseButton, CaseReply, Voice};

/// Messages that one button keeps, at most: what somebody passes on at once.
const MOST_TOGETHER: usize = 20;

/// A message as it can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    #[serde(default)]
    text: Option<Private<String>>,
    #[serde(default)]
    pub(super) attachment: Option<Attachment>,
    #[serde(default)]
    origin: Option<Origin>,
    at: DateTime<Utc>,
}

/// Why something cannot be kept.
pub(super) enum Refusal {
    Case(CaseError),
    Words(WordsError),
}

impl Received {
    pub(super) fn words(words: String, at: DateTime<Utc>) -> Self {
        let words: String = words.chars().take(LONGEST_NOTE).collect();
        Self { text: Some(Private::new(words)), attachment: None, origin: None, at }
    }

    /// The same, said first by somebody else.
    pub(super) fn from(self, origin: Option<Origin>) -> Self {
        Self { origin, ..self }
    }

    /// What an event brings, if there is anything in it to keep. It was received when the platform took it in, not when
    /// its turn comes, which may be much later.
    pub(super) fn of(event: &Event, now: DateTime<Utc>) -> Option<Self> {
        let at = event.sent.map_or(now, |sent| sent.min(now));
        let text = match &event.happening {
            Happening::Said(said) => Some(said.text.clone()),
            Happening::SentUnreadable { .. } => None,
            _ => return None,
        };
        let attachment = event.attachment.clone();
        let is_something = text.is_some() || attachment.is_some();
        is_something.then(|| Self { text, attachment, origin: event.origin.clone(), at })
    }

    /// Tells it from others, for the button that keeps it.
    pub(super) fn id(&self) -> CheckId {
        let text = self.text.as_ref().map(Private::reveal).map_or("", String::as_str);
        let file = self.attachment.as_ref().map_or("", |attachment| attachment.file.reveal());
        CheckId::of(&format!("{}\n{text}\n{file}", self.at.timestamp_micros()))
    }

    fn entry(&self, number: EntryNumber, fetched: Option<Fetched>) -> Result<Entry, WordsError> {
        let entry = match (&self.attachment, &self.text) {
            (Some(attachment), caption) => {
                let media_type = attachment.media_type.clone().unwrap_or_default();
                let bytes = attachment.bytes.unwrap_or_default();
                let exhibit = Exhibit::new(attachment.file.clone(), media_type, bytes);
                let exhibit = match &attachment.name {
                    Some(name) => exhibit.with_name(name.clone()),
                    None => exhibit,
                };
                let exhibit = match fetched.and_then(|fetched| fetched.content) {
                    Some((sha256, bytes)) => exhibit.with_content(sha256, bytes),
                    None => exhibit,
                };
                let exhibit = exhibit.kept_as(fetched.map(|fetched| fetched.kept).unwrap_or_default());
                Entry::exhibit(number, self.at, exhibit, caption.clone())?
            }
            (None, text) => Entry::note(number, self.at, text.clone().unwrap_or_default())?,
        };
        Ok(match &self.origin {
            Some(origin) => entry.forwarded(origin.clone()),
            None => entry,
        })
    }
}

impl Refusal {
    pub(super) fn say(self, scene: &mut Scene<'_>, id: CaseId) {
        match self {
            Self::Case(error) => refuse(scene, id, error),
            Self::Words(WordsError::TooLong { most, .. }) => {
                scene.say(scene.voice.case_note_too_long(most), Keyboard::new());
            }
            Self::Words(WordsError::Empty) => {
                scene.say(scene.voice.case_reply(CaseReply::KeepGone), Keyboard::new());
            }
        }
    }
}

/// Puts a message into a case, with its file as far as that was fetched.
pub(super) fn add(scene: &mut Scene<'_>, id: CaseId, received: &Received) -> Result<EntryNumber, Refusal> {
    let fetched = received.attachment.as_ref().and_then(|_| files::next(scene));
    // Whether it can be kept at all is known before its number is taken.
    let bytes = received.entry(EntryNumber(0), fetched).map_err(Refusal::Words)?.stored_bytes();
    let number = scene.book.add_entry(id, bytes, &scene.gathered.limits).map_err(Refusal::Case)?;
    let entry = received.entry(number, fetched).map_err(Refusal::Words)?;
    scene.entries.push(entry.clone());
    if let Some(Fetched { kept: Kept::Reference(why), .. }) = fetched {
        scene.memory.not_stored.push((number, why));
    }
    let owner = scene.event.owner();
    scene.change(Change::Entry(owner, id, Box::new(entry)));
    Ok(number)
}

/// Says which notes were added and not told yet, before something else is said.
fn tell_kept(scene: &mut Scene<'_>, header: &Header) {
    if let Some(first) = scene.memory.kept_from.take() {
        let last = EntryNumber(header.next_entry.saturating_sub(1));
        let told = kept(scene, header, first, last);
        scene.say(told, Keyboard::new());
    }
}

/// That some entries were added, and of which only a reference is kept.
fn kept(scene: &mut Scene<'_>, header: &Header, first: EntryNumber, last: EntryNumber) -> Rich {
    let told = scene.voice.case_kept(header.number, first, last);
    files::with_those_not_stored(scene, told)
}

/// From here on everything that is sent is kept.
pub(super) fn begin(scene: &mut Scene<'_>, header: &Header) {
    let begun = scene.book.open(header.id).and_then(|()| scene.book.collect(true));
    if let Err(error) = begun {
        return refuse(scene, header.id, error);
    }
    scene.memory.collected = 0;
    scene.memory.kept_from = None;
    scene.memory.not_stored.clear();
    let keyboard = done_button(scene.voice, header.id);
    scene.say(scene.voice.case_collecting(header.number), keyboard);
}

pub(super) fn end(scene: &mut Scene<'_>, id: CaseId) {
    // That this was all is no message to be kept.
    no_offer(scene);
    if let Err(error) = scene.book.collect(false) {
        return refuse(scene, id, error);
    }
    let lead = files::with_those_not_stored(scene, scene.voice.case_collected(scene.memory.collected));
    scene.memory.collected = 0;
    scene.memory.kept_from = None;
    page::show(scene, id, lead, None);
}

/// Keeps what this event brings, where everything is to be kept; whether it was.
pub(in crate::chat) fn collect(scene: &mut Scene<'_>) -> bool {
    let Some(header) = scene.book.current().filter(|_| scene.book.is_collecting()).cloned() else {
        return false;
    };
    // What the bot has asked since is answered first.
    if !Awaiting::is_over(scene.memory.awaiting.as_ref()) {
        return false;
    }
    let Some(received) = Received::of(scene.event, scene.gathered.now) else { return false };
    let number = match add(scene, header.id, &received) {
        Ok(number) => number,
        Err(refusal) => {
            tell_kept(scene, &header);
            refusal.say(scene, header.id);
            return true;
        }
    };
    no_offer(scene);
    scene.memory.collected = scene.memory.collected.saturating_add(1);
    let first = *scene.memory.kept_from.get_or_insert(number);
    if !scene.gathered.more_follows {
        scene.memory.kept_from = None;
        let keyboard = done_button(scene.voice, header.id);
        let told = kept(scene, &header, first, number);
        scene.say(told, keyboard);
    }
    true
}

/// The same for words, of which commands and the rest of an edit are none.
pub(in crate::chat) fn collect_words(scene: &mut Scene<'_>, said: &Said) -> bool {
    let is_command = !said.forwarded && said.text.reveal().trim_start().starts_with('/');
    if is_command || said.edited {
        return false;
    }
    // A file with words below it is more than the words.
    let is_own = !said.forwarded && scene.event.attachment.is_none();
    if is_own && reminders::is_nothing_else(scene, said.text.reveal()) {
        return false;
    }
    if is_own && is_end(scene, said.text.reveal()) {
        let current = scene.book.current().map(|header| header.id);
        return current.is_some_and(|id| {
            end(scene, id);
            true
        });
    }
    collect(scene)
}

/// Whether words say that this was all, where everything is kept. Thanks may stand beside it.
fn is_end(scene: &Scene<'_>, words: &str) -> bool {
    if !scene.book.is_collecting() || words.chars().count() > LONGEST_END {
        return false;
    }
    let is_label = bare(words) == bare(&scene.voice.case_button(CaseButton::Done));
    let is_courtesy = |part: &str| scene.knowledge.engine.is_plain_small_talk(part);
    let is_over = || remark::remarks(scene).is_some_and(|remarks| remarks.is_over(words, is_courtesy));
    is_label || meaning(scene, words) == Some(Meaning::Stop) || is_over()
}

/// Notes the message of this event, for the button that keeps it; none where no case is open. Messages that were passed
/// on at once, or sent as one album, are kept by one button.
pub(in crate::chat) fn note_received(scene: &mut Scene<'_>, is_rest_of_album: bool) {
    let is_wanted = scene.event.is_private() && scene.book.current().is_some();
    let received = Received::of(scene.event, scene.gathered.now).filter(|_| is_wanted);
    let goes_on = is_rest_of_album || (is_one_of_several(scene.event) && scene.memory.bundle.is_some());
    let mut keepable = std::mem::take(&mut scene.memory.keepable).into_inner();
    if !(goes_on && is_wanted) {
        keepable.clear();
    }
    keepable.extend(received);
    keepable.truncate(MOST_TOGETHER);
    scene.memory.keepable = Private::new(keepable);
}

/// Puts a button below the last answer that keeps the message in the open case, unless something was asked, or there is
/// no case any more.
pub(in crate::chat) fn offer_keeping(scene: &mut Scene<'_>) {
    let is_asked =
        !matches!(scene.memory.awaiting, None | Some(Awaiting::Check | Awaiting::FirstHourPlan(_)));
    let is_forgotten = scene.turn.changes.iter().any(|change| matches!(change, Change::Forget(_)));
    let Some(header) = scene.book.current().filter(|_| !is_asked && !is_forgotten) else { return };
    let Some(received) = scene.memory.keepable.reveal().last() else { return };
    let label = scene.voice.case_keep(header.number);
    let action = of(header.id, InCase::Keep(received.id()));
    let last = scene.turn.replies.iter_mut().rev().find_map(|reply| match reply {
        Reply::Say { keyboard, .. } => Some(keyboard),
        _ => None,
    });
    if let Some(keyboard) = last {
        *keyboard = std::mem::take(keyboard).button(label, action);
    }
}

/// What was said belongs to something else, and need not be offered for keeping.
pub(in crate::chat) fn no_offer(scene: &mut Scene<'_>) {
    scene.memory.keepable = Private::default();
}

/// Keeps a message and those that came together with it, while they are remembered.
pub(super) fn keep(scene: &mut Scene<'_>, header: &Header, id: CheckId) {
    if !scene.memory.keepable.reveal().iter().any(|received| received.id() == id) {
        return scene.say(scene.voice.case_reply(CaseReply::KeepGone), Keyboard::new());
    }
    // A second press finds nothing to keep.
    let keepable = std::mem::take(&mut scene.memory.keepable).into_inner();
    let added: Vec<Result<EntryNumber, Refusal>> =
        keepable.iter().map(|received| add(scene, header.id, received)).collect();
    let numbers: Vec<EntryNumber> = added.iter().filter_map(|added| added.as_ref().ok().copied()).collect();
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
        let keyboard = super::back(scene, header.id, Keyboard::new());
        let told = kept(scene, header, *first, *last);
        scene.say(told, keyboard);
    }
    if let Some(refusal) = added.into_iter().find_map(Result::err) {
        refusal.say(scene, header.id);
    }
}

/// Takes typed words as the new text of an entry.
pub(in crate::chat) fn hear_edit(
    scene: &mut Scene<'_>,
    id: CaseId,
    number: EntryNumber,
    aside: Option<&Private<String>>,
    words: &str,
) -> Option<()> {
    if let Some(heard) = hear_no_text(scene, id, number, aside, words) {
        return heard;
    }
    let header = scene.book.header(id)?.clone();
    let now = scene.gathered.now;
    scene.entries.iter().find(|entry| entry.number == number)?;
    // It is in the case by this.
    no_offer(scene);
    if !header.state.is_open() {
        refuse(scene, id, CaseError::Closed);
        return Some(());
    }
    let entry = scene.entries.iter_mut().find(|entry| entry.number == number)?;
    let lead = match entry.edit(Private::new(words.to_owned()), now) {
        Ok(()) => {
            let entry = entry.clone();
            scene.change(Change::Entry(scene.event.owner(), id, Box::new(entry)));
            scene.voice.case_reply(CaseReply::Edited)
        }
        Err(EditError::TooOften) => scene.voice.case_reply(CaseReply::EditedTooOften),
        Err(EditError::Words(_)) => scene.voice.case_note_too_long(LONGEST_NOTE),
    };
    super::entries::show(scene, id, number, lead, None);
    Some(())
}

/// Hears what is no new text: the way back, which leaves the entry as it was, and a question to the bot, for which `None` is
/// within. Whoever writes the question once more wants it in the entry.
fn hear_no_text(
    scene: &mut Scene<'_>,
    id: CaseId,
    number: EntryNumber,
    aside: Option<&Private<String>>,
    words: &str,
) -> Option<Option<()>> {
    if leaves(scene, words) {
        let lead = scene.voice.case_reply(CaseReply::EditLeft);
        super::entries::show(scene, id, number, lead, None);
        return Some(Some(()));
    }
    (!is_once_more(aside, words) && is_bare_question(words) && is_sure(scene, words)).then_some(None)
}

/// What is said once to somebody who sends faster than can be answered, where all of it is kept; `None` where it is not.
pub(in crate::chat) fn too_many(voice: Voice<'_>, state: &State, event: &Event) -> Option<(Rich, Keyboard)> {
    let header = state.casebook.current().filter(|_| files::is_kept_unasked(None, state, event))?;
    Some((voice.case_many(header.number), done_button(voice, header.id)))
}

fn done_button(voice: Voice<'_>, id: CaseId) -> Keyboard {
    Keyboard::new().button(voice.case_button(CaseButton::Done), of(id, InCase::Done))
}
