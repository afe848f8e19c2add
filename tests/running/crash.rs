//! kill -9 under load.

use std::collections::BTreeSet;

use haishao::operator::{Answer, Request, Status, ask_running};
use haishao::playground::{Fault, FaultKind, PersonId, Role, World};
use serde_json::json;

use crate::program::run;
use crate::town::Town;

const PEOPLE: usize = 20;
const MESSAGES: usize = 10;
const KILLS: usize = 8;

/// What people write, and how the answer to it is known.
const TALK: [(&str, &str); 10] = [
    ("/nonsense", "I do not know this command"),
    ("/about", "sentinel of the sea"),
    ("/help", "What you can do here"),
    ("/privacy", "Who can read what you write here"),
    ("/topics", "Choose a section"),
    ("/language", "Which language shall I speak?"),
    ("/ask", "What would you like to know?"),
    ("How do I open a dispute?", "Opening a dispute on the platform"),
    ("/forget", "This erases everything I keep about you"),
    ("/start", "a lookout for people who shop across borders"),
];

/// Said before the answer to words that follow /forget: no answer by itself.
const ASIDE: &str = "Nothing was erased.";

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number from 0 up to, but not including, `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// The people, what each is going to write, and what they have written.
struct Crowd {
    people: Vec<(PersonId, Vec<usize>)>,
    written: usize,
    updates: Vec<i64>,
}

impl Crowd {
    /// Everybody gets the same messages in an order of their own.
    fn gather(town: &Town, dice: &mut Dice) -> Self {
        let people = (0..PEOPLE).map(|number| {
            let person = town.stand_in.add_person(&format!("Person {number}"), Some("en"));
            let mut order: Vec<usize> = (0..TALK.len()).collect();
            for last in (1..order.len()).rev() {
                order.swap(last, dice.roll(last + 1));
            }
            (person, order)
        });
        Self { people: people.collect(), written: 0, updates: Vec::new() }
    }

    /// The next messages, one from each person in turn.
    fn write(&mut self, town: &Town, count: usize) {
        for _ in 0..count {
            let (round, turn) = (self.written / PEOPLE, self.written % PEOPLE);
            let (person, order) = &self.people[turn];
            town.stand_in.says(*person, *person, TALK[order[round]].0);
            self.updates.extend(town.stand_in.last_update());
            self.written += 1;
        }
    }

    /// Telegram hands some updates over once more, new ones and old ones.
    fn repeat_some(&self, town: &Town, dice: &mut Dice, count: usize) {
        for _ in 0..count {
            town.stand_in.repeats_update(self.updates[dice.roll(self.updates.len())]);
        }
    }

    /// Whether everybody has all their answers, in order.
    fn is_answered(&self, world: &World) -> bool {
        self.people.iter().all(|(person, order)| is_in_order(&answers(world, *person), order))
    }
}

/// The answers in a chat as places in `TALK`, oldest first.
fn answers(world: &World, person: PersonId) -> Vec<usize> {
    let heard = world.said_by_bot(person.into()).into_iter();
    let heard = heard.filter(|seen| !seen.text.starts_with(ASIDE)).map(|seen| {
        let known = TALK.iter().position(|(_, answer)| seen.text.contains(answer));
        known.unwrap_or_else(|| panic!("an answer to nothing that was asked: {}", seen.text))
    });
    heard.collect()
}

/// Whether the answers go through `order` without leaving anything out. After a crash, what was sent just
/// before it may be sent again: then the answers go on from there, in order.
fn is_in_order(answers: &[usize], order: &[usize]) -> bool {
    let mut next = 0;
    for answer in answers {
        match order.iter().position(|place| place == answer) {
            Some(place) if place <= next => next = place + 1,
            _ => return false,
        }
    }
    next == order.len()
}

/// What the running bot tells its operator.
pub async fn status(town: &Town) -> Status {
    let data = town.data();
    let asked = tokio::task::spawn_blocking(move || ask_running(&data, Request::Status)).await;
    match asked.expect("asking does not panic").expect("the bot answers") {
        Some(Answer::Status(status)) => status,
        other => panic!("a status was expected: {other:?}"),
    }
}

/// Lets the bot run until so many calls of it were seen, then kills it.
async fn kill_after_calls(town: &mut Town, calls: usize) {
    let before = town.stand_in.calls().len();
    town.start_bot();
    town.until("the bot makes calls", |world| (world.calls().count() >= before + calls).then_some(())).await;
    town.kill_bot().await;
}

#[tokio::test]
async fn a_bot_killed_again_and_again_loses_no_update_and_handles_none_twice() {
    killed_again_and_again(Town::without_bot().await, "getUpdates").await;
}

/// `call` is the one that brings updates to the bot.
pub async fn killed_again_and_again(mut town: Town, call: &str) {
    let mut dice = Dice(2026);
    let mut crowd = Crowd::gather(&town, &mut dice);
    let group = town.stand_in.add_group("Buyers", &[(crowd.people[0].0, Role::Member)]);
    let mut kills = Vec::new();
    for kill in 0..KILLS {
        crowd.write(&town, PEOPLE * MESSAGES / KILLS);
        // What does not concern the bot must not be counted.
        town.stand_in.says(group, crowd.people[0].0, "lovely weather");
        if kill % 2 == 1 {
            crowd.repeat_some(&town, &mut dice, 5);
        }
        if kill == 2 {
            town.stand_in.add_fault(Fault::once(call, FaultKind::DropAfter));
        }
        kills.push(4 + dice.roll(22));
        kill_after_calls(&mut town, kills[kill]).await;
    }
    town.start_bot();
    crowd.repeat_some(&town, &mut dice, 10);
    town.until("everybody is answered in order", |world| crowd.is_answered(world).then_some(())).await;
    town.until("everything is confirmed", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    let running = status(&town).await;
    let (ended, _) = town.stop_bot().await;
    assert!(ended.success());

    let distinct: BTreeSet<i64> = crowd.updates.iter().copied().collect();
    let said: usize = crowd.people.iter().map(|(person, _)| town.stand_in.said_by_bot(*person).len()).sum();
    println!(
        "{KILLS} kills after {kills:?} calls: {} updates, handled {}, replies {said} ({} doubled), calls {}",
        distinct.len(),
        running.handled,
        said - distinct.len(),
        town.stand_in.calls().len(),
    );
    assert_eq!(running.handled, (PEOPLE * MESSAGES) as u64, "each update is handled once");
    assert_eq!((running.pending, running.quarantined), (0, 0));
    assert!(said >= distinct.len());
    let to_the_end = town.stand_in.look(|world| crowd.is_answered(world));
    assert!(to_the_end, "the order holds until the end");

    let doctor = run(doctor(&town), b"").await.well();
    let counts = format!("handled {}, pending 0, outbox 0", PEOPLE * MESSAGES);
    assert!(doctor.contains(&counts), "{doctor}");
}

fn doctor(town: &Town) -> tokio::process::Command {
    let mut command = town.command();
    command.arg("doctor");
    command
}

#[tokio::test]
async fn updates_that_telegram_hands_over_again_after_a_crash_are_known() {
    let mut town = Town::without_bot().await;
    let ana = town.stand_in.add_person("Ana", Some("en"));
    let about = |world: &World| world.said_by_bot(ana.into()).len();
    town.stand_in.says(ana, ana, "/about");
    // The answer to the poll is lost, so that nothing is confirmed and everything comes again.
    town.stand_in.add_fault(Fault::once("getUpdates", FaultKind::DropAfter));
    town.start_bot();
    town.until("the answer comes", |world| (about(world) == 1).then_some(())).await;
    town.kill_bot().await;
    let update = town.stand_in.last_update().expect("Ana wrote");
    town.stand_in.repeats_update(update);
    town.stand_in.says(ana, ana, "/help");
    town.start_bot();
    town.until("the second answer comes", |world| is_in_order(&answers(world, ana), &[1, 2]).then_some(()))
        .await;
    assert_eq!(status(&town).await.handled, 2);
}

#[tokio::test]
async fn a_bot_killed_in_its_first_moment_starts_the_next_time() {
    let mut town = Town::start().await;
    town.log_says("a master key was made").await;
    town.kill_bot().await;
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
}

#[tokio::test]
async fn what_was_talked_about_outlives_a_crash() {
    let mut town = Town::start().await;
    let ana = town.stand_in.add_person("Ana", Some("en"));
    for (question, answer) in [
        ("How do I open a dispute?", "Opening a dispute on the platform"),
        ("and how long does that take?", "Still about “Opening a dispute on the platform”"),
    ] {
        town.stand_in.says(ana, ana, question);
        let look = |world: &World| {
            world.said_by_bot(ana.into()).iter().any(|seen| seen.text.starts_with(answer)).then_some(())
        };
        town.until(answer, look).await;
        town.kill_bot().await;
        town.start_bot();
    }
}

#[tokio::test]
async fn odd_updates_in_between_do_not_count() {
    let mut town = Town::without_bot().await;
    town.stand_in.sends_update(&json!({"frobnicated": {"chat": {"id": 5}}}));
    town.start_bot();
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
    assert_eq!(status(&town).await.handled, 1);
}
