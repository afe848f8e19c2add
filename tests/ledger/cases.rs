//! What people keep of their cases.

use haishao::casebook::{CaseId, Entry, State};
use haishao::chat::Change;
use haishao::store::{Commit, Committed};

use crate::casework::{casebook, change_casebook, note, note_in, open_case, read};
use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, case_id, group, parcel, person, words};

both_keep! {
    a_case_comes_back_after_reopening_with_everything_in_it
    a_case_is_read_by_its_owner_alone
    who_knows_the_number_of_another_s_case_writes_into_a_place_of_their_own
    only_the_cases_that_are_named_are_read_and_the_entries_of_one
    cases_come_in_the_order_in_which_they_are_named
    entries_come_in_the_order_in_which_they_were_added_however_many
    an_edited_entry_takes_the_place_of_what_it_was_and_tells_of_it
    an_entry_that_is_struck_stays_and_can_be_taken_back
    what_goes_into_a_case_is_written_with_its_turn_or_not_at_all
    a_case_may_be_closed_and_opened_again
}

async fn a_case_comes_back_after_reopening_with_everything_in_it(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    note_in(&kept, ANA, case_id(1), &["he said three days", "他说三天发货"]).await;
    let named = || vec![case_id(1)];
    let before = kept.cases(person(ANA), named(), Some(case_id(1))).await.unwrap();
    assert_eq!((before.0.len(), before.1.len()), (1, 2));
    let book = casebook(&kept, ANA).await;
    kept = kept.reopened().await;
    assert_eq!(kept.cases(person(ANA), named(), Some(case_id(1))).await.unwrap(), before);
    kept = kept.killed().await;
    assert_eq!(kept.cases(person(ANA), named(), Some(case_id(1))).await.unwrap(), before);
    assert_eq!(casebook(&kept, ANA).await, book);
    assert_eq!(kept.counts().await.unwrap().owners, 1);
}

async fn a_case_is_read_by_its_owner_alone(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    note_in(&kept, ANA, case_id(1), &["mine"]).await;
    open_case(&kept, BEN, case_id(2)).await;
    for other in [person(BEN), group(ANA), group(GROUP)] {
        let found = kept.cases(other, vec![case_id(1)], Some(case_id(1))).await.unwrap();
        assert_eq!(found, (Vec::new(), Vec::new()));
    }
}

async fn who_knows_the_number_of_another_s_case_writes_into_a_place_of_their_own(kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    note_in(&kept, ANA, case_id(1), &["mine"]).await;
    let theirs = note(&kept, 1, "theirs");
    kept.write(BEN, vec![Change::Entry(person(BEN), case_id(1), Box::new(theirs))]).await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, (true, vec!["mine".to_owned()]));
    assert_eq!(read(&kept, BEN, case_id(1)).await, (false, vec!["theirs".to_owned()]));
}

async fn only_the_cases_that_are_named_are_read_and_the_entries_of_one(kept: Kept) {
    for id in [1, 2] {
        open_case(&kept, ANA, case_id(id)).await;
        note_in(&kept, ANA, case_id(id), &[&format!("of {id}")]).await;
    }
    let named = vec![case_id(2), case_id(3)];
    let (cases, entries) = kept.cases(person(ANA), named, Some(case_id(1))).await.unwrap();
    assert_eq!(cases.iter().map(|case| case.id).collect::<Vec<_>>(), [case_id(2)]);
    assert_eq!(entries, [note(&kept, 1, "of 1")]);
    let none = kept.cases(person(ANA), Vec::new(), None).await.unwrap();
    assert_eq!(none, (Vec::new(), Vec::new()));
}

async fn cases_come_in_the_order_in_which_they_are_named(kept: Kept) {
    let ids: [CaseId; 3] = [2, 3, 1].map(case_id);
    for id in ids {
        open_case(&kept, ANA, id).await;
    }
    for named in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let named = named.map(|place: usize| ids[place]).to_vec();
        let (cases, _) = kept.cases(person(ANA), named.clone(), None).await.unwrap();
        assert_eq!(cases.iter().map(|case| case.id).collect::<Vec<_>>(), named);
    }
}

async fn entries_come_in_the_order_in_which_they_were_added_however_many(kept: Kept) {
    for id in [1, 2, 3] {
        open_case(&kept, ANA, case_id(id)).await;
        let texts: Vec<String> = (0..300).map(|number| format!("{id}:{number}")).collect();
        note_in(&kept, ANA, case_id(id), &texts.iter().map(String::as_str).collect::<Vec<_>>()).await;
    }
    let expected = (0..300).map(|number| format!("2:{number}")).collect();
    assert_eq!(read(&kept, ANA, case_id(2)).await, (true, expected));
}

/// The first entry of Ana's case.
async fn first(kept: &Kept) -> Entry {
    kept.cases(person(ANA), Vec::new(), Some(case_id(1))).await.unwrap().1.remove(0)
}

async fn an_edited_entry_takes_the_place_of_what_it_was_and_tells_of_it(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    note_in(&kept, ANA, case_id(1), &["one", "two"]).await;
    let mut edited = first(&kept).await;
    edited.edit(words("uno"), kept.now()).unwrap();
    kept.write(ANA, vec![Change::Entry(person(ANA), case_id(1), Box::new(edited.clone()))]).await;
    kept = kept.reopened().await;
    assert_eq!(read(&kept, ANA, case_id(1)).await.1, ["uno", "two"]);
    let read = first(&kept).await;
    assert_eq!((read.history()[0].text.reveal().as_str(), &read), ("one", &edited));
}

async fn an_entry_that_is_struck_stays_and_can_be_taken_back(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    note_in(&kept, ANA, case_id(1), &["one", "two"]).await;
    let mut entry = first(&kept).await;
    entry.strike(kept.now());
    kept.write(ANA, vec![Change::Entry(person(ANA), case_id(1), Box::new(entry))]).await;
    kept = kept.reopened().await;
    let mut entry = first(&kept).await;
    assert_eq!(entry.struck(), Some(kept.now()));
    assert_eq!(read(&kept, ANA, case_id(1)).await.1, ["one", "two"]);
    entry.unstrike();
    kept.write(ANA, vec![Change::Entry(person(ANA), case_id(1), Box::new(entry))]).await;
    assert_eq!(first(&kept).await.struck(), None);
}

async fn what_goes_into_a_case_is_written_with_its_turn_or_not_at_all(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let entry = kept.take_in(10, ANA, "one").await;
    let with = |number, text| {
        let added = Change::Entry(person(ANA), case_id(1), Box::new(note(&kept, number, text)));
        Commit { entry: Some(entry), changes: vec![added], parcels: vec![parcel(ANA, "noted")] }
    };
    let (once, again) = (with(1, "one"), with(2, "again"));
    assert!(matches!(kept.turn(ANA, once).await, Committed::Written(_)));
    assert_eq!(kept.turn(ANA, again).await, Committed::Done);
    kept = kept.killed().await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, (true, vec!["one".to_owned()]));
    assert_eq!(kept.parcels_of(ANA).await, ["noted"]);
}

async fn a_case_may_be_closed_and_opened_again(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    let at = kept.now();
    change_casebook(&kept, ANA, |casebook| {
        casebook.close(case_id(1), at).unwrap();
        Vec::new()
    })
    .await;
    kept = kept.reopened().await;
    assert_eq!(casebook(&kept, ANA).await.header(case_id(1)).unwrap().state, State::Closed { at });
    change_casebook(&kept, ANA, |casebook| {
        casebook.reopen(case_id(1)).unwrap();
        Vec::new()
    })
    .await;
    assert_eq!(casebook(&kept, ANA).await.current().unwrap().id, case_id(1));
}
