//! What it costs to watch groups that talk at a fixed pace.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::bots::{Bot, Workshop};
use crate::options::Options;
use crate::square::Square;
use crate::stand_in::StandIn;

/// How often the members of all groups say their share.
const TICK: Duration = Duration::from_millis(10);
const TICKS_A_SECOND: usize = 100;
/// How long the bot is left alone before and after it is measured, so that nothing else is counted or left out.
const CALM: Duration = Duration::from_secs(2);

/// Has all groups watched and talking, and prints what that took of one core.
pub async fn watch(options: &Options, workshop: &Workshop) {
    let square = Arc::new(Mutex::new(Square::new(options.groups)));
    let stand_in = StandIn::open(square).await;
    let mut running = workshop.start(Bot::Polling, &stand_in.url);
    running.until(stand_in.is_heard()).await;
    let invited = stand_in.public().invite();
    running.until(invited.notified()).await;
    tokio::time::sleep(CALM).await;
    let watched = stand_in.public().have_watched();
    running.until(watched.notified()).await;
    tokio::time::sleep(CALM).await;
    let n_watched = stand_in.public().rewritten();
    assert_eq!(
        n_watched, options.groups,
        "so many groups are watched; the others were not shown that they are"
    );
    let memory = running.memory().now;

    stand_in.public().begin();
    let (begun, cpu) = (Instant::now(), running.cpu());
    running.until(talk(&stand_in, options)).await;
    tokio::time::sleep(CALM).await;
    let share = (running.cpu() - cpu).as_secs_f64() / (begun.elapsed() - CALM).as_secs_f64();
    let (notices, middle, late) = stand_in.public().heard();
    let peak = running.memory().peak;
    let complaints = running.stop().await;
    println!(
        "{} watched groups, {} messages, {}/s{}: {:.1}% of one core; taken after {middle:.1} ms, one in a hundred after \
         {late:.1} ms or more; {notices} notices; {memory:.0} to {peak:.0} MiB; {complaints} complaints",
        options.groups,
        options.updates,
        options.per_second,
        if options.without_encoder { ", without the encoder" } else { "" },
        share * 100.0,
    );
}

/// Until all is said, and taken.
async fn talk(stand_in: &StandIn<Square>, options: &Options) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut said, mut tick) = (0, 0);
    while said < options.updates {
        ticks.tick().await;
        tick += 1;
        let due = (tick * options.per_second / TICKS_A_SECOND).min(options.updates);
        stand_in.public().talk(due - said, Instant::now());
        said = due;
    }
    let rest = stand_in.public().is_empty();
    if let Some(rest) = rest {
        rest.notified().await;
    }
}
