//! A Telegram that takes its time with every call.

use std::time::Duration;

use haishao::playground::{Dice, Fault, FaultKind};

use crate::counts::{is_long, short_or_long};
use crate::crowd::{Crowd, Size};
use crate::stopwatch::Stopwatch;
use crate::town::Town;

#[tokio::test]
async fn many_chats_are_answered_side_by_side_though_every_call_is_slow() {
    let delay = Duration::from_millis(if is_long() { 2_000 } else { 200 });
    let (talkers, messages) = (short_or_long(100, 1_000), 3);
    let size = Size { talkers, messages, keepers: 0, notes: 0 };
    let mut town = Town::without_bot().await;
    let mut crowd = Crowd::gather(&mut town, size, &mut Dice::new(1)).await;
    town.stand_in.add_fault(Fault { method: None, kind: FaultKind::Delay(delay), times: u32::MAX });
    crowd.write(&town, crowd.all());
    town.start_bot();
    let begun = Stopwatch::start();
    let counts = crowd.settle(&mut town, Duration::from_secs(120)).await;
    let took = begun.elapsed();
    counts.check(&format!("slow Telegram, {delay:?} a call, {talkers} chats, {:.1} s", took.as_secs_f64()));
    let one_by_one = delay * u32::try_from(talkers * messages).expect("it is a small number");
    assert!(took < one_by_one / 2, "chats wait for each other: {took:?}");
}
