//! Logs, on standard error, without anybody's words.

use std::io::IsTerminal as _;
use std::panic;

use tracing_subscriber::EnvFilter;

/// Starts logging, and makes panics leave their place but not their message, which may hold people's words.
pub(super) fn start(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|error| {
        eprintln!("haishao: the log filter `{filter}` is wrong ({error}); logging as usual");
        EnvFilter::new("haishao=info")
    });
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a fault in the program");
    }));
}
