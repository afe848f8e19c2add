//! What the system knows of a process.

use std::fs;
use std::time::Duration;

/// How often a second the system counts; the same on every Linux a program sees.
const TICKS: u64 = 100;

/// Memory in MiB.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    pub now: f64,
    pub peak: f64,
}

/// How long the process has worked, in the program and in the system for it; nothing where that is not told.
pub fn cpu(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name before may hold anything.
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 1_000 / TICKS)
}

/// Those that a process has started and that live.
pub fn children(process: u32) -> Vec<u32> {
    let path = format!("/proc/{process}/task/{process}/children");
    let children = fs::read_to_string(path).unwrap_or_default();
    children.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

pub fn memory(process: u32) -> Memory {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kibibytes.map_or(0.0, |kibibytes| kibibytes / 1024.0)
    };
    Memory { now: field("VmRSS:"), peak: field("VmHWM:") }
}
