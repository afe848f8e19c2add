//! Groups, small notes of the program to itself, and how much there is.

use haishao::chat::{Change, ChatId, PersonId};
use haishao::guard::{Group, Rules, Watching};
use haishao::store::{Commit, Counts};

use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, arrival, group, in_english, parcel, person};

both_keep! {
    groups_are_listed_as_they_are_and_go_when_they_are_forgotten
    a_group_may_be_governed_from_another_chat
    groups_of_which_only_settings_are_kept_are_not_listed
    a_note_comes_back_after_a_kill
    a_note_takes_the_place_of_the_one_before
    a_store_without_anything_counts_nothing
    what_waits_and_who_is_kept_is_counted_also_after_reopening
    what_was_answered_is_counted_as_handled
}

fn watched() -> Group {
    let rules = Rules { watching: Watching::On, trusted: vec![PersonId(8)], ..Rules::default() };
    Group { rules, ..Group::default() }
}

async fn govern(kept: &Kept, from: i64, chat: i64, group: Group) {
    kept.write(from, vec![Change::Group(ChatId(chat), Box::new(group))]).await;
}

async fn groups(kept: &Kept) -> Vec<(ChatId, Group)> {
    let mut groups = kept.groups().await.unwrap();
    groups.sort_by_key(|(chat, _)| *chat);
    groups
}

async fn groups_are_listed_as_they_are_and_go_when_they_are_forgotten(mut kept: Kept) {
    for chat in [GROUP, GROUP - 1] {
        govern(&kept, chat, chat, watched()).await;
    }
    govern(&kept, GROUP - 1, GROUP - 1, Group::default()).await;
    let other = (ChatId(GROUP - 1), Group::default());
    for _ in 0..2 {
        assert_eq!(groups(&kept).await, [other.clone(), (ChatId(GROUP), watched())]);
        kept = kept.reopened().await;
    }
    kept.write(GROUP, vec![Change::Forget(group(GROUP))]).await;
    assert_eq!(groups(&kept).await, [other]);
}

async fn a_group_may_be_governed_from_another_chat(kept: Kept) {
    govern(&kept, ANA, GROUP, watched()).await;
    assert_eq!(groups(&kept).await, [(ChatId(GROUP), watched())]);
    govern(&kept, BEN, GROUP, Group::default()).await;
    assert_eq!(groups(&kept).await, [(ChatId(GROUP), Group::default())]);
}

async fn groups_of_which_only_settings_are_kept_are_not_listed(kept: Kept) {
    kept.write(GROUP, vec![in_english(group(GROUP))]).await;
    assert_eq!(groups(&kept).await, []);
}

async fn a_note_comes_back_after_a_kill(mut kept: Kept) {
    assert_eq!(kept.get_meta("commands").await.unwrap(), None);
    kept.put_meta("commands", "菜单".to_owned()).await.unwrap();
    kept = kept.killed().await;
    assert_eq!(kept.get_meta("commands").await.unwrap().as_deref(), Some("菜单"));
    assert_eq!(kept.get_meta("command").await.unwrap(), None);
}

async fn a_note_takes_the_place_of_the_one_before(mut kept: Kept) {
    kept.put_meta("other", "stays".to_owned()).await.unwrap();
    for value in ["a", "", "b"] {
        kept.put_meta("commands", value.to_owned()).await.unwrap();
        assert_eq!(kept.get_meta("commands").await.unwrap().as_deref(), Some(value));
    }
    kept = kept.reopened().await;
    assert_eq!(kept.get_meta("commands").await.unwrap().as_deref(), Some("b"));
    assert_eq!(kept.get_meta("other").await.unwrap().as_deref(), Some("stays"));
}

async fn a_store_without_anything_counts_nothing(mut kept: Kept) {
    assert_eq!(kept.counts().await.unwrap(), Counts::default());
    kept = kept.reopened().await;
    assert_eq!(kept.counts().await.unwrap(), Counts::default());
}

async fn what_waits_and_who_is_kept_is_counted_also_after_reopening(mut kept: Kept) {
    kept.receive(vec![arrival(10, ANA, "one"), arrival(11, ANA, "two"), arrival(12, GROUP, "three")])
        .await
        .unwrap();
    kept.write(ANA, vec![in_english(person(ANA))]).await;
    kept.write(GROUP, vec![in_english(group(GROUP))]).await;
    kept.turn(BEN, Commit { parcels: vec![parcel(BEN, "a"), parcel(BEN, "b")], ..Commit::default() }).await;
    let expected = Counts { pending: 3, outbox: 2, owners: 2, ..Counts::default() };
    assert_eq!(kept.counts().await.unwrap(), expected);
    kept = kept.reopened().await;
    assert_eq!(kept.counts().await.unwrap(), expected);
    kept = kept.killed().await;
    assert_eq!(kept.counts().await.unwrap(), expected);
}

async fn what_was_answered_is_counted_as_handled(mut kept: Kept) {
    for update in 10..13 {
        let entry = kept.take_in(update, ANA, "one").await;
        kept.answer(ANA, entry, &[]).await;
    }
    kept.write(ANA, vec![in_english(person(ANA))]).await;
    kept = kept.reopened().await;
    assert_eq!(kept.counts().await.unwrap().handled, 3);
    let entry = kept.take_in(20, ANA, "one").await;
    kept.answer(ANA, entry, &[]).await;
    kept = kept.reopened().await;
    assert_eq!(kept.counts().await.unwrap().handled, 4);
}
