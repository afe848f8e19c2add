//! What an export holds, whatever people wrote.

use std::io::{Cursor, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::fixture::{HOSTILE, LIBRARY, Sample, empty, full, picture};
use super::{InChat, MOST_SENT, Missing, exhibits, file_name, in_chat, in_words, pack, parts};
use crate::casebook::{Fact, Value};
use crate::content::Language;
use crate::text::Private;
use crate::text::plain::to_plain;

/// The archive's files in their order.
fn unpacked(sample: &Sample) -> Vec<(String, Vec<u8>)> {
    let bytes = pack(&sample.dossier()).expect("it can be written");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a ZIP");
    let n_files = archive.len();
    let read = |place| {
        let mut file = archive.by_index(place).expect("it is in there");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("it can be read");
        (file.name().expect("it is UTF-8").into_owned(), content)
    };
    (0..n_files).map(read).collect()
}

fn page(sample: &Sample) -> String {
    parts::page(&sample.dossier())
}

fn record(sample: &Sample) -> serde_json::Value {
    let json = parts::record(&sample.dossier()).expect("it can be written");
    serde_json::from_str(&json).expect("it is JSON")
}

fn said(sample: &Sample) -> String {
    in_words(&sample.dossier()).iter().map(to_plain).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_same_case_at_the_same_time_gives_the_same_bytes() {
    for language in Language::WRITTEN {
        let bytes = || pack(&full(language).dossier()).expect("it can be written");
        assert!(bytes() == bytes(), "{language}");
    }
}

#[test]
fn the_archive_holds_every_form_and_the_files_that_were_to_be_had() {
    let names: Vec<String> = unpacked(&full(Language::English)).into_iter().map(|(name, _)| name).collect();
    let pdf: &[&str] = if cfg!(feature = "pdf") { &["case.pdf"] } else { &[] };
    let others =
        ["case.json", "case.schema.json", "exhibits/02-receipt.png", "exhibits/03-picture.jpg", "SHA256SUMS"];
    let expected: Vec<&str> = ["case.html"].iter().chain(pdf).chain(&others).copied().collect();
    assert_eq!(names, expected);
    assert_eq!(file_name(&full(Language::English).dossier()), "case-1-2026-11-27.zip");
}

#[test]
fn the_list_of_fingerprints_fits_every_other_file() {
    let mut files = unpacked(&full(Language::SimplifiedChinese));
    let (name, sums) = files.pop().expect("it is the last");
    assert_eq!(name, "SHA256SUMS");
    let own: String =
        files.iter().map(|(name, content)| format!("{}  {name}\n", exhibits::sum(content))).collect();
    assert_eq!(String::from_utf8(sums).expect("it is a text"), own);
}

#[test]
fn an_empty_case_can_be_exported_too() {
    for language in Language::ALL {
        assert!(unpacked(&empty(language)).len() >= 4, "{language}");
        assert!(!said(&empty(language)).is_empty(), "{language}");
    }
}

#[test]
fn what_people_wrote_is_shown_as_text_and_steers_nothing() {
    let mut sample = full(Language::English);
    sample.add_note(HOSTILE);
    sample.add_file(HOSTILE, "image/png", Ok(b"no picture".to_vec()));
    sample.case.set_title(Private::new(HOSTILE.chars().take(80).collect())).expect("it is short");
    let page = page(&sample);
    assert!(!page.contains("<script") && !page.contains("\" onload"), "markup is escaped");
    assert!(page.contains("&lt;/bdi&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; { $name } {-term} [U+202E]gpj.exe[U+202C][U+0007] 退款 Łódź 👩‍👧 שלום</bdi>"));
    let words = said(&sample);
    assert!(words.contains("{ $name } {-term} [U+202E]gpj[.]exe[U+202C][U+0007] 退款"));
    let json = parts::record(&sample.dossier()).expect("it can be written");
    for written in [&page, &words, &json] {
        assert!(!written.contains(['\u{202E}', '\u{202C}', '\u{7}']), "a code stands in its place");
    }
    let record = record(&sample);
    let texts: Vec<&str> = record["entries"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|entry| entry["text"].as_str())
        .collect();
    assert!(texts.contains(&HOSTILE), "a program gets the words as they were");
}

#[test]
fn the_page_needs_nothing_and_calls_nobody() {
    let page = page(&full(Language::SimplifiedChinese));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-Hans\">"));
    for sign in ["<script", "<link", "<iframe", "src=\"http", "href=", "url(", "@import"] {
        assert!(!page.contains(sign), "{sign}");
    }
    let (_, rest) = page.split_once("<style>").expect("it has a style");
    let (style, _) = rest.split_once("</style>").expect("it ends");
    let hash = STANDARD.encode(Sha256::digest(style));
    assert!(page.contains(&format!("default-src 'none'; img-src data:; style-src 'sha256-{hash}'")));
    assert_eq!(page.matches("<img ").count(), 2);
    assert!(page.contains(&STANDARD.encode(picture(ImageFormat::Jpeg))));
}

#[test]
fn struck_and_edited_notes_are_shown_as_that() {
    let sample = full(Language::English);
    let page = page(&sample);
    assert!(
        page.contains("<blockquote><s><bdi dir=\"auto\">The seller is called Mei.</bdi></s></blockquote>")
    );
    assert!(page.contains("<p class=\"aside\">Earlier version, until 27 November 2026, 09:10</p>"));
    assert!(page.contains("It was 100.") && page.contains("It was 200."));
    let words = said(&sample);
    assert!(words.contains("Note no. 5 · Struck out · The seller is called Mei."));
    assert!(words.contains("Earlier version, until 27 November 2026, 09:10\n> It was 100."));
    let record = record(&sample);
    assert_eq!(record["entries"][4]["struck"], "2026-11-27T01:10:30Z");
    assert_eq!(record["entries"][5]["history"][0]["text"], "It was 100.");
}

#[test]
fn who_sent_a_message_first_is_said() {
    let words = said(&full(Language::English));
    assert!(words.contains("First sent by: Mei\nFirst sent: 15 November 2026, 09:10\n> We have shipped."));
}

#[test]
fn letters_that_the_person_wrote_stand_in_every_form_and_drafts_in_none() {
    let written = "Dear Mei,\n\nplease return my money.";
    let mut sample = full(Language::TaiwanChinese);
    let chinese = Private::new("請退款。\u{202E}".to_owned());
    sample
        .case
        .letters
        .write(&LIBRARY.letters[0], Language::SimplifiedChinese, chinese)
        .expect("it is short");
    let record = record(&sample);
    let letters = record["letters"].as_array().expect("a list");
    assert_eq!(letters.len(), 2, "{letters:?}");
    let english = letters.iter().find(|letter| letter["language"] == "en").expect("it was written");
    assert_eq!((&english["letter"], &english["text"]), (&"seller".into(), &written.into()));
    let page = page(&sample);
    assert!(page.contains("please return my money.</bdi></blockquote>") && page.contains("請退款。[U+202E]"));
    let words = said(&sample);
    assert!(
        words.contains("> Dear Mei,") && words.contains("語言：English") && words.contains("語言：繁體中文")
    );
    assert!(!said(&empty(Language::English)).contains("Letters the person wrote"));
}

#[test]
fn a_day_that_is_not_certain_stays_so_in_every_form() {
    let mut sample = full(Language::English);
    sample.case.facts.set(Fact::PaidOn, Value::About("2026-10-27".parse().expect("a day"))).expect("a day");
    assert_eq!(said(&sample).matches("about 27 October 2026").count(), 2, "as a fact, and in the timeline");
    assert!(!page(&sample).contains("<dt>27 October 2026"));
    let record = record(&sample);
    assert_eq!(record["facts"]["paid-on"]["is_about"], true);
    assert_eq!((&record["facts"]["kind"]["is_about"]), &serde_json::Value::from(false));
    let moments = record["timeline"].as_array().expect("a list");
    let about: Vec<_> = moments.iter().filter(|moment| moment["is_about"] == true).collect();
    assert_eq!((about.len(), &about[0]["fact"]), (1, &"paid-on".into()));
}

#[test]
fn a_file_that_is_not_there_is_said_to_be_missing_and_why() {
    let mut sample = full(Language::English);
    for missing in [Missing::Reference, Missing::Gone, Missing::NotNow, Missing::NoRoom] {
        sample.add_file("more.pdf", "application/pdf", Err(missing));
    }
    sample.files.retain(|file| file.content != Err(Missing::Reference));
    let words = said(&sample);
    for why in [
        "too large for the bot to fetch",
        "reference to it was kept",
        "could not get it from Telegram",
        "could not fetch it from Telegram at that time",
        "too large to send",
    ] {
        assert_eq!(words.matches(why).count(), 1, "{why}");
    }
    assert!(words.contains("SHA-256: not known, because the bot has not read the file"));
    assert_eq!(record(&sample)["entries"][3]["exhibit"]["missing"], "too-large");
}

#[test]
fn a_file_that_changed_since_is_told_apart_from_the_one_received() {
    let mut sample = full(Language::English);
    let number = sample.add_file("note.txt", "text/plain", Ok(b"as received".to_vec()));
    let file = sample.files.iter_mut().find(|file| file.entry == number).expect("it was just added");
    file.content = Ok(b"as fetched".to_vec());
    let received = exhibits::sum(b"as received").to_string();
    assert!(
        said(&sample).contains(&format!("not the file that was first received; that one had {received}"))
    );
    let exhibit = &record(&sample)["entries"][7]["exhibit"];
    assert_eq!((&exhibit["matches"], &exhibit["sha256_received"]), (&false.into(), &received.into()));
}

#[test]
fn a_broken_picture_is_listed_and_spoils_nothing() {
    let mut sample = full(Language::SimplifiedChinese);
    let whole = picture(ImageFormat::Png);
    sample.add_file("broken.png", "image/png", Ok(whole[..whole.len() / 2].to_vec()));
    let page = page(&sample);
    assert_eq!(page.matches("<img ").count(), 2);
    assert!(page.contains("这张图片在这里显示不了。"));
    assert!(unpacked(&sample).iter().any(|(name, _)| name == "exhibits/08-broken.png"));
}

#[test]
fn of_a_long_case_only_how_it_stands_is_said_in_the_chat() {
    let mut sample = full(Language::English);
    let InChat::Whole(told) = in_chat(&sample.dossier()) else { panic!("it is short") };
    assert_eq!(told, in_words(&sample.dossier()));
    for _ in 0..20 {
        sample.add_note(&"They wrote again. ".repeat(200));
    }
    let InChat::Overview(told) = in_chat(&sample.dossier()) else { panic!("it is long") };
    let told = told.iter().map(to_plain).collect::<Vec<_>>().join("\n\n");
    assert!(told.contains("海淘小铺") && told.contains("120 days, counted from the payment"));
    assert!(!told.contains("They wrote again"));
}

#[test]
fn a_case_of_many_photos_can_be_sent_and_shows_them_all() {
    let mut sample = empty(Language::English);
    let photo = photo(500_000);
    for _ in 0..80 {
        sample.add_file("photo.jpg", "image/jpeg", Ok(photo.clone()));
    }
    let bytes = pack(&sample.dossier()).expect("it can be written");
    assert!(bytes.len() > 80 * photo.len() && bytes.len() <= MOST_SENT, "{} bytes", bytes.len());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a ZIP");
    let mut page = String::new();
    archive.by_name("case.html").expect("it is there").read_to_string(&mut page).expect("it is a text");
    assert_eq!(page.matches("<img ").count(), 80);
}

/// A JPEG that is filled up to this size, as by what a camera writes beside the picture.
fn photo(bytes: usize) -> Vec<u8> {
    let shades = |x: u32, y: u32| image::Rgb([x as u8, y as u8, ((x ^ y) & 15) as u8]);
    let mut jpeg = Cursor::new(Vec::new());
    let picture = image::DynamicImage::ImageRgb8(image::RgbImage::from_fn(300, 200, shades));
    picture.write_to(&mut jpeg, ImageFormat::Jpeg).expect("it can be encoded");
    let jpeg = jpeg.into_inner();
    let mut photo = jpeg[..2].to_vec();
    let noise = (0..bytes.saturating_sub(jpeg.len())).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8);
    let noise: Vec<u8> = noise.collect();
    for comment in noise.chunks(60_000) {
        photo.extend([0xFF, 0xFE]);
        photo.extend((comment.len() as u16 + 2).to_be_bytes());
        photo.extend(comment);
    }
    photo.extend(&jpeg[2..]);
    photo
}

#[test]
fn the_rules_are_told_with_their_source() {
    let words = said(&full(Language::English));
    assert!(words.contains("120 days, counted from the payment"));
    assert!(words.contains("Source: https://"));
}

#[test]
fn every_part_of_the_record_is_described() {
    let schema: serde_json::Value = serde_json::from_str(super::json::SCHEMA).expect("it is JSON");
    for sample in [full(Language::English), empty(Language::TaiwanChinese)] {
        fits(&record(&sample), &schema, &schema, "record");
    }
}

#[test]
fn a_record_from_before_letters_and_uncertain_days_is_as_described_too() {
    let schema: serde_json::Value = serde_json::from_str(super::json::SCHEMA).expect("it is JSON");
    let mut record = record(&full(Language::English));
    let removed = |record: &mut serde_json::Value, key: &str| {
        let object = record.as_object_mut().expect("an object");
        object.remove(key).expect("the record has it");
    };
    removed(&mut record, "letters");
    for fact in record["facts"].as_object_mut().expect("an object").values_mut() {
        removed(fact, "is_about");
    }
    for moment in record["timeline"].as_array_mut().expect("a list") {
        removed(moment, "is_about");
    }
    fits(&record, &schema, &schema, "record");
}

#[test]
#[should_panic(expected = "record.case.number")]
fn a_record_that_is_not_as_described_is_noticed() {
    let schema: serde_json::Value = serde_json::from_str(super::json::SCHEMA).expect("it is JSON");
    let mut record = record(&empty(Language::English));
    record["case"]["number"] = "one".into();
    fits(&record, &schema, &schema, "record");
}

/// Holds a value to the parts of JSON Schema that ours uses.
fn fits(value: &serde_json::Value, schema: &serde_json::Value, root: &serde_json::Value, place: &str) {
    if let Some(path) = schema["$ref"].as_str() {
        let named = root.pointer(path.trim_start_matches('#')).expect("what is referred to is there");
        return fits(value, named, root, place);
    }
    assert!(schema["description"].is_string(), "{place} is not described");
    if let Some(only) = schema.get("const") {
        assert_eq!(value, only, "{place}");
    }
    if let Some(options) = schema["enum"].as_array() {
        assert!(options.contains(value), "{place}: {value}");
    }
    let types = match &schema["type"] {
        serde_json::Value::String(only) => vec![only.as_str()],
        serde_json::Value::Array(several) => several.iter().filter_map(|kind| kind.as_str()).collect(),
        _ => return,
    };
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    assert!(types.contains(&kind), "{place}: {value}");
    for item in value.as_array().into_iter().flatten() {
        fits(item, &schema["items"], root, &format!("{place}[]"));
    }
    let Some(object) = value.as_object() else { return };
    for (key, value) in object {
        let described =
            schema["properties"].get(key).unwrap_or_else(|| panic!("{place}.{key} is not described"));
        fits(value, described, root, &format!("{place}.{key}"));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter_map(|key| key.as_str()) {
        assert!(object.contains_key(key), "{place}.{key} is missing");
    }
}
