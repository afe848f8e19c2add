//! What a ledger in a folder promises beside what its store does.

use chrono::TimeDelta;
use futures::future::join_all;

use super::*;
use crate::casebook::Reminders;
use crate::chat::{Change, PersonId, State};
use crate::store::Pending;
use crate::store::testing::{
    TestFolder, answer, arrival, case_id, change, memory, note, note_in, now, open_case, parcel, person,
    remember, settings,
};
use crate::text::Private;

fn ledger(folder: &TestFolder) -> Arc<InFolder> {
    InFolder::start(folder.open(), Arc::new(now)).expect("a thread can be started")
}

fn with_parcel(entry: u64) -> Commit {
    Commit { parcels: vec![parcel(1, "an answer")], ..answer(entry) }
}

#[tokio::test]
async fn an_earlier_run_s_leavings_are_told_once_and_nothing_that_came_since() {
    let folder = TestFolder::new();
    let store = folder.open();
    store.receive(&[arrival(10, 1, "one"), arrival(11, 2, "two")], now()).unwrap();
    store.commit(vec![with_parcel(1)], now()).unwrap();
    drop(store);

    let ledger = ledger(&folder);
    let received = ledger.receive(vec![arrival(11, 2, "two"), arrival(12, 2, "three")]).await.unwrap();
    assert_eq!(received, [Received::Known, Received::Here(3)]);
    let entries = vec![Pending { number: 2, lane: ChatId(2), attempts: 0, is_left_behind: true }];
    let left_behind = [
        Claimed { parcels: vec![1], ..Claimed::of(ChatId(1)) },
        Claimed { entries, ..Claimed::of(ChatId(2)) },
    ];
    assert_eq!(ledger.claim(0).await.unwrap(), left_behind);
    assert_eq!(ledger.claim(0).await.unwrap(), []);
}

#[tokio::test]
async fn what_is_due_is_claimed_until_it_was_told_or_put_off_and_what_is_sent_later_once() {
    let folder = TestFolder::new();
    let store = folder.open();
    for number in [1, 2] {
        let mut reminders = Reminders::default();
        reminders.add_own(Private::new("call".to_owned()), None, now() - TimeDelta::hours(1)).unwrap();
        change(&store, Change::Reminders(person(number), Box::new(reminders)));
    }
    drop(store);
    let ledger = ledger(&folder);
    let then = Scheduled { at: now(), parcel: parcel(2, "taken back") };
    ledger
        .commit(ChatId(2), Seen::default(), Commit { parcels: vec![parcel(2, "one")], ..Commit::default() })
        .await
        .unwrap();
    ledger.delivered_then(1, then).await;
    let due = |chat| Claimed { is_due: true, ..Claimed::of(ChatId(chat)) };
    let with_parcel = Claimed { parcels: vec![2], ..due(2) };
    let mut claimed = ledger.claim(0).await.unwrap();
    claimed.sort_by_key(|claimed| claimed.chat);
    assert_eq!(claimed, [due(1), with_parcel]);
    ledger.put_off(ChatId(1));
    assert_eq!(ledger.claim(0).await.unwrap(), [due(2)]);
    change_reminders(&ledger, 2).await;
    assert_eq!(ledger.claim(0).await.unwrap(), []);
}

/// Somebody was told what was due.
async fn change_reminders(ledger: &InFolder, number: i64) {
    let changes = vec![Change::Reminders(person(number), Box::default())];
    let commit = Commit { changes, ..Commit::default() };
    ledger.commit(ChatId(number), Seen::default(), commit).await.unwrap();
}

#[tokio::test]
async fn everybody_who_writes_at_once_hears_what_became_of_their_own() {
    let folder = TestFolder::new();
    let ledger = ledger(&folder);
    let arrivals = (1..=300).map(|update| arrival(update, 1, "x")).collect();
    ledger.receive(arrivals).await.unwrap();
    // Each entry twice, and whichever comes second has nothing left to answer.
    let answers = (1..=300).flat_map(|entry| [entry, entry]).map(|entry| {
        let parcels = vec![parcel(entry, "an answer")];
        ledger.commit(ChatId(1), Seen::default(), Commit { parcels, ..answer(entry.unsigned_abs()) })
    });
    let committed: Vec<_> = join_all(answers).await.into_iter().map(Result::unwrap).collect();
    for (pair, entry) in committed.chunks(2).zip(1..) {
        let ([Committed::Written(numbers), Committed::Done] | [Committed::Done, Committed::Written(numbers)]) =
            pair
        else {
            panic!("{pair:?}")
        };
        let waiting = ledger.parcel(numbers[0].unwrap()).await.unwrap().here().unwrap();
        assert_eq!((numbers.len(), waiting.lane), (1, ChatId(entry)));
    }
}

#[tokio::test]
async fn what_was_written_before_the_end_is_there_and_nothing_can_be_written_after_it() {
    let folder = TestFolder::new();
    let ledger = ledger(&folder);
    ledger.receive(vec![arrival(10, 1, "one")]).await.unwrap();
    ledger.commit(ChatId(1), Seen::default(), with_parcel(1)).await.unwrap();
    ledger.delivered(1).await;
    ledger.close().await;
    assert!(matches!(
        &*ledger.commit(ChatId(1), Seen::default(), with_parcel(1)).await.unwrap_err(),
        StoreError::Closed
    ));
    ledger.close().await;
    assert!(ledger.failure().noted().is_none(), "that is no failure");
    drop(ledger);
    assert_eq!(folder.open().outbox(), []);
}

#[tokio::test]
async fn a_turn_recalls_what_is_its_owner_s_and_of_others_only_what_it_names() {
    let folder = TestFolder::new();
    let store = folder.open();
    let group = Owner::Group(ChatId(-5));
    let changes = vec![
        Change::Settings(person(1), settings("en")),
        remember(person(1), "refund"),
        Change::Settings(group, settings("zh-Hans")),
        remember(group, "parcel"),
        Change::Group(ChatId(-5), Box::new(Group { left: Some(now()), ..Group::default() })),
    ];
    store.commit(vec![Commit { changes, ..Commit::default() }], now()).unwrap();
    open_case(&store, person(1), case_id(1));
    let casebook = store.casebook(person(1)).unwrap().unwrap();
    drop(store);

    let ledger = ledger(&folder);
    let alone = ledger.recall(Wanted::of(person(1))).await.unwrap().state;
    let expected = State { settings: settings("en"), memory: memory("refund"), casebook, ..State::default() };
    assert_eq!(alone, expected);

    let both = Wanted { group: Some(ChatId(-5)), destination: Some(ChatId(-5)), ..Wanted::of(person(1)) };
    let both = ledger.recall(both).await.unwrap().state;
    let (of_group, destination) = (both.group.unwrap(), both.destination.unwrap());
    assert_eq!((of_group.settings, of_group.group.left), (settings("zh-Hans"), Some(now())));
    assert_eq!((destination.settings, destination.memory), (settings("zh-Hans"), memory("parcel")));

    let inside = Wanted { group: Some(ChatId(-5)), ..Wanted::of(group) };
    let inside = ledger.recall(inside).await.unwrap().state;
    assert_eq!(inside.settings, inside.group.unwrap().settings);
    let nobody = ledger.recall(Wanted::of(Owner::Person(PersonId(2)))).await.unwrap();
    assert_eq!(nobody, Recalled::default());
}

#[tokio::test]
async fn only_the_cases_that_are_named_are_read_and_the_entries_of_one() {
    let folder = TestFolder::new();
    let store = folder.open();
    for id in [1, 2] {
        open_case(&store, person(1), case_id(id));
        note_in(&store, person(1), case_id(id), &["a note"]);
    }
    drop(store);
    let ledger = ledger(&folder);
    let named = vec![case_id(2), case_id(3)];
    let (cases, entries) = ledger.cases(person(1), named, Some(case_id(2))).await.unwrap();
    assert_eq!(cases.iter().map(|case| case.id).collect::<Vec<_>>(), [case_id(2)]);
    assert_eq!(entries, [note(1, "a note")]);
    let (cases, entries) = ledger.cases(person(2), vec![case_id(2)], None).await.unwrap();
    assert_eq!((cases.len(), entries.len()), (0, 0));
}
