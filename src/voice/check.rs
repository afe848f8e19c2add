//! The checks of messages and links: what is asked for, and what was found.

use super::Voice;
use super::argument::Argument;
use super::report::join_lines;
use crate::content::Level;
use crate::text::Rich;

/// A verdict in the words of the content.
pub struct Checked<'a> {
    pub level: Level,
    /// The title of the article about what it reads like.
    pub like: Option<&'a str>,
    /// What weighed most.
    pub reasons: Vec<Sign<'a>>,
    pub links: Vec<CheckedLink<'a>>,
    /// Links beyond those.
    pub n_more_links: usize,
}

/// A sign, with the words that showed it.
#[derive(Clone)]
pub struct Sign<'a> {
    /// Its name, which is part of the id of its sentence.
    pub name: &'a str,
    /// The words as they were written, in a form that no program makes clickable; empty for none.
    pub words: String,
    /// The brand its sentence speaks of.
    pub brand: &'a str,
}

/// A link, and what its name says.
#[derive(Clone)]
pub struct CheckedLink<'a> {
    /// In a form that no program makes clickable.
    pub shown: String,
    pub level: Level,
    pub reasons: Vec<LinkSign<'a>>,
}

/// What is said about a link.
#[derive(Clone)]
pub struct LinkSign<'a> {
    pub name: &'a str,
    pub brand: &'a str,
    /// The list it stands on.
    pub list: &'a str,
}

impl LinkSign<'_> {
    /// Whether it says that a brand's name stands in an address that nobody knows to be the brand's.
    fn names_unknown_address(&self) -> bool {
        let is_unknown = matches!(self.name, "brand-in-name" | "brand-with-bait" | "brand-wrong-ending");
        is_unknown && !self.brand.is_empty()
    }
}

/// How much a sign weighed, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heaviness {
    Strong,
    Medium,
    Weak,
    Against,
}

impl Voice<'_> {
    pub fn menu_check(&self) -> String {
        self.label("menu-check")
    }

    /// Below the result of the questionnaire.
    pub fn start_check(&self) -> String {
        self.label("start-check")
    }

    pub fn check_why(&self) -> String {
        self.label("check-why")
    }

    pub fn check_wrong(&self) -> String {
        self.label("check-wrong")
    }

    pub fn check_send(&self) -> String {
        self.label("check-send")
    }

    pub fn check_as_question(&self) -> String {
        self.label("check-as-question")
    }

    pub fn check_as_message(&self) -> String {
        self.label("check-as-message")
    }

    pub fn check_wrong_counted(&self) -> String {
        self.label("check-wrong-counted")
    }

    pub fn check_ask(&self) -> Rich {
        self.say("check-ask")
    }

    /// Before what is said about words that may be the person's own.
    pub fn check_own_words(&self) -> Rich {
        self.say("check-own-words")
    }

    /// Before a verdict that is told once more.
    pub fn check_again(&self) -> Rich {
        self.say("check-again")
    }

    pub fn check_gone(&self) -> Rich {
        self.say("check-gone")
    }

    pub fn check_wrong_offer(&self) -> Rich {
        self.say("check-wrong-offer")
    }

    /// What was found, why, and what to do.
    pub fn check_verdict(&self, checked: &Checked<'_>) -> Rich {
        let steps = match checked.level {
            Level::Clear => "check-do-clear",
            Level::Caution => "check-do-caution",
            Level::Danger => "check-do-danger",
        };
        let body = self.check_found(checked).paragraph_break().append(self.say(steps));
        body.paragraph_break().append(self.say("check-limits"))
    }

    /// What was found and why, to be kept beside the message itself.
    pub fn check_kept(&self, checked: &Checked<'_>) -> Rich {
        let body = self.say("check-kept-lead").paragraph_break().append(self.check_found(checked));
        body.paragraph_break().append(self.say("check-limits"))
    }

    fn check_found(&self, checked: &Checked<'_>) -> Rich {
        let headline = match checked.level {
            Level::Clear => "check-headline-clear",
            Level::Caution => "check-headline-caution",
            Level::Danger => "check-headline-danger",
        };
        let mut body = self.say(headline);
        if let Some(title) = checked.like {
            body =
                body.line_break().append(self.say_with("check-like", &[("title", Argument::Words(title))]));
        }
        if !checked.reasons.is_empty() {
            let reasons = checked.reasons.iter().map(|sign| bullet(self.sign(sign)));
            body = body.paragraph_break().append(self.say("check-why-lead")).line_break();
            body = body.append(join_lines(reasons));
        }
        if !checked.links.is_empty() {
            let links = checked.links.iter().map(|link| self.link(link));
            body = body.paragraph_break().append(self.say("check-links-lead")).line_break();
            body = body.append(join_lines(links));
        }
        if checked.n_more_links > 0 {
            let count = [("count", Argument::Number(checked.n_more_links))];
            body = body.line_break().append(self.say_with("check-more-links", &count));
        }
        body
    }

    /// Everything that was weighed, one a line.
    pub fn check_weighed(&self, signs: &[(Sign<'_>, Heaviness)], wording: Option<bool>) -> Rich {
        let lines = signs.iter().map(|(sign, heaviness)| {
            let id = match heaviness {
                Heaviness::Strong => "check-weighed-strong",
                Heaviness::Medium => "check-weighed-medium",
                Heaviness::Weak => "check-weighed-weak",
                Heaviness::Against => "check-weighed-against",
            };
            let sentence = self.sign_sentence(sign).words();
            let line = self.say_with(id, &[("sign", Argument::Words(&sentence))]);
            self.with_quotation(line, sign)
        });
        let wording = wording.map(|is_alike| {
            self.say(if is_alike { "check-weighed-wording" } else { "check-weighed-wording-against" })
        });
        let lines = lines.chain(wording).map(bullet);
        self.say("check-weighed-lead").line_break().append(join_lines(lines))
    }

    /// A sign and the words that showed it.
    pub(super) fn sign(&self, sign: &Sign<'_>) -> Rich {
        self.with_quotation(self.sign_sentence(sign), sign)
    }

    fn sign_sentence(&self, sign: &Sign<'_>) -> Rich {
        self.say_with(&sign_message(sign.name), &[("brand", Argument::Words(sign.brand))])
    }

    /// The words that showed a sign, behind what is said of it. Chinese puts no space before a quotation.
    fn with_quotation(&self, line: Rich, sign: &Sign<'_>) -> Rich {
        if sign.words.is_empty() {
            return line;
        }
        let gap = if self.language.is_chinese() { "" } else { " " };
        line.text(gap).append(self.say_with("check-quoted", &[("words", Argument::Words(&sign.words))]))
    }

    pub(super) fn link(&self, link: &CheckedLink<'_>) -> Rich {
        let mark = match link.level {
            Level::Clear => "🔎 ",
            Level::Caution => "⚠️ ",
            Level::Danger => "🛑 ",
        };
        let mut line = Rich::new().text(mark).code(&link.shown);
        for reason in &link.reasons {
            let arguments =
                [("brand", Argument::Words(reason.brand)), ("list", Argument::Words(reason.list))];
            line =
                line.line_break().text("   ").append(self.say_with(&link_message(reason.name), &arguments));
        }
        if let Some(reason) = link.reasons.iter().find(|reason| reason.names_unknown_address())
            && link.level == Level::Caution
        {
            let brand = [("brand", Argument::Words(reason.brand))];
            line = line.line_break().text("   ").append(self.say_with("check-link-may-be-real", &brand));
        }
        if link.reasons.is_empty() {
            line = line.line_break().text("   ").append(self.say("check-link-nothing"));
        }
        line
    }
}

/// The id of the sentence about a sign.
pub fn sign_message(sign: &str) -> String {
    format!("check-sign-{sign}")
}

/// The id of the sentence about what the name of a link says.
pub fn link_message(signal: &str) -> String {
    format!("check-link-{signal}")
}

pub(super) fn bullet(line: Rich) -> Rich {
    Rich::new().text("• ").append(line)
}
