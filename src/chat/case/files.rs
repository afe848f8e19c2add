//! Which file of an event is to be kept, and what became of it before the turn.

use super::{CaseAsking, CasePress, InCase};
use crate::casebook::{CaseId, Kept, Limits, NotStored, Sha256};
use crate::chat::beforehand::typed;
use crate::chat::scene::Scene;
use crate::chat::{Action, Attachment, Awaiting, Event, Happening, State, Typed};
use crate::text::Rich;

/// What became of a file that is to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Its fingerprint and how many bytes it has; `None` if nobody has read it.
    pub content: Option<(Sha256, u64)>,
    pub kept: Kept,
}

impl Fetched {
    /// A file that could not be read.
    pub fn unread(why: NotStored) -> Self {
        Self { content: None, kept: Kept::Reference(why) }
    }
}

/// The files that the turn of an event is going to keep, in order: of a message while everything is kept, or of the
/// remembered ones whose button is pressed.
pub fn files_to_keep<'a>(
    bot: Option<&str>,
    state: &'a State,
    event: &'a Event,
    limits: &Limits,
) -> Vec<&'a Attachment> {
    wanted(bot, state, event, limits).unwrap_or_default()
}

fn wanted<'a>(
    bot: Option<&str>,
    state: &'a State,
    event: &'a Event,
    limits: &Limits,
) -> Option<Vec<&'a Attachment>> {
    let (id, files) = match &event.happening {
        Happening::Tapped { code, .. } => {
            let Ok(Action::Case(CasePress::Of(id, InCase::Keep(pressed)))) = code.parse() else {
                return None;
            };
            let keepable = state.memory.keepable.reveal();
            keepable.iter().find(|received| received.id() == pressed)?;
            (id, keepable.iter().filter_map(|received| received.attachment.as_ref()).collect())
        }
        _ => {
            let files = event.attachment.iter().collect::<Vec<_>>();
            match story_for(state, event) {
                Some(case) => (case, files),
                None => {
                    let current = state.casebook.current();
                    (current.filter(|_| is_kept_unasked(bot, state, event))?.id, files)
                }
            }
        }
    };
    // Nothing is fetched in vain.
    let header = state.casebook.header(id).filter(|header| header.state.is_open())?;
    (event.is_private() && state.casebook.may_add(header, limits, 0).is_ok()).then_some(files)
}

/// The case into which a message may go that answers a question: a story, with what was sent along.
fn story_for(state: &State, event: &Event) -> Option<CaseId> {
    let Some(Awaiting::Case(CaseAsking::Fact(asked))) = &state.memory.awaiting else { return None };
    let Happening::Said(said) = &event.happening else { return None };
    (!said.edited && !said.forwarded).then_some(asked.case)
}

/// Whether what an event brings goes into the current case without being asked about.
pub fn is_kept_unasked(bot: Option<&str>, state: &State, event: &Event) -> bool {
    let is_message = match &event.happening {
        Happening::Said(said) => !said.edited && matches!(typed(said, bot), Typed::Words(_)),
        happening => matches!(happening, Happening::SentUnreadable { .. }) && event.attachment.is_some(),
    };
    // What the bot has asked since is answered first.
    let is_free = Awaiting::is_over(state.memory.awaiting.as_ref());
    event.is_private() && state.casebook.is_collecting() && is_free && is_message
}

/// What became of the next file of this turn, if there is room for it: whoever stored it did not know of those before it.
pub(super) fn next(scene: &mut Scene<'_>) -> Option<Fetched> {
    if scene.gathered.files.is_empty() {
        return None;
    }
    let fetched = scene.gathered.files.remove(0);
    let bytes = fetched.kept.stored().and(fetched.content).map_or(0, |(_, bytes)| bytes);
    let is_room = scene.book.may_store(&scene.gathered.limits, bytes).is_ok();
    Some(if is_room { fetched } else { Fetched { kept: Kept::Reference(NotStored::NoRoom), ..fetched } })
}

/// Adds which of the entries just kept are no more than a reference, and what to do about it.
pub(super) fn with_those_not_stored(scene: &mut Scene<'_>, said: Rich) -> Rich {
    let not_stored = std::mem::take(&mut scene.memory.not_stored);
    let room = (scene.book.bytes(), scene.gathered.limits.bytes);
    scene
        .voice
        .case_not_stored(&not_stored, room)
        .into_iter()
        .fold(said, |said, why| said.paragraph_break().append(why))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::casebook::{CaseId, Casebook};
    use crate::chat::case::Received;
    use crate::chat::{ChatId, MessageId, PersonId, Room, Said, Sender, TapId, Unreadable};
    use crate::text::Private;

    const LIMITS: Limits = Limits { cases: 5, entries: 2, bytes: 0, closed_days: None };

    fn id() -> CaseId {
        CaseId::from_random([1; CaseId::BYTES])
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).expect("a time")
    }

    fn collecting() -> State {
        let mut casebook = Casebook::default();
        casebook.begin(id(), now(), &LIMITS).expect("there is room");
        casebook.collect(true).expect("it is open");
        State { casebook, ..State::default() }
    }

    fn event(happening: Happening) -> Event {
        let attachment = Attachment {
            file: Private::new("BQAC".to_owned()),
            name: None,
            media_type: None,
            bytes: None,
            is_picture: false,
        };
        Event {
            chat: ChatId(1),
            room: Room::Private,
            sender: Sender { person: PersonId(1), platform_language: None, anonymous_admin: false },
            sent: None,
            album: None,
            attachment: Some(attachment),
            origin: None,
            happening,
        }
    }

    fn file() -> Event {
        event(Happening::SentUnreadable { message: MessageId(1), kind: Unreadable::Document })
    }

    fn said(words: &str) -> Said {
        Said::new(MessageId(1), words.to_owned(), Vec::new())
    }

    fn is_wanted(state: &State, event: &Event) -> bool {
        !files_to_keep(None, state, event, &LIMITS).is_empty()
    }

    #[test]
    fn while_everything_is_kept_every_file_is_with_words_below_it_or_without() {
        assert!(is_wanted(&collecting(), &file()));
        assert!(is_wanted(&collecting(), &event(Happening::Said(said("the receipt")))));
        assert!(!is_wanted(&State::default(), &file()));
        assert!(!is_wanted(&collecting(), &event(Happening::Said(said("/help")))));
        let edited = Said { edited: true, ..said("the receipt") };
        assert!(!is_wanted(&collecting(), &event(Happening::Said(edited))));
        assert!(!is_wanted(&collecting(), &Event { room: Room::Group { thread: None }, ..file() }));
    }

    #[test]
    fn no_file_is_fetched_that_would_not_be_kept() {
        let mut asked = collecting();
        asked.memory.awaiting = Some(Awaiting::Check);
        assert!(!is_wanted(&asked, &file()));
        let mut full = collecting();
        for _ in 0..2 {
            full.casebook.add_entry(id(), 0, &LIMITS).expect("there is room");
        }
        assert!(!is_wanted(&full, &file()));
    }

    #[test]
    fn a_remembered_file_is_wanted_when_its_own_button_is_pressed() {
        let mut state = collecting();
        state.casebook.collect(false).expect("it is open");
        let received = Received::of(&file(), now()).expect("there is a file in it");
        let press = |id: CaseId, received: &Received| {
            let code = Action::Case(CasePress::Of(id, InCase::Keep(received.id()))).to_string();
            event(Happening::Tapped { tap: TapId("t".to_owned()), code, on: None, own: None })
        };
        let pressed = press(id(), &received);
        assert!(!is_wanted(&state, &pressed), "it is not remembered");
        let another = Received::words("words".to_owned(), now());
        let other_case = press(CaseId::from_random([2; CaseId::BYTES]), &received);
        state.memory.keepable = Private::new(vec![received]);
        assert!(is_wanted(&state, &pressed));
        assert!(!is_wanted(&state, &press(id(), &another)));
        assert!(!is_wanted(&state, &other_case));
        state.casebook.close(id(), now()).expect("it is open");
        assert!(!is_wanted(&state, &pressed));
    }
}
