//! The signs that are found in the words of a message.

use std::ops::Range;

use super::Reason;
use super::obfuscation;
use super::patterns::Patterns;
use crate::content::signals::Signal;
use crate::content::{Signals, TopicId};
use crate::text::Unmasked;

/// All signs, ready to look for.
#[derive(Debug)]
pub(super) struct Signs {
    signs: Vec<Sign>,
    patterns: Patterns,
}

/// What is to be known of a sign once its words are found.
#[derive(Debug)]
struct Sign {
    id: String,
    weight: f32,
    topic: Option<TopicId>,
    cautions_alone: bool,
}

impl Signs {
    pub fn new(signals: &Signals) -> Self {
        Self { patterns: Patterns::compile(signals), signs: signals.signals.iter().map(Sign::of).collect() }
    }

    /// The signs of a message, each once, where it shows first.
    pub fn find(&self, message: &str, unmasked: &Unmasked, links: &[Range<usize>]) -> Vec<Reason> {
        let outside = unmasked.without(links);
        let mut found = self.patterns.find(unmasked.text(), &outside);
        found.sort_by_key(|found| (found.signal, found.span.start));
        found.dedup_by_key(|found| found.signal);
        let by_patterns = found.into_iter().filter_map(|found| {
            let sign = self.signs.get(found.signal)?;
            let evidence = message.get(unmasked.origin(found.span)).unwrap_or_default().to_owned();
            Some(Reason { signal: sign.id.clone(), weight: sign.weight, evidence, brand: None })
        });
        by_patterns.chain(obfuscation::look(message, unmasked)).collect()
    }

    /// Whether a sign asks for caution whatever stands around it.
    pub fn cautions_alone(&self, signal: &str) -> bool {
        self.signs.iter().any(|other| other.id == signal && other.cautions_alone)
    }

    /// The topic whose article explains a sign.
    pub fn topic_of(&self, signal: &str) -> Option<&TopicId> {
        self.signs.iter().find(|other| other.id == signal)?.topic.as_ref()
    }
}

impl Sign {
    fn of(signal: &Signal) -> Self {
        let Signal { id, weight, topic, cautions_alone, .. } = signal;
        Self { id: id.clone(), weight: *weight, topic: topic.clone(), cautions_alone: *cautions_alone }
    }
}
