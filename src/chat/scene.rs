//! A turn in the making: what its parts read, and what they add to it.

use chrono::NaiveDate;

use super::{
    Action, Asked, Awaiting, Button, CasePress, Change, CheckPress, CountryCode, DeepLink, Event, Gathered,
    GroupState, Happening, Keyboard, Knowledge, Memory, MessageId, Owner, Reply, Settings, State, Turn,
    TurnKind, country, reminders, tips,
};
use crate::casebook::{Case, Casebook, Entry, Reminders};
use crate::content::{Flow, Level};
use crate::guard::{Act, Actor, Noted};
use crate::text::Rich;
use crate::voice::{CaseButton, Voice};

/// What the parts of a turn share.
pub(super) struct Scene<'a> {
    pub knowledge: &'a Knowledge,
    pub voice: Voice<'a>,
    /// The bot's @name, as far as it is known.
    pub bot: Option<&'a str>,
    pub event: &'a Event,
    pub state: &'a State,
    pub gathered: Gathered,
    pub memory: Memory,
    /// The message before this one was said to have warning signs.
    pub was_warned: bool,
    /// Whether somebody asks something in the middle of the first hour, which is not to begin anew for that.
    pub asks_in_first_hour: bool,
    /// What was chosen, as this turn leaves it.
    pub settings: Settings,
    /// What the person is to be reminded of, as this turn leaves it.
    pub reminders: Reminders,
    /// The person's casebook, as this turn leaves it.
    pub book: Casebook,
    /// Their cases and the entries of one, as far as they were read.
    pub cases: Vec<Case>,
    pub entries: Vec<Entry>,
    /// The group that the turn is about, as this turn leaves it.
    pub group: Option<Box<GroupState>>,
    pub turn: Turn,
}

impl Scene<'_> {
    /// Notes what the turn is about, in place of what was noted before.
    pub(super) fn is_about(&mut self, kind: TurnKind) {
        self.turn.account.kind = Some(kind);
    }

    /// Notes how bad something looked that was judged.
    pub(super) fn note_verdict(&mut self, asked: Asked, level: Level) {
        self.turn.account.verdicts.push((asked, level));
    }

    pub(super) fn stale_menu(&mut self) {
        let keyboard = self.menu();
        self.say(self.voice.stale_button(), keyboard);
    }

    /// The main menu: what to do in a hurry comes first.
    pub(super) fn menu(&self) -> Keyboard {
        let mut menu = Keyboard::new();
        if !self.knowledge.library.first_hour.is_empty() {
            menu = menu.button(self.voice.menu_scammed(), Action::Start(Flow::FirstHour));
        }
        if self.knowledge.library.questionnaire.is_some() {
            menu = menu.button(self.voice.menu_safe(), Action::Start(Flow::Safe));
        }
        menu = menu.button(self.voice.menu_check(), Action::Check(CheckPress::Start));
        if self.event.is_private() && !self.knowledge.library.checklists.kinds.is_empty() {
            menu = menu.button(self.voice.case_button(CaseButton::Menu), Action::Case(CasePress::Menu));
        }
        menu.button(self.voice.menu_report(), Action::Start(Flow::Report))
            .row([
                Button::new(self.voice.menu_topics(), Action::Browse),
                Button::new(self.voice.menu_tip(), Action::ShowTip(tips::of_day(self.today()))),
            ])
            .row([
                Button::new(self.voice.menu_language(), Action::AskLanguage),
                Button::new(self.voice.menu_help(), Action::ShowHelp),
            ])
            .button(self.voice.menu_privacy(), Action::ShowPrivacy)
    }

    /// The day of the turn by the program's clock.
    pub(super) fn today(&self) -> NaiveDate {
        self.gathered.now.date_naive()
    }

    /// The country the person reports in, once they said so and as long as it is known by name.
    pub(super) fn country(&self) -> Option<CountryCode> {
        let code = self.settings.country.as_deref()?;
        code.parse().ok().filter(|_| country::is_known(self, code))
    }

    /// Remembers what was asked, so that it can be answered in words. In a group nobody's words are heard.
    pub(super) fn await_words(&mut self, awaiting: Awaiting) {
        if self.event.is_private() {
            self.memory.awaiting = Some(awaiting);
        }
    }

    /// Adds buttons to topics by their ids; one without articles is left out.
    pub(super) fn with_topics<'n>(
        &self,
        mut keyboard: Keyboard,
        ids: impl IntoIterator<Item = &'n str>,
    ) -> Keyboard {
        for topic in ids.into_iter().filter_map(|id| id.parse().ok()) {
            if let Some(article) = self.knowledge.library.article(self.voice.language(), &topic) {
                keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(topic));
            }
        }
        keyboard
    }

    /// The region in the language tag of the person's platform, as `TW` in `zh-TW`.
    pub(super) fn platform_region(&self) -> Option<String> {
        let tag = self.event.sender.platform_language.as_deref()?;
        let region = tag.split(['-', '_']).skip(1).find(|subtag| subtag.len() == 2)?;
        Some(region.to_ascii_uppercase())
    }

    /// Goes on in the kind of Traditional Chinese that a region writes.
    pub(super) fn respeak(&mut self, region: &str) {
        self.voice = self.knowledge.voice(self.voice.language().in_region(region));
    }

    /// Says something new; in a group, as an answer to the message that asked.
    pub(super) fn say(&mut self, body: Rich, keyboard: Keyboard) {
        let answering = match &self.event.happening {
            Happening::Said(said) if !self.event.is_private() => Some(said.message),
            _ => None,
        };
        self.turn.replies.push(Reply::Say { body, keyboard, answering });
    }

    /// Says that something is for the private chat only, with the way there where the bot's @name is known.
    pub(super) fn lead_to_private(&mut self, flow: Flow, body: Rich, label: String) {
        let mut keyboard = Keyboard::new();
        if let Some(bot) = self.bot {
            let bot = bot.trim_start_matches('@').to_owned();
            keyboard = keyboard.button(label, Action::OpenPrivate(DeepLink::Flow(flow), bot));
        }
        self.say(body, keyboard);
    }

    /// Puts something into the message whose button was pressed, or says it anew when there is none.
    pub(super) fn show(&mut self, on: Option<MessageId>, body: Rich, keyboard: Keyboard) {
        match on {
            Some(message) => self.turn.replies.push(Reply::Edit { message, body, keyboard }),
            None => self.say(body, keyboard),
        }
    }

    pub(super) fn change(&mut self, change: Change) {
        self.turn.changes.push(change);
    }

    /// Notes for the admins of the turn's group that something was done there.
    pub(super) fn note_act(&mut self, what: Act) {
        let sender = &self.event.sender;
        let who = match () {
            () if sender.anonymous_admin => Actor::Anonymous,
            () if self.event.is_by_nobody() => Actor::Bot,
            () => Actor::Admin(sender.person),
        };
        self.note(who, what);
    }

    /// The same of what the bot did, or found, whoever the turn's event comes from.
    pub(super) fn note_by_itself(&mut self, what: Act) {
        self.note(Actor::Bot, what);
    }

    fn note(&mut self, who: Actor, what: Act) {
        if let Some(state) = &mut self.group {
            state.group.acts.note(Noted { at: self.gathered.now, who, what });
        }
    }

    /// Whether this turn's sender may change what concerns everybody in the room.
    pub(super) fn may_govern(&self) -> Option<bool> {
        if self.event.is_private() || self.event.sender.anonymous_admin {
            return Some(true);
        }
        self.gathered.is_admin
    }

    pub(super) fn finish(mut self) -> Turn {
        let forgets = self.turn.changes.iter().any(|change| matches!(change, Change::Forget(_)));
        // Whom an alert reaches is told and nothing else.
        if self.event.is_private() && !matches!(self.event.happening, Happening::Alert(_)) {
            if !self.event.is_of_its_own() && !forgets {
                reminders::set_those_put_off(&mut self);
            }
            reminders::plan(&mut self);
        }
        let is_in_group = !self.event.is_private();
        if !forgets {
            // Written even when unchanged: the day it was last touched decides how long it is kept.
            // What the bot does by itself touches nothing: it is thirty days after their own last message.
            let is_known = self.memory != Memory::default() && !self.event.is_of_its_own();
            let touched = is_known || self.memory != self.state.memory;
            if touched {
                self.turn.changes.push(Change::Memory(self.event.owner(), Box::new(self.memory)));
            }
            let owner = self.event.owner();
            if self.settings != self.state.settings {
                self.turn.changes.push(Change::Settings(owner, self.settings));
            }
            if let Some(group) = self.group.filter(|group| self.state.group.as_ref() != Some(group)) {
                let before = self.state.group.as_ref();
                // In the group itself, what was chosen are the settings of the turn's own owner.
                if !is_in_group && before.is_none_or(|before| before.settings != group.settings) {
                    let owner = Owner::Group(group.chat);
                    self.turn.changes.push(Change::Settings(owner, group.settings));
                }
                if before.is_none_or(|before| before.group != group.group) {
                    self.turn.changes.push(Change::Group(group.chat, Box::new(group.group)));
                }
            }
            if self.reminders != self.state.reminders {
                self.turn.changes.push(Change::Reminders(owner, Box::new(self.reminders)));
            }
            if self.book != self.state.casebook {
                self.turn.changes.push(Change::Casebook(owner, self.book));
            }
            let is_changed = |case: &Case| !self.state.cases.contains(case);
            let changed = self.cases.into_iter().filter(is_changed);
            self.turn.changes.extend(changed.map(|case| Change::Case(owner, Box::new(case))));
        }
        self.turn
    }
}
