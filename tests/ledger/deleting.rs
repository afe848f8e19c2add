//! Cases that were deleted, and what becomes of them.

use chrono::TimeDelta;
use haishao::casebook::Reminders;
use haishao::chat::{Change, State};

use crate::casework::{LIMITS, add_file, casebook, change_casebook, delete_case, note_in, open_case, read};
use crate::kept::Kept;
use crate::things::{ANA, BEN, case_id, english, in_english, memory, person, remember, words};

both_keep! {
    a_deleted_case_can_be_brought_back_whole_for_a_day
    a_deleted_case_is_gone_for_good_after_a_day_and_a_minute
    what_else_somebody_has_stays_when_a_case_goes
    of_another_s_cases_nothing_goes
    who_deleted_all_their_cases_leaves_nothing
    the_files_of_a_case_go_with_it_and_those_of_another_stay
    reminders_of_a_case_go_with_it_and_the_others_stay
    a_case_that_is_gone_stays_gone_after_reopening
    a_case_that_was_brought_back_stays
}

/// How long a deleted case stays: a day, and a minute for a turn that brings it back at the last moment.
const GONE: TimeDelta = TimeDelta::minutes(24 * 60 + 1);

/// Ana and Ben have two cases each, with a note in each.
async fn with_cases(kept: &Kept) {
    for chat in [ANA, BEN] {
        for id in [1, 2] {
            open_case(kept, chat, case_id(id)).await;
            note_in(kept, chat, case_id(id), &["a note"]).await;
        }
    }
}

fn whole() -> (bool, Vec<String>) {
    (true, vec!["a note".to_owned()])
}

fn nothing() -> (bool, Vec<String>) {
    (false, Vec::new())
}

async fn bring_back(kept: &Kept, chat: i64) {
    let now = kept.now();
    change_casebook(kept, chat, |casebook| {
        casebook.undo_delete(case_id(1), now, &LIMITS).unwrap();
        Vec::new()
    })
    .await;
}

async fn a_deleted_case_can_be_brought_back_whole_for_a_day(kept: Kept) {
    with_cases(&kept).await;
    delete_case(&kept, ANA, case_id(1)).await;
    kept.later(TimeDelta::hours(24) - TimeDelta::seconds(1));
    kept.house_kept().await;
    bring_back(&kept, ANA).await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, whole());
    assert_eq!(casebook(&kept, ANA).await.listed().count(), 2);
}

async fn a_deleted_case_is_gone_for_good_after_a_day_and_a_minute(kept: Kept) {
    with_cases(&kept).await;
    delete_case(&kept, ANA, case_id(1)).await;
    kept.later(GONE - TimeDelta::seconds(1));
    kept.house_kept().await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, whole());
    kept.later(TimeDelta::seconds(1));
    kept.house_kept().await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, nothing());
    assert!(casebook(&kept, ANA).await.header(case_id(1)).is_none());
}

async fn what_else_somebody_has_stays_when_a_case_goes(mut kept: Kept) {
    with_cases(&kept).await;
    delete_case(&kept, ANA, case_id(1)).await;
    kept.later(GONE);
    kept.write(ANA, vec![in_english(person(ANA)), remember(person(ANA), "an album")]).await;
    kept.house_kept().await;
    for _ in 0..2 {
        let state = kept.of(person(ANA)).await;
        assert_eq!((state.settings, state.memory), (english(), memory("an album")));
        assert_eq!(state.casebook.headers().len(), 1);
        assert_eq!(read(&kept, ANA, case_id(2)).await, whole());
        kept = kept.killed().await;
    }
}

async fn of_another_s_cases_nothing_goes(kept: Kept) {
    with_cases(&kept).await;
    delete_case(&kept, ANA, case_id(1)).await;
    let before = casebook(&kept, BEN).await;
    kept.later(GONE);
    kept.house_kept().await;
    assert_eq!(casebook(&kept, BEN).await, before);
    for id in [1, 2] {
        assert_eq!(read(&kept, BEN, case_id(id)).await, whole());
    }
}

async fn who_deleted_all_their_cases_leaves_nothing(kept: Kept) {
    with_cases(&kept).await;
    for id in [1, 2] {
        delete_case(&kept, ANA, case_id(id)).await;
    }
    kept.later(GONE);
    kept.house_kept().await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
    assert_eq!(kept.counts().await.unwrap().owners, 1, "Ben is left");
}

async fn the_files_of_a_case_go_with_it_and_those_of_another_stay(kept: Kept) {
    with_cases(&kept).await;
    let gone = add_file(&kept, ANA, case_id(1), b"of the first").await;
    let stays = add_file(&kept, ANA, case_id(2), b"of the second").await;
    let of_ben = add_file(&kept, BEN, case_id(1), b"of Ben").await;
    delete_case(&kept, ANA, case_id(1)).await;
    kept.house_kept().await;
    assert!(kept.read_exhibit(person(ANA), case_id(1), gone.clone()).await.is_ok());
    kept.later(GONE);
    kept.house_kept().await;
    assert!(kept.read_exhibit(person(ANA), case_id(1), gone).await.is_err());
    assert_eq!(kept.place.files(), 2);
    let stays = kept.read_exhibit(person(ANA), case_id(2), stays).await.unwrap();
    let of_ben = kept.read_exhibit(person(BEN), case_id(1), of_ben).await.unwrap();
    assert_eq!((&stays[..], &of_ben[..]), (&b"of the second"[..], &b"of Ben"[..]));
}

async fn reminders_of_a_case_go_with_it_and_the_others_stay(kept: Kept) {
    with_cases(&kept).await;
    for (chat, cases) in [(ANA, &[Some(case_id(1)), None][..]), (BEN, &[Some(case_id(1))])] {
        let mut reminders = Reminders::default();
        for (case, days) in cases.iter().zip(7..) {
            reminders.add_own(words("call"), *case, kept.now() + TimeDelta::days(days)).unwrap();
        }
        kept.write(chat, vec![Change::Reminders(person(chat), Box::new(reminders))]).await;
        delete_case(&kept, chat, case_id(1)).await;
    }
    kept.later(GONE);
    kept.house_kept().await;
    let left = kept.of(person(ANA)).await.reminders;
    assert_eq!(left.waiting().iter().map(|reminder| reminder.case()).collect::<Vec<_>>(), [None]);
    assert!(kept.of(person(BEN)).await.reminders.is_empty());
    kept.later(TimeDelta::days(7) - GONE);
    kept.expect_idle().await;
    kept.later(TimeDelta::days(1));
    assert!(kept.claimed(ANA).await.is_due);
}

async fn a_case_that_is_gone_stays_gone_after_reopening(mut kept: Kept) {
    with_cases(&kept).await;
    delete_case(&kept, ANA, case_id(1)).await;
    kept.later(GONE);
    kept.house_kept().await;
    kept = kept.reopened().await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, nothing());
    open_case(&kept, ANA, case_id(1)).await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, (true, Vec::new()), "one that comes after it is another");
}

async fn a_case_that_was_brought_back_stays(kept: Kept) {
    with_cases(&kept).await;
    delete_case(&kept, ANA, case_id(1)).await;
    kept.later(TimeDelta::hours(23));
    bring_back(&kept, ANA).await;
    kept.later(TimeDelta::days(9));
    kept.house_kept().await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, whole());
}
