//! The end of a process, in order or not.

use haishao::chat::ChatId;
use haishao::store::{Commit, Seen, StoreError};

use crate::kept::Kept;
use crate::things::{ANA, BEN, arrival, parcel, person, remember};

both_keep! {
    what_was_said_before_the_end_is_written
    nothing_can_be_written_after_the_end
    no_note_alert_or_file_can_be_written_after_the_end
    whoever_ends_twice_has_ended
    the_end_is_no_failure
    what_was_under_way_is_left_behind
    who_hurries_has_written_what_they_were_told
    what_is_written_after_many_restarts_is_there
}

fn is_closed<T: std::fmt::Debug>(answer: Result<T, std::sync::Arc<StoreError>>) -> bool {
    matches!(&*answer.unwrap_err(), StoreError::Closed)
}

async fn what_was_said_before_the_end_is_written(mut kept: Kept) {
    let numbers = kept.send(ANA, &["a", "b", "c"]).await;
    for number in &numbers[..2] {
        kept.delivered(*number).await;
    }
    // Nobody waits for what was delivered, but for the end.
    kept = kept.reopened().await;
    assert_eq!(kept.parcels_of(ANA).await, ["c"]);
}

async fn nothing_can_be_written_after_the_end(mut kept: Kept) {
    let entry = kept.take_in(10, ANA, "one").await;
    let told = kept.send(ANA, &["a"]).await;
    kept.close().await;
    assert!(is_closed(kept.receive(vec![arrival(11, ANA, "two")]).await));
    let commit = || Commit { entry: Some(entry), changes: vec![remember(person(ANA), "x")], parcels: vec![] };
    assert!(is_closed(kept.commit(ChatId(ANA), Seen::default(), commit()).await));
    assert!(is_closed(kept.count_attempt(entry).await));
    assert!(is_closed(kept.replace(told[0], parcel(ANA, "another")).await));
    assert!(is_closed(kept.keep_house().await));
    kept.delivered(told[0]).await;
    kept = kept.reopened().await;
    let claimed = kept.claimed(ANA).await;
    assert_eq!((claimed.entries.len(), claimed.entries[0].attempts, claimed.parcels.len()), (1, 0, 1));
    assert_eq!(kept.parcel_text(claimed.parcels[0]).await.as_deref(), Some("a"));
    assert_eq!(kept.of(person(ANA)).await.memory.album, None);
}

async fn no_note_alert_or_file_can_be_written_after_the_end(mut kept: Kept) {
    kept.close().await;
    assert!(is_closed(kept.put_meta("commands", "a".to_owned()).await));
    assert!(is_closed(kept.stop_alert("parcels".to_owned()).await));
    assert!(is_closed(kept.clear_questions(u64::MAX).await));
    assert!(is_closed(kept.keep_file(b"a receipt".to_vec()).await));
    kept = kept.reopened().await;
    assert_eq!(kept.get_meta("commands").await.unwrap(), None);
    assert_eq!(kept.place.files(), 0);
}

async fn whoever_ends_twice_has_ended(mut kept: Kept) {
    kept.take_in(10, ANA, "one").await;
    for _ in 0..3 {
        kept.close().await;
    }
    kept = kept.reopened().await;
    assert_eq!(kept.entries_of(ANA).await, ["one"]);
}

async fn the_end_is_no_failure(kept: Kept) {
    kept.send(ANA, &["a"]).await;
    kept.close().await;
    assert!(is_closed(kept.receive(vec![arrival(10, ANA, "one")]).await));
    assert!(kept.failure().noted().is_none());
}

async fn what_was_under_way_is_left_behind(mut kept: Kept) {
    let numbers = [kept.take_in(10, ANA, "one").await, kept.take_in(11, ANA, "two").await];
    kept.answer(ANA, numbers[0], &["an answer"]).await;
    kept.count_attempt(numbers[1]).await.unwrap();
    kept.take_in(12, BEN, "three").await;
    kept = kept.killed().await;
    let (of_ana, of_ben) = (kept.claimed(ANA).await, kept.claimed(BEN).await);
    for (claimed, attempts) in [(&of_ana, 1), (&of_ben, 0)] {
        let [entry] = claimed.entries[..] else { panic!("{claimed:?}") };
        assert_eq!((entry.attempts, entry.is_left_behind), (attempts, true));
    }
    assert_eq!((of_ana.parcels.len(), of_ben.parcels.len()), (1, 0));
    let fresh = kept.take_in(13, ANA, "four").await;
    assert_eq!(kept.entry_text(fresh).await.as_deref(), Some("four"));
    assert!(fresh > of_ana.entries[0].number);
}

async fn who_hurries_has_written_what_they_were_told(mut kept: Kept) {
    let entry = kept.take_in(10, ANA, "one").await;
    kept.answer(ANA, entry, &["an answer"]).await;
    kept.hurry();
    kept = kept.reopened().await;
    assert_eq!(kept.parcels_of(ANA).await, ["an answer"]);
    assert!(kept.failure().noted().is_none());
}

async fn what_is_written_after_many_restarts_is_there(mut kept: Kept) {
    for round in 0..4 {
        let entry = kept.take_in(10 + round, ANA, "one").await;
        let told = kept.answer(ANA, entry, &["an answer"]).await;
        assert_eq!(kept.parcel_text(told[0]).await.as_deref(), Some("an answer"));
        kept.delivered(told[0]).await;
        kept.write(ANA, vec![remember(person(ANA), &round.to_string())]).await;
        kept = if round % 2 == 0 { kept.reopened().await } else { kept.killed().await };
        kept.expect_idle().await;
    }
    assert_eq!(kept.of(person(ANA)).await.memory.album.as_deref(), Some("3"));
}
