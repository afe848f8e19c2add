//! Whether the Bot API can be reached, knows the bot, and has the same time.

use chrono::{DateTime, TimeDelta, Utc};

use super::doctor::Finding;

/// Clocks that are further apart are a finding: reminders and last days are told by this machine's.
const MOST_APART: TimeDelta = TimeDelta::seconds(60);
/// A bot that runs takes them up within a second.
const MOST_WAITING: u64 = 100;

/// What came of asking the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Which server was asked.
    pub address: String,
    /// The name of the bot there.
    pub name: Result<String, Trouble>,
    /// How far this machine's clock is ahead of the server's, if that tells its time.
    pub ahead: Option<TimeDelta>,
    /// How it hands over what people send, if it says.
    pub waiting: Option<Waiting>,
}

/// How the server hands over what people send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The host it calls; `None` where the bot asks.
    pub webhook: Option<String>,
    /// The host it is to call by the settings; `None` where the bot is to ask.
    pub meant: Option<String>,
    /// Whether the two are one address.
    pub is_as_meant: bool,
    /// How many updates wait.
    pub updates: u64,
    /// When it could not lately, and why, in its own words.
    pub error: Option<(DateTime<Utc>, String)>,
}

/// Why the server does not know the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is no address that can be asked.
    Address(String),
    /// No answer came.
    Unreachable(String),
    /// The server does not know the token.
    UnknownToken,
    /// It is there, and something else is wrong.
    Unwell(String),
}

/// What there is to say about it.
pub(super) fn reached(reached: &Reached) -> Vec<Finding> {
    let mut findings = vec![server(reached)];
    findings.extend(reached.ahead.map(clock));
    findings.extend(reached.waiting.as_ref().map(handing_over));
    findings
}

fn server(Reached { address, name, .. }: &Reached) -> Finding {
    match name {
        Ok(name) => Finding::fine(format!("server: `{address}` knows the bot as @{name}")),
        Err(Trouble::Address(error)) => Finding::wrong(format!("server: {error}")),
        Err(Trouble::Unreachable(error)) => Finding::wrong(format!(
            "server: `{address}` cannot be asked ({error}); look after network, firewall and proxy of this machine, or name \
             another server with `--api-url`"
        )),
        Err(Trouble::UnknownToken) => Finding::wrong(format!(
            "server: `{address}` does not know this token; copy it again from @BotFather, who may have replaced it"
        )),
        Err(Trouble::Unwell(error)) => Finding::wrong(format!(
            "server: `{address}` does not answer as it should ({error}); look again later"
        )),
    }
}

fn handing_over(waiting: &Waiting) -> Finding {
    let Waiting { webhook, meant, is_as_meant, updates, error } = waiting;
    if let (Some(host), Some(_)) = (webhook, error)
        && *updates > 0
    {
        return called(host, *updates, error.as_ref());
    }
    match (webhook, meant) {
        (None, None) if *updates > MOST_WAITING => Finding::hint(format!(
            "updates: {updates} wait, and the bot asks for them (long polling): if it has not just been started, it does not run"
        )),
        (None, None) => {
            Finding::fine(format!("updates: {updates} wait; the bot asks for them (long polling)"))
        }
        (None, Some(meant)) => Finding::hint(format!(
            "updates: {updates} wait, and Telegram brings them nowhere yet: the bot has it call `{meant}` when it starts"
        )),
        (Some(host), None) => Finding::hint(format!(
            "updates: {updates} wait; Telegram brings them to `{host}`, while these settings name no `--webhook`: the bot would \
             end that when it starts; if another program uses this token, one of the two needs a token of its own"
        )),
        (Some(host), Some(meant)) if !is_as_meant => Finding::hint(format!(
            "updates: {updates} wait; Telegram brings them to another address, at `{host}`, than `--webhook` names, at \
             `{meant}`: the bot changes that when it starts; if another program uses this token, one of the two needs a \
             token of its own"
        )),
        (Some(host), Some(_)) => called(host, *updates, error.as_ref()),
    }
}

/// Telegram calls where it should; whether it gets through.
fn called(host: &str, updates: u64, error: Option<&(DateTime<Utc>, String)>) -> Finding {
    match error {
        None => Finding::fine(format!("updates: {updates} wait; Telegram brings them to `{host}`")),
        Some((at, why)) if updates == 0 => Finding::hint(format!(
            "updates: none wait; Telegram brings them to `{host}`, and could not at {} UTC ({why}), as while a bot is restarted",
            at.format("%H:%M")
        )),
        Some((at, why)) => Finding::wrong(format!(
            "updates: {updates} wait, and Telegram could not bring one to `{host}` at {} UTC ({why}); look after name, \
             certificate, proxy and firewall there, or start the bot without `--webhook`",
            at.format("%H:%M")
        )),
    }
}

fn clock(ahead: TimeDelta) -> Finding {
    let seconds = ahead.num_seconds();
    if ahead.abs() <= MOST_APART {
        return Finding::fine("clock: as the server's, within a minute");
    }
    let (apart, way) = (seconds.abs(), if seconds > 0 { "ahead of" } else { "behind" });
    Finding::wrong(format!(
        "clock: this machine's is {apart} s {way} the server's; have it set over the network (NTP, as `timedatectl \
         set-ntp true` does), since reminders and last days are told by it"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::doctor::Level;
    use super::*;

    fn of(name: Result<String, Trouble>, ahead: Option<i64>) -> Vec<(bool, String)> {
        let ahead = ahead.map(TimeDelta::seconds);
        let found = reached(&Reached { address: "http://api".to_owned(), name, ahead, waiting: None });
        found.into_iter().map(|finding| (finding.is_wrong(), finding.text)).collect()
    }

    #[test]
    fn a_server_that_knows_the_bot_is_fine_and_so_is_a_clock_within_a_minute() {
        for ahead in [-60, 0, 60] {
            let found = of(Ok("sea_bot".to_owned()), Some(ahead));
            assert!(found.iter().all(|(is_wrong, _)| !is_wrong), "{found:?}");
            assert!(found[0].1.contains("@sea_bot"), "{found:?}");
        }
        assert_eq!(of(Ok("sea_bot".to_owned()), None).len(), 1, "nothing is said of a time nobody told");
    }

    #[test]
    fn a_clock_that_is_off_is_told_with_its_direction() {
        for (ahead, words) in [(61, "61 s ahead of"), (-3_600, "3600 s behind")] {
            let found = of(Ok("sea_bot".to_owned()), Some(ahead));
            assert!(found[1].0 && found[1].1.contains(words), "{found:?}");
        }
    }

    #[test]
    fn each_trouble_comes_with_what_to_do() {
        let troubles = [
            (Trouble::Unreachable("refused".to_owned()), "firewall"),
            (Trouble::UnknownToken, "@BotFather"),
            (Trouble::Unwell("502".to_owned()), "later"),
            (Trouble::Address("`x` is none".to_owned()), "`x` is none"),
        ];
        for (trouble, words) in troubles {
            let found = of(Err(trouble), None);
            assert!(found[0].0 && found[0].1.contains(words), "{found:?}");
        }
    }

    #[test]
    fn how_updates_come_is_told_and_trouble_with_it_is_wrong() {
        let at = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let error = Some((at, "Connection timed out".to_owned()));
        let (fine, hint, wrong) = (Level::Fine, Level::Hint, Level::Wrong);
        for (webhook, meant, updates, error, level, words) in [
            ("", "", 3, None, fine, "3 wait; the bot asks"),
            ("", "", 101, None, hint, "does not run"),
            ("", "b", 3, None, hint, "nowhere yet: the bot has it call `b`"),
            ("b", "", 3, None, hint, "name no `--webhook`"),
            ("b", "c", 3, None, hint, "at `b`, than `--webhook` names, at `c`"),
            ("b", "b", 3, None, fine, "3 wait; Telegram brings them to `b`"),
            ("b", "b", 0, error.clone(), hint, "restarted"),
            ("b", "b", 3, error.clone(), wrong, "at 08:00 UTC (Connection timed out)"),
            ("b", "", 3, error, wrong, "could not bring one to `b`"),
        ] {
            let named = |host: &str| (!host.is_empty()).then(|| host.to_owned());
            let (webhook, meant, is_as_meant) = (named(webhook), named(meant), webhook == meant);
            let found = handing_over(&Waiting { webhook, meant, is_as_meant, updates, error });
            assert!(found.level == level && found.text.contains(words), "{found:?}");
        }
    }
}
