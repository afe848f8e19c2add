//! Every figure there is. `docs/operations.md` and the dashboard are held against this list, and so is what a run exposes.

/// What kind of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Only grows while the process lives.
    Counter,
    Gauge,
    Histogram,
}

impl Sort {
    /// As Prometheus calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    pub name: &'static str,
    pub sort: Sort,
    /// What it is told apart by.
    pub labels: &'static [&'static str],
    pub help: &'static str,
}

/// Defines the figures, and the list of all of them.
macro_rules! metrics {
    ($($id:ident: $sort:ident $name:literal [$($label:literal),*] $help:literal;)*) => {
        $(pub(super) const $id: Metric =
            Metric { name: $name, sort: Sort::$sort, labels: &[$($label),*], help: $help };)*

        /// Every figure, in the order of the documentation.
        pub const LIST: &[Metric] = &[$($id),*];
    };
}

metrics! {
    UPDATES: Counter "haishao_updates_received_total" ["kind"]
        "Updates that Telegram handed over";
    LEFT_OUT: Counter "haishao_updates_left_out_total" []
        "Updates that hold nothing to answer, and so were not written down";
    REPEATED: Counter "haishao_updates_repeated_total" []
        "Updates that were known already, and so were not taken again";
    TURNS: Counter "haishao_turns_total" ["flow"]
        "Turns taken, by what they were about";
    VERDICTS: Counter "haishao_verdicts_total" ["asked", "level"]
        "Verdicts, by where they were asked for and how bad it looked";
    NOTICES: Counter "haishao_group_notices_total" []
        "Words of the guard about somebody's message in a group";
    ALERTS: Counter "haishao_alerts_told_total" []
        "Chats that an operator's alert was written to the outbox for";
    LATENESS: Histogram "haishao_reminder_lateness_seconds" []
        "How long after its time somebody was reminded";
    STAGES: Histogram "haishao_stage_seconds" ["stage"]
        "How long each stage took, from an update to its delivered reply";
    DELIVERIES: Counter "haishao_deliveries_total" ["outcome"]
        "Attempts to deliver a reply, by what became of them";
    GIVEN_UP: Counter "haishao_replies_given_up_total" []
        "Replies, changes and deletions of messages that nothing came of, nor an apology for them";
    CALLS: Counter "haishao_telegram_calls_total" ["method", "outcome"]
        "Calls to the Bot API, by how they ended";
    CALL_SECONDS: Histogram "haishao_telegram_call_seconds" []
        "How long a call to the Bot API took, but for getUpdates, which waits on purpose";
    CONTACT: Gauge "haishao_telegram_contact_age_seconds" []
        "Time since Telegram last answered as it should; -1 before it ever did";
    ADMINS: Counter "haishao_admin_lookups_total" ["answer"]
        "Looks whether somebody is an admin, by whether Telegram had to be asked";
    ENCODINGS: Counter "haishao_encodings_total" ["outcome"]
        "Turns that asked the sentence encoder, by what they got";
    FAULTS: Counter "haishao_faults_total" []
        "Faults in the program that were caught, each with its place in the log";
    JOURNAL: Gauge "haishao_journal_entries" []
        "Updates in the journal that wait for their turn";
    OUTBOX: Gauge "haishao_outbox_parcels" []
        "Replies in the outbox that wait to be delivered";
    OPEN: Gauge "haishao_work_open" []
        "Turns and deliveries that wait or are under way";
    HANDLED: Counter "haishao_journal_handled_total" []
        "Journal entries answered since the store was made";
    OWNERS: Gauge "haishao_store_owners" []
        "People and groups of whom something is kept";
    QUARANTINED: Gauge "haishao_store_quarantined_records" []
        "Records that could not be read, and are kept aside";
    STORE_BYTES: Gauge "haishao_store_bytes" ["part"]
        "Size of the data folder: the database, the files people keep, and the rest";
    FREE_BYTES: Gauge "haishao_disk_free_bytes" []
        "What may still be written to the disk of the data folder; NaN where that cannot be learnt";
    READY: Gauge "haishao_ready" []
        "1 while /readyz says yes";
    MEMORY: Gauge "haishao_process_resident_memory_bytes" []
        "Memory of the process (VmRSS)";
    STARTED: Gauge "haishao_process_start_time_seconds" []
        "When the process was started, in Unix time";
    BUILD: Gauge "haishao_build_info" ["version"]
        "1, with the version that runs";
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_prometheus_s_own_way_and_tell_their_unit() {
        let names: HashSet<&str> = LIST.iter().map(|metric| metric.name).collect();
        assert_eq!(names.len(), LIST.len());
        for Metric { name, sort, help, .. } in LIST {
            assert!(name.starts_with("haishao_"), "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}");
            assert_eq!(name.ends_with("_total"), *sort == Sort::Counter, "{name}");
            assert!(*sort != Sort::Histogram || name.ends_with("_seconds"), "{name}");
            assert!(!help.ends_with('.') && !help.is_empty(), "{name}");
        }
    }
}
