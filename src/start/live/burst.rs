//! When an editor is done: changes come in bursts, and each burst is read once.

use std::time::{Duration, Instant};

/// How long nothing must have changed. Longer than the pauses within one save or one `git checkout`.
const QUIET: Duration = Duration::from_millis(200);
/// How long after its first change a burst is read even though it goes on.
const LONGEST: Duration = Duration::from_millis(800);

/// Changes that have not been read yet.
#[derive(Debug, Default)]
pub(super) struct Burst(Option<Span>);

#[derive(Clone, Copy, Debug)]
struct Span {
    first: Instant,
    last: Instant,
}

impl Burst {
    /// Something has changed.
    pub(super) fn note(&mut self, now: Instant) {
        let first = self.0.map_or(now, |span| span.first);
        self.0 = Some(Span { first, last: now });
    }

    /// When the changes are to be read; `None` while there are none.
    pub(super) fn due(&self) -> Option<Instant> {
        self.0.map(|span| (span.last + QUIET).min(span.first + LONGEST))
    }

    /// Whether the changes are to be read now; if so, the next one begins another burst.
    pub(super) fn take_if_over(&mut self, now: Instant) -> bool {
        let is_over = self.due().is_some_and(|due| due <= now);
        if is_over {
            self.0 = None;
        }
        is_over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After how many milliseconds changes at these times are read, when asked every ten milliseconds.
    fn check(changes: &[u64], expected: &[u64]) {
        let begin = Instant::now();
        let mut burst = Burst::default();
        let mut read = Vec::new();
        for millis in (0..3000).step_by(10) {
            let now = begin + Duration::from_millis(millis);
            if changes.contains(&millis) {
                burst.note(now);
            }
            if burst.take_if_over(now) {
                read.push(millis);
            }
        }
        assert_eq!(read, expected, "{changes:?}");
    }

    #[test]
    fn one_save_is_read_once_after_a_moment_of_quiet() {
        check(&[], &[]);
        check(&[0], &[200]);
        check(&[0, 10, 20, 150], &[350]);
    }

    #[test]
    fn two_saves_apart_are_read_twice() {
        check(&[0, 500], &[200, 700]);
        check(&[0, 190, 400], &[390, 600]);
    }

    #[test]
    fn a_burst_that_does_not_end_is_read_now_and_then() {
        let changes: Vec<u64> = (0..2000).step_by(50).collect();
        check(&changes, &[800, 1650, 2150]);
    }

    #[test]
    fn what_is_due_is_known_beforehand() {
        let begin = Instant::now();
        let mut burst = Burst::default();
        assert_eq!(burst.due(), None);
        burst.note(begin);
        assert_eq!(burst.due(), Some(begin + QUIET));
        burst.note(begin + Duration::from_millis(700));
        assert_eq!(burst.due(), Some(begin + LONGEST));
    }
}
