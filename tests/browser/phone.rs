//! Somebody at the page, and what they do there.

use std::path::{Path, PathBuf};
use std::sync::mpsc;

use fantoccini::actions::{InputSource as _, MouseActions, PointerAction};
use fantoccini::elements::Element;
use notify::{RecursiveMode, Watcher as _};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, Screen};
use crate::playground::{PATIENCE, Playground};

/// The screen of most phones.
pub const PHONE: Screen = Screen { width: 390, height: 844, scale: 2 };
pub const DESKTOP: Screen = Screen { width: 1280, height: 900, scale: 1 };

/// How often something may be drawn anew just when it is to be pressed.
const REDRAWN: usize = 5;

/// The page in a browser, the bot behind it, and the folder that all their files lie in.
pub struct Phone {
    pub browser: Browser,
    pub playground: Playground,
    pub folder: TempDir,
}

impl Phone {
    /// Opens the page in a phone whose person reads English.
    pub async fn opens() -> Self {
        Self::opens_in("en", PHONE).await
    }

    /// Opens the page in a browser of this language, such as `zh-CN`, and this size.
    pub async fn opens_in(language: &str, screen: Screen) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self::opens_with(folder, &[], language, screen).await
    }

    /// Opens the page of a program with more arguments, which may name files of the folder.
    pub async fn opens_with(folder: TempDir, arguments: &[&str], language: &str, screen: Screen) -> Self {
        std::fs::create_dir(folder.path().join("downloads")).expect("a folder can be made");
        let playground = Playground::start(folder.path(), arguments).await;
        let browser = Browser::start(folder.path(), language, screen).await;
        browser.client.goto(&playground.address).await.expect("the page opens");
        Self { browser, playground, folder }
    }

    /// Presses the start button of an empty chat.
    pub async fn starts(&self) {
        self.opens_part("start").await;
    }

    /// Types a message, sends it with the Enter key, and waits until it stands in the chat.
    pub async fn says(&self, words: &str) {
        let before = self.looks("mine", json!([])).await;
        self.writes(words).await;
        self.sees("moreThan", json!([before])).await;
    }

    /// Types into the field and presses Enter.
    async fn writes(&self, words: &str) {
        let field = self.finds("part", json!(["text"])).await;
        field.send_keys(words).await.expect("one can type there");
        field.send_keys("\n").await.expect("Enter can be pressed");
    }

    /// Presses the newest button below a message with this label.
    pub async fn presses(&self, label: &str) {
        self.clicks("key", json!([label])).await;
    }

    /// Presses a control around the chat, by the name it is shown or read out with.
    pub async fn uses(&self, name: &str) {
        self.clicks("control", json!([name])).await;
    }

    /// Presses a control by its id, where its name depends on the language.
    pub async fn opens_part(&self, id: &str) {
        self.clicks("part", json!([id])).await;
    }

    /// Chooses the language of the simulated Telegram.
    pub async fn chooses_language(&self, name: &str) {
        if self.looks("part", json!(["language"])).await.is_null() {
            self.opens_part("open-tools").await;
        }
        let choice = self.finds("part", json!(["language"])).await;
        choice.select_by_label(name).await.expect("the language can be chosen");
    }

    /// Sends a picture, with what stands in the field as the words below it.
    pub async fn sends_picture(&self, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        let field = fantoccini::Locator::Css("input[type=file]");
        let field = self.browser.client.find(field).await.expect("files can be chosen");
        field.send_keys(&path.display().to_string()).await.expect("the file can be chosen");
    }

    /// Changes an own message that holds some words.
    pub async fn edits(&self, message: &str, words: &str) {
        self.does("Edit", message).await;
        let field = self.finds("part", json!(["text"])).await;
        field.clear().await.expect("the field can be emptied");
        self.writes(words).await;
    }

    /// Presses what can be done with a message that holds some words, such as replying.
    pub async fn does(&self, deed: &str, message: &str) {
        for _ in 0..REDRAWN {
            let button = self.finds("deed", json!([message, deed])).await;
            // It shows when the pointer is over its message.
            let pointer = MouseActions::new("mouse".to_owned()).then(PointerAction::MoveToElement {
                element: button.clone(),
                duration: None,
                x: 0.0,
                y: 0.0,
            });
            let pressing = async {
                self.browser.client.perform_actions(pointer).await?;
                button.click().await
            };
            match pressing.await {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("{deed}: {error}"),
            }
        }
        panic!("{deed} is drawn anew all the time");
    }

    /// Presses the newest file in the chat and waits until it is saved; yields where.
    pub async fn saves_file(&self) -> PathBuf {
        let downloads = self.folder.path().join("downloads");
        let (sender, changes) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).expect("folders can be watched");
        watcher.watch(&downloads, RecursiveMode::NonRecursive).expect("the folder can be watched");
        self.clicks("file", json!([])).await;
        tokio::task::spawn_blocking(move || {
            loop {
                changes
                    .recv_timeout(PATIENCE)
                    .expect("the file is saved in time")
                    .expect("the folder is watched");
                if let Some(path) = saved_in(&downloads) {
                    return path;
                }
            }
        })
        .await
        .expect("watching ends well")
    }

    /// Presses what is found there; again, if the page was just drawing it anew.
    pub async fn clicks(&self, look: &str, values: Value) {
        for _ in 0..REDRAWN {
            let found: Element = self.finds(look, values.clone()).await;
            match found.click().await {
                Ok(()) => return,
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("{look} {values}: {error}"),
            }
        }
        panic!("{look} {values} is drawn anew all the time");
    }

    /// Closes the page, and makes sure that it is whole, had nothing to complain of and asked nobody but the playground.
    pub async fn puts_down(self) {
        assert_eq!(self.looks("shifted", json!([])).await, json!([]));
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "{complaints:#?}");
        let asked = self.asked().await;
        assert!(!asked.is_empty(), "the page asks the playground for everything");
        let own = &self.playground.address;
        let others: Vec<_> = asked.iter().filter(|url| !url.starts_with(own) && *url != "data:,").collect();
        assert!(others.is_empty(), "the page asked others: {others:#?}");
    }

    /// Warnings and errors of the page, broken rules of its content policy included.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.browser.log("browser").await;
        let bad = log.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        bad.map(|entry| entry["message"].to_string()).collect()
    }

    /// The addresses the page asked for, since they were last looked at.
    pub async fn asked(&self) -> Vec<String> {
        let log = self.browser.log("performance").await;
        let messages = log.iter().filter_map(|entry| entry["message"].as_str());
        let events = messages.map(|message| serde_json::from_str::<Value>(message).expect("events are JSON"));
        let sent = events.filter(|event| event["message"]["method"] == "Network.requestWillBeSent");
        let asked = sent.map(|event| event["message"]["params"].clone());
        // Chromium's own first page is not ours.
        let ours =
            asked.filter(|asked| !asked["documentURL"].as_str().is_some_and(|by| by.starts_with("chrome:")));
        ours.filter_map(|asked| asked["request"]["url"].as_str().map(str::to_owned)).collect()
    }
}

/// The file that has come, once it has its name.
fn saved_in(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    paths.find(|path| {
        let is_named = path.extension().is_none_or(|kind| kind != "crdownload");
        // Chromium's own temporary files begin with a dot, and an empty file holds the name until the whole one takes it.
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        is_named && !is_hidden && path.metadata().is_ok_and(|found| found.len() > 0)
    })
}
