//! What is said around a letter, and the words on its buttons.

use crate::casebook::Fact;
use crate::content::{Language, Letter, Library};
use crate::text::Rich;
use crate::voice::Voice;
use crate::voice::argument::Argument;

/// A letter as it is shown.
pub struct LetterPage<'a> {
    pub letter: &'a Letter,
    /// The language it is in.
    pub language: Language,
    pub subject: &'a str,
    pub body: &'a str,
    /// What is still to be filled in.
    pub gaps: &'a [String],
    /// Whether the person wrote it.
    pub is_own: bool,
    /// Whether it can be changed.
    pub is_open: bool,
    pub has_foreign_words: bool,
}

/// A short answer about letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterReply {
    /// Above the letters to choose from.
    Choose,
    /// The own version is kept.
    Kept,
    /// It is as drafted again.
    Redrafted,
    /// The own version is still awaited.
    Awaited,
}

impl Voice<'_> {
    pub fn letter_reply(&self, reply: LetterReply) -> Rich {
        self.say(match reply {
            LetterReply::Choose => "letter-choose",
            LetterReply::Kept => "letter-kept",
            LetterReply::Redrafted => "letter-redrafted",
            LetterReply::Awaited => "letter-awaited",
        })
    }

    pub fn letter_language(&self, letter: &Letter, library: &Library) -> Rich {
        let name = self.own(&letter.name, library);
        self.say_with("letter-language", &[("name", Argument::Words(&name))])
    }

    pub fn letter_too_long(&self, most: usize) -> Rich {
        self.say_with("letter-too-long", &[("most", Argument::Number(most))])
    }

    /// A letter that can be copied, and how to go on.
    pub fn letter_page(&self, page: &LetterPage<'_>, library: &Library) -> Rich {
        let name = self.own(&page.letter.name, library);
        let language = Voice::language_name(page.language);
        let arguments = [("name", Argument::Words(&name)), ("language", Argument::Words(language))];
        let subject = Rich::new().code(page.subject);
        let mut body = self
            .say_with("letter-lead", &arguments)
            .line_break()
            .append(self.say_with("letter-subject", &[("subject", Argument::Rich(&subject))]))
            .paragraph_break()
            .preformatted(page.body)
            .text("\n\n");
        if !page.gaps.is_empty() {
            let gaps = page.gaps.join(&self.label("list-separator"));
            body =
                body.append(self.say_with("letter-gaps", &[("gaps", Argument::Words(&gaps))])).text("\n\n");
        }
        if page.has_foreign_words {
            body = body.append(self.say("letter-foreign-words")).text("\n\n");
        }
        body.append(self.say(match (page.is_open, page.is_own) {
            (false, _) => "letter-closed",
            (true, true) => "letter-own",
            (true, false) => "letter-draft",
        }))
    }

    /// A letter among those to choose from.
    pub fn letter_label(&self, letter: &Letter, fits: bool, library: &Library) -> String {
        let name = self.own(&letter.name, library);
        let id = if fits { "letter-label-fitting" } else { "letter-label" };
        self.label_with(id, &[("name", Argument::Words(&name))])
    }

    /// The button that asks for something a letter lacks.
    pub fn letter_add(&self, fact: Fact) -> String {
        let label = self.case_fact_label(fact);
        self.label_with("letter-add", &[("label", Argument::Words(&label))])
    }
}
