//! Writes a made-up case out in both languages, to look at: `cargo run --release --example export -- FOLDER`.

use std::io::Cursor;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use haishao::casebook::{
    Case, CaseId, Casebook, Entry, EntryNumber, Exhibit, Fact, Facts, Limits, MediaType, Origin, Sha256,
    Value,
};
use haishao::content::{Language, Library, Method, embedded};
use haishao::dossier::{Dossier, File, Missing, file_name, in_words, pack};
use haishao::text::Private;
use haishao::text::money::{Currency, Money};
use haishao::text::plain::to_plain;
use haishao::voice::{Catalogue, Voice};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

type Failure = Box<dyn std::error::Error>;

const N_NOTES: usize = 30;
const LIMITS: Limits = Limits { cases: 20, entries: 1_000, bytes: 0, closed_days: None };

/// What stands in the case, in one language.
struct Story {
    language: Language,
    zone: Tz,
    words: [(Fact, &'static str); 6],
    countries: (&'static str, &'static str),
    notes: [&'static str; 8],
    caption: &'static str,
    names: [&'static str; 5],
}

const CHINESE: Story = Story {
    language: Language::SimplifiedChinese,
    zone: Tz::Asia__Shanghai,
    words: [
        (Fact::Seller, "海淘小铺旗舰店（老板娘 喆喆）"),
        (Fact::Platform, "淘宝"),
        (Fact::Item, "降噪耳机 WH-1000XM5，黑色"),
        (Fact::OrderNumber, "2026110312345678901"),
        (Fact::Provider, "Visa，招商银行"),
        (Fact::Promise, "七天到货，不满意就退"),
    ],
    countries: ("CN", "JP"),
    notes: [
        "客服说包裹卡在海关，要再交 380 元“清关费”。我没交。",
        "打了电话，没人接。\n又打了三次，还是没人接。",
        "{ $name } <script>alert(1)</script> & “引号” 'x' %s **粗** \u{202E}exe.gpj\u{202C} 🙏😭",
        "今天物流第一次更新：签收地址在另一个城市，签收人姓“龘”。我从来没有去过那里，也没有收到过任何短信通知；\
         问了快递公司，说这个单号是同城件，重量 0.1 公斤，根本装不下耳机。快递公司愿意出具说明，但要收件人本人凭身份证办理。",
        "Seller wrote: “We have shipped already, pls wait 3-5 working days. https://example.com/track?id=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789”",
        "老板娘把我拉黑了。",
        "平台客服（工号 0857）答复：48 小时内处理。",
        "嘅咗嚟，한국어도，русский текст，ελληνικά，العربية，ไทย",
    ],
    caption: "付款成功的页面",
    names: ["付款截图（1）.png", "聊天 记录.png", "包裹照片.jpg", "订单.webp", "../../通话\u{202E}录音.m4a"],
};

const ENGLISH: Story = Story {
    language: Language::English,
    zone: Tz::Europe__London,
    words: [
        (Fact::Seller, "Sound Bargains Ltd. (“Mei”)"),
        (Fact::Platform, "AliExpress"),
        (Fact::Item, "Noise-cancelling headphones, black"),
        (Fact::OrderNumber, "8123 4567 8901 2345"),
        (Fact::Provider, "Visa, HSBC"),
        (Fact::Promise, "At my door within seven days, or my money back"),
    ],
    countries: ("GB", "CN"),
    notes: [
        "The seller says the parcel is held by customs and wants another £38 as a “clearance fee”. I did not pay it.",
        "Called. Nobody answered.\nCalled three more times, still nobody.",
        "{ $name } <script>alert(1)</script> & \"quotes\" 'x' %s **bold** \u{202E}exe.gpj\u{202C} 🙏😭",
        "The tracking moved for the first time today: it was signed for in another city, by somebody called Smythe-Łukasiewicz. \
         I have never been there and got no message. The carrier says that this number belongs to a local parcel of 0.1 kg, \
         which could not hold the headphones. They would confirm it in writing, but only to the addressee with an identity card.",
        "卖家写道：“已经发货了，请等 3 到 5 个工作日。” https://example.com/track?id=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "She has blocked me.",
        "The platform's service (agent 0857) answers: within 48 hours.",
        "Crème brûlée, Größe, žluťoučký kůň, русский текст, ελληνικά, العربية, ไทย",
    ],
    caption: "The page after paying",
    names: ["payment (1).png", "the chat.png", "parcel.jpg", "order.webp", "../../call\u{202E}recording.m4a"],
};

fn main() -> Result<(), Failure> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder to write into")?);
    let files = embedded();
    let library = Library::read(&files).0.ok_or("the content has errors")?;
    let (catalogue, _) = Catalogue::read(&files);
    for story in [CHINESE, ENGLISH] {
        let own = folder.join(story.language.tag());
        std::fs::create_dir_all(&own)?;
        write(&story, &library, Voice::new(&catalogue, story.language), &own)?;
    }
    Ok(())
}

fn write(
    story: &Story,
    library: &Library,
    voice: Voice<'_>,
    folder: &std::path::Path,
) -> Result<(), Failure> {
    let now: DateTime<Utc> = "2026-11-27T01:10:00Z".parse()?;
    let opened = now - TimeDelta::days(14);
    let id = CaseId::from_random(*b"made up!!");
    let mut book = Casebook::default();
    book.begin(id, opened, &LIMITS)?;
    let header = book.header(id).ok_or("it was begun")?;
    let mut case = Case::new(id, header.number);
    answer(&mut case.facts, story)?;
    let (entries, files) = contents(story, opened)?;
    let (zone, time) = (story.zone, now);
    let (entries, files) = (&entries, &files);
    let dossier = Dossier { header, case: &case, entries, files, library, time, zone, voice };
    std::fs::write(folder.join(file_name(&dossier)), pack(&dossier)?)?;
    let words: Vec<String> = in_words(&dossier).iter().map(to_plain).collect();
    std::fs::write(folder.join("chat.txt"), words.join("\n\n-----\n\n"))?;
    Ok(())
}

fn answer(facts: &mut Facts, story: &Story) -> Result<(), Failure> {
    facts.set(Fact::Kind, Value::Kind("not-received".parse()?))?;
    facts.set(Fact::Method, Value::Method(Method::Card))?;
    for (fact, words) in story.words {
        facts.set(fact, Value::Words(Private::new(words.to_owned())))?;
    }
    facts.set(Fact::OwnCountry, Value::Country(story.countries.0.parse()?))?;
    facts.set(Fact::SellerCountry, Value::Country(story.countries.1.parse()?))?;
    let currency = Currency::of("CNY").ok_or("a currency")?;
    let amount = Money::new(219_900, currency).ok_or("an amount")?;
    facts.set(Fact::Amount, Value::Money(Private::new(amount)))?;
    for (fact, day) in
        [(Fact::OrderedOn, "2026-11-03"), (Fact::PaidOn, "2026-11-03"), (Fact::DueOn, "2026-11-10")]
    {
        facts.set(fact, Value::Day(day.parse()?))?;
    }
    Ok(())
}

fn contents(story: &Story, opened: DateTime<Utc>) -> Result<(Vec<Entry>, Vec<File>), Failure> {
    let mut entries = Vec::new();
    let mut files = Vec::new();
    let evidence = ["payment-proof", "chat", "tracking", "order-confirmation", "other-side"];
    for (place, (name, evidence)) in story.names.into_iter().zip(evidence).enumerate() {
        let number = EntryNumber(u32::try_from(place)? + 1);
        let at = opened + TimeDelta::minutes(7 * i64::try_from(place)?);
        let content = picture(place)?;
        let media_type =
            MediaType::claimed(["image/png", "image/png", "image/jpeg", "image/webp", "audio/mp4"][place]);
        let bytes = content.as_ref().map_or(21_400_000, Vec::len);
        let mut exhibit =
            Exhibit::new(Private::new("BQACAgUAAxkBAAIB".to_owned()), media_type, u64::try_from(bytes)?)
                .with_name(Private::new(name.to_owned()));
        if let Some(content) = &content {
            exhibit = exhibit.with_content(Sha256::of(content), content.len() as u64);
        }
        exhibit.evidence = evidence.parse().ok();
        let caption = (place == 0).then(|| Private::new(story.caption.to_owned()));
        entries.push(Entry::exhibit(number, at, exhibit, caption)?);
        files.push(File { entry: number, content: content.ok_or(Missing::TooLarge) });
    }
    for place in 0..N_NOTES {
        let number = EntryNumber(u32::try_from(entries.len())? + 1);
        let at = opened + TimeDelta::hours(9 * i64::try_from(place)? + 1);
        let mut note =
            Entry::note(number, at, Private::new(story.notes[place % story.notes.len()].to_owned()))?;
        match place {
            4 => {
                note = note.forwarded(Origin::new(Private::new("Mei 💋".to_owned()), at - TimeDelta::days(3)))
            }
            5 => note.strike(at + TimeDelta::hours(2)),
            6 => {
                note.edit(Private::new(format!("{} (0858)", story.notes[6])), at + TimeDelta::hours(1))?;
                note.edit(Private::new(format!("{} (0859)", story.notes[6])), at + TimeDelta::hours(3))?;
            }
            9 => note.happened = Some("2026-11-11".parse()?),
            _ => {}
        }
        entries.push(note);
    }
    Ok((entries, files))
}

/// A made-up picture of each kind; none for what is no picture.
fn picture(place: usize) -> Result<Option<Vec<u8>>, Failure> {
    let (image, format) = match place {
        0 => (screenshot(1_080, 2_340, [30, 120, 220]), ImageFormat::Png),
        1 => (screenshot(1_080, 1_500, [40, 160, 90]), ImageFormat::Png),
        2 => (photo(1_280, 960), ImageFormat::Jpeg),
        3 => (screenshot(900, 700, [240, 120, 30]), ImageFormat::WebP),
        _ => return Ok(None),
    };
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, format)?;
    Ok(Some(bytes.into_inner()))
}

/// Bubbles of a chat.
fn screenshot(width: u32, height: u32, colour: [u8; 3]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (row, within) = (y / 180, y % 180);
        let is_own = row % 3 == 1;
        let side = if is_own { width / 3..width - 40 } else { 40..width * 2 / 3 };
        let is_bubble = (20..150).contains(&within) && side.contains(&x);
        let is_line = is_bubble && (within / 12) % 3 == 1 && (x / 9 + within / 12 + row) % 7 > 1;
        match (is_line, is_bubble, is_own) {
            (true, _, _) => Rgb([70, 80, 90]),
            (_, true, true) => Rgb(colour.map(|shade| 255 - (255 - shade) / 3)),
            (_, true, false) => Rgb([255, 255, 255]),
            _ => Rgb([236, 239, 243]),
        }
    })
}

/// A box on a table.
fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) % 13;
        let in_box = (width / 4..width * 3 / 4).contains(&x) && (height / 3..height * 5 / 6).contains(&y);
        let light = 90 + (x + y) * 90 / (width + height) + grain;
        let shade = u8::try_from(light).unwrap_or(u8::MAX);
        if in_box {
            Rgb([shade, shade / 4 * 3, shade / 2])
        } else {
            Rgb([shade / 2, shade / 2, shade / 5 * 3])
        }
    })
}
