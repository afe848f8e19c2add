//! What an export of some fifty pages with twenty pictures costs, as a whole and each form alone.
//!
//! ```sh
//! cargo bench --bench dossier
//! ```

use std::io::Cursor;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use divan::{Bencher, black_box};
use haishao::casebook::{
    Case, CaseId, Casebook, Entry, EntryNumber, Exhibit, Fact, Header, Limits, MediaType, Value,
};
use haishao::content::{Language, Library, Method, embedded};
use haishao::dossier::{Dossier, File, in_words, pack, parts};
use haishao::text::Private;
use haishao::voice::{Catalogue, Voice};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

const N_PICTURES: usize = 20;
const N_NOTES: usize = 160;
/// 230 characters, which is a long message.
const NOTE: &str = "The seller wrote that the parcel left the warehouse on Tuesday, but the tracking number belongs \
                    to another country, 而且客服已经三天没有回复，也不肯退款。打了四次电话都没人接，平台说要等四十八小时，\
                    银行说先把聊天记录和付款凭证准备好，再带身份证去柜台办。";

/// All that an export is made of.
struct Furnished {
    header: Header,
    case: Case,
    entries: Vec<Entry>,
    files: Vec<File>,
    library: Library,
    catalogue: Catalogue,
}

static FURNISHED: LazyLock<Furnished> = LazyLock::new(furnished);

fn main() {
    let archive = pack(&dossier()).expect("it can be written");
    let pdf = parts::pdf(&dossier()).expect("it can be written");
    let pages = pdf.windows(11).filter(|window| *window == b"/Type /Page").count() - 1;
    println!("{pages} pages, PDF of {} kB, archive of {} kB", pdf.len() / 1_000, archive.len() / 1_000);
    divan::main();
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_091_506, 0).expect("a time")
}

fn dossier() -> Dossier<'static> {
    let Furnished { header, case, entries, files, library, catalogue } = &*FURNISHED;
    let voice = Voice::new(catalogue, Language::SimplifiedChinese);
    Dossier { header, case, entries, files, library, time: now(), zone: Tz::Asia__Shanghai, voice }
}

fn furnished() -> Furnished {
    let id = CaseId::from_random(*b"foobarbaz");
    let mut book = Casebook::default();
    let number = book
        .begin(id, now(), &Limits { cases: 1, entries: 1, bytes: 0, closed_days: None })
        .expect("there is room");
    let header = book.header(id).expect("it was begun").clone();
    let mut case = Case::new(id, number);
    let kind = Value::Kind("not-received".parse().expect("a kind"));
    for (fact, value) in [(Fact::Kind, kind), (Fact::Method, Value::Method(Method::Card))] {
        case.facts.set(fact, value).expect("it answers it");
    }
    let (mut entries, mut files) = (Vec::new(), Vec::new());
    for place in 0..N_PICTURES + N_NOTES {
        let number = EntryNumber(u32::try_from(place + 1).expect("they are few"));
        let at = now() + TimeDelta::hours(i64::try_from(place).expect("they are few"));
        if place % 9 == 0 && files.len() < N_PICTURES {
            let content = picture(files.len());
            let exhibit = Exhibit::new(Private::new("BQAC".to_owned()), MediaType::claimed("image/png"), 1);
            entries.push(Entry::exhibit(number, at, exhibit, None).expect("it has no caption"));
            files.push(File { entry: number, content: Ok(content) });
        } else {
            entries.push(Entry::note(number, at, Private::new(NOTE.to_owned())).expect("it is short"));
        }
    }
    let library = Library::read(&embedded()).0.expect("the content has no error");
    Furnished { header, case, entries, files, library, catalogue: Catalogue::read(&embedded()).0 }
}

/// Screenshots of a telephone and photos, by turns.
fn picture(place: usize) -> Vec<u8> {
    let (width, height, format) = if place.is_multiple_of(2) {
        (1_080, 2_340, ImageFormat::Png)
    } else {
        (1_280, 960, ImageFormat::Jpeg)
    };
    let shades = |x: u32, y: u32| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) >> 24;
        let text =
            (y / 14).is_multiple_of(3) && !(x / 7 + y / 14).is_multiple_of(5) && noise.is_multiple_of(3);
        let shade = if text { 40 } else { 235 };
        Rgb([shade, shade, shade - u8::from(noise.is_multiple_of(2))])
    };
    let mut bytes = Cursor::new(Vec::new());
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, shades));
    image.write_to(&mut bytes, format).expect("it can be encoded");
    bytes.into_inner()
}

#[divan::bench(sample_count = 5)]
fn the_archive(bencher: Bencher) {
    bencher.bench_local(|| pack(black_box(&dossier())).expect("it can be written"));
}

#[divan::bench(sample_count = 5)]
fn the_pdf(bencher: Bencher) {
    bencher.bench_local(|| parts::pdf(black_box(&dossier())).expect("it can be written"));
}

#[divan::bench(sample_count = 5)]
fn the_page(bencher: Bencher) {
    bencher.bench_local(|| parts::page(black_box(&dossier())));
}

#[divan::bench(sample_count = 5)]
fn the_record(bencher: Bencher) {
    bencher.bench_local(|| parts::record(black_box(&dossier())).expect("it can be written"));
}

#[divan::bench(sample_count = 5)]
fn the_words(bencher: Bencher) {
    bencher.bench_local(|| in_words(black_box(&dossier())));
}
