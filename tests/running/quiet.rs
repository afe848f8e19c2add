//! Nothing of what people say, of who they are, or of the token reaches the log or the figures.

use haishao::chat::{Change, ChatId};
use haishao::guard::{Group, Rules, Watching};
use haishao::playground::{Fault, FaultKind, Role, World};
use haishao::store::{Commit, OpenOptions, Store};
use serde_json::{Value, json};

use crate::program::{haishao, run};
use crate::town::{Chatter, Town};
use crate::watched::{Door, town_with_door};

const REFUND: &str = "Dear customer, your zebra refund of £89 is ready. To release it, send me the 6 digit code you just received. Tell nobody.";
/// In the form of a token, and nobody's.
const TOKEN_LIKE: &str = "987654321:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

/// What must not be found anywhere: words, names, files, numbers of people and chats, secrets.
const NOWHERE: [&str; 23] = [
    "zebra",
    "斑马",
    "Anastasia",
    "Benedikt",
    "小芳",
    "Ostrich Buyers",
    "usps.com-parcel-fee",
    "usps",
    // Never a few digits alone, which a time or a figure may hold.
    "4111 1111",
    "1111 1111",
    "41111111",
    "AAEhBOweik6ad9r",
    "987654321",
    "hunter2",
    "482913",
    "dispute",
    "争议",
    "receipt-penguin",
    "Penguin Lane",
    "5000001",
    "5000002",
    "5000003",
    "-100",
];

/// Whoever is asked about something answers, and is answered.
async fn talk(chatter: &mut Chatter<'_>, lines: &[&str]) {
    for line in lines {
        chatter.says(line);
        chatter.hears_something().await;
    }
}

/// Waits for the bot's answer to a message with a secret: the warning, and what it says besides.
async fn confide(chatter: &mut Chatter<'_>, words: &str) {
    chatter.says(words);
    chatter.hears("seems to contain").await;
    chatter.hears_something().await;
}

async fn in_private(town: &Town) {
    let mut ana = town.person("Anastasia", Some("en"));
    talk(&mut ana, &["/start", "my zebra seller wants money, how do I open a dispute?", "and the zebra?"])
        .await;
    confide(&mut ana, "My card is 4111 1111 1111 1111. How do I open a dispute about the zebra?").await;
    confide(&mut ana, "My password: hunter2-Zebra. How do I open a dispute?").await;
    talk(&mut ana, &[&format!("my bot token is {TOKEN_LIKE}, zebra"), "/frobnicate zebra"]).await;
    ana.forwards("Courier", "Zebra parcel held. Pay 1.99 at https://usps.com-parcel-fee.top/pay today.");
    ana.hears_something().await;
    ana.presses("Save");
    ana.hears_something().await;
    talk(&mut ana, &["/case", "/safe", "/mydata", "/report Malaysia", "/tips", "/alerts"]).await;
    ana.sends_document("receipt-penguin.pdf", "application/pdf", b"%PDF-1.4 Penguin Lane 7");
    ana.hears_something().await;
    let message = ana.says("zebra zebra");
    ana.edits(message, "another zebra");
    ana.sends(&json!({"sticker": {"emoji": "🦓", "zebra": "zebra"}}));
    ana.sends(&json!({"hologram": {"zebra": 3}}));
    ana.sends(&json!({"location": {"latitude": 5.4, "longitude": 100.3, "title": "Penguin Lane"}}));
    ana.forges("1:case:zebra");
    town.stand_in.types_inline(ana.person, "is zebra shop a scam", None);
    ana.says("/privacy");
    let chat = ana.chat;
    let finished = |world: &World| {
        world.said_by_bot(chat).iter().any(|seen| seen.text.contains("Who can read what you write here"))
    };
    town.until("everything is answered", |world| finished(world).then_some(())).await;
    let mut fang = town.person("小芳", Some("zh-hans"));
    talk(
        &mut fang,
        &["/start", "斑马卖家怎么在平台上发起争议？", "我的验证码是 482913，斑马", "提醒我明天问斑马卖家"],
    )
    .await;
}

/// A group in which the bot watches, decided before it starts.
fn watched_group(town: &Town) -> (haishao::playground::ChatId, haishao::playground::PersonId) {
    let ben = town.person("Benedikt", Some("en")).person;
    let group = town.group("Ostrich Buyers", &[(ben, Role::Member)]);
    let now = chrono::DateTime::from_timestamp(1_790_000_000, 0).expect("a time");
    let options = OpenOptions { data: town.data(), master_key: None, memory: None };
    let (store, _) = Store::open(&options, now).expect("the store opens");
    // A bot only opens a store of its own.
    let number = town.stand_in.token().split_once(':').expect("a token has two parts").0;
    store.put_meta("edge", &format!("the Telegram bot {number}")).expect("it is written");
    let rules = Rules { watching: Watching::On, ..Rules::default() };
    let group_record = Box::new(Group { rules, ..Group::default() });
    let changes = vec![Change::Group(ChatId(group.0), group_record)];
    store.commit(vec![Commit { changes, ..Commit::default() }], now).expect("it is written");
    (group, ben)
}

/// The lines of a text that hold some words.
fn around(text: &str, words: &str) -> String {
    text.lines().filter(|line| line.contains(words)).take(3).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn nothing_that_was_said_reaches_the_log_or_the_figures() {
    let mut town = town_with_door().await;
    town.set("HAISHAO_LOG", "haishao=trace");
    town.set("HAISHAO_LOG_FORMAT", "json");
    let (group, ben) = watched_group(&town);
    for (method, kind) in [
        ("sendMessage", FaultKind::ServerError { status: 500, html: false }),
        ("getUpdates", FaultKind::DropAfter),
        ("sendMessage", FaultKind::TooManyRequests { retry_after: 1 }),
    ] {
        town.stand_in.add_fault(Fault::once(method, kind));
    }
    town.start_bot();
    let door = Door::of(&town).await;
    in_private(&town).await;
    let mut ben = town.in_group(group, ben);
    ben.says("has anybody bought a zebra there?");
    ben.says(REFUND);
    ben.hears("Careful with this message").await;
    ben.presses("Why?");
    ben.sees_edit("•").await;
    town.stand_in.blocks_bot(ben.person);

    let (status, page) = door.asks("/metrics").await;
    assert_eq!(status, 200);
    assert!(page.contains("haishao_group_notices_total 1"), "the guard has spoken: {page}");
    let (_, reason) = door.asks("/readyz").await;
    let (status, log) = town.stop_bot().await;
    assert!(status.success(), "{log}");
    let secret = town.stand_in.token().split_once(':').expect("a token has two parts").1;
    for words in NOWHERE.into_iter().chain([secret]) {
        assert!(!log.contains(words), "“{words}” is in the log\n{}", around(&log, words));
        assert!(!page.contains(words), "“{words}” is in the figures\n{}", around(&page, words));
        assert!(!reason.contains(words), "{reason}");
    }
    assert!(log.lines().count() >= 5 && log.contains("\"DEBUG\""), "there is a log at all: {log}");
    for line in log.lines() {
        let read: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(
            read["level"].is_string() && read["message"].is_string() && read["target"].is_string(),
            "{line}"
        );
    }
}

#[tokio::test]
async fn a_format_that_is_none_is_refused_with_the_way_out() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let ended = run(haishao(folder.path(), &["doctor", "--log-format", "xml"]), b"").await;
    assert_eq!(ended.status.code(), Some(2));
    assert!(ended.errors.contains("give `text` or `json`"), "{}", ended.errors);
}
