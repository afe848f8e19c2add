//! Letters: drafted from a case in either language, whatever the chat's own is, and what is said around them.

mod filling;
mod lines;
mod page;
mod values;

#[cfg(test)]
mod tests;

pub use page::{LetterPage, LetterReply};

use chrono::NaiveDate;
use fluent_syntax::ast::{Entry as FluentEntry, Pattern};
use fluent_syntax::parser;

use super::Voice;
use crate::casebook::{Case, Entry, Fact};
use crate::content::letters::{BODY, Field, SUBJECT};
use crate::content::{Letter, Library};
use crate::text::{Private, is_han};
use filling::Piece;

/// A letter that was drafted from a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub subject: Private<String>,
    pub body: Private<String>,
    /// The marks of what is still to be filled in, in order, each once.
    pub gaps: Vec<String>,
    /// The facts behind some of them.
    pub missing: Vec<Fact>,
    /// Whether something that the person wrote is plainly not in the letter's language.
    pub has_foreign_words: bool,
}

impl Voice<'_> {
    /// Drafts a letter in this voice's language.
    pub fn letter(
        &self,
        letter: &Letter,
        case: &Case,
        entries: &[Entry],
        today: NaiveDate,
        library: &Library,
    ) -> Draft {
        let text = library.letter_text(self.language(), letter);
        // What Fluent cannot read was found when the content was read.
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(resource, _)| resource);
        let filling = self.filling(case, entries, today, library);
        let pieces =
            |id: &str| pattern(&resource.body, id).map(|pattern| filling.fill(pattern)).unwrap_or_default();
        let (subject, body) = (pieces(SUBJECT), pieces(BODY));
        let all: Vec<Piece> =
            subject.iter().chain([&Piece::Text("\n".to_owned())]).chain(&body).cloned().collect();
        Draft {
            // What is about the whole letter stands on one line.
            subject: Private::new(lines::assemble(&subject).replace('\n', " ")),
            body: Private::new(lines::assemble(&body)),
            gaps: lines::gaps(&all),
            missing: missing(&all),
            has_foreign_words: self.has_foreign_words(case, &all),
        }
    }

    /// Chinese words in an English letter, or a promise or a wish in English in a Chinese one; names are names.
    fn has_foreign_words(&self, case: &Case, pieces: &[Piece]) -> bool {
        if !self.language().is_chinese() {
            let words_of = |fact: Fact| case.facts.words(fact).map(|words| words.reveal().as_str());
            let words: Vec<&str> = Fact::ALL.into_iter().filter_map(words_of).collect();
            return words.iter().any(|words| words.contains(is_han) && stands_in(pieces, words));
        }
        let sentences = [Fact::Promise, Fact::Wish].into_iter().filter_map(|fact| case.facts.words(fact));
        sentences.map(Private::reveal).any(|words| !words.contains(is_han) && stands_in(pieces, words))
    }
}

/// Whether what somebody wrote is in a letter, however its white space was changed.
fn stands_in(pieces: &[Piece], words: &str) -> bool {
    let beginning = words.split_whitespace().next().unwrap_or_default();
    pieces.iter().any(|piece| matches!(piece, Piece::Words(filled) if filled.starts_with(beginning)))
}

fn missing(pieces: &[Piece]) -> Vec<Fact> {
    let mut missing = Vec::new();
    for piece in pieces {
        if let Piece::Gap(Field::Fact(fact), _) = piece
            && !missing.contains(fact)
        {
            missing.push(*fact);
        }
    }
    missing
}

fn pattern<'a, 'b>(body: &'b [FluentEntry<&'a str>], id: &str) -> Option<&'b Pattern<&'a str>> {
    body.iter().find_map(|entry| match entry {
        FluentEntry::Message(message) if message.id.name == id => message.value.as_ref(),
        _ => None,
    })
}
