//! Where the two stores differ on purpose.

use chrono::TimeDelta;
use haishao::casebook::Reminders;
use haishao::chat::{Change, ChatId};
use haishao::store::{Commit, Committed, Received, Seen};

use crate::casework::open_case;
use crate::kept::Kept;
use crate::things::{ANA, BEN, arrival, case_id, parcel, person, words};

both_keep! {
    what_was_put_off_comes_again_where_others_may_do_better
    how_long_an_update_is_known_goes_by_the_clock_of_what_others_share
    a_file_that_no_turn_kept_is_cleared_away_once_no_turn_can_be_under_way
    a_chat_has_to_be_held_where_others_could_have_it
    what_is_sent_to_a_chat_that_is_not_held_may_be_another_s_to_send
    a_number_that_nobody_gave_out_is_of_a_chat_that_was_lost_or_of_nothing
    who_shares_a_store_has_a_secret_in_common_with_the_others
    a_chat_is_taken_anew_where_it_could_have_been_another_s
    what_was_handled_by_who_was_killed_is_as_they_last_told
}

/// A turn that fails here would fail here again. Another process may be of another version, or on a machine that is well.
async fn what_was_put_off_comes_again_where_others_may_do_better(kept: Kept) {
    let mut reminders = Reminders::default();
    reminders.add_own(words("call the bank"), None, kept.now()).unwrap();
    kept.write(ANA, vec![Change::Reminders(person(ANA), Box::new(reminders))]).await;
    assert!(kept.claimed(ANA).await.is_due);
    kept.put_off(ChatId(ANA));
    kept.settled().await;
    kept.later(TimeDelta::minutes(10));
    let is_told = !kept.claim(64).await.unwrap().is_empty();
    assert_eq!(is_told, kept.is_shared());
}

/// A clock that several share decides what one of them must not forget before the others do. Whoever is alone goes by their own.
async fn how_long_an_update_is_known_goes_by_the_clock_of_what_others_share(kept: Kept) {
    let again = || vec![arrival(10, ANA, "one")];
    let entry = kept.take_in(10, ANA, "one").await;
    kept.answer(ANA, entry, &[]).await;
    kept.later(TimeDelta::days(3));
    kept.house_kept().await;
    assert_eq!(kept.receive(again()).await.unwrap(), [Received::Known]);
    kept.later(TimeDelta::seconds(1));
    kept.house_kept().await;
    if kept.is_shared() {
        assert_eq!(kept.receive(again()).await.unwrap(), [Received::Known]);
        kept.place.sql("UPDATE updates SET at = at - 259201000");
        kept.house_kept().await;
    }
    assert!(matches!(kept.receive(again()).await.unwrap()[..], [Received::Here(_)]));
}

/// Whoever is alone knows at the start that nothing is under way. Of several one might be in the middle of a turn, for an hour at most.
async fn a_file_that_no_turn_kept_is_cleared_away_once_no_turn_can_be_under_way(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    kept.keep_file(b"left behind".to_vec()).await.unwrap();
    kept.house_kept().await;
    assert_eq!(kept.place.files(), 1);
    kept = kept.killed().await;
    if kept.is_shared() {
        assert_eq!(kept.place.files(), 1);
        kept.place.sql("UPDATE files SET made = made - 3601000; UPDATE roles SET until = 0, fence = 0");
        kept.house_kept().await;
    }
    assert_eq!(kept.place.files(), 0);
}

/// What a process does for a chat that it does not hold is not written. Who is alone holds all.
async fn a_chat_has_to_be_held_where_others_could_have_it(kept: Kept) {
    let commit = Commit { changes: vec![Change::Forget(person(ANA))], ..Commit::default() };
    let committed = kept.commit(ChatId(ANA), Seen::default(), commit).await.unwrap();
    let expected = if kept.is_shared() { Committed::Lost } else { Committed::Written(Vec::new()) };
    assert_eq!(committed, expected);
}

/// Until it is claimed, nobody knows whose chat it is. Who is alone sends it at once.
async fn what_is_sent_to_a_chat_that_is_not_held_may_be_another_s_to_send(kept: Kept) {
    let commit = Commit { parcels: vec![parcel(BEN, "a"), parcel(ANA, "b")], ..Commit::default() };
    let Committed::Written(numbers) = kept.turn(ANA, commit).await else { panic!("it is held") };
    assert_eq!((numbers[0].is_none(), numbers[1].is_none()), (kept.is_shared(), false));
    if kept.is_shared() {
        assert_eq!(kept.parcels_of(BEN).await, ["a"]);
    }
    kept.expect_idle().await;
}

/// Numbers of a chat that was lost mean nothing any more, and whoever shares a store cannot tell them from others.
async fn a_number_that_nobody_gave_out_is_of_a_chat_that_was_lost_or_of_nothing(kept: Kept) {
    kept.take_in(10, ANA, "one").await;
    let committed = kept.turn(ANA, Commit { entry: Some(u64::MAX), ..Commit::default() }).await;
    assert_eq!(committed, if kept.is_shared() { Committed::Lost } else { Committed::Done });
    assert_eq!(kept.entry_text(u64::MAX).await, None);
}

/// The platform calls whichever of them it finds. Who is alone makes a secret of their own at each start.
async fn who_shares_a_store_has_a_secret_in_common_with_the_others(mut kept: Kept) {
    let before = kept.common_secret();
    assert_eq!(before.is_some(), kept.is_shared());
    kept = kept.reopened().await;
    assert_eq!(kept.common_secret(), before);
    assert!(kept.may_poll().await.unwrap(), "and who is the only one there asks the platform");
}

/// What was known of it by other numbers is lost, which cannot be where it was never let go of.
async fn a_chat_is_taken_anew_where_it_could_have_been_another_s(mut kept: Kept) {
    kept.take_in(10, ANA, "one").await;
    kept = kept.killed().await;
    assert_eq!(kept.claimed(ANA).await.is_anew, kept.is_shared());
}

/// It is a figure for the operator, told with each heartbeat, and no turn waits for it.
async fn what_was_handled_by_who_was_killed_is_as_they_last_told(mut kept: Kept) {
    let entry = kept.take_in(10, ANA, "one").await;
    kept.answer(ANA, entry, &[]).await;
    kept = kept.killed().await;
    let handled = kept.counts().await.unwrap().handled;
    assert!(handled == 1 || kept.is_shared() && handled == 0);
}
