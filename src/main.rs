//! The `haishao` program.

use std::process::ExitCode;

/// That of glibc takes more of the processor's time.
#[cfg(all(target_os = "linux", not(target_env = "musl"), feature = "jemalloc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// That of musl is several times slower.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    haishao::start::main()
}
