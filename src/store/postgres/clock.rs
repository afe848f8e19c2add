//! The database's clock, by which all copies go.

/// Milliseconds since 1970, as the statement's transaction began. Copies' own clocks may be minutes apart; this one is the same for all.
/// Who waited for a lock sees a time that has passed, which errs on the safe side wherever it decides who may act.
pub(super) const NOW: &str = "(extract(epoch FROM now()) * 1000)::bigint";
