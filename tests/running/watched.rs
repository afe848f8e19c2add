//! Figures and health, as the operator's machine asks for them, and what is written about them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use haishao::measure::{LIST, Metric, Sort};
use haishao::playground::{Fault, FaultKind, World};
use serde_json::Value;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::pipe::{end_of_pipe, put_pipe};
use crate::stopwatch::Stopwatch;
use crate::town::{PATIENCE, Town};

/// How long a bot may take to end once it is told to.
const END: Duration = Duration::from_secs(5);

/// A door that is asked for figures and health.
pub struct Door {
    address: String,
    client: reqwest::Client,
}

impl Door {
    /// The one of a running bot, which its log tells of.
    pub async fn of(town: &Town) -> Self {
        let line = town.log_line("figures and health can be asked for").await;
        let start = line.find("127.0.0.1:").expect("the line tells the address");
        let address: String =
            line[start..].chars().take_while(|letter| matches!(letter, '0'..='9' | '.' | ':')).collect();
        Self { address, client: reqwest::Client::new() }
    }

    /// Asks for a page; yields its status and what it says.
    pub async fn asks(&self, path: &str) -> (u16, String) {
        let address = format!("http://{}{path}", self.address);
        let answer = self.client.get(address).send().await.expect("the door is open");
        (answer.status().as_u16(), answer.text().await.expect("the answer is a text"))
    }

    /// The figures, by name and labels as they stand there.
    pub async fn figures(&self) -> BTreeMap<String, f64> {
        let (status, page) = self.asks("/metrics").await;
        assert_eq!(status, 200, "{page}");
        let lines = page.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines
            .map(|line| {
                let (name, value) = line.rsplit_once(' ').expect("a name and a value");
                (name.to_owned(), value.parse().expect("a number"))
            })
            .collect()
    }

    /// Waits until nothing waits any more and nothing is under way. A reply is heard a moment before it is counted.
    async fn tells_of_no_work(&self) {
        let looking = async { while self.figures().await["haishao_work_open"] > 0.0 {} };
        tokio::time::timeout(PATIENCE, looking).await.expect("everything is done in time");
    }
}

/// A town whose bot has a door, not started yet.
pub async fn town_with_door() -> Town {
    let mut town = Town::without_bot().await;
    town.set("HAISHAO_METRICS", "127.0.0.1:0");
    town
}

/// The names of figures in a text, each without what a histogram adds to its own.
fn names_in(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (place, start) in text.match_indices("haishao_") {
        if text[..place].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        let rest = &text[place + start.len()..];
        let end = rest.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
        let name = format!("haishao_{}", &rest[..end.unwrap_or(rest.len())]);
        let of_histogram = ["_bucket", "_count", "_sum"].iter().find_map(|part| name.strip_suffix(part));
        let of_histogram = of_histogram
            .filter(|name| LIST.iter().any(|metric| metric.sort == Sort::Histogram && metric.name == *name));
        found.insert(of_histogram.unwrap_or(&name).to_owned());
    }
    found
}

fn names() -> BTreeSet<String> {
    LIST.iter().map(|metric| metric.name.to_owned()).collect()
}

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_figure_stands_in_the_documentation_as_it_is() {
    let text = file("docs/operations.md");
    for Metric { name, sort, labels, help } in LIST {
        let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
        let row = format!("| `{name}` | {} | {} | {help} |", sort.name(), labels.join(", "));
        assert!(text.lines().any(|line| line == row), "docs/operations.md lacks this row:\n{row}");
    }
    let strange: Vec<_> = names_in(&text).difference(&names()).cloned().collect();
    assert!(strange.is_empty(), "docs/operations.md tells of what is not there: {strange:?}");
}

#[test]
fn the_dashboard_shows_figures_that_are_there() {
    let text = file("deploy/grafana.json");
    let dashboard: Value = serde_json::from_str(&text).expect("the dashboard is JSON");
    let named = names_in(&text);
    let strange: Vec<_> = named.difference(&names()).cloned().collect();
    assert!(strange.is_empty(), "the dashboard asks for what is not there: {strange:?}");
    let forgotten: Vec<_> = names().difference(&named).cloned().collect();
    assert!(forgotten.is_empty(), "the dashboard shows nothing of {forgotten:?}");
    assert_eq!(dashboard["templating"]["list"][0]["type"], "datasource");
    let panels = dashboard["panels"].as_array().expect("it has panels");
    for panel in panels.iter().filter(|panel| panel["type"] != "row") {
        assert_eq!(panel["datasource"]["uid"], "${datasource}", "{}", panel["title"]);
        assert!(panel["targets"].as_array().is_some_and(|targets| !targets.is_empty()), "{}", panel["title"]);
    }
}

#[tokio::test]
async fn a_run_exposes_what_is_listed_and_counts_what_happened() {
    let mut town = town_with_door().await;
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::TooManyRequests { retry_after: 1 }));
    town.start_bot();
    let door = Door::of(&town).await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    ana.hears_something().await;
    ana.says("how do I open a dispute?");
    ana.hears("dispute").await;
    ana.forwards("Courier", "Your parcel is held. Pay 1.99 at https://usps.com-parcel-fee.top/pay today.");
    ana.hears_something().await;
    ana.says("/case");
    ana.hears_something().await;
    ana.says("/safe");
    ana.hears_something().await;
    town.until("the bot polls again", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    door.tells_of_no_work().await;
    let (status, page) = door.asks("/metrics").await;
    assert_eq!(status, 200);
    assert_eq!(names_in(&page), names());
    for Metric { name, sort, help, .. } in LIST {
        assert!(page.contains(&format!("# HELP {name} {help}\n# TYPE {name} {}\n", sort.name())), "{name}");
    }
    let figures = door.figures().await;
    for (name, expected) in [
        ("haishao_updates_received_total{kind=\"message\"}", 5.0),
        ("haishao_turns_total{flow=\"greeting\"}", 1.0),
        ("haishao_turns_total{flow=\"question\"}", 1.0),
        ("haishao_turns_total{flow=\"check\"}", 1.0),
        ("haishao_turns_total{flow=\"case\"}", 1.0),
        ("haishao_turns_total{flow=\"questionnaire\"}", 1.0),
        ("haishao_verdicts_total{asked=\"private\",level=\"danger\"}", 1.0),
        ("haishao_verdicts_total{asked=\"group\",level=\"danger\"}", 0.0),
        ("haishao_telegram_calls_total{method=\"sendMessage\",outcome=\"429\"}", 1.0),
        ("haishao_telegram_calls_total{method=\"sendMessage\",outcome=\"ok\"}", 5.0),
        ("haishao_deliveries_total{outcome=\"later\"}", 1.0),
        ("haishao_stage_seconds_count{stage=\"turn\"}", 5.0),
        ("haishao_stage_seconds_count{stage=\"commit\"}", 5.0),
        ("haishao_journal_handled_total", 5.0),
        ("haishao_journal_entries", 0.0),
        ("haishao_store_owners", 1.0),
        ("haishao_faults_total", 0.0),
        ("haishao_ready", 1.0),
    ] {
        assert_eq!(figures.get(name), Some(&expected), "{name}\n{page}");
    }
    for name in [
        "haishao_store_bytes{part=\"database\"}",
        "haishao_store_bytes{part=\"rest\"}",
        "haishao_disk_free_bytes",
        "haishao_process_resident_memory_bytes",
    ] {
        assert!(figures[name] > 0.0, "{name}: {}", figures[name]);
    }
    assert!(figures["haishao_telegram_contact_age_seconds"] >= 0.0);
}

#[expect(clippy::disallowed_methods, reason = "the program is held against the clock of the machine")]
fn seconds() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs_f64()
}

#[tokio::test]
async fn the_start_that_is_told_is_that_of_the_process() {
    let mut town = town_with_door().await;
    let key = town.folder.path().join("key");
    put_pipe(&key);
    town.set("HAISHAO_MASTER_KEY_FILE", key.display().to_string());
    // Milliseconds are told.
    let before = seconds() - 0.001;
    town.start_bot();
    // It was started when it asks for its key, and opens its door afterwards.
    let mut pipe = end_of_pipe(&key).await;
    let after = seconds();
    writeln!(pipe, "{}", "5a".repeat(32)).expect("a pipe can be written");
    drop(pipe);
    let door = Door::of(&town).await;
    let told = door.figures().await["haishao_process_start_time_seconds"];
    assert!((before..=after).contains(&told), "{before} {told} {after}");
}

#[tokio::test]
async fn a_bot_that_waits_for_telegram_lives_but_is_not_ready() {
    let mut town = town_with_door().await;
    town.set("TELOXIDE_API_URL", "http://127.0.0.1:9");
    town.start_bot();
    let door = Door::of(&town).await;
    assert_eq!(door.asks("/healthz").await, (200, "ok\n".to_owned()));
    let (status, reason) = door.asks("/readyz").await;
    assert_eq!(status, 503);
    assert!(reason.starts_with("not ready: Telegram has not told yet who the bot is"), "{reason}");
    town.log_says("waiting for Telegram").await;
    let (_, reason) = door.asks("/readyz").await;
    assert!(reason.contains("(http://127.0.0.1:9: Telegram cannot be reached"), "{reason}");
    assert_eq!(door.figures().await["haishao_telegram_contact_age_seconds"], -1.0);
    assert_eq!(door.asks("/").await.0, 404);
    assert!(town.stop_bot().await.0.success());
}

#[tokio::test]
async fn open_scrapes_do_not_hold_up_the_end_and_it_is_told_meanwhile() {
    let mut town = town_with_door().await;
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::TooManyRequests { retry_after: 600 }));
    town.start_bot();
    let door = Door::of(&town).await;
    let person = town.stand_in.add_person("Ana", Some("en"));
    town.stand_in.says(person, person, "/about");
    town.until("the reply waits", |world| (world.n_faults_left() == 0).then_some(())).await;
    assert_eq!(door.asks("/readyz").await, (200, "ready\n".to_owned()));
    // One that has only begun to ask, and one that has asked and reads no answer.
    let mut held = Vec::new();
    for words in ["GET /metrics HT", "GET /metrics HTTP/1.1\r\nhost: a\r\n\r\n"] {
        let mut connection = TcpStream::connect(&door.address).await.expect("the door is open");
        connection.write_all(words.as_bytes()).await.expect("it can be written");
        held.push(connection);
    }
    let begun = Stopwatch::start();
    let ending = town.signal_bot("TERM");
    let asking = async {
        loop {
            let (status, reason) = door.asks("/readyz").await;
            if status == 503 {
                return reason;
            }
        }
    };
    let ((status, log), reason) = tokio::join!(ending, asking);
    let took = begun.elapsed();
    println!("it ended after {took:?}");
    assert!(status.success() && took < END, "{took:?}\n{log}");
    assert!(reason.contains("it is stopping"), "{reason}");
    drop(held);
    // Nothing is half done: the reply that had to wait is there, once.
    town.start_bot();
    let is_told = |world: &World| !world.said_by_bot(person.into()).is_empty();
    town.until("the reply is there", |world| is_told(world).then_some(())).await;
    town.stop_bot().await;
    assert_eq!(town.stand_in.said_by_bot(person).len(), 1);
}

#[tokio::test]
async fn an_address_that_is_taken_or_none_is_named_with_the_setting() {
    let town = Town::start().await;
    let taken = town.stand_in.api_url().trim_start_matches("http://").to_owned();
    let mut other = Town::without_bot().await;
    other.set("HAISHAO_METRICS", taken.clone());
    other.start_bot();
    let (status, log) = other.bot_ends().await;
    assert!(!status.success() && log.contains(&taken) && log.contains("`--metrics`"), "{log}");
    let mut other = Town::without_bot().await;
    other.set("HAISHAO_METRICS", "here");
    other.start_bot();
    let (status, log) = other.bot_ends().await;
    assert_eq!(status.code(), Some(2), "{log}");
}
