//! Three copies of the bot on one database, behind one address that Telegram calls: killed, cut off, restarted under load, with counts.
//!
//! ```sh
//! cargo test --release --locked --test copies -- --nocapture
//! HAISHAO_FAULTS=long cargo test --release --locked --test copies -- --nocapture --test-threads=1
//! ```

#[allow(dead_code, reason = "shared with tests/faults, which uses other parts of it")]
#[path = "../faults/counts.rs"]
mod counts;
#[allow(dead_code, reason = "shared with tests/faults, which uses other parts of it")]
#[path = "../faults/keeper.rs"]
mod keeper;
#[allow(dead_code, reason = "shared with tests/faults, which uses other parts of it")]
#[path = "../faults/talker.rs"]
mod talker;
#[allow(dead_code, reason = "shared with tests/conversations, which uses other parts of it")]
#[path = "../conversations/town.rs"]
mod town;

mod balancer;
mod crowd;
mod fleet;
mod line;

mod serving;
mod trouble;
