//! A case from the first message to the archive, in each language; and everything that is kept about a person.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use haishao::casebook::Sha256;
use haishao::playground::Seen;
use serde_json::Value;
use zip::ZipArchive;

use crate::town::{Chatter, Town};

/// Words that would do something if they were read as anything but words.
const HOSTILE: &str = "shop <b>“{ $x }”</b> \u{202E}lanigiro & Söhne 龘";

/// The files of an archive that was sent, by their paths.
async fn archive(town: &Town, chat: &Chatter<'_>) -> BTreeMap<String, Vec<u8>> {
    let sent = document(town, chat).await;
    let bytes = town.stand_in.file(&sent.file_id).expect("it was uploaded");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("it is an archive");
    let mut files = BTreeMap::new();
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).expect("it is listed");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("it can be read");
        let name = file.name().expect("its name is text").into_owned();
        files.insert(name, content);
    }
    files
}

async fn document(town: &Town, chat: &Chatter<'_>) -> haishao::playground::Document {
    let chat = chat.chat;
    town.until("a file is sent", |world| {
        world.said_by_bot(chat).into_iter().rev().find_map(|seen: Seen| seen.document)
    })
    .await
}

/// Whether every line of the manifest fits its file, and every file has a line.
fn expect_sound(files: &BTreeMap<String, Vec<u8>>) {
    let manifest = String::from_utf8(files["SHA256SUMS"].clone()).expect("it is text");
    for line in manifest.lines() {
        let (sum, path) = line.split_once("  ").expect("a sum and a path");
        assert_eq!(sum, Sha256::of(&files[path]).to_string(), "{path}");
    }
    assert_eq!(manifest.lines().count(), files.len() - 1, "{manifest}");
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("it is text")
}

#[tokio::test]
async fn a_case_goes_from_a_verdict_to_the_archive() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards(
        "Refund desk",
        "Your refund of £89 is ready. To release it, send me the 6 digit code you just received.",
    );
    ana.hears("code").await;
    ana.presses("Save as a case");
    ana.hears("saved it as case #1").await;
    ana.presses("Answer a few questions");
    ana.sees_edit("What happened?").await;
    ana.presses("Somebody tricked me");
    ana.sees_edit("How was it paid?").await;
    ana.presses("Card");
    ana.sees_edit("Which card").await;
    // What is typed takes the place of the question, and messages are counted here.
    ana.presses("Enough for now");
    ana.sees_edit("What happened: Somebody tricked me").await;
    ana.presses("Add notes and files");
    ana.hears("case #1").await;
    ana.says(HOSTILE);
    ana.hears("as no. 3").await;
    ana.sends_document("receipt.pdf", "application/pdf", b"%PDF receipt");
    ana.hears("as no. 4").await;
    ana.presses("Done");
    ana.hears("2 notes and files were added").await;
    ana.presses("Get a copy");
    ana.sees_edit("As a file").await;
    ana.presses("As a file");
    ana.hears("putting it together").await;
    let files = archive(&town, &ana).await;
    expect_sound(&files);
    assert_eq!(files["exhibits/04-receipt.pdf"], b"%PDF receipt");
    let page = text(&files, "case.html");
    assert!(page.contains("Your refund of £89") && page.contains("receipt.pdf") && page.contains("lanigiro"));
    assert!(!page.contains("<b>“") && !page.contains('\u{202E}') && !page.contains("<script"), "{page}");
    let record: Value = serde_json::from_slice(&files["case.json"]).expect("it is JSON");
    assert_eq!(record["entries"].as_array().map(Vec::len), Some(4));
    assert_eq!(record["entries"][0]["origin"]["name"], "Refund desk");
    assert!(record["entries"][1]["text"].as_str().is_some_and(|text| text.contains("What Haishao found")));
    if cfg!(feature = "pdf") {
        assert!(files["case.pdf"].starts_with(b"%PDF"));
    }
}

#[tokio::test]
async fn the_same_in_chinese_and_as_text_in_the_chat() {
    let town = Town::start().await;
    let mut mei = town.person("Mei", Some("zh-hans"));
    mei.says("/case");
    mei.hears("出了事").await;
    mei.presses("新建");
    mei.sees_edit("发生了什么").await;
    mei.presses("付了钱，没收到货");
    mei.sees_edit("哪个平台").await;
    mei.says("/case");
    mei.hears("付了钱，没收到货").await;
    mei.presses("导出");
    mei.sees_edit("存成文件").await;
    mei.presses("发成文字");
    mei.hears("付了钱，没收到货").await;
    mei.presses("存成文件");
    let files = archive(&town, &mei).await;
    expect_sound(&files);
    assert!(text(&files, "case.html").contains("付了钱，没收到货"));
    assert!(text(&files, "case.html").contains("lang=\"zh-Hans\""));
}

/// Whatever the moment at which it is killed, each of a thousand notes is there in the end, once.
#[tokio::test]
async fn kills_among_a_thousand_notes_lose_none_and_double_none() {
    const N_NOTES: usize = 1_000;
    const BATCH: usize = 100;
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_MOST_ENTRIES", "2000");
    town.start_bot();
    let ana = {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("/case");
        ana.hears("private").await;
        ana.presses("Start a case");
        ana.sees_edit("What happened?").await;
        ana.presses("Enough for now");
        ana.sees_edit("Started on").await;
        ana.presses("Add notes and files");
        ana.hears("case #1").await;
        ana.person
    };
    let chat = ana.into();
    let mut acknowledged = 0;
    for batch in 0..N_NOTES / BATCH {
        for number in batch * BATCH..(batch + 1) * BATCH {
            town.stand_in.says(chat, ana, &format!("note {number} of many"));
        }
        if batch % 3 == 1 {
            // Some are journalled by now, some kept, and some still at the platform.
            town.kill_bot().await;
            acknowledged = acknowledged.max(last_kept(&town.stand_in.said_by_bot(chat)));
            town.start_bot();
        }
        let wanted = (batch + 1) * BATCH;
        town.until("the batch is kept", |world| {
            (last_kept(&world.said_by_bot(chat)) >= wanted).then_some(())
        })
        .await;
    }
    let mut ana = town.again(ana);
    ana.says("/case");
    let chat = ana.chat;
    let is_page = |seen: &Seen| seen.text.contains("notes and files") && seen.text.contains("Case #1");
    town.until("everything is kept", |world| world.said_by_bot(chat).iter().any(is_page).then_some(())).await;
    ana.presses("Get a copy");
    ana.sees_edit("As a file").await;
    ana.presses("As a file");
    let record: Value = serde_json::from_slice(&archive(&town, &ana).await["case.json"]).expect("it is JSON");
    let entries = record["entries"].as_array().expect("there are entries");
    let mut numbers: Vec<usize> = entries.iter().filter_map(number_in).collect();
    numbers.sort_unstable();
    assert!(numbers.len() >= acknowledged, "{acknowledged} were acknowledged, {} are there", numbers.len());
    assert_eq!(numbers, (0..N_NOTES).collect::<Vec<_>>());
}

/// The highest number of a note that the bot has said it kept.
fn last_kept(said: &[Seen]) -> usize {
    let told = said.iter().filter_map(|seen| seen.text.split("Kept in case #1 as ").nth(1));
    let told = told.map(|told| told.replace(',', ""));
    let numbers = told.flat_map(|told| digits(&told));
    numbers.max().unwrap_or(0)
}

fn digits(text: &str) -> Vec<usize> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// The number that a note was sent with.
fn number_in(entry: &Value) -> Option<usize> {
    entry["text"].as_str()?.strip_prefix("note ")?.strip_suffix(" of many")?.parse().ok()
}

#[tokio::test]
async fn a_copy_of_everything_is_for_its_person_alone() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/report UK");
    ana.hears("United Kingdom").await;
    ana.says("remind me in 20 hours to look for the parcel from Penang");
    ana.hears("look for the parcel").await;
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Enough for now");
    ana.sees_edit("Started on").await;
    ana.presses("Letters");
    ana.sees_edit("Which letter?").await;
    ana.presses("Letter to the seller");
    ana.sees_edit("in which language?").await;
    ana.presses("English");
    ana.hears("Tap the letter to copy it").await;
    ana.says("Dear shop,\n\nplease give me my money back.\n\nJane Doe");
    ana.hears("I keep this version").await;
    ana.says("/mydata");
    ana.hears("everything I keep about you").await;
    let sent = document(&town, &ana).await;
    assert_eq!(sent.file_name, "haishao-my-data.json");
    let bytes = town.stand_in.file(&sent.file_id).expect("it was uploaded");
    let data: Value = serde_json::from_slice(&bytes).expect("it is JSON");
    assert_eq!(data["settings"]["country"], "GB");
    assert!(data["reminders"].to_string().contains("parcel from Penang"), "{data}");
    let letter = &data["cases"][0]["letters"][0];
    assert!(letter["text"].as_str().is_some_and(|text| text.contains("Jane Doe")), "{data}");

    let group = town.group("Shoppers", &[(ana.person, haishao::playground::Role::Member)]);
    let mut in_group = town.in_group(group, ana.person);
    in_group.says("/mydata");
    in_group.hears("in private").await;
    assert_eq!(town.calls("sendDocument").len() + town.calls("SendDocument").len(), 1);
}

#[tokio::test]
async fn nobody_exports_the_case_of_another() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Enough for now");
    let page = ana.sees_edit("Started on").await;
    let export = page.buttons.iter().flatten().find(|button| button.text.contains("Get a copy"));
    let code = export.and_then(|button| button.data.clone()).expect("there is such a button");
    let mut ben = town.person("Ben", Some("en"));
    ben.says("/start");
    ben.hears("Haishao").await;
    for code in [code.clone(), code.replace("export", "file"), code.replace("export", "text")] {
        ben.forges(&code);
        ben.hears("no such case").await;
    }
}
