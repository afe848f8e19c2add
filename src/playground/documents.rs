//! The files that messages hold as documents, each under the id the bot knows it by.

use std::collections::BTreeMap;

use axum::body::Bytes;
use serde::Serialize;

use super::file::File;

/// A document as a message tells of it: a `Document` of the Bot API. Its bytes are in the world,
/// under `file_id`, until the message is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    pub file_id: String,
    pub file_unique_id: String,
    /// As the bot gave it; what shows it to a person or writes it to a disk must tame it first.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file_name: String,
    pub mime_type: &'static str,
    /// In bytes.
    pub file_size: usize,
}

/// The bytes of all documents that are still there.
#[derive(Default)]
pub struct Documents {
    n_ever: u64,
    files: BTreeMap<String, Bytes>,
}

/// What a file is when its name does not tell.
const ANY_BYTES: &str = "application/octet-stream";
/// Telegram tells the kind of a document from the end of its name.
const KINDS: [(&str, &str); 10] = [
    ("csv", "text/csv"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("txt", "text/plain"),
    ("zip", "application/zip"),
];

impl Documents {
    /// Takes a file in and names it.
    pub fn keep(&mut self, file: File) -> Document {
        self.n_ever += 1;
        let document = Document {
            file_id: format!("playground-document-{}", self.n_ever),
            file_unique_id: format!("document-{}", self.n_ever),
            mime_type: kind_of(&file.name),
            file_name: file.name,
            file_size: file.bytes.len(),
        };
        self.insert(document.file_id.clone(), file.bytes);
        document
    }

    /// Takes bytes in under an id of somebody else's choice.
    pub fn insert(&mut self, file_id: String, bytes: impl Into<Bytes>) {
        self.files.insert(file_id, bytes.into());
    }

    pub fn get(&self, file_id: &str) -> Option<&Bytes> {
        self.files.get(file_id)
    }

    pub fn let_go(&mut self, document: &Document) {
        self.files.remove(&document.file_id);
    }
}

fn kind_of(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = KINDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
    known.map_or(ANY_BYTES, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> File {
        File { name: name.to_owned(), bytes: name.to_owned().into() }
    }

    #[test]
    fn a_document_is_there_until_it_is_let_go() {
        let mut documents = Documents::default();
        let (first, second) = (documents.keep(file("a.txt")), documents.keep(file("b.txt")));
        documents.let_go(&first);
        assert_eq!(documents.get(&first.file_id), None);
        assert_eq!(documents.get(&second.file_id), Some(&Bytes::from_static(b"b.txt")));
    }

    #[test]
    fn the_end_of_its_name_tells_what_a_document_is() {
        for (name, kind) in [
            ("投诉信.PDF", "application/pdf"),
            ("case.json.zip", "application/zip"),
            ("page.html", "text/html"),
            ("case.exe", ANY_BYTES),
            ("zip", ANY_BYTES),
            ("", ANY_BYTES),
        ] {
            assert_eq!(Documents::default().keep(file(name)).mime_type, kind, "{name}");
        }
    }
}
