//! "Is this safe?": its questions, its results and its card.

use super::Voice;
use super::argument::Argument;
use super::report::join_lines;
use crate::content::questionnaire::{Branch, Choice, Level, NextStep, Question, Reason};
use crate::picture::{Card, Script};
use crate::text::Rich;

/// Signs in a list before the others are only counted.
const MOST_SIGNS: usize = 5;
/// Signs on a card, which is to be read at a glance.
const MOST_ON_CARD: usize = 3;

/// What surrounds a question.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// Counted from 1.
    pub number: usize,
    /// All of them, as far as can be told.
    pub total: usize,
    pub beside: Beside,
}

/// What is said beside a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    Nothing,
    /// Why it is asked.
    Why,
    /// That words were no answer to it.
    NotRead,
}

/// What is said about a result.
pub struct Finished<'a> {
    pub level: Level,
    /// What it is about; `None` only in content that the linter refuses.
    pub situation: Option<&'a Branch>,
    /// What weighed most, each with the person's own answer.
    pub reasons: Vec<Told<'a>>,
    /// Warning signs beside a clear result: each weak alone.
    pub weak: Vec<&'a Reason>,
    /// Signs that the person was not sure about.
    pub unsure: Vec<&'a Reason>,
    /// Signs that were asked about and denied.
    pub denied: Vec<&'a Reason>,
    /// Whether one answer settled it.
    pub is_settled: bool,
    /// Signs that would make it danger.
    pub worse: Vec<&'a Reason>,
    /// What could be found out and would make it less worrying.
    pub better: Vec<&'a Reason>,
    pub steps: Vec<&'a NextStep>,
}

/// A reason, with the answer that gave it.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub reason: &'a Reason,
    pub question: &'a Question,
    pub answer: &'a Choice,
}

impl Voice<'_> {
    pub fn menu_safe(&self) -> String {
        self.label("menu-safe")
    }

    /// Below an article, and below whatever leaves a doubt.
    pub fn start_safe(&self) -> String {
        self.label("start-safe")
    }

    pub fn safe_why(&self) -> String {
        self.label("safe-why")
    }

    pub fn safe_back(&self) -> String {
        self.label("safe-back")
    }

    pub fn safe_stop(&self) -> String {
        self.label("safe-stop")
    }

    pub fn safe_go_on(&self) -> String {
        self.label("safe-go-on")
    }

    pub fn safe_restart(&self) -> String {
        self.label("safe-restart")
    }

    pub fn safe_share(&self) -> String {
        self.label("safe-share")
    }

    /// Leads to the first hour.
    pub fn safe_lost(&self) -> String {
        self.label("safe-lost")
    }

    pub fn safe_open_private(&self) -> String {
        self.label("safe-open-private")
    }

    pub fn safe_answered_bubble(&self) -> String {
        self.label("safe-answered-bubble")
    }

    /// An option of a question, as its button says it.
    pub fn safe_option(&self, question: &Question, option: &Choice) -> String {
        self.label(&question.option_message(option))
    }

    /// A question alone, in plain words.
    pub fn safe_question_text(&self, question: &Question) -> String {
        self.say(&question.message()).words()
    }

    /// Why a question is asked, in plain words.
    pub fn safe_why_text(&self, question: &Question) -> String {
        self.say(&question.why_message()).words()
    }

    /// One question, with what comes before it and, if it was asked for, why it is asked.
    pub fn safe_question(&self, question: &Question, asking: Asking) -> Rich {
        let mut body = match asking.beside {
            Beside::NotRead => self.say("safe-not-read"),
            _ if asking.number == 1 => self.say("safe-lead"),
            Beside::Nothing | Beside::Why => Rich::new(),
        };
        let progress =
            [("number", Argument::Number(asking.number)), ("total", Argument::Number(asking.total))];
        body = body.paragraph_break().append(self.say_with("safe-progress", &progress));
        body = body.paragraph_break().append(self.say(&question.message()));
        if asking.beside == Beside::Why {
            body = body.paragraph_break().quote(self.say(&question.why_message()));
        }
        body
    }

    pub fn safe_stopped(&self) -> Rich {
        self.say("safe-stopped")
    }

    /// An unfinished run was found.
    pub fn safe_resume(&self) -> Rich {
        self.say("safe-resume")
    }

    /// In place of a question whose answers no longer count.
    pub fn safe_older(&self) -> Rich {
        self.say("safe-older")
    }

    pub fn safe_private_only(&self) -> Rich {
        self.say("safe-private-only")
    }

    /// The whole result.
    pub fn safe_result(&self, result: &Finished<'_>) -> Rich {
        let about = self.safe_about(result.situation);
        let about = [("about", Argument::Words(&about))];
        let head = match result.level {
            Level::Danger => "safe-result-danger",
            Level::Caution => "safe-result-caution",
            Level::Clear => "safe-result-clear",
        };
        let mut body = self.say_with(head, &about);
        let parts = [
            self.safe_reasons(result),
            self.signs("safe-unsure-lead", &result.unsure),
            self.safe_not_found(result),
            self.safe_changes(result),
            self.safe_steps(&result.steps),
        ];
        for part in parts {
            body = body.paragraph_break().append(part);
        }
        body
    }

    /// A result as a card that can be passed on: what it is about and its signs, nothing of the person's own.
    pub fn safe_card(&self, result: &Finished<'_>, bot: Option<&str>) -> Card {
        let [heading, lead, advice] = match result.level {
            Level::Danger => ["safe-card-danger", "safe-card-lead-danger", "safe-card-advice-danger"],
            Level::Caution => ["safe-card-caution", "safe-card-lead-caution", "safe-card-advice-caution"],
            Level::Clear => ["safe-card-clear", "safe-card-lead-clear", "safe-card-advice-clear"],
        };
        let told = result.reasons.iter().map(|told| told.reason);
        // What reassures on somebody's word alone must not travel as if it vouched for anybody.
        let signs: Vec<&Reason> = match result.level {
            Level::Danger => told.collect(),
            Level::Caution => told.chain(result.unsure.iter().copied()).collect(),
            Level::Clear => result.denied.clone(),
        };
        let footer = match bot {
            Some(bot) => self.label_with("safe-card-footer", &[("bot", Argument::Words(bot))]),
            None => self.label("safe-card-footer-nameless"),
        };
        Card {
            level: result.level,
            script: if self.language().is_traditional() { Script::Traditional } else { Script::Simplified },
            title: self.label("safe-card-title"),
            about: self.safe_about(result.situation),
            heading: self.label(heading),
            lead: self.label(lead),
            reasons: signs.into_iter().take(MOST_ON_CARD).map(|sign| self.safe_sign(sign)).collect(),
            advice: self.label(advice),
            footer,
        }
    }

    /// The same card in words.
    pub fn safe_card_words(&self, card: &Card) -> Rich {
        let head = match card.level {
            Level::Danger => "safe-card-head-danger",
            Level::Caution => "safe-card-head-caution",
            Level::Clear => "safe-card-head-clear",
        };
        let arguments =
            [("heading", Argument::Words(&card.heading)), ("about", Argument::Words(&card.about))];
        let mut words = Rich::new().text(card.title.as_str()).paragraph_break();
        words = words.append(self.say_with(head, &arguments)).paragraph_break();
        if !card.reasons.is_empty() {
            words = words.text(card.lead.as_str()).line_break();
            words = words.append(join_lines(card.reasons.iter().map(|reason| self.bullet(reason))));
        }
        words = words.paragraph_break().text(card.advice.as_str());
        words.paragraph_break().italic(card.footer.as_str())
    }

    /// What a result is called in a list: the level and what it is about.
    pub fn safe_result_name(&self, card: &Card) -> String {
        let arguments =
            [("heading", Argument::Words(&card.heading)), ("about", Argument::Words(&card.about))];
        self.label_with("safe-result-name", &arguments)
    }

    /// Above the chat, when a card was made.
    pub fn safe_card_hint(&self) -> String {
        self.label("safe-card-hint")
    }

    /// What a situation is about, in a few words.
    pub fn safe_about(&self, situation: Option<&Branch>) -> String {
        situation.map(|branch| self.label(&branch.about_message())).unwrap_or_default()
    }

    /// A sign in a few words.
    pub fn safe_sign(&self, reason: &Reason) -> String {
        self.label(&reason.sign_message())
    }

    fn safe_reasons(&self, result: &Finished<'_>) -> Rich {
        let lead = match result.level {
            Level::Danger => "safe-reasons-danger",
            Level::Caution => "safe-reasons-caution",
            Level::Clear => "safe-reasons-clear",
        };
        let lines = result.reasons.iter().enumerate().map(|(index, told)| {
            let sign = self.safe_sign(told.reason);
            let answer = self.safe_option(told.question, told.answer);
            let reason = self.label(&told.reason.message());
            let arguments = [
                ("sign", Argument::Words(&sign)),
                ("answer", Argument::Words(&answer)),
                ("reason", Argument::Words(&reason)),
            ];
            self.numbered(index).append(self.say_with("safe-told", &arguments))
        });
        if result.reasons.is_empty() && result.unsure.is_empty() {
            return self.say("safe-undecided");
        }
        self.listed(lead, lines.collect())
    }

    /// What was looked for in vain, and what to go on watching.
    fn safe_not_found(&self, result: &Finished<'_>) -> Rich {
        if result.level != Level::Clear {
            return Rich::new();
        }
        let mut body = self.signs("safe-weak", &result.weak).paragraph_break();
        body = body.append(self.signs("safe-not-found", &result.denied));
        if let Some(situation) = result.situation {
            body = body.paragraph_break().append(self.say("safe-keep-watching"));
            body = body.line_break().append(self.say(&situation.watch_message()));
        }
        body
    }

    fn safe_changes(&self, result: &Finished<'_>) -> Rich {
        if result.is_settled {
            return self.say("safe-settled");
        }
        if result.level == Level::Danger && result.better.is_empty() {
            return self.say("safe-firm");
        }
        let better = self.signs("safe-better", &result.better);
        self.signs("safe-worse", &result.worse).paragraph_break().append(better)
    }

    fn safe_steps(&self, steps: &[&NextStep]) -> Rich {
        let lines = steps.iter().enumerate();
        let lines = lines.map(|(index, step)| self.numbered(index).append(self.say(&step.message())));
        self.listed("safe-steps", lines.collect())
    }

    /// Signs under a lead; nothing at all without any.
    fn signs(&self, lead: &str, signs: &[&Reason]) -> Rich {
        let mut lines: Vec<Rich> =
            signs.iter().take(MOST_SIGNS).map(|sign| self.bullet(&self.safe_sign(sign))).collect();
        let more = signs.len().saturating_sub(MOST_SIGNS);
        if more > 0 {
            let more = self.label_with("safe-more-not-found", &[("count", Argument::Number(more))]);
            lines.push(self.bullet(&more));
        }
        self.listed(lead, lines)
    }

    fn listed(&self, lead: &str, lines: Vec<Rich>) -> Rich {
        if lines.is_empty() {
            return Rich::new();
        }
        self.say(lead).line_break().append(join_lines(lines))
    }

    fn bullet(&self, words: &str) -> Rich {
        Rich::new().text("• ").text(words)
    }

    fn numbered(&self, index: usize) -> Rich {
        self.say_with("first-hour-step-number", &[("number", Argument::Number(index + 1))]).text(" ")
    }
}
