//! Content and locales are built in by a macro, whose files cargo does not watch by itself. What the content can teach is
//! hashed here, so that a start need not read it all to see that what ships was learnt from it. An edit that is saved while the
//! program is being built may be built in with the hash of before; the next build sees it.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

// The library uses all of it.
#[allow(dead_code)]
#[path = "src/content/files.rs"]
mod files;

use files::{Files, is_hidden, is_text_ending};

/// What jemalloc is built to do, as its package reads it.
const JEMALLOC_OPTIONS: &str = "JEMALLOC_SYS_WITH_MALLOC_CONF";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/content/files.rs");
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=locales");
    let mut content = Files::default();
    collect(Path::new("content"), "content", &mut content)?;
    println!("cargo:rustc-env=HAISHAO_CONTENT_FINGERPRINT={}", content.teaching_fingerprint());
    warn_of_missing_options();
    Ok(())
}

/// cargo finds `.cargo/config.toml` from the folder it is called in, not from that of the package.
fn warn_of_missing_options() {
    println!("cargo:rerun-if-env-changed={JEMALLOC_OPTIONS}");
    let is_for_musl = env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|name| name == "musl");
    let is_used = env::var_os("CARGO_FEATURE_JEMALLOC").is_some() && !is_for_musl;
    if is_used && env::var_os(JEMALLOC_OPTIONS).is_none() {
        println!(
            "cargo:warning={JEMALLOC_OPTIONS} is not set, as `.cargo/config.toml` does: the bot will hold more memory while it idles"
        );
    }
}

/// Gathers the text files that are built in.
fn collect(folder: &Path, name: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(own_name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !is_hidden(name))
        else {
            continue;
        };
        let inner = format!("{name}/{own_name}");
        if path.is_dir() {
            collect(&path, &inner, files)?;
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(is_text_ending)
            && let Ok(text) = String::from_utf8(fs::read(&path)?)
        {
            files.insert(inner, text);
        }
    }
    Ok(())
}
