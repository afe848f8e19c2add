//! Reading data files: TOML in, values and findings out.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::codes::DUPLICATE_ID;
use super::topics::toml_finding;
use super::{Files, Finding};

/// Reads every TOML file of a folder as one kind of thing. A file that cannot be read is a finding.
pub(super) fn read_folder<'a, T: DeserializeOwned>(
    files: &'a Files,
    folder: &'a str,
    findings: &mut Vec<Finding>,
) -> Vec<(&'a str, &'a str, T)> {
    let mut read = Vec::new();
    for (path, text) in files.within(folder, ".toml") {
        match toml::from_str(text) {
            Ok(value) => read.push((path, text, value)),
            Err(error) => findings.push(toml_finding(path, text, 0, &error)),
        }
    }
    read
}

/// Reads one TOML file. One that is not there holds nothing.
pub(super) fn read_file<'a, T: DeserializeOwned>(
    files: &'a Files,
    path: &str,
    findings: &mut Vec<Finding>,
) -> Option<(&'a str, T)> {
    let text = files.text(path)?;
    match toml::from_str(text) {
        Ok(value) => Some((text, value)),
        Err(error) => {
            findings.push(toml_finding(path, text, 0, &error));
            None
        }
    }
}

/// Finds an id that was used before.
pub(super) fn check_unique(
    seen: &mut BTreeSet<String>,
    path: &str,
    text: &str,
    id: &Spanned<String>,
    findings: &mut Vec<Finding>,
) {
    if !seen.insert(id.get_ref().clone()) {
        let finding = Finding::new(&DUPLICATE_ID, path, format!("the id `{}` is used twice", id.get_ref()));
        findings
            .push(finding.at(text, id.span()).label("used before").help("give this entry an id of its own"));
    }
}
