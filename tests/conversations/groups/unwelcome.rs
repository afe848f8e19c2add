//! Groups in which the bot may not write, or is not any more.

use haishao::playground::Role;

use super::Buyers;
use crate::town::Town;

#[tokio::test]
async fn a_bot_that_may_not_write_gives_up_at_once() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Restricted);
    town.stand_in.says(buyers.group, buyers.ben, "/help");
    town.log_says("a reply was given up").await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("/tips");
    ben.hears_something().await;
    ben.has_heard_all();
    assert_eq!(town.calls("sendMessage").len(), 2, "what was given up is not tried again");
}

#[tokio::test]
async fn a_bot_that_is_thrown_out_drops_what_it_was_about_to_say() {
    let mut town = Town::without_bot().await;
    let buyers = Buyers::of(&town);
    town.stand_in.says(buyers.group, buyers.ben, "/help");
    town.stand_in.says(buyers.group, buyers.ben, "/tips");
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Kicked);
    town.start_bot();
    {
        let mut ana = town.person("Cleo", Some("en"));
        ana.says("/help");
        ana.hears_something().await;
    }
    town.stop_bot().await;
    let calls = town.calls("sendMessage").len();
    town.start_bot();
    {
        let mut ana = town.again(buyers.ana);
        ana.says("/help");
        ana.hears_something().await;
    }
    town.stop_bot().await;
    assert_eq!(town.calls("sendMessage").len(), calls + 1, "nothing waits for the group any more");
}

#[tokio::test]
async fn whoever_deletes_their_question_is_answered_all_the_same() {
    let mut town = Town::without_bot().await;
    let buyers = Buyers::of(&town);
    let question = town.stand_in.says(buyers.group, buyers.ben, "/ask How do I open a dispute?");
    town.stand_in.deletes_own(buyers.group, buyers.ben, question);
    town.start_bot();
    let answer = town.in_group(buyers.group, buyers.ben).hears("Opening a dispute on the platform").await;
    assert_eq!(answer.reply_to, None);
}
