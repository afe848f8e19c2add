//! What goes by itself, and what is set aside.

use chrono::TimeDelta;
use haishao::casebook::{CaseId, Casebook, Limits};
use haishao::chat::{Change, ChatId};
use haishao::store::postgres::InDatabase;
use haishao::store::{Ledger, Seen};

use crate::copies::{
    ANA, BEN, Copies, case_with, in_english, let_go, person, remember, state, take_in, write,
};

/// Slots are gone through some at a time.
async fn keep_house_for_all(copy: &InDatabase) {
    for _ in 0..8 {
        copy.keep_house().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memory_fades_after_thirty_days_and_the_rest_is_sealed_under_a_new_salt() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    copy.hold(ChatId(BEN)).await.unwrap();
    write(&copy, ANA, Seen::default(), vec![remember(person(ANA), "old"), in_english(person(ANA))]).await;
    write(&copy, BEN, Seen::default(), vec![remember(person(BEN), "old")]).await;
    let before = copies.bytes("SELECT salt FROM salts ORDER BY tag").await;
    copies.later(TimeDelta::days(30));
    keep_house_for_all(&copy).await;
    assert_eq!(copies.bytes("SELECT salt FROM salts ORDER BY tag").await, before);

    copies.later(TimeDelta::seconds(1));
    keep_house_for_all(&copy).await;
    let of_ana = state(&copy, person(ANA)).await;
    assert_eq!((of_ana.memory.album, of_ana.settings.language.is_some()), (None, true));
    let after = copies.bytes("SELECT salt FROM salts ORDER BY tag").await;
    assert_eq!(after.len(), 1, "nothing is left of Ben");
    assert!(!before.contains(&after[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_read_before_the_sweep_is_taken_again() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    write(&copy, ANA, Seen::default(), vec![remember(person(ANA), "old"), in_english(person(ANA))]).await;
    let seen = copy.recall(haishao::store::Wanted::of(person(ANA))).await.unwrap().seen;
    copies.later(TimeDelta::days(31));
    keep_house_for_all(&copy).await;
    let changes = vec![remember(person(ANA), "new")];
    assert_eq!(write(&copy, ANA, seen, changes).await, haishao::store::Committed::Changed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_case_goes_for_good_a_day_later_and_the_others_stay() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let [gone, stays] = [1, 2].map(|number| CaseId::from_random([number; CaseId::BYTES]));
    copy.hold(ChatId(ANA)).await.unwrap();
    let mut changes = case_with(person(ANA), gone, "to be gone", copies.now());
    changes.extend(case_with(person(ANA), stays, "to stay", copies.now()));
    let mut casebook = Casebook::default();
    for case in [gone, stays] {
        casebook.begin(case, copies.now(), &Limits::default()).unwrap();
    }
    casebook.delete(gone, copies.now()).unwrap();
    changes.push(Change::Casebook(person(ANA), casebook));
    write(&copy, ANA, Seen::default(), changes).await;
    keep_house_for_all(&copy).await;
    assert_eq!(copy.cases(person(ANA), vec![gone, stays], None).await.unwrap().0.len(), 2);

    copies.later(TimeDelta::minutes(24 * 60 + 2));
    keep_house_for_all(&copy).await;
    let (cases, entries) = copy.cases(person(ANA), vec![gone, stays], Some(stays)).await.unwrap();
    assert_eq!((cases.iter().map(|case| case.id).collect::<Vec<_>>(), entries.len()), (vec![stays], 1));
    assert_eq!(copy.cases(person(ANA), Vec::new(), Some(gone)).await.unwrap().1, []);
    assert_eq!(state(&copy, person(ANA)).await.casebook.headers().len(), 1);
    assert_eq!(copies.number("SELECT count(*) FROM erased").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_record_is_as_good_as_none_and_is_kept_aside_for_thirty_days() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    write(&copy, ANA, Seen::default(), vec![remember(person(ANA), "x"), in_english(person(ANA))]).await;
    copies.sql("UPDATE records SET value = value || '\\x00' WHERE substr(key, 1, 1) = 'r'");
    let before = copy.recall(haishao::store::Wanted::of(person(ANA))).await.unwrap();
    assert_eq!((before.state.memory.album, before.state.settings.language.is_some()), (None, true));
    assert_eq!(copy.counts().await.unwrap().quarantined, 1);
    let again = copy.recall(haishao::store::Wanted::of(person(ANA))).await.unwrap().seen;
    write(&copy, ANA, again, vec![remember(person(ANA), "anew")]).await;
    assert_eq!(state(&copy, person(ANA)).await.memory.album.as_deref(), Some("anew"));

    keep_house_for_all(&copy).await;
    assert_eq!(copy.counts().await.unwrap().quarantined, 1);
    copies.later(TimeDelta::days(30) + TimeDelta::seconds(1));
    keep_house_for_all(&copy).await;
    assert_eq!(copy.counts().await.unwrap().quarantined, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_newer_version_can_read_is_neither_moved_nor_written_over() {
    let copies = Copies::new();
    let copy = copies.open().await;
    copy.hold(ChatId(ANA)).await.unwrap();
    write(&copy, ANA, Seen::default(), vec![remember(person(ANA), "x")]).await;
    copies.sql("UPDATE records SET value = set_byte(value, 0, 9) WHERE substr(key, 1, 1) = 'r'");
    let before = copies.bytes("SELECT value FROM records ORDER BY slot, key").await;
    let recalled = copy.recall(haishao::store::Wanted::of(person(ANA))).await.unwrap();
    assert_eq!(recalled.state.memory.album, None);
    let changes = vec![remember(person(ANA), "over")];
    assert_eq!(write(&copy, ANA, recalled.seen, changes).await, haishao::store::Committed::Changed);
    assert_eq!(copies.bytes("SELECT value FROM records ORDER BY slot, key").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_copy_keeps_house_for_all_and_clears_away_what_nobody_needs() {
    let copies = Copies::new();
    let (copy, other) = (copies.open().await, copies.open().await);
    let number = take_in(&copy, 10, ANA, "one").await;
    write(&copy, ANA, Seen::default(), vec![]).await;
    copy.commit(
        ChatId(ANA),
        Seen::default(),
        haishao::store::Commit { entry: Some(number), ..Default::default() },
    )
    .await
    .unwrap();
    let_go(&copies, &copy, ANA).await;
    copy.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT count(*) FROM lanes").await, 0);
    assert_eq!(copies.number("SELECT count(*) FROM updates").await, 1);
    copies.sql("UPDATE updates SET at = at - 3 * 86400000 - 1000");
    other.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT count(*) FROM updates").await, 1, "it is not its role");
    copy.keep_house().await.unwrap();
    assert_eq!(copies.number("SELECT count(*) FROM updates").await, 0);
}
