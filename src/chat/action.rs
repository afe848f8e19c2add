//! What a button does, and the short code that stands for it in a platform's callback data.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    AlertsPress, CasePress, CheckPress, CountryCode, DeepLink, GuardPress, Incident, MessageId, Press,
    RemindPress, WatchPress,
};
use crate::content::{Flow, Language, Section, TopicId};

/// What a button does. Its code starts with a version, so that buttons of old messages are either
/// understood or known to be stale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    ShowMenu,
    ShowHelp,
    ShowPrivacy,
    ShowTopic(TopicId),
    /// Starts browsing in a message of its own, so that nobody loses the advice they were reading.
    Browse,
    /// Goes back to the sections, in the message that is browsed in.
    ShowSections,
    /// One page of a section's topics, counted from 0.
    ShowSection(Section, usize),
    AskLanguage,
    SetLanguage(Language),
    /// Deletes a message of the person's own, in which they typed a secret.
    DeleteMessage(MessageId),
    /// Starts a flow, in a message of its own.
    Start(Flow),
    /// Opens the private chat with the bot of this name at a certain place; platforms make a link of it, so that its
    /// code need not fit.
    OpenPrivate(DeepLink, String),
    /// A button of "Is this safe?".
    Safe(Press),
    /// A button of a check, or one that starts it.
    Check(CheckPress),
    /// A button of the casebook.
    Case(CasePress),
    /// A button of the guard.
    Watch(WatchPress),
    /// A button of a reminder.
    Remind(RemindPress),
    /// A button of a group's settings.
    Guard(GuardPress),
    /// A button about alerts.
    Alerts(AlertsPress),
    /// Goes on with the first hour, in the message it is asked in.
    FirstHour(Incident),
    /// The same in a message of its own: what stands above the button stays.
    GoOnWithFirstHour(Incident),
    /// One page of the countries to choose from, counted from 0.
    ShowCountries(Asking, usize),
    /// The country somebody reports in, from now on.
    SetCountry(CountryCode),
    /// Where to report across borders, for whoever's country is not in the list.
    ShowGlobalChannels,
    /// One page of a country's channels, counted from 0.
    ShowChannels(CountryCode, usize),
    /// A tip by its number.
    ShowTip(usize),
    /// Whether a topic's article helped.
    Rate(TopicId, bool),
    /// Sends the last question, which found no answer, to the maintainers.
    SendQuestion,
    /// Asks whether everything is to be erased; in messages of older versions it was the answer.
    Forget,
    KeepAll,
    /// Sends a copy of everything.
    ShowMyData,
}

/// What a country is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asking {
    /// To show where to report.
    Report,
    /// To go on with the first hour.
    FirstHour(Incident),
}

/// The code of a button that this version did not make, or no longer understands.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the button's code is not one of this version")]
pub struct StaleAction;

impl fmt::Display for Action {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShowMenu => formatter.write_str("1:menu"),
            Self::ShowHelp => formatter.write_str("1:help"),
            Self::ShowPrivacy => formatter.write_str("1:privacy"),
            Self::ShowTopic(topic) => write!(formatter, "1:topic:{topic}"),
            Self::Browse => formatter.write_str("1:browse"),
            Self::ShowSections => formatter.write_str("1:sections"),
            Self::ShowSection(section, page) => write!(formatter, "1:section:{}:{page}", section.name()),
            Self::AskLanguage => formatter.write_str("1:languages"),
            Self::SetLanguage(language) => write!(formatter, "1:language:{language}"),
            Self::DeleteMessage(MessageId(number)) => write!(formatter, "1:delete:{number}"),
            Self::Start(flow) => write!(formatter, "1:start:{}", flow.name()),
            Self::OpenPrivate(link, bot) => write!(formatter, "1:open:{link}:{bot}"),
            Self::Safe(press) => write!(formatter, "1:safe:{press}"),
            Self::Check(press) => write!(formatter, "1:check:{press}"),
            Self::Case(press) => write!(formatter, "1:case:{press}"),
            Self::Watch(press) => write!(formatter, "1:w:{press}"),
            Self::Remind(press) => write!(formatter, "1:remind:{press}"),
            Self::Guard(press) => write!(formatter, "1:guard:{press}"),
            Self::Alerts(press) => write!(formatter, "1:alerts:{press}"),
            Self::FirstHour(incident) => write!(formatter, "1:hour:{incident}"),
            Self::GoOnWithFirstHour(incident) => write!(formatter, "1:on:{incident}"),
            Self::ShowCountries(Asking::Report, page) => write!(formatter, "1:countries:{page}"),
            Self::ShowCountries(Asking::FirstHour(incident), page) => {
                write!(formatter, "1:countries:{page}:{incident}")
            }
            Self::SetCountry(country) => write!(formatter, "1:country:{country}"),
            Self::ShowGlobalChannels => formatter.write_str("1:channels"),
            Self::ShowChannels(country, page) => write!(formatter, "1:channels:{country}:{page}"),
            Self::ShowTip(number) => write!(formatter, "1:tip:{number}"),
            Self::Rate(topic, helped) => write!(formatter, "1:rate:{}:{topic}", u8::from(*helped)),
            Self::SendQuestion => formatter.write_str("1:send"),
            Self::Forget => formatter.write_str("1:forget"),
            Self::KeepAll => formatter.write_str("1:keep"),
            Self::ShowMyData => formatter.write_str("1:mydata"),
        }
    }
}

impl FromStr for Action {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let parts: Vec<&str> = code.split(':').collect();
        let action = match parts.as_slice() {
            ["1", "menu"] => Self::ShowMenu,
            ["1", "help"] => Self::ShowHelp,
            ["1", "privacy"] => Self::ShowPrivacy,
            ["1", "topic", topic] => Self::ShowTopic(topic.parse().map_err(|_| StaleAction)?),
            ["1", "browse"] => Self::Browse,
            ["1", "sections"] => Self::ShowSections,
            ["1", "section", section, page] => {
                Self::ShowSection(Section::from_name(section).ok_or(StaleAction)?, number(page)?)
            }
            ["1", "languages"] => Self::AskLanguage,
            ["1", "language", tag] => Self::SetLanguage(Language::from_tag(tag).ok_or(StaleAction)?),
            ["1", "delete", number] => {
                Self::DeleteMessage(MessageId(number.parse().map_err(|_| StaleAction)?))
            }
            ["1", "start", flow] => Self::Start(Flow::from_name(flow).ok_or(StaleAction)?),
            ["1", "open", link, bot] => {
                Self::OpenPrivate(link.parse().map_err(|_| StaleAction)?, (*bot).to_owned())
            }
            ["1", "safe", ..] => Self::Safe(code.strip_prefix("1:safe:").ok_or(StaleAction)?.parse()?),
            ["1", "check", ..] => Self::Check(code.strip_prefix("1:check:").ok_or(StaleAction)?.parse()?),
            ["1", "case", ..] => Self::Case(code.strip_prefix("1:case:").ok_or(StaleAction)?.parse()?),
            ["1", "w", ..] => Self::Watch(code.strip_prefix("1:w:").ok_or(StaleAction)?.parse()?),
            ["1", "remind", ..] => Self::Remind(code.strip_prefix("1:remind:").ok_or(StaleAction)?.parse()?),
            ["1", "guard", ..] => Self::Guard(code.strip_prefix("1:guard:").ok_or(StaleAction)?.parse()?),
            ["1", "alerts", press] => Self::Alerts(press.parse()?),
            ["1", "hour", incident] => Self::FirstHour(incident.parse()?),
            ["1", "on", incident] => Self::GoOnWithFirstHour(incident.parse()?),
            ["1", "countries", page] => Self::ShowCountries(Asking::Report, number(page)?),
            ["1", "countries", page, incident] => {
                Self::ShowCountries(Asking::FirstHour(incident.parse()?), number(page)?)
            }
            ["1", "country", country] => Self::SetCountry(country.parse().map_err(|_| StaleAction)?),
            ["1", "channels"] => Self::ShowGlobalChannels,
            ["1", "channels", country, page] => {
                Self::ShowChannels(country.parse().map_err(|_| StaleAction)?, number(page)?)
            }
            ["1", "tip", tip] => Self::ShowTip(number(tip)?),
            ["1", "rate", "1", topic] => Self::Rate(topic.parse().map_err(|_| StaleAction)?, true),
            ["1", "rate", "0", topic] => Self::Rate(topic.parse().map_err(|_| StaleAction)?, false),
            ["1", "send"] => Self::SendQuestion,
            ["1", "forget"] => Self::Forget,
            ["1", "keep"] => Self::KeepAll,
            ["1", "mydata"] => Self::ShowMyData,
            _ => return Err(StaleAction),
        };
        Ok(action)
    }
}

fn number(text: &str) -> Result<usize, StaleAction> {
    text.parse().map_err(|_| StaleAction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::ChatId;
    use crate::chat::RunId;
    use crate::content::questionnaire::Name;

    /// The longest code a platform takes: Telegram's limit for callback data, in bytes.
    const LONGEST_CODE: usize = 64;

    fn incident() -> Incident {
        "pda.c.20261103.MY".parse().expect("an incident's code")
    }

    /// A run of the year 2200.
    fn run() -> RunId {
        RunId(7_258_118_400)
    }

    fn name() -> Name {
        "a".repeat(22).parse().expect("the longest name")
    }

    fn all() -> Vec<Action> {
        let longest = "a".repeat(40).parse().expect("forty letters are a topic id");
        vec![
            Action::ShowMenu,
            Action::ShowHelp,
            Action::ShowPrivacy,
            Action::ShowTopic(longest),
            Action::Rate("a".repeat(40).parse().expect("forty letters are a topic id"), true),
            Action::Rate("lost-parcel".parse().expect("a topic id"), false),
            Action::SendQuestion,
            Action::Browse,
            Action::ShowSections,
            Action::ShowSection(Section::Before, usize::MAX),
            Action::AskLanguage,
            Action::SetLanguage(Language::SimplifiedChinese),
            Action::DeleteMessage(MessageId(i64::MIN)),
            Action::Start(Flow::FirstHour),
            Action::FirstHour(incident()),
            Action::GoOnWithFirstHour(incident()),
            Action::OpenPrivate(DeepLink::Flow(Flow::FirstHour), "a".repeat(32)),
            Action::OpenPrivate(DeepLink::Group(ChatId(-(1 << 52))), "a".repeat(32)),
            Action::Guard("-4503599627370496:home".parse().expect("a press")),
            Action::Safe(Press::Begin),
            Action::Safe(Press::GoOn),
            Action::Safe(Press::Answer(run(), name(), name())),
            Action::Safe(Press::Why(run(), name())),
            Action::Safe(Press::Back(run(), Some(name()))),
            Action::Safe(Press::Back(run(), None)),
            Action::Safe(Press::Stop(run())),
            Action::Safe(Press::Share(run())),
            Action::Safe(Press::Lost(run())),
            Action::Safe(Press::Anew),
            Action::Check(CheckPress::Start),
            Action::Check("why:ffffffff".parse().expect("a press")),
            Action::Check("wrong:0000000a".parse().expect("a press")),
            Action::Check("send:1".parse().expect("a press")),
            Action::Check("question:12345678".parse().expect("a press")),
            Action::Check("message:12345678".parse().expect("a press")),
            Action::Alerts(AlertsPress::Show),
            Action::Alerts(AlertsPress::Turn(true)),
            Action::Alerts(AlertsPress::Turn(false)),
            Action::Alerts(AlertsPress::Stop),
            Action::Watch("why:4294967295:-".parse().expect("a press")),
            Action::Watch("no:7:shop-and-shop.example".parse().expect("a press")),
            Action::Watch("undo:7:-:-1009999999999".parse().expect("a press")),
            Action::Watch("live:-1009999999999".parse().expect("a press")),
            Action::Watch("dry:-1009999999999".parse().expect("a press")),
            Action::Case("menu".parse().expect("a press")),
            Action::Case("check:0000000a".parse().expect("a press")),
            Action::Case("hour:pda.c.20261103.MY".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:give:seller-country:MY".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:give:amount:USDT1000000000000".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:give:kind:not-as-described".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:keep:0000000a".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:time:18446744073709551615".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:prove:4294967295:payment-proof".parse().expect("a press")),
            Action::Case("AAAAAAAAAAAA:letters".parse().expect("a press")),
            Action::Case(format!("AAAAAAAAAAAA:letter:{}", name()).parse().expect("a press")),
            Action::Case(format!("AAAAAAAAAAAA:draft:{}:zh-Hant-TW", name()).parse().expect("a press")),
            Action::Case(format!("AAAAAAAAAAAA:anew:{}:zh-Hans", name()).parse().expect("a press")),
            Action::ShowCountries(Asking::Report, 0),
            Action::ShowCountries(Asking::FirstHour(incident()), 99),
            Action::SetCountry("MY".parse().expect("a country's code")),
            Action::ShowGlobalChannels,
            Action::ShowChannels("MY".parse().expect("a country's code"), usize::MAX),
            Action::ShowTip(usize::MAX),
            Action::Forget,
            Action::KeepAll,
        ]
    }

    #[test]
    fn every_action_survives_its_code_and_fits_the_platform() {
        for action in all() {
            let code = action.to_string();
            assert!(code.len() <= LONGEST_CODE, "{code}");
            assert_eq!(code.parse(), Ok(action), "{code}");
        }
    }

    #[test]
    fn codes_of_other_versions_are_stale() {
        for code in [
            "",
            "menu",
            "0:menu",
            "2:menu",
            "1:topic:退款",
            "1:section:know",
            "1:section:know:-1",
            "1:x",
            "1:safe",
            "1:safe:1:a",
            "1:safe:x:a:b",
            "1:check",
            "1:check:why",
            "1:check:why:x",
            "1:check:what:1",
            "1:w",
            "1:w:no:7",
            "1:w:no:7:no domain",
            "1:w:live:x",
            "1:case",
            "1:case:AAAA:show",
            "1:case:AAAAAAAAAAAA:what",
            "1:case:AAAAAAAAAAAA:give:colour:red",
        ] {
            assert_eq!(code.parse::<Action>(), Err(StaleAction), "{code}");
        }
    }
}
