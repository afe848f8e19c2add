//! Which reminders there are for what is known of a case.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{About, Ending, Hours, Reminder, Reminders, Stage, Step};
use crate::casebook::CaseId;

/// How long before a closed case is deleted the person is told. However late that was, they have as long to open it again
/// or to take a copy, as they were promised.
const TIME_TO_ANNOUNCE: TimeDelta = TimeDelta::days(14);

impl Reminders {
    /// Plans the reminders of a case's last days: a week and two days before, and on the morning itself. What was told
    /// or done already is not planned again, and what no longer holds is dropped, unless it is late and still to be told.
    pub fn plan_days(&mut self, case: CaseId, days: &[NaiveDate], now: DateTime<Utc>, hours: &Hours) {
        self.list.retain(|reminder| match reminder.about {
            About::LastDay { case: of, day, .. } => {
                of != case || days.contains(&day) || (reminder.is_waiting() && reminder.due <= now)
            }
            _ => true,
        });
        for day in days {
            for step in Step::ALL {
                self.plan_step(About::LastDay { case, day: *day, step }, now, hours);
            }
        }
        self.move_to(now, hours);
    }

    /// Plans what is told of a closed case that is kept until a certain moment; `None` when it is kept for good, or is
    /// not closed.
    pub fn plan_end(
        &mut self,
        case: CaseId,
        until: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
        hours: &Hours,
    ) {
        let Some(until) = until else {
            let ends = |about: &About| matches!(about, About::CaseEnds { case: of, .. } if *of == case);
            return self.list.retain(|reminder| !ends(&reminder.about));
        };
        let announced = About::CaseEnds { case, step: Ending::Announced };
        let told = self.find(&announced).and_then(|reminder| match reminder.stage {
            Stage::Waiting | Stage::Asleep => None,
            Stage::Told { at } => Some(at),
            Stage::Done => Some(reminder.due),
        });
        if told.is_none() {
            self.put(announced, hours.undisturbed((until - TIME_TO_ANNOUNCE).max(now)));
        }
        // Whoever cannot be told, as their chat is gone, is waited for no longer than anybody else.
        let told = told.unwrap_or(now.max(until - TIME_TO_ANNOUNCE));
        self.put(About::CaseEnds { case, step: Ending::Now }, until.max(told + TIME_TO_ANNOUNCE));
    }

    /// Moves what is planned for a morning to that of another clock, or out of other quiet hours. Where that morning is
    /// over there, it is told as soon as people are awake.
    pub fn move_to(&mut self, now: DateTime<Utc>, hours: &Hours) {
        for reminder in &mut self.list {
            let About::LastDay { day, step, .. } = reminder.about else { continue };
            let is_late = reminder.due <= now;
            let due = morning(day, step, hours).filter(|_| reminder.is_planned() && !is_late);
            if let Some(due) = due {
                reminder.due = if due > now { due } else { hours.undisturbed(now) };
            }
        }
    }

    fn plan_step(&mut self, about: About, now: DateTime<Utc>, hours: &Hours) {
        let About::LastDay { day, step, .. } = about else { return };
        let Some(due) = morning(day, step, hours) else { return };
        if due > now && self.find(&about).is_none() {
            self.add(about, due);
        }
    }

    fn find(&self, about: &About) -> Option<&Reminder> {
        self.list.iter().find(|reminder| reminder.about == *about)
    }

    /// Adds a reminder, or moves the one there is.
    fn put(&mut self, about: About, due: DateTime<Utc>) {
        match self.list.iter_mut().find(|reminder| reminder.about == about) {
            Some(reminder) if reminder.is_waiting() => reminder.due = due,
            Some(_) => {}
            None => {
                self.add(about, due);
            }
        }
    }

    /// Drops what is planned for a case that is not open.
    pub fn drop_days(&mut self, case: CaseId) {
        self.list.retain(|reminder| !matches!(reminder.about, About::LastDay { case: of, .. } if of == case));
    }
}

fn morning(day: NaiveDate, step: Step, hours: &Hours) -> Option<DateTime<Utc>> {
    hours.morning(day.checked_sub_days(Days::new(step.days_before()))?)
}
