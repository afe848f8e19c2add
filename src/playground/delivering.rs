//! Calls the bot's webhook, as the real server does: until each update is answered with 200.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Certificate, Client, RequestBuilder, Response};
use tokio::time::{Instant, timeout_at};

use super::faults::FaultKind;
use super::hub::Hub;
use super::letters::{Next, Outcome};
use super::webhook::{Letter, Webhook};

/// How long the bot may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Brings updates to the bot for as long as the server is there.
pub(super) async fn deliver(hub: Arc<Hub>) {
    let mut bell = hub.bell();
    let mut client: Option<(u64, Client)> = None;
    loop {
        bell.mark_unchanged();
        let now = Instant::now();
        let (is_over, next) = hub.look(|world| (world.closing, world.next_letter(now)));
        match next {
            _ if is_over => return,
            Next::Letter(_) => {
                let Some(letter) = hub.change(|world| world.take_letter(now)) else { continue };
                let number = letter.webhook.number;
                let client = match &client {
                    Some((same, client)) if *same == number => client.clone(),
                    _ => client.insert((number, client_for(&letter.webhook))).1.clone(),
                };
                tokio::spawn(bring(hub.clone(), client, letter));
            }
            // Whether the bell rang or the time has come, the next look tells.
            Next::At(instant) => drop(timeout_at(instant, bell.changed()).await),
            Next::Nothing => drop(bell.changed().await),
        }
    }
}

/// A client that goes nowhere else and trusts the bot's own certificate. One that cannot be read is trusted by nobody,
/// so the calls fail, as they do with the real server.
fn client_for(webhook: &Webhook) -> Client {
    let client = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
    let certificate = webhook.certificate.as_ref().and_then(|bytes| Certificate::from_pem(bytes).ok());
    let client = match certificate {
        Some(certificate) => client.add_root_certificate(certificate),
        None => client,
    };
    client.build().unwrap_or_default()
}

async fn bring(hub: Arc<Hub>, client: Client, letter: Letter) {
    let mut request = client.post(letter.webhook.url.clone()).json(&letter.update);
    if let Some(secret) = &letter.webhook.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    let outcome = meet(letter.fault, request).await;
    let (unix, now) = (hub.now(), Instant::now());
    hub.change(|world| world.letter_came_back(letter.ticket, &outcome, unix, now));
}

/// Makes a call as its fault lets it.
async fn meet(fault: Option<FaultKind>, request: RequestBuilder) -> Outcome {
    match fault {
        None => call(request).await,
        Some(FaultKind::Delay(delay)) => {
            tokio::time::sleep(delay).await;
            call(request).await
        }
        Some(FaultKind::DropAfter | FaultKind::SilentAfter) => {
            // The bot has it, and nobody hears that it does.
            drop(call(request).await);
            refused("Connection reset by peer".to_owned())
        }
        Some(
            FaultKind::DropBefore
            | FaultKind::SilentBefore
            | FaultKind::TooManyRequests { .. }
            | FaultKind::ServerError { .. },
        ) => refused("Connection timed out".to_owned()),
    }
}

async fn call(request: RequestBuilder) -> Outcome {
    match request.send().await {
        Ok(response) if response.status().is_success() => Outcome::Taken,
        Ok(response) => Outcome::Refused {
            why: format!("Wrong response from the webhook: {}", response.status()),
            retry_after: retry_after(&response),
        },
        Err(error) if error.is_timeout() => refused("Read timeout expired".to_owned()),
        Err(_) => refused("Connection refused".to_owned()),
    }
}

fn refused(why: String) -> Outcome {
    Outcome::Refused { why, retry_after: None }
}

fn retry_after(response: &Response) -> Option<Duration> {
    let value = response.headers().get(reqwest::header::RETRY_AFTER)?;
    value.to_str().ok()?.parse().ok().map(Duration::from_secs)
}
