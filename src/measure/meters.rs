//! The handles behind the figures, and what notes something.

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{Counter, Histogram, Key, KeyName, Level as Verbosity, Metadata, Recorder, Unit};

use super::Stopwatch;
use super::labels::{Delivered, Known, Label, Method, Outcome, Stage, Update};
use super::list::{self, LIST, Metric, Sort};
use crate::chat::{Account, Asked, TurnKind};
use crate::content::Level;

/// There while somebody wants figures. One set for the process: what is noted comes from everywhere in it.
pub(super) static METERS: OnceLock<Meters> = OnceLock::new();

/// Notes something, if anybody wants figures.
pub fn note(note: impl FnOnce(&Meters)) {
    if let Some(meters) = METERS.get() {
        note(meters);
    }
}

/// One handle for each sort of a figure.
struct Family<H>(Vec<H>);

impl<H> Family<H> {
    fn of<L: Label>(label: &'static str, make: impl Fn((&'static str, &'static str)) -> H) -> Self {
        Self(L::ALL.iter().map(|sort| make((label, sort.name()))).collect())
    }

    fn get<L: Label>(&self, sort: L) -> Option<&H> {
        self.0.get(sort.place())
    }
}

/// Every handle.
pub struct Meters {
    updates: Family<Counter>,
    left_out: Counter,
    given_up: Counter,
    repeated: Counter,
    turns: Family<Counter>,
    /// By where they were asked for.
    verdicts: Vec<Family<Counter>>,
    notices: Counter,
    alerts: Counter,
    lateness: Histogram,
    stages: Family<Histogram>,
    deliveries: Family<Counter>,
    /// By method.
    calls: Vec<Family<Counter>>,
    call_seconds: Histogram,
    admins: Family<Counter>,
    faults: Counter,
}

impl Meters {
    /// Registers every sort at once, so that each is there from the start, at zero.
    pub(super) fn new(recorder: &impl Recorder) -> Self {
        describe(recorder);
        let counter = |metric: &Metric, labels: &[(&'static str, &'static str)]| {
            recorder.register_counter(&key(metric, labels), &ABOUT)
        };
        let histogram = |metric: &Metric, labels: &[(&'static str, &'static str)]| {
            recorder.register_histogram(&key(metric, labels), &ABOUT)
        };
        let verdicts = Asked::ALL.iter().map(|asked| {
            Family::of::<Level>("level", |level| counter(&list::VERDICTS, &[("asked", asked.name()), level]))
        });
        let calls = Method::ALL.iter().map(|method| {
            Family::of::<Outcome>("outcome", |outcome| {
                counter(&list::CALLS, &[("method", method.name()), outcome])
            })
        });
        Self {
            updates: Family::of::<Update>("kind", |kind| counter(&list::UPDATES, &[kind])),
            left_out: counter(&list::LEFT_OUT, &[]),
            given_up: counter(&list::GIVEN_UP, &[]),
            repeated: counter(&list::REPEATED, &[]),
            turns: Family::of::<TurnKind>("flow", |flow| counter(&list::TURNS, &[flow])),
            verdicts: verdicts.collect(),
            notices: counter(&list::NOTICES, &[]),
            alerts: counter(&list::ALERTS, &[]),
            lateness: histogram(&list::LATENESS, &[]),
            stages: Family::of::<Stage>("stage", |stage| histogram(&list::STAGES, &[stage])),
            deliveries: Family::of::<Delivered>("outcome", |outcome| counter(&list::DELIVERIES, &[outcome])),
            calls: calls.collect(),
            call_seconds: histogram(&list::CALL_SECONDS, &[]),
            admins: Family::of::<Known>("answer", |answer| counter(&list::ADMINS, &[answer])),
            faults: counter(&list::FAULTS, &[]),
        }
    }
}

/// What a recorder may filter by; ours takes everything.
pub(super) const ABOUT: Metadata<'static> = Metadata::new("haishao", Verbosity::INFO, None);

pub(super) fn key(metric: &Metric, labels: &[(&'static str, &'static str)]) -> Key {
    let labels = labels.iter().map(|(name, value)| metrics::Label::from_static_parts(name, value));
    Key::from_parts(metric.name, labels.collect::<Vec<_>>())
}

fn describe(recorder: &impl Recorder) {
    for metric in LIST {
        let (name, help) = (KeyName::from_const_str(metric.name), metric.help.into());
        match metric.sort {
            Sort::Counter => recorder.describe_counter(name, None, help),
            Sort::Gauge => recorder.describe_gauge(name, None, help),
            Sort::Histogram => recorder.describe_histogram(name, Some(Unit::Seconds), help),
        }
    }
}

fn add(counter: Option<&Counter>, number: u64) {
    if let Some(counter) = counter {
        counter.increment(number);
    }
}

impl Meters {
    /// An update that the platform handed over.
    pub fn update(&self, kind: Update) {
        add(self.updates.get(kind), 1);
    }

    /// An update holds nothing to answer.
    pub fn left_out(&self) {
        self.left_out.increment(1);
    }

    /// Nothing came of a reply.
    pub fn given_up(&self) {
        self.given_up.increment(1);
    }

    /// Updates that were known already.
    pub fn repeated(&self, number: usize) {
        self.repeated.increment(number as u64);
    }

    /// A turn, and the verdicts in it.
    pub fn turn(&self, account: &Account) {
        if let Some(kind) = account.kind {
            add(self.turns.get(kind), 1);
        }
        for (asked, level) in &account.verdicts {
            add(self.verdicts.get(asked.place()).and_then(|levels| levels.get(*level)), 1);
        }
    }

    /// Words of the guard in a group.
    pub fn notices(&self, number: usize) {
        self.notices.increment(number as u64);
    }

    /// An alert is told to so many.
    pub fn alerts_told(&self, number: usize) {
        self.alerts.increment(number as u64);
    }

    /// How long after its time somebody is reminded.
    pub fn reminded_late(&self, by: Duration) {
        self.lateness.record(by.as_secs_f64());
    }

    pub(super) fn staged(&self, stage: Stage, took: Duration) {
        if let Some(histogram) = self.stages.get(stage) {
            histogram.record(took.as_secs_f64());
        }
    }

    /// What became of an attempt to deliver a reply.
    pub fn delivered(&self, outcome: Delivered) {
        add(self.deliveries.get(outcome), 1);
    }

    /// A call to the Bot API, which the stopwatch was started for.
    pub fn called(&self, method: &str, outcome: Outcome, watch: Stopwatch) {
        let method = Method::of(method);
        add(self.calls.get(method.place()).and_then(|outcomes| outcomes.get(outcome)), 1);
        if let Some(took) = watch.elapsed().filter(|_| method != Method::GetUpdates) {
            self.call_seconds.record(took.as_secs_f64());
        }
    }

    /// A look whether somebody is an admin.
    pub fn admin_asked(&self, answer: Known) {
        add(self.admins.get(answer), 1);
    }

    /// A fault in the program.
    pub fn fault(&self) {
        self.faults.increment(1);
    }
}
