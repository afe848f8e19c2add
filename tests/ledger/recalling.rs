//! What a turn recalls.

use haishao::casebook::{Casebook, Limits, Reminders};
use haishao::chat::{Change, ChatId, Destination, GroupState, State};
use haishao::guard::Group;
use haishao::store::Wanted;

use crate::kept::Kept;
use crate::things::{ANA, BEN, GROUP, case_id, english, group, in_english, memory, person, remember, words};

both_keep! {
    of_whom_nothing_is_kept_nothing_is_recalled
    everything_of_a_person_comes_back_after_reopening
    settings_and_memory_of_a_group_are_recalled_and_a_group_has_no_more
    a_person_and_a_group_of_one_number_are_two_owners
    of_a_group_that_is_named_its_rules_and_settings_are_recalled
    in_a_group_itself_its_settings_are_those_of_the_turn
    where_a_group_moved_to_is_recalled_with_its_memory
    of_a_group_of_which_nothing_is_kept_the_beginning_is_recalled
    of_others_nothing_is_recalled
    reminders_that_are_empty_are_as_good_as_none
}

fn left(kept: &Kept) -> Group {
    Group { left: Some(kept.now()), ..Group::default() }
}

async fn of_whom_nothing_is_kept_nothing_is_recalled(kept: Kept) {
    for owner in [person(ANA), group(GROUP)] {
        assert_eq!(kept.of(owner).await, State::default());
    }
    assert_eq!(kept.counts().await.unwrap().owners, 0, "who is only asked about is not kept");
}

async fn everything_of_a_person_comes_back_after_reopening(mut kept: Kept) {
    let owner = person(ANA);
    let (mut casebook, mut reminders) = (Casebook::default(), Reminders::default());
    casebook.begin(case_id(1), kept.now(), &Limits::default()).unwrap();
    reminders.add_own(words("call the bank"), Some(case_id(1)), kept.now()).unwrap();
    let changes = vec![
        in_english(owner),
        remember(owner, "an album"),
        Change::Casebook(owner, casebook.clone()),
        Change::Reminders(owner, Box::new(reminders.clone())),
    ];
    kept.write(ANA, changes).await;
    let expected =
        State { settings: english(), memory: memory("an album"), casebook, reminders, ..State::default() };
    assert_eq!(kept.of(owner).await, expected);
    kept = kept.reopened().await;
    assert_eq!(kept.of(owner).await, expected);
    kept = kept.killed().await;
    assert_eq!(kept.of(owner).await, expected);
}

async fn settings_and_memory_of_a_group_are_recalled_and_a_group_has_no_more(kept: Kept) {
    let owner = group(GROUP);
    let mut reminders = Reminders::default();
    reminders.add_own(words("call the bank"), None, kept.now()).unwrap();
    let changes =
        vec![in_english(owner), remember(owner, "an album"), Change::Reminders(owner, Box::new(reminders))];
    kept.write(GROUP, changes).await;
    let expected = State { settings: english(), memory: memory("an album"), ..State::default() };
    assert_eq!(kept.of(owner).await, expected);
    kept.expect_idle().await;
}

async fn a_person_and_a_group_of_one_number_are_two_owners(kept: Kept) {
    kept.write(ANA, vec![in_english(person(ANA)), remember(person(ANA), "hers")]).await;
    assert_eq!(kept.of(group(ANA)).await, State::default());
    kept.write(GROUP, vec![in_english(group(GROUP))]).await;
    assert_eq!(kept.of(person(GROUP)).await, State::default());
}

async fn of_a_group_that_is_named_its_rules_and_settings_are_recalled(mut kept: Kept) {
    let rules = left(&kept);
    let changes = vec![Change::Group(ChatId(GROUP), Box::new(rules.clone())), in_english(group(GROUP))];
    kept.write(GROUP, changes).await;
    kept.write(ANA, vec![remember(person(ANA), "hers")]).await;
    kept = kept.reopened().await;
    let wanted = Wanted { group: Some(ChatId(GROUP)), ..Wanted::of(person(ANA)) };
    let state = kept.recall(wanted).await.unwrap().state;
    let of_group = GroupState { chat: ChatId(GROUP), group: rules, settings: english() };
    let expected = State { memory: memory("hers"), group: Some(Box::new(of_group)), ..State::default() };
    assert_eq!(state, expected);
}

async fn in_a_group_itself_its_settings_are_those_of_the_turn(kept: Kept) {
    kept.write(GROUP, vec![in_english(group(GROUP))]).await;
    let wanted = Wanted { group: Some(ChatId(GROUP)), ..Wanted::of(group(GROUP)) };
    let state = kept.recall(wanted).await.unwrap().state;
    assert_eq!((&state.settings, state.group.unwrap().settings), (&english(), english()));
}

async fn where_a_group_moved_to_is_recalled_with_its_memory(kept: Kept) {
    let there = GROUP - 1;
    let rules = left(&kept);
    let changes = vec![
        Change::Group(ChatId(there), Box::new(rules.clone())),
        in_english(group(there)),
        remember(group(there), "of there"),
    ];
    kept.write(there, changes).await;
    let wanted = Wanted { destination: Some(ChatId(there)), ..Wanted::of(group(GROUP)) };
    let state = kept.recall(wanted).await.unwrap().state;
    let destination = Destination { group: rules, settings: english(), memory: memory("of there") };
    assert_eq!(state, State { destination: Some(Box::new(destination)), ..State::default() });
}

async fn of_a_group_of_which_nothing_is_kept_the_beginning_is_recalled(kept: Kept) {
    let chat = Some(ChatId(GROUP));
    let state = kept.recall(Wanted { group: chat, destination: chat, ..Wanted::of(person(ANA)) }).await;
    let state = state.unwrap().state;
    let expected = GroupState { chat: ChatId(GROUP), group: Group::default(), settings: Default::default() };
    assert_eq!(state.group, Some(Box::new(expected)));
    assert_eq!(state.destination, Some(Box::default()));
}

async fn of_others_nothing_is_recalled(kept: Kept) {
    let case = Casebook::default();
    kept.write(ANA, vec![in_english(person(ANA)), Change::Casebook(person(ANA), case)]).await;
    kept.write(GROUP, vec![Change::Group(ChatId(GROUP), Box::new(left(&kept)))]).await;
    for owner in [person(BEN), group(GROUP - 1), group(GROUP)] {
        assert_eq!(kept.of(owner).await, State::default());
    }
}

async fn reminders_that_are_empty_are_as_good_as_none(kept: Kept) {
    let mut reminders = Reminders::default();
    reminders.add_own(words("call the bank"), None, kept.now()).unwrap();
    kept.write(ANA, vec![Change::Reminders(person(ANA), Box::new(reminders))]).await;
    assert!(kept.claimed(ANA).await.is_due);
    kept.write(ANA, vec![Change::Reminders(person(ANA), Box::default())]).await;
    assert_eq!(kept.of(person(ANA)).await, State::default());
    kept.expect_idle().await;
}
