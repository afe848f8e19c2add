//! Content and locales are built in by a macro, whose files cargo does not watch by itself.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=locales");
}
