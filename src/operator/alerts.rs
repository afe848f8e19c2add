//! `haishao alert`: sends a warning to whoever asked for such, says how one stands, or ends it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::asked::{Asked, ask_shared};
use super::client::{AskOperatorError, ask_running};
use super::report::{Answer, Request};
use crate::content::{Alert, Audience};
use crate::store::{BroadcastReport, BroadcastState, Ledger, OpenError, Queued, Store, StoreError};

/// Why an alert was not sent, or nothing can be told of it.
#[derive(Debug, Error)]
pub enum AlertError {
    #[error(transparent)]
    Running(#[from] AskOperatorError),
    #[error("the running bot says: {0}")]
    Refused(String),
    #[error("there is no data folder at `{0}`; name the bot's own with `--data`")]
    NoFolder(PathBuf),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Shared(String),
    #[error(
        "the alert `{id}` was sent before, on {}; to send it once more, add `--again`",
        at.format("%Y-%m-%d %H:%M UTC")
    )]
    SentBefore { id: String, at: DateTime<Utc> },
    #[error("the alert `{0}` is under way; `haishao alert --status` shows how far it has come")]
    UnderWay(String),
    #[error("no alert `{0}` is under way; `haishao alert --status` shows those that are")]
    NotUnderWay(String),
    #[error("nothing was sent; add `--yes` where nobody can be asked")]
    NotConfirmed,
    #[error("the result cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// What an operator asks about alerts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertsRequest {
    /// How many an alert for this audience would reach.
    Count(Audience),
    Send {
        alert: Box<Alert>,
        again: bool,
    },
    Status,
    /// Ends the one of this id.
    Stop(String),
}

/// What the store says to that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertsAnswer {
    Count(u64),
    Queued(Queued),
    Status(Vec<BroadcastReport>),
    /// Whether there was one to end.
    Stopped(bool),
}

/// Does what is asked, in a running bot.
pub(super) async fn carry_out(
    ledger: &dyn Ledger,
    request: AlertsRequest,
) -> Result<AlertsAnswer, Arc<StoreError>> {
    Ok(match request {
        AlertsRequest::Count(audience) => AlertsAnswer::Count(ledger.subscribers(audience).await?),
        AlertsRequest::Send { alert, again } => {
            AlertsAnswer::Queued(ledger.queue_alert(*alert, again).await?)
        }
        AlertsRequest::Status => AlertsAnswer::Status(ledger.broadcasts().await?),
        AlertsRequest::Stop(id) => AlertsAnswer::Stopped(ledger.stop_alert(id).await?),
    })
}

/// The same in a store that nobody uses.
fn carry_out_alone(
    store: &Store,
    request: AlertsRequest,
    now: DateTime<Utc>,
) -> Result<AlertsAnswer, StoreError> {
    Ok(match request {
        AlertsRequest::Count(audience) => AlertsAnswer::Count(store.subscribers(audience)?),
        AlertsRequest::Send { alert, again } => AlertsAnswer::Queued(store.queue_alert(*alert, again, now)?),
        AlertsRequest::Status => AlertsAnswer::Status(store.broadcasts()?),
        AlertsRequest::Stop(id) => AlertsAnswer::Stopped(store.stop_alert(&id)?),
    })
}

/// Asks the bot that runs on the data folder, or else the store itself.
fn ask(asked: &Asked<'_>, request: AlertsRequest) -> Result<AlertsAnswer, AlertError> {
    let Asked { folder, shared, now } = asked;
    match ask_running(&folder.data, Request::Alerts(request.clone()))? {
        Some(Answer::Alerts(answer)) => return Ok(answer),
        Some(other) => return Err(AlertError::Refused(other.refusal())),
        None => {}
    }
    if let Some(open) = shared {
        return ask_shared(*open, async |ledger| carry_out(ledger, request).await)
            .map_err(AlertError::Shared);
    }
    if !folder.data.exists() {
        return Err(AlertError::NoFolder(folder.data.clone()));
    }
    Ok(carry_out_alone(&Store::open(folder, *now)?.0, request, *now)?)
}

/// How many people and groups an alert for this audience would reach.
///
/// # Errors
/// When neither bot nor store can be asked.
pub fn alert_audience(asked: &Asked<'_>, audience: Audience) -> Result<u64, AlertError> {
    match ask(asked, AlertsRequest::Count(audience))? {
        AlertsAnswer::Count(count) => Ok(count),
        _ => Err(another()),
    }
}

/// Has an alert sent; at once by a bot that runs, else once it is started.
///
/// # Errors
/// When it was sent before and is not to be sent `again`, or neither bot nor store can be asked.
pub fn send_alert(
    asked: &Asked<'_>,
    alert: Alert,
    again: bool,
    out: &mut dyn Write,
) -> Result<(), AlertError> {
    let id = alert.id.as_str().to_owned();
    let request = AlertsRequest::Send { alert: Box::new(alert), again };
    match ask(asked, request)? {
        AlertsAnswer::Queued(Queued::Yes(count)) => write(
            out,
            &format!(
                "the alert `{id}` goes to {count} people and groups, some twenty a second while the bot runs; `haishao alert --status` shows how far it has come"
            ),
        ),
        AlertsAnswer::Queued(Queued::SentBefore(at)) => Err(AlertError::SentBefore { id, at }),
        AlertsAnswer::Queued(Queued::UnderWay) => Err(AlertError::UnderWay(id)),
        _ => Err(another()),
    }
}

/// Shows alerts under way and past ones.
///
/// # Errors
/// When neither bot nor store can be asked, or `out` cannot be written.
pub fn alert_status(asked: &Asked<'_>, out: &mut dyn Write) -> Result<(), AlertError> {
    match ask(asked, AlertsRequest::Status)? {
        AlertsAnswer::Status(reports) => write(out, &in_words(&reports)),
        _ => Err(another()),
    }
}

/// Ends an alert that is under way.
///
/// # Errors
/// When none of this id is, or neither bot nor store can be asked.
pub fn stop_alert(asked: &Asked<'_>, id: &str, out: &mut dyn Write) -> Result<(), AlertError> {
    match ask(asked, AlertsRequest::Stop(id.to_owned()))? {
        AlertsAnswer::Stopped(true) => write(out, &format!("the alert `{id}` is ended; nobody else is told")),
        AlertsAnswer::Stopped(false) => Err(AlertError::NotUnderWay(id.to_owned())),
        _ => Err(another()),
    }
}

fn another() -> AlertError {
    AlertError::Refused("something else than was asked".to_owned())
}

fn write(out: &mut dyn Write, text: &str) -> Result<(), AlertError> {
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(AlertError::Write)
}

fn in_words(reports: &[BroadcastReport]) -> String {
    if reports.is_empty() {
        return "no alert was sent yet".to_owned();
    }
    let mut lines = vec![format!(
        "{:<17}{:<11}{:<10}{:>8}{:>9}{:>14}  id",
        "queued (UTC)", "audience", "state", "sent", "waiting", "unsubscribed"
    )];
    for report in reports {
        lines.push(format!(
            "{:<17}{:<11}{:<10}{:>8}{:>9}{:>14}  {}",
            report.queued_at.format("%Y-%m-%d %H:%M").to_string(),
            name_of_audience(report.audience),
            name_of_state(report.state),
            report.sent,
            report.waiting,
            report.unsubscribed,
            report.id
        ));
    }
    lines.join("\n")
}

fn name_of_audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Everybody => "everybody",
        Audience::People => "people",
        Audience::Groups => "groups",
    }
}

fn name_of_state(state: BroadcastState) -> &'static str {
    match state {
        BroadcastState::Running => "under way",
        BroadcastState::Done => "done",
        BroadcastState::Stopped => "stopped",
        BroadcastState::Expired => "expired",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_a_line() {
        let report = BroadcastReport {
            id: "parcels".to_owned(),
            queued_at: DateTime::from_timestamp(1_790_000_000, 0).expect("a time"),
            audience: Audience::People,
            state: BroadcastState::Running,
            sent: 40,
            waiting: 9_960,
            unsubscribed: 2,
        };
        let words = in_words(&[report]);
        let line = words.lines().last().expect("a line");
        let parts: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(parts, ["2026-09-21", "14:13", "people", "under", "way", "40", "9960", "2", "parcels"]);
        assert_eq!(in_words(&[]), "no alert was sent yet");
    }
}
