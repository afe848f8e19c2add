//! Forgetting somebody, so that nothing in the database can be opened that was theirs.

use std::time::Instant;

use chrono::TimeDelta;
use haishao::casebook::CaseId;
use haishao::chat::{Change, ChatId};
use haishao::store::postgres::InDatabase;
use haishao::store::{Commit, Committed, Found, Ledger, Seen};

use crate::copies::{
    ANA, BEN, Copies, PATIENCE, answer, case_with, claimed, in_english, parcel, person, remember, reminded,
    state, take_in, text_of_entry, text_of_parcel,
};

/// Somebody of whom something of everything is kept: two of their updates wait, and a parcel.
async fn furnished(copies: &Copies, copy: &InDatabase, person: i64, update: u64) -> [u64; 3] {
    let owner = self::person(person);
    let first = take_in(copy, update, person, "what they wrote").await;
    let wish = take_in(copy, update + 1, person, "/forget").await;
    let mut changes = vec![
        in_english(owner),
        remember(owner, "an album"),
        reminded(person, copies.now() + TimeDelta::days(1)),
    ];
    changes.extend(case_with(owner, CaseId::from_random([1; CaseId::BYTES]), "a note", copies.now()));
    let commit =
        Commit { changes, parcels: vec![parcel(person, "what they were told")], ..Commit::default() };
    let committed = copy.commit(ChatId(person), Seen::default(), commit).await.unwrap();
    let Committed::Written(parcels) = committed else { panic!("{committed:?}") };
    [first, wish, parcels[0].unwrap()]
}

async fn forget(copy: &InDatabase, person: i64, wish: u64) -> u64 {
    let changes = vec![remember(self::person(person), "before"), Change::Forget(self::person(person))];
    let commit = Commit { entry: Some(wish), changes, parcels: vec![parcel(person, "it is done")] };
    let committed = copy.commit(ChatId(person), Seen::default(), commit).await.unwrap();
    let Committed::Written(parcels) = committed else { panic!("{committed:?}") };
    parcels[0].unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_stays_of_a_forgotten_person_and_all_of_everybody_else() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let [first, wish, told] = furnished(&copies, &copy, ANA, 10).await;
    let [of_ben, ..] = furnished(&copies, &copy, BEN, 20).await;
    let later = take_in(&copy, 30, ANA, "hello again").await;
    let before = copies.number("SELECT count(*) FROM records").await;
    let done = forget(&copy, ANA, wish).await;

    // Half of the records were hers; the key check is nobody's.
    assert_eq!(copies.number("SELECT count(*) FROM records").await, (before - 1) / 2 + 1);
    assert_eq!(copies.number("SELECT count(*) FROM salts").await, 1);
    let of_ana = state(&copy, person(ANA)).await;
    assert_eq!(of_ana, haishao::chat::State::default());
    assert!(matches!(copy.entry(first).await.unwrap(), Found::Gone));
    assert!(matches!(copy.parcel(told).await.unwrap(), Found::Gone));
    assert_eq!(text_of_parcel(&copy, done).await, "it is done");
    assert_eq!(text_of_entry(&copy, later).await, "hello again", "that was not what they wished forgotten");
    let counts = copy.counts().await.unwrap();
    assert_eq!((counts.pending, counts.outbox, counts.owners), (3, 2, 1));
    copies.later(TimeDelta::days(2));
    let due = copy.claim(64).await.unwrap();
    assert!(due.iter().all(|claimed| claimed.chat != ChatId(ANA)), "they are reminded of nothing");

    assert!(state(&copy, person(BEN)).await.settings.language.is_some());
    assert_eq!(text_of_entry(&copy, of_ben).await, "what they wrote");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_back_of_a_forgotten_person_opens_no_more() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let [_, wish, _] = furnished(&copies, &copy, ANA, 10).await;
    copies.sql("CREATE TABLE kept AS SELECT * FROM records");
    forget(&copy, ANA, wish).await;
    // As from an old row, or from a log: all but the salt.
    copies.sql("INSERT INTO records SELECT * FROM kept ON CONFLICT DO NOTHING");
    assert_eq!(state(&copy, person(ANA)).await, haishao::chat::State::default());
    assert!(copy.counts().await.unwrap().quarantined > 0, "they are called broken, not read");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_later_starts_anew_under_a_new_key() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let [_, wish, _] = furnished(&copies, &copy, ANA, 10).await;
    let before = copies.bytes("SELECT salt FROM salts").await;
    forget(&copy, ANA, wish).await;
    assert!(copies.bytes("SELECT salt FROM salts").await.is_empty());
    crate::copies::write(&copy, ANA, Seen::default(), vec![remember(person(ANA), "anew")]).await;
    assert_ne!(copies.bytes("SELECT salt FROM salts").await, before);
    let state = state(&copy, person(ANA)).await;
    assert_eq!((state.memory.album.as_deref(), state.settings.language), (Some("anew"), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_key_is_replaced_after_a_wish_to_be_forgotten_and_the_older_one_destroyed() {
    let copies = Copies::new();
    let (copy, other) = (copies.open().await, copies.open().await);
    let [_, wish, _] = furnished(&copies, &copy, ANA, 10).await;
    take_in(&other, 20, BEN, "ben asks").await;
    copy.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT count(*) FROM journal_keys").await, 1, "there is no need yet");
    let salt = copies.bytes("SELECT salt FROM journal_keys").await;
    forget(&copy, ANA, wish).await;
    copy.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT max(id) FROM journal_keys").await, 2);
    // Until everybody has heard of the new one, and what was under way is over, both are needed.
    assert_eq!(copies.number("SELECT count(*) FROM journal_keys").await, 2);
    copies.sql("UPDATE journal_keys SET made = made - 61000; UPDATE erased SET at = at - 61000");
    let last_try = Instant::now() + PATIENCE;
    while Instant::now() < last_try {
        // Each copy says so itself with its next heartbeat.
        copies.sql("UPDATE beats SET seen_key = 2");
        copy.keep_house().await.unwrap();
        if copies.number("SELECT count(*) FROM journal_keys").await == 1 {
            break;
        }
    }
    assert!(!copies.bytes("SELECT salt FROM journal_keys").await.contains(&salt[0]));
    other.close().await;
    let of_ben = claimed(&copy, BEN).await.entries[0].number;
    assert_eq!(text_of_entry(&copy, of_ben).await, "ben asks", "it was sealed anew");
    assert!(matches!(answer(&copy, ANA, wish, "twice").await, Committed::Done));
}
