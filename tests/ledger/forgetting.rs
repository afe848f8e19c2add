//! Forgetting somebody: everything of theirs goes, and nothing of anybody else.

use chrono::TimeDelta;
use haishao::casebook::Reminders;
use haishao::chat::{Change, ChatId, Feedback, State};
use haishao::content::{Audience, Language};
use haishao::guard::Group;
use haishao::store::{Commit, Found, Received, Scheduled};

use crate::casework::{add_file, note_in, open_case, read};
use crate::kept::{Kept, numbers};
use crate::things::{
    ANA, BEN, GROUP, arrival, case_id, english, group, in_english, memory, parcel, person, remember, words,
};

both_keep! {
    nothing_is_kept_of_a_forgotten_person
    files_of_a_forgotten_person_go_and_nobody_else_s
    nothing_of_anybody_else_is_touched
    what_waited_in_a_forgotten_person_s_chat_is_gone
    what_somebody_writes_after_their_wish_is_still_answered
    what_is_said_in_the_turn_that_forgets_is_sent
    what_was_to_be_sent_later_to_a_forgotten_person_is_not
    a_repeated_update_of_a_forgotten_person_is_known
    forgetting_wins_over_the_other_changes_of_its_turn
    who_comes_back_later_starts_anew
    who_is_forgotten_stays_so_after_a_kill
    several_are_forgotten_in_one_turn
    forgetting_somebody_unknown_does_no_harm
    what_they_told_the_maintainers_stays
    of_a_forgotten_group_nothing_is_kept
    forgetting_a_group_leaves_what_waits_there
    a_group_that_moves_takes_its_settings_along
}

/// Somebody of whom something of everything is kept.
async fn furnish(kept: &Kept, chat: i64) {
    let mut reminders = Reminders::default();
    reminders.add_own(words("call the bank"), None, kept.now() + TimeDelta::hours(1)).unwrap();
    let changes = vec![
        in_english(person(chat)),
        remember(person(chat), "an album"),
        Change::Reminders(person(chat), Box::new(reminders)),
    ];
    kept.write(chat, changes).await;
    for id in [1, 2] {
        open_case(kept, chat, case_id(id)).await;
        note_in(kept, chat, case_id(id), &["a note"]).await;
    }
}

fn wish(entry: Option<u64>) -> Commit {
    Commit { entry, changes: vec![Change::Forget(person(ANA))], parcels: Vec::new() }
}

async fn forget_ana(kept: &Kept, entry: Option<u64>) {
    assert_eq!(numbers(kept.turn(ANA, wish(entry)).await), [0; 0]);
}

async fn nothing_is_kept_of_a_forgotten_person(kept: Kept) {
    furnish(&kept, ANA).await;
    let exhibit = add_file(&kept, ANA, case_id(1), b"a receipt").await;
    forget_ana(&kept, None).await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
    for id in [1, 2] {
        assert_eq!(read(&kept, ANA, case_id(id)).await, (false, Vec::new()));
    }
    assert!(kept.read_exhibit(person(ANA), case_id(1), exhibit).await.is_err());
    assert_eq!(kept.counts().await.unwrap().owners, 0);
    kept.later(TimeDelta::hours(1));
    kept.expect_idle().await;
}

async fn files_of_a_forgotten_person_go_and_nobody_else_s(kept: Kept) {
    for chat in [ANA, BEN] {
        open_case(&kept, chat, case_id(1)).await;
        add_file(&kept, chat, case_id(1), &[7; 100_000]).await;
    }
    let of_ben = add_file(&kept, BEN, case_id(1), b"a receipt").await;
    forget_ana(&kept, None).await;
    assert_eq!(kept.place.files(), 2);
    let read = kept.read_exhibit(person(BEN), case_id(1), of_ben).await;
    assert_eq!(read.unwrap(), b"a receipt");
}

async fn nothing_of_anybody_else_is_touched(mut kept: Kept) {
    furnish(&kept, ANA).await;
    furnish(&kept, BEN).await;
    kept.write(GROUP, vec![in_english(group(GROUP))]).await;
    let entry = kept.take_in(10, BEN, "Ben asks").await;
    let told = kept.send(BEN, &["to Ben"]).await;
    let before = kept.of(person(BEN)).await;
    forget_ana(&kept, None).await;
    assert_eq!(kept.entry_text(entry).await.as_deref(), Some("Ben asks"));
    assert_eq!(kept.parcel_text(told[0]).await.as_deref(), Some("to Ben"));
    kept = kept.reopened().await;
    assert_eq!(kept.of(person(BEN)).await, before);
    assert_eq!(read(&kept, BEN, case_id(2)).await, (true, vec!["a note".to_owned()]));
    assert_eq!(kept.of(group(GROUP)).await.settings, english());
    let claimed = kept.claimed(BEN).await;
    assert_eq!((claimed.entries.len(), claimed.parcels.len()), (1, 1));
    assert_eq!(kept.counts().await.unwrap().owners, 2);
}

async fn what_waited_in_a_forgotten_person_s_chat_is_gone(mut kept: Kept) {
    let first = kept.take_in(10, ANA, "what they wrote").await;
    let entry = kept.take_in(11, ANA, "/forget").await;
    let told = kept.send(ANA, &["what they were told"]).await;
    forget_ana(&kept, Some(entry)).await;
    for gone in [first, entry] {
        assert_eq!(kept.entry(gone).await.unwrap(), Found::Gone);
    }
    assert_eq!(kept.parcel(told[0]).await.unwrap(), Found::Gone);
    let counts = kept.counts().await.unwrap();
    assert_eq!((counts.pending, counts.outbox), (0, 0));
    kept = kept.reopened().await;
    kept.expect_idle().await;
}

async fn what_somebody_writes_after_their_wish_is_still_answered(mut kept: Kept) {
    furnish(&kept, ANA).await;
    let entry = kept.take_in(10, ANA, "/forget").await;
    let after = kept.take_in(11, ANA, "hello again").await;
    forget_ana(&kept, Some(entry)).await;
    assert_eq!(kept.entry_text(after).await.as_deref(), Some("hello again"));
    kept = kept.killed().await;
    let after = kept.claimed(ANA).await.entries[0].number;
    assert_eq!(kept.entry_text(after).await.as_deref(), Some("hello again"));
    let changes = vec![remember(person(ANA), "anew")];
    let reply = Commit { entry: Some(after), changes, parcels: vec![parcel(ANA, "hello")] };
    let told = numbers(kept.turn(ANA, reply).await);
    assert_eq!(kept.parcel_text(told[0]).await.as_deref(), Some("hello"));
    assert_eq!(kept.of(person(ANA)).await, State { memory: memory("anew"), ..State::default() });
}

async fn what_is_said_in_the_turn_that_forgets_is_sent(mut kept: Kept) {
    furnish(&kept, ANA).await;
    kept.send(ANA, &["before"]).await;
    let entry = kept.take_in(10, ANA, "/forget").await;
    let commit = Commit { parcels: vec![parcel(ANA, "it is done")], ..wish(Some(entry)) };
    let told = numbers(kept.turn(ANA, commit).await);
    assert_eq!(kept.parcel_text(told[0]).await.as_deref(), Some("it is done"));
    kept = kept.killed().await;
    assert_eq!(kept.parcels_of(ANA).await, ["it is done"]);
}

async fn what_was_to_be_sent_later_to_a_forgotten_person_is_not(kept: Kept) {
    for chat in [ANA, BEN] {
        let told = kept.send(chat, &["a notice"]).await;
        let at = kept.now() + TimeDelta::minutes(5);
        kept.delivered_then(told[0], Scheduled { at, parcel: parcel(chat, "take it back") }).await;
    }
    kept.settled().await;
    forget_ana(&kept, None).await;
    kept.later(TimeDelta::minutes(5));
    assert_eq!(kept.parcels_of(BEN).await, ["take it back"]);
    kept.expect_idle().await;
    assert_eq!(kept.counts().await.unwrap().outbox, 1);
}

async fn a_repeated_update_of_a_forgotten_person_is_known(mut kept: Kept) {
    kept.take_in(10, ANA, "what they wrote").await;
    let entry = kept.take_in(11, ANA, "/forget").await;
    forget_ana(&kept, Some(entry)).await;
    let again = || vec![arrival(10, ANA, "what they wrote"), arrival(11, ANA, "/forget")];
    assert_eq!(kept.receive(again()).await.unwrap(), [Received::Known; 2]);
    kept = kept.killed().await;
    assert_eq!(kept.receive(again()).await.unwrap(), [Received::Known; 2]);
}

async fn forgetting_wins_over_the_other_changes_of_its_turn(kept: Kept) {
    furnish(&kept, ANA).await;
    let changes = vec![
        remember(person(ANA), "before"),
        Change::Forget(person(ANA)),
        in_english(person(ANA)),
        remember(person(BEN), "of Ben"),
    ];
    kept.write(ANA, changes).await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
    assert_eq!(kept.of(person(BEN)).await.memory, memory("of Ben"), "what is said of others counts");
}

async fn who_comes_back_later_starts_anew(mut kept: Kept) {
    furnish(&kept, ANA).await;
    forget_ana(&kept, None).await;
    kept.write(ANA, vec![remember(person(ANA), "anew")]).await;
    kept = kept.reopened().await;
    assert_eq!(kept.of(person(ANA)).await, State { memory: memory("anew"), ..State::default() });
    open_case(&kept, ANA, case_id(1)).await;
    assert_eq!(read(&kept, ANA, case_id(1)).await, (true, Vec::new()));
}

async fn who_is_forgotten_stays_so_after_a_kill(mut kept: Kept) {
    furnish(&kept, ANA).await;
    kept.take_in(10, ANA, "what they wrote").await;
    forget_ana(&kept, None).await;
    kept = kept.killed().await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
    assert_eq!(read(&kept, ANA, case_id(1)).await, (false, Vec::new()));
    kept.later(TimeDelta::days(1));
    kept.expect_idle().await;
}

async fn several_are_forgotten_in_one_turn(kept: Kept) {
    for chat in [ANA, BEN] {
        furnish(&kept, chat).await;
    }
    kept.write(GROUP, vec![in_english(group(GROUP))]).await;
    let changes = [person(BEN), person(ANA), group(GROUP)].map(Change::Forget);
    kept.write(ANA, changes.to_vec()).await;
    for owner in [person(ANA), person(BEN), group(GROUP)] {
        assert_eq!(kept.of(owner).await, State::default());
    }
    assert_eq!(kept.counts().await.unwrap().owners, 0);
}

async fn forgetting_somebody_unknown_does_no_harm(kept: Kept) {
    furnish(&kept, BEN).await;
    forget_ana(&kept, None).await;
    forget_ana(&kept, None).await;
    assert_eq!(kept.counts().await.unwrap().owners, 1);
}

async fn what_they_told_the_maintainers_stays(kept: Kept) {
    let sent = Feedback::Sent { text: words("please read"), language: Language::English };
    let changes = vec![in_english(person(ANA)), Change::Feedback(sent)];
    kept.write(ANA, changes).await;
    let rated = Feedback::Rated { topic: "refund".parse().unwrap(), helped: true };
    kept.write(ANA, vec![Change::Feedback(rated), Change::Forget(person(ANA))]).await;
    let report = kept.feedback().await.unwrap();
    assert_eq!((report.questions.len(), report.ratings.len()), (1, 1));
}

async fn of_a_forgotten_group_nothing_is_kept(mut kept: Kept) {
    let changes = vec![
        in_english(group(GROUP)),
        remember(group(GROUP), "an album"),
        Change::Group(ChatId(GROUP), Box::new(Group { left: Some(kept.now()), ..Group::default() })),
    ];
    kept.write(GROUP, changes).await;
    kept.write(ANA, vec![in_english(person(ANA))]).await;
    kept.write(GROUP, vec![Change::Forget(group(GROUP))]).await;
    kept = kept.reopened().await;
    assert_eq!(kept.of(group(GROUP)).await, State::default());
    assert_eq!(kept.groups().await.unwrap(), []);
    assert_eq!(kept.of(person(ANA)).await.settings, english());
    assert_eq!(kept.counts().await.unwrap().owners, 1);
}

async fn forgetting_a_group_leaves_what_waits_there(mut kept: Kept) {
    let entry = kept.take_in(10, GROUP, "/forget").await;
    let waiting = kept.take_in(11, GROUP, "hello").await;
    let told = kept.send(GROUP, &["what they were told"]).await;
    let changes = vec![Change::Forget(group(GROUP))];
    kept.turn(GROUP, Commit { entry: Some(entry), changes, parcels: Vec::new() }).await;
    assert_eq!(kept.entry_text(waiting).await.as_deref(), Some("hello"));
    assert_eq!(kept.parcel_text(told[0]).await.as_deref(), Some("what they were told"));
    kept = kept.killed().await;
    let claimed = kept.claimed(GROUP).await;
    assert_eq!((claimed.entries.len(), claimed.parcels.len()), (1, 1));
}

async fn a_group_that_moves_takes_its_settings_along(kept: Kept) {
    let there = GROUP - 1;
    let settings = haishao::chat::Settings { alerts: true, ..english() };
    kept.write(GROUP, vec![Change::Settings(group(GROUP), settings.clone())]).await;
    let changes = vec![Change::Settings(group(there), settings.clone()), Change::Forget(group(GROUP))];
    kept.write(GROUP, changes).await;
    assert_eq!(kept.of(group(there)).await.settings, settings);
    assert_eq!(kept.of(group(GROUP)).await, State::default());
    assert_eq!(kept.subscribers(Audience::Groups).await.unwrap(), 1);
}
