//! What people told the maintainers, without who it was.
//!
//! Of a question that found no answer only a keyed hash is kept, so that equal ones are counted together and none
//! can be read. The key is replaced with the first such question of a month, when the hashes of earlier months
//! become mere counts: from then on only old bytes of the disk and backups could still tell whether a certain
//! question was asked, and only to whoever has the master key.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::index::Index;
use super::records::{DisputeRecord, QuestionRecord, RatingRecord};
use super::tables::{DISPUTES, Key, QUESTIONS, RATINGS, Table, UNANSWERED, UNANSWERED_KEY};
use super::tallies::{MonthKey, asked_again, disputed, months, rated, sent, sum_up};
use super::vault::Writes;
use super::{Store, StoreError};
use crate::chat::Feedback;
use crate::content::Language;
use crate::text::private::Private;

/// Everything people told the maintainers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackReport {
    /// Oldest first.
    pub questions: Vec<SentQuestion>,
    pub ratings: Vec<Rating>,
    #[serde(default)]
    pub disputes: Vec<Dispute>,
    /// By month, such as `2026-11`, oldest first.
    pub unanswered: Vec<Unanswered>,
}

/// A question that somebody sent to the maintainers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentQuestion {
    /// Tells it from any other; later ones have higher numbers.
    pub number: u64,
    pub at: DateTime<Utc>,
    pub language: Language,
    pub text: Private<String>,
}

/// How often an article was said to have helped, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    pub topic: String,
    pub helped: u64,
    pub did_not_help: u64,
}

/// How often verdicts of a level were said to be wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    pub level: String,
    pub times: u64,
}

/// How many questions found no answer in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unanswered {
    pub month: String,
    /// Different ones, as far as case, width and the kind of Chinese characters go.
    pub distinct: u64,
    pub times: u64,
}

impl Store {
    /// Adds feedback to what will be written. `number` tells it from any other.
    pub(super) fn write_feedback(
        &self,
        index: &mut Index,
        feedback: &Feedback,
        number: u64,
        writes: &mut Writes<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        match feedback {
            Feedback::Rated { topic, helped } => {
                let key = topic.to_string();
                let record = rated(self.read_in(index, &RATINGS, &key)?, *helped);
                writes.put(&RATINGS, &key, &record)
            }
            Feedback::Disputed { level } => {
                let key = level.name().to_owned();
                let record = disputed(self.read_in(index, &DISPUTES, &key)?);
                writes.put(&DISPUTES, &key, &record)
            }
            Feedback::Unanswered(text) => self.count_unanswered(index, text, writes, now),
            Feedback::Sent { text, language } => {
                let n_waiting = self.disk.keys(&[QUESTIONS.prefix])?.len();
                let record = sent(text, *language, n_waiting, now);
                record.map_or(Ok(()), |record| writes.put(&QUESTIONS, &number, &record))
            }
        }
    }

    fn count_unanswered(
        &self,
        index: &mut Index,
        text: &Private<String>,
        writes: &mut Writes<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let month = MonthKey::of(self.read_in(index, &UNANSWERED_KEY, &())?, now)?;
        if let MonthKey::New(new) = &month {
            writes.put(&UNANSWERED_KEY, &(), new)?;
            sum_up(self.all_in(index, &UNANSWERED)?, writes)?;
        }
        let place = month.place_of(text.reveal());
        let record = asked_again(self.read_in(index, &UNANSWERED, &place)?);
        writes.put(&UNANSWERED, &place, &record)
    }

    /// Everything people told the maintainers.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn feedback(&self) -> Result<FeedbackReport, StoreError> {
        let mut report = FeedbackReport::default();
        for (number, record) in self.all_of(&QUESTIONS)? {
            let QuestionRecord { at, language, text } = record;
            report.questions.push(SentQuestion { number, at, language, text });
        }
        for (topic, RatingRecord { helped, did_not_help }) in self.all_of(&RATINGS)? {
            report.ratings.push(Rating { topic, helped, did_not_help });
        }
        for (level, DisputeRecord { times }) in self.all_of(&DISPUTES)? {
            report.disputes.push(Dispute { level, times });
        }
        report.unanswered = months(self.all_of(&UNANSWERED)?);
        Ok(report)
    }

    /// Removes the questions people sent up to this number, which somebody has read. The counts stay.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn clear_questions(&self, up_to: u64) -> Result<u64, StoreError> {
        let mut sent = self.all_of(&QUESTIONS)?;
        sent.retain(|(number, _)| *number <= up_to);
        let _index = self.index();
        let vault = self.vault();
        let mut writes = Writes::new(&vault);
        for (number, _) in &sent {
            writes.remove(&QUESTIONS, number);
        }
        self.disk.apply(writes)?;
        self.disk.flush()?;
        Ok(sent.len() as u64)
    }

    /// All records of a table, in the order of their keys.
    fn all_of<K: Key, V: DeserializeOwned>(&self, table: &Table<K, V>) -> Result<Vec<(K, V)>, StoreError> {
        self.all_in(&mut self.index(), table)
    }

    fn all_in<K: Key, V: DeserializeOwned>(
        &self,
        index: &mut Index,
        table: &Table<K, V>,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let mut records = Vec::new();
        let mut after = vec![table.prefix];
        while let Some(page) = self.read_page(index, table, &after)? {
            after = page.last;
            records.extend(page.records);
        }
        Ok(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Change;
    use crate::store::testing::{TestFolder, change_at, now};

    fn tell(store: &Store, feedback: Feedback, at: DateTime<Utc>) {
        change_at(store, Change::Feedback(feedback), at);
    }

    fn unanswered(text: &str) -> Feedback {
        Feedback::Unanswered(Private::new(text.to_owned()))
    }

    #[test]
    fn ratings_are_counted_by_topic_and_outlive_a_restart() {
        let folder = TestFolder::new();
        let store = folder.open();
        for helped in [true, true, false] {
            let topic = "lost-parcel".parse().expect("a topic's id");
            tell(&store, Feedback::Rated { topic, helped }, now());
        }
        drop(store);
        let ratings = folder.open().feedback().expect("the store can be read").ratings;
        assert_eq!(ratings, [Rating { topic: "lost-parcel".to_owned(), helped: 2, did_not_help: 1 }]);
    }

    #[test]
    fn equal_questions_without_an_answer_are_counted_together_and_months_apart() {
        let folder = TestFolder::new();
        let store = folder.open();
        for text in ["怎么养猫", "怎麼養貓", "How do I bake?"] {
            tell(&store, unanswered(text), now());
        }
        let later = now() + chrono::Duration::days(40);
        tell(&store, unanswered("怎么养猫"), later);
        assert_eq!(
            store.disk.keys(&[UNANSWERED.prefix]).expect("the store can be read").len(),
            2,
            "one sum, one hash"
        );
        let months = store.feedback().expect("the store can be read").unanswered;
        let counts: Vec<_> = months.iter().map(|month| (month.distinct, month.times)).collect();
        assert_eq!(counts, [(2, 3), (1, 1)]);
    }

    #[test]
    fn a_question_is_kept_only_when_it_was_sent_and_until_it_was_read() {
        let folder = TestFolder::new();
        let store = folder.open();
        let text = Private::new("how do I bake bread".to_owned());
        tell(&store, Feedback::Sent { text: text.clone(), language: Language::English }, now());
        let questions = store.feedback().expect("the store can be read").questions;
        assert_eq!(
            questions,
            [SentQuestion { number: questions[0].number, at: now(), language: Language::English, text }]
        );
        assert_eq!(store.clear_questions(0).expect("the store can be written"), 0);
        assert_eq!(store.clear_questions(u64::MAX).expect("the store can be written"), 1);
        assert!(store.feedback().expect("the store can be read").questions.is_empty());
    }
}
