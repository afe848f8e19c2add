//! `doctor`: looks at everything, asks the Bot API, and says what it found.

use std::io;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use url::Url;

use super::encoder::LazyEncoder;
use super::settings::{Settings, now};
#[cfg(feature = "postgres")]
use super::shared;
use crate::content::Files;
use crate::operator::{
    Answer, Checks, Finding, Level, Reached, Request, Shared, Trouble, Waiting, ask_running, examine,
};
use crate::seeing::Tesseract;
use crate::telegram::{Api, ApiError, HandingOver, Probe};

const MOST_PROBES: usize = 3;
const BETWEEN_PROBES: Duration = Duration::from_secs(1);
/// Trouble with a webhook that is older has passed.
const STALE_AFTER: TimeDelta = TimeDelta::hours(1);

/// Tells the findings. Yields whether none of them is wrong.
pub(super) async fn run(settings: &Settings, files: &Files, encoder: &LazyEncoder) -> bool {
    let server = match &settings.token {
        Some(token) => Some(ask_server(settings, token).await),
        None => None,
    };
    let findings = examine(&Checks {
        data: &settings.data_or_default(),
        master_key: settings.master_key_file.clone(),
        files,
        encoder,
        token: settings.token.as_deref(),
        server,
        shared: look_into_database(settings).await,
        reader: Tesseract::find().await,
        now: now(),
    });
    // Nobody has to listen: what was found decides how the command ends.
    let _ = tell(&findings, &mut io::stdout().lock());
    !findings.iter().any(Finding::is_wrong)
}

/// `None` where the store is in the data folder.
async fn look_into_database(settings: &Settings) -> Option<Result<Shared, String>> {
    let address = settings.shared_store.as_deref()?;
    #[cfg(feature = "postgres")]
    return Some(shared::look(settings, address).await.map_err(|error| error.to_string()));
    #[cfg(not(feature = "postgres"))]
    {
        let _ = address;
        Some(Err(super::bots::BotError::NoSharedStores.to_string()))
    }
}

fn tell(findings: &[Finding], out: &mut impl io::Write) -> io::Result<()> {
    for Finding { level, text } in findings {
        let word = match level {
            Level::Fine => "ok  ",
            Level::Hint => "hint",
            Level::Wrong => "FAIL",
        };
        writeln!(out, "{word} {text}")?;
    }
    out.flush()
}

/// Whether a bot runs on the data folder, and answers. It is asked every few seconds, so nothing else is looked at.
pub(super) fn look_for_running(settings: &Settings) -> bool {
    matches!(ask_running(&settings.data_or_default(), Request::Status), Ok(Some(Answer::Status(_))))
}

async fn ask_server(settings: &Settings, token: &str) -> Reached {
    let address = settings.api_url.as_str();
    let meant = settings.webhook.as_ref().map(|webhook| &webhook.url);
    let api = match Api::new(address, token.to_owned()) {
        Ok(api) => api,
        Err(error) => {
            let name = Err(Trouble::Address(error.to_string()));
            return Reached { address: address.to_owned(), name, ahead: None, waiting: None };
        }
    };
    let probe = probe(&api).await;
    // The server's clock tells whole seconds.
    let ahead = probe.time.map(|time| now() - time);
    let waiting = match &probe.name {
        Ok(_) => api.handing_over().await.map(|handed| waiting(handed, meant)),
        Err(_) => None,
    };
    Reached { address: address.to_owned(), name: probe.name.map_err(trouble), ahead, waiting }
}

/// Of an address only the host is told: what follows it may be a secret. `meant` is the one of the settings.
fn waiting(handed: HandingOver, meant: Option<&Url>) -> Waiting {
    let host = |url: &Url| url.host_str().map(str::to_owned);
    let set = Url::parse(&handed.url).ok();
    let error = DateTime::from_timestamp(handed.last_error_date, 0)
        .filter(|at| handed.last_error_date > 0 && now() - at < STALE_AFTER)
        .map(|at| (at, handed.last_error_message));
    Waiting {
        webhook: set.as_ref().and_then(host),
        meant: meant.and_then(host),
        is_as_meant: set.as_ref() == meant,
        updates: handed.pending_update_count,
        error,
    }
}

/// Asks again where trouble may pass: one answer that went wrong says little of a server.
async fn probe(api: &Api) -> Probe {
    for _ in 1..MOST_PROBES {
        let probe = api.probe().await;
        if !matches!(probe.name, Err(ApiError::Unreachable(_) | ApiError::Server { .. })) {
            return probe;
        }
        tokio::time::sleep(BETWEEN_PROBES).await;
    }
    api.probe().await
}

fn trouble(error: ApiError) -> Trouble {
    match error {
        ApiError::Unreachable(error) => Trouble::Unreachable(error),
        // 404 is what a token of another shape gets.
        ApiError::Refused { code: 401 | 404, .. } => Trouble::UnknownToken,
        error => Trouble::Unwell(error.to_string()),
    }
}
