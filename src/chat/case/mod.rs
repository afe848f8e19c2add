//! The casebook: private notes of what happened, asked for one thing at a time, and what can be done about it.
//!
//! Only in a private chat, and only for the person's own cases: a case is found by an id that nobody can guess, among
//! those of whoever pressed.

mod answers;
mod asides;
mod beginning;
mod doubt;
mod ending;
mod entries;
mod export;
mod facts;
mod files;
mod hearing;
mod keeping;
mod letters;
mod naming;
mod page;
mod press;
mod proof;
mod remark;
mod story;
mod stray;

pub use beginning::Saved;
pub use files::{Fetched, files_to_keep, is_kept_unasked};
pub use keeping::Received;
pub use press::{CasePress, InCase};

use super::scene::Scene;
use super::{Action, Awaiting, Event, Happening, Keyboard, MessageId, Reply, State, TapId, Typed};
use crate::casebook::{Case, CaseError, CaseId, EntryNumber, Fact, Header};
use crate::content::{Flow, Language, LetterId};
use crate::text::{Private, Rich};
use crate::voice::{CaseButton, CaseReply, Command};
use serde::{Deserialize, Serialize};

pub(super) use answers::hint;
pub(super) use asides::lead_back;
pub(super) use ending::undo_button as brought_back;
pub(super) use hearing::{hear as hear_fact, turns_away};
pub(super) use keeping::{
    collect, collect_words, hear_edit, no_offer, note_received, offer_keeping, too_many,
};
pub(super) use letters::hear as hear_letter;
pub(super) use naming::hear as hear_name;
pub(super) use page::title as title_of;

/// What the casebook waits for in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseAsking {
    /// The answer to a question.
    Fact(FactAsked),
    /// The new text of an entry.
    Edit {
        case: CaseId,
        entry: EntryNumber,
        /// Words that were taken for a question to the bot: whoever writes them once more means them.
        #[serde(default)]
        aside: Option<Private<String>>,
    },
    /// What a case is to be called.
    Name { case: CaseId },
    /// The person's own version of a letter.
    Letter { case: CaseId, letter: LetterId, language: Language },
}

/// A question about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactAsked {
    pub case: CaseId,
    pub fact: Fact,
    /// An amount whose currency was asked for.
    #[serde(default)]
    pub amount: Option<Private<String>>,
    /// What was offered as buttons, by the codes of the answers.
    #[serde(default)]
    pub offered: Private<Vec<String>>,
    /// Whether what was offered is an answer that was doubted.
    #[serde(default)]
    pub is_doubted: bool,
    /// Words that were doubted to be the answer, and are kept as they are by a button.
    #[serde(default)]
    pub words: Option<Private<String>>,
    /// Words that were taken for a question to the bot, which they are not where they are written once more.
    #[serde(default)]
    pub aside: Option<Private<String>>,
}

impl CaseAsking {
    /// The same after words that were heard as something else.
    #[must_use]
    pub fn beside(mut self, words: &str) -> Self {
        if let Self::Fact(FactAsked { aside, .. }) | Self::Edit { aside, .. } = &mut self {
            *aside = Some(Private::new(words.to_owned()));
        }
        self
    }

    pub fn case(&self) -> CaseId {
        match self {
            Self::Fact(FactAsked { case, .. })
            | Self::Edit { case, .. }
            | Self::Name { case }
            | Self::Letter { case, .. } => *case,
        }
    }
}

/// Words that say that this was all are no longer than this, in characters.
const LONGEST_END: usize = 30;

/// What a turn must know of somebody's cases beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CasesWanted {
    /// The case whose entries are wanted as well.
    pub entries_of: Option<CaseId>,
}

/// What must be read of somebody's cases; `None` where their list is enough.
pub fn cases_wanted(bot: Option<&str>, state: &State, event: &Event) -> Option<CasesWanted> {
    if !event.is_private() {
        return None;
    }
    let current = state.casebook.current().map(|header| header.id);
    match &event.happening {
        Happening::Tapped { code, .. } => match code.parse() {
            Ok(Action::Case(press)) => Some(CasesWanted { entries_of: press.case().or(current) }),
            // Reminders of last days may be planned anew.
            Ok(Action::Remind(_)) => Some(CasesWanted::default()),
            Ok(Action::Start(Flow::Case)) => Some(CasesWanted { entries_of: current }),
            _ => None,
        },
        Happening::Said(said) => match (super::beforehand::typed(said, bot), &state.memory.awaiting) {
            (Typed::Command(Command::Case | Command::Start, _), _) => {
                Some(CasesWanted { entries_of: current })
            }
            (Typed::Words(_), Some(Awaiting::Case(asking))) => {
                Some(CasesWanted { entries_of: Some(asking.case()) })
            }
            // They may say that this was all, and then the case is shown.
            (Typed::Words(words), _)
                if state.casebook.is_collecting() && words.chars().count() <= LONGEST_END =>
            {
                Some(CasesWanted { entries_of: current })
            }
            _ => None,
        },
        Happening::Due => Some(CasesWanted::default()),
        _ => None,
    }
}

/// Shows the case that is open, else the list, else what all this is for.
pub(super) fn menu(scene: &mut Scene<'_>, on: Option<MessageId>) {
    if !scene.event.is_private() {
        return in_group(scene);
    }
    if let Some(current) = scene.book.current().cloned() {
        replace_unreadable(scene, &current);
        return page::show(scene, current.id, Rich::new(), on);
    }
    list(scene, on);
}

fn in_group(scene: &mut Scene<'_>) {
    let open = scene.voice.case_button(CaseButton::OpenPrivate);
    scene.lead_to_private(Flow::Case, scene.voice.case_reply(CaseReply::PrivateOnly), open);
}

pub(super) fn list(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let voice = scene.voice;
    let listed: Vec<Header> = scene.book.listed().cloned().collect();
    let deleted: Vec<Header> =
        scene.book.headers().iter().filter(|header| header.state.is_deleted()).cloned().collect();
    if listed.is_empty() && deleted.is_empty() {
        let keyboard =
            Keyboard::new().button(voice.case_button(CaseButton::New), Action::Case(CasePress::New));
        return scene.show(on, voice.case_reply(CaseReply::Intro), keyboard);
    }
    let mut keyboard = Keyboard::new();
    for header in &listed {
        let title = page::title(scene, header);
        let label = voice.case_label(header.number, &title, !header.state.is_open());
        keyboard = keyboard.button(label, of(header.id, InCase::Show));
    }
    for header in &deleted {
        let label = format!("{} #{}", voice.case_button(CaseButton::Undo), header.number);
        keyboard = keyboard.button(label, of(header.id, InCase::Undo));
    }
    keyboard = keyboard.button(voice.case_button(CaseButton::New), Action::Case(CasePress::New));
    scene.show(on, voice.case_list_lead(listed.len()), keyboard);
}

pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: CasePress, on: Option<MessageId>) {
    if !scene.event.is_private() {
        return scene.stale(tap);
    }
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    // Whatever was asked in words is over once another button is pressed.
    let awaited = scene.memory.awaiting.take();
    match press {
        CasePress::Menu => menu(scene, on),
        CasePress::New => beginning::anew(scene, on),
        CasePress::List => list(scene, on),
        CasePress::SaveCheck(id) => beginning::from_check(scene, id),
        CasePress::SaveSafe => beginning::from_safe(scene),
        CasePress::SaveHour(incident) => beginning::from_first_hour(scene, &incident),
        CasePress::Of(id, press) => in_case(scene, id, press, awaited, on),
    }
}

fn in_case(
    scene: &mut Scene<'_>,
    id: CaseId,
    press: InCase,
    awaited: Option<Awaiting>,
    on: Option<MessageId>,
) {
    let Some(header) = scene.book.header(id).cloned() else { return gone(scene) };
    replace_unreadable(scene, &header);
    if header.state.is_deleted() && press != InCase::Undo {
        return ending::say_deleted(scene, &header, on);
    }
    if !header.state.is_open() && press.changes_case() {
        return refuse(scene, id, CaseError::Closed);
    }
    match press {
        InCase::Show => page::open(scene, id, on),
        InCase::Ask => facts::ask(scene, id, Rich::new(), on),
        InCase::Change => facts::choose(scene, id, on),
        InCase::Name => naming::ask(scene, id, Rich::new(), on),
        InCase::Unname => naming::clear(scene, id, on),
        InCase::AskFact(fact) => facts::question(scene, id, fact, Rich::new(), on),
        InCase::Give(fact, code) => facts::give(scene, id, fact, &code, on),
        InCase::Sure(fact, code) => facts::insist(scene, id, fact, &code, on),
        InCase::Skip(fact) => facts::skip(scene, id, fact, on),
        InCase::AsWritten(fact) => match awaited {
            Some(Awaiting::Case(CaseAsking::Fact(asked))) if (asked.case, asked.fact) == (id, fact) => {
                facts::as_written(scene, asked, on);
            }
            _ => facts::question(scene, id, fact, Rich::new(), on),
        },
        InCase::Countries(fact, page) => facts::countries(scene, id, fact, page, on),
        InCase::Collect => keeping::begin(scene, &header),
        InCase::Done => keeping::end(scene, id),
        InCase::Keep(id) => keeping::keep(scene, &header, id),
        InCase::Timeline(number) => entries::timeline_page(scene, id, number, on),
        InCase::Entry(number) => entries::show(scene, id, number, Rich::new(), on),
        InCase::Edit(number) => entries::ask_for_text(scene, id, number),
        InCase::Strike(number) => entries::change(scene, &header, number, on, |entry, now| entry.strike(now)),
        InCase::Unstrike(number) => entries::change(scene, &header, number, on, |entry, _| entry.unstrike()),
        InCase::Proves(number) => entries::ask_what_it_proves(scene, id, number, on),
        InCase::Prove(number, evidence) => entries::prove(scene, &header, number, &evidence, on),
        InCase::Days(number) => proof::days(scene, id, number, on),
        InCase::Checklist => proof::checklist(scene, id, on),
        InCase::Mark(evidence) => proof::mark(scene, id, &evidence, on),
        InCase::Export => export::ask(scene, &header, on),
        InCase::ExportFile => export::file(scene, &header),
        InCase::ExportText => export::text(scene, id),
        InCase::Letters => letters::choose(scene, id, on),
        InCase::Letter(letter) => letters::choose_language(scene, id, &letter, on),
        InCase::Draft(letter, language) => letters::show(scene, id, &letter, language, Rich::new()),
        InCase::Redraft(letter, language) => letters::redraft(scene, id, &letter, language),
        InCase::Close => ending::close(scene, &header, on),
        InCase::Reopen => ending::reopen(scene, &header, on),
        InCase::PutAside => {
            scene.book.put_aside();
            list(scene, on);
        }
        InCase::Delete => ending::ask(scene, &header, on),
        InCase::DeleteNow => ending::delete(scene, &header, on),
        InCase::Undo => ending::undo(scene, &header, on),
    }
}

/// Asks once more what was asked in words.
pub(super) fn ask_again(scene: &mut Scene<'_>, asking: CaseAsking) {
    match asking {
        CaseAsking::Fact(asked) => facts::question(scene, asked.case, asked.fact, Rich::new(), None),
        CaseAsking::Edit { case, entry, .. } => entries::ask_for_text(scene, case, entry),
        CaseAsking::Name { case } => naming::ask(scene, case, Rich::new(), None),
        CaseAsking::Letter { case, letter, language } => letters::ask_again(scene, case, &letter, language),
    }
}

/// Puts an empty case in the place of one whose record could not be read and was set aside: its notes are still there, and
/// it can be filled again or deleted.
fn replace_unreadable(scene: &mut Scene<'_>, header: &Header) {
    if scene.case(header.id).is_none() {
        scene.cases.push(Case::new(header.id, header.number));
    }
}

/// The button's action for a case.
fn of(id: CaseId, press: InCase) -> Action {
    Action::Case(CasePress::Of(id, press))
}

/// The button's action that shows a case.
pub(super) fn page_of(id: CaseId) -> Action {
    of(id, InCase::Show)
}

fn back(scene: &Scene<'_>, id: CaseId, keyboard: Keyboard) -> Keyboard {
    keyboard.button(scene.voice.case_button(CaseButton::Back), of(id, InCase::Show))
}

/// A button of a case that is not there, or not this person's.
fn gone(scene: &mut Scene<'_>) {
    let keyboard =
        Keyboard::new().button(scene.voice.case_button(CaseButton::Menu), Action::Case(CasePress::Menu));
    scene.say(scene.voice.case_reply(CaseReply::Gone), keyboard);
}

/// Says why a case cannot do what was asked.
fn refuse(scene: &mut Scene<'_>, id: CaseId, error: CaseError) {
    let voice = scene.voice;
    let keyboard = Keyboard::new();
    match error {
        CaseError::Full(full) => {
            let keyboard =
                keyboard.button(voice.case_button(CaseButton::List), Action::Case(CasePress::List));
            scene.say(voice.case_full(full), keyboard);
        }
        CaseError::Closed => {
            let keyboard = keyboard.button(voice.case_button(CaseButton::Reopen), of(id, InCase::Reopen));
            scene.say(voice.case_reply(CaseReply::IsClosed), keyboard);
        }
        CaseError::TooLate => scene.say(voice.case_reply(CaseReply::UndoLate), keyboard),
        CaseError::Unknown
        | CaseError::Deleted
        | CaseError::NotDeleted
        | CaseError::NoneOpen
        | CaseError::Taken => gone(scene),
    }
}

impl Scene<'_> {
    /// One of the person's cases, as far as they were read.
    fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }

    fn case_mut(&mut self, id: CaseId) -> Option<&mut Case> {
        self.cases.iter_mut().find(|case| case.id == id)
    }
}
