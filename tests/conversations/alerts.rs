//! Alerts by the operator, from the command line to people and groups that asked for them.

use std::path::PathBuf;

use haishao::content::{Alert, Library, embedded};
use haishao::lint::read_alert;
use haishao::playground::{self, Role, ToldFirst, World};
use haishao::store::Queued;

use crate::clocked::{Bot, Hands};
use crate::town::{Chatter, Town};

/// When nobody in London is disturbed.
pub const NOON: &str = "2026-11-22T12:00:00Z";

const ALERT: &str = r#"
audience = "everybody"
id = "parcel-texts"
topic = "parcel-fee-phishing"

[en]
text = """
**Parcel texts** go round that ask for a small fee. Do not tap their link: see [the post's own page](https://www.example.com/track).
"""

[zh-Hans]
text = """
最近有**假快递短信**，说要补一点运费。别点里面的链接，请看[邮政官网](https://www.example.com/track)。
"""
"#;

/// How a run of `haishao alert` ended.
struct Ended {
    well: bool,
    out: String,
    errors: String,
}

fn file(town: &Town, text: &str) -> PathBuf {
    let path = town.folder.path().join("alert.toml");
    std::fs::write(&path, text).expect("a file can be written");
    path
}

async fn alert(town: &Town, arguments: &[&str]) -> Ended {
    let output = town.command().arg("alert").args(arguments).output().await.expect("the program can be run");
    Ended {
        well: output.status.success(),
        out: String::from_utf8(output.stdout).expect("the program writes UTF-8"),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

async fn send(town: &Town, text: &str) -> String {
    file(town, text);
    let ended = alert(town, &["alert.toml", "--yes"]).await;
    assert!(ended.well, "{}", ended.errors);
    ended.out
}

async fn subscribes(chatter: &mut Chatter<'_>, about: &str, button: &str, done: &str) {
    chatter.says("/alerts");
    chatter.hears(about).await;
    chatter.presses(button);
    chatter.sees_edit(done).await;
}

async fn subscribes_in_english(chatter: &mut Chatter<'_>) {
    subscribes(chatter, "Alerts are off here.", "Turn alerts on", "Done, alerts will come here.").await;
}

#[tokio::test]
async fn everybody_who_asked_hears_it_in_their_own_language_and_nobody_else_does() {
    let (town, hands) = (Town::without_bot().await, Hands::at(NOON));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    let mut mei = town.person("小美", Some("zh-hans"));
    let mut ming = town.person("阿明", Some("zh-hk"));
    let mut ben = town.person("Ben", Some("en"));
    subscribes_in_english(&mut ana).await;
    subscribes(&mut mei, "这里没有订阅警报。", "订阅警报", "好，有警报会发到这里。").await;
    subscribes(&mut ming, "這裏沒有訂閱警報。", "訂閱警報", "好，有警報會發到這裏。").await;
    assert_eq!(queue(&bot, "parcel-texts").await, 3);

    let heard = ana.hears("Alert from whoever hosts me").await;
    let link = r#"<a href="https://www.example.com/track">the post's own page</a>"#;
    assert!(heard.html.contains(link), "{}", heard.html);
    let labels: Vec<&str> = heard.buttons.iter().flatten().map(|button| button.text.as_str()).collect();
    assert_eq!((labels.len(), labels.last()), (2, Some(&"🔕 No more alerts")), "{labels:?}");
    let heard = mei.hears("骗局警报，由架设我的人发出").await;
    assert!(heard.text.contains("最近有假快递短信"), "{}", heard.text);
    let heard = ming.hears("由架設我的人發出").await;
    assert!(heard.text.contains("假速遞短訊"), "{}", heard.text);
    ben.says("/help");
    ben.hears("What you can do here").await;
    ben.has_heard_all();
    bot.ends().await;
}

#[tokio::test]
async fn one_tap_below_an_alert_ends_them_and_the_alert_stays() {
    let (town, hands) = (Town::without_bot().await, Hands::at(NOON));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    subscribes_in_english(&mut ana).await;
    queue(&bot, "parcel-texts").await;
    let told = ana.hears("Parcel texts").await;
    ana.presses("No more alerts");
    ana.hears("Done, no more alerts here.").await;
    assert!(ana.everything_heard().contains(&told), "the alert is there as it was");
    assert_eq!(bot.desk.ledger().broadcasts().await.expect("the store can be read")[0].unsubscribed, 1);
    assert_eq!(queue(&bot, "another").await, 0);
    is_over(&bot).await;
    ana.presses("Turn alerts on");
    let n_messages = ana.everything_heard().len();
    ana.sees_last_of(n_messages, "Done, alerts will come here.").await;
    assert_eq!(queue(&bot, "a-third").await, 1);
    ana.hears("Parcel texts").await;
    bot.ends().await;
}

#[tokio::test]
async fn in_a_group_its_admins_decide_and_a_member_hears_that() {
    let (town, hands) = (Town::without_bot().await, Hands::at(NOON));
    let bot = Bot::start(&town, &hands);
    let ana = town.person("Ana", Some("en")).person;
    let ben = town.person("Ben", Some("en")).person;
    let group = town.group("Buyers", &[(ana, Role::Owner), (ben, Role::Member)]);
    let mut member = town.in_group(group, ben);
    member.says("/alerts");
    member.hears("In a group, only its admins can change this.").await;
    let query = member.forges("1:alerts:on");
    assert_eq!(town.answers_to(&query).await, ["In a group, only its admins can change this."]);
    assert_eq!(queue(&bot, "for-nobody").await, 0);
    is_over(&bot).await;
    let mut admin = town.in_group(group, ana);
    subscribes_in_english(&mut admin).await;
    assert_eq!(queue(&bot, "parcel-texts").await, 1);
    admin.hears("Parcel texts").await;

    let mut member = town.in_group(group, ben);
    let query = member.presses("No more alerts");
    assert_eq!(town.answers_to(&query).await, ["In a group, only its admins can change this."]);
    member.has_heard_all();
    let query = admin.presses("No more alerts");
    assert_eq!(town.answers_to(&query).await, [""]);
    admin.hears("Done, no more alerts here.").await;
    bot.ends().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_is_still_told() {
    let (town, hands) = (Town::without_bot().await, Hands::at(NOON));
    let bot = Bot::start(&town, &hands);
    let ana = town.person("Ana", Some("en")).person;
    let group = town.group("Buyers", &[(ana, Role::Owner)]);
    let mut admin = town.in_group(group, ana);
    subscribes_in_english(&mut admin).await;
    let moved = town.stand_in.moves(group, ana, ToldFirst::Old);
    // Other chats do not wait for the move: whoever is answered later was heard after it.
    let mut in_private = town.again(ana);
    in_private.says("/help");
    in_private.hears_something().await;
    bot.settles().await;
    let mut admin = town.in_group(moved, ana);
    admin.says("/alerts");
    admin.hears("on here").await;
    assert_eq!(queue(&bot, "parcel-texts").await, 1);
    admin.hears("Parcel texts").await;
    bot.ends().await;
}

#[tokio::test]
async fn in_quiet_hours_and_only_then_it_comes_without_a_sound() {
    let (town, hands) = (Town::without_bot().await, Hands::at(NOON));
    let bot = Bot::start(&town, &hands);
    let mut ana = town.person("Ana", Some("en"));
    subscribes_in_english(&mut ana).await;
    for (id, hours, is_silent) in [("by-day", 0, false), ("by-night", 11, true)] {
        hands.move_on(hours);
        queue(&bot, id).await;
        ana.hears("Parcel texts").await;
        let last = town.calls("sendMessage").pop().expect("it was sent");
        assert_eq!(last["disable_notification"] == true, is_silent, "{last}");
    }
    bot.ends().await;
}

#[tokio::test]
async fn killed_in_the_middle_it_reaches_everybody_and_nobody_is_told_twice_by_the_state() {
    let mut town = Town::start().await;
    let people: Vec<_> =
        (0..60).map(|number| town.stand_in.add_person(&format!("P{number}"), Some("en"))).collect();
    for person in &people {
        subscribes_in_english(&mut town.again(*person)).await;
    }
    send(&town, ALERT).await;
    let heard = |world: &World| -> Vec<usize> {
        let alerts = |person: &playground::PersonId| {
            let said = world.said_by_bot((*person).into());
            said.iter().filter(|seen| seen.text.contains("Parcel texts")).count()
        };
        people.iter().map(alerts).collect()
    };
    for some in [5, 30] {
        town.until("some hear it", |world| (heard(world).iter().sum::<usize>() >= some).then_some(())).await;
        town.kill_bot().await;
        town.start_bot();
    }
    town.until("all hear it", |world| heard(world).iter().all(|times| *times > 0).then_some(())).await;
    town.log_says("serving").await;
    let doubled = town.stand_in.look(|world| heard(world).iter().sum::<usize>()) - people.len();
    println!("60 people, 2 kills: {doubled} heard it twice");
    assert!(doubled <= 2 * 20, "only what was under way may come twice: {doubled}");
    let status = alert(&town, &["--status"]).await.out;
    let line = status.lines().find(|line| line.contains("parcel-texts")).expect("it is listed");
    assert!(line.split_whitespace().any(|figure| figure == "60"), "{status}");
}

#[tokio::test]
async fn an_alert_waits_in_the_store_for_a_bot_that_is_stopped() {
    let mut town = Town::start().await;
    let ana = town.person("Ana", Some("en")).person;
    subscribes_in_english(&mut town.again(ana)).await;
    town.stop_bot().await;
    send(&town, ALERT).await;
    let status = alert(&town, &["--status"]).await.out;
    assert!(status.contains("under way"), "{status}");
    file(&town, &ALERT.replace("parcel-texts", "another"));
    assert!(alert(&town, &["alert.toml", "--yes"]).await.well);
    assert!(alert(&town, &["--stop", "another"]).await.out.contains("the alert `another` is ended"));
    town.start_bot();
    let mut ana = town.again(ana);
    ana.hears("Parcel texts").await;
    ana.says("/about");
    ana.hears("sentinel of the sea").await;
}

#[tokio::test]
async fn a_dry_run_shows_both_languages_and_sends_nothing() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    subscribes_in_english(&mut ana).await;
    file(&town, ALERT);
    let shown = alert(&town, &["alert.toml", "--dry-run"]).await;
    assert!(shown.well, "{}", shown.errors);
    for words in
        ["[en]", "Alert from whoever hosts me", "No more alerts", "[zh-Hans]", "假快递短信", "不再接收警报"]
    {
        assert!(shown.out.contains(words), "“{words}”\n{}", shown.out);
    }
    assert!(shown.out.ends_with("`parcel-texts` would go to 1 people and groups\n"), "{}", shown.out);
    assert!(alert(&town, &["--status"]).await.out.contains("no alert was sent yet"));

    let asked = alert(&town, &["alert.toml"]).await;
    assert!(!asked.well && asked.errors.contains("add `--yes`"), "{}", asked.errors);
    ana.says("/help");
    ana.hears("What you can do here").await;
}

#[tokio::test]
async fn the_alert_in_the_page_for_operators_can_be_sent() {
    let page = include_str!("../../docs/operators.md");
    let alerts = page.split("```toml parcels.toml\n").filter(|block| block.starts_with("id = "));
    let example = alerts.filter_map(|block| block.split("```").next()).next().expect("the page has one");
    let town = Town::without_bot().await;
    file(&town, example);
    let tried = alert(&town, &["alert.toml", "--dry-run"]).await;
    assert!(tried.well && tried.out.contains("[zh-Hans]"), "{}{}", tried.out, tried.errors);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_shown_where_it_stands() {
    let town = Town::without_bot().await;
    file(&town, &ALERT.replace("topic = \"parcel-fee-phishing\"", "expires = 2020-01-01T00:00:00Z"));
    let ended = alert(&town, &["alert.toml", "--yes"]).await;
    assert!(!ended.well && ended.out.is_empty(), "{}", ended.out);
    for words in
        ["error[bad-alert]: `expires` is over already", "alert.toml:4:11", "^^^^", "help: write it as in"]
    {
        assert!(ended.errors.contains(words), "“{words}”\n{}", ended.errors);
    }
    let ended = alert(&town, &["nowhere.toml", "--yes"]).await;
    assert!(!ended.well && ended.errors.contains("`nowhere.toml` cannot be read"), "{}", ended.errors);
    if town.kept.is_some() {
        // A database is there before any bot.
        return;
    }
    file(&town, ALERT);
    let ended = alert(&town, &["alert.toml", "--yes"]).await;
    assert!(!ended.well && ended.errors.contains("there is no data folder"), "{}", ended.errors);
    let tried = alert(&town, &["alert.toml", "--dry-run"]).await;
    assert!(tried.well && tried.out.contains("nobody would get it"), "{}", tried.out);
}

#[tokio::test]
async fn the_same_alert_is_sent_once_unless_it_is_meant() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    subscribes_in_english(&mut ana).await;
    send(&town, ALERT).await;
    ana.hears("Parcel texts").await;
    let status = loop {
        let status = alert(&town, &["--status"]).await.out;
        if !status.contains("under way") {
            break status;
        }
    };
    let line = status.lines().find(|line| line.contains("parcel-texts")).expect("it is listed");
    let figures: Vec<&str> = line.split_whitespace().skip(2).collect();
    assert_eq!(figures, ["everybody", "done", "1", "0", "0", "parcel-texts"], "{status}");
    let ended = alert(&town, &["alert.toml", "--yes"]).await;
    assert!(!ended.well && ended.errors.contains("was sent before, on "), "{}", ended.errors);
    assert!(alert(&town, &["alert.toml", "--yes", "--again"]).await.well);
    ana.hears("Parcel texts").await;
}

/// Works alerts off. One that reaches nobody is over only then: whoever asks for alerts before is told it.
async fn is_over(bot: &Bot) {
    while bot.desk.broadcast().await.expect("the store can be used") {}
}

/// Has the bot send an alert; how many it reaches.
pub async fn queue(bot: &Bot, id: &str) -> u64 {
    let alert = toml_alert(id);
    match bot.desk.ledger().queue_alert(alert, false).await.expect("the store can be written") {
        Queued::Yes(count) => count,
        refused => panic!("it was not queued: {refused:?}"),
    }
}

fn toml_alert(id: &str) -> Alert {
    let library = Library::read(&embedded()).0.expect("what ships can be used");
    let now = NOON.parse().expect("a time");
    let (alert, findings) = read_alert("alert.toml", &ALERT.replace("parcel-texts", id), &library, now);
    alert.unwrap_or_else(|| panic!("{findings:?}"))
}
