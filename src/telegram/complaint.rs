//! Complaining once: an outage that lasts all night is one line in the log, and one when it is over. What may never be over by
//! itself, such as a wrong address, is told again and again, but less and less often.

use std::time::Duration;

use tokio::time::Instant;

const MINUTE: Duration = Duration::from_secs(60);
/// How long after its beginning trouble that goes on is told again.
const AGAIN: [Duration; 3] = [MINUTE, MINUTE.saturating_mul(5), MINUTE.saturating_mul(30)];
/// How often after the last of these.
const AND_THEN: Duration = MINUTE.saturating_mul(60);

/// What was last complained about.
#[derive(Default)]
pub(super) struct Complaint {
    last: Option<Told>,
}

struct Told {
    trouble: String,
    /// When the trouble began, whatever it was called since.
    begun: Instant,
    /// How often it was told again.
    reminders: u32,
}

/// What trouble is worth in the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Worth {
    News,
    /// It has gone on for so long.
    Reminder(Duration),
    Nothing,
}

impl Complaint {
    /// Whether this is news, and so worth a line.
    pub fn is_new(&mut self, trouble: &str) -> bool {
        self.note(trouble, Instant::now())
    }

    fn note(&mut self, trouble: &str, now: Instant) -> bool {
        let is_new = self.last.as_ref().is_none_or(|last| last.trouble != trouble);
        if is_new {
            let begun = Told { trouble: String::new(), begun: now, reminders: 0 };
            self.last = Some(Told { trouble: trouble.to_owned(), ..self.last.take().unwrap_or(begun) });
        }
        is_new
    }

    /// The same where the operator may have to do something about it, and is reminded.
    pub fn is_worth_a_line(&mut self, trouble: &str, now: Instant) -> Worth {
        if self.note(trouble, now) {
            return Worth::News;
        }
        let Some(last) = &mut self.last else { return Worth::Nothing };
        let waited = now.duration_since(last.begun);
        let before = last.reminders;
        while reminder(last.reminders) <= waited {
            last.reminders += 1;
        }
        if last.reminders > before { Worth::Reminder(waited) } else { Worth::Nothing }
    }

    /// Whether there was trouble until now.
    pub fn is_over(&mut self) -> bool {
        self.last.take().is_some()
    }
}

/// How long after the beginning of the trouble a reminder is due; the first one has the number 0.
fn reminder(number: u32) -> Duration {
    let [.., last] = AGAIN;
    let beyond = (number + 1).saturating_sub(AGAIN.len() as u32);
    AGAIN.get(number as usize).copied().unwrap_or_else(|| last + AND_THEN * beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_told_once_and_its_end_as_well() {
        let mut complaint = Complaint::default();
        assert!(!complaint.is_over());
        assert!(complaint.is_new("no route"));
        assert!(!complaint.is_new("no route"));
        assert!(complaint.is_new("502"));
        assert!(complaint.is_over());
        assert!(complaint.is_new("no route"));
    }

    #[tokio::test(start_paused = true)]
    async fn who_may_have_to_do_something_is_reminded_after_1_5_and_30_minutes_and_then_each_hour() {
        let mut complaint = Complaint::default();
        let begun = Instant::now();
        assert_eq!(complaint.is_worth_a_line("404", begun), Worth::News);
        let told: Vec<u64> = (1..=160)
            .filter(|minutes| {
                // It is tried every few seconds.
                let tries = (0..15).map(|n| begun + MINUTE * *minutes as u32 + Duration::from_secs(4 * n));
                let lines = tries.map(|now| complaint.is_worth_a_line("404", now));
                let lines: Vec<_> = lines.filter(|worth| *worth != Worth::Nothing).collect();
                assert!(lines.len() < 2, "{lines:?}");
                lines == [Worth::Reminder(MINUTE * *minutes as u32)]
            })
            .collect();
        assert_eq!(told, [1, 5, 30, 90, 150]);
        let later = begun + MINUTE * 160;
        assert_eq!(complaint.is_worth_a_line("502", later), Worth::News, "other words are news");
        assert_eq!(complaint.is_worth_a_line("502", later), Worth::Nothing);
    }
}
