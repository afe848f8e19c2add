//! Whatever people do, in whatever order: what the store holds is what a plain map would hold.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::testing::{LIMITS, TestFolder, case_id, now, person, remember};
use super::{Commit, Retention, Store};
use crate::casebook::{
    Case, CaseId, Casebook, Entry, EntryNumber, Exhibit, Kept as KeptFile, MediaType, Sha256,
};
use crate::chat::Change;
use crate::text::Private;

const PEOPLE: i64 = 3;
const CASES: u8 = 3;
const RETENTION: Retention = Retention { memory: TimeDelta::hours(40), done: TimeDelta::days(2) };
/// As the sweep has it.
const TIME_TO_COMMIT: TimeDelta = TimeDelta::minutes(1);

#[derive(Clone, Debug)]
enum Act {
    Open(i64, u8),
    Note(i64, u8, String),
    File(i64, u8, String),
    Edit(i64, u8, u32, String),
    Delete(i64, u8),
    Undo(i64, u8),
    Remember(i64),
    Forget(i64),
    Sweep(i64),
    Reopen,
    Kill,
}

fn act() -> impl Strategy<Value = Act> {
    let (who, case, text) = (1..=PEOPLE, 1..=CASES, "[a-c]{1,3}");
    let of_case = (who.clone(), case);
    prop_oneof![
        4 => of_case.clone().prop_map(|(who, case)| Act::Open(who, case)),
        6 => (of_case.clone(), text).prop_map(|((who, case), text)| Act::Note(who, case, text)),
        3 => (of_case.clone(), text).prop_map(|((who, case), text)| Act::File(who, case, text)),
        2 => (of_case.clone(), 1_u32..4, text).prop_map(|((who, case), number, text)| Act::Edit(who, case, number, text)),
        3 => of_case.clone().prop_map(|(who, case)| Act::Delete(who, case)),
        2 => of_case.prop_map(|(who, case)| Act::Undo(who, case)),
        2 => who.clone().prop_map(Act::Remember),
        1 => who.prop_map(Act::Forget),
        4 => (0_i64..30).prop_map(Act::Sweep),
        1 => Just(Act::Reopen),
        1 => Just(Act::Kill),
    ]
}

/// An exhibit as an act has stored its file.
fn exhibit(store: &Store, content: &str) -> Exhibit {
    let file = store.keep_file(content.as_bytes()).unwrap();
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::default(), 0);
    exhibit.with_content(Sha256::of(content.as_bytes()), content.len() as u64).kept_as(KeptFile::Stored(file))
}

/// What is kept about one person.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    remembered: Option<DateTime<Utc>>,
    casebook: Option<Casebook>,
    cases: BTreeMap<CaseId, Case>,
    entries: BTreeMap<(CaseId, EntryNumber), Entry>,
}

impl Kept {
    /// What an act does to it, as changes to commit; none if it cannot be done.
    fn act(&mut self, act: &Act, exhibit: Option<Exhibit>, now: DateTime<Utc>) -> Option<Vec<Change>> {
        let mut casebook = self.casebook.clone().unwrap_or_default();
        let mut changes = Vec::new();
        match act {
            Act::Open(who, id) => {
                let case = Case::new(case_id(*id), casebook.begin(case_id(*id), now, &LIMITS).ok()?);
                changes.push(Change::Case(person(*who), Box::new(case.clone())));
                self.cases.insert(case.id, case);
            }
            Act::Note(who, id, text) => {
                let number = casebook.add_entry(case_id(*id), 0, &LIMITS).ok()?;
                let entry = Entry::note(number, now, Private::new(text.clone())).ok()?;
                changes.push(Change::Entry(person(*who), case_id(*id), Box::new(entry.clone())));
                self.entries.insert((case_id(*id), number), entry);
            }
            Act::File(who, id, _) => {
                let number = casebook.add_entry(case_id(*id), 0, &LIMITS).ok()?;
                let entry = Entry::exhibit(number, now, exhibit?, None).ok()?;
                changes.push(Change::Entry(person(*who), case_id(*id), Box::new(entry.clone())));
                self.entries.insert((case_id(*id), number), entry);
            }
            Act::Edit(who, id, number, text) => {
                let entry = self.entries.get_mut(&(case_id(*id), EntryNumber(*number)))?;
                entry.edit(Private::new(text.clone()), now).ok()?;
                changes.push(Change::Entry(person(*who), case_id(*id), Box::new(entry.clone())));
                return Some(changes);
            }
            Act::Delete(_, id) => casebook.delete(case_id(*id), now).ok()?,
            Act::Undo(_, id) => casebook.undo_delete(case_id(*id), now, &LIMITS).ok()?,
            Act::Remember(who) => {
                self.remembered = Some(now);
                return Some(vec![remember(person(*who), "topic")]);
            }
            Act::Forget(who) => {
                *self = Self::default();
                return Some(vec![Change::Forget(person(*who))]);
            }
            Act::Sweep(_) | Act::Reopen | Act::Kill => return None,
        }
        self.casebook = Some(casebook);
        Some(changes)
    }

    fn sweep(&mut self, now: DateTime<Utc>) {
        self.remembered = self.remembered.filter(|at| now - *at <= RETENTION.memory);
        let Some(casebook) = &mut self.casebook else { return };
        for id in casebook.due_for_removal(now - TIME_TO_COMMIT) {
            casebook.remove(id).unwrap();
            self.cases.remove(&id);
            self.entries.retain(|(case, _), _| *case != id);
        }
        self.casebook.take_if(|casebook| casebook.headers().is_empty());
    }
}

/// Who does it.
fn who(act: &Act) -> Option<i64> {
    match act {
        Act::Open(who, _)
        | Act::Note(who, ..)
        | Act::File(who, ..)
        | Act::Edit(who, ..)
        | Act::Delete(who, _)
        | Act::Undo(who, _)
        | Act::Remember(who)
        | Act::Forget(who) => Some(*who),
        Act::Sweep(_) | Act::Reopen | Act::Kill => None,
    }
}

/// Every exhibit's file can be read by its owner, and no other file is there.
fn expect_files(folder: &TestFolder, store: &Store, people: &BTreeMap<i64, Kept>) {
    let mut files = Vec::new();
    for (who, kept) in people {
        for ((case, _), entry) in &kept.entries {
            let Some(exhibit) = entry.as_exhibit() else { continue };
            let content = store.read_exhibit(person(*who), *case, exhibit).unwrap();
            assert_eq!(exhibit.sha256, Some(Sha256::of(&content)));
            files.extend(exhibit.kept.stored().map(|file| file.id.to_string()));
        }
    }
    files.sort();
    assert_eq!(folder.stored_files(), files);
}

fn expect_same(store: &Store, people: &BTreeMap<i64, Kept>) {
    for (who, kept) in people {
        let owner = person(*who);
        assert_eq!(store.casebook(owner).unwrap(), kept.casebook);
        assert_eq!(store.memory(owner).unwrap().is_some(), kept.remembered.is_some());
        for id in (1..=CASES).map(case_id) {
            assert_eq!(store.case(owner, id).unwrap().as_ref(), kept.cases.get(&id));
            let entries = store.entries(owner, id).unwrap();
            let expected = kept.entries.iter().filter(|((case, _), _)| *case == id);
            assert!(entries.iter().eq(expected.map(|(_, entry)| entry)));
        }
    }
    let owners = people.values().filter(|kept| **kept != Kept::default()).count();
    assert_eq!(store.counts().owners, owners as u64, "who has nothing has no key");
    assert_eq!(store.take_reports(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_done_the_store_holds_what_a_map_would(acts in prop::collection::vec(act(), 1..50)) {
        let mut folder = TestFolder::new();
        let mut store = folder.open();
        let mut people: BTreeMap<i64, Kept> = (1..=PEOPLE).map(|who| (who, Kept::default())).collect();
        let mut at = now();
        for act in acts {
            match &act {
                Act::Sweep(hours) => {
                    at += TimeDelta::hours(*hours);
                    store.sweep(at, &RETENTION).unwrap();
                    people.values_mut().for_each(|kept| kept.sweep(at));
                }
                Act::Reopen => {
                    drop(store);
                    store = folder.open();
                }
                Act::Kill => {
                    folder = folder.as_killed();
                    store = folder.open();
                }
                _ => {}
            }
            let kept = who(&act).and_then(|who| Some((who, people.get_mut(&who)?)));
            let exhibit = if let Act::File(_, _, content) = &act { Some(exhibit(&store, content)) } else { None };
            let file = exhibit.as_ref().and_then(|exhibit| exhibit.kept.stored().copied());
            let changes = kept.and_then(|(who, kept)| {
                let mut changes = kept.act(&act, exhibit, at)?;
                changes.extend(kept.casebook.clone().map(|casebook| Change::Casebook(person(who), casebook)));
                Some(changes)
            });
            match (changes, file) {
                (Some(changes), _) => {
                    store.commit(vec![Commit { changes, ..Commit::default() }], at).unwrap();
                }
                (None, Some(file)) => store.drop_file(&file).unwrap(),
                (None, None) => {}
            }
            expect_same(&store, &people);
            expect_files(&folder, &store, &people);
        }
    }
}
