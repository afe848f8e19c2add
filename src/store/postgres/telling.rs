//! What people told the maintainers: counted together by all copies, each record in the version in which it was read.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use serde::de::DeserializeOwned;

use super::super::feedback::Dispute;
use super::super::records::{DisputeRecord, QuestionRecord, RatingRecord};
use super::super::salts::Fetched;
use super::super::tables::{COUNTERS, DISPUTES, Key, QUESTIONS, RATINGS, Table, UNANSWERED, UNANSWERED_KEY};
use super::super::tallies::{MonthKey, asked_again, disputed, months, rated, sent, sum_up};
use super::super::vault::Writes;
use super::super::{FeedbackReport, Rating, SentQuestion, StoreError};
use super::place::{OWNERS, behind, slot_of_record};
use super::reading::{ABSENT, UNREADABLE};
use super::session::Session;
use super::shell::Shell;
use super::statement::Statement;
use super::versions::{Stop, Versions};
use super::writing::{Decision, Outcome};
use crate::chat::Feedback;

impl Shell {
    /// Adds feedback to what will be written.
    pub async fn write_feedback(
        &self,
        client: Session<'_, '_>,
        feedback: &Feedback,
        number: u64,
        writes: &mut Writes<'_, Fetched>,
        versions: &mut Versions,
        now: DateTime<Utc>,
    ) -> Result<(), Stop> {
        match feedback {
            Feedback::Rated { topic, helped } => {
                let key = topic.to_string();
                let record = rated(self.found(client, &RATINGS, &key, versions).await?, *helped);
                writes.put(&RATINGS, &key, &record)?;
            }
            Feedback::Disputed { level } => {
                let key = level.name().to_owned();
                let record = disputed(self.found(client, &DISPUTES, &key, versions).await?);
                writes.put(&DISPUTES, &key, &record)?;
            }
            Feedback::Unanswered(text) => {
                let month = MonthKey::of(self.found(client, &UNANSWERED_KEY, &(), versions).await?, now)?;
                if let MonthKey::New(new) = &month {
                    writes.put(&UNANSWERED_KEY, &(), new)?;
                    sum_up(self.all_found(client, &UNANSWERED, versions).await?, writes)?;
                }
                let place = month.place_of(text.reveal());
                let record = asked_again(self.found(client, &UNANSWERED, &place, versions).await?);
                writes.put(&UNANSWERED, &place, &record)?;
            }
            Feedback::Sent { text, language } => {
                let start = [QUESTIONS.prefix];
                let waiting =
                    Statement::new("SELECT 1 FROM records WHERE slot = $1 AND key >= $2 AND key < $3");
                let waiting = waiting.small(slot_of_record(&start)).bytes(&start).bytes(&behind(&start));
                let n_waiting = waiting.rows(&client).await?.len();
                if let Some(record) = sent(text, *language, n_waiting, now) {
                    writes.put(&QUESTIONS, &number, &record)?;
                }
            }
        }
        Ok(())
    }

    /// Counts that somebody wants no alerts any more.
    pub async fn count_unsubscribed(
        &self,
        client: Session<'_, '_>,
        writes: &mut Writes<'_, Fetched>,
        versions: &mut Versions,
    ) -> Result<(), Stop> {
        let mut counters = self.found(client, &COUNTERS, &(), versions).await?.unwrap_or_default();
        counters.unsubscribed += 1;
        writes.put(&COUNTERS, &(), &counters)?;
        Ok(())
    }

    /// A record that is nobody's, within a transaction that writes it anew.
    pub async fn found<K: Key, V: DeserializeOwned>(
        &self,
        client: Session<'_, '_>,
        table: &Table<K, V>,
        key: &K,
        versions: &mut Versions,
    ) -> Result<Option<V>, Stop> {
        let key = table.key(key);
        let look = Statement::new("SELECT ver, value FROM records WHERE slot = $1 AND key = $2 FOR UPDATE");
        let rows = look.small(slot_of_record(&key)).bytes(&key).rows(&client).await?;
        let Some(row) = rows.first() else {
            versions.insert(key, ABSENT);
            return Ok(None);
        };
        let (version, sealed): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        let opened = self.vault(BTreeMap::new()).open(table, &key, &sealed).ok();
        versions.insert(key, if opened.is_some() { version } else { UNREADABLE });
        Ok(opened)
    }

    async fn all_found<K: Key, V: DeserializeOwned>(
        &self,
        client: Session<'_, '_>,
        table: &Table<K, V>,
        versions: &mut Versions,
    ) -> Result<Vec<(K, V)>, Stop> {
        let start = [table.prefix];
        let look = Statement::new(
            "SELECT key, ver, value FROM records WHERE slot = $1 AND key >= $2 AND key < $3 ORDER BY key",
        );
        let rows =
            look.small(slot_of_record(&start)).bytes(&start).bytes(&behind(&start)).rows(&client).await?;
        let vault = self.vault(BTreeMap::new());
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let (key, version, sealed): (Vec<u8>, i64, Vec<u8>) =
                (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            if let (Some(parsed), Ok(value)) = (table.parse_key(&key), vault.open(table, &key, &sealed)) {
                found.push((parsed, value));
                versions.insert(key, version);
            }
        }
        Ok(found)
    }

    /// All records of a table that is nobody's.
    pub async fn all_of<K: Key, V: DeserializeOwned>(
        &self,
        table: &Table<K, V>,
    ) -> Result<Vec<(K, V)>, StoreError> {
        let slot = OWNERS + i16::from(table.prefix);
        Ok(self.all(table, slot, &[table.prefix]).await?)
    }

    pub async fn feedback(&self) -> Result<FeedbackReport, StoreError> {
        let mut report = FeedbackReport::default();
        for (number, record) in self.all_of(&QUESTIONS).await? {
            let QuestionRecord { at, language, text } = record;
            report.questions.push(SentQuestion { number, at, language, text });
        }
        for (topic, RatingRecord { helped, did_not_help }) in self.all_of(&RATINGS).await? {
            report.ratings.push(Rating { topic, helped, did_not_help });
        }
        for (level, DisputeRecord { times }) in self.all_of(&DISPUTES).await? {
            report.disputes.push(Dispute { level, times });
        }
        report.unanswered = months(self.all_of(&UNANSWERED).await?);
        Ok(report)
    }

    pub async fn clear_questions(&self, up_to: u64) -> Result<u64, StoreError> {
        let sent = self.all_of(&QUESTIONS).await?;
        let read: Vec<_> =
            sent.into_iter().map(|(number, _)| number).filter(|number| *number <= up_to).collect();
        let removals = read.iter().map(|number| {
            let key = QUESTIONS.key(number);
            let remove = Statement::new("DELETE FROM records WHERE slot = $1 AND key = $2 RETURNING 1");
            remove.small(slot_of_record(&key)).bytes(&key)
        });
        let removals: Vec<_> = removals.collect();
        self.write_all(&removals).await?;
        Ok(read.len() as u64)
    }

    /// Carries out, in one transaction, statements that may be carried out twice.
    pub async fn write_all(&self, statements: &[Statement]) -> Result<(), StoreError> {
        loop {
            let outcome = self.write(|client| {
                async move {
                    super::statement::together(&client, statements).await?;
                    Ok(Decision::Keep(()))
                }
                .boxed()
            });
            if !matches!(outcome.await?, Outcome::Unknown) {
                return Ok(());
            }
        }
    }
}
