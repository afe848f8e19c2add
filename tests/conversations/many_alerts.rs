//! A measurement: how long an alert takes to many, and how quickly somebody who asks meanwhile is answered.

use std::time::{Duration, Instant};

use haishao::chat::{Change, ChatId, Owner, PersonId, Settings};
use haishao::content::Language;
use haishao::playground;
use haishao::store::{BroadcastState, Commit, Seen};
use serde_json::json;

use crate::alerts::{NOON, queue};
use crate::clocked::{Bot, Hands};
use crate::town::Town;

#[tokio::test]
#[ignore = "a measurement: ten thousand people, without the pause between slices"]
async fn ten_thousand_are_told_while_somebody_who_asks_is_answered() {
    const PEOPLE: usize = 10_000;
    let (town, hands) = (Town::without_bot().await, Hands::at(NOON));
    let people: Vec<i64> =
        (0..PEOPLE).map(|number| town.stand_in.add_person(&format!("P{number}"), Some("en")).0).collect();
    everybody_has_written(&town, &people).await;
    let begun = Instant::now();
    let bot = Bot::start(&town, &hands);
    let commits = people.iter().map(|person| {
        let settings = Settings { alerts: true, alerts_in: Some(Language::English), ..Settings::default() };
        let change = Change::Settings(Owner::Person(PersonId(*person)), settings);
        (ChatId(*person), Commit { changes: vec![change], ..Commit::default() })
    });
    let ledger = bot.desk.ledger();
    let committing = commits.map(|(chat, commit)| ledger.commit(chat, Seen::default(), commit));
    futures::future::try_join_all(committing).await.expect("the store can be written");
    println!("{PEOPLE} subscribed in {:.1?}", begun.elapsed());
    let begun = Instant::now();
    assert_eq!(queue(&bot, "measured").await, PEOPLE as u64);
    println!("an alert for them queued in {:.1?}", begun.elapsed());
    let begun = Instant::now();
    let desk = bot.desk.clone();
    let telling = tokio::spawn(async move {
        // Twice nothing to tell, with little under way in between: nobody is left.
        loop {
            while desk.broadcast().await.expect("the store can be used") {}
            desk.relieved(20).await;
            if !desk.broadcast().await.expect("the store can be used") {
                break;
            }
        }
        desk.settle().await;
    });
    let mut ana = town.person("Ana", Some("en"));
    let mut answers: Vec<Duration> = Vec::new();
    while !telling.is_finished() {
        let asked = Instant::now();
        ana.says("/about");
        ana.hears("sentinel of the sea").await;
        answers.push(asked.elapsed());
    }
    telling.await.expect("it does not fail");
    let took = begun.elapsed();
    answers.sort_unstable();
    println!(
        "told in {took:.1?}; meanwhile {} questions, answered in {:.1?} (median), {:.1?} (slowest)",
        answers.len(),
        answers[answers.len() / 2],
        answers[answers.len() - 1]
    );
    let unheard = town.stand_in.look(|world| {
        let heard = |person: &&i64| world.said_by_bot(playground::PersonId(**person).into()).len();
        people.iter().filter(|person| heard(person) != 1).count()
    });
    assert_eq!(unheard, 0, "everybody heard it once");
    assert_eq!(bot.desk.counts().await.expect("the store can be asked").outbox, 0);
    let report = bot.desk.ledger().broadcasts().await.expect("the store can be read").remove(0);
    assert_eq!((report.state, report.sent), (BroadcastState::Done, PEOPLE as u64));
    bot.ends().await;
}

/// A bot may write to nobody first. What they wrote is taken in before the bot is started.
async fn everybody_has_written(town: &Town, people: &[i64]) {
    for person in people {
        let person = playground::PersonId(*person);
        town.stand_in.says(person, person, "hello");
    }
    let last = town.stand_in.last_update().expect("somebody wrote");
    let url = format!("{}/bot{}/getUpdates", town.stand_in.api_url(), town.stand_in.token());
    let body = json!({"offset": last + 1, "timeout": 0}).to_string();
    let confirmed = reqwest::Client::new()
        .post(url)
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .expect("the stand-in answers");
    assert!(confirmed.status().is_success());
}
