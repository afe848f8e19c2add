//! What goes by itself when house is kept, and what is found meanwhile.

use chrono::TimeDelta;
use haishao::casebook::{Hours, Quiet, Reminders};
use haishao::chat::{Change, ChatId, Settings, State};
use haishao::content::Audience;

use crate::casework::{change_casebook, open_case, read};
use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, case_id, english, group, in_english, memory, parcel, person, remember};

both_keep! {
    a_memory_fades_after_thirty_days
    a_memory_that_was_written_again_lives_thirty_days_more
    what_else_is_kept_of_somebody_outlives_their_memory
    whose_memory_was_all_there_was_leaves_nothing
    a_group_s_memory_fades_like_a_person_s
    a_faded_memory_stays_away_and_a_new_one_is_kept
    who_wants_alerts_wants_them_when_the_memory_faded
    who_has_a_closed_case_without_an_end_is_told_of_until_it_is_planned
    what_waits_stays_however_often_house_is_kept
    of_many_memories_each_fades_that_is_old
}

const FADES: TimeDelta = TimeDelta::days(30);

async fn a_memory_fades_after_thirty_days(kept: Kept) {
    kept.write(ANA, vec![remember(person(ANA), "old")]).await;
    kept.later(FADES);
    kept.house_kept().await;
    assert_eq!(kept.of(person(ANA)).await.memory, memory("old"));
    kept.later(TimeDelta::seconds(1));
    kept.house_kept().await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
}

async fn a_memory_that_was_written_again_lives_thirty_days_more(kept: Kept) {
    kept.write(ANA, vec![remember(person(ANA), "old")]).await;
    kept.later(FADES);
    kept.write(ANA, vec![remember(person(ANA), "new")]).await;
    kept.later(FADES);
    kept.house_kept().await;
    assert_eq!(kept.of(person(ANA)).await.memory, memory("new"));
}

async fn what_else_is_kept_of_somebody_outlives_their_memory(mut kept: Kept) {
    kept.write(ANA, vec![in_english(person(ANA)), remember(person(ANA), "old")]).await;
    open_case(&kept, ANA, case_id(1)).await;
    kept.later(FADES + TimeDelta::seconds(1));
    kept.house_kept().await;
    for _ in 0..2 {
        let state = kept.of(person(ANA)).await;
        assert_eq!((state.settings, state.memory), (english(), Default::default()));
        assert_eq!(read(&kept, ANA, case_id(1)).await, (true, Vec::new()));
        kept = kept.killed().await;
    }
}

async fn whose_memory_was_all_there_was_leaves_nothing(kept: Kept) {
    for chat in [ANA, BEN] {
        kept.write(chat, vec![remember(person(chat), "old")]).await;
    }
    kept.write(BEN, vec![in_english(person(BEN))]).await;
    kept.later(FADES + TimeDelta::seconds(1));
    kept.house_kept().await;
    assert_eq!(kept.counts().await.unwrap().owners, 1);
}

async fn a_group_s_memory_fades_like_a_person_s(kept: Kept) {
    kept.write(GROUP, vec![in_english(group(GROUP)), remember(group(GROUP), "old")]).await;
    kept.later(FADES + TimeDelta::seconds(1));
    kept.house_kept().await;
    assert_eq!(kept.of(group(GROUP)).await, State { settings: english(), ..State::default() });
}

async fn a_faded_memory_stays_away_and_a_new_one_is_kept(mut kept: Kept) {
    kept.write(ANA, vec![in_english(person(ANA)), remember(person(ANA), "old")]).await;
    kept.later(FADES + TimeDelta::seconds(1));
    kept.house_kept().await;
    kept = kept.reopened().await;
    assert_eq!(kept.of(person(ANA)).await.memory, Default::default());
    kept.write(ANA, vec![remember(person(ANA), "new")]).await;
    kept.house_kept().await;
    kept = kept.killed().await;
    assert_eq!(kept.of(person(ANA)).await.memory, memory("new"));
}

async fn who_wants_alerts_wants_them_when_the_memory_faded(kept: Kept) {
    let settings = Settings { alerts: true, ..Settings::default() };
    let changes = vec![Change::Settings(person(ANA), settings), remember(person(ANA), "old")];
    kept.write(ANA, changes).await;
    kept.later(FADES + TimeDelta::seconds(1));
    kept.house_kept().await;
    assert_eq!(kept.of(person(ANA)).await.memory, Default::default());
    assert_eq!(kept.subscribers(Audience::People).await.unwrap(), 1);
}

async fn close(kept: &Kept, chat: i64) {
    let now = kept.now();
    open_case(kept, chat, case_id(1)).await;
    change_casebook(kept, chat, |casebook| {
        casebook.close(case_id(1), now).unwrap();
        Vec::new()
    })
    .await;
}

async fn who_has_a_closed_case_without_an_end_is_told_of_until_it_is_planned(mut kept: Kept) {
    open_case(&kept, ANA, case_id(1)).await;
    for chat in [ANA + 1, ANA + 2] {
        close(&kept, chat).await;
    }
    assert_eq!(kept.house_kept().await, [ChatId(ANA + 1), ChatId(ANA + 2)]);
    let mut planned = Reminders::default();
    let hours = Hours { zone: chrono_tz::Tz::UTC, quiet: Quiet::default() };
    planned.plan_end(case_id(1), Some(kept.now() + TimeDelta::days(30)), kept.now(), &hours);
    kept.write(ANA + 1, vec![Change::Reminders(person(ANA + 1), Box::new(planned))]).await;
    assert_eq!(kept.house_kept().await, [ChatId(ANA + 2)]);
    kept = kept.reopened().await;
    assert_eq!(kept.house_kept().await, [ChatId(ANA + 2)]);
}

async fn what_waits_stays_however_often_house_is_kept(mut kept: Kept) {
    let entry = kept.take_in(10, ANA, "one").await;
    let told = kept.send(BEN, &["a"]).await;
    let then = kept.send(GROUP, &["a notice"]).await;
    let at = kept.now() + TimeDelta::days(60);
    let parcel = parcel(GROUP, "take it back");
    kept.delivered_then(then[0], haishao::store::Scheduled { at, parcel }).await;
    for _ in 0..3 {
        kept.later(TimeDelta::days(20));
        kept.keep_house().await.unwrap();
    }
    assert_eq!(kept.entry_text(entry).await.as_deref(), Some("one"));
    assert_eq!(kept.parcel_text(told[0]).await.as_deref(), Some("a"));
    kept = kept.killed().await;
    assert_eq!(kept.entries_of(ANA).await, ["one"]);
    assert_eq!(kept.parcels_of(BEN).await, ["a"]);
    assert_eq!(kept.parcels_of(GROUP).await, ["take it back"]);
}

async fn of_many_memories_each_fades_that_is_old(kept: Kept) {
    let chats = |some: std::ops::Range<i64>| some.map(|number| ANA + number);
    for chat in chats(0..12) {
        kept.write(chat, vec![remember(person(chat), "old")]).await;
    }
    kept.later(FADES);
    for chat in chats(12..16) {
        kept.write(chat, vec![remember(person(chat), "new")]).await;
    }
    kept.later(TimeDelta::seconds(1));
    kept.house_kept().await;
    for chat in chats(0..16) {
        let is_new = chat >= ANA + 12;
        assert_eq!(kept.of(person(chat)).await.memory.album.is_some(), is_new);
    }
    assert_eq!(kept.counts().await.unwrap().owners, 4);
}
