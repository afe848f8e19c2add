//! What a million listed names cost: building, the file, the memory, one look-up.
//!
//! ```sh
//! cargo bench --bench lists
//! ```

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Instant;

use divan::{Bencher, black_box};
use haishao::lists::{Format, Index, ListKind, Lists, Source, compile};
use tempfile::TempDir;

const N_NAMES: usize = 1_000_000;
/// How many indexes are opened to see what one takes in memory.
const N_OPEN: u64 = 400;
/// Look-ups that follow one another are of different names, so that no bucket stays at hand by chance.
const N_ASKED: usize = 4_096;

/// A folder with one index of names, and one that has links besides.
static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder can be made");
    build(folder.path());
    folder
});

fn main() {
    let folder = BUILT.path();
    let begun = Instant::now();
    let open = || Index::open(&folder.join("names.index")).expect("it was just built");
    let indexes = vec![open()];
    println!("opening, with its checksums: {:.1} ms", begun.elapsed().as_secs_f64() * 1e3);
    // What building has freed is used first, so that it takes many to see what one needs.
    let before = resident();
    let indexes: Vec<Index> = indexes.into_iter().chain((0..N_OPEN).map(|_| open())).collect();
    println!("memory of an open index: {} KiB", resident().saturating_sub(before) / N_OPEN);
    drop(indexes);
    divan::main();
    fs::remove_dir_all(folder).expect("it is ours");
}

fn build(folder: &Path) {
    let mut text = String::new();
    for number in 0..N_NAMES {
        writeln!(text, "{}", name(number)).expect("memory can be written");
    }
    let names = written(folder, "names.txt", &text);
    let links = written(folder, "links.txt", "http://a.example/x\n");
    let sources = [source("names", Format::Domains, names), source("links", Format::Urls, links)];
    for (file, sources) in [("names.index", &sources[..1]), ("both.index", &sources[..])] {
        let begun = Instant::now();
        compile(sources, &folder.join(file)).expect("it can be built");
        println!("building {file} of {N_NAMES} names: {:.2} s", begun.elapsed().as_secs_f64());
    }
    let n_bytes = fs::metadata(folder.join("names.index")).expect("it was written").len();
    println!("on the disk: {:.2} bytes a name", n_bytes as f64 / N_NAMES as f64);
    println!("highest memory while building: {} KiB", peak());
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a file can be written");
    path
}

fn source(name: &str, format: Format, path: PathBuf) -> Source {
    Source { name: name.to_owned(), kind: ListKind::Block, format, path }
}

/// Names of the usual length, under endings of one and two labels.
fn name(number: usize) -> String {
    let ending = ["com", "top", "shop", "co.uk", "com.cn"][number % 5];
    let mixed = number.wrapping_mul(0x9e37_79b9) % 0xff_ffff;
    format!("{mixed:06x}-parcel-{number}.{ending}")
}

fn names(is_listed: bool) -> Vec<String> {
    let prefix = if is_listed { "" } else { "not-" };
    (0..N_ASKED).map(|number| format!("{prefix}{}", name(number * 211 % N_NAMES))).collect()
}

fn hosts(is_listed: bool) -> Vec<String> {
    let names = names(is_listed);
    names.iter().filter(|name| name.matches('.').count() == 1).map(|name| format!("www.{name}")).collect()
}

/// A number from the process's own account of its memory, in KiB; 0 where there is none.
fn account(field: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn resident() -> u64 {
    account("VmRSS:")
}

fn peak() -> u64 {
    account("VmHWM:")
}

#[divan::bench(sample_size = 4_096, args = [true, false])]
fn one_name(bencher: Bencher, is_listed: bool) {
    let index = Index::open(&BUILT.path().join("names.index")).expect("it was built");
    let names = names(is_listed);
    let mut next = names.iter().cycle();
    bencher.bench_local(|| {
        let name = next.next().expect("it never ends");
        index.look_up_domain(black_box(name)).expect("it can be read").len()
    });
}

#[divan::bench(sample_size = 4_096, args = [(true, false), (false, false), (true, true), (false, true)])]
fn a_host_of_three_labels(bencher: Bencher, (is_listed, has_links): (bool, bool)) {
    let file = if has_links { "both.index" } else { "names.index" };
    let lists = Lists::of(Index::open(&BUILT.path().join(file)).expect("it was built"));
    let hosts = hosts(is_listed);
    let mut next = hosts.iter().cycle();
    bencher.bench_local(|| {
        let host = next.next().expect("it never ends");
        lists.look_up(black_box(host), black_box("/track?id=12345")).len()
    });
}
