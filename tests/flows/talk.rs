//! One person and the bot, without a platform between them, and with a clock that stands still.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use haishao::casebook::{Case, CaseId, Entry, Limits, MediaType, Origin};
use haishao::chat::{
    Attachment, Change, ChatId, Event, Fetched, Gathered, Happening, Keyboard, Knowledge, MessageId,
    PersonId, Reply, Room, Said, Sender, State, TapId, cases_wanted, take_turn,
};
use haishao::text::Private;
use haishao::text::plain::to_plain;
use haishao::voice::Unreadable;

pub static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::built_in().expect("the content that ships can be used"));

/// When all conversations take place.
pub fn beginning() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().expect("an instant")
}

pub struct Talk {
    pub state: State,
    platform: &'static str,
    /// What the last turn said, and the buttons of its last message.
    pub heard: String,
    pub keyboard: Keyboard,
    /// Whether something was told without a sound.
    pub came_silently: bool,
    now: DateTime<Utc>,
    /// What becomes of the next files, as the desk would fetch them.
    pub fetched: Option<Fetched>,
    /// Whether what comes next belongs to what was sent before it.
    pub more_follows: bool,
    /// Who said first what comes next.
    origin: Option<Origin>,
    /// As the store would keep them.
    cases: BTreeMap<CaseId, Case>,
    entries: BTreeMap<(CaseId, u32), Entry>,
    pub limits: Limits,
    n_turns: u8,
}

impl Talk {
    pub fn new(platform: &'static str) -> Self {
        Self {
            state: State::default(),
            platform,
            heard: String::new(),
            keyboard: Keyboard::new(),
            came_silently: false,
            now: beginning(),
            fetched: None,
            more_follows: false,
            origin: None,
            cases: BTreeMap::new(),
            entries: BTreeMap::new(),
            limits: Limits::default(),
            n_turns: 0,
        }
    }

    pub fn says(&mut self, words: &str) -> &mut Self {
        self.happens(Happening::Said(Said::new(MessageId(1), words.to_owned(), Vec::new())))
    }

    /// Passes on somebody else's messages at once.
    pub fn passes_on(&mut self, messages: &[&str]) -> &mut Self {
        for (place, words) in messages.iter().enumerate() {
            self.more_follows = place + 1 < messages.len();
            let said = Said::new(MessageId(1), (*words).to_owned(), Vec::new());
            self.happens(Happening::Said(Said { forwarded: true, ..said }));
        }
        self
    }

    /// Sends a file, which is no picture.
    pub fn sends_file(&mut self, name: &str, bytes: u64) -> &mut Self {
        let kind = Unreadable::Document;
        self.takes_place(Happening::SentUnreadable { message: MessageId(3), kind }, Some(file(name, bytes)))
    }

    /// The same with words below it.
    pub fn sends_file_saying(&mut self, name: &str, words: &str) -> &mut Self {
        let said = Said::new(MessageId(3), words.to_owned(), Vec::new());
        self.takes_place(Happening::Said(said), Some(file(name, 1_000)))
    }

    /// Time goes by.
    pub fn waits(&mut self, hours: i64) -> &mut Self {
        self.now += TimeDelta::hours(hours);
        self
    }

    pub fn presses(&mut self, label: &str) -> &mut Self {
        let code = self.code_of(label);
        self.presses_code(&code)
    }

    /// The code of a button that is there.
    pub fn code_of(&self, label: &str) -> String {
        let button = self.keyboard.buttons().find(|button| button.label.contains(label));
        let button = button.unwrap_or_else(|| panic!("there is no button “{label}” under:\n{}", self.heard));
        button.action.to_string()
    }

    /// Passes on what somebody else said first.
    pub fn forwards(&mut self, name: &str, words: &str) -> &mut Self {
        let said = Said::new(MessageId(1), words.to_owned(), Vec::new());
        self.origin = Some(Origin::new(Private::new(name.to_owned()), self.now));
        self.happens(Happening::Said(Said { forwarded: true, ..said }))
    }

    /// Presses a button that need not be there.
    pub fn presses_code(&mut self, code: &str) -> &mut Self {
        self.happens(Happening::Tapped {
            tap: TapId("tap".to_owned()),
            code: code.to_owned(),
            on: Some(MessageId(2)),
            own: None,
        })
    }

    pub fn hears(&mut self, words: &str) -> &mut Self {
        assert!(self.heard.contains(words), "“{words}” was expected, but the bot said:\n{}", self.heard);
        self
    }

    pub fn does_not_hear(&mut self, words: &str) -> &mut Self {
        assert!(!self.heard.contains(words), "“{words}” was not expected:\n{}", self.heard);
        self
    }

    /// What is due by now is told.
    pub fn is_reminded(&mut self) -> &mut Self {
        self.happens(Happening::Due)
    }

    /// The platform says that the chat takes no messages.
    pub fn has_left(&mut self) -> &mut Self {
        self.happens(Happening::Gone)
    }

    pub fn has_button(&self, label: &str) -> bool {
        self.keyboard.buttons().any(|button| button.label.contains(label))
    }

    pub fn happens(&mut self, happening: Happening) -> &mut Self {
        self.takes_place(happening, None)
    }

    fn takes_place(&mut self, happening: Happening, attachment: Option<Attachment>) -> &mut Self {
        let sender = Sender {
            person: PersonId(1),
            // Who is warned has not said anything.
            platform_language: Some(self.platform.to_owned())
                .filter(|_| !matches!(happening, Happening::Alert(_))),
            anonymous_admin: false,
        };
        let event = Event {
            chat: ChatId(1),
            room: Room::Private,
            sender,
            // It took the bot a while to come to it.
            sent: Some(self.now - TimeDelta::minutes(10)),
            album: None,
            attachment,
            origin: self.origin.take(),
            happening,
        };
        self.read_cases(&event);
        self.n_turns += 1;
        let gathered = Gathered {
            now: self.now,
            random: [self.n_turns; CaseId::BYTES],
            limits: self.limits,
            files: self.fetched.into_iter().collect(),
            more_follows: self.more_follows,
            ..Gathered::default()
        };
        let turn = take_turn(&KNOWLEDGE, None, &self.state, &event, gathered);
        for change in turn.changes {
            self.keep(change);
        }
        self.heard.clear();
        self.came_silently =
            turn.replies.iter().any(|reply| matches!(reply, Reply::Tell { silently: true, .. }));
        for reply in turn.replies {
            if let Reply::Say { body, keyboard, .. }
            | Reply::Tell { body, keyboard, .. }
            | Reply::Edit { body, keyboard, .. }
            | Reply::Follow { body, keyboard, .. } = reply
            {
                self.heard.push_str(&to_plain(&body));
                self.heard.push('\n');
                self.keyboard = keyboard;
            }
        }
        self
    }

    fn read_cases(&mut self, event: &Event) {
        let Some(wanted) = cases_wanted(None, &self.state, event) else {
            self.state.cases.clear();
            self.state.entries.clear();
            return;
        };
        let listed = self.state.casebook.headers().iter();
        self.state.cases = listed.filter_map(|header| self.cases.get(&header.id).cloned()).collect();
        let of_case = self.entries.iter().filter(|((id, _), _)| Some(*id) == wanted.entries_of);
        self.state.entries = of_case.map(|(_, entry)| entry.clone()).collect();
    }

    fn keep(&mut self, change: Change) {
        match change {
            Change::Settings(_, settings) => self.state.settings = settings,
            Change::Memory(_, memory) => self.state.memory = *memory,
            Change::Casebook(_, casebook) => self.state.casebook = casebook,
            Change::Case(_, case) => {
                self.cases.insert(case.id, *case);
            }
            Change::Entry(_, case, entry) => {
                self.entries.insert((case, entry.number.0), *entry);
            }
            Change::Reminders(_, reminders) => self.state.reminders = *reminders,
            Change::Feedback(_) => {}
            Change::Forget(_) => *self = Self::new(self.platform),
            Change::Group(..) => unreachable!("they talk in private"),
        }
    }
}

fn file(name: &str, bytes: u64) -> Attachment {
    Attachment {
        file: Private::new(format!("file of {name}")),
        name: Some(Private::new(name.to_owned())),
        media_type: Some(MediaType::claimed("application/pdf")),
        bytes: Some(bytes),
        is_picture: false,
    }
}
