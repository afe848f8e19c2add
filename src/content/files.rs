//! A folder of text files as a value.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

/// The text files below `content/` and `locales/`, by their path from the folder that holds both
/// (`content/en/topics/first-hour.md`, with forward slashes on every system).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    texts: BTreeMap<String, String>,
}

/// The endings of files that hold text.
const TEXT_ENDINGS: [&str; 5] = ["toml", "md", "ftl", "txt", "tsv"];

/// Whether files of this ending hold text.
pub fn is_text_ending(ending: &str) -> bool {
    TEXT_ENDINGS.contains(&ending)
}

impl Files {
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(path.into(), text.into());
    }

    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
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
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Tells the files below some places (folders or files) from any others, in hexadecimal digits.
    pub fn fingerprint(&self, places: &[&str]) -> String {
        let is_below = |path: &str| {
            let rest = |place| path.strip_prefix(place);
            places.iter().filter_map(rest).any(|rest: &str| rest.is_empty() || rest.starts_with('/'))
        };
        let mut hasher = Sha256::new();
        for (path, text) in self.texts.iter().filter(|(path, _)| is_below(path)) {
            // With their lengths, so that no text can pass for a path.
            for part in [path, text] {
                hasher.update(part.len().to_le_bytes());
                hasher.update(part);
            }
        }
        hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let texts = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        Self { texts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
