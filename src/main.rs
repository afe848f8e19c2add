//! The `haishao` program.

use std::process::ExitCode;

/// That of musl is several times slower.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    haishao::start::main()
}
