//! A folder of text files as a value.

use std::collections::BTreeMap;

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
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let texts = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        Self { texts }
    }
}
