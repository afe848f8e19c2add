//! The page of the playground as a browser meets it: what is said there, and the news of its streams.

use reqwest::{Client, Response};
use serde_json::{Value, json};

use crate::program::Running;
use crate::town::PATIENCE;

/// An open page.
pub struct Page {
    pub url: String,
    events: Response,
    /// What was read of the stream and not understood yet. A letter may be cut by the end of a chunk.
    unread: Vec<u8>,
    /// The newest chat and the newest frame that were told.
    chat: Value,
    frame: Value,
}

impl Page {
    /// Opens the page of a playground that was just started.
    pub async fn of(playing: &mut Running) -> Self {
        let url = playing.writes("http").await;
        let events = reqwest::get(format!("{url}events")).await.expect("the stream is there");
        Self { url, events, unread: Vec::new(), chat: Value::Null, frame: Value::Null }
    }

    pub async fn says(&self, words: &str) {
        self.does("say", json!({"text": words})).await;
    }

    /// Has the page do something that must be possible.
    pub async fn does(&self, act: &str, what: Value) {
        let answer = Client::new().post(format!("{}{act}", self.url)).json(&what).send().await;
        let answer = answer.expect("an answer");
        assert!(answer.status().is_success(), "{act}: {}", answer.text().await.unwrap_or_default());
    }

    /// Waits for a chat that holds these words.
    pub async fn shows(&mut self, words: &str) -> Value {
        self.until(&format!("the chat shows “{words}”"), |page| {
            page.chat.to_string().contains(words).then(|| page.chat.clone())
        })
        .await
    }

    /// Waits until the last message of the chat holds these words.
    pub async fn shows_last(&mut self, words: &str) {
        self.until(&format!("the last message is “{words}”"), |page| {
            let last = page.chat["messages"].as_array()?.last()?;
            last["text"].as_str()?.contains(words).then_some(())
        })
        .await;
    }

    /// Waits for a frame in which something is found.
    pub async fn tells<T>(&mut self, what: &str, look: impl Fn(&Value) -> Option<T>) -> T {
        self.until(what, |page| look(&page.frame)).await
    }

    async fn until<T>(&mut self, what: &str, look: impl Fn(&Self) -> Option<T>) -> T {
        let search = async {
            loop {
                if let Some(found) = look(self) {
                    return found;
                }
                self.reads_on().await;
            }
        };
        let found = tokio::time::timeout(PATIENCE, search).await;
        found.unwrap_or_else(|_| panic!("it never came that {what}"))
    }

    /// Reads the next event.
    async fn reads_on(&mut self) {
        let event = loop {
            if let Some(event) = next_event(&mut self.unread) {
                break event;
            }
            let chunk = self.events.chunk().await.expect("the stream goes on").expect("the stream goes on");
            self.unread.extend_from_slice(&chunk);
        };
        let read = |data: &str| serde_json::from_str(data).expect("a view is JSON");
        if let Some(data) = event.strip_prefix("event: frame\ndata: ") {
            self.frame = read(data);
        } else if let Some(data) = event.strip_prefix("data: ") {
            self.chat = read(data);
        }
    }
}

/// Takes the first whole event out of what was read of a stream.
fn next_event(unread: &mut Vec<u8>) -> Option<String> {
    let end = unread.windows(2).position(|pair| pair == b"\n\n")?;
    let event = unread.drain(..end + 2).take(end).collect();
    Some(String::from_utf8(event).expect("a stream of events is UTF-8"))
}
