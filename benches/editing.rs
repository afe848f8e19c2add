//! How long it takes to read and check all content and locales: what a maintainer waits for after each edit.

use chrono::NaiveDate;
use haishao::content::{Library, embedded};
use haishao::lint;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn reading_and_checking(bencher: divan::Bencher<'_, '_>) {
    let files = embedded();
    let today = NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day of the calendar");
    bencher.bench(|| lint::check(&files, today));
}

#[divan::bench(sample_count = 20)]
fn reading_the_library(bencher: divan::Bencher<'_, '_>) {
    let files = embedded();
    bencher.bench(|| Library::read(&files));
}
