//! Gathering what a person ordered, when its turn in their chat comes: their records are read, and files fetched that
//! only the platform has.

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::time::Instant;

use super::{Gateway, Room, Unfetched};
use crate::casebook::{Case, CaseId, Entry, Exhibit, Header, Reminders};
use crate::chat::{ChatId, Memory, Order, Owner, Package, PersonId, Settings, State};
use crate::dossier::{self, File, Missing};
use crate::store::{ExhibitError, StoreError, Wanted};

/// The largest file that Telegram hands out to bots.
const MOST_FETCHED: u64 = 20 * 1024 * 1024;
/// How long all files that only the platform has may take to be fetched.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is written out and ready to be sent.
pub struct Packed {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// Why nothing could be written out.
#[derive(Debug, Error)]
pub enum Unpacked {
    #[error("what was to be written out is no longer kept")]
    Gone,
    #[error("it could not be written out: {0}")]
    Failed(String),
    #[error("it was begun before, and never came to its end")]
    Begun,
    #[error(transparent)]
    Store(#[from] Arc<StoreError>),
}

/// What is kept about a person, as far as an order is about it.
#[derive(Default)]
pub struct Materials {
    pub settings: Settings,
    pub memory: Memory,
    pub reminders: Reminders,
    pub cases: Vec<KeptCase>,
}

/// A case with everything in it.
pub struct KeptCase {
    pub header: Header,
    pub case: Case,
    pub entries: Vec<Entry>,
    /// Those of its exhibits; none where only records are wanted.
    pub files: Vec<File>,
}

impl<G: Gateway> Room<G> {
    pub(super) async fn pack(&self, chat: ChatId, order: &Order) -> Result<Packed, Unpacked> {
        let owner = Owner::Person(PersonId(chat.0));
        let mut materials = self.materials(owner, order.package).await?;
        if let Package::Case(id) = order.package {
            let kept = materials.cases.first_mut().ok_or(Unpacked::Gone)?;
            kept.files = self.files(owner, id, &kept.entries).await;
        }
        self.mind.pack(order.clone(), materials).await
    }

    async fn materials(&self, owner: Owner, package: Package) -> Result<Materials, Arc<StoreError>> {
        let State { settings, memory, reminders, casebook, .. } =
            self.ledger.recall(Wanted::of(owner)).await?.state;
        let is_wanted = |header: &&Header| match package {
            // Whoever deleted it meanwhile does not want it sent.
            Package::Case(id) => header.id == id && !header.state.is_deleted(),
            Package::Everything => true,
        };
        let mut cases = Vec::new();
        for header in casebook.headers().iter().filter(is_wanted) {
            let (case, entries) = self.ledger.cases(owner, vec![header.id], Some(header.id)).await?;
            let case = case.into_iter().next().unwrap_or_else(|| Case::new(header.id, header.number));
            cases.push(KeptCase { header: header.clone(), case, entries, files: Vec::new() });
        }
        Ok(Materials { settings, memory, reminders, cases })
    }

    /// The files of a case, as many as fit into one archive: in the order in which they were kept.
    async fn files(&self, owner: Owner, case: CaseId, entries: &[Entry]) -> Vec<File> {
        let until = Instant::now() + PATIENCE;
        let (mut files, mut room) = (Vec::new(), dossier::MOST_FILE_BYTES);
        for entry in entries {
            let Some(exhibit) = entry.as_exhibit() else { continue };
            let content = match exhibit.bytes > room {
                true => Err(Missing::NoRoom),
                false => self.file(owner, case, exhibit, until).await.and_then(|bytes| fitting(bytes, room)),
            };
            room -= content.as_ref().map_or(0, |bytes| bytes.len() as u64);
            files.push(File { entry: entry.number, content });
        }
        files
    }

    /// A file, wherever it is. What is stored here is had however late it is.
    async fn file(
        &self,
        owner: Owner,
        case: CaseId,
        exhibit: &Exhibit,
        until: Instant,
    ) -> Result<Vec<u8>, Missing> {
        if exhibit.kept.stored().is_some() {
            return self.stored_file(owner, case, exhibit).await;
        }
        if Instant::now() >= until {
            return Err(Missing::NotNow);
        }
        let fetched = tokio::time::timeout_at(until, self.fetched(exhibit)).await;
        fetched.unwrap_or(Err(Unfetched::Failed)).map_err(|error| match error {
            Unfetched::TooLarge => Missing::TooLarge,
            Unfetched::Gone => Missing::Gone,
            Unfetched::Failed => Missing::NotNow,
        })
    }

    async fn stored_file(&self, owner: Owner, case: CaseId, exhibit: &Exhibit) -> Result<Vec<u8>, Missing> {
        self.ledger.read_exhibit(owner, case, exhibit.clone()).await.map_err(|error| {
            if !matches!(error, ExhibitError::NotStored) {
                tracing::error!(%error, "a stored file could not be read for its owner");
            }
            Missing::Gone
        })
    }

    async fn fetched(&self, exhibit: &Exhibit) -> Result<Vec<u8>, Unfetched> {
        let _places = self.pictures.acquire_many(super::exhibits::PLACES).await;
        self.gateway.fetch(exhibit.file.reveal(), MOST_FETCHED).await
    }
}

fn fitting(bytes: Vec<u8>, room: u64) -> Result<Vec<u8>, Missing> {
    if bytes.len() as u64 > room { Err(Missing::NoRoom) } else { Ok(bytes) }
}
