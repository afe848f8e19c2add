//! The bot is removed from a group: who can have everything erased, and what it finds out for itself when Telegram's word
//! of it was lost.

use haishao::playground::Role;

use super::{Buyers, opens_settings, turns_to};
use crate::alerts::queue;
use crate::clocked::{Bot, Hands};
use crate::town::Town;

/// Half an hour before nine o'clock in Shanghai.
const MORNING: &str = "2026-09-22T00:30:00Z";

#[tokio::test]
async fn whoever_removed_the_bot_or_governed_it_lately_can_have_everything_erased_at_once() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    let cem = town.person("Cem", Some("en")).person;
    for member in [buyers.ben, cem] {
        town.stand_in.sets_role(buyers.group, buyers.ana, member, Role::Administrator);
    }
    let bot = Bot::start(&town, &hands);
    let link = format!("/start group{}", buyers.group.0);
    for (decides, erases, is_soon, may) in [
        (buyers.ben, buyers.ben, true, true),
        (buyers.ben, buyers.ben, false, false),
        (buyers.ben, buyers.ana, false, true),
        (buyers.ben, cem, true, false),
    ] {
        let mut admin = town.in_group(buyers.group, decides);
        admin.says("/settings block bad.example");
        admin.hears("always speak of").await;
        hands.move_on(if is_soon { 1 } else { 31 * 24 });
        town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Kicked);
        bot.has_taken_in_all(&town).await;
        let mut in_private = town.again(erases);
        in_private.says(&link);
        if may {
            in_private.hears("I am no longer in that group.").await;
            turns_to(&mut in_private, "Erase now", "Everything I kept about that group is erased.").await;
        } else {
            let page = in_private.hears("Only admins of that group").await;
            assert!(page.text.contains("If I was removed from it"), "{}", page.text);
            let query = in_private.forges(&format!("1:guard:{}:erase-left", buyers.group.0));
            assert!(town.answers_to(&query).await[0].starts_with("Only admins"));
            // Who removed it still can, so that the next round begins anew.
            let mut ana = town.again(buyers.ana);
            ana.says(&link);
            ana.hears("I am no longer in that group.").await;
            turns_to(&mut ana, "Erase now", "Everything I kept about that group is erased.").await;
        }
        town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
        bot.has_taken_in_all(&town).await;
        let mut admin = town.in_group(buyers.group, decides);
        opens_settings(&mut admin).await;
        turns_to(&mut admin, "Blocked sites", "Nothing is on the list.").await;
    }
    bot.ends().await;
}

#[tokio::test]
async fn a_removal_and_a_return_that_telegram_s_word_of_was_lost_are_found_out() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    let bot = Bot::start(&town, &hands);
    let mut in_private = town.again(buyers.ana);
    in_private.says(&format!("/start group{}", buyers.group.0));
    in_private.hears("Settings of the group").await;
    turns_to(&mut in_private, "Notices", "No admin has asked").await;
    turns_to(&mut in_private, "Tell me here", "One admin is told").await;
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings zone Shanghai");
    ana.hears("Time zone: Shanghai").await;
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Tip of the day", "One short tip a day").await;
    turns_to(&mut ana, "Change the time", "At which hour?").await;
    turns_to(&mut ana, "09", "It comes at 09:00").await;
    bot.has_taken_in_all(&town).await;
    bot.ends().await;

    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Kicked);
    town.stand_in.loses_updates();
    hands.move_on(1);
    let bot = Bot::start(&town, &hands);
    bot.looks_after().await;
    in_private.hears("I was removed from the group").await;
    bot.ends().await;

    // And in again, of which it does not hear either; but it hears people talk.
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    town.stand_in.loses_updates();
    let bot = Bot::start(&town, &hands);
    town.stand_in.says(buyers.group, buyers.ben, "good morning everybody");
    bot.has_taken_in_all(&town).await;
    bot.looks_after().await;
    // What was noted of the removal must not erase it now.
    hands.move_on(31 * 24);
    bot.looks_after().await;
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings");
    ana.hears("Tip of the day: 09:00").await;
    let log = turns_to(&mut ana, "Log", "by itself: found that I am here again").await;
    assert!(log.text.contains("by itself: found that I had been removed"), "{}", log.text);
    assert!(town.files_with(b"good morning").is_empty());
    bot.ends().await;
}

#[tokio::test]
async fn a_group_that_the_bot_was_removed_from_counts_as_told_no_alert() {
    let (town, hands) = (Town::without_bot().await, Hands::at(crate::alerts::NOON));
    let bot = Bot::start(&town, &hands);
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/alerts");
    ana.hears("Alerts are off here.").await;
    turns_to(&mut ana, "Turn alerts on", "Done, alerts will come here.").await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Kicked);
    bot.has_taken_in_all(&town).await;
    queue(&bot, "parcel-texts").await;
    bot.desk.broadcast().await.expect("the store can be used");
    let reports = bot.desk.ledger().broadcasts().await.expect("they can be read");
    assert_eq!(reports.iter().map(|report| (report.sent, report.waiting)).collect::<Vec<_>>(), [(0, 0)]);
    bot.ends().await;
}
