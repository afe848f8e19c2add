//! What was measured, and the table of it.

use std::fmt;
use std::time::Duration;

/// One round of one bot.
#[derive(Clone, Default)]
pub struct Figures {
    /// Updates answered in a second.
    pub rate: f64,
    /// Milliseconds of the bot's work for an update.
    pub cpu: f64,
    /// And of its database's, where that is a process of its own.
    pub database_cpu: f64,
    /// Milliseconds from the delivery to the first reply.
    pub p50: f64,
    pub p99: f64,
    /// MiB before the first update, and at most.
    pub idle: f64,
    pub peak: f64,
    /// Milliseconds from the start to the first word to Telegram about updates.
    pub cold_start: f64,
    pub unanswered: usize,
    /// Calls to the webhook that were not answered with 200.
    pub refused: usize,
    /// Lines of the bot's log that warn or tell of an error.
    pub complaints: usize,
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            rate,
            cpu,
            database_cpu,
            p50,
            p99,
            idle,
            peak,
            cold_start,
            unanswered,
            refused,
            complaints,
        } = self;
        write!(
            formatter,
            "{rate:.0}/s, {cpu:.3} ms CPU, {database_cpu:.3} ms of its database, p50 {p50:.1} ms, p99 {p99:.1} ms, {idle:.0} to {peak:.0} MiB, \
             started in {cold_start:.0} ms; {unanswered} unanswered, {refused} refused, {complaints} complaints"
        )
    }
}

/// In milliseconds; the waits are sorted.
pub fn percentile(waits: &[Duration], share: f64) -> f64 {
    let place = (waits.len() as f64 * share) as usize;
    let wait = waits.get(place.min(waits.len().saturating_sub(1)));
    wait.map_or(0.0, |wait| wait.as_secs_f64() * 1e3)
}

/// All rounds by the names of what was measured, in the order they came.
#[derive(Default)]
pub struct Table(Vec<(String, Vec<Figures>)>);

impl Table {
    pub fn add(&mut self, name: &str, figures: Figures) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, rounds)) => rounds.push(figures),
            None => self.0.push((name.to_owned(), vec![figures])),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "| bot | updates/s | CPU ms/update | database's | p50 ms | p99 ms | idle MiB | peak MiB | start ms | \
             unanswered | refused | complaints |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
        )?;
        for (name, rounds) in &self.0 {
            let median = |figure: fn(&Figures) -> f64| median(rounds.iter().map(figure).collect());
            let sum = |count: fn(&Figures) -> usize| rounds.iter().map(count).sum::<usize>();
            writeln!(
                formatter,
                "| {name} | {:.0} | {:.3} | {:.3} | {:.1} | {:.1} | {:.0} | {:.0} | {:.0} | {} | {} | {} |",
                median(|round| round.rate),
                median(|round| round.cpu),
                median(|round| round.database_cpu),
                median(|round| round.p50),
                median(|round| round.p99),
                median(|round| round.idle),
                median(|round| round.peak),
                median(|round| round.cold_start),
                sum(|round| round.unanswered),
                sum(|round| round.refused),
                sum(|round| round.complaints),
            )?;
        }
        Ok(())
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    let (middle, is_even) = (figures.len() / 2, figures.len().is_multiple_of(2));
    match figures.get(middle) {
        Some(upper) if is_even => (figures[middle - 1] + upper) / 2.0,
        Some(middle) => *middle,
        None => 0.0,
    }
}
