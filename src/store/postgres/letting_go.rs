//! What nobody waits for: taking out what was delivered, and letting go of chats, in the order in which it was said.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::FutureExt as _;
use futures::stream::{self, StreamExt as _};
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::Error;

use super::super::keys::OwnerTag;
use super::super::records::{Octets, ScheduledRecord};
use super::super::tables::SCHEDULED;
use super::super::{Scheduled, StoreError};
use super::claiming::FREE;
use super::connect::Way;
use super::errors::DatabaseError;
use super::place::{of_scheduled, slot_of};
use super::session::Session;
use super::shell::Shell;
use super::statement::{Statement, together};
use super::writing::{Decision, Outcome};

/// Jobs that are taken up together, and chats of them that are worked on at once.
const MOST_JOBS: usize = 256;
const AT_ONCE: usize = 6;

/// How long a reminder stays put off of which the turn failed, in seconds.
const PUT_OFF: i64 = 600;

pub(super) enum Job {
    /// A parcel was delivered, and perhaps something follows later.
    Sent { tag: OwnerTag, sequence: i64, then: Option<Scheduled> },
    /// Nothing of a chat is under way here.
    LetGo { tag: OwnerTag },
    /// A reminder is not to be told again at once.
    PutOff { tag: OwnerTag },
    /// A chat that is not known here any more.
    Free { tag: OwnerTag, fence: i64 },
    /// Says when everything before it is done.
    Tell(oneshot::Sender<()>),
}

/// What is to be done about one chat.
#[derive(Default)]
struct OfChat {
    sent: Vec<i64>,
    then: Vec<(i64, Scheduled)>,
    is_let_go: bool,
    is_put_off: bool,
    freed: Vec<i64>,
}

impl Shell {
    /// Works off what is said, until nobody is left who could say anything.
    pub async fn work_off(self: Arc<Self>, mut queue: mpsc::UnboundedReceiver<Job>) {
        let mut jobs = Vec::with_capacity(MOST_JOBS);
        while queue.recv_many(&mut jobs, MOST_JOBS).await > 0 {
            let (mut chats, mut told) = (BTreeMap::<OwnerTag, OfChat>::new(), Vec::new());
            for job in jobs.drain(..) {
                match job {
                    Job::Sent { tag, sequence, then } => {
                        let chat = chats.entry(tag).or_default();
                        match then {
                            None => chat.sent.push(sequence),
                            Some(then) => chat.then.push((sequence, then)),
                        }
                    }
                    Job::LetGo { tag } => chats.entry(tag).or_default().is_let_go = true,
                    Job::PutOff { tag } => chats.entry(tag).or_default().is_put_off = true,
                    Job::Free { tag, fence } => chats.entry(tag).or_default().freed.push(fence),
                    Job::Tell(done) => told.push(done),
                }
            }
            let working = stream::iter(chats).map(|(tag, chat)| self.do_for(tag, chat));
            let ended: Vec<_> = working.buffer_unordered(AT_ONCE).collect().await;
            for error in ended.into_iter().filter_map(Result::err) {
                if !self.hurry.is_cancelled() {
                    self.failed(error);
                }
            }
            for done in told {
                let _ = done.send(());
            }
        }
    }

    async fn do_for(&self, tag: OwnerTag, chat: OfChat) -> Result<(), StoreError> {
        if !chat.sent.is_empty() {
            self.take_out(tag, &chat.sent).await?;
        }
        for (sequence, then) in &chat.then {
            self.take_out_then(tag, *sequence, then).await?;
        }
        if chat.is_put_off {
            self.write_put_off(tag).await?;
        }
        for fence in chat.freed {
            let of = Statement::new(FREE).small(slot_of(tag)).bytes(tag.as_bytes()).number(fence);
            self.send(&of).await?;
        }
        if chat.is_let_go {
            self.let_go(tag).await?;
        }
        Ok(())
    }

    /// Takes what was delivered out of the outbox, whoever holds the chat.
    async fn take_out(&self, tag: OwnerTag, sent: &[i64]) -> Result<(), DatabaseError> {
        loop {
            let outcome = self.write(|client| take_out(client, tag, sent).boxed()).await?;
            // What was taken out is not found again.
            if !matches!(outcome, Outcome::Unknown) {
                return Ok(());
            }
        }
    }

    /// The same for one after which something is sent later. If it waits no more, that was written down before.
    async fn take_out_then(&self, tag: OwnerTag, sequence: i64, then: &Scheduled) -> Result<(), StoreError> {
        let of_then = self.tag_of_chat(then.parcel.lane);
        loop {
            let outcome = self.write(|client| {
                async move {
                    let Decision::Keep(1) = take_out(client, tag, &[sequence]).await? else {
                        return Ok(Decision::Undo(Ok(())));
                    };
                    match self.scheduling(client, of_then, then).await? {
                        Ok(()) => Ok(Decision::Keep(Ok(()))),
                        Err(error) => Ok(Decision::Undo(Err(error))),
                    }
                }
                .boxed()
            });
            match outcome.await? {
                Outcome::Committed(written) | Outcome::Undone(written) => return written,
                Outcome::Unknown => {}
            }
        }
    }

    async fn scheduling(
        &self,
        client: Session<'_, '_>,
        tag: OwnerTag,
        then: &Scheduled,
    ) -> Result<Result<(), StoreError>, Error> {
        let at = then.at.timestamp();
        let of = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes()).number(at);
        let Some(row) = of(PUT_DOWN).rows(&client).await?.pop() else { return Ok(Ok(())) };
        let sequence: i64 = row.try_get(0)?;
        let record = ScheduledRecord { lane: then.parcel.lane, parcel: Octets::from(&then.parcel.bytes) };
        let vault = self.vault(BTreeMap::new());
        let sealed = match vault.seal(&SCHEDULED, &of_scheduled(tag, at, sequence), &record) {
            Ok(sealed) => sealed,
            Err(error) => return Ok(Err(error)),
        };
        let put = of("INSERT INTO later (slot, tag, at, seq, value) VALUES ($1, $2, $3, $4, $5) RETURNING 1");
        put.number(sequence).bytes(&sealed).rows(&client).await?;
        Ok(Ok(()))
    }

    async fn write_put_off(&self, tag: OwnerTag) -> Result<(), DatabaseError> {
        let until = self.seconds() + PUT_OFF;
        let fence = {
            let mut holdings = self.holdings();
            holdings.put_off.insert(tag, until);
            holdings.of(tag).map(|holding| holding.fence)
        };
        let Some(fence) = fence else { return Ok(()) };
        let put_off = Statement::new(
            "UPDATE lanes SET due = $4 WHERE slot = $1 AND tag = $2 AND fence = $3 AND due < $4 RETURNING 1",
        );
        let put_off = put_off.small(slot_of(tag)).bytes(tag.as_bytes()).number(fence).number(until);
        self.send(&put_off).await.map(drop)
    }

    /// Lets go of a chat, if nothing new is under way there by now.
    async fn let_go(&self, tag: OwnerTag) -> Result<(), DatabaseError> {
        let holding = {
            let mut holdings = self.holdings();
            if !holdings.of(tag).is_some_and(|holding| holding.is_leaving) {
                return Ok(());
            }
            holdings.lose(tag)
        };
        let Some(holding) = holding else { return Ok(()) };
        // Something that was handed out and is not done was left behind, as after a fault.
        let is_left = !holding.has_nothing();
        let text = if is_left { FREE } else { LET_GO };
        let free = Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes()).number(holding.fence);
        let is_free = self.send(&free).await? > 0;
        if is_left {
            self.stirring.notify_one();
        } else if !is_free && self.is_still_held(tag, holding.fence).await? {
            self.holdings().put_back(holding);
            self.stirring.notify_one();
        }
        Ok(())
    }

    async fn is_still_held(&self, tag: OwnerTag, fence: i64) -> Result<bool, DatabaseError> {
        let look = Statement::new("SELECT 1 FROM lanes WHERE slot = $1 AND tag = $2 AND fence = $3");
        let look = look.small(slot_of(tag)).bytes(tag.as_bytes()).number(fence);
        Ok(self.send(&look).await? > 0)
    }

    /// Sends a statement that may be carried out twice; how many rows it was about.
    pub async fn send(&self, statement: &Statement) -> Result<usize, DatabaseError> {
        let sent = self
            .database
            .ask(Way::Work, self, |client| async move { Ok(statement.rows(&client).await?.len()) }.boxed());
        sent.await
    }
}

/// Lets a chat go in which nothing waits.
const LET_GO: &str = "UPDATE lanes SET holder = 0, fence = 0 WHERE slot = $1 AND tag = $2 AND fence = $3 AND fence <> 0 \
     AND entries = 0 AND parcels = 0 RETURNING 1";

/// Notes in a chat that something is sent later, and gives it a number there.
const PUT_DOWN: &str = "INSERT INTO lanes AS l (slot, tag, due, next_parcel) VALUES ($1, $2, $3, 2) ON CONFLICT (slot, tag) DO UPDATE \
     SET due = CASE WHEN l.due IS NULL OR l.due > $3 THEN $3 ELSE l.due END, next_parcel = l.next_parcel + 1 \
     RETURNING next_parcel - 1";

/// The chat's row comes first, as everywhere: who forgets somebody waits for it, or the other way round.
pub(super) async fn take_out(
    client: Session<'_, '_>,
    tag: OwnerTag,
    sent: &[i64],
) -> Result<Decision<usize>, Error> {
    let of = |text| Statement::new(text).small(slot_of(tag)).bytes(tag.as_bytes());
    let mut statements = vec![of("SELECT 1 FROM lanes WHERE slot = $1 AND tag = $2 FOR UPDATE")];
    statements.extend(sent.iter().map(|sequence| {
        of("DELETE FROM outbox WHERE slot = $1 AND tag = $2 AND seq = $3 RETURNING 1").number(*sequence)
    }));
    let rows = together(&client, &statements).await?;
    let taken: usize = rows[1..].iter().map(Vec::len).sum();
    if taken > 0 {
        let count = of("UPDATE lanes SET parcels = parcels - $3 WHERE slot = $1 AND tag = $2 RETURNING 1");
        count.number(i64::try_from(taken).unwrap_or_default()).rows(&client).await?;
    }
    Ok(Decision::Keep(taken))
}
