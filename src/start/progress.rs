//! Shows whoever sits at a terminal how far long work has come. Nobody else hears of it: a pipe or a log gets no byte.

use std::io::{self, IsTerminal as _, Write};
use std::sync::LazyLock;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How often the sign that something is under way moves.
const TICK: Duration = Duration::from_millis(120);

const WAITING: &str = "{spinner} {msg} {elapsed}";
const STEPS: &str = "{spinner} {msg} {bar:30} {pos}/{len}, {eta} to go";
const BYTES: &str = "{spinner} {msg} {bar:30} {decimal_bytes}/{decimal_total_bytes}";
const BYTES_WITHOUT_END: &str = "{spinner} {msg} {decimal_bytes} {elapsed}";

/// All lines that are drawn just now.
static LINES: LazyLock<MultiProgress> = LazyLock::new(|| {
    let term = std::env::var("TERM").ok();
    let target = match is_watched(io::stderr().is_terminal(), term.as_deref()) {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    };
    MultiProgress::with_draw_target(target)
});

/// A terminal that cannot go back in its line would fill up with lines.
fn is_watched(is_terminal: bool, term: Option<&str>) -> bool {
    is_terminal && term != Some("dumb")
}

/// Work under way. Its line goes when the work has ended.
pub(super) struct Progress {
    lines: MultiProgress,
    line: ProgressBar,
}

impl Progress {
    /// Of work that cannot say how much there is.
    pub fn waiting(what: &'static str) -> Self {
        Self::on(&LINES, what, WAITING, None)
    }

    pub fn of_steps(what: &'static str, n_steps: usize) -> Self {
        Self::on(&LINES, what, STEPS, Some(n_steps as u64))
    }

    /// The length is known where something is read, and not where it is made.
    pub fn of_bytes(what: &'static str, length: Option<u64>) -> Self {
        let shape = if length.is_some() { BYTES } else { BYTES_WITHOUT_END };
        Self::on(&LINES, what, shape, length)
    }

    fn on(lines: &MultiProgress, what: &'static str, shape: &str, length: Option<u64>) -> Self {
        let style = ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar());
        let line = ProgressBar::with_draw_target(length, ProgressDrawTarget::hidden());
        let line = lines.add(line.with_style(style).with_message(what));
        if !lines.is_hidden() {
            line.enable_steady_tick(TICK);
        }
        Self { lines: lines.clone(), line }
    }

    pub fn goes_on(&self, by: u64) {
        self.line.inc(by);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.line.finish_and_clear();
        self.lines.remove(&self.line);
    }
}

/// From now on the terminal belongs to a conversation, or to the log, and nothing is drawn between.
pub(super) fn fall_silent() {
    LINES.set_draw_target(ProgressDrawTarget::hidden());
}

/// Looks on at bytes that pass.
pub(super) fn onlooker(what: &'static str) -> impl Fn(Option<u64>) -> Box<dyn Fn(u64)> {
    move |length| {
        let progress = Progress::of_bytes(what, length);
        Box::new(move |bytes| progress.goes_on(bytes))
    }
}

/// Standard error, for lines of the log: what is drawn there steps aside for each of them.
pub(super) struct BesideProgress;

impl Write for BesideProgress {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.suspend(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex, PoisonError};

    use indicatif::TermLike;

    use super::*;

    /// Keeps whatever is drawn on it.
    #[derive(Clone, Debug, Default)]
    struct Paper(Arc<Mutex<String>>);

    impl Paper {
        fn put(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
            Ok(())
        }

        fn drawn(&self) -> String {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }
    }

    impl TermLike for Paper {
        fn width(&self) -> u16 {
            100
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, text: &str) -> io::Result<()> {
            self.put(text)
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            self.put(text)
        }

        fn clear_line(&self) -> io::Result<()> {
            self.put("<cleared>")
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn whoever_looks_on_sees_how_far_it_has_come_and_nothing_of_it_stays() {
        for (shape, length, expected) in [
            (STEPS, Some(4), "2/4"),
            (BYTES, Some(4), "2 B/4 B"),
            (BYTES_WITHOUT_END, None, "2 B"),
            (WAITING, None, "boiling"),
        ] {
            let paper = Paper::default();
            let lines =
                MultiProgress::with_draw_target(ProgressDrawTarget::term_like(Box::new(paper.clone())));
            let progress = Progress::on(&lines, "boiling", shape, length);
            progress.goes_on(2);
            progress.line.force_draw();
            drop(progress);
            let drawn = paper.drawn();
            assert!(drawn.contains("boiling") && drawn.contains(expected), "{shape}: {drawn}");
            assert!(drawn.ends_with("<cleared>"), "{shape}: {drawn}");
        }
    }

    #[test]
    fn only_a_terminal_that_can_go_back_in_its_line_is_drawn_on() {
        assert!(is_watched(true, Some("xterm-256color")) && is_watched(true, None));
        assert!(!is_watched(true, Some("dumb")));
        assert!(!is_watched(false, Some("xterm-256color")));
    }
}
