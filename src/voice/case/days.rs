//! Until when something can be done: rule by rule, with what each says and where it was read.

use chrono::NaiveDate;

use crate::casebook::{Fact, LastDay, Standing};
use crate::content::{Deadline, Library};
use crate::text::{Link, Rich};
use crate::voice::Voice;
use crate::voice::argument::Argument;

/// A page of the time limits of a case.
pub struct DaysPage<'a> {
    pub days: Vec<&'a LastDay<'a>>,
    /// How many follow on other pages.
    pub n_more: usize,
    /// What should still be answered.
    pub wanted: Option<Fact>,
}

impl Voice<'_> {
    /// The rules that fit, and what should still be answered.
    pub fn case_days(&self, page: &DaysPage<'_>, library: &Library) -> Rich {
        if page.days.is_empty() && page.wanted.is_none() {
            return self.say("case-days-none");
        }
        let mut body =
            self.say("case-days-lead").paragraph_break().append(self.case_rules(&page.days, library));
        if page.n_more > 0 {
            let more = self.say_with("case-days-more", &[("count", Argument::Number(page.n_more))]);
            body = body.paragraph_break().append(more);
        }
        if let Some(fact) = page.wanted {
            let label = self.case_fact_label(fact);
            let ask = self.say_with("case-days-ask", &[("label", Argument::Words(&label))]);
            body = body.paragraph_break().append(ask);
        }
        body
    }

    /// Some rules that fit, without anything around them.
    pub fn case_rules(&self, days: &[&LastDay<'_>], library: &Library) -> Rich {
        let told = days.iter().map(|day| self.last_day(day, library));
        told.fold(Rich::new(), |rules, rule| rules.paragraph_break().append(rule))
    }

    fn last_day(&self, last_day: &LastDay<'_>, library: &Library) -> Rich {
        let deadline = last_day.deadline;
        let name = self.own(&deadline.name, library);
        let (claim, how) = (self.own(&deadline.claim, library), self.own(&deadline.how, library));
        let name = ("name", Argument::Words(&name));
        let claim = ("claim", Argument::Words(&claim));
        let line = match last_day.standing {
            Standing::Until(day) => {
                let day = self.calendar_day(day);
                let arguments = [("day", Argument::Words(&day)), name, claim, ("how", Argument::Words(&how))];
                self.say_with("case-day-until", &arguments)
            }
            Standing::AtOnce => {
                self.say_with("case-day-at-once", &[name, claim, ("how", Argument::Words(&how))])
            }
            // Nobody is asked for the day, so the rule is said as it is.
            Standing::Unknown => match last_day.missing.map(|fact| self.case_fact_label(fact)) {
                Some(label) => {
                    self.say_with("case-day-unknown", &[name, claim, ("label", Argument::Words(&label))])
                }
                None => self.say_with("case-day-unasked", &[name, claim, ("how", Argument::Words(&how))]),
            },
            Standing::MaybePassed(day) => self.case_day("case-day-maybe-passed", day, name),
            Standing::Passed(day) => self.case_day("case-day-passed", day, name),
        };
        let line = self.with_condition(line, deadline, library);
        self.with_doubt(line, deadline).line_break().append(self.rule_and_source(deadline))
    }

    /// One line about what can be done next, or could have been until a moment ago.
    pub(super) fn next_day(&self, last_day: &LastDay<'_>, library: &Library) -> Rich {
        let name = self.own(&last_day.deadline.name, library);
        let name = ("name", Argument::Words(&name));
        let line = match last_day.standing {
            Standing::Until(day) => self.case_day("case-day-next", day, name),
            Standing::MaybePassed(day) => self.case_day("case-day-maybe-passed", day, name),
            Standing::Passed(day) => self.case_day("case-day-passed", day, name),
            Standing::AtOnce | Standing::Unknown => self.say_with("case-day-now", &[name]),
        };
        self.with_condition(line, last_day.deadline, library)
    }

    fn case_day(&self, id: &str, day: NaiveDate, name: (&'static str, Argument<'_>)) -> Rich {
        let day = self.calendar_day(day);
        self.say_with(id, &[("day", Argument::Words(&day)), name])
    }

    /// How long, from when on, and where that was read.
    fn rule_and_source(&self, deadline: &Deadline) -> Rich {
        let rule = self.dossier_rule(deadline);
        let source = self.sources(&deadline.provenance.source);
        let day = self.day(deadline.provenance.last_seen().0);
        let arguments = [
            ("rule", Argument::Words(&rule)),
            ("source", Argument::Rich(&source)),
            ("day", Argument::Words(&day)),
        ];
        self.say_with("case-day-rule", &arguments)
    }

    /// Addresses as links that show only whose they are: whole ones would bury the rules.
    fn sources(&self, source: &str) -> Rich {
        let separator = self.label("list-separator");
        let mut told = Rich::new();
        for (place, source) in source.split(';').map(str::trim).enumerate() {
            let told_so_far = if place > 0 { told.text(&separator) } else { told };
            told = match host_of(source) {
                Some(host) => told_so_far.link(host, Link::Url(source.to_owned())),
                None => told_so_far.text(source),
            };
        }
        told
    }
}

fn host_of(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_shown_by_whose_it_is() {
        assert_eq!(host_of("https://www.fca.org.uk/consumers?a=b"), Some("fca.org.uk"));
        assert_eq!(host_of("Payment Services Regulations 2017"), None);
    }
}
