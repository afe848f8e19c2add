//! How what people told the maintainers is counted: what becomes of a record when one more comes.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::records::{DisputeRecord, QuestionRecord, RatingRecord, UnansweredKeyRecord, UnansweredRecord};
use super::salts::Salts;
use super::tables::UNANSWERED;
use super::vault::Writes;
use super::{StoreError, Unanswered};
use crate::content::Language;
use crate::text::fold;
use crate::text::private::Private;

/// So many wait for the maintainers at most.
const MOST_QUESTIONS: usize = 2_000;
const KEY_LENGTH: usize = 32;
/// Enough of a hash to tell any number of questions apart.
const HASH_LENGTH: usize = 16;

pub(super) fn rated(before: Option<RatingRecord>, helped: bool) -> RatingRecord {
    let mut record = before.unwrap_or_default();
    if helped {
        record.helped += 1;
    } else {
        record.did_not_help += 1;
    }
    record
}

pub(super) fn disputed(before: Option<DisputeRecord>) -> DisputeRecord {
    DisputeRecord { times: before.unwrap_or_default().times + 1 }
}

/// A question that was sent, where so many wait already; none if it must be left out.
pub(super) fn sent(
    text: &Private<String>,
    language: Language,
    n_waiting: usize,
    now: DateTime<Utc>,
) -> Option<QuestionRecord> {
    if n_waiting >= MOST_QUESTIONS {
        tracing::warn!(
            "a question for the maintainers was left out: read the others with `haishao questions --clear`"
        );
        return None;
    }
    Some(QuestionRecord { at: now, language, text: text.clone() })
}

/// What this month's questions without an answer are hashed with.
pub(super) enum MonthKey {
    Kept(UnansweredKeyRecord),
    /// The month has just begun for them: the hashes of those before are to be summed up.
    New(UnansweredKeyRecord),
}

impl MonthKey {
    pub fn of(kept: Option<UnansweredKeyRecord>, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let month = now.format("%Y-%m").to_string();
        if let Some(kept) = kept.filter(|kept| kept.month == month) {
            return Ok(Self::Kept(kept));
        }
        let mut key = vec![0; KEY_LENGTH];
        getrandom::fill(&mut key).map_err(|_| StoreError::NoRandomness)?;
        Ok(Self::New(UnansweredKeyRecord { month, key }))
    }

    /// Where a question is counted: the month, and the keyed hash of its folded text.
    pub fn place_of(&self, text: &str) -> String {
        let (Self::Kept(record) | Self::New(record)) = self;
        let mut mac = Hmac::<Sha256>::new_from_slice(&record.key).expect("HMAC takes a key of any length");
        mac.update(fold::fold(text).as_bytes());
        let digest = mac.finalize().into_bytes();
        let hash: String = digest.iter().take(HASH_LENGTH).map(|byte| format!("{byte:02x}")).collect();
        format!("{}:{hash}", record.month)
    }
}

/// One more question without an answer, at its place.
pub(super) fn asked_again(before: Option<UnansweredRecord>) -> UnansweredRecord {
    UnansweredRecord { distinct: 1, times: before.unwrap_or_default().times + 1 }
}

/// Makes one count of each month that is over, given everything that was counted.
pub(super) fn sum_up<S: Salts>(
    counted: Vec<(String, UnansweredRecord)>,
    writes: &mut Writes<'_, S>,
) -> Result<(), StoreError> {
    for (place, _) in &counted {
        writes.remove(&UNANSWERED, place);
    }
    let mut sums = by_month(counted).into_iter();
    sums.try_for_each(|(month, sum)| writes.put(&UNANSWERED, &format!("{month}:"), &sum))
}

/// The months, oldest first.
pub(super) fn months(counted: Vec<(String, UnansweredRecord)>) -> Vec<Unanswered> {
    let sums = by_month(counted).into_iter();
    sums.map(|(month, UnansweredRecord { distinct, times })| Unanswered { month, distinct, times }).collect()
}

fn by_month(counted: Vec<(String, UnansweredRecord)>) -> BTreeMap<String, UnansweredRecord> {
    let mut months: BTreeMap<String, UnansweredRecord> = BTreeMap::new();
    for (place, record) in counted {
        let month = place.split(':').next().unwrap_or_default().to_owned();
        let sum = months.entry(month).or_default();
        sum.distinct += record.distinct;
        sum.times += record.times;
    }
    months
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::store::testing::now;

    #[test]
    fn questions_that_read_alike_have_one_place_for_a_month() {
        let first = MonthKey::of(None, now()).unwrap();
        let MonthKey::New(kept) = &first else { panic!("no key was kept") };
        let again = MonthKey::of(Some(kept.clone()), now()).unwrap();
        assert!(matches!(again, MonthKey::Kept(_)));
        let place = first.place_of("怎么养猫");
        assert_eq!(place, again.place_of("怎麼養貓"));
        assert!(
            place.starts_with("2026-02:") && place.len() == "2026-02:".len() + 2 * HASH_LENGTH,
            "{place}"
        );
        assert_ne!(place, first.place_of("how do I bake"));

        let next = MonthKey::of(Some(kept.clone()), now() + TimeDelta::days(40)).unwrap();
        let MonthKey::New(new) = next else { panic!("the key of another month is not used") };
        assert_ne!(new.key, kept.key);
    }

    #[test]
    fn months_are_told_in_order_whatever_was_summed_up_already() {
        let count = |place: &str, distinct, times| (place.to_owned(), UnansweredRecord { distinct, times });
        let counted = vec![count("2025-12:", 4, 9), count("2026-01:0a", 1, 2), count("2026-01:0b", 1, 1)];
        let told = months(counted);
        let told: Vec<_> = told.iter().map(|month| (&*month.month, month.distinct, month.times)).collect();
        assert_eq!(told, [("2025-12", 4, 9), ("2026-01", 2, 3)]);
    }

    #[test]
    fn no_more_questions_wait_than_can_be_read() {
        let text = Private::new("how do I bake bread".to_owned());
        assert!(sent(&text, Language::English, MOST_QUESTIONS - 1, now()).is_some());
        assert!(sent(&text, Language::English, MOST_QUESTIONS, now()).is_none());
    }
}
