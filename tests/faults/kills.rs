//! kill -9 at random moments under load.

use std::time::Duration;

use haishao::playground::Dice;

use crate::counts::{is_long, short_or_long};
use crate::crowd::{Crowd, Size};
use crate::town::Town;

#[tokio::test]
async fn a_bot_that_is_killed_at_random_moments_loses_nothing_and_handles_nothing_twice() {
    let kills = short_or_long(10, 200);
    let size =
        Size { talkers: short_or_long(30, 150), messages: 10, keepers: short_or_long(5, 25), notes: 18 };
    let mut dice = Dice::new(if is_long() { 9 } else { 2026 });
    let mut town = Town::without_bot().await;
    let mut crowd = Crowd::gather(&mut town, size, &mut dice).await;
    for kill in 0..kills {
        crowd.write(&town, crowd.all().div_ceil(kills));
        if kill % 3 == 0 {
            crowd.repeat_some(&town, &mut dice, 5);
        }
        kill_soon(&mut town, &mut dice).await;
    }
    town.start_bot();
    let counts = crowd.settle(&mut town, Duration::from_secs(120)).await;
    counts.check(&format!("kill -9, {kills} times, by polling"));
}

/// Starts the bot and kills it after so many calls or milliseconds, whichever comes first.
async fn kill_soon(town: &mut Town, dice: &mut Dice) {
    let before = town.stand_in.calls().len();
    let (calls, moment) = (1 + dice.roll(60), Duration::from_millis(200 + dice.roll(2_800) as u64));
    town.start_bot();
    let enough = |world: &haishao::playground::World| (world.calls().count() >= before + calls).then_some(());
    // That the moment comes first is as good.
    let _ = town.stand_in.until(moment, enough).await;
    town.kill_bot().await;
}
