//! A case with something of everything, for tests.

use std::io::Cursor;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::exhibits::sum;
use super::{Dossier, File, Missing};
use crate::casebook::{
    Case, CaseId, Casebook, Entry, EntryNumber, Exhibit, Fact, Header, Limits, MediaType, Origin, Value,
};
use crate::content::{Language, Library, Method, embedded};
use crate::text::Private;
use crate::voice::{Catalogue, Voice};

pub(super) static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::read(&embedded()).0.expect("the content has no error"));
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(&embedded()).0);

/// Words that try everything.
pub(super) const HOSTILE: &str = "</bdi><script>alert(1)</script>\" onload='x' { $name } {-term} \u{202E}gpj.exe\u{202C}\u{7} 退款 Łódź 👩‍👧 שלום";

/// All that a dossier borrows.
pub(super) struct Sample {
    pub header: Header,
    pub case: Case,
    pub entries: Vec<Entry>,
    pub files: Vec<File>,
    pub language: Language,
}

impl Sample {
    pub fn dossier(&self) -> Dossier<'_> {
        Dossier {
            header: &self.header,
            case: &self.case,
            entries: &self.entries,
            files: &self.files,
            library: &LIBRARY,
            time: now(),
            zone: Tz::Asia__Shanghai,
            voice: Voice::new(&CATALOGUE, self.language),
        }
    }

    /// Adds a file of which this is to be had.
    pub fn add_file(
        &mut self,
        name: &str,
        media_type: &str,
        content: Result<Vec<u8>, Missing>,
    ) -> EntryNumber {
        let number = self.next_number();
        let bytes = content.as_ref().map_or(7_000_000, |content| content.len() as u64);
        let file = Private::new("BQACAgUAAxk".to_owned());
        let mut exhibit = Exhibit::new(file, MediaType::claimed(media_type), bytes)
            .with_name(Private::new(name.to_owned()));
        if let Ok(content) = &content {
            exhibit = exhibit.with_content(sum(content), content.len() as u64);
        }
        exhibit.evidence = "chat".parse().ok();
        self.entries.push(Entry::exhibit(number, begun(), exhibit, None).expect("it has no caption"));
        self.files.push(File { entry: number, content });
        number
    }

    pub fn add_note(&mut self, text: &str) -> &mut Entry {
        let note = Entry::note(self.next_number(), begun(), Private::new(text.to_owned()));
        self.entries.push(note.expect("it is short"));
        self.entries.last_mut().expect("it was just added")
    }

    fn next_number(&self) -> EntryNumber {
        EntryNumber(self.entries.len() as u32 + 1)
    }
}

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-27T01:10:30Z".parse().expect("a time")
}

fn begun() -> DateTime<Utc> {
    now() - TimeDelta::days(10)
}

/// A case of which nothing is known but its number.
pub(super) fn empty(language: Language) -> Sample {
    let id = CaseId::from_random(*b"foobarbaz");
    let mut book = Casebook::default();
    let limits = Limits { cases: 1, entries: 1, bytes: 0, closed_days: None };
    let number = book.begin(id, begun(), &limits).expect("there is room");
    let header = book.header(id).expect("it was begun").clone();
    Sample { header, case: Case::new(id, number), entries: Vec::new(), files: Vec::new(), language }
}

/// A case with facts, notes, pictures, and a file that is not to be had.
pub(super) fn full(language: Language) -> Sample {
    let mut sample = empty(language);
    let words = |words: &str| Value::Words(Private::new(words.to_owned()));
    let facts = [
        (Fact::Kind, Value::Kind("not-received".parse().expect("a kind"))),
        (Fact::Method, Value::Method(Method::Card)),
        (Fact::Seller, words("海淘小铺")),
        (Fact::Provider, words("Visa")),
        (Fact::OwnCountry, Value::Country("CN".parse().expect("a country"))),
        (Fact::PaidOn, Value::Day("2026-11-03".parse().expect("a day"))),
    ];
    for (fact, value) in facts {
        sample.case.facts.set(fact, value).expect("it answers it");
    }
    sample.case.facts.skip(Fact::Platform);
    sample.add_note("卖家不肯退款。");
    sample.add_file("receipt.png", "image/png", Ok(picture(ImageFormat::Png)));
    sample.add_file("", "image/jpeg", Ok(picture(ImageFormat::Jpeg)));
    sample.add_file("call.m4a", "audio/mp4", Err(Missing::TooLarge));
    sample.add_note("The seller is called Mei.").strike(now());
    let edited = sample.add_note("It was 100.");
    edited.edit(Private::new("It was 200.".to_owned()), now()).expect("it can be edited");
    let origin = Origin::new(Private::new("Mei".to_owned()), begun() - TimeDelta::days(2));
    let forwarded = sample.add_note("We have shipped.");
    *forwarded = forwarded.clone().forwarded(origin);
    let letter = LIBRARY.letters.iter().find(|letter| letter.id.as_str() == "seller").expect("it is drafted");
    let text = Private::new("Dear Mei,\n\nplease return my money.".to_owned());
    sample.case.letters.write(letter, Language::English, text).expect("it is short");
    sample
}

pub(super) fn picture(format: ImageFormat) -> Vec<u8> {
    let shades = |x: u32, y: u32| Rgb([(x * 4) as u8, (y * 5) as u8, 90]);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(60, 40, shades))
        .write_to(&mut bytes, format)
        .expect("it can be encoded");
    bytes.into_inner()
}
