//! The single results: what is sent when one is chosen, and the way on into the private chat below it.

use sha2::{Digest as _, Sha256};

use super::{InlineResult, summary};
use crate::chat::{Action, DeepLink, Keyboard, Knowledge, check, danger, question};
use crate::content::{Flow, Level, TopicId};
use crate::inspect::Verdict;
use crate::text::Rich;
use crate::voice::Voice;

/// How much of a text stands below a title, in characters: more is cut off on a phone.
const LONGEST_DESCRIPTION: usize = 200;
/// The bytes of a hash that tell one result from another.
const ID_BYTES: usize = 16;

/// Results in the making.
pub(super) struct Offers<'a> {
    pub knowledge: &'a Knowledge,
    voice: Voice<'a>,
    /// Without the @.
    bot: &'a str,
    results: Vec<InlineResult>,
}

impl<'a> Offers<'a> {
    pub fn new(knowledge: &'a Knowledge, voice: Voice<'a>, bot: &'a str) -> Self {
        Self { knowledge, voice, bot: bot.trim_start_matches('@'), results: Vec::new() }
    }

    /// What an article says in one sentence; all of it is read in private. What somebody just cheated needs is not an
    /// article but one step after the other.
    pub fn article(&mut self, topic: &TopicId) {
        if question::is_first_hour(topic) {
            return self.first_hour();
        }
        let Some((title, summary)) = summary(self.knowledge, self.voice, topic) else { return };
        let body = self.voice.article(title, Rich::from(summary));
        let keyboard =
            Keyboard::new().button(self.voice.read_in_private(), self.open(DeepLink::Topic(topic.clone())));
        self.add(title.to_owned(), summary.to_owned(), body, keyboard);
    }

    /// What was found in the words that were typed. It names their links in a form that leads nowhere.
    pub fn verdict(&mut self, verdict: &Verdict) {
        let (knowledge, voice) = (self.knowledge, self.voice);
        let body = voice.check_verdict(&check::checked(knowledge, voice, verdict));
        let mut keyboard = Keyboard::new();
        if verdict.level != Level::Clear && !knowledge.library.first_hour.is_empty() {
            keyboard = keyboard.button(voice.safe_lost(), self.open(DeepLink::Flow(Flow::FirstHour)));
        }
        keyboard = self.topics(keyboard, check::topics(knowledge, verdict));
        keyboard = keyboard.button(voice.start_check(), self.open(DeepLink::Check));
        self.add(first_line(&body), voice.inline_verdict_description(), body, keyboard);
    }

    /// Somebody's life may be in danger: what is said then stands there before anything is sent.
    pub fn care(&mut self, country: Option<&str>) {
        let body = danger::care(self.knowledge, self.voice, country);
        let words = body.words();
        let mut lines = words.lines().filter(|line| !line.is_empty());
        let title = lines.next().unwrap_or_default().to_owned();
        let description = lines.next().unwrap_or_default().to_owned();
        let topics: Vec<TopicId> = danger::TOPICS.iter().filter_map(|id| id.parse().ok()).collect();
        let keyboard = self.topics(Keyboard::new(), &topics);
        let first_hour = self.open(DeepLink::Flow(Flow::FirstHour));
        let keyboard = keyboard.button(self.voice.start_first_hour(), first_hour);
        self.add(title, description, body, keyboard);
    }

    /// The questions of "Is this safe?".
    pub fn questions(&mut self) {
        if self.knowledge.library.questionnaire.is_none() {
            return;
        }
        let keyboard = Keyboard::new().button(self.voice.start_safe(), self.open(DeepLink::Flow(Flow::Safe)));
        let (title, body) = (self.voice.menu_safe(), self.voice.inline_safe());
        self.add(title, self.voice.inline_safe_description(), body, keyboard);
    }

    /// What to do right after a scam.
    pub fn first_hour(&mut self) {
        if self.knowledge.library.first_hour.is_empty() {
            return;
        }
        let first_hour = self.open(DeepLink::Flow(Flow::FirstHour));
        let keyboard = Keyboard::new().button(self.voice.start_first_hour(), first_hour);
        let (title, body) = (self.voice.menu_scammed(), self.voice.inline_first_hour());
        self.add(title, self.voice.inline_first_hour_description(), body, keyboard);
    }

    pub fn finish(self) -> Vec<InlineResult> {
        self.results
    }

    fn open(&self, link: DeepLink) -> Action {
        Action::OpenPrivate(link, self.bot.to_owned())
    }

    fn topics<'t>(&self, mut keyboard: Keyboard, topics: impl IntoIterator<Item = &'t TopicId>) -> Keyboard {
        for topic in topics {
            if let Some((title, _)) = summary(self.knowledge, self.voice, topic) {
                keyboard = keyboard.button(title, self.open(DeepLink::Topic(topic.clone())));
            }
        }
        keyboard
    }

    /// Adds a result, unless the same one is there already.
    fn add(&mut self, title: String, description: String, body: Rich, keyboard: Keyboard) {
        let id = id_of(self.voice, &body, &keyboard);
        if self.results.iter().all(|other| other.id != id) {
            let description = description.chars().take(LONGEST_DESCRIPTION).collect();
            self.results.push(InlineResult { id, title, description, body, keyboard });
        }
    }
}

fn first_line(body: &Rich) -> String {
    body.words().lines().next().unwrap_or_default().to_owned()
}

/// A hash of what is sent.
fn id_of(voice: Voice<'_>, body: &Rich, keyboard: &Keyboard) -> String {
    let mut hash = Sha256::new();
    hash.update(voice.language().tag());
    hash.update(body.words());
    for button in keyboard.buttons() {
        hash.update(button.action.to_string());
    }
    hash.finalize().iter().take(ID_BYTES).map(|byte| format!("{byte:02x}")).collect()
}
