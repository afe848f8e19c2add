//! What other copies should hear of: groups, of which each copy keeps in memory what it sifts by.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use futures::FutureExt as _;
use tokio::sync::Mutex;

use super::super::keys::OwnerTag;
use super::super::tables::GROUPS;
use super::super::{News, StoreError};
use super::errors::DatabaseError;
use super::place::OWNERS;
use super::shell::Shell;
use super::statement::Statement;
use crate::chat::{ChatId, Owner};
use crate::guard::Group;

/// How often it is looked for news.
const LOOK: Duration = Duration::from_secs(2);

/// News of the last so many milliseconds are looked at: what was written earlier may come to be seen later.
const OVERLAP: i64 = 30_000;

/// That a group has changed.
const OF_A_GROUP: i16 = 1;

/// What was heard until now.
#[derive(Default)]
pub(super) struct Heard {
    /// Of the last while.
    told: BTreeSet<(i64, i64, i64)>,
    /// The groups that are known, and where they are.
    chats: BTreeMap<OwnerTag, ChatId>,
    has_begun: bool,
}

pub(super) type Hearing = Mutex<Heard>;

impl Shell {
    /// Tells the other copies that a group has changed.
    pub fn news_of(&self, tag: OwnerTag) -> Statement {
        let tell = Statement::new(
            "INSERT INTO news (slot, at, run, n, what, key) VALUES ($1, (extract(epoch FROM now()) * 1000)::bigint, $2, $3, $4, $5) \
             RETURNING 1",
        );
        tell.small(OWNERS)
            .number(self.run.number())
            .number(self.unique())
            .small(OF_A_GROUP)
            .bytes(tag.as_bytes())
    }

    /// Every group of which anything is kept.
    pub async fn groups(&self) -> Result<Vec<(ChatId, Group)>, StoreError> {
        let mut heard = self.hearing.lock().await;
        self.begin(&mut heard).await?;
        let mut groups = Vec::new();
        for slot in 0..OWNERS {
            for (tag, record) in self.all(&GROUPS, slot, &[GROUPS.prefix]).await? {
                heard.chats.insert(tag, record.chat);
                groups.push((record.chat, record.group));
            }
        }
        Ok(groups)
    }

    /// Waits for news of the other copies.
    pub async fn news(&self) -> Result<Vec<News>, StoreError> {
        loop {
            tokio::time::sleep(LOOK).await;
            let mut heard = self.hearing.lock().await;
            self.begin(&mut heard).await?;
            let mut news = Vec::new();
            for tag in self.hear(&mut heard).await? {
                news.extend(self.news_about(&mut heard, tag).await?);
            }
            if !news.is_empty() {
                return Ok(news);
            }
        }
    }

    /// What was told before the groups were read is in them.
    async fn begin(&self, heard: &mut Heard) -> Result<(), DatabaseError> {
        if !heard.has_begun {
            self.hear(heard).await?;
            heard.has_begun = true;
        }
        Ok(())
    }

    /// Of whom others have told something that was not heard yet.
    async fn hear(&self, heard: &mut Heard) -> Result<Vec<OwnerTag>, DatabaseError> {
        let look = Statement::new(
            "SELECT at, run, n, key FROM news WHERE slot = $1 AND at > (extract(epoch FROM now()) * 1000)::bigint - $2 \
             ORDER BY at, run, n",
        );
        let look = &look.small(OWNERS).number(OVERLAP);
        let told = self.ask(|client| {
            async move {
                let rows = look.rows(&client).await?;
                let told = rows.iter().map(|row| {
                    let place: (i64, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
                    Ok((place, row.try_get::<_, Vec<u8>>(3)?))
                });
                told.collect::<Result<Vec<_>, tokio_postgres::Error>>()
            }
            .boxed()
        });
        let told = told.await?;
        let mut tags = Vec::new();
        for ((at, run, n), key) in &told {
            let is_of_others = *run != self.run.number();
            if is_of_others && !heard.told.contains(&(*at, *run, *n)) {
                tags.extend(super::claiming::tag_from(key));
            }
        }
        heard.told = told.into_iter().map(|(place, _)| place).collect();
        tags.sort();
        tags.dedup();
        Ok(tags)
    }

    async fn news_about(&self, heard: &mut Heard, tag: OwnerTag) -> Result<Option<News>, DatabaseError> {
        let mut looked = self.look(&[tag], &[GROUPS.key(&tag)]).await?;
        let Some(record) = looked.get(&GROUPS, &tag) else {
            // Where it was, only who has seen it before knows.
            return Ok(heard.chats.remove(&tag).map(|chat| News::Group(chat, None)));
        };
        heard.chats.insert(tag, record.chat);
        Ok(Some(News::Group(record.chat, Some(Box::new(record.group)))))
    }

    /// What this copy itself writes of a group.
    pub async fn note_group(&self, chat: ChatId) {
        self.hearing.lock().await.chats.insert(self.secrets.tag(Owner::Group(chat)), chat);
    }
}
