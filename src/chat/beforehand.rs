//! What a turn needs beforehand: what is remembered, and what must be asked of the platform, the encoder, the lists and
//! whoever looks at pictures.

use chrono::{DateTime, Utc};

use super::answered::{asked_about, words_asked_about};
use super::check::Bundle;
use super::{
    Action, Attachment, CasePress, ChatId, CheckPress, Event, Fetched, Happening, Knowledge, Memory,
    PersonId, Said, Settings, Typed, check, governing, guard, is_kept_unasked,
};
use crate::answer::Context;
use crate::casebook::{Case, CaseId, Casebook, Entry, Limits, Reminders};
use crate::encoder::Vectors;
use crate::guard::{Group, Tally};
use crate::inspect::seen::Seen;
use crate::inspect::{Beforehand, ListedLinks};
use crate::voice::Command;

/// What is remembered about the owner of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub settings: Settings,
    pub memory: Memory,
    /// What they are to be reminded of.
    pub reminders: Reminders,
    /// Which cases they have.
    pub casebook: Casebook,
    /// Their cases, where [`cases_wanted`](super::cases_wanted) asks for them.
    pub cases: Vec<Case>,
    /// The entries of the one it names.
    pub entries: Vec<Entry>,
    /// The group that the event is about, where [`group_wanted`] names one.
    pub group: Option<Box<GroupState>>,
    /// Where the group has moved to, what is kept of it there already.
    pub destination: Option<Box<Destination>>,
}

/// What is kept already of a group under the number that it has moved to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    pub group: Group,
    pub settings: Settings,
    pub memory: Memory,
}

/// What is remembered about a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupState {
    pub chat: ChatId,
    pub group: Group,
    /// What was chosen for it. In the group itself the same as the state's own.
    pub settings: Settings,
}

/// Something a turn must be told by the platform before it can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Whether the sender is an admin of the group.
    WhetherAdmin,
    /// Whether they are one of another group, which they ask about from elsewhere.
    WhetherAdminOf(ChatId),
    /// Who the admins of the group are, the sender among them or not, and what the bot itself may do there.
    WhoGoverns,
    /// The same of a group that may be another, and whether the bot is shown what members write to each other there.
    HowItGuards(ChatId),
}

/// Who governs a group, as the platform says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admins {
    pub people: Vec<PersonId>,
    /// Whether the bot may delete messages of others there.
    pub may_delete: bool,
    /// Whether the bot may pin messages there.
    pub may_pin: bool,
}

/// What was gathered beforehand: the time, what was asked of the platform, and vectors of the encoder. A
/// question that went unanswered is a value, too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// When the turn is taken.
    pub now: DateTime<Utc>,
    /// `None` when it was not needed, or could not be learnt in time.
    pub is_admin: Option<bool>,
    /// The same of who governs the group.
    pub admins: Option<Admins>,
    /// The same of whether the bot sees what is written in the group to others.
    pub sees_messages: Option<bool>,
    /// Of [`wishes`], as far as they could be encoded in time.
    pub vectors: Vectors,
    /// Of [`places`].
    pub listed: ListedLinks,
    /// What is in the event's picture, where it was looked at.
    pub seen: Option<Seen>,
    /// What became of the files that [`files_to_keep`](super::files_to_keep) names, in order.
    pub files: Vec<Fetched>,
    /// Random bytes, for an id that nobody can guess.
    pub random: [u8; CaseId::BYTES],
    /// How much one person may keep.
    pub limits: Limits,
    /// Whether the next event belongs to this one, and is to be answered together with it.
    pub more_follows: bool,
    /// What was looked at in the group and not written down yet.
    pub tally: Tally,
    /// Whether what is asked in the group is more than it can bear. Then nothing of it is answered, and only looked at.
    pub is_refused: bool,
    /// Whether somebody wrote in the group after the bot had noted that it is no longer in it.
    pub is_heard: bool,
    /// Whether this group was greeted only minutes ago.
    pub greeted_lately: bool,
}

/// The group whose record a turn reads: that of the event, where it is about the group at all. Turns on the same group's
/// record wait for each other, also those in private chats.
pub fn group_wanted(event: &Event, bot: Option<&str>) -> Option<ChatId> {
    if event.is_private() {
        return governing::group_governed_from(event, bot).or_else(|| guard::group_of_press(event));
    }
    let is_about_group =
        concerns_bot(event, bot) || event.is_of_its_own() || guard::overheard(event, bot).is_some();
    is_about_group.then_some(event.chat)
}

/// Whether more is to be known than whether one person is an admin: what is reported, or looked at behind a command, may be
/// told to those who are admins now, and be deleted.
fn asks_who_governs(state: &State, event: &Event, bot: Option<&str>) -> bool {
    let is_report = |said: &Said| matches!(typed(said, bot), Typed::Command(Command::Scam, _));
    match &event.happening {
        Happening::Said(said) if !event.is_private() => {
            is_report(said) || guard::watched_behind_command(state, event, bot).is_some()
        }
        _ => false,
    }
}

/// What must be asked of the platform before the turn.
pub fn needs(state: &State, event: &Event, bot: Option<&str>) -> Option<Need> {
    if asks_who_governs(state, event, bot) {
        return Some(Need::WhoGoverns);
    }
    if let Some(need) = governing::needs(state, event, bot) {
        return Some(need);
    }
    if event.is_private() {
        return guard::group_of_press(event).map(Need::WhetherAdminOf);
    }
    let is_for_admins = match &event.happening {
        Happening::Said(said) => match typed(said, bot) {
            // What admins write is not judged unasked; and what is dangerous is told to those who are admins now.
            Typed::Words(_) | Typed::UnknownCommand | Typed::ForAnotherBot => return Some(Need::WhoGoverns),
            Typed::Command(command, _) => {
                matches!(command, Command::Language | Command::Alerts | Command::Stats)
            }
        },
        Happening::Tapped { code, .. } => match code.parse() {
            Ok(Action::SetLanguage(_) | Action::AskLanguage | Action::Alerts(_)) => true,
            Ok(Action::Watch(press)) => press.is_for_admins(),
            _ => false,
        },
        _ => false,
    };
    (is_for_admins && !event.sender.anonymous_admin).then_some(Need::WhetherAdmin)
}

/// The folded texts that are better encoded before the turn; none for whatever is no question, and where words
/// say enough.
pub fn wishes(
    knowledge: &Knowledge,
    bot: Option<&str>,
    state: &State,
    event: &Event,
    seen: Option<&Seen>,
) -> Vec<String> {
    let judged = to_judge(knowledge, bot, state, event, seen).unwrap_or_default();
    let patterns = &knowledge.library.patterns;
    if patterns.speaks_of_danger_to_life(judged.text()) {
        return Vec::new();
    }
    if guard::overheard(event, bot).is_some() && is_settled(knowledge, state, &judged) {
        return Vec::new();
    }
    let mut wishes = Vec::new();
    if !judged.text().is_empty() {
        wishes.push(check::wish(judged.text()));
    }
    if let Some(question) = question_in(bot, event) {
        if event.is_private() && patterns.is_bare_doubt(question) && seen.is_none() {
            return Vec::new();
        }
        let context = Context::after(state.memory.last_topic.clone());
        wishes.extend(knowledge.engine.wishes(question, &context));
        // They may be taken for words about the owners of the addresses in them.
        if event.is_private()
            && let Some(named) = check::about_more_than_addresses(knowledge, question)
        {
            wishes.push(check::wish(&named));
            wishes.extend(knowledge.engine.wishes(&named, &context));
        }
    }
    wishes.dedup();
    wishes
}

/// Whether words and links alone leave no doubt, by the group's rules. Of what nobody asked about the encoder
/// is to judge only what is unclear: groups write a lot, and it takes a thousand times as long.
fn is_settled(knowledge: &Knowledge, state: &State, judged: &Bundle) -> bool {
    let alone = Beforehand { vectors: &Vectors::default(), listed: &ListedLinks::default() };
    let verdict = knowledge.inspector.inspect(judged.message(), alone);
    state.group.as_ref().is_some_and(|state| guard::is_beyond_doubt(verdict, &state.group.rules))
}

/// Where operators' lists may have the links of an event: host, and path with query.
pub fn places(
    knowledge: &Knowledge,
    bot: Option<&str>,
    state: &State,
    event: &Event,
    seen: Option<&Seen>,
) -> Vec<(String, String)> {
    let judged = to_judge(knowledge, bot, state, event, seen);
    judged.map_or_else(Vec::new, |judged| knowledge.inspector.places(judged.message()))
}

/// The words that somebody asks something with, if any do.
fn question_in<'e>(bot: Option<&str>, event: &'e Event) -> Option<&'e str> {
    let Happening::Said(said) = &event.happening else { return None };
    match typed(said, bot) {
        Typed::Words(words) if event.is_private() && !said.forwarded => Some(words),
        Typed::Command(Command::Ask, "") => Some(words_asked_about(said, bot)),
        Typed::Command(Command::Ask, words) => Some(words),
        Typed::Words(_) | Typed::Command(..) | Typed::UnknownCommand | Typed::ForAnotherBot => None,
    }
    .filter(|words| !words.is_empty())
}

/// What may be judged in the turn, with what was seen in a picture.
fn to_judge(
    knowledge: &Knowledge,
    bot: Option<&str>,
    state: &State,
    event: &Event,
    seen: Option<&Seen>,
) -> Option<Bundle> {
    let several = |said| check::bundled(knowledge, &state.memory, said, seen);
    match &event.happening {
        Happening::Said(said) if is_one_of_several(event) => Some(several(Some(said))),
        Happening::Said(said) => {
            let words = match typed(said, bot) {
                Typed::Words(words) if event.is_private() => words,
                Typed::Command(Command::Scam, _) => guard::words_reported(said),
                _ if guard::overheard(event, bot).is_some() => said.text.reveal(),
                Typed::Command(command, words) => {
                    let is_asked = matches!(command, Command::Ask | Command::Check);
                    guard::watched_behind_command(state, event, bot)
                        .map(|behind| behind.words)
                        .or(is_asked.then_some(words))
                        .unwrap_or_default()
                }
                Typed::Words(_) | Typed::UnknownCommand | Typed::ForAnotherBot => "",
            };
            Some(check::together(words, said, asked_about(said, bot), seen))
        }
        Happening::SentUnreadable { .. } => seen.map(|_| several(None)),
        Happening::Tapped { code, .. } => {
            let press = match code.parse() {
                Ok(Action::Check(press)) => press,
                // What was found is kept beside the message.
                Ok(Action::Case(CasePress::SaveCheck(id))) => CheckPress::Why(id),
                _ => return None,
            };
            check::remembered(&state.memory, press).map(Bundle::of)
        }
        Happening::Joined { .. } | Happening::Left | Happening::Moved { .. } => None,
        Happening::Due | Happening::Gone | Happening::Alert(_) => None,
    }
}

/// Whether an event may be one of several messages that somebody passed on at once, or of several pictures.
pub fn is_one_of_several(event: &Event) -> bool {
    let is_passed_on = match &event.happening {
        Happening::Said(said) if said.edited => false,
        Happening::Said(said) => {
            said.forwarded || (event.picture().is_some() && !said.text.reveal().starts_with('/'))
        }
        Happening::SentUnreadable { .. } => event.picture().is_some(),
        _ => false,
    };
    event.is_private() && is_passed_on
}

/// Whether an event may be followed by others that are answered together with it: what was passed on at once, or everything
/// that somebody sends while all of it goes into their case.
pub fn may_go_on(bot: Option<&str>, state: &State, event: &Event) -> bool {
    is_one_of_several(event) || is_kept_unasked(bot, state, event)
}

/// Whether others are worth waiting for a moment: what is passed on or taken from an album comes several at once. Whoever
/// types one sentence after the other wants to see that the first has arrived.
pub fn comes_in_bursts(event: &Event) -> bool {
    let is_passed_on = matches!(&event.happening, Happening::Said(said) if said.forwarded);
    is_passed_on || event.attachment.is_some()
}

/// The picture of an event that the turn should know: in a group, only one that somebody asks about; in private none that
/// only goes into a case.
pub fn picture_to_look_at<'e>(bot: Option<&str>, state: &State, event: &'e Event) -> Option<&'e Attachment> {
    let (is_asked_about, is_sent_along) = match &event.happening {
        Happening::Said(said) => {
            let typed = typed(said, bot);
            let is_words = matches!(typed, Typed::Words(_)) && !said.edited;
            (matches!(typed, Typed::Command(Command::Check, _)), is_words)
        }
        happening => (false, matches!(happening, Happening::SentUnreadable { .. })),
    };
    let is_to_be_judged = event.is_private() && is_sent_along && !is_kept_unasked(bot, state, event);
    let own = event.picture().filter(|_| is_asked_about || is_to_be_judged);
    let answered = match &event.happening {
        Happening::Said(said) if is_asked_about => asked_about(said, bot),
        _ => None,
    };
    // One picture is looked at: whoever sends one along with the command means that.
    own.or_else(|| answered?.picture.as_ref())
}

/// Whether somebody in a group wants something of the bot, by a command or a button.
pub fn asks_in_group(event: &Event, bot: Option<&str>) -> bool {
    let is_asked = match &event.happening {
        Happening::Said(said) => matches!(typed(said, bot), Typed::Command(..)),
        happening => matches!(happening, Happening::Tapped { .. }),
    };
    !event.is_private() && is_asked
}

/// Whether the bot has anything to do with an event at all. In a group it hears commands, buttons and
/// its own arrival, and nothing else.
pub fn concerns_bot(event: &Event, bot: Option<&str>) -> bool {
    if event.is_private() {
        return true;
    }
    match &event.happening {
        Happening::Said(said) => matches!(typed(said, bot), Typed::Command(..)),
        Happening::Tapped { .. } | Happening::Joined { .. } | Happening::Left | Happening::Moved { .. } => {
            true
        }
        Happening::Due | Happening::Alert(_) => true,
        // A group that is gone says so itself.
        Happening::SentUnreadable { .. } | Happening::Gone => false,
    }
}

/// What somebody meant. What they only pass on is never a command.
pub(super) fn typed<'a>(said: &'a Said, bot: Option<&str>) -> Typed<'a> {
    let text = said.text.reveal();
    if said.forwarded { Typed::Words(text.trim()) } else { Typed::read(text, bot) }
}
