//! The case as a record for programs. `case.schema.json` says what is in it.

mod filling;
mod shape;

use super::{Dossier, DossierError, words};

/// Describes the record, for whoever reads it with a program.
pub(super) const SCHEMA: &str = include_str!("case.schema.json");

/// Writes the record.
pub(super) fn write(dossier: &Dossier<'_>) -> Result<String, DossierError> {
    let mut json = serde_json::to_string_pretty(&filling::record(dossier))?;
    json.push('\n');
    Ok(escaped(&json))
}

/// The record as a value, for a record of more than one case.
pub(super) fn value(dossier: &Dossier<'_>) -> Result<serde_json::Value, DossierError> {
    Ok(serde_json::to_value(filling::record(dossier))?)
}

/// Outside of strings JSON is plain, so whatever steers stands within one, where its code means the same.
pub(super) fn escaped(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter == '\n' || !words::steers(letter) {
            written.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut [0; 2]) {
            written.push_str(&format!("\\u{unit:04x}"));
        }
    }
    written
}
