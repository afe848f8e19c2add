//! What is said about a group's settings.

mod labels;
mod log;

pub use labels::{GoverningLabel, GoverningText};
pub use log::{GoverningAct, GoverningActor};

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::Voice;
use super::argument::Argument;
use crate::text::Rich;
use crate::text::when::name_of_zone;

impl Voice<'_> {
    /// The head of the settings in a private chat, with the number of their group.
    pub fn governing_home_private(&self, number: &str) -> Rich {
        self.say_with("governing-home-private", &[("number", Argument::Words(number))])
    }

    /// One setting and what it is.
    pub fn governing_line(&self, name: &str, value: &str) -> Rich {
        self.say_with("governing-line", &[("name", Argument::Words(name)), ("value", Argument::Words(value))])
    }

    /// The button of the choice that counts now.
    pub fn governing_chosen(&self, label: &str) -> String {
        self.label_with("governing-chosen", &[("label", Argument::Words(label))])
    }

    pub fn governing_members(&self, count: usize) -> String {
        self.label_with("governing-members", &[("count", Argument::Number(count))])
    }

    pub fn governing_listed(&self, count: usize) -> String {
        self.label_with("governing-listed", &[("count", Argument::Number(count))])
    }

    pub fn governing_remove(&self, place: usize) -> String {
        self.label_with("governing-remove", &[("place", Argument::Number(place))])
    }

    /// That the guard looks at messages without speaking, and until when.
    pub fn governing_trial(&self, day: NaiveDate) -> Rich {
        let day = self.calendar_day(day);
        self.say_with("governing-watching-trial", &[("day", Argument::Words(&day))])
    }

    /// How many admins are told in private.
    pub fn governing_told(&self, count: usize) -> Rich {
        self.say_with("governing-told", &[("count", Argument::Number(count))])
    }

    pub fn governing_tip_at(&self, time: &str, zone: Tz) -> Rich {
        let place = name_of_zone(zone, self.language.is_chinese());
        self.say_with(
            "governing-tip-at",
            &[("time", Argument::Words(time)), ("place", Argument::Words(&place))],
        )
    }

    pub fn governing_hours_clock(&self, zone: Tz) -> Rich {
        let place = name_of_zone(zone, self.language.is_chinese());
        self.say_with("governing-hours-clock", &[("place", Argument::Words(&place))])
    }

    pub fn governing_list_site(&self, place: usize, name: &str) -> Rich {
        let arguments = [("place", Argument::Number(place)), ("name", Argument::Words(name))];
        self.say_with("governing-list-site", &arguments)
    }

    pub fn governing_list_member(&self, place: usize) -> String {
        self.label_with("governing-list-member", &[("place", Argument::Number(place))])
    }

    pub fn governing_site_listed(&self, site: &str, is_allowed: bool) -> Rich {
        let id = if is_allowed { "governing-site-allowed" } else { "governing-site-blocked" };
        self.say_with(id, &[("site", Argument::Words(site))])
    }

    pub fn governing_site_known(&self, site: &str) -> Rich {
        self.say_with("governing-site-known", &[("site", Argument::Words(site))])
    }

    pub fn governing_list_full(&self, most: usize) -> Rich {
        self.say_with("governing-list-full", &[("most", Argument::Number(most))])
    }

    pub fn governing_export_cut(&self, count: usize) -> Rich {
        self.say_with("governing-export-cut", &[("count", Argument::Number(count))])
    }

    /// That a text of settings was not understood, and where.
    pub fn governing_import_stopped(&self, word: &str, is_unknown: bool) -> Rich {
        let id = if is_unknown { "governing-import-unknown" } else { "governing-import-bad" };
        self.say_with(id, &[("word", Argument::Words(word))])
    }

    pub fn governing_import_line(&self, name: &str, before: &str, after: &str) -> Rich {
        let arguments = [
            ("name", Argument::Words(name)),
            ("before", Argument::Words(before)),
            ("after", Argument::Words(after)),
        ];
        self.say_with("governing-import-line", &arguments)
    }

    /// Sites that would come onto a list, or go from it. Some are named, with how many there are beside them.
    pub fn governing_import_sites(&self, list: &str, sites: &str, n_more: usize, comes: bool) -> Rich {
        let id = if comes { "governing-import-come" } else { "governing-import-go" };
        let arguments = [
            ("list", Argument::Words(list)),
            ("sites", Argument::Words(sites)),
            ("more", Argument::Number(n_more)),
        ];
        self.say_with(id, &arguments)
    }

    /// That a text of settings would put a site onto a list on which anybody can put up a page.
    pub fn governing_import_shared(&self, site: &str) -> Rich {
        self.say_with("governing-import-shared", &[("site", Argument::Words(site))])
    }

    pub fn governing_was_removed(&self, number: &str) -> Rich {
        self.say_with("governing-was-removed", &[("number", Argument::Words(number))])
    }

    /// One line of the log. Who did it leads to them, where that is shown.
    pub fn governing_log_line(&self, at: DateTime<Tz>, who: &Rich, what: GoverningAct) -> Rich {
        let (time, what) = (at.format("%m-%d %H:%M").to_string(), self.governing_act(what));
        let arguments = [
            ("time", Argument::Words(&time)),
            ("who", Argument::Rich(who)),
            ("what", Argument::Words(&what)),
        ];
        self.say_with("governing-log-line", &arguments)
    }
}
