//! The settings of a group as a short text, so that several groups can be given the same.
//!
//! Members and admins are left out: they are this group's alone, and so is what its admins called harmless.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use thiserror::Error;

use super::domains::domain_of;
use super::rules::{MOST_LISTED, NoticeLife, Rules, Strictness, Tip, Watching, WhoMay};
use crate::casebook::Quiet;
use crate::content::{Language, Section};

/// How a text of settings begins, with the version of its form.
const HEAD: &str = "haishao1";
/// Longest text, in characters: a message of the platform less what stands around it.
const LONGEST: usize = 3_600;

/// What the admins of a group can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    pub rules: Rules,
    pub language: Option<Language>,
    /// A name of the time zone database.
    pub zone: Option<String>,
    pub quiet: Quiet,
}

/// What is wrong with a text of settings.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CharterError {
    #[error("it does not begin with `{HEAD}`")]
    NoSettings,
    #[error("no setting is called `{0}`")]
    UnknownName(String),
    #[error("`{0}` says nothing a setting can be")]
    BadValue(String),
}

impl Charter {
    /// The settings as one line, and how many domains found no room in it.
    pub fn to_text(&self) -> (String, usize) {
        let rules = &self.rules;
        let yes_no = |yes: bool| if yes { "yes" } else { "no" };
        let mut text = format!(
            "{HEAD} watching={} sure={} notices={} deletes={} admins={} commands={} reports={}",
            watching_name(rules.watching),
            strictness_name(rules.strictness),
            life_name(rules.notice_life),
            yes_no(rules.deletes),
            yes_no(rules.tells_admins),
            who_name(rules.commands),
            rules.reports.map_or_else(|| "off".to_owned(), |least| least.to_string()),
        );
        match &rules.tip {
            None => text.push_str(" tip=off"),
            Some(tip) => {
                let sections: Vec<&str> = tip.sections.iter().map(|section| section.name()).collect();
                let sections = if sections.is_empty() { "all".to_owned() } else { sections.join(",") };
                let pinned = yes_no(tip.is_pinned);
                let time = format!("{:02}:{:02}", tip.hour, tip.minute);
                text.push_str(&format!(" tip={time} pinned={pinned} sections={sections}"));
            }
        }
        let language = self.language.map_or("auto", Language::tag);
        let zone = self.zone.as_deref().unwrap_or("none");
        text.push_str(&format!(
            " language={language} zone={zone} quiet={}-{}",
            self.quiet.from, self.quiet.until
        ));
        let left_out = append_list(&mut text, "allow", &rules.allowed_domains)
            + append_list(&mut text, "block", &rules.blocked_domains);
        (text, left_out)
    }

    /// These settings with what a text changes about them; what it does not name stays.
    pub fn changed_by(&self, text: &str, now: DateTime<Utc>) -> Result<Self, CharterError> {
        let mut words = text.split_whitespace();
        if words.next() != Some(HEAD) {
            return Err(CharterError::NoSettings);
        }
        let mut changed = self.clone();
        for word in words {
            let (name, value) =
                word.split_once('=').ok_or_else(|| CharterError::BadValue(word.to_owned()))?;
            changed.set(name, value, now)?.ok_or_else(|| CharterError::BadValue(word.to_owned()))?;
        }
        changed.settle_lists(self);
        Ok(changed)
    }

    /// Takes a site that is on both lists now from one of them: it stays where it has just come, and on the list of what is
    /// always spoken of where it has come onto both.
    fn settle_lists(&mut self, before: &Self) {
        let is_newly_blocked = |site: &String| !before.rules.blocked_domains.contains(site);
        let is_newly_allowed = |site: &String| !before.rules.allowed_domains.contains(site);
        let Rules { allowed_domains: allowed, blocked_domains: blocked, .. } = &mut self.rules;
        blocked.retain(|site| !allowed.contains(site) || is_newly_blocked(site) || !is_newly_allowed(site));
        allowed.retain(|site| !blocked.contains(site) || !(is_newly_allowed(site) || is_newly_blocked(site)));
    }

    /// Sets one by its name. `None` where the value is none of its own.
    fn set(&mut self, name: &str, value: &str, now: DateTime<Utc>) -> Result<Option<()>, CharterError> {
        let rules = &mut self.rules;
        let (watching, tip) = (rules.watching, rules.tip.clone());
        let done = match name {
            "watching" => put(&mut rules.watching, watching_of(value, watching, now)),
            "sure" => put(&mut rules.strictness, strictness_of(value)),
            "notices" => put(&mut rules.notice_life, life_of(value)),
            "deletes" => put(&mut rules.deletes, yes_of(value)),
            "admins" => put(&mut rules.tells_admins, yes_of(value)),
            "commands" => put(&mut rules.commands, who_of(value)),
            "reports" => put(&mut rules.reports, reports_of(value)),
            "tip" => put(&mut rules.tip, tip_of(value, tip.as_ref())),
            // Where no tip comes, it does not matter how.
            "pinned" => yes_of(value).map(|pinned| {
                rules.tip.iter_mut().for_each(|tip| tip.is_pinned = pinned);
            }),
            "sections" => sections_of(value).map(|sections| {
                rules.tip.iter_mut().for_each(|tip| tip.sections.clone_from(&sections));
            }),
            "language" if value == "auto" => put(&mut self.language, Some(None)),
            "language" => put(&mut self.language, Language::from_tag(value).map(Some)),
            "zone" if value == "none" => put(&mut self.zone, Some(None)),
            "zone" => put(&mut self.zone, value.parse::<Tz>().ok().map(|zone| Some(zone.name().to_owned()))),
            "quiet" => put(&mut self.quiet, quiet_of(value)),
            "allow" => put(&mut rules.allowed_domains, list_of(value)),
            "block" => put(&mut rules.blocked_domains, list_of(value)),
            _ => return Err(CharterError::UnknownName(name.to_owned())),
        };
        Ok(done)
    }
}

fn put<T>(place: &mut T, value: Option<T>) -> Option<()> {
    *place = value?;
    Some(())
}

/// Adds a list as far as there is room; yields how many are left out.
fn append_list(text: &mut String, name: &str, domains: &[String]) -> usize {
    text.push_str(&format!(" {name}="));
    if domains.is_empty() {
        text.push_str("none");
    }
    let mut added = 0;
    for domain in domains {
        // What ends the text finds room below.
        if text.len() + domain.len() >= LONGEST {
            break;
        }
        if added > 0 {
            text.push(',');
        }
        text.push_str(domain);
        added += 1;
    }
    if added == 0 && !domains.is_empty() {
        text.truncate(text.len() - name.len() - " =".len());
    }
    domains.len() - added
}

fn watching_name(watching: Watching) -> &'static str {
    match watching {
        Watching::Off => "off",
        Watching::DryRun { .. } => "dry-run",
        Watching::On => "on",
    }
}

/// A dry run that is under way goes on.
fn watching_of(value: &str, before: Watching, now: DateTime<Utc>) -> Option<Watching> {
    match value {
        "off" => Some(Watching::Off),
        "dry-run" if matches!(before, Watching::DryRun { .. }) => Some(before),
        "dry-run" => Some(Watching::DryRun { since: now }),
        "on" => Some(Watching::On),
        _ => None,
    }
}

fn strictness_name(strictness: Strictness) -> &'static str {
    match strictness {
        Strictness::Danger => "danger",
        Strictness::Certain => "certain",
    }
}

fn strictness_of(value: &str) -> Option<Strictness> {
    [Strictness::Danger, Strictness::Certain].into_iter().find(|one| strictness_name(*one) == value)
}

fn life_name(life: NoticeLife) -> String {
    match life {
        NoticeLife::Stays => "stay".to_owned(),
        NoticeLife::Minutes(minutes) => format!("{minutes}min"),
    }
}

fn life_of(value: &str) -> Option<NoticeLife> {
    if value == "stay" {
        return Some(NoticeLife::Stays);
    }
    let minutes = value.strip_suffix("min")?.parse().ok()?;
    NoticeLife::OFFERED.into_iter().find(|life| *life == NoticeLife::Minutes(minutes))
}

fn yes_of(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn who_name(who: WhoMay) -> &'static str {
    match who {
        WhoMay::Everybody => "everybody",
        WhoMay::Admins => "admins",
    }
}

fn who_of(value: &str) -> Option<WhoMay> {
    [WhoMay::Everybody, WhoMay::Admins].into_iter().find(|one| who_name(*one) == value)
}

fn reports_of(value: &str) -> Option<Option<u8>> {
    let least = if value == "off" { None } else { Some(value.parse().ok()?) };
    Rules::REPORTS.into_iter().find(|offered| *offered == least)
}

fn tip_of(value: &str, before: Option<&Tip>) -> Option<Option<Tip>> {
    if value == "off" {
        return Some(None);
    }
    let (hour, minute) = value.split_once(':')?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    let tip = Tip { hour, minute, ..before.cloned().unwrap_or_default() };
    (hour < 24 && (minute == 0 || minute == 30)).then_some(Some(tip))
}

fn sections_of(value: &str) -> Option<Vec<Section>> {
    if value == "all" { Some(Vec::new()) } else { value.split(',').map(Section::from_name).collect() }
}

fn quiet_of(value: &str) -> Option<Quiet> {
    let hour = |text: &str| text.parse().ok().filter(|hour: &u8| *hour < 24);
    let (from, until) = value.split_once('-')?;
    Some(Quiet { from: hour(from)?, until: hour(until)? })
}

fn list_of(value: &str) -> Option<Vec<String>> {
    if value == "none" {
        return Some(Vec::new());
    }
    let domains: Vec<String> =
        value.split(',').map(|domain| domain_of(domain).ok()).collect::<Option<_>>()?;
    let mut each_once = Vec::new();
    for domain in domains {
        if !each_once.contains(&domain) {
            each_once.push(domain);
        }
    }
    (each_once.len() <= MOST_LISTED).then_some(each_once)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> DateTime<Utc> {
        "2026-11-03T09:00:00Z".parse().expect("a time")
    }

    fn fresh() -> Charter {
        Charter { rules: Rules::default(), language: None, zone: None, quiet: Quiet::default() }
    }

    fn some_tip() -> impl Strategy<Value = Option<Tip>> {
        let sections = proptest::sample::subsequence(Section::ALL.to_vec(), 0..4);
        let tip = (0..24_u8, any::<bool>(), sections, any::<bool>());
        let tip = tip.prop_map(|(hour, half, sections, is_pinned)| Tip {
            hour,
            minute: if half { 30 } else { 0 },
            sections,
            is_pinned,
        });
        proptest::option::of(tip)
    }

    /// Each once, and on one list only, as they are kept: without `www.`, which no letter before `w` begins.
    fn some_domains(list: &'static str) -> impl Strategy<Value = Vec<String>> {
        let names = proptest::collection::btree_set("[a-v][a-z]{2,8}", 0..20);
        names.prop_map(move |names| names.iter().map(|name| format!("{name}.{list}.example")).collect())
    }

    prop_compose! {
        fn some_charter()(
            watching in prop_oneof![
                Just(Watching::Off), Just(Watching::DryRun { since: now() }), Just(Watching::On)
            ],
            strictness in prop_oneof![Just(Strictness::Danger), Just(Strictness::Certain)],
            notice_life in proptest::sample::select(NoticeLife::OFFERED.to_vec()),
            (deletes, tells_admins, is_for_admins) in any::<(bool, bool, bool)>(),
            reports in proptest::sample::select(Rules::REPORTS.to_vec()),
            tip in some_tip(),
            (allowed_domains, blocked_domains) in (some_domains("a"), some_domains("b")),
            language in proptest::option::of(proptest::sample::select(Language::ALL.to_vec())),
            zone in proptest::option::of(proptest::sample::select(vec![Tz::UTC, Tz::Asia__Shanghai])),
            (from, until) in (0..24_u8, 0..24_u8),
        ) -> Charter {
            let commands = if is_for_admins { WhoMay::Admins } else { WhoMay::Everybody };
            let rules = Rules {
                watching, strictness, notice_life, deletes, tells_admins, commands, reports, tip,
                allowed_domains, blocked_domains, ..Rules::default()
            };
            let zone = zone.map(|zone| zone.name().to_owned());
            Charter { rules, language, zone, quiet: Quiet { from, until } }
        }
    }

    proptest! {
        #[test]
        fn another_group_is_given_the_same_settings(one in some_charter(), other in some_charter()) {
            let (text, left_out) = one.to_text();
            prop_assert_eq!(left_out, 0);
            prop_assert_eq!(other.changed_by(&text, now()), Ok(one));
        }
    }

    #[test]
    fn the_text_is_short_and_readable() {
        let (text, _) = fresh().to_text();
        let expected = "haishao1 watching=off sure=danger notices=stay deletes=no admins=no commands=everybody \
                        reports=off tip=off language=auto zone=none quiet=22-8 allow=none block=none";
        assert_eq!(text, expected);
    }

    #[test]
    fn people_stay_where_they_are() {
        let mut one = fresh();
        one.rules.trusted = vec![crate::ids::PersonId(5)];
        one.rules.told = vec![crate::ids::PersonId(6)];
        let (text, _) = one.to_text();
        assert!(!text.contains('5') && !text.contains('6'), "{text}");
        let (other, _) = fresh().to_text();
        assert_eq!(one.changed_by(&other, now()), Ok(one.clone()));
    }

    #[test]
    fn what_is_wrong_with_a_text_is_named() {
        let error = |text: &str| fresh().changed_by(text, now()).expect_err("it is wrong").to_string();
        assert_eq!(error("watching=on"), "it does not begin with `haishao1`");
        assert_eq!(error(""), "it does not begin with `haishao1`");
        assert_eq!(error("haishao1 colour=red"), "no setting is called `colour`");
        let bad =
            ["sure=perhaps", "notices=7min", "reports=4", "tip=24:00", "tip=9:15", "sections=all,know", "on"];
        for word in
            bad.into_iter().chain(["quiet=9-24", "zone=Mars", "allow=co.uk", "allow=", "deletes=maybe"])
        {
            let found = error(&format!("haishao1 watching=on {word}"));
            assert_eq!(found, format!("`{word}` says nothing a setting can be"));
        }
    }

    #[test]
    fn a_dry_run_begins_when_it_is_taken_over_and_one_under_way_goes_on() {
        let mut one = fresh();
        let begun = one.changed_by("haishao1 watching=dry-run", now()).expect("it is right");
        assert_eq!(begun.rules.watching, Watching::DryRun { since: now() });
        one.rules.watching = Watching::DryRun { since: DateTime::UNIX_EPOCH };
        assert_eq!(one.changed_by("haishao1 watching=dry-run", now()), Ok(one.clone()));
    }

    #[test]
    fn a_site_is_on_one_list_only_and_each_once() {
        let mut one = fresh();
        one.rules.blocked_domains = vec!["shop.example".to_owned()];
        let lists = |text: &str| {
            let rules = one.changed_by(&format!("haishao1 {text}"), now()).expect("it is right").rules;
            (rules.allowed_domains.join(","), rules.blocked_domains.join(","))
        };
        let both = |allowed: &str, blocked: &str| (allowed.to_owned(), blocked.to_owned());
        assert_eq!(lists("allow=shop.example,shop.example"), both("shop.example", ""));
        assert_eq!(lists("block=new.example allow=new.example"), both("", "new.example"));
        assert_eq!(lists("allow=new.example"), both("new.example", "shop.example"));
    }

    #[test]
    fn what_finds_no_room_is_counted() {
        let mut one = fresh();
        one.rules.allowed_domains =
            (0..100).map(|number| format!("{number}-{}.example", "a".repeat(50))).collect();
        one.rules.blocked_domains = one.rules.allowed_domains.clone();
        let (text, left_out) = one.to_text();
        assert!(text.len() <= LONGEST + 100 && left_out > 100, "{} {left_out}", text.len());
        let read = fresh().changed_by(&text, now()).expect("it can be read");
        assert_eq!(
            read.rules.allowed_domains.len(),
            200 - left_out,
            "the whole list of blocked ones was left out"
        );
        assert_eq!(read.rules.blocked_domains, [""; 0]);
    }
}
