//! A folder of text files as a value.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

/// The text files below `content/` and `locales/`, by their path from the folder that holds both
/// (`content/en/topics/first-hour.md`, with forward slashes on every system).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// What is built into the program is not copied.
    texts: BTreeMap<String, Cow<'static, str>>,
}

/// The endings of files that hold text.
const TEXT_ENDINGS: [&str; 5] = ["toml", "md", "ftl", "txt", "tsv"];

/// Where edits change nothing of what is learnt, so that nobody has to learn again after one.
const TEACHING_NOTHING: [&str; 16] = [
    "content/checklists",
    "content/countries.toml",
    "content/deadlines",
    "content/directory",
    "content/encoder",
    "content/first_hour.toml",
    "content/first_hour_words.toml",
    "content/fonts",
    "content/learned",
    "content/letters",
    "content/lint.toml",
    "content/patterns.toml",
    "content/questionnaires",
    "content/seasons.toml",
    "content/tips",
    "content/zh-Hant",
];

/// Whether a file of this name is an editor's own.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether files of this ending hold text.
pub fn is_text_ending(ending: &str) -> bool {
    TEXT_ENDINGS.contains(&ending)
}

impl Files {
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(path.into(), Cow::Owned(text.into()));
    }

    /// Adds a file that is part of the program.
    pub fn insert_built_in(&mut self, path: impl Into<String>, text: &'static str) {
        self.texts.insert(path.into(), Cow::Borrowed(text));
    }

    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(AsRef::as_ref)
    }

    /// The files of a folder with a given ending, by name: their path and text.
    pub fn within<'a>(
        &'a self,
        folder: &'a str,
        ending: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts
            .iter()
            .filter(move |(path, _)| {
                path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')) && path.ends_with(ending)
            })
            .map(|(path, text)| (path.as_str(), text.as_ref()))
    }

    /// Tells content that may teach something else from this, in hexadecimal digits.
    pub fn teaching_fingerprint(&self) -> String {
        self.fingerprint_of(|path| is_below(path, &["content"]) && !is_below(path, &TEACHING_NOTHING))
    }

    /// Tells the files below some places (folders or files) from any others, in hexadecimal digits.
    pub fn fingerprint(&self, places: &[&str]) -> String {
        self.fingerprint_of(|path| is_below(path, places))
    }

    fn fingerprint_of(&self, is_meant: impl Fn(&str) -> bool) -> String {
        let mut hasher = Sha256::new();
        for (path, text) in self.texts.iter().filter(|(path, _)| is_meant(path)) {
            // With their lengths, so that no text can pass for a path.
            for part in [path.as_str(), text.as_ref()] {
                hasher.update((part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Whether a path is one of these places (folders or files) or lies in one.
fn is_below(path: &str, places: &[&str]) -> bool {
    let rest = |place: &&str| path.strip_prefix(*place);
    places.iter().filter_map(rest).any(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let texts = files.into_iter().map(|(path, text)| (path.into(), Cow::Owned(text.into()))).collect();
        Self { texts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_teaches_nothing_may_be_edited() {
        let mut files = Files::from_iter([("content/en/topics/a.md", "a")]);
        let before = files.teaching_fingerprint();
        files.insert("locales/en/a.ftl", "b");
        files.insert("content/letters/letters.toml", "b");
        assert_eq!(files.teaching_fingerprint(), before);
        files.insert("content/en/topics/a.md", "b");
        assert_ne!(files.teaching_fingerprint(), before);
    }

    #[test]
    fn a_fingerprint_tells_paths_and_texts_of_its_places_and_nothing_else() {
        let files = |list: &[(&str, &str)]| Files::from_iter(list.iter().copied());
        let places = ["content/signals", "content/brands.toml"];
        let one = files(&[("content/signals/en/a.toml", "a"), ("content/brands.toml", "b")]);
        let of = |files: &Files| files.fingerprint(&places);
        let mut beside = one.clone();
        beside.insert("content/signalsmore.toml", "c");
        beside.insert("content/en/topics/one.md", "c");
        assert_eq!(of(&beside), of(&one));
        for other in [
            files(&[("content/signals/en/a.toml", "a"), ("content/brands.toml", "bb")]),
            files(&[("content/signals/en/b.toml", "a"), ("content/brands.toml", "b")]),
            files(&[("content/brands.toml", "b")]),
        ] {
            assert_ne!(of(&other), of(&one));
        }
    }
}
