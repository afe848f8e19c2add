//! The list of topics as its file has it, whatever else may be wrong with the content.

use std::collections::BTreeMap;

use super::tables;
use crate::content::{Files, Language};

const PATH: &str = "content/topics.toml";

/// The topics that have a file for their article in every written language, with those related to them.
pub(super) fn offered(files: &Files) -> BTreeMap<String, Vec<String>> {
    let mut offered = BTreeMap::new();
    tables::visit_file(files, PATH, |table| {
        let Some(id) = table.text_of("id").filter(|_| table.name == "topic") else { return };
        if Language::WRITTEN.iter().all(|language| files.text(&path(*language, id.words)).is_some()) {
            let related = table.texts_of("related").iter().map(|text| text.words.to_owned()).collect();
            offered.insert(id.words.to_owned(), related);
        }
    });
    offered
}

/// Where an article in a written language stands.
pub(super) fn path(language: Language, id: &str) -> String {
    format!("content/{language}/topics/{id}.md")
}
