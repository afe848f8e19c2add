//! A group gets another number, and what is kept about it goes along: also what its admins chose there in the meantime,
//! before the bot heard of the move.

use chrono::NaiveDate;

use super::Group;
use super::rules::{MOST_LISTED, Rules};

impl Group {
    /// What is kept of a group that has moved, with what is kept of it under its new number already. What was chosen there
    /// is the newer word, setting by setting; everything that was never touched there is as it was.
    #[must_use]
    pub fn moved_to(self, there: Self, today: NaiveDate) -> Self {
        let mut tips = if there.rules.tip.is_some() { there.tips.clone() } else { self.tips.clone() };
        tips.join(if there.rules.tip.is_some() { &self.tips } else { &there.tips });
        Self {
            rules: self.rules.overruled_by(there.rules),
            // The platform may have said before that the bot is gone from the old number.
            left: there.left,
            acts: self.acts.joined_with(there.acts),
            tips,
            turned_away: self.turned_away.max(there.turned_away),
            spoken: self.spoken.or(there.spoken),
            watch: self.watch.moved_to(there.watch, today),
        }
    }

    /// Whether its admins have chosen anything but the language and the clock.
    pub fn is_governed(&self) -> bool {
        self.rules != Rules::default()
    }
}

impl Rules {
    fn overruled_by(self, newer: Self) -> Self {
        let untouched = Self::default();
        let [allowed, blocked] = [&newer.allowed_domains, &newer.blocked_domains].map(Clone::clone);
        // A site that was put on one list since is no longer on the other.
        let without = |list: Vec<String>, gone: &[String]| -> Vec<String> {
            list.into_iter().filter(|site| !gone.contains(site)).collect()
        };
        Self {
            watching: newer_of(self.watching, newer.watching, &untouched.watching),
            strictness: newer_of(self.strictness, newer.strictness, &untouched.strictness),
            notice_life: newer_of(self.notice_life, newer.notice_life, &untouched.notice_life),
            deletes: self.deletes || newer.deletes,
            tells_admins: self.tells_admins || newer.tells_admins,
            told: together(self.told, newer.told),
            commands: newer_of(self.commands, newer.commands, &untouched.commands),
            reports: newer.reports.or(self.reports),
            tip: newer.tip.or(self.tip),
            allowed_domains: together(without(self.allowed_domains, &blocked), allowed.clone()),
            blocked_domains: together(without(self.blocked_domains, &allowed), blocked),
            allowed_texts: together(self.allowed_texts, newer.allowed_texts),
            trusted: together(self.trusted, newer.trusted),
        }
    }
}

fn newer_of<T: PartialEq>(old: T, new: T, untouched: &T) -> T {
    if new == *untouched { old } else { new }
}

/// Both lists, each entry once; where there is no room for all, the oldest go.
fn together<T: PartialEq>(old: Vec<T>, new: Vec<T>) -> Vec<T> {
    let mut all: Vec<T> = old.into_iter().filter(|entry| !new.contains(entry)).collect();
    all.extend(new);
    let n_too_many = all.len().saturating_sub(MOST_LISTED);
    all.split_off(n_too_many)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::guard::{Act, Actor, Count, Noted, NoticeLife, Tip, Watching};
    use crate::ids::PersonId;

    fn today() -> NaiveDate {
        "2026-11-22".parse().expect("a day")
    }

    fn old() -> Group {
        let mut group = Group::default();
        group.rules.watching = Watching::On;
        group.rules.notice_life = NoticeLife::Minutes(10);
        group.rules.tip = Some(Tip::default());
        group.rules.told = vec![PersonId(7)];
        group.rules.allowed_domains = vec!["a.example".to_owned(), "b.example".to_owned()];
        group.watch.figures.add(today(), Count::Notices, 2);
        group
    }

    #[test]
    fn a_group_of_which_nothing_was_chosen_since_is_as_it_was() {
        let moved = old().moved_to(Group::default(), today());
        assert_eq!(moved.rules, old().rules);
        assert_eq!(moved.watch.figures.total(today(), Count::Notices), 2);
        let gone = Group { left: Some(DateTime::UNIX_EPOCH), ..old() };
        assert_eq!(gone.moved_to(Group::default(), today()).left, None);
    }

    #[test]
    fn what_was_chosen_since_stays_and_the_rest_comes_along() {
        let mut there = Group::default();
        there.rules.notice_life = NoticeLife::Minutes(60);
        there.rules.blocked_domains = vec!["b.example".to_owned()];
        there.rules.told = vec![PersonId(8), PersonId(7)];
        there.watch.figures.add(today(), Count::Notices, 1);
        let at = DateTime::from_timestamp(9, 0).expect("a time");
        there.acts.note(Noted { at, who: Actor::Bot, what: Act::NoticeLife });
        let moved = old().moved_to(there, today());
        assert_eq!((moved.rules.watching, moved.rules.notice_life), (Watching::On, NoticeLife::Minutes(60)));
        assert_eq!(moved.rules.allowed_domains, ["a.example"]);
        assert_eq!(moved.rules.blocked_domains, ["b.example"]);
        assert_eq!(moved.rules.told, [PersonId(8), PersonId(7)]);
        assert_eq!(moved.watch.figures.total(today(), Count::Notices), 3);
        assert_eq!(moved.acts.newest_first().count(), 1);
    }
}
