//! Turns of somebody who keeps notes of their cases.

use haishao::casebook::{Case, CaseId, Casebook, Entry, Exhibit, Kept as Lies, Limits, MediaType, Sha256};
use haishao::chat::Change;

use crate::kept::Kept;
use crate::things::{person, words};

pub const LIMITS: Limits = Limits { cases: 100, entries: 1000, bytes: 10_000_000, closed_days: None };

pub fn note(kept: &Kept, number: u32, text: &str) -> Entry {
    Entry::note(haishao::casebook::EntryNumber(number), kept.now(), words(text)).unwrap()
}

pub async fn casebook(kept: &Kept, chat: i64) -> Casebook {
    kept.of(person(chat)).await.casebook
}

/// Changes a casebook, and with it whatever the change says.
pub async fn change_casebook(kept: &Kept, chat: i64, change: impl FnOnce(&mut Casebook) -> Vec<Change>) {
    let mut casebook = casebook(kept, chat).await;
    let mut changes = change(&mut casebook);
    changes.push(Change::Casebook(person(chat), casebook));
    kept.write(chat, changes).await;
}

pub async fn open_case(kept: &Kept, chat: i64, id: CaseId) {
    let now = kept.now();
    change_casebook(kept, chat, |casebook| {
        let number = casebook.begin(id, now, &LIMITS).unwrap();
        vec![Change::Case(person(chat), Box::new(Case::new(id, number)))]
    })
    .await;
}

/// Adds notes to a case, in one turn.
pub async fn note_in(kept: &Kept, chat: i64, id: CaseId, texts: &[&str]) {
    change_casebook(kept, chat, |casebook| {
        let mut added = |text: &&str| note(kept, casebook.add_entry(id, 0, &LIMITS).unwrap().0, text);
        texts.iter().map(|text| Change::Entry(person(chat), id, Box::new(added(text)))).collect()
    })
    .await;
}

pub async fn delete_case(kept: &Kept, chat: i64, id: CaseId) {
    let now = kept.now();
    change_casebook(kept, chat, |casebook| {
        casebook.delete(id, now).unwrap();
        Vec::new()
    })
    .await;
}

/// What is kept of a case: whether there is one, and the texts in it.
pub async fn read(kept: &Kept, chat: i64, id: CaseId) -> (bool, Vec<String>) {
    let (cases, entries) = kept.cases(person(chat), vec![id], Some(id)).await.unwrap();
    let texts = entries.iter().filter_map(|entry| Some(entry.text()?.reveal().clone())).collect();
    (!cases.is_empty(), texts)
}

/// What an exhibit says about a file, wherever that is.
pub fn exhibit(content: &[u8], kept: Lies) -> Exhibit {
    let exhibit = Exhibit::new(words("BQAC"), MediaType::claimed("image/png"), 0);
    exhibit.with_content(Sha256::of(content), content.len() as u64).kept_as(kept)
}

/// Stores a file and adds it to a case.
pub async fn add_file(kept: &Kept, chat: i64, id: CaseId, content: &[u8]) -> Exhibit {
    let file = kept.keep_file(content.to_vec()).await.unwrap();
    let exhibit = exhibit(content, Lies::Stored(file));
    add_exhibit(kept, chat, id, exhibit.clone()).await;
    exhibit
}

pub async fn add_exhibit(kept: &Kept, chat: i64, id: CaseId, exhibit: Exhibit) {
    change_casebook(kept, chat, |casebook| {
        let number = casebook.add_entry(id, exhibit.stored_bytes(), &LIMITS).unwrap();
        let entry = Entry::exhibit(number, kept.now(), exhibit, None).unwrap();
        vec![Change::Entry(person(chat), id, Box::new(entry))]
    })
    .await;
}
