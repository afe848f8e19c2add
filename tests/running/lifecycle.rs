//! Starting and stopping.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use haishao::playground::{Fault, FaultKind, Options, StandIn, World};
use serde_json::{Value, json};

use crate::folder::content_in;
use crate::pipe::{end_of_pipe, put_pipe};
use crate::program::{Ended, Running, SECONDS, run};
use crate::stopwatch::Stopwatch;
use crate::town::{Town, free_port};

const ABOUT: &str = "sentinel of the sea";

/// A person asks and is answered.
async fn about(town: &Town, name: &str) {
    let mut person = town.person(name, Some("en"));
    person.says("/about");
    person.hears(ABOUT).await;
}

/// Runs the program with a task to its end, beside whatever else runs.
async fn beside(town: &Town, task: &str) -> Ended {
    let mut command = town.command();
    command.arg(task);
    run(command, b"").await
}

/// A data folder in which a bot has served and stopped.
async fn used() -> Town {
    let mut town = Town::start().await;
    about(&town, "Ana").await;
    town.stop_bot().await;
    town
}

#[tokio::test]
async fn a_signal_ends_a_waiting_bot_at_once() {
    for signal in ["TERM", "INT"] {
        let mut town = Town::start().await;
        about(&town, "Ana").await;
        town.until("the bot polls again", |world| (world.n_unconfirmed() == 0).then_some(())).await;
        let begun = Stopwatch::start();
        let (status, log) = town.signal_bot(signal).await;
        assert_eq!(status.code(), Some(0), "{log}");
        assert!(begun.elapsed() < SECONDS, "{:?}", begun.elapsed());
        assert!(log.contains("stopped"), "{log}");
        assert!(!log.contains("ERROR"), "{log}");
    }
}

#[tokio::test]
async fn a_signal_amid_the_work_loses_nothing() {
    let mut town = Town::without_bot().await;
    // All chats but one have to wait far longer than anybody waits for a bot to stop; one reply is under way when it is told to.
    // Of sixty, a slow machine could have some under way still when the bot's patience ends: those may be there twice.
    let wait = FaultKind::TooManyRequests { retry_after: 600 };
    town.stand_in.add_fault(Fault { method: Some("sendMessage".to_owned()), kind: wait, times: 29 });
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::Delay(Duration::from_millis(500))));
    let people: Vec<_> = (0..30).map(|n| town.stand_in.add_person(&format!("P{n}"), Some("en"))).collect();
    for person in people.iter().chain(&people) {
        town.stand_in.says(*person, *person, "/about");
    }
    town.start_bot();
    town.until("the work has begun", |world| (world.n_faults_left() == 0).then_some(())).await;
    let begun = Stopwatch::start();
    let (status, log) = town.signal_bot("INT").await;
    assert_eq!(status.code(), Some(0), "{log}");
    assert!(begun.elapsed() < SECONDS, "{:?}", begun.elapsed());
    town.start_bot();
    let answered = |world: &World| people.iter().all(|person| world.said_by_bot((*person).into()).len() == 2);
    town.until("everybody is answered", |world| answered(world).then_some(())).await;
    town.stop_bot().await;
    let found = beside(&town, "doctor").await.well();
    assert!(found.contains("handled 60, pending 0, outbox 0"), "{found}");
    let replies: usize = people.iter().map(|person| town.stand_in.said_by_bot(*person).len()).sum();
    assert_eq!(replies, 60, "an orderly stop doubles nothing");
}

#[tokio::test]
async fn a_second_signal_does_not_wait() {
    let town = Town::without_bot().await;
    town.stand_in.add_fault(Fault::once("sendMessage", FaultKind::TooManyRequests { retry_after: 600 }));
    let ana = town.stand_in.add_person("Ana", Some("en"));
    town.stand_in.says(ana, ana, "/about");
    let mut command = town.command();
    command.arg("serve").stdin(std::process::Stdio::piped());
    let mut bot = Running::start(command);
    town.until("the reply waits", |world| (world.n_faults_left() == 0).then_some(())).await;
    // Without a pause: after a few seconds the bot would have ended by the first.
    bot.signals(&["TERM", "INT"]).await;
    bot.logs("a second signal stops at once").await;
    assert_eq!(bot.ends().await.code(), Some(130));
}

#[tokio::test]
async fn a_start_without_a_network_waits_says_so_and_then_serves() {
    let mut town = Town::without_bot().await;
    let port = free_port();
    town.set("TELOXIDE_API_URL", format!("http://127.0.0.1:{port}"));
    town.start_bot();
    town.log_says("waiting for Telegram").await;
    let token = Some(town.stand_in.token().to_owned());
    let options = Options { port, token, ..Options::new(Arc::new(|| 1_790_000_000)) };
    town.stand_in = StandIn::start(options).await.expect("the port is free again");
    about(&town, "Ana").await;
    let (status, log) = town.stop_bot().await;
    assert!(status.success());
    assert!(log.contains(&format!("http://127.0.0.1:{port}")), "{log}");
}

#[tokio::test]
async fn a_bot_that_waits_for_the_network_can_be_stopped() {
    let mut town = Town::without_bot().await;
    town.set("TELOXIDE_API_URL", format!("http://127.0.0.1:{}", free_port()));
    town.start_bot();
    town.log_says("waiting for Telegram").await;
    let begun = Stopwatch::start();
    let (status, _) = town.stop_bot().await;
    assert!(status.success());
    assert!(begun.elapsed() < SECONDS);
}

#[tokio::test]
async fn a_signal_is_heard_while_lists_and_store_are_being_opened() {
    for setting in ["HAISHAO_LISTS", "HAISHAO_MASTER_KEY_FILE"] {
        let mut town = Town::without_bot().await;
        let pipe = town.folder.path().join("mine.txt");
        put_pipe(&pipe);
        let named = town.folder.path().join("lists.toml");
        let list = "[[list]]\nname = \"mine\"\nkind = \"block\"\nfrom = \"mine.txt\"\n";
        fs::write(&named, list).expect("a file can be written");
        let value = if setting == "HAISHAO_LISTS" { named } else { pipe.clone() };
        town.set(setting, value.display().to_string());
        town.start_bot();
        let _held = end_of_pipe(&pipe).await;
        let begun = Stopwatch::start();
        let (status, log) = town.stop_bot().await;
        assert_eq!(status.code(), Some(0), "{setting}: {log}");
        assert!(begun.elapsed() < SECONDS, "{setting}: {:?}", begun.elapsed());
        assert!(log.contains("stopped before") && !log.contains("its end"), "{setting}: {log}");
    }
}

#[tokio::test]
async fn what_hangs_does_not_hold_up_the_end() {
    let mut town = Town::without_bot().await;
    let mine = content_in(town.folder.path());
    town.set("HAISHAO_CONTENT", mine.display().to_string());
    town.start_bot();
    town.log_says("serving").await;
    let article = mine.join("content/en/topics/platform-dispute.md");
    put_pipe(&article);
    let _held = end_of_pipe(&article).await;
    let begun = Stopwatch::start();
    let (status, log) = town.stop_bot().await;
    assert_eq!(status.code(), Some(0), "{log}");
    assert!(begun.elapsed() < SECONDS, "{:?}", begun.elapsed());
    assert!(log.contains("something does not come to its end"), "{log}");
}

#[tokio::test]
async fn a_wrong_token_ends_the_start_and_is_not_shown() {
    let mut town = Town::without_bot().await;
    town.set("TELOXIDE_TOKEN", "123456:quite-wrong");
    town.set("HAISHAO_LOG", "trace");
    town.start_bot();
    let (status, log) = town.bot_ends().await;
    assert_eq!(status.code(), Some(1), "{log}");
    assert!(log.contains("`TELOXIDE_TOKEN`") && log.contains("@BotFather"), "{log}");
    assert!(!log.contains("quite-wrong"), "the token is never shown");
}

#[tokio::test]
async fn serving_without_a_token_names_the_setting_and_another_way() {
    let mut town = Town::without_bot().await;
    town.set("TELOXIDE_TOKEN", " ");
    let error = beside(&town, "serve").await.badly();
    assert!(error.contains("set `TELOXIDE_TOKEN`") && error.contains("haishao playground"), "{error}");
    assert!(!town.data().exists());
}

#[tokio::test]
async fn an_address_that_is_none_is_named() {
    let mut town = Town::without_bot().await;
    town.set("TELOXIDE_API_URL", "telegram");
    let error = beside(&town, "serve").await.badly();
    assert!(error.contains("`telegram` is not the address of a Bot API server"), "{error}");
}

#[tokio::test]
async fn with_a_token_the_program_serves_unasked() {
    let town = Town::without_bot().await;
    let mut command = town.command();
    command.stdin(std::process::Stdio::piped());
    let bot = Running::start(command);
    about(&town, "Ana").await;
    bot.signal("TERM").await;
    assert!(bot.ends().await.success());
}

#[tokio::test]
async fn a_second_bot_on_the_same_data_is_refused_and_the_first_goes_on() {
    let town = Town::start().await;
    about(&town, "Ana").await;
    let error = beside(&town, "serve").await.badly();
    let path = town.data().display().to_string();
    assert!(error.contains(&path) && error.contains("another haishao is using it"), "{error}");
    assert!(error.contains("`--data`"), "{error}");
    about(&town, "Ben").await;
    assert!(town.data().join("operator.sock").exists(), "the first one's socket is left alone");
}

#[tokio::test]
async fn a_start_waits_for_a_command_that_uses_the_folder_and_then_serves() {
    let mut town = used().await;
    let lock = fs::File::open(town.data().join("lock")).expect("the lock is there");
    lock.try_lock().expect("nobody uses the folder");
    town.start_bot();
    town.log_says("waiting until a command such as `haishao backup` no longer uses the data folder").await;
    drop(lock);
    about(&town, "Ben").await;
    let lock = fs::File::open(town.data().join("lock")).expect("the lock is there");
    assert!(lock.try_lock().is_err(), "now the bot has it");
}

#[tokio::test]
async fn a_data_path_that_is_a_file_is_refused() {
    let town = Town::without_bot().await;
    fs::write(town.data(), "a letter").expect("a file can be written");
    let error = beside(&town, "serve").await.badly();
    let expected = format!("`{}` is not a folder; choose a folder with `--data`", town.data().display());
    assert!(error.contains(&expected), "{error}");
    assert_eq!(fs::read_to_string(town.data()).expect("it is still there"), "a letter");
}

#[tokio::test]
async fn a_folder_of_a_newer_program_is_refused_and_left_alone() {
    let town = used().await;
    fs::write(town.data().join("format"), "haishao-store 99\n").expect("a file can be written");
    let error = beside(&town, "serve").await.badly();
    assert!(error.contains("format 99") && error.contains("install a newer haishao"), "{error}");
    assert!(error.contains(&town.data().display().to_string()), "{error}");
}

#[tokio::test]
async fn a_key_of_another_store_is_refused_and_the_right_one_still_opens() {
    let town = used().await;
    let key = town.data().join("master.key");
    let right = fs::read(&key).expect("the key is there");
    fs::write(&key, "00".repeat(32)).expect("a file can be written");
    let error = beside(&town, "serve").await.badly();
    assert!(error.contains("does not open the store") && error.contains("put back the key"), "{error}");
    fs::remove_file(&key).expect("a file can be removed");
    let error = beside(&town, "serve").await.badly();
    assert!(error.contains("is missing") && error.contains(&key.display().to_string()), "{error}");
    fs::write(&key, right).expect("a file can be written");
    let found = beside(&town, "doctor").await.well();
    assert!(found.contains("handled 1"), "{found}");
}

#[tokio::test]
async fn a_damaged_database_is_an_error_with_the_next_step_and_never_a_panic() {
    let whole = used().await;
    let log = fs::read(whole.data().join("db/db")).expect("the database is there");
    let used_bytes = log.iter().rposition(|byte| *byte != 0).expect("something is in it");
    let mut refused = 0;
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("zeros", vec![0; log.len()]),
        ("noise", noise(log.len())),
        ("half", log[..used_bytes / 2].to_vec()),
        ("noise in the middle", with_noise(&log, used_bytes / 2)),
        ("noise at the start", with_noise(&log, 0)),
        ("noise near the end", with_noise(&log, used_bytes.saturating_sub(80))),
    ] {
        let mut town = Town::without_bot().await;
        copy(&whole.data(), &town.data());
        fs::write(town.data().join("db/db"), bytes).expect("a file can be written");
        town.set("TELOXIDE_API_URL", format!("http://127.0.0.1:{}", free_port()));
        let ended = beside(&town, "doctor").await;
        assert!(!ended.errors.contains("panicked"), "{what}: {}", ended.errors);
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{what}: {:?} {}", ended.status, ended.errors);
        // Of the rest, it says that the server cannot be reached.
        let found = ended.out.lines().find(|line| line.contains(" store: ")).unwrap_or_default();
        println!("{what}: {found}");
        if found.starts_with("ok ") && found.contains("handled 1") {
            continue;
        }
        assert!(found.starts_with("FAIL"), "{what}: something is lost and nobody says so\n{}", ended.out);
        let path = town.data().display().to_string();
        let says_what_to_do = found.contains("backup") || found.contains("keep a copy");
        assert!(found.contains(&path) && says_what_to_do, "{what}: {found}");
        if found.contains("is damaged") {
            refused += 1;
            let error = beside(&town, "serve").await.badly();
            assert!(error.contains(&path) && error.contains("backup"), "{what}: {error}");
        }
    }
    assert!(refused >= 4, "a database that cannot be used is refused: {refused}");
}

/// Bytes without a pattern, the same in every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let bytes = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    });
    bytes.take(length).collect()
}

fn with_noise(bytes: &[u8], start: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (byte, noise) in bytes[start..].iter_mut().zip(noise(64)) {
        *byte = noise;
    }
    bytes
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

#[tokio::test]
async fn another_program_with_the_same_token_is_named_in_the_log() {
    let town = Town::start().await;
    about(&town, "Ana").await;
    town.until("the bot polls again", |world| (world.n_unconfirmed() == 0).then_some(())).await;
    let address = format!("{}/bot{}/getUpdates", town.stand_in.api_url(), town.stand_in.token());
    let answer = reqwest::Client::new().post(address).json(&json!({"timeout": 0})).send().await;
    let answer: Value = answer.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer["ok"], true, "the newer poll wins");
    town.log_says("another program polls with the same token").await;
    about(&town, "Ben").await;
}

#[tokio::test]
async fn no_words_of_people_and_no_token_reach_the_log() {
    for filter in ["haishao=trace", "trace"] {
        let mut town = Town::without_bot().await;
        town.set("HAISHAO_LOG", filter);
        town.start_bot();
        let methods = ["sendMessage", "getUpdates", "answerCallbackQuery"];
        let kinds = [
            FaultKind::ServerError { status: 500, html: false },
            FaultKind::DropAfter,
            FaultKind::TooManyRequests { retry_after: 1 },
        ];
        for (method, kind) in methods.iter().zip(kinds) {
            town.stand_in.add_fault(Fault::once(method, kind));
        }
        speak(&town).await;
        let (status, log) = town.stop_bot().await;
        assert!(status.success());
        let secret = town.stand_in.token().split_once(':').expect("a token has two parts").1;
        for words in ["zebra", "斑马", "Anastasia", "4111 1111", "dispute", "争议", "5000001", secret] {
            assert!(!log.contains(words), "{filter}: “{words}” is in the log\n{}", around(&log, words));
        }
    }
}

/// A conversation with everything in it that must not be repeated anywhere.
async fn speak(town: &Town) {
    let mut ana = town.person("Anastasia", Some("en"));
    for text in [
        "/start",
        "my zebra seller wants money, how do I open a dispute?",
        "斑马卖家怎么在平台上发起争议？",
        "card 4111 1111 1111 1111 zebra",
        "/zebra",
    ] {
        ana.says(text);
        town.until("an answer", |world| (!world.said_by_bot(ana.chat).is_empty()).then_some(())).await;
    }
    let message = ana.says("zebra zebra");
    ana.edits(message, "another zebra");
    ana.sends(&json!({"sticker": {"emoji": "🦓", "zebra": "zebra"}}));
    ana.sends(&json!({"hologram": {"zebra": 3}}));
    ana.sends(&json!({"caption": "zebra", "photo": []}));
    ana.presses("Browse topics");
    ana.says("/privacy");
    let chat = ana.chat;
    let finished = |world: &World| {
        world.said_by_bot(chat).iter().any(|seen| seen.text.contains("Who can read what you write here"))
    };
    town.until("everything is answered", |world| finished(world).then_some(())).await;
}

/// The lines of a log that hold some words.
fn around(log: &str, words: &str) -> String {
    log.lines().filter(|line| line.contains(words)).take(3).collect::<Vec<_>>().join("\n")
}
