//! Updates that come twice, in another order, or long after the others.

use std::time::Duration;

use haishao::playground::Dice;

use crate::counts::short_or_long;
use crate::crowd::{Crowd, Size};
use crate::town::Town;

#[tokio::test]
async fn updates_that_come_twice_late_and_in_any_order_are_each_handled_once() {
    let waves = short_or_long(5, 50);
    let size =
        Size { talkers: short_or_long(30, 300), messages: 10, keepers: short_or_long(5, 30), notes: 18 };
    let mut dice = Dice::new(5);
    let mut town = Town::without_bot().await;
    let mut crowd = Crowd::gather(&mut town, size, &mut dice).await;
    crowd.forgets_order();
    let (mut late, mut repeated) = (Vec::new(), 0);
    for wave in 0..waves {
        let first_new = crowd.updates.len();
        crowd.write(&town, crowd.all().div_ceil(waves));
        for update in crowd.updates[first_new..].iter().filter(|_| dice.roll(10) == 0) {
            town.stand_in.holds_update_back(*update);
            late.push(*update);
        }
        crowd.repeat_some(&town, &mut dice, 20);
        repeated += 20;
        town.stand_in.shuffles_updates(&mut dice);
        if wave == 0 {
            town.start_bot();
        }
        town.until("the wave is taken in", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    }
    dice.shuffle(&mut late);
    // Telegram numbers them by when they happened, so they come below what was confirmed.
    late.iter().for_each(|update| town.stand_in.repeats_update(*update));
    let counts = crowd.settle(&mut town, Duration::from_secs(120)).await;
    assert_eq!(counts.doubled, 0, "nobody is answered twice");
    counts.check(&format!("updates in any order, {} late, {repeated} handed over again", late.len()));
}
