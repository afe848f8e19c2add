//! Every TOML table of a folder: data files and the front matter of articles, whatever kind of entry it is.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::content::{Code, Files, Finding, front_matter};

/// One table, and where it stands.
pub(super) struct Table<'a> {
    pub path: &'a str,
    /// The whole file.
    pub text: &'a str,
    /// The key it stands under, as `channel` in `[[channel]]`; empty for the file's own.
    pub name: &'a str,
    entries: &'a DeTable<'a>,
    /// Where the table's TOML starts in the file.
    offset: usize,
    range: Range<usize>,
}

/// A text in a table, and its bytes in the file.
pub(super) struct Text<'a> {
    pub words: &'a str,
    pub range: Range<usize>,
}

/// Shows every table of the TOML files and the articles to `see`, outer ones first. What cannot be read is
/// somebody else's finding.
pub(super) fn visit(files: &Files, mut see: impl FnMut(&Table<'_>)) {
    for (path, text) in files.within("content", ".toml") {
        visit_part(path, text, 0..text.len(), &mut see);
    }
    for (path, text) in files.within("content", ".md") {
        if let Some(front) = front_matter(text) {
            visit_part(path, text, front, &mut see);
        }
    }
}

/// The same for one TOML file.
pub(super) fn visit_file(files: &Files, path: &str, mut see: impl FnMut(&Table<'_>)) {
    if let Some(text) = files.text(path) {
        visit_part(path, text, 0..text.len(), &mut see);
    }
}

fn visit_part(path: &str, text: &str, part: Range<usize>, see: &mut impl FnMut(&Table<'_>)) {
    let Ok(root) = DeTable::parse(&text[part.clone()]) else { return };
    let table =
        Table { path, text, name: "", entries: root.get_ref(), offset: part.start, range: part.clone() };
    visit_table(&table, see);
}

fn visit_table(table: &Table<'_>, see: &mut impl FnMut(&Table<'_>)) {
    see(table);
    for (key, value) in table.entries.iter() {
        visit_value(table, key.get_ref(), value, see);
    }
}

fn visit_value(
    outer: &Table<'_>,
    name: &str,
    value: &Spanned<DeValue<'_>>,
    see: &mut impl FnMut(&Table<'_>),
) {
    match value.get_ref() {
        DeValue::Table(entries) => {
            let range = shift(value.span(), outer.offset);
            let table =
                Table { path: outer.path, text: outer.text, name, entries, offset: outer.offset, range };
            visit_table(&table, see);
        }
        DeValue::Array(values) => values.iter().for_each(|value| visit_value(outer, name, value, see)),
        _ => {}
    }
}

fn shift(range: Range<usize>, offset: usize) -> Range<usize> {
    range.start + offset..range.end + offset
}

impl Table<'_> {
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(|key| key.get_ref().as_ref())
    }

    /// A key itself, as it stands in the file.
    pub fn key(&self, key: &str) -> Option<Text<'_>> {
        let (key, _) = self.entries.get_key_value(key)?;
        Some(Text { words: key.get_ref(), range: shift(key.span(), self.offset) })
    }

    /// The text under a key; `None` when there is none, or something else.
    pub fn text_of(&self, key: &str) -> Option<Text<'_>> {
        self.entries.get(key).and_then(|value| self.as_text(value))
    }

    /// The texts of the list under a key, or the one text.
    pub fn texts_of(&self, key: &str) -> Vec<Text<'_>> {
        let Some(value) = self.entries.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|value| self.as_text(value)).collect(),
            _ => self.as_text(value).into_iter().collect(),
        }
    }

    /// Every text that stands directly in this table, with its key.
    pub fn texts(&self) -> Vec<(&str, Text<'_>)> {
        self.keys().flat_map(|key| self.texts_of(key).into_iter().map(move |text| (key, text))).collect()
    }

    /// A finding about the table as a whole: its head.
    pub fn finding(&self, code: &'static Code, message: impl Into<String>) -> Finding {
        let head =
            self.text[self.range.clone()].find('\n').map_or(self.range.end, |end| self.range.start + end);
        Finding::new(code, self.path, message).at(self.text, self.range.start..head)
    }

    /// A finding about one of its texts.
    pub fn finding_at(&self, code: &'static Code, text: &Text<'_>, message: impl Into<String>) -> Finding {
        Finding::new(code, self.path, message).at(self.text, text.range.clone())
    }

    /// A part of one of its texts: `part` is some of its bytes. Where the file writes it with escapes, the
    /// whole text stands for it.
    pub fn part_of<'a>(&self, text: &Text<'a>, part: Range<usize>) -> Text<'a> {
        let words = &text.words[part.clone()];
        let written = &self.text[text.range.clone()];
        let range = match written.find(text.words) {
            Some(start) => shift(part, text.range.start + start),
            None => text.range.clone(),
        };
        Text { words, range }
    }

    fn as_text<'a>(&self, value: &'a Spanned<DeValue<'_>>) -> Option<Text<'a>> {
        let words = value.get_ref().as_str()?;
        Some(Text { words, range: shift(value.span(), self.offset) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_seen_with_their_names_and_their_places_in_the_file() {
        let article = "+++\ntitle = \"T\"\n[[facts]]\nsays = \"无\"\n+++\nBody\n";
        let files = Files::from_iter([
            ("content/a.toml", "[[one]]\nname = { en = \"A\" }\nlist = [\"x\", \"y\"]\n"),
            ("content/en/topics/a.md", article),
        ]);
        let mut seen = Vec::new();
        visit(&files, |table| {
            for (key, text) in table.texts() {
                seen.push(format!("{} {}.{key} {}", table.path, table.name, &table.text[text.range]));
            }
        });
        assert_eq!(
            seen,
            [
                "content/a.toml one.list \"x\"",
                "content/a.toml one.list \"y\"",
                "content/a.toml name.en \"A\"",
                "content/en/topics/a.md .title \"T\"",
                "content/en/topics/a.md facts.says \"无\"",
            ]
        );
    }
}
