//! Content and locales are built in by a macro, whose files cargo does not watch by itself.

use std::env;

/// What jemalloc is built to do, as its package reads it.
const JEMALLOC_OPTIONS: &str = "JEMALLOC_SYS_WITH_MALLOC_CONF";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=locales");
    warn_of_missing_options();
}

/// cargo finds `.cargo/config.toml` from the folder it is called in, not from that of the package.
fn warn_of_missing_options() {
    println!("cargo:rerun-if-env-changed={JEMALLOC_OPTIONS}");
    if env::var_os("CARGO_FEATURE_JEMALLOC").is_some() && env::var_os(JEMALLOC_OPTIONS).is_none() {
        println!(
            "cargo:warning={JEMALLOC_OPTIONS} is not set, as `.cargo/config.toml` does: the bot will hold more memory while it idles"
        );
    }
}
