//! Alerts: rare warnings by whoever hosts the bot, for people and groups that asked for them.

use std::fmt;
use std::str::FromStr;

use super::scene::Scene;
use super::{Action, Keyboard, Knowledge, MessageId, Reply, StaleAction, TapId, choice, reminders};
use crate::content::{Alert, Language, TopicId};
use crate::text::{Rich, markdown};
use crate::voice::AlertButton;

/// A button about alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertsPress {
    /// Shows whether they are on.
    Show,
    /// Turns them on or off, in the message that says how it stands.
    Turn(bool),
    /// Turns them off from below one of them, which must not vanish.
    Stop,
}

impl fmt::Display for AlertsPress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Show => "show",
            Self::Turn(true) => "on",
            Self::Turn(false) => "off",
            Self::Stop => "stop",
        })
    }
}

impl FromStr for AlertsPress {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        [Self::Show, Self::Turn(true), Self::Turn(false), Self::Stop]
            .into_iter()
            .find(|press| press.to_string() == code)
            .ok_or(StaleAction)
    }
}

/// Says what alerts are, and whether they are on.
pub(super) fn show(scene: &mut Scene<'_>) {
    if !choice::refuse(scene) {
        let (body, keyboard) = (scene.voice.alerts(scene.settings.alerts), turn_button(scene));
        scene.say(body, keyboard);
    }
}

pub(super) fn press(scene: &mut Scene<'_>, tap: &TapId, press: AlertsPress, on: Option<MessageId>) {
    // Whoever may not is told so alone: an alert in a group is under the thumbs of all its members.
    let notice = match scene.may_govern() {
        Some(true) => None,
        Some(false) => Some(scene.voice.admins_only_bubble()),
        None => Some(scene.voice.admins_unknown_bubble()),
    };
    let is_refused = notice.is_some();
    scene.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
    if is_refused {
        return;
    }
    match press {
        AlertsPress::Show => show(scene),
        AlertsPress::Turn(wanted) => {
            turn(scene, wanted);
            tell_turned(scene, on);
        }
        AlertsPress::Stop => {
            turn(scene, false);
            tell_turned(scene, None);
        }
    }
}

/// Turns alerts on or off for whoever the event concerns. Whoever offers it elsewhere has seen to it that they may.
pub(super) fn turn(scene: &mut Scene<'_>, wanted: bool) {
    scene.settings.alerts = wanted;
    // When one comes, nobody has written, and what they wrote last may be forgotten.
    scene.settings.alerts_in = wanted.then_some(scene.voice.language());
}

fn tell_turned(scene: &mut Scene<'_>, on: Option<MessageId>) {
    let (body, keyboard) = (scene.voice.alerts_turned(scene.settings.alerts), turn_button(scene));
    scene.show(on, body, keyboard);
}

/// The button that does the other thing.
fn turn_button(scene: &Scene<'_>) -> Keyboard {
    let (button, wanted) = match scene.settings.alerts {
        true => (AlertButton::Off, false),
        false => (AlertButton::On, true),
    };
    let label = scene.voice.alert_button(button);
    Keyboard::new().button(label, Action::Alerts(AlertsPress::Turn(wanted)))
}

/// Tells an alert to whoever still wants it, without a sound in their quiet hours.
pub(super) fn tell(scene: &mut Scene<'_>, alert: &Alert) {
    let has_left = scene.group.as_ref().is_some_and(|state| state.group.left.is_some());
    if !scene.settings.alerts || scene.state.reminders.is_chat_gone || has_left {
        return;
    }
    let silently = reminders::hours(scene).is_quiet(scene.gathered.now);
    let (body, keyboard) = alert_in(scene.knowledge, scene.voice.language(), alert);
    scene.turn.replies.push(Reply::Tell { body, keyboard, silently });
}

/// An alert as it is told in a language.
pub fn alert_in(knowledge: &Knowledge, language: Language, alert: &Alert) -> (Rich, Keyboard) {
    let voice = knowledge.voice(language);
    let words = markdown::parse(&knowledge.library.text(language, &alert.text));
    let mut keyboard = Keyboard::new();
    for topic in topics(alert, &words) {
        if let Some(article) = knowledge.library.article(language, &topic) {
            keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(topic));
        }
    }
    let stop = Action::Alerts(AlertsPress::Stop);
    (voice.alert(words), keyboard.button(voice.alert_button(AlertButton::Stop), stop))
}

/// What there is to read about it: as the file says, then what its words link to, each once.
fn topics(alert: &Alert, words: &Rich) -> Vec<TopicId> {
    let mut topics: Vec<TopicId> = alert.topic.iter().cloned().collect();
    for topic in words.topics().filter_map(|id| id.parse().ok()) {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}
