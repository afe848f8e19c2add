//! What a turn leaves behind.

use futures::future::join_all;
use haishao::chat::{Change, ChatId, Settings, State};
use haishao::content::Language;
use haishao::store::{Commit, Committed, Counts, Found, Received, Seen};

use crate::kept::{Kept, numbers};
use crate::things::{ANA, BEN, GROUP, arrival, english, group, in_english, memory, parcel, person, remember};

both_keep! {
    what_a_turn_leaves_is_there_whole_after_a_kill
    an_entry_is_answered_once_and_a_second_answer_leaves_nothing
    of_many_that_answer_the_same_at_once_one_does
    what_the_bot_does_of_its_own_accord_answers_no_entry
    a_later_change_of_one_turn_wins
    a_turn_changes_what_it_says_and_nothing_else
    parcels_of_one_turn_are_numbered_in_their_order
    a_turn_may_send_to_several_chats
    a_turn_may_leave_nothing
    turns_in_several_chats_at_once_all_count
    a_chat_may_be_held_however_often_and_let_go_of
}

/// A turn with some of everything.
fn full(entry: u64) -> Commit {
    let changes = vec![in_english(person(ANA)), remember(person(ANA), "an album")];
    Commit { entry: Some(entry), changes, parcels: vec![parcel(ANA, "first"), parcel(ANA, "second")] }
}

async fn what_a_turn_leaves_is_there_whole_after_a_kill(mut kept: Kept) {
    kept.take_in(10, ANA, "one").await;
    kept = kept.killed().await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
    let number = kept.claimed(ANA).await.entries[0].number;
    numbers(kept.turn(ANA, full(number)).await);
    kept = kept.killed().await;
    let state = kept.of(person(ANA)).await;
    assert_eq!((state.settings, state.memory), (english(), memory("an album")));
    let claimed = kept.claimed(ANA).await;
    assert!(claimed.entries.is_empty());
    let mut texts = Vec::new();
    for number in claimed.parcels {
        texts.push(kept.parcel_text(number).await.unwrap());
    }
    assert_eq!(texts, ["first", "second"]);
}

async fn an_entry_is_answered_once_and_a_second_answer_leaves_nothing(kept: Kept) {
    let number = kept.take_in(10, ANA, "one").await;
    kept.answer(ANA, number, &["an answer"]).await;
    assert_eq!(kept.turn(ANA, full(number)).await, Committed::Done);
    assert_eq!(kept.of(person(ANA)).await, State::default());
    let Counts { pending, outbox, owners, .. } = kept.counts().await.unwrap();
    assert_eq!((pending, outbox, owners), (0, 1, 0));
}

async fn of_many_that_answer_the_same_at_once_one_does(kept: Kept) {
    let number = kept.take_in(10, ANA, "one").await;
    let answer = Commit { entry: Some(number), parcels: vec![parcel(ANA, "an answer")], ..Commit::default() };
    let answers = (0..8).map(|_| kept.commit(ChatId(ANA), Seen::default(), answer.clone()));
    let mut committed: Vec<_> = join_all(answers).await.into_iter().map(Result::unwrap).collect();
    let written = committed.extract_if(.., |committed| *committed != Committed::Done).collect::<Vec<_>>();
    assert_eq!((written.len(), committed.len()), (1, 7), "{written:?}");
    assert_eq!(kept.counts().await.unwrap().outbox, 1);
}

async fn what_the_bot_does_of_its_own_accord_answers_no_entry(kept: Kept) {
    let waiting = kept.take_in(10, ANA, "one").await;
    let tip = kept.send(ANA, &["a tip"]).await;
    assert_eq!(kept.parcel_text(tip[0]).await.as_deref(), Some("a tip"));
    assert_eq!(kept.entry_text(waiting).await.as_deref(), Some("one"));
}

async fn a_later_change_of_one_turn_wins(kept: Kept) {
    let owner = person(ANA);
    let chinese = Settings { language: Some(Language::SimplifiedChinese), ..Settings::default() };
    let changes = vec![
        remember(owner, "first"),
        Change::Settings(owner, chinese),
        remember(owner, "second"),
        in_english(owner),
    ];
    kept.write(ANA, changes).await;
    let state = kept.of(owner).await;
    assert_eq!((state.settings, state.memory), (english(), memory("second")));
}

async fn a_turn_changes_what_it_says_and_nothing_else(kept: Kept) {
    kept.write(ANA, vec![in_english(person(ANA)), remember(person(ANA), "before")]).await;
    kept.write(BEN, vec![remember(person(BEN), "of Ben")]).await;
    kept.write(ANA, vec![remember(person(ANA), "after")]).await;
    let of_ana = kept.of(person(ANA)).await;
    assert_eq!((of_ana.settings, of_ana.memory), (english(), memory("after")));
    assert_eq!(kept.of(person(BEN)).await, State { memory: memory("of Ben"), ..State::default() });
}

async fn parcels_of_one_turn_are_numbered_in_their_order(kept: Kept) {
    let sent = kept.send(ANA, &["a", "b", "c"]).await;
    let later = kept.send(ANA, &["d"]).await;
    let all = [sent, later].concat();
    assert!(all.is_sorted() && all.windows(2).all(|pair| pair[0] < pair[1]));
    for (number, text) in all.into_iter().zip(["a", "b", "c", "d"]) {
        assert_eq!(kept.parcel_text(number).await.as_deref(), Some(text));
    }
}

async fn a_turn_may_send_to_several_chats(kept: Kept) {
    for chat in [ANA, BEN, GROUP] {
        assert!(kept.hold(ChatId(chat)).await.unwrap());
    }
    let entry = kept.take_in(10, ANA, "one").await;
    let parcels = vec![parcel(GROUP, "to all"), parcel(ANA, "to Ana"), parcel(BEN, "to Ben")];
    let sent = numbers(kept.turn(ANA, Commit { entry: Some(entry), parcels, ..Commit::default() }).await);
    let expected = [(GROUP, "to all"), (ANA, "to Ana"), (BEN, "to Ben")];
    for (number, (chat, text)) in sent.into_iter().zip(expected) {
        assert_eq!(kept.waiting(number).await.unwrap().lane, ChatId(chat));
        assert_eq!(kept.parcel_text(number).await.as_deref(), Some(text));
    }
}

async fn a_turn_may_leave_nothing(kept: Kept) {
    let number = kept.take_in(10, ANA, "one").await;
    let committed = kept.turn(ANA, Commit { entry: Some(number), ..Commit::default() }).await;
    assert_eq!(committed, Committed::Written(Vec::new()));
    assert_eq!(kept.entry(number).await.unwrap(), Found::Gone);
    assert_eq!(kept.counts().await.unwrap().owners, 0);
}

async fn turns_in_several_chats_at_once_all_count(kept: Kept) {
    let chats: Vec<i64> = (1..=20).map(|number| ANA + number).collect();
    let arrivals = chats.iter().zip(10..).map(|(chat, update)| arrival(update, *chat, "one")).collect();
    let received = kept.receive(arrivals).await.unwrap();
    let turns = chats.iter().zip(received).map(|(chat, received)| {
        let Received::Here(entry) = received else { panic!("{received:?}") };
        let changes = vec![remember(person(*chat), &chat.to_string())];
        kept.turn(*chat, Commit { entry: Some(entry), changes, parcels: vec![parcel(*chat, "an answer")] })
    });
    join_all(turns).await.into_iter().for_each(|committed| drop(numbers(committed)));
    for chat in &chats {
        assert_eq!(kept.of(person(*chat)).await.memory, memory(&chat.to_string()));
    }
    let Counts { pending, outbox, owners, .. } = kept.counts().await.unwrap();
    assert_eq!((pending, outbox, owners), (0, 20, 20));
}

async fn a_chat_may_be_held_however_often_and_let_go_of(kept: Kept) {
    for _ in 0..2 {
        assert!(kept.hold(ChatId(GROUP)).await.unwrap());
        assert!(kept.hold(ChatId(GROUP)).await.unwrap());
        kept.write(GROUP, vec![in_english(group(GROUP))]).await;
        kept.let_go(ChatId(GROUP)).await;
    }
    assert_eq!(kept.of(group(GROUP)).await.settings, english());
}
