//! One question to the Bot API, for who only wants to know whether it can be reached.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::api::{Api, ApiError, read_answer, unreachable};

/// A person waits for the answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the server said.
#[derive(Debug)]
pub struct Probe {
    /// The name of the bot, if it knows it.
    pub name: Result<String, ApiError>,
    /// What time it is there.
    pub time: Option<DateTime<Utc>>,
}

/// How the server hands over what people send.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct HandingOver {
    /// Where to; empty where the bot has to ask.
    pub url: String,
    /// How many updates wait.
    #[serde(default)]
    pub pending_update_count: u64,
    /// In Unix seconds; 0 for none.
    #[serde(default)]
    pub last_error_date: i64,
    #[serde(default)]
    pub last_error_message: String,
}

/// What getMe answers.
#[derive(Deserialize)]
struct Me {
    username: String,
}

impl Api {
    /// Asks who the bot is, once, and waits ten seconds at most.
    pub async fn probe(&self) -> Probe {
        let mut time = None;
        let name = self.introduce(&mut time).await;
        Probe { name, time }
    }

    /// Asks how updates are handed over; `None` when the server does not say.
    pub async fn handing_over(&self) -> Option<HandingOver> {
        let response = self.ask("getWebhookInfo").timeout(PATIENCE).send().await.ok()?;
        let status = response.status().as_u16();
        let answer = read_answer(status, &response.text().await.ok()?).ok()?;
        serde_json::from_str(answer.get()).ok()
    }

    async fn introduce(&self, time: &mut Option<DateTime<Utc>>) -> Result<String, ApiError> {
        let response = self.ask("getMe").timeout(PATIENCE).send().await.map_err(unreachable)?;
        let date = response.headers().get(reqwest::header::DATE).and_then(|date| date.to_str().ok());
        *time = date.and_then(read_date);
        let status = response.status().as_u16();
        let text = response.text().await.map_err(unreachable)?;
        let answer = read_answer(status, &text)?;
        let me: Me = serde_json::from_str(answer.get()).map_err(|_| ApiError::Server { status })?;
        Ok(me.username)
    }
}

fn read_date(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text).ok().map(|date| date.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_an_answer_is_read() {
        let read = read_date("Tue, 03 Feb 2026 04:05:06 GMT").expect("it is a date");
        assert_eq!(read.to_rfc3339(), "2026-02-03T04:05:06+00:00");
        assert_eq!(read_date("yesterday"), None);
    }
}
