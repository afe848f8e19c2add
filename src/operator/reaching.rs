//! Whether the Bot API can be reached, knows the bot, and has the same time.

use chrono::TimeDelta;

use super::doctor::Finding;

/// Clocks that are further apart are a finding: reminders and last days are told by this machine's.
const MOST_APART: TimeDelta = TimeDelta::seconds(60);

/// What came of asking the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Which server was asked.
    pub address: String,
    /// The name of the bot there.
    pub name: Result<String, Trouble>,
    /// How far this machine's clock is ahead of the server's, if that tells its time.
    pub ahead: Option<TimeDelta>,
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
    use super::*;

    fn of(name: Result<String, Trouble>, ahead: Option<i64>) -> Vec<(bool, String)> {
        let ahead = ahead.map(TimeDelta::seconds);
        let found = reached(&Reached { address: "http://api".to_owned(), name, ahead });
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
}
