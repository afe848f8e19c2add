//! Whether Telegram still finds the bot. Who is called cannot tell silence from nobody calling, so Telegram is asked.

use std::time::Duration;

use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::super::api::ApiError;
use super::super::probing::HandingOver;
use super::WebhookError;
use super::registering::Registration;

/// When Telegram is asked first: whether it can reach the bot at all is news to whoever has just set it up.
const FIRST: Duration = Duration::from_secs(15);
/// How often it is asked then: each answer is a sign of life, too, and readiness rests on one within two minutes.
const EVERY: Duration = Duration::from_secs(60);

/// What it amounts to.
#[derive(Debug, PartialEq, Eq)]
enum Finding {
    Fine,
    /// Telegram had trouble calling.
    Trouble,
    /// Telegram calls somebody else, nobody, or with a secret that is not ours.
    TakenAway,
}

/// Asks Telegram now and then, and sets the webhook anew when it is no longer ours. Ends only with an error that the
/// operator must see to.
pub(super) async fn watch(registration: &Registration<'_>, stop: &CancellationToken) -> WebhookError {
    // What went wrong before is no news.
    let mut told = match ask(registration).await {
        Ok(info) => info.map_or(0, |info| info.last_error_date),
        Err(error) => return error,
    };
    let contact = registration.telegram.api.contact();
    let (mut pause, mut is_settled) = (FIRST, false);
    loop {
        tokio::time::sleep(pause).await;
        let info = match ask(registration).await {
            Ok(Some(info)) => info,
            Ok(None) => continue,
            Err(error) => return error,
        };
        let (message, waiting) = (&info.last_error_message, info.pending_update_count);
        match judge(&info, registration.webhook.url.as_str(), told, is_settled) {
            // After trouble Telegram waits up to two minutes before it calls again: until it got through, or has nothing
            // left to bring, all is not well.
            Finding::Fine if contact.is_deaf() && waiting > 0 => {}
            Finding::Fine => contact.hears(true),
            Finding::Trouble => {
                contact.hears(false);
                tracing::warn!(message, waiting, "Telegram has trouble calling the webhook");
            }
            Finding::TakenAway => {
                tracing::error!(
                    message,
                    "another program has set or taken away the webhook of this token; stop it, or make a token of its own; the webhook is set anew"
                );
                contact.hears(false);
                if let Err(error) = registration.make_again(stop).await {
                    return error;
                }
            }
        }
        told = told.max(info.last_error_date);
        (pause, is_settled) = (EVERY, true);
    }
}

/// `None` when Telegram does not answer: the calls that matter say so.
async fn ask(registration: &Registration<'_>) -> Result<Option<HandingOver>, WebhookError> {
    match registration.telegram.api.call("getWebhookInfo", &json!({})).await {
        Ok(info) => Ok(serde_json::from_str(info.get()).ok()),
        Err(error @ ApiError::Refused { code: 401 | 404, .. }) => Err(WebhookError::Token(error)),
        Err(_) => Ok(None),
    }
}

/// `told` is when the newest error was that the operator knows of. Requests that were under way when the webhook was set
/// may be refused a little later, which is nobody's doing.
fn judge(info: &HandingOver, url: &str, told: i64, is_settled: bool) -> Finding {
    let is_news = info.last_error_date > told;
    if info.url != url || is_settled && is_news && info.last_error_message.contains("401 Unauthorized") {
        return Finding::TakenAway;
    }
    if is_news { Finding::Trouble } else { Finding::Fine }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_that_is_no_longer_ours_is_told_from_trouble_on_the_way() {
        let ours = "https://bot.example/hook";
        let info = |url: &str, date: i64, message: &str| HandingOver {
            url: url.to_owned(),
            last_error_date: date,
            last_error_message: message.to_owned(),
            ..HandingOver::default()
        };
        let refused = "Wrong response from the webhook: 401 Unauthorized";
        for (info, expected) in [
            (info(ours, 0, ""), Finding::Fine),
            (info(ours, 5, refused), Finding::Fine),
            (info(ours, 6, "Connection timed out"), Finding::Trouble),
            (info(ours, 6, refused), Finding::TakenAway),
            (info("", 0, ""), Finding::TakenAway),
            (info("https://other.example/", 5, ""), Finding::TakenAway),
        ] {
            assert_eq!(judge(&info, ours, 5, true), expected, "{info:?}");
        }
        assert_eq!(judge(&info(ours, 6, refused), ours, 5, false), Finding::Trouble);
    }
}
