//! The bot's webhook: where it wants to be called, and what came of it.

use std::net::IpAddr;

use axum::body::Bytes;
use serde_json::Value;
use tokio::time::Instant;
use url::{Host, Url};

use super::faults::FaultKind;
use super::letters::{Next, Outcome};
use super::rules::Refusal;
use super::world::World;

/// What a fault names to hit the calls of the webhook.
const CALL: &str = "webhook";
const LONGEST_SECRET: usize = 256;

/// Where and how the bot is called.
#[derive(Clone)]
pub(super) struct Webhook {
    /// Each webhook has another one.
    pub number: u64,
    pub url: Url,
    pub secret: Option<String>,
    pub certificate: Option<Bytes>,
    pub most_at_once: usize,
    /// When calling failed last, in unix seconds, and why.
    pub last_error: Option<(i64, String)>,
}

/// An update to be brought to the bot.
pub(super) struct Letter {
    pub ticket: u64,
    pub update: Value,
    pub webhook: Webhook,
    pub fault: Option<FaultKind>,
}

/// Reads an address that may be called. The real server calls only public ones; this one never leaves the machine.
pub(super) fn check_url(text: &str) -> Result<Url, Refusal> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let url = url.ok_or_else(|| refused("an HTTPS URL must be provided for webhook"))?;
    let is_here = match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    if is_here { Ok(url) } else { Err(refused("the playground calls only addresses of this machine")) }
}

/// Reads the secret that is to be shown with each call.
pub(super) fn check_secret(text: &str) -> Result<Option<String>, Refusal> {
    let is_allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    match text.len() {
        0 => Ok(None),
        _ if text.len() > LONGEST_SECRET => Err(Refusal::bad_request("secret token is too long")),
        _ if !text.chars().all(is_allowed) => {
            Err(Refusal::bad_request("secret token contains unallowed characters"))
        }
        _ => Ok(Some(text.to_owned())),
    }
}

fn refused(reason: &str) -> Refusal {
    Refusal::bad_request(&format!("bad webhook: {reason}"))
}

impl World {
    /// What is to be brought to the bot next.
    pub(super) fn next_letter(&self, now: Instant) -> Next {
        match &self.webhook {
            Some(webhook) => self.letters.next(self.updates.waiting(), webhook.most_at_once, now),
            None => Next::Nothing,
        }
    }

    /// Takes what is to be brought next, which is then under way.
    pub(super) fn take_letter(&mut self, now: Instant) -> Option<Letter> {
        let Next::Letter(ticket) = self.next_letter(now) else { return None };
        let webhook = self.webhook.clone()?;
        let (_, update) = self.updates.waiting().find(|(other, _)| *other == ticket)?;
        let update = update.clone();
        self.letters.begin(ticket);
        Some(Letter { ticket, update, webhook, fault: self.faults.meet(CALL) })
    }

    /// Notes what came of it. What the bot did not take is brought again.
    pub(super) fn letter_came_back(&mut self, ticket: u64, outcome: &Outcome, unix: i64, now: Instant) {
        self.letters.end(ticket, outcome, now);
        match outcome {
            Outcome::Taken => self.updates.is_delivered(ticket),
            Outcome::Refused { why, .. } => {
                if let Some(webhook) = &mut self.webhook {
                    webhook.last_error = Some((unix, why.clone()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_machine_are_called() {
        for url in ["http://127.0.0.1:8443/x", "https://localhost/", "http://[::1]:80/", "http://127.9.9.9/"]
        {
            assert!(check_url(url).is_ok(), "{url}");
        }
        for url in ["https://example.org/", "http://10.0.0.1/", "http://localhost.example/", "x", "file:///x"]
        {
            assert!(check_url(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_secret_has_the_letters_of_the_real_server_s() {
        assert_eq!(check_secret(""), Ok(None));
        assert_eq!(check_secret("a-B_9"), Ok(Some("a-B_9".to_owned())));
        assert!(check_secret("a b").is_err() && check_secret(&"x".repeat(257)).is_err());
    }
}
