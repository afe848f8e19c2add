//! Logs, on standard error, without anybody's words.

use std::io::IsTerminal as _;
use std::panic;

use serde::Deserialize;
use tracing_subscriber::EnvFilter;

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

/// Starts logging, and makes panics leave their place but not their message, which may hold people's words.
pub(super) fn start(filter: &str, format: LogFormat) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|error| {
        eprintln!("haishao: the log filter `{filter}` is wrong ({error}); logging as usual");
        EnvFilter::new("haishao=info")
    });
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => {
            lines.json().flatten_event(true).with_current_span(false).with_span_list(false).init()
        }
    }
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        measure::note(|meters| meters.fault());
        tracing::error!(place, "a fault in the program");
    }));
}
