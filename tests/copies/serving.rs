//! What a person, an admin and an operator see of several copies: one bot.

use haishao::playground::Role;

use crate::fleet::Fleet;

#[tokio::test]
async fn three_copies_behind_one_address_are_one_bot() {
    let mut fleet = Fleet::called(3).await;
    fleet.start_all();
    fleet.serves().await;
    let ben = fleet.town.stand_in.add_person("Ben", Some("en"));
    let group = fleet.town.group("Buyers", &[(ben, Role::Owner)]);
    let mut ana = fleet.town.person("Ana", Some("en"));
    for (words, answer) in [
        ("How do I open a dispute?", "Opening a dispute on the platform"),
        ("and how long does that take?", "Still about “Opening a dispute on the platform”"),
        ("/about", "sentinel of the sea"),
        ("/help", "What you can do here"),
        ("/privacy", "Who can read what you write here"),
        ("/nonsense", "I do not know this command"),
    ] {
        ana.says(words);
        ana.hears(answer).await;
    }
    ana.has_heard_all();
    let mut ben = fleet.town.in_group(group, ben);
    ben.says("/about");
    ben.hears("sentinel of the sea").await;
    // A reply may be there before the balancer has heard that its message was taken.
    fleet.town.until("everything is taken", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    let [handed_over, ..] = fleet.balancer.as_ref().expect("Telegram calls").counts();
    assert!(handed_over >= 7, "{handed_over}");
    assert_eq!(fleet.kept.number("SELECT count(*) FROM copies WHERE NOT gone"), 3);
}

#[tokio::test]
async fn a_copy_is_replaced_by_a_new_one_without_anybody_waiting() {
    let mut fleet = Fleet::called(2).await;
    fleet.start_all();
    fleet.serves().await;
    for place in [0, 1] {
        let (status, log) = fleet.copies[place].stop().await;
        assert!(status.success(), "{log}");
        let mut ana = fleet.town.person("Ana", Some("en"));
        ana.says("/about");
        ana.hears("sentinel of the sea").await;
        fleet.start(place);
        fleet.copies[place].log_says("serving").await;
    }
    assert_eq!(fleet.kept.number("SELECT count(*) FROM copies WHERE NOT gone"), 2);
}

#[tokio::test]
async fn of_copies_that_telegram_does_not_call_one_asks_and_the_next_when_that_one_ends() {
    let mut fleet = Fleet::asking(2).await;
    fleet.start(0);
    fleet.copies[0].log_says("serving").await;
    let ana = {
        let mut ana = fleet.town.person("Ana", Some("en"));
        ana.says("/about");
        ana.hears("sentinel of the sea").await;
        ana.person
    };
    fleet.start(1);
    fleet.copies[1].log_says("another copy asks Telegram for updates").await;
    let (status, log) = fleet.copies[0].stop().await;
    assert!(status.success(), "{log}");
    let mut ana = fleet.town.again(ana);
    ana.says("/help");
    ana.hears("What you can do here").await;
    assert!(!fleet.copies[1].log().contains("another program polls"), "{}", fleet.copies[1].log());
}

#[tokio::test]
async fn another_bot_on_the_same_database_is_refused() {
    let mut fleet = Fleet::asking(2).await;
    fleet.start(0);
    fleet.copies[0].log_says("serving").await;
    fleet.town.set("TELOXIDE_TOKEN", "99:another");
    fleet.start(1);
    fleet.copies[1].log_says("the database belongs to the Telegram bot").await;
}
