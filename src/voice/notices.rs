//! What the guard says in a group, and about it to its admins.

use chrono::NaiveDate;

use super::Voice;
use super::argument::Argument;
use super::check::{CheckedLink, Sign, bullet, link_message, sign_message};
use super::report::join_lines;
use crate::text::{Link, Rich};

/// What is said about a dangerous message.
pub struct NoticeReasons<'a> {
    pub signs: Vec<Sign<'a>>,
    pub link: Option<CheckedLink<'a>>,
    /// A domain that the admins do not want, in a form that no program makes clickable.
    pub blocked: Option<&'a str>,
}

/// A sign without the words that showed it.
#[derive(Clone, Copy)]
pub struct NoticeSign<'a> {
    pub name: &'a str,
    pub is_of_link: bool,
    /// The brand or the list its sentence speaks of.
    pub about: &'a str,
}

/// Something that is counted in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardFigure {
    LookedAt,
    LeftOut,
    WouldHaveSaid,
    Notices,
    Deleted,
    Wrong,
    Reports,
    Commands,
}

impl Voice<'_> {
    /// Below a message in a group.
    pub fn notice(&self, reasons: &NoticeReasons<'_>) -> Rich {
        let blocked = reasons.blocked.map(|domain| self.blocked_here(domain));
        let signs = reasons.signs.iter().map(|sign| bullet(self.sign(sign)));
        let link = reasons.link.iter().map(|link| self.link(link));
        let lines: Vec<Rich> = blocked.into_iter().chain(signs).chain(link).collect();
        let mut body = self.say("notice-headline");
        if !lines.is_empty() {
            body = body.line_break().append(join_lines(lines));
        }
        body.paragraph_break().append(self.say("notice-do"))
    }

    /// That the admins of the group do not want links to this domain.
    pub fn blocked_here(&self, domain: &str) -> Rich {
        bullet(self.say_with("notice-blocked", &[("domain", Argument::Words(domain))]))
    }

    /// In the place of a notice, when somebody asked why.
    pub fn notice_why(&self, signs: &[NoticeSign<'_>], was_reported: bool) -> Rich {
        let reported = was_reported.then(|| bullet(self.say("notice-why-reported")));
        let lines = signs.iter().map(|sign| bullet(self.notice_sign(sign)));
        let lines = join_lines(reported.into_iter().chain(lines));
        self.say("notice-why-lead")
            .line_break()
            .append(lines)
            .paragraph_break()
            .append(self.say("notice-do"))
            .paragraph_break()
            .append(self.say("notice-why-limits"))
    }

    fn notice_sign(&self, sign: &NoticeSign<'_>) -> Rich {
        let about = Argument::Words(sign.about);
        if sign.is_of_link {
            let list = Argument::Words(sign.about);
            return self.say_with(&link_message(sign.name), &[("brand", about), ("list", list)]);
        }
        self.say_with(&sign_message(sign.name), &[("brand", about)])
    }

    /// Below a message that members reported, or, without a count, an admin.
    pub fn notice_reported(&self, members: Option<usize>) -> Rich {
        let headline = match members {
            Some(count) => self.say_with("notice-reported", &[("count", Argument::Number(count))]),
            None => self.say("notice-reported-admin"),
        };
        headline.paragraph_break().append(self.say("notice-reported-check"))
    }

    pub fn notice_wrong_button(&self) -> String {
        self.label("notice-wrong-button")
    }

    pub fn notice_undo_button(&self) -> String {
        self.label("notice-undo-button")
    }

    /// In the place of a notice that an admin called wrong; with the domain that is allowed from then on, if one is.
    pub fn notice_wrong(&self, domain: Option<&str>) -> Rich {
        match domain.map(crate::text::unclickable::unclickable) {
            Some(domain) => self.say_with("notice-wrong-domain", &[("domain", Argument::Words(&domain))]),
            None => self.say("notice-wrong-text"),
        }
    }

    pub fn notice_undone(&self) -> Rich {
        self.say("notice-undone")
    }

    /// Over the chat, when a notice is no longer remembered.
    pub fn notice_gone(&self) -> String {
        self.label("notice-gone")
    }

    /// To an admin, in private: what was said in the group.
    pub fn notice_told(&self) -> Rich {
        self.say("notice-told")
    }

    /// To an admin, in private: that nothing was said about a message that was reported.
    pub fn notice_put_off(&self) -> Rich {
        self.say("notice-put-off")
    }

    /// To an admin, in private: what would have been said.
    pub fn notice_would_have_said(&self) -> Rich {
        self.say("notice-would-have-said")
    }

    /// To an admin, in private: that a message could not be deleted.
    pub fn notice_right_missed(&self) -> Rich {
        self.say("notice-right-missed")
    }

    /// The way to a message or a group; nothing where there is none.
    pub fn notice_link(&self, url: &Option<String>) -> Rich {
        let Some(url) = url else { return Rich::new() };
        Rich::new().link(self.label("notice-link"), Link::Url(url.clone()))
    }

    /// To an admin, in private, after a week.
    pub fn dry_run_over(&self, times: usize) -> Rich {
        self.say_with("dry-run-over", &[("count", Argument::Number(times))])
    }

    pub fn dry_run_live_button(&self) -> String {
        self.label("dry-run-live-button")
    }

    pub fn dry_run_stays_button(&self) -> String {
        self.label("dry-run-stays-button")
    }

    pub fn dry_run_live(&self) -> Rich {
        self.say("dry-run-live")
    }

    pub fn dry_run_stays(&self) -> Rich {
        self.say("dry-run-stays")
    }

    pub fn report_thanks(&self) -> Rich {
        self.say("report-thanks")
    }

    pub fn report_put_off(&self) -> Rich {
        self.say("report-put-off")
    }

    pub fn report_how(&self) -> Rich {
        self.say("report-how")
    }

    pub fn report_off(&self) -> Rich {
        self.say("report-off")
    }

    pub fn scam_in_private(&self) -> Rich {
        self.say("scam-in-private")
    }

    pub fn figures_in_group(&self) -> Rich {
        self.say("figures-in-group")
    }

    /// What was counted, one a line, and the signs that were found most often.
    pub fn figures(&self, counted: &[(GuardFigure, u64)], signs: &[(NoticeSign<'_>, u64)]) -> Rich {
        let lines = counted.iter().map(|(figure, times)| self.figure_line(&self.figure(*figure), *times));
        let mut body = self.say("figures-lead").line_break().append(join_lines(lines));
        if !signs.is_empty() {
            let signs =
                signs.iter().map(|(sign, times)| self.figure_line(&self.notice_sign(sign).words(), *times));
            body = body.paragraph_break().append(self.say("figures-signs")).line_break();
            body = body.append(join_lines(signs));
        }
        body.paragraph_break().append(self.say("figures-kept"))
    }

    fn figure_line(&self, label: &str, times: u64) -> Rich {
        let times = times.to_string();
        let arguments = [("label", Argument::Words(label)), ("count", Argument::Words(&times))];
        bullet(self.say_with("figures-line", &arguments))
    }

    pub fn figure(&self, figure: GuardFigure) -> String {
        self.label(match figure {
            GuardFigure::LookedAt => "figure-looked-at",
            GuardFigure::LeftOut => "figure-left-out",
            GuardFigure::WouldHaveSaid => "figure-would-have-said",
            GuardFigure::Notices => "figure-notices",
            GuardFigure::Deleted => "figure-deleted",
            GuardFigure::Wrong => "figure-wrong",
            GuardFigure::Reports => "figure-reports",
            GuardFigure::Commands => "figure-commands",
        })
    }

    pub fn figures_title(&self) -> String {
        self.label("figures-title")
    }

    pub fn figures_period(&self, from: NaiveDate, until: NaiveDate) -> String {
        let (from, until) = (self.calendar_day(from), self.calendar_day(until));
        let arguments = [("from", Argument::Words(&from)), ("until", Argument::Words(&until))];
        self.label_with("figures-period", &arguments)
    }

    pub fn figures_series(&self, is_dry_run: bool) -> String {
        self.label(if is_dry_run { "figures-series-dry" } else { "figures-series" })
    }

    pub fn figures_footer(&self, bot: &str) -> String {
        self.label_with("figures-footer", &[("bot", Argument::Words(bot))])
    }
}
