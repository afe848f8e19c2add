//! What a turn reads and leaves, where others write too.

use haishao::casebook::CaseId;
use haishao::chat::{Change, ChatId};
use haishao::guard::Group;
use haishao::store::{Commit, Committed, Ledger, News, Recalled, Seen, Wanted};

use crate::copies::{
    ANA, BEN, Copies, GROUP, answer, case_with, claimed, group, in_english, parcel, person, remember, state,
    take_in, text_of_parcel, write,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_a_turn_leaves_counts_together_and_once() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let number = take_in(&copy, 10, ANA, "one").await;
    let Recalled { seen, .. } = copy.recall(Wanted::of(person(ANA))).await.unwrap();
    let commit = Commit {
        entry: Some(number),
        changes: vec![
            in_english(person(ANA)),
            remember(person(ANA), "first"),
            remember(person(ANA), "second"),
        ],
        parcels: vec![parcel(ANA, "a"), parcel(ANA, "b")],
    };
    let committed = copy.commit(ChatId(ANA), seen, commit.clone()).await.unwrap();
    let Committed::Written(numbers) = committed else { panic!("{committed:?}") };
    assert!(numbers[0] < numbers[1]);
    assert_eq!(text_of_parcel(&copy, numbers[0].unwrap()).await, "a");
    let state = state(&copy, person(ANA)).await;
    assert!(state.settings.language.is_some());
    assert_eq!(state.memory.album.as_deref(), Some("second"));
    assert_eq!(copy.commit(ChatId(ANA), Seen::default(), commit).await.unwrap(), Committed::Done);
    let counts = copy.counts().await.unwrap();
    assert_eq!((counts.pending, counts.outbox, counts.owners), (0, 2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_that_read_what_another_copy_changed_meanwhile_is_to_be_taken_again() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let wanted = |person| Wanted { group: Some(ChatId(GROUP)), ..Wanted::of(person) };
    let govern = || Change::Group(ChatId(GROUP), Box::default());
    // Two admins govern one group, each from their own chat. At first nothing is kept of it, then something is.
    first.hold(ChatId(ANA)).await.unwrap();
    second.hold(ChatId(BEN)).await.unwrap();
    for _ in 0..2 {
        let early = first.recall(wanted(person(ANA))).await.unwrap().seen;
        let late = second.recall(wanted(person(BEN))).await.unwrap().seen;
        assert!(matches!(write(&first, ANA, early, vec![govern()]).await, Committed::Written(_)));
        let changes = vec![govern(), in_english(person(BEN))];
        assert_eq!(write(&second, BEN, late, changes).await, Committed::Changed);
        assert!(state(&second, person(BEN)).await.settings.language.is_none(), "nothing of it counts");
        let again = second.recall(wanted(person(BEN))).await.unwrap().seen;
        assert!(matches!(write(&second, BEN, again, vec![govern()]).await, Committed::Written(_)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_on_somebody_who_was_forgotten_meanwhile_does_not_bring_them_back() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    first.hold(ChatId(GROUP)).await.unwrap();
    second.hold(ChatId(ANA)).await.unwrap();
    write(&first, GROUP, Seen::default(), vec![in_english(group())]).await;
    let wanted = Wanted { group: Some(ChatId(GROUP)), ..Wanted::of(person(ANA)) };
    let seen = second.recall(wanted).await.unwrap().seen;
    write(&first, GROUP, Seen::default(), vec![Change::Forget(group())]).await;
    let changes = vec![Change::Group(ChatId(GROUP), Box::default())];
    assert_eq!(write(&second, ANA, seen, changes.clone()).await, Committed::Changed);
    // On a group of which nothing is known it may go on.
    let Recalled { state, seen } = second.recall(wanted).await.unwrap();
    assert!(state.group.unwrap().settings.language.is_none());
    assert!(matches!(write(&second, ANA, seen, changes).await, Committed::Written(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_and_what_is_in_it_are_found_again_by_another_copy() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let case = CaseId::from_random([1; CaseId::BYTES]);
    first.hold(ChatId(ANA)).await.unwrap();
    write(&first, ANA, Seen::default(), case_with(person(ANA), case, "他说三天发货", copies.now())).await;
    assert_eq!(state(&second, person(ANA)).await.casebook.headers().len(), 1);
    let (cases, entries) = second.cases(person(ANA), vec![case], Some(case)).await.unwrap();
    assert_eq!((cases.len(), entries.len(), cases[0].id), (1, 1, case));
    assert_eq!(second.cases(person(BEN), vec![case], Some(case)).await.unwrap(), (vec![], vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_to_another_copy_s_chat_is_sent_by_that_copy() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    let number = take_in(&first, 10, ANA, "one").await;
    let of_ben = take_in(&second, 11, BEN, "two").await;
    let commit = Commit {
        entry: Some(number),
        changes: Vec::new(),
        parcels: vec![parcel(BEN, "to Ben"), parcel(ANA, "to Ana")],
    };
    let committed = first.commit(ChatId(ANA), Seen::default(), commit).await.unwrap();
    let Committed::Written(numbers) = committed else { panic!("{committed:?}") };
    assert!(numbers[0].is_none() && numbers[1].is_some());
    // What the second one answers there comes after it.
    assert_eq!(answer(&second, BEN, of_ben, "an answer").await, Committed::Written(vec![None]));
    let mut texts = Vec::new();
    for parcel in claimed(&second, BEN).await.parcels {
        texts.push(text_of_parcel(&second, parcel).await);
    }
    assert_eq!(texts, ["to Ben", "an answer"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_copies_hear_of_a_group_s_rules_and_of_its_end() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    assert_eq!(second.groups().await.unwrap(), []);
    first.hold(ChatId(GROUP)).await.unwrap();
    let rules = Group { left: Some(copies.now()), ..Group::default() };
    write(&first, GROUP, Seen::default(), vec![Change::Group(ChatId(GROUP), Box::new(rules.clone()))]).await;
    assert_eq!(second.news().await.unwrap(), [News::Group(ChatId(GROUP), Some(Box::new(rules.clone())))]);
    assert_eq!(second.groups().await.unwrap(), [(ChatId(GROUP), rules)]);
    write(&first, GROUP, Seen::default(), vec![Change::Forget(group())]).await;
    assert_eq!(second.news().await.unwrap(), [News::Group(ChatId(GROUP), None)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn small_notes_are_the_same_for_all_copies() {
    let copies = Copies::new();
    let (first, second) = (copies.open().await, copies.open().await);
    assert_eq!(second.get_meta("menu").await.unwrap(), None);
    for value in ["a", "b"] {
        first.put_meta("menu", value.to_owned()).await.unwrap();
        assert_eq!(second.get_meta("menu").await.unwrap().as_deref(), Some(value));
    }
}
