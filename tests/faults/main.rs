//! Faults of the process, the network, the disk and the clock under load, each with its counts.
//!
//! ```sh
//! cargo test --release --locked --test faults -- --nocapture
//! HAISHAO_FAULTS=long cargo test --release --locked --test faults -- --nocapture --test-threads=1
//! ```

#[allow(dead_code, reason = "shared with tests/conversations, which uses other parts of it")]
#[path = "../conversations/clocked.rs"]
mod clocked;
#[allow(dead_code, reason = "shared with tests/running, which uses other parts of it")]
#[path = "../running/program.rs"]
mod program;
#[path = "../running/stopwatch.rs"]
mod stopwatch;
#[allow(dead_code, reason = "shared with tests/conversations, which uses other parts of it")]
#[path = "../conversations/town.rs"]
mod town;

mod counts;
mod crowd;
mod keeper;
mod talker;

mod clock;
mod damage;
mod day;
mod disk;
mod kills;
mod locks;
mod network;
mod slow;
mod updates;
