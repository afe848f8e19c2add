//! The page that Prometheus reads: what was noted, and how things stand at the moment.

use metrics::{Counter, Gauge, Recorder as _};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

use super::list::{self, LIST, Sort};
use super::meters::{ABOUT, METERS, Meters, key};

/// From what a turn takes to what somebody gives up after, in seconds.
const SECONDS: [f64; 16] = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
    60.0,
];
/// The same for what comes by a clock that is looked at every few seconds.
const LATENESS: [f64; 8] = [1.0, 5.0, 15.0, 30.0, 60.0, 300.0, 3_600.0, 86_400.0];

/// What became of what turns asked the encoder, in the order of [`Standing::encodings`].
const ENCODINGS: [&str; 4] = ["encoded", "refused", "late", "failed"];
/// The parts of the data folder, in the order of [`Standing::store_bytes`].
const PARTS: [&str; 3] = ["database", "files", "rest"];

/// How things stand at the moment.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub journal: u64,
    pub outbox: u64,
    pub open: u64,
    pub handled: u64,
    pub owners: u64,
    pub quarantined: u64,
    /// Got, refused, too late, failed.
    pub encodings: [u64; 4],
    /// The database, the files people keep, the rest.
    pub store_bytes: [u64; 3],
    /// `None` where it cannot be learnt.
    pub free_bytes: Option<u64>,
    /// Seconds since the platform last answered as it should.
    pub contact_age: Option<f64>,
    pub is_ready: bool,
    pub memory_bytes: u64,
}

/// Where the figures are collected.
pub struct Scrape {
    handle: PrometheusHandle,
    journal: Gauge,
    outbox: Gauge,
    open: Gauge,
    handled: Counter,
    owners: Gauge,
    quarantined: Gauge,
    encodings: [Counter; 4],
    store_bytes: [Gauge; 3],
    free_bytes: Gauge,
    contact_age: Gauge,
    ready: Gauge,
    memory: Gauge,
}

impl Scrape {
    /// Begins to collect; from now on the process notes what it does. `started` is its start in milliseconds since 1970.
    ///
    /// # Errors
    /// When the histograms are set up wrongly.
    pub fn start(started: i64) -> Result<Self, BuildError> {
        let (scrape, meters) = Self::with_meters(started)?;
        // A second one in the same process collects nothing but how things stand.
        let _ = METERS.set(meters);
        Ok(scrape)
    }

    fn with_meters(started: i64) -> Result<(Self, Meters), BuildError> {
        let recorder = builder()?.build_recorder();
        let meters = Meters::new(&recorder);
        let gauge = |metric, labels: &[_]| recorder.register_gauge(&key(metric, labels), &ABOUT);
        let counter = |metric, labels: &[_]| recorder.register_counter(&key(metric, labels), &ABOUT);
        gauge(&list::STARTED, &[]).set(started as f64 / 1_000.0);
        gauge(&list::BUILD, &[("version", env!("CARGO_PKG_VERSION"))]).set(1.0);
        let scrape = Self {
            journal: gauge(&list::JOURNAL, &[]),
            outbox: gauge(&list::OUTBOX, &[]),
            open: gauge(&list::OPEN, &[]),
            handled: counter(&list::HANDLED, &[]),
            owners: gauge(&list::OWNERS, &[]),
            quarantined: gauge(&list::QUARANTINED, &[]),
            encodings: ENCODINGS.map(|outcome| counter(&list::ENCODINGS, &[("outcome", outcome)])),
            store_bytes: PARTS.map(|part| gauge(&list::STORE_BYTES, &[("part", part)])),
            free_bytes: gauge(&list::FREE_BYTES, &[]),
            contact_age: gauge(&list::CONTACT, &[]),
            ready: gauge(&list::READY, &[]),
            memory: gauge(&list::MEMORY, &[]),
            handle: recorder.handle(),
        };
        Ok((scrape, meters))
    }

    /// The page, in Prometheus's text format.
    pub fn page(&self, standing: &Standing) -> String {
        self.journal.set(standing.journal as f64);
        self.outbox.set(standing.outbox as f64);
        self.open.set(standing.open as f64);
        self.handled.absolute(standing.handled);
        self.owners.set(standing.owners as f64);
        self.quarantined.set(standing.quarantined as f64);
        for (counter, number) in self.encodings.iter().zip(standing.encodings) {
            counter.absolute(number);
        }
        for (gauge, bytes) in self.store_bytes.iter().zip(standing.store_bytes) {
            gauge.set(bytes as f64);
        }
        // Not zero, or whoever is warned of a full disk is warned of one.
        self.free_bytes.set(standing.free_bytes.map_or(f64::NAN, |bytes| bytes as f64));
        self.contact_age.set(standing.contact_age.unwrap_or(-1.0));
        self.ready.set(if standing.is_ready { 1.0 } else { 0.0 });
        self.memory.set(standing.memory_bytes as f64);
        self.handle.render()
    }

    /// Adds what was timed to the histograms. Until then each measurement is held by itself, so it is to be done every few
    /// seconds, whether or not anybody looks.
    pub fn tidy(&self) {
        self.handle.run_upkeep();
    }
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    let mut histograms = LIST.iter().filter(|metric| metric.sort == Sort::Histogram);
    histograms.try_fold(PrometheusBuilder::new(), |builder, metric| {
        let buckets = if metric.name == list::LATENESS.name { &LATENESS[..] } else { &SECONDS[..] };
        builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), buckets)
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::chat::{Account, Asked, TurnKind};
    use crate::content::Level;
    use crate::measure::{Outcome, Stage, Stopwatch, Update};

    #[test]
    fn every_figure_is_on_the_page_with_its_help_and_sort_and_counts() {
        // Not those of the process: other tests count at the same time.
        let (scrape, meters) = Scrape::with_meters(1_790_000_000_500).unwrap();
        meters.update(Update::Message);
        let verdicts = vec![(Asked::Private, Level::Danger)];
        meters.turn(&Account { kind: Some(TurnKind::Check), verdicts });
        meters.called("SendMessage", Outcome::TooMany, Stopwatch::start());
        meters.staged(Stage::Commit, Duration::from_millis(1));
        let page = scrape.page(&Standing { outbox: 3, ..Standing::default() });
        for metric in LIST {
            assert!(page.contains(&format!("# HELP {} {}", metric.name, metric.help)), "{page}");
            assert!(page.contains(&format!("# TYPE {} {}", metric.name, metric.sort.name())), "{page}");
        }
        for line in [
            "haishao_updates_received_total{kind=\"message\"} 1",
            "haishao_turns_total{flow=\"check\"} 1",
            "haishao_turns_total{flow=\"greeting\"} 0",
            "haishao_verdicts_total{asked=\"private\",level=\"danger\"} 1",
            "haishao_telegram_calls_total{method=\"sendMessage\",outcome=\"429\"} 1",
            "haishao_stage_seconds_count{stage=\"commit\"} 1",
            "haishao_stage_seconds_bucket{stage=\"commit\",le=\"60\"} 1",
            "haishao_outbox_parcels 3",
            "haishao_process_start_time_seconds 1790000000.5",
            "haishao_disk_free_bytes NaN",
            "haishao_telegram_contact_age_seconds -1",
        ] {
            assert!(page.lines().any(|found| found == line), "`{line}` is missing\n{page}");
        }
    }
}
