//! Where records lie: how the database keys begin of what belongs together, and whose a key is.

use chrono::{DateTime, Utc};

use super::keys::{OwnerTag, TAG_LENGTH};
use super::records::RemindersRecord;
use super::set_aside::{in_quarantine, unquarantined};
use super::tables::{CASES, DUE, ENTRIES, EXHIBIT_FILES, Key, OWNED, Table};
use crate::casebook::{CaseId, FileId};

/// How the database keys of an owner's records begin, also of what is set aside.
pub(super) fn starts_of_owner(tag: OwnerTag) -> impl Iterator<Item = Vec<u8>> {
    with_set_aside(OWNED.map(|prefix| [&[prefix], &tag.as_bytes()[..]].concat()))
}

/// How the database keys begin of everything that a case is made of, also of what is set aside.
pub(super) fn starts_of_case(case: &(OwnerTag, CaseId)) -> impl Iterator<Item = Vec<u8>> {
    with_set_aside([CASES.key(case), start_of_entries(case), start_of_files(case)])
}

fn with_set_aside<const N: usize>(starts: [Vec<u8>; N]) -> impl Iterator<Item = Vec<u8>> {
    let set_aside = starts.each_ref().map(|start| in_quarantine(start));
    starts.into_iter().chain(set_aside)
}

/// How the database keys of a case's entries begin.
pub(super) fn start_of_entries(case: &(OwnerTag, CaseId)) -> Vec<u8> {
    start_within(&ENTRIES, case)
}

/// How the database keys begin that name the files of a case.
fn start_of_files(case: &(OwnerTag, CaseId)) -> Vec<u8> {
    start_within(&EXHIBIT_FILES, case)
}

fn start_within<K, V>(table: &Table<K, V>, case: &(OwnerTag, CaseId)) -> Vec<u8> {
    let mut start = vec![table.prefix];
    case.write(&mut start);
    start
}

/// Which case a record belongs to that is not set aside; `None` if it belongs to none.
pub(super) fn case_of(key: &[u8]) -> Option<(OwnerTag, CaseId)> {
    let entry = ENTRIES.parse_key(key).map(|(tag, case, _)| (tag, case));
    let file = || EXHIBIT_FILES.parse_key(key).map(|(tag, case, _)| (tag, case));
    CASES.parse_key(key).or(entry).or_else(file)
}

/// The file that a database key names, if it names one.
pub(super) fn file_of(key: &[u8]) -> Option<FileId> {
    EXHIBIT_FILES.parse_key(key).map(|(_, _, id)| id)
}

/// Whose record lies, or lay before it was set aside, at a database key; `None` if it is nobody's.
pub(super) fn owner_of(key: &[u8]) -> Option<OwnerTag> {
    let (prefix, rest) = unquarantined(key).split_first()?;
    let tag = rest.first_chunk::<TAG_LENGTH>()?;
    OWNED.contains(prefix).then(|| OwnerTag::from_bytes(*tag))
}

/// The database key of the row by which somebody's reminders are found.
pub(super) fn due_row(tag: OwnerTag, record: &RemindersRecord) -> Option<Vec<u8>> {
    due_of(record).map(|due| DUE.key(&(due, tag)))
}

/// When somebody is to be reminded of something next, as it stands in the key of that row.
pub(super) fn due_of(record: &RemindersRecord) -> Option<u64> {
    record.reminders.next_due().map(seconds_of)
}

/// A time as it stands in a key. Before 1970 there was no Telegram.
pub(super) fn seconds_of(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tables::{DONE, ERASURES, SETTINGS};
    use crate::store::testing::{case_id, note};

    #[test]
    fn only_keys_of_owned_tables_are_an_owner_s() {
        let tag = OwnerTag::from_bytes([7; TAG_LENGTH]);
        let entry = ENTRIES.key(&(tag, case_id(1), note(1, "x").number));
        for key in [&SETTINGS.key(&tag), &entry, &in_quarantine(&entry), &entry[..17].to_vec()] {
            assert_eq!(owner_of(key), Some(tag), "{key:?}");
        }
        for key in [&ERASURES.key(&tag), &DONE.key(&1), &entry[..16].to_vec(), &vec![]] {
            assert_eq!(owner_of(key), None, "{key:?}");
        }
    }

    #[test]
    fn what_a_case_is_made_of_begins_with_its_owner_s_keys() {
        let tag = OwnerTag::from_bytes([7; TAG_LENGTH]);
        let (case, other) = ((tag, case_id(1)), (tag, case_id(2)));
        let of_owner: Vec<_> = starts_of_owner(tag).collect();
        let of_case: Vec<_> = starts_of_case(&case).collect();
        for start in &of_case {
            assert!(of_owner.iter().any(|owner| start.starts_with(owner)), "{start:?}");
        }
        let file = EXHIBIT_FILES.key(&(case.0, case.1, FileId([8; FileId::BYTES])));
        let entry = |case: (OwnerTag, CaseId)| ENTRIES.key(&(case.0, case.1, note(1, "x").number));
        let is_within = |key: &[u8]| of_case.iter().any(|start| key.starts_with(start));
        for key in [CASES.key(&case), entry(case), file.clone(), in_quarantine(&file)] {
            assert!(is_within(&key), "{key:?}");
        }
        for key in [CASES.key(&other), entry(other), SETTINGS.key(&tag)] {
            assert!(!is_within(&key), "{key:?}");
        }
        assert_eq!((case_of(&file), file_of(&file)), (Some(case), Some(FileId([8; FileId::BYTES]))));
        assert_eq!((case_of(&SETTINGS.key(&tag)), file_of(&entry(case))), (None, None));
    }
}
