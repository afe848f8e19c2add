//! The list of topics as its file has it, whatever else may be wrong with the content.

use std::collections::BTreeMap;

use super::tables;
use crate::content::{Files, Language, TOPICS_PATH, article_path};

/// The topics that have a file for their article in every written language, with those related to them.
pub(super) fn offered(files: &Files) -> BTreeMap<String, Vec<String>> {
    let mut offered = BTreeMap::new();
    tables::visit_file(files, TOPICS_PATH, |table| {
        let Some(id) = table.text_of("id").filter(|_| table.name == "topic") else { return };
        if Language::WRITTEN.iter().all(|language| files.text(&article_path(*language, id.words)).is_some()) {
            let related = table.texts_of("related").iter().map(|text| text.words.to_owned()).collect();
            offered.insert(id.words.to_owned(), related);
        }
    });
    offered
}
