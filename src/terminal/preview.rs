//! `haishao preview`: an article as a phone shows it, for those who write it.

use std::io::{self, Write};

use strsim::jaro_winkler;
use thiserror::Error;

use super::ansi;
use super::gateway::{Look, Terminal};
use super::phone::{draw_buttons, wrap};
use crate::chat::{Keyboard, Knowledge, buttons_below};
use crate::content::{Article, Language, Library, Topic, TopicId};
use crate::text::Rich;
use crate::text::printable::printable;

/// How many ids are named in place of an unknown one.
const NEAREST: usize = 3;

/// Why an article could not be shown.
#[derive(Debug, Error)]
pub enum PreviewError {
    #[error("there is no topic `{id}`; the nearest are {nearest}")]
    Unknown { id: String, nearest: String },
    #[error("the article cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// Shows a topic's article with its buttons, its length and its facts: in one language, or in both that
/// are written.
///
/// # Errors
/// When there is no such topic, or it cannot be written to `out`.
pub fn preview(
    knowledge: &Knowledge,
    id: &str,
    language: Option<Language>,
    look: Look,
    out: &mut dyn Write,
) -> Result<(), PreviewError> {
    let topic = offered_topic(&knowledge.library, id)?;
    let languages = language.map_or(Language::WRITTEN.to_vec(), |language| vec![language]);
    let articles = languages.into_iter().filter_map(|language| {
        let article = knowledge.library.article(language, &topic.id)?;
        Some(screen(knowledge, language, &topic.id, article, look))
    });
    let screens = articles.collect::<Vec<_>>().join("\n\n\n");
    writeln!(out, "{screens}").and_then(|()| out.flush()).map_err(PreviewError::Write)
}

/// The topic of an id, as long as people are shown it.
///
/// # Errors
/// There is no such topic.
pub fn offered_topic<'a>(library: &'a Library, id: &str) -> Result<&'a Topic, PreviewError> {
    let unknown = || PreviewError::Unknown { id: id.to_owned(), nearest: nearest(library, id) };
    library.offered().find(|topic| topic.id.as_str() == id).ok_or_else(unknown)
}

/// The ids that look most like an unknown one, as a whole or in one of their words.
fn nearest(library: &Library, id: &str) -> String {
    let mut ids: Vec<&str> = library.offered().map(|topic| topic.id.as_str()).collect();
    let likeness = |other: &str| {
        let words = other.split('-').map(|word| jaro_winkler(word, id));
        words.fold(jaro_winkler(other, id), f64::max)
    };
    ids.sort_by(|one, other| likeness(other).total_cmp(&likeness(one)));
    let named: Vec<String> = ids.into_iter().take(NEAREST).map(|id| format!("`{id}`")).collect();
    named.join(", ")
}

/// A message with its buttons, as a phone shows it.
pub fn draw_message(body: &Rich, keyboard: &Keyboard, look: Look) -> String {
    let message = wrap(&Terminal::new(look).render(body));
    format!("{message}\n\n{}", draw_buttons(keyboard))
}

fn screen(
    knowledge: &Knowledge,
    language: Language,
    topic: &TopicId,
    article: &Article,
    look: Look,
) -> String {
    let message = knowledge.voice(language).article(&article.title, article.body.clone());
    let screen = draw_message(&message, &buttons_below(knowledge, language, topic), look);
    let remark = |text: String| if look == Look::Styled { ansi::dim(&text) } else { printable(&text) };
    let about = remark(about(language, article));
    format!("{}\n\n{screen}\n\n{about}", remark(format!("[{language}]")))
}

/// How long the article is, and what stands behind it.
fn about(language: Language, article: &Article) -> String {
    let length = article.length(language);
    let facts = match article.facts.len() {
        0 => "no facts with sources".to_owned(),
        1 => "1 fact:".to_owned(),
        count => format!("{count} facts:"),
    };
    let mut about = format!("{} of {} {}, {facts}", length.count, length.most, length.unit);
    for fact in &article.facts {
        let from = &fact.provenance;
        about += &format!(
            "\n- {}\n  {} ({}, {})",
            fact.says,
            from.source,
            from.source_date,
            from.confidence.name()
        );
    }
    about
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;

    fn show(id: &str, language: Option<Language>, look: Look) -> Result<String, PreviewError> {
        let knowledge = Knowledge::built_in();
        let mut out = Vec::new();
        preview(&knowledge.expect("the content has no error"), id, language, look, &mut out)?;
        Ok(String::from_utf8(out).expect("the preview is UTF-8"))
    }

    #[test]
    fn an_article_fits_a_phone_in_every_language() {
        for language in Language::ALL {
            let shown = show("call-police", Some(language), Look::Plain).expect("the topic is there");
            let (screen, about) = shown.rsplit_once('┘').expect("there are buttons");
            for line in screen.lines().filter(|line| !line.contains("http")) {
                assert!(line.width() <= 40, "{line}");
            }
            let unit = if language.is_chinese() { " of 600 characters" } else { " of 350 words" };
            assert!(about.contains(unit) && about.contains("facts:"), "{about}");
            assert!(about.contains("verified-"), "{about}");
        }
    }

    #[test]
    fn the_title_is_bold_where_styles_are_shown() {
        let shown = show("call-police", Some(Language::English), Look::Styled).expect("the topic is there");
        assert!(shown.contains("\u{1b}[1mReporting to the police\u{1b}[0m"), "{shown}");
        let shown = show("call-police", None, Look::Plain).expect("the topic is there");
        assert!(!shown.contains('\u{1b}'), "{shown}");
        assert!(shown.contains("[en]") && shown.contains("[zh-Hans]"), "{shown}");
    }

    #[test]
    fn an_unknown_topic_names_the_nearest() {
        for (typed, expected) in
            [("call-polise", "`call-police`"), ("dispute", "`platform-dispute`"), ("", "nearest are `")]
        {
            let error = show(typed, None, Look::Plain).expect_err("there is no such topic").to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
