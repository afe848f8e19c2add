//! The few numbers that articles quote, each in one place with its source: `content/figures.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::provenance::{Provenance, provenance_of};
use super::{Confidence, Files, Finding, Language, Localized, data};

const PATH: &str = "content/figures.toml";
const OPENING: &str = "{figure:";

/// The figures, by id.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    figures: BTreeMap<String, Figure>,
}

/// A number somebody published, as a whole sentence.
#[derive(Clone, Debug)]
pub struct Figure {
    pub text: Localized,
    pub provenance: Provenance,
}

/// A place in a text where a figure is to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation<'a> {
    pub id: &'a str,
    pub range: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    figure: Vec<RawFigure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFigure {
    id: Spanned<String>,
    text: Localized,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_date: String,
    #[serde(default)]
    recorded: String,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    confidence: Confidence,
}

impl Figures {
    /// Reads the figures. A folder without the file has none.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let Some((text, list)) = data::read_file::<RawList>(files, PATH, findings) else {
            return Self::default();
        };
        let mut ids = BTreeSet::new();
        let mut figures = BTreeMap::new();
        for raw in list.figure {
            data::check_unique(&mut ids, PATH, text, &raw.id, findings);
            let provenance = provenance_of!(raw);
            figures.insert(raw.id.into_inner(), Figure { text: raw.text, provenance });
        }
        Self { figures }
    }

    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.figures.get(id)
    }

    /// A text with every `{figure:id}` replaced by the figure's sentence in a written language; one that
    /// is unknown is left out.
    pub(super) fn fill_in(&self, text: &str, language: Language) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = 0;
        for quotation in quotations(text) {
            filled.push_str(&text[rest..quotation.range.start]);
            filled.push_str(self.get(quotation.id).map_or("", |figure| figure.text.written(language)));
            rest = quotation.range.end;
        }
        filled.push_str(&text[rest..]);
        filled
    }
}

/// Every `{figure:id}` of a text, in order. An id is letters, digits and hyphens; what is not closed right behind
/// it is no figure.
pub fn quotations(text: &str) -> impl Iterator<Item = Quotation<'_>> {
    text.match_indices(OPENING).filter_map(|(start, opening)| {
        let rest = &text[start + opening.len()..];
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let id = &rest[..rest.find(|character| !is_part(character))?];
        let end = start + opening.len() + id.len() + 1;
        rest[id.len()..].starts_with('}').then_some(Quotation { id, range: start..end })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_where_a_text_names_it() {
        let file = "[[figure]]\nid = \"share\"\ntext = { en = \"Half of them.\", zh-Hans = \"有一半。\" }\n";
        let figures = Figures::read(&Files::from_iter([(PATH, file)]), &mut Vec::new());
        let text = "Many. {figure:share} {figure:none}Be careful. {figure:share";
        assert_eq!(figures.fill_in(text, Language::English), "Many. Half of them. Be careful. {figure:share");
        assert_eq!(figures.fill_in("很多。{figure:share}", Language::SimplifiedChinese), "很多。有一半。");
        let unclosed = "Many {figure:share and {figure:share} more";
        assert_eq!(
            figures.fill_in(unclosed, Language::English),
            "Many {figure:share and Half of them. more",
            "an unclosed one takes nothing with it"
        );
        let ids: Vec<&str> = quotations(text).map(|quotation| quotation.id).collect();
        assert_eq!(ids, ["share", "none"]);
    }
}
