//! A clock that is set back an hour, and one that leaps a month ahead.

use chrono::TimeDelta;
use haishao::playground::{Role, World};

use crate::clocked::{Bot, Hands};
use crate::keeper::Keeper;
use crate::town::Town;

#[tokio::test]
async fn when_the_clock_jumps_nothing_is_lost_and_nobody_is_reminded_twice() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me tomorrow 10:00 to call the bank");
    ana.hears("Monday, 23 November 2026, 10:00").await;
    let ben = town.stand_in.add_person("Ben", Some("en"));
    let group = town.group("Buyers", &[(ben, Role::Member)]);
    let keeper = Keeper::open_case(&town, town.stand_in.add_person("Cem", Some("en")), 9).await;

    let mut note = 0;
    let steps = [("as it was", 0), ("an hour back", -1), ("a month on", 30 * 24), ("an hour back again", -1)];
    let mut reminded = Vec::new();
    for (step, hours) in steps {
        hands.pass(TimeDelta::hours(hours));
        bot.desk.keep_house().await.expect("the store is looked after");
        bot.looks_after().await;
        for _ in 0..2 {
            note += 1;
            town.stand_in.says(keeper.person, keeper.person, &keeper.note(note));
            town.until(&format!("{step}, a note is kept"), |world| {
                (keeper.told(world) == note).then_some(())
            })
            .await;
        }
        let before = town.stand_in.said_by_bot(group).len();
        town.stand_in.says(group, ben, "/help@haishao_bot");
        town.until(&format!("{step}, a group is answered"), |world| {
            (world.said_by_bot(group).len() > before).then_some(())
        })
        .await;
        bot.settles().await;
        reminded.push(town.stand_in.look(|world| reminders(world, &ana)));
    }
    assert_eq!(reminded, [0, 0, 1, 1], "a reminder comes when it is due, late and once");
    bot.ends().await;
    let store = crate::crowd::open(&town);
    assert_eq!(keeper.kept(&store), note, "every note is kept");
    println!(
        "clock set back an hour, on a month, back an hour: notes {note}, kept {note}, reminders 1, told {}",
        reminded[3]
    );
}

fn reminders(world: &World, who: &crate::town::Chatter<'_>) -> usize {
    let heard = world.said_by_bot(who.chat);
    heard.iter().filter(|seen| seen.text.contains("call the bank") && seen.text.contains("Sorry")).count()
}

#[tokio::test]
async fn an_update_that_comes_again_after_the_clock_was_set_back_is_known() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
    let update = town.stand_in.last_update().expect("Ana wrote");
    for hours in [-1, 24, -24] {
        hands.pass(TimeDelta::hours(hours));
        bot.desk.keep_house().await.expect("the store is looked after");
        town.stand_in.repeats_update(update);
        town.until("it is taken in", |world| (world.n_unconfirmed() == 0).then_some(())).await;
        bot.settles().await;
    }
    ana.has_heard_all();
    bot.ends().await;
}
