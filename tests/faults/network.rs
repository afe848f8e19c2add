//! A network and a Telegram that fail at random.

use std::time::Duration;

use haishao::playground::{Dice, FaultKind, Mix, Share};

use crate::counts::{is_long, short_or_long};
use crate::crowd::{Crowd, Size};
use crate::town::Town;

/// A share of all calls, the polls included.
fn share(kind: FaultKind, per_mille: usize) -> Share {
    Share { kind, per_mille, on_polls: true }
}

/// Each at 5 of 100, and what costs half a minute each time, half a minute in which the chat waits, seldom in the short form.
fn faults() -> Mix {
    let quick = [
        FaultKind::TooManyRequests { retry_after: 1 },
        FaultKind::ServerError { status: 500, html: false },
        FaultKind::ServerError { status: 502, html: true },
        FaultKind::DropBefore,
        FaultKind::DropAfter,
        FaultKind::Delay(Duration::from_millis(300)),
    ];
    let mut shares: Vec<Share> = quick.into_iter().map(|kind| share(kind, 50)).collect();
    for kind in [FaultKind::SilentBefore, FaultKind::SilentAfter] {
        shares.push(Share { on_polls: is_long(), ..share(kind, short_or_long(4, 50)) });
    }
    Mix::new(11, shares)
}

#[tokio::test]
async fn through_a_network_that_fails_at_random_every_answer_comes_in_order() {
    let size =
        Size { talkers: short_or_long(30, 100), messages: 10, keepers: short_or_long(5, 20), notes: 18 };
    let mut dice = Dice::new(3);
    let mut town = Town::without_bot().await;
    let mut crowd = Crowd::gather(&mut town, size, &mut dice).await;
    town.stand_in.mixes_faults(faults());
    crowd.write(&town, crowd.all() / 2);
    town.start_bot();
    crowd.write(&town, crowd.all());
    let patience = Duration::from_secs(if is_long() { 1_800 } else { 300 });
    let counts = crowd.settle(&mut town, patience).await;
    let met = town.stand_in.n_mixed_faults();
    assert!(met > 50, "faults were met: {met}");
    counts.check(&format!("network, {met} faults met"));
}
