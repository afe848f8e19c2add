//! Of whom it is told that they are to be reminded.

use chrono::TimeDelta;
use haishao::casebook::Reminders;
use haishao::chat::{Change, ChatId};
use haishao::store::Claimed;

use crate::kept::Kept;
use crate::things::{ANA, BEN, case_id, in_english, person, remember, words};

both_keep! {
    somebody_is_due_at_their_time_and_not_before
    what_is_due_is_told_until_it_is_written_that_it_was
    what_is_due_is_told_after_a_kill
    after_one_reminder_the_next_is_told_at_its_time
    a_reminder_may_be_moved_and_taken_back
    each_who_is_due_is_told_of_and_nobody_else
    what_was_put_off_is_not_told_again_at_once
    what_was_put_off_is_told_after_a_restart
    who_is_forgotten_is_reminded_of_nothing
    another_turn_leaves_reminders_as_they_were
}

/// To be reminded of something in so many hours.
fn in_hours(kept: &Kept, hours: &[i64]) -> Reminders {
    let mut reminders = Reminders::default();
    for hours in hours {
        let at = kept.now() + TimeDelta::hours(*hours);
        reminders.add_own(words("call the bank"), Some(case_id(1)), at).unwrap();
    }
    reminders
}

async fn remind(kept: &Kept, chat: i64, reminders: &Reminders) {
    kept.write(chat, vec![Change::Reminders(person(chat), Box::new(reminders.clone()))]).await;
}

/// Who is due, by what is handed out at one look.
async fn due(kept: &Kept) -> Vec<i64> {
    let mut due = Vec::new();
    for claimed in kept.claim(64).await.unwrap() {
        let is_anew = claimed.is_anew;
        assert_eq!(claimed, Claimed { is_due: true, is_anew, ..Claimed::of(claimed.chat) });
        due.push(claimed.chat.0);
    }
    due.sort_unstable();
    due
}

async fn somebody_is_due_at_their_time_and_not_before(kept: Kept) {
    remind(&kept, ANA, &in_hours(&kept, &[5, 2])).await;
    kept.later(TimeDelta::hours(2) - TimeDelta::seconds(1));
    assert_eq!(due(&kept).await, [0; 0]);
    kept.later(TimeDelta::seconds(1));
    assert_eq!(due(&kept).await, [ANA]);
}

async fn what_is_due_is_told_until_it_is_written_that_it_was(kept: Kept) {
    remind(&kept, ANA, &in_hours(&kept, &[1])).await;
    kept.later(TimeDelta::hours(1));
    for _ in 0..3 {
        assert_eq!(due(&kept).await, [ANA]);
    }
    let mut reminders = kept.of(person(ANA)).await.reminders;
    let id = reminders.due(kept.now())[0].id;
    reminders.tell(id, kept.now());
    remind(&kept, ANA, &reminders).await;
    assert_eq!(due(&kept).await, [0; 0]);
}

async fn what_is_due_is_told_after_a_kill(mut kept: Kept) {
    remind(&kept, ANA, &in_hours(&kept, &[1])).await;
    kept = kept.killed().await;
    assert_eq!(due(&kept).await, [0; 0]);
    kept.later(TimeDelta::hours(1));
    assert_eq!(due(&kept).await, [ANA]);
    kept = kept.reopened().await;
    assert_eq!(due(&kept).await, [ANA]);
}

async fn after_one_reminder_the_next_is_told_at_its_time(kept: Kept) {
    let mut reminders = in_hours(&kept, &[1, 4]);
    remind(&kept, ANA, &reminders).await;
    kept.later(TimeDelta::hours(1));
    let first = reminders.due(kept.now())[0].id;
    reminders.tell(first, kept.now());
    remind(&kept, ANA, &reminders).await;
    kept.later(TimeDelta::hours(2));
    assert_eq!(due(&kept).await, [0; 0]);
    kept.later(TimeDelta::hours(1));
    assert_eq!(due(&kept).await, [ANA]);
}

async fn a_reminder_may_be_moved_and_taken_back(kept: Kept) {
    remind(&kept, ANA, &in_hours(&kept, &[1])).await;
    remind(&kept, ANA, &in_hours(&kept, &[3])).await;
    kept.later(TimeDelta::hours(2));
    assert_eq!(due(&kept).await, [0; 0], "it was moved");
    remind(&kept, ANA, &in_hours(&kept, &[0])).await;
    assert_eq!(due(&kept).await, [ANA]);
    remind(&kept, ANA, &Reminders::default()).await;
    kept.later(TimeDelta::hours(9));
    assert_eq!(due(&kept).await, [0; 0], "it was taken back");
}

async fn each_who_is_due_is_told_of_and_nobody_else(kept: Kept) {
    let chats: Vec<i64> = (1..=12).map(|number| ANA + number).collect();
    for (chat, hours) in chats.iter().zip(1..) {
        remind(&kept, *chat, &in_hours(&kept, &[hours])).await;
    }
    kept.later(TimeDelta::hours(7));
    assert_eq!(due(&kept).await, chats[..7]);
}

async fn what_was_put_off_is_not_told_again_at_once(kept: Kept) {
    for chat in [ANA, BEN] {
        remind(&kept, chat, &in_hours(&kept, &[0])).await;
    }
    assert_eq!(due(&kept).await, [BEN, ANA]);
    kept.put_off(ChatId(ANA));
    kept.settled().await;
    assert_eq!(due(&kept).await, [BEN]);
}

async fn what_was_put_off_is_told_after_a_restart(mut kept: Kept) {
    remind(&kept, ANA, &in_hours(&kept, &[0])).await;
    kept.put_off(ChatId(ANA));
    kept.settled().await;
    kept = kept.reopened().await;
    // Who shares a store leaves it put off for as long as others would meet the same fault.
    kept.later(TimeDelta::minutes(10));
    assert_eq!(due(&kept).await, [ANA]);
}

async fn who_is_forgotten_is_reminded_of_nothing(kept: Kept) {
    for chat in [ANA, BEN] {
        remind(&kept, chat, &in_hours(&kept, &[1])).await;
    }
    kept.write(ANA, vec![Change::Forget(person(ANA))]).await;
    kept.later(TimeDelta::hours(1));
    assert_eq!(due(&kept).await, [BEN]);
}

async fn another_turn_leaves_reminders_as_they_were(kept: Kept) {
    remind(&kept, ANA, &in_hours(&kept, &[1])).await;
    let reminders = kept.of(person(ANA)).await.reminders;
    kept.write(ANA, vec![in_english(person(ANA)), remember(person(ANA), "an album")]).await;
    assert_eq!(kept.of(person(ANA)).await.reminders, reminders);
    kept.later(TimeDelta::hours(1));
    assert_eq!(due(&kept).await, [ANA]);
}
