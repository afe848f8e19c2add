//! Telling Telegram where the bot is to be found.

use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::super::api::{ApiError, Upload};
use super::super::backoff::Backoff;
use super::super::complaint::{Complaint, Worth};
use super::super::gateway::Telegram;
use super::super::incoming::ALLOWED;
use super::secret::Secret;
use super::{Webhook, WebhookError};

/// Requests that Telegram may make at once. What comes together is written together.
const MOST_AT_ONCE: u32 = 40;

/// What Telegram is told, as often as it has to be.
pub(super) struct Registration<'a> {
    pub telegram: &'a Telegram,
    pub webhook: &'a Webhook,
    secret: &'a Secret,
    /// For a certificate that Telegram would not trust by itself.
    certificate: Option<Vec<u8>>,
}

impl<'a> Registration<'a> {
    /// # Errors
    /// When the certificate cannot be read.
    pub fn new(
        telegram: &'a Telegram,
        webhook: &'a Webhook,
        secret: &'a Secret,
    ) -> Result<Self, WebhookError> {
        let certificate = webhook.certificate.as_ref().filter(|certificate| certificate.self_signed);
        let certificate = certificate.map(|certificate| {
            std::fs::read(&certificate.file).map_err(|error| WebhookError::Certificate {
                path: certificate.file.clone(),
                reason: error.to_string(),
            })
        });
        Ok(Self { telegram, webhook, secret, certificate: certificate.transpose()? })
    }

    /// Tells Telegram, for as long as it takes; `false` when stopped before it listened. What waits there stays.
    pub async fn make(&self, stop: &CancellationToken) -> Result<bool, WebhookError> {
        self.tell(stop, |error| self.for_the_operator(error)).await
    }

    /// The same for a webhook that was ours already: what was right once is tried on, since Telegram refuses it also while it
    /// cannot find the server's address.
    pub async fn make_again(&self, stop: &CancellationToken) -> Result<bool, WebhookError> {
        let of_token = |error: &WebhookError| matches!(error, WebhookError::Token(_));
        self.tell(stop, |error| self.for_the_operator(error).filter(of_token)).await
    }

    async fn tell(
        &self,
        stop: &CancellationToken,
        is_final: impl Fn(&ApiError) -> Option<WebhookError>,
    ) -> Result<bool, WebhookError> {
        let mut backoff = Backoff::new();
        let mut complaint = Complaint::default();
        loop {
            let error = tokio::select! {
                () = stop.cancelled() => return Ok(false),
                outcome = self.call() => match outcome {
                    Ok(()) => break,
                    Err(error) => error,
                },
            };
            if let Some(error) = is_final(&error) {
                return Err(error);
            }
            let why = error.to_string();
            self.telegram
                .api
                .contact()
                .waits_because(format!("the webhook is not set: {why}").replace('\n', " "));
            match complaint.is_worth_a_line(&why, Instant::now()) {
                Worth::News => {
                    tracing::warn!(%error, "Telegram does not take the webhook yet; trying again by itself");
                }
                Worth::Reminder(waited) => {
                    tracing::warn!(%error, minutes = waited.as_secs() / 60, "Telegram still does not take the webhook; trying on");
                }
                Worth::Nothing => {}
            }
            tokio::select! {
                () = stop.cancelled() => return Ok(false),
                () = tokio::time::sleep(backoff.after(&error, Instant::now())) => {}
            }
        }
        tracing::info!(server = self.webhook.server(), listen = %self.webhook.listen, "the webhook is set");
        Ok(true)
    }

    async fn call(&self) -> Result<(), ApiError> {
        let (api, body) = (&self.telegram.api, self.body());
        let Some(certificate) = &self.certificate else {
            return api.call("setWebhook", &body).await.map(drop);
        };
        let upload = Upload {
            argument: "certificate",
            name: "certificate.pem".to_owned(),
            media_type: "application/x-pem-file",
            bytes: certificate.clone(),
        };
        api.call_with_file("setWebhook", &body, upload).await.map(drop)
    }

    fn body(&self) -> Value {
        json!({
            "url": self.webhook.url.as_str(),
            "allowed_updates": ALLOWED,
            "secret_token": self.secret.reveal(),
            "max_connections": MOST_AT_ONCE,
            "drop_pending_updates": false,
        })
    }

    /// What would be the same however often it is tried.
    fn for_the_operator(&self, error: &ApiError) -> Option<WebhookError> {
        match error {
            ApiError::Refused { code: code @ (401 | 404), description, .. } => {
                Some(WebhookError::Token(ApiError::Refused {
                    code: *code,
                    description: description.clone(),
                    migrated_to: None,
                }))
            }
            ApiError::Refused { code: 400 | 413, description, .. } => Some(WebhookError::Refused {
                server: self.webhook.server(),
                description: description.clone(),
            }),
            _ => None,
        }
    }
}
