//! Plays people over HTTP against running bots, turn about in one run: this program by polling and by webhook, and small
//! echo bots beside it. A table of medians over the rounds:
//!
//! ```sh
//! npm install --prefix benches/load/grammy        # once, for grammY's bot; it is left out otherwise
//! cargo bench --bench load
//! cargo bench --bench load -- --people 1000 --in-flight 64 --updates 20000 --rounds 3 --only mixed
//! cargo bench --bench load -- --people 100000 --updates 400000 --rounds 1 --only "polling mixed"
//! cargo bench --bench load -- --without-encoder   # this program with `--encoder off`
//! cargo bench --bench load -- --updates 200 --rounds 1
//! cargo bench --bench load -- --copies 3          # one to three copies on one PostgreSQL, which is started for it
//! cargo bench --bench load -- --watched --groups 200 --per-second 1000 --updates 60000   # what watching costs
//! ```
//!
//! Everything is on one machine: what the stand-in for Telegram takes, the bots lack. A complaint is a line of a bot's
//! log that warns.

mod bots;
mod crowd;
mod database;
mod figures;
mod json;
mod options;
mod people;
mod process;
mod square;
mod stand_in;
mod teloxide_echo;
mod update;
mod watching;
mod webhook;
mod wire;
mod words;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::time::Instant;

use bots::{Bot, Running, Workshop};
use crowd::Crowd;
use figures::{Figures, Table};
use options::Options;
use people::Scenario;
use stand_in::StandIn;

/// How long a bot that has started is left alone before its memory is read: what only the start needed goes back after a second.
const CALM: Duration = Duration::from_secs(4);
/// How often it is looked whether somebody has waited too long.
const ROUND_OF_LOOKS: Duration = Duration::from_secs(1);
/// Which part of a round's updates warm the bot up first.
const WARM_UP: usize = 10;

/// What is measured, in this order in each round.
const CONTESTS: [(Bot, Scenario); 7] = [
    (Bot::Polling, Scenario::Echo),
    (Bot::Webhook, Scenario::Echo),
    (Bot::Teloxide, Scenario::Echo),
    (Bot::Grammy, Scenario::Echo),
    (Bot::Polling, Scenario::Mixed),
    (Bot::Webhook, Scenario::Mixed),
    (Bot::Polling, Scenario::MixedPlain),
];

fn main() {
    if std::env::args().nth(1).as_deref() == Some(teloxide_echo::ARGUMENT) {
        return teloxide_echo::run();
    }
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("{why}");
            std::process::exit(2);
        }
    };
    // One thread: the stand-in is to leave the rest of the machine to the bot.
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime can be built");
    runtime.block_on(contend(&options));
}

async fn contend(options: &Options) {
    let workshop = Workshop::new(options.without_encoder);
    if options.watches {
        return watching::watch(options, &workshop).await;
    }
    let mut contests = Vec::new();
    for (bot, scenario) in contests_of(options) {
        let name = format!("{} {}", bot.name(), scenario.name());
        if !name.contains(&options.only) {
            continue;
        }
        match bot.missing() {
            Some(what) => println!("{name}: left out, {what}"),
            None => contests.push((name, bot, scenario)),
        }
    }
    if contests.iter().any(|(_, bot, _)| bot.is_haishao()) {
        // The first start of all may have to learn; the others find what was learnt.
        let (_, running) = start(Bot::Polling, Scenario::Echo, options, &workshop).await;
        running.stop().await;
    }
    let mut table = Table::default();
    for round in 1..=options.rounds {
        for (name, bot, scenario) in &contests {
            let figures = measure(*bot, *scenario, options, &workshop).await;
            println!("round {round}: {name}: {figures}");
            table.add(name, figures);
        }
    }
    println!(
        "\n{} people, {} in flight, {} updates a round, medians of {} rounds{}\n\n{table}",
        options.people,
        options.in_flight,
        options.updates,
        options.rounds,
        if options.without_encoder { ", haishao without its encoder" } else { "" },
    );
}

/// What is measured: the usual, or how copies that share a database compare with one that has a folder.
fn contests_of(options: &Options) -> Vec<(Bot, Scenario)> {
    if options.copies == 0 {
        return CONTESTS.to_vec();
    }
    let copies = (1..=options.copies).map(|copies| (Bot::Copies(copies), Scenario::Mixed));
    [(Bot::Webhook, Scenario::Mixed)].into_iter().chain(copies).collect()
}

/// A running bot that has made itself heard, and the people around it.
async fn start(
    bot: Bot,
    scenario: Scenario,
    options: &Options,
    workshop: &Workshop,
) -> (StandIn<Crowd>, Running) {
    let crowd = Arc::new(Mutex::new(Crowd::new(options.people, options.in_flight, scenario)));
    let stand_in = StandIn::open(crowd).await;
    let mut running = workshop.start(bot, &stand_in.url);
    running.until(stand_in.is_heard()).await;
    (stand_in, running)
}

async fn measure(bot: Bot, scenario: Scenario, options: &Options, workshop: &Workshop) -> Figures {
    let begun = Instant::now();
    let (stand_in, mut running) = start(bot, scenario, options, workshop).await;
    let cold_start = begun.elapsed();
    tokio::time::sleep(CALM).await;
    let idle = running.memory().now;
    let warming = play(&stand_in, &mut running, options.updates.div_ceil(WARM_UP)).await;
    let (cpu, database_cpu) = (running.cpu(), running.database_cpu());
    let mut figures = play(&stand_in, &mut running, options.updates).await;
    figures.cpu = (running.cpu() - cpu).as_secs_f64() * 1e3 / options.updates as f64;
    let database = (running.database_cpu().saturating_sub(database_cpu)).as_secs_f64();
    figures.database_cpu = database * 1e3 / options.updates as f64;
    figures.idle = idle;
    figures.peak = running.memory().peak;
    figures.cold_start = cold_start.as_secs_f64() * 1e3;
    figures.unanswered += warming.unanswered;
    figures.refused += warming.refused;
    figures.complaints = running.stop().await;
    figures
}

/// Has the people send so many updates, and waits for the last answer.
async fn play(stand_in: &StandIn<Crowd>, running: &mut Running, updates: usize) -> Figures {
    let done = stand_in.public().begin(updates, Instant::now());
    let looking = async {
        loop {
            tokio::time::sleep(ROUND_OF_LOOKS).await;
            stand_in.public().give_up(Instant::now());
        }
    };
    tokio::select! {
        () = running.until(done.notified()) => {}
        () = looking => {}
    }
    stand_in.public().figures()
}
