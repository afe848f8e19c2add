//! The settings of the webhook.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use thiserror::Error;
use url::Url;

use super::settings::parse_switch;
use crate::telegram::{Certificate, Webhook};

const USUAL_LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8443);

/// What is given about the webhook in one place: on the command line with the environment, or in the file.
#[derive(Debug, Default, Args)]
pub(super) struct HookFlags {
    /// The public https address at which Telegram reaches the bot; without it the bot asks Telegram (long polling)
    #[arg(long, global = true, env = "HAISHAO_WEBHOOK", value_name = "URL")]
    pub webhook: Option<String>,
    /// Where the bot listens for its webhook
    #[arg(long, global = true, env = "HAISHAO_WEBHOOK_LISTEN", value_name = "ADDRESS:PORT")]
    pub webhook_listen: Option<SocketAddr>,
    /// The certificate of the webhook and those that vouch for it, in PEM, when no proxy stands before the bot
    #[arg(long, global = true, env = "HAISHAO_WEBHOOK_CERTIFICATE", value_name = "FILE")]
    pub webhook_certificate: Option<PathBuf>,
    /// The key of that certificate, in PEM; without it whoever stands before the bot encrypts
    #[arg(long, global = true, env = "HAISHAO_WEBHOOK_KEY", value_name = "FILE")]
    pub webhook_key: Option<PathBuf>,
    /// Whether nobody vouches for the certificate, so that Telegram has to be given it
    #[arg(long, global = true, env = "HAISHAO_WEBHOOK_SELF_SIGNED", value_name = "on|off",
          value_parser = parse_switch, num_args = 0..=1, require_equals = true, default_missing_value = "on")]
    pub webhook_self_signed: Option<bool>,
}

/// What is wrong with them.
#[derive(Debug, Error, PartialEq, Eq)]
pub(super) enum HookError {
    /// Without the address itself, which may hold a secret.
    #[error("what `--webhook` says is no address; give one like `https://bot.example.org/telegram`")]
    Address,
    #[error(
        "`--webhook-key` needs `--webhook-certificate`, and a certificate its key, unless it is only handed to \
         Telegram (`--webhook-self-signed=on`)"
    )]
    Halves,
}

impl HookFlags {
    /// What is given here, and what is not, as `file` has it.
    pub fn or(self, file: Self) -> Self {
        Self {
            webhook: self.webhook.or(file.webhook),
            webhook_listen: self.webhook_listen.or(file.webhook_listen),
            webhook_certificate: self.webhook_certificate.or(file.webhook_certificate),
            webhook_key: self.webhook_key.or(file.webhook_key),
            webhook_self_signed: self.webhook_self_signed.or(file.webhook_self_signed),
        }
    }

    /// The webhook, if one is wanted.
    pub fn webhook(self) -> Result<Option<Webhook>, HookError> {
        let Some(address) = self.webhook.filter(|address| !address.trim().is_empty()) else {
            return Ok(None);
        };
        let url = Url::parse(address.trim()).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let self_signed = self.webhook_self_signed.unwrap_or(false);
        let certificate = match (self.webhook_certificate, self.webhook_key) {
            (Some(file), key) if key.is_some() || self_signed => Some(Certificate { file, key, self_signed }),
            (None, None) if !self_signed => None,
            _ => return Err(HookError::Halves),
        };
        let listen = self.webhook_listen.unwrap_or(USUAL_LISTEN);
        Ok(Some(Webhook { url: url.ok_or(HookError::Address)?, listen, certificate }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(address: &str, certificate: Option<&str>, key: Option<&str>, self_signed: bool) -> HookFlags {
        HookFlags {
            webhook: Some(address.to_owned()),
            webhook_listen: None,
            webhook_certificate: certificate.map(PathBuf::from),
            webhook_key: key.map(PathBuf::from),
            webhook_self_signed: Some(self_signed),
        }
    }

    #[test]
    fn without_an_address_there_is_no_webhook() {
        assert!(HookFlags::default().webhook().is_ok_and(|webhook| webhook.is_none()));
        assert!(flags(" ", None, None, false).webhook().is_ok_and(|webhook| webhook.is_none()));
    }

    #[test]
    fn an_address_alone_is_a_webhook_behind_a_proxy() {
        let webhook = flags("https://bot.example.org/hook", None, None, false).webhook();
        let webhook = webhook.expect("it is right").expect("it is wanted");
        assert_eq!(webhook.listen.to_string(), "127.0.0.1:8443");
        assert!(webhook.certificate.is_none());
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for address in ["bot.example.org", "ftp://bot.example.org", "https://"] {
            let error = flags(address, None, None, false).webhook().err();
            assert_eq!(error, Some(HookError::Address), "{address}");
        }
        let halves = |certificate, key, self_signed| {
            flags("https://bot.example.org", certificate, key, self_signed).webhook().err()
        };
        assert_eq!(halves(Some("a.pem"), None, false), Some(HookError::Halves));
        assert_eq!(halves(None, Some("a.key"), false), Some(HookError::Halves));
        assert_eq!(halves(None, None, true), Some(HookError::Halves));
        assert_eq!(halves(Some("a.pem"), None, true), None);
        assert_eq!(halves(Some("a.pem"), Some("a.key"), false), None);
    }

    #[test]
    fn flags_outrank_the_file() {
        let file = flags("https://file.example.org", Some("file.pem"), Some("file.key"), true);
        let given =
            HookFlags { webhook: Some("https://flag.example.org".to_owned()), ..HookFlags::default() };
        let merged = given.or(file);
        assert_eq!(merged.webhook.as_deref(), Some("https://flag.example.org"));
        assert_eq!(merged.webhook_certificate, Some(PathBuf::from("file.pem")));
    }
}
