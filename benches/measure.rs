//! What noting something costs, while somebody wants figures: one thing, and all that is noted of one update.
//!
//! ```sh
//! cargo bench --bench measure
//! ```

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use haishao::chat::{Account, Asked, TurnKind};
use haishao::content::Level;
use haishao::measure::{self, Delivered, Outcome, Scrape, Stage, Standing, Stopwatch, Update};

/// Measurements are held one by one until they are added up, so that is done as often as in a busy bot.
const N_BETWEEN: u32 = 5_000;

/// One for the process, as in a bot.
static SCRAPE: LazyLock<Scrape> = LazyLock::new(|| Scrape::start(0).expect("figures can be collected"));

fn main() {
    LazyLock::force(&SCRAPE);
    divan::main();
}

fn check() -> Account {
    Account { kind: Some(TurnKind::Check), verdicts: vec![(Asked::Private, Level::Danger)] }
}

#[divan::bench]
fn a_counter(bencher: Bencher<'_, '_>) {
    bencher.bench(|| measure::note(|meters| meters.update(black_box(Update::Message))));
}

#[divan::bench]
fn a_turn(bencher: Bencher<'_, '_>) {
    let account = check();
    bencher.bench(|| measure::note(|meters| meters.turn(black_box(&account))));
}

#[divan::bench(sample_size = 5_000)]
fn a_stage(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Stopwatch::start().stop(black_box(Stage::Commit)));
}

/// From its arrival to its delivered reply.
#[divan::bench(sample_size = 1_000)]
fn an_update(bencher: Bencher<'_, '_>) {
    let account = check();
    bencher.bench(|| {
        measure::note(|meters| meters.update(black_box(Update::Message)));
        for stage in [Stage::Journal, Stage::Lane, Stage::Gather, Stage::Turn, Stage::Commit, Stage::Outbox] {
            Stopwatch::start().stop(black_box(stage));
        }
        measure::note(|meters| {
            meters.repeated(0);
            meters.turn(black_box(&account));
            meters.notices(0);
        });
        let watch = Stopwatch::start();
        measure::note(|meters| {
            meters.called(black_box("SendMessage"), Outcome::Ok, watch);
            meters.delivered(Delivered::Delivered);
        });
        watch.stop(Stage::Delivery);
    });
}

/// What a scrape takes when so much was noted since the last one.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn a_page(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(|| {
            SCRAPE.tidy();
            for _ in 0..N_BETWEEN {
                Stopwatch::start().stop(Stage::Turn);
            }
        })
        .bench_values(|()| SCRAPE.page(&Standing::default()).len());
}
