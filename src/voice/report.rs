//! Where to report: one channel, and the pages of a country.

use super::Voice;
use super::argument::Argument;
use crate::content::directory::{Channel, FirstCall, PhoneKind};
use crate::content::{Confidence, Library, Localized, Provenance};
use crate::text::Rich;

impl Voice<'_> {
    pub fn report_question(&self) -> Rich {
        self.say("report-question")
    }

    /// In place of that question where others listen.
    pub fn report_in_group(&self) -> Rich {
        self.say("report-in-group")
    }

    /// Heads one page of a country's channels; pages count from 1.
    pub fn report_title(&self, country: &str, page: usize, pages: usize) -> Rich {
        let arguments = [
            ("country", Argument::Words(country)),
            ("page", Argument::Number(page)),
            ("pages", Argument::Number(pages)),
        ];
        self.say_with("report-title", &arguments)
    }

    pub fn report_global_title(&self) -> Rich {
        self.say("report-global-title")
    }

    pub fn report_first_calls_lead(&self) -> Rich {
        self.say("report-first-calls-lead")
    }

    /// There is no list for a country.
    pub fn report_no_list(&self, country: &str) -> Rich {
        self.say_with("report-no-list", &[("country", Argument::Words(country))])
    }

    /// The same in a case, whose time limits are counted by rules that hold everywhere.
    pub fn case_country_without_list(&self, country: &str) -> Rich {
        self.say_with("case-country-without-list", &[("country", Argument::Words(country))])
    }

    /// The same for a country of a union, whose rules hold there.
    pub fn case_country_in_union(&self, country: &str, union: &str) -> Rich {
        let arguments = [("country", Argument::Words(country)), ("union", Argument::Words(union))];
        self.say_with("case-country-in-union", &arguments)
    }

    /// To somebody who asks whom to call.
    pub fn whom_to_call(&self) -> Rich {
        self.say("whom-to-call")
    }

    /// How to name the country whose numbers are wanted.
    pub fn whom_to_call_where(&self) -> Rich {
        self.say("whom-to-call-where")
    }

    /// The numbers of a country, put below an article that speaks of calling.
    pub fn own_country_lead(&self, country: &str) -> Rich {
        self.say_with("own-country-lead", &[("country", Argument::Words(country))])
    }

    /// Somebody to call first, on one line.
    pub fn first_call(&self, call: FirstCall<'_>, library: &Library) -> Rich {
        let FirstCall::Channel(channel) = call else { return self.say("first-call-own-bank") };
        let name = self.own(&channel.name, library);
        let is_named_so = channel.phones().first().is_some_and(|phone| name.contains(&phone.number));
        let name = ("name", Argument::Words(&name));
        if let Some(phone) = channel.phones().first() {
            // Some lines are called by their number.
            if is_named_so {
                return self.say_with("first-call-named", &[name]);
            }
            self.say_with("first-call", &[name, ("number", Argument::Words(&phone.number))])
        } else if let Some(website) = &channel.website {
            self.say_with("first-call-website", &[name, ("website", Argument::Words(website))])
        } else {
            self.say_with("first-call-look-up", &[name])
        }
    }

    /// A channel with all that somebody must know before using it.
    pub fn channel(&self, channel: &Channel, library: &Library) -> Rich {
        let name = self.own(&channel.name, library);
        let mut lines = vec![match &channel.local_name {
            Some(local) => self.say_with(
                "channel-name-local",
                &[("name", Argument::Words(&name)), ("local", Argument::Words(local))],
            ),
            None => self.say_with("channel-name", &[("name", Argument::Words(&name))]),
        }];
        for phone in channel.phones() {
            let id = match phone.kind {
                PhoneKind::Call => "channel-call",
                PhoneKind::Text => "channel-text",
                PhoneKind::Whatsapp => "channel-whatsapp",
            };
            lines.push(self.say_with(id, &[("number", Argument::Words(&phone.number))]));
        }
        if channel.hides_a_number() {
            lines.push(self.say("channel-number-unverified"));
        }
        if let Some(website) = &channel.website {
            lines.push(self.say_with("channel-website", &[("website", Argument::Words(website))]));
        }
        if let Some(email) = &channel.email {
            lines.push(self.say_with("channel-email", &[("email", Argument::Words(email))]));
        }
        let parts = [
            ("channel-purpose", Some(&channel.purpose)),
            ("channel-not-for", channel.not_for.as_ref()),
            ("channel-hours", channel.hours.as_ref()),
            ("channel-languages", channel.languages.as_ref()),
            ("channel-fakes", channel.fakes.as_ref()),
            ("channel-note", channel.note.as_ref()),
        ];
        for (id, text) in parts {
            if let Some(text) = text {
                let words = self.own(text, library);
                lines.push(self.say_with(id, &[("words", Argument::Words(&words))]));
            }
        }
        lines.push(self.channel_source(&channel.provenance));
        join_lines(lines)
    }

    /// Says when somebody last looked at the facts above, and whether that was on the live pages.
    pub fn last_seen<'a>(&self, facts: impl Iterator<Item = &'a Provenance>) -> Rich {
        // The oldest one speaks for all; a fact nobody checked outweighs one that somebody did.
        let oldest = facts.map(Provenance::last_seen).min_by_key(|(day, checked)| (*checked, day.to_owned()));
        let Some((day, checked)) = oldest else { return Rich::new() };
        let day = self.day(day);
        let id = if checked { "facts-checked" } else { "facts-not-checked" };
        self.say_with(id, &[("day", Argument::Words(&day))])
    }

    fn channel_source(&self, provenance: &Provenance) -> Rich {
        if provenance.confidence < Confidence::PartlyVerified {
            return self.say("channel-source-unverified");
        }
        match provenance.source_date.as_str() {
            "undated" | "" => self.say("channel-source-undated"),
            date => {
                let day = self.day(date);
                self.say_with("channel-source", &[("day", Argument::Words(&day))])
            }
        }
    }

    /// A short text of a data file in this voice's language.
    pub(super) fn own(&self, text: &Localized, library: &Library) -> String {
        library.text(self.language, text)
    }
}

/// Several parts, a line each.
pub(super) fn join_lines(lines: impl IntoIterator<Item = Rich>) -> Rich {
    let mut joined = Rich::new();
    for line in lines {
        joined = if joined.is_empty() { line } else { joined.line_break().append(line) };
    }
    joined
}
