//! kill -9 at random moments under load.

use std::time::Duration;

use haishao::playground::{Dice, Fault, FaultKind, World};

use crate::counts::{is_long, short_or_long};
use crate::crowd::{Crowd, Size};
use crate::town::Town;

/// How long the bot may take for its calls before it is killed.
const LONGEST: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_bot_that_is_killed_at_random_moments_loses_nothing_and_handles_nothing_twice() {
    kill_at_random_moments(Town::without_bot().await, "polling").await;
}

#[tokio::test]
async fn neither_does_one_that_telegram_calls() {
    let mut town = Town::without_bot().await;
    town.lets_it_be_called();
    kill_at_random_moments(town, "webhook").await;
}

async fn kill_at_random_moments(mut town: Town, way: &str) {
    let kills = short_or_long(10, 200);
    let size =
        Size { talkers: short_or_long(30, 150), messages: 10, keepers: short_or_long(5, 25), notes: 18 };
    let mut dice = Dice::new(if is_long() { 9 } else { 2026 });
    let mut crowd = Crowd::gather(&mut town, size, &mut dice).await;
    let mut at_work = 0;
    for kill in 0..kills {
        let written = crowd.all().div_ceil(kills);
        crowd.write(&town, written);
        if kill % 3 == 0 {
            crowd.repeat_some(&town, &mut dice, 5);
        }
        at_work += usize::from(kill_soon(&mut town, &mut dice, kill % 3 == 1, written).await);
    }
    town.start_bot();
    // Everything may be answered already, and it is asked at once.
    town.log_says("serving").await;
    let counts = crowd.settle(&mut town, Duration::from_secs(120)).await;
    counts.check(&format!("kill -9, {kills} times by {way}, {at_work} of them at work"));
    assert!(at_work > kills / 2, "it was mostly killed at work");
}

/// Starts the bot and kills it: every third time within its first second, which it may spend starting, else when it has
/// made some of the calls that so many messages take. Yields whether it had made any.
async fn kill_soon(town: &mut Town, dice: &mut Dice, is_early: bool, written: usize) -> bool {
    let (moment, calls) = if is_early {
        (Duration::from_millis(dice.roll(1_000) as u64), u32::MAX)
    } else {
        (LONGEST, 3 + dice.roll(written) as u32)
    };
    // A fault that does nothing counts the calls.
    let counting = FaultKind::Delay(Duration::ZERO);
    town.start_bot();
    if !is_early {
        // However long its start takes, it asks who it is first.
        town.stand_in.add_fault(Fault::once("getMe", counting.clone()));
        town.until("the bot has started", |world| (world.n_faults_left() == 0).then_some(())).await;
    }
    town.stand_in.add_fault(Fault { method: None, kind: counting, times: calls });
    let enough = |world: &World| (world.n_faults_left() == 0).then_some(());
    // When nothing is left to do before that, it is killed as it waits.
    let _ = town.stand_in.until(moment, enough).await;
    town.kill_bot().await;
    let is_at_work = town.stand_in.n_faults_left() < calls;
    town.stand_in.clear_faults();
    is_at_work
}
