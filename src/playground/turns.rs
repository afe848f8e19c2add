//! The newest turns of the bot, as the panel shows them: what each came to, why, and how long it took.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::ids::{ChatId, MessageId};
use crate::answer::{Answer, Finding};
use crate::chat::{Event, Happening, Insight, Judged, Turn, TurnKind, WeighedAnswer};
use crate::measure::{Label as _, Stage};

/// How many turns are shown.
const MOST_SHOWN: usize = 20;
/// How much of what was said is shown, in characters.
const LONGEST_SHOWN: usize = 120;

/// The newest turns, of all chats. What it holds people said themselves, on the page that shows it.
#[derive(Default)]
pub(super) struct Turns {
    newest: VecDeque<Seen>,
    /// What went before a turn that is not over.
    before: BTreeMap<ChatId, Stages>,
    n_turns: u64,
}

/// How long each stage took, in milliseconds.
type Stages = Map<String, Value>;

struct Seen {
    chat: ChatId,
    /// What it answered, where that can be said again without doing anything a second time.
    repeatable: Option<MessageId>,
    story: Value,
    stages: Stages,
}

impl Turns {
    /// Notes how long a stage took: of the turn under way, or else of the newest one of the chat.
    pub fn note_stage(&mut self, chat: ChatId, stage: Stage, time: Duration) {
        let stages = match stage {
            Stage::Journal | Stage::Lane | Stage::Gather | Stage::Turn => {
                self.before.entry(chat).or_default()
            }
            Stage::Commit | Stage::Outbox | Stage::Delivery => {
                let Some(seen) = self.newest.iter_mut().find(|seen| seen.chat == chat) else { return };
                &mut seen.stages
            }
        };
        // Several replies are delivered one after the other.
        let so_far = stages.get(stage.name()).and_then(Value::as_f64).unwrap_or_default();
        stages.insert(stage.name().to_owned(), json!(so_far + milliseconds(time)));
    }

    pub fn note_turn(&mut self, event: &Event, turn: &Turn, now: i64) {
        let chat = ChatId(event.chat.0);
        let stages = self.before.remove(&chat).unwrap_or_default();
        if turn.account.kind.is_none() && turn.replies.is_empty() {
            return;
        }
        self.n_turns += 1;
        let story = story(self.n_turns, event, turn, now);
        self.newest.push_front(Seen { chat, repeatable: repeatable(event, turn), story, stages });
        self.newest.truncate(MOST_SHOWN);
    }

    /// What the newest turn answered, where that can be said again.
    pub fn repeatable(&self) -> Option<(ChatId, MessageId)> {
        let newest = self.newest.front()?;
        Some((newest.chat, newest.repeatable?))
    }

    pub fn view(&self) -> Vec<Value> {
        let views = self.newest.iter().map(|seen| {
            let mut view = seen.story.clone();
            view["stages"] = Value::Object(seen.stages.clone());
            view
        });
        views.collect()
    }
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

fn story(number: u64, event: &Event, turn: &Turn, now: i64) -> Value {
    let Insight { topic, answers, judged, weighed } = &turn.insight;
    json!({
        "number": number,
        "at": now,
        "chat": event.chat.0,
        "said": said(event),
        "kind": turn.account.kind.map(TurnKind::name),
        "topic": topic.as_ref().map(|topic| topic.as_str()),
        "replies": turn.replies.len(),
        "answers": answers.iter().map(answer).collect::<Vec<_>>(),
        "judged": judged.iter().map(verdict).collect::<Vec<_>>(),
        "weighed": weighed.iter().map(weighed_answer).collect::<Vec<_>>(),
    })
}

/// The beginning of what was said; none where a button was pressed, or something came by itself.
fn said(event: &Event) -> Option<String> {
    let Happening::Said(said) = &event.happening else { return None };
    Some(said.text.reveal().chars().take(LONGEST_SHOWN).collect())
}

fn answer(answer: &Answer) -> Value {
    let finding = match &answer.finding {
        Finding::Sure(_) => "sure",
        Finding::Unsure(_) => "unsure",
        Finding::FollowUp(_) => "follow-up",
        Finding::SmallTalk(_) => "small-talk",
        Finding::None => "none",
    };
    let others = answer.alternatives.iter();
    let others = others.map(|other| json!({"topic": other.topic.as_str(), "confidence": other.confidence}));
    json!({
        "finding": finding,
        "topic": answer.finding.topic().map(|topic| topic.as_str()),
        "confidence": answer.confidence,
        "others": others.collect::<Vec<_>>(),
    })
}

fn verdict(judged: &Judged) -> Value {
    let verdict = &judged.verdict;
    let links = verdict.links.iter().map(|judged| {
        let reasons = judged.verdict.reasons.iter();
        let reasons = reasons.map(|reason| weight(reason.signal, reason.weight, &reason.evidence));
        json!({
            "link": judged.link.shown,
            "level": judged.verdict.level.name(),
            "reasons": reasons.collect::<Vec<_>>(),
        })
    });
    let reasons = verdict.reasons.iter();
    let reasons = reasons.map(|reason| weight(&reason.signal, reason.weight, &reason.evidence));
    json!({
        "purpose": judged.purpose.name(),
        "level": verdict.level.name(),
        "score": verdict.score,
        "question": verdict.question,
        "reasons": reasons.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
    })
}

fn weight(signal: &str, weight: f32, evidence: &str) -> Value {
    json!({"signal": signal, "weight": weight, "evidence": evidence})
}

fn weighed_answer(answer: &WeighedAnswer) -> Value {
    json!({"question": answer.question, "option": answer.option, "weight": answer.weight})
}

/// The message that a turn answered, where the same words get the same again and nothing else is done.
fn repeatable(event: &Event, turn: &Turn) -> Option<MessageId> {
    let Happening::Said(said) = &event.happening else { return None };
    let is_plain = event.is_private() && !said.edited && !said.forwarded && event.attachment.is_none();
    let only_shows = turn.account.kind.is_some_and(only_shows);
    (is_plain && only_shows).then_some(MessageId(said.message.0))
}

/// Whether turns of a kind show something and leave everything as it was.
fn only_shows(kind: TurnKind) -> bool {
    match kind {
        TurnKind::Greeting
        | TurnKind::Help
        | TurnKind::Question
        | TurnKind::Article
        | TurnKind::Check
        | TurnKind::Report
        | TurnKind::Tip
        | TurnKind::Danger => true,
        TurnKind::Questionnaire
        | TurnKind::FirstHour
        | TurnKind::Case
        | TurnKind::Reminder
        | TurnKind::Alert
        | TurnKind::Settings
        | TurnKind::OwnData
        | TurnKind::Guard
        | TurnKind::Feedback
        | TurnKind::Membership
        | TurnKind::Due
        | TurnKind::Unreadable
        | TurnKind::StaleButton
        | TurnKind::Apology
        | TurnKind::HeldOff
        | TurnKind::SlowedDown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{self, Account, PersonId, Room, Said, Sender};

    fn event(words: &str) -> Event {
        Event {
            chat: chat::ChatId(7),
            room: Room::Private,
            sender: Sender { person: PersonId(7), platform_language: None, anonymous_admin: false },
            sent: None,
            album: None,
            attachment: None,
            origin: None,
            happening: Happening::Said(Said::new(chat::MessageId(3), words.to_owned(), Vec::new())),
        }
    }

    fn turn(kind: TurnKind) -> Turn {
        Turn { account: Account { kind: Some(kind), verdicts: Vec::new() }, ..Turn::default() }
    }

    #[test]
    fn a_turn_is_told_with_the_stages_before_and_after_it() {
        let mut turns = Turns::default();
        let millis = Duration::from_millis;
        turns.note_stage(ChatId(7), Stage::Delivery, millis(9));
        turns.note_stage(ChatId(7), Stage::Gather, millis(2));
        turns.note_turn(&event("hello"), &turn(TurnKind::Question), 5);
        for _ in 0..2 {
            turns.note_stage(ChatId(7), Stage::Delivery, millis(4));
        }
        let view = turns.view();
        assert_eq!(view.len(), 1);
        assert_eq!((&view[0]["kind"], &view[0]["said"]), (&json!("question"), &json!("hello")));
        assert_eq!(view[0]["stages"], json!({"gather": 2.0, "delivery": 8.0}));
    }

    #[test]
    fn nothing_is_told_of_what_the_bot_left_alone() {
        let mut turns = Turns::default();
        turns.note_turn(&event("hello"), &Turn::default(), 5);
        assert!(turns.view().is_empty());
    }

    #[test]
    fn only_what_changes_nothing_is_said_again() {
        let mut turns = Turns::default();
        turns.note_turn(&event("/topics"), &turn(TurnKind::Article), 5);
        assert_eq!(turns.repeatable(), Some((ChatId(7), MessageId(3))));
        turns.note_turn(&event("/forget"), &turn(TurnKind::OwnData), 6);
        assert_eq!(turns.repeatable(), None, "the newest turn counts");
    }

    #[test]
    fn old_turns_make_room() {
        let mut turns = Turns::default();
        for _ in 0..=MOST_SHOWN {
            turns.note_turn(&event("x"), &turn(TurnKind::Help), 5);
        }
        let numbers: Vec<Value> = turns.view().iter().map(|view| view["number"].clone()).collect();
        assert_eq!((numbers.len(), &numbers[0]), (MOST_SHOWN, &json!(21)));
    }
}
