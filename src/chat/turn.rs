//! One turn: an event and what is remembered in, replies and changes out.

use super::answered::words_asked_about;
use super::beforehand::{Gathered, State, concerns_bot, is_one_of_several, typed};
use super::language::{choose, language_after};
use super::scene::Scene;
use super::{
    Account, Action, Awaiting, Change, Event, Happening, Insight, Keyboard, Knowledge, Memory, Reply, Said,
    TurnKind, Typed, alerts, case, check, danger, governing, guard, reminders,
};
use crate::content::Language;
use crate::text::plain::to_plain;
use crate::voice::{Command, Unreadable};

/// Answers of up to so many characters tell nothing about the language somebody wants to be spoken to in.
const LONGEST_BARE_ANSWER: usize = 10;

/// What the bot does about an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    pub replies: Vec<Reply>,
    pub changes: Vec<Change>,
    /// What it came to, for whoever counts turns.
    pub account: Account,
    /// Why, for maintainers who try the bot out.
    pub insight: Insight,
}

/// Takes one turn.
pub fn take_turn(
    knowledge: &Knowledge,
    bot: Option<&str>,
    state: &State,
    event: &Event,
    gathered: Gathered,
) -> Turn {
    let overheard = guard::overheard(event, bot);
    if !concerns_bot(event, bot) && !event.is_of_its_own() && overheard.is_none() {
        return Turn::default();
    }
    let mut memory = state.memory.clone();
    if let Happening::Said(said) = &event.happening {
        // A word in answer to a question, such as 有 or USDT, is in no language of its own; nor is the name of a shop, or
        // what is only to be kept.
        let is_bare = said.text.reveal().chars().count() <= LONGEST_BARE_ANSWER;
        let is_answer = match &memory.awaiting {
            Some(Awaiting::Safe) => is_bare,
            // Whoever writes Chinese goes on in the same: 台北 is written so in both scripts.
            Some(awaiting) if awaiting.first_hour().is_some() => {
                is_bare && memory.written.is_some_and(Language::is_chinese)
            }
            Some(Awaiting::Case(_)) => true,
            _ => state.casebook.is_collecting(),
        };
        if !is_answer {
            memory.written = written_language(said, bot, memory.written).or(memory.written);
        }
    }
    if let Happening::Joined { title } = &event.happening {
        memory.written = language_after(title.reveal(), None);
    }
    let is_rest_of_album = is_rest_of_album(event, &mut memory);
    let voice = knowledge.voice(spoken(state, &memory, event));
    if !event.is_private() {
        // One member's language is not the group's.
        memory.written = None;
    }
    if !matches!(event.happening, Happening::Tapped { .. }) && !event.is_of_its_own() {
        memory.unanswered = None;
    }
    let was_warned = matches!(event.happening, Happening::Said(_)) && std::mem::take(&mut memory.just_warned);
    let account = Account { kind: TurnKind::of_happening(&event.happening), ..Account::default() };
    let turn = Turn { account, ..Turn::default() };
    let (settings, reminders) = (state.settings.clone(), state.reminders.clone());
    let (book, cases, entries) = (state.casebook.clone(), state.cases.clone(), state.entries.clone());
    let mut scene = Scene {
        knowledge,
        voice,
        bot,
        event,
        state,
        gathered,
        memory,
        was_warned,
        asks_in_first_hour: false,
        settings,
        reminders,
        book,
        cases,
        entries,
        group: state.group.clone(),
        turn,
    };
    guard::count(&mut scene);
    governing::notice_presence(&mut scene);
    if let Some(said) = overheard {
        scene.memory = state.memory.clone();
        scene.is_about(TurnKind::Guard);
        guard::look(&mut scene, said);
        return scene.finish();
    }
    if scene.gathered.is_refused {
        scene.memory = state.memory.clone();
        scene.is_about(TurnKind::SlowedDown);
        guard::look_behind_command(&mut scene);
        return scene.finish();
    }
    let is_message = match &event.happening {
        Happening::Said(said) => matches!(typed(said, bot), Typed::Words(_)),
        happening => matches!(happening, Happening::SentUnreadable { .. }),
    };
    if is_message {
        case::note_received(&mut scene, is_rest_of_album);
    }
    // Beside an alert nothing else is told: such a turn leaves everything as it was.
    if !is_one_of_several(event) && !matches!(event.happening, Happening::Alert(_)) {
        check::judge_leftover(&mut scene);
    }
    match &event.happening {
        Happening::Said(said) => {
            let is_answered = danger::answer(&mut scene, said.text.reveal())
                || danger::answer(&mut scene, words_asked_about(said, bot));
            // Kept also when it was answered: a threat is evidence.
            let is_kept = case::collect_words(&mut scene, said);
            if !said.secrets.is_empty() {
                scene.warn_of_secrets(said);
            }
            if !is_answered && !is_kept {
                scene.hear(said);
            } else {
                if is_one_of_several(event) {
                    check::judge_leftover(&mut scene);
                }
                scene.is_about(if is_answered { TurnKind::Danger } else { TurnKind::Case });
            }
        }
        Happening::Tapped { tap, code, on, own } => scene.press(tap, code, *on, *own),
        Happening::SentUnreadable { .. } if case::collect(&mut scene) => scene.is_about(TurnKind::Case),
        Happening::SentUnreadable { .. } if scene.gathered.seen.is_some() => {
            scene.is_about(TurnKind::Check);
            check::judge_bundle(&mut scene, None);
        }
        // Several files sent as one get one answer, not one each.
        Happening::SentUnreadable { .. } if is_rest_of_album => {}
        Happening::SentUnreadable { kind, .. } => scene.cannot_read(*kind),
        Happening::Joined { .. } if scene.gathered.greeted_lately => scene.note_spoken(),
        Happening::Joined { .. } => {
            scene.note_spoken();
            let settings = governing::button_to_settings(&scene);
            scene.say(voice.group_greeting(bot), Keyboard::new().row([settings]));
        }
        Happening::Left => {}
        Happening::Moved { to } => governing::move_to(&mut scene, *to),
        Happening::Due if event.is_private() => reminders::tell_due(&mut scene),
        Happening::Due => {
            guard::look_after(&mut scene);
            governing::do_what_is_due(&mut scene);
        }
        Happening::Gone => reminders::chat_is_gone(&mut scene),
        Happening::Alert(alert) => alerts::tell(&mut scene, alert),
    }
    guard::look_behind_command(&mut scene);
    governing::come_and_go(&mut scene);
    if is_message {
        case::offer_keeping(&mut scene);
    }
    scene.finish()
}

/// The language of a turn. Where nobody wrote, and what they last wrote is forgotten, it is the one they were last
/// spoken to in; and so it is for admins who write as their group, of whom no language is known.
fn spoken(state: &State, memory: &Memory, event: &Event) -> Language {
    let of_group = || {
        let group = &state.group.as_ref()?.group;
        group.tips.language.or(group.spoken)
    };
    let of_cases = || state.casebook.closed_in.or_else(of_group);
    let kept = state.reminders.language.or(state.settings.alerts_in).or_else(of_cases);
    let writes_chinese = memory.written.is_some_and(Language::is_chinese);
    let is_nobodys = event.is_of_its_own() || (event.sender.anonymous_admin && !writes_chinese);
    let kept = kept.filter(|_| is_nobodys && state.settings.language.is_none());
    kept.unwrap_or_else(|| choose(&state.settings, memory, &event.sender))
}

/// Notes the album an event belongs to, and tells whether it was known.
fn is_rest_of_album(event: &Event, memory: &mut Memory) -> bool {
    let Some(album) = &event.album else { return false };
    let is_known = memory.album.as_ref() == Some(album);
    memory.album = Some(album.clone());
    is_known
}

/// The turn in place of one that failed: it says so, and changes nothing.
pub fn apologise(knowledge: &Knowledge, state: &State, event: &Event) -> Turn {
    if guard::is_unasked(event) {
        return Turn::default();
    }
    let mut replies = Vec::new();
    if let Happening::Tapped { tap, .. } = &event.happening {
        replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    }
    let voice = knowledge.voice(choose(&state.settings, &state.memory, &event.sender));
    let keyboard = Keyboard::new().button(voice.menu_home(), Action::ShowMenu);
    replies.push(Reply::Say { body: voice.apology(), keyboard, answering: None });
    Turn { replies, account: Account::of(TurnKind::Apology), ..Turn::default() }
}

/// What is said in place of something that the platform takes in no form.
pub fn excuse(knowledge: &Knowledge, state: &State, event: &Event) -> Turn {
    let body = knowledge.voice(spoken(state, &state.memory, event)).unsayable();
    Turn {
        replies: vec![Reply::Say { body, keyboard: Keyboard::new(), answering: None }],
        account: Account::of(TurnKind::Apology),
        ..Turn::default()
    }
}

/// The turn in place of one for a chat that sends faster than it can be answered.
pub fn hold_off(knowledge: &Knowledge, state: &State, event: &Event, tell: bool) -> Turn {
    if guard::is_unasked(event) {
        return Turn::default();
    }
    let mut replies = Vec::new();
    if let Happening::Tapped { tap, .. } = &event.happening {
        replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    }
    if tell {
        let voice = knowledge.voice(choose(&state.settings, &state.memory, &event.sender));
        let told = case::too_many(voice, state, event);
        let (body, keyboard) = told.unwrap_or_else(|| (voice.too_many(), Keyboard::new()));
        replies.push(Reply::Say { body, keyboard, answering: None });
    }
    Turn { replies, account: Account::of(TurnKind::HeldOff), ..Turn::default() }
}

/// The turn in place of one for who asks more in a group than it can bear; `tell` says so. Over a pressed button that is
/// told to nobody else.
pub fn slow_down(knowledge: &Knowledge, state: &State, event: &Event, tell: bool) -> Turn {
    let words = knowledge.voice(choose(&state.settings, &state.memory, &event.sender)).one_moment();
    let reply = match &event.happening {
        Happening::Tapped { tap, .. } => {
            Some(Reply::CloseTap { tap: tap.clone(), notice: tell.then(|| to_plain(&words)) })
        }
        Happening::Said(said) if tell => {
            let answering = Some(said.message);
            Some(Reply::Say { body: words, keyboard: Keyboard::new(), answering })
        }
        _ => None,
    };
    let account = Account::of(TurnKind::SlowedDown);
    Turn { replies: reply.into_iter().collect(), account, ..Turn::default() }
}

/// The language of the person's own words: not of a command, nor of what a link put behind one.
fn written_language(said: &Said, bot: Option<&str>, before: Option<Language>) -> Option<Language> {
    match typed(said, bot) {
        Typed::Command(Command::Ask, words) | Typed::Words(words) => language_after(words, before),
        Typed::Command(..) | Typed::UnknownCommand | Typed::ForAnotherBot => None,
    }
}
impl Scene<'_> {
    pub(super) fn cannot_read(&mut self, kind: Unreadable) {
        self.is_about(TurnKind::Unreadable);
        self.say(self.voice.unreadable(kind), Keyboard::new());
    }

    /// In a group nobody else is to learn what it was.
    fn warn_of_secrets(&mut self, said: &Said) {
        let body = if self.event.is_private() {
            self.voice.secret_warning(&said.secrets)
        } else {
            self.voice.secret_warning_in_group()
        };
        let delete = Action::DeleteMessage(said.message);
        self.say(body, Keyboard::new().button(self.voice.delete_message(), delete));
    }

    /// The group is spoken to as it is greeted, where nobody has chosen a language.
    fn note_spoken(&mut self) {
        let language = self.voice.language();
        if let Some(state) = &mut self.group {
            state.group.spoken.get_or_insert(language);
        }
    }
}
