//! Logs, on standard error, without anybody's words.

use std::io::IsTerminal as _;
use std::panic::{self, PanicHookInfo};
use std::sync::OnceLock;

use serde::Deserialize;
use tracing::Level;
use tracing_subscriber::EnvFilter;

use super::progress::BesideProgress;
use crate::measure;

/// How a line of the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object, for programs.
    Json,
}

/// How the log is written, since it was started.
static FORMAT: OnceLock<LogFormat> = OnceLock::new();

/// Starts logging, and makes panics leave their place but not their message, which may hold people's words.
pub(super) fn start(filter: &str, format: LogFormat) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|error| {
        eprintln!("haishao: the log filter `{filter}` is wrong ({error}); logging as usual");
        EnvFilter::new("haishao=info")
    });
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| BesideProgress);
    match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(false).with_span_list(false).init()
        }
    }
    // Nobody starts it twice.
    let _ = FORMAT.set(format);
    panic::set_hook(Box::new(leave_the_place));
}

/// Says what ends the program: as a line of the log where programs read it, as a sentence otherwise.
pub(super) fn tell_failure(failure: &str) {
    let is_read_by_programs = FORMAT.get() == Some(&LogFormat::Json) && tracing::enabled!(Level::ERROR);
    if is_read_by_programs {
        tracing::error!("{failure}");
    } else {
        eprintln!("haishao: {failure}");
    }
}

fn leave_the_place(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    measure::note(|meters| meters.fault());
    tracing::error!(place, "a fault in the program");
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Seek as _};
    use std::sync::Arc;
    use std::thread;

    use serde_json::Value;

    use super::*;

    /// Runs something with the hook in place for this thread alone: others may test at the same time.
    fn with_hook(run: impl FnOnce()) {
        let (usual, here) = (panic::take_hook(), thread::current().id());
        panic::set_hook(Box::new(move |panic| {
            if thread::current().id() == here { leave_the_place(panic) } else { usual(panic) }
        }));
        run();
        // What is left is the hook that there was at first, as every test begins with it.
        drop(panic::take_hook());
    }

    #[test]
    fn a_fault_in_the_program_leaves_its_place_and_not_its_message() {
        let log = Arc::new(tempfile::tempfile().expect("a temporary file can be made"));
        let lines = tracing_subscriber::fmt().json().flatten_event(true).with_writer(log.clone()).finish();
        tracing::subscriber::with_default(lines, || {
            with_hook(|| assert!(panic::catch_unwind(|| panic!("the zebra from {}", "Penang")).is_err()));
        });
        let (mut file, mut told) = (&*log, String::new());
        file.rewind().expect("the file can be read");
        file.read_to_string(&mut told).expect("the file can be read");
        assert!(!told.contains("zebra") && !told.contains("Penang") && !told.contains("panicked"), "{told}");
        let told: Value = serde_json::from_str(&told).expect("one line of JSON");
        assert_eq!(told["message"], "a fault in the program");
        assert!(told["place"].as_str().is_some_and(|place| place.contains("logging.rs:")), "{told}");
    }
}
