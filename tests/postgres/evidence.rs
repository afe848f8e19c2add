//! Files that people keep as evidence.

use haishao::casebook::{CaseId, Entry, EntryNumber, Exhibit, Kept, MediaType, Sha256};
use haishao::chat::{Change, ChatId, Owner};
use haishao::store::postgres::InDatabase;
use haishao::store::{Committed, ExhibitError, Ledger, Seen};
use haishao::text::Private;

use crate::copies::{ANA, BEN, Copies, case_with, person, write};

/// More than one piece.
fn content() -> Vec<u8> {
    (0..200_000_u32).map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1]).collect()
}

fn case() -> CaseId {
    CaseId::from_random([1; CaseId::BYTES])
}

/// Keeps a file in a case of somebody.
async fn kept(copies: &Copies, copy: &InDatabase, person: i64, content: &[u8]) -> Exhibit {
    let owner = crate::copies::person(person);
    copy.hold(ChatId(person)).await.unwrap();
    let file = copy.keep_file(content.to_vec()).await.unwrap();
    let length = content.len() as u64;
    let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed("image/png"), length);
    let exhibit = exhibit.with_content(Sha256::of(content), length).kept_as(Kept::Stored(file));
    let entry = Entry::exhibit(EntryNumber(2), copies.now(), exhibit.clone(), None).unwrap();
    let mut changes = case_with(owner, case(), "a note", copies.now());
    changes.push(Change::Entry(owner, case(), Box::new(entry)));
    assert!(matches!(write(copy, person, Seen::default(), changes).await, Committed::Written(_)));
    exhibit
}

async fn read(copy: &InDatabase, owner: Owner, exhibit: &Exhibit) -> Result<Vec<u8>, ExhibitError> {
    copy.read_exhibit(owner, case(), exhibit.clone()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_read_by_any_copy_as_it_was_kept_and_by_nobody_else() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    for content in [content(), Vec::new()] {
        let exhibit = kept(&copies, &first, ANA, &content).await;
        assert_eq!(read(&second, person(ANA), &exhibit).await.unwrap(), content);
        assert!(matches!(read(&second, person(BEN), &exhibit).await, Err(ExhibitError::Gone)));
    }
    let all = copies.bytes("SELECT value FROM chunks").await.concat();
    let plain = &content()[1_000..1_064];
    assert!(!all.windows(64).any(|part| part == plain), "it lies sealed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_changed_or_cut_is_not_taken_for_what_was_kept() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let exhibit = kept(&copies, &copy, ANA, &content()).await;
    copies.sql("UPDATE chunks SET value = set_byte(value, 100, get_byte(value, 100) # 1) WHERE n = 1");
    assert!(matches!(read(&copy, person(ANA), &exhibit).await, Err(ExhibitError::Damaged)));
    copies.sql("DELETE FROM chunks WHERE n = 1");
    assert!(matches!(read(&copy, person(ANA), &exhibit).await, Err(ExhibitError::Damaged)));
    copies.sql("DELETE FROM chunks");
    assert!(matches!(read(&copy, person(ANA), &exhibit).await, Err(ExhibitError::Gone)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_turn_keeps_goes_and_what_one_keeps_stays_until_its_owner_is_forgotten() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let exhibit = kept(&copies, &copy, ANA, b"evidence").await;
    let dropped = copy.keep_file(b"dropped".to_vec()).await.unwrap();
    copy.keep_file(b"left behind".to_vec()).await.unwrap();
    copy.drop_file(dropped).await.unwrap();
    copy.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT count(*) FROM files").await, 2, "its turn may be under way");
    copies.sql("UPDATE files SET made = made - 3700000");
    copy.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT count(*) FROM files").await, 1);
    assert_eq!(read(&copy, person(ANA), &exhibit).await.unwrap(), b"evidence");

    write(&copy, ANA, Seen::default(), vec![Change::Forget(person(ANA))]).await;
    assert_eq!(copies.number("SELECT (SELECT count(*) FROM files) + (SELECT count(*) FROM chunks)").await, 0);
}
