//! Where an engine comes from: from what ships with the content, from what an earlier run learnt, or from
//! learning now.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use thiserror::Error;

use super::encoder::LazyEncoder;
use crate::answer::{ENGINE_FILE, Engine, Teaching};
use crate::content::embedded_bytes;
use crate::encoder::{Encode as _, EncoderError, Shelf, Vectors};

/// The vectors of all texts of the content that ships, from the folder that holds `content/`.
const VECTORS_FILE: &str = "content/learned/vectors.bin";

/// How many engines a cache keeps.
const MOST_KEPT: usize = 8;
/// How many texts are encoded at once while learning.
const BATCH: usize = 16;

/// Finds engines, and learns them where there are none.
pub(super) struct Schooling {
    encoder: Arc<LazyEncoder>,
    /// The content folder, where one is given.
    content: Option<PathBuf>,
    cache: Option<PathBuf>,
    /// What has been encoded so far; read when it is first needed.
    shelf: Mutex<Option<Shelf>>,
}

impl Schooling {
    pub fn new(encoder: Arc<LazyEncoder>, content: Option<&Path>, cache: Option<PathBuf>) -> Self {
        Self { encoder, content: content.map(Path::to_owned), cache, shelf: Mutex::new(None) }
    }

    pub fn encoder(&self) -> &Arc<LazyEncoder> {
        &self.encoder
    }

    /// The engine that learnt this: as shipped, as kept, or learnt now. Where the encoder fails, one that learnt
    /// from words alone.
    pub fn engine(&self, teaching: &Teaching) -> Engine {
        let expected = teaching.fingerprint(self.encoder.fingerprint());
        if let Some(engine) = self.learnt_before(&expected) {
            return engine;
        }
        let begun = Instant::now();
        let texts = teaching.texts_to_encode();
        let (fingerprint, vectors) = match self.encode(&texts) {
            Ok(shelf) => {
                self.keep(VECTORS_NAME, &shelf.to_bytes());
                (expected, shelf.vectors(&texts))
            }
            Err(error) => {
                tracing::warn!("the content is learnt by its words alone: {error}");
                // Kept apart from what is learnt with the encoder, once that is back.
                let by_words = teaching.fingerprint(None);
                if let Some(engine) = self.learnt_before(&by_words) {
                    return engine;
                }
                (by_words, Vectors::default())
            }
        };
        let engine = Engine::learn(teaching, &vectors);
        tracing::info!(texts = texts.len(), took = ?begun.elapsed(), "learnt from the content");
        self.keep(&engine_name(&fingerprint), &engine.to_bytes(&fingerprint));
        engine
    }

    /// Learns, and writes what was learnt where it ships from: into the content folder.
    ///
    /// # Errors
    /// When there is no encoder, or the files cannot be written.
    pub fn ship(&self, teaching: &Teaching, folder: &Path) -> Result<(), ShipError> {
        let texts = teaching.texts_to_encode();
        let shelf = self.encode(&texts)?;
        let engine = Engine::learn(teaching, &shelf.vectors(&texts));
        let fingerprint = teaching.fingerprint(self.encoder.fingerprint());
        let engine_file = folder.join(ENGINE_FILE);
        if let Some(parent) = engine_file.parent() {
            fs::create_dir_all(parent)?;
        }
        write_whole(&engine_file, &engine.to_bytes(&fingerprint), FOR_EVERYBODY)?;
        write_whole(&folder.join(VECTORS_FILE), &shelf.to_bytes(), FOR_EVERYBODY)?;
        Ok(())
    }

    fn learnt_before(&self, fingerprint: &str) -> Option<Engine> {
        let in_cache = self.cache.as_ref().map(|cache| cache.join(engine_name(fingerprint)));
        let in_folder = self.content.as_ref().map(|folder| folder.join(ENGINE_FILE));
        let fitting = |bytes: &[u8]| Engine::from_bytes(bytes, fingerprint).ok();
        let read = |path: PathBuf| fs::read(path).ok().and_then(|bytes| fitting(&bytes));
        let built_in = embedded_bytes(ENGINE_FILE).and_then(fitting);
        built_in.or_else(|| in_folder.and_then(read)).or_else(|| in_cache.and_then(read))
    }

    /// The vectors of these texts.
    fn encode(&self, texts: &[String]) -> Result<Shelf, Arc<EncoderError>> {
        let fingerprint = self.encoder.fingerprint().ok_or_else(|| Arc::new(EncoderError::Missing))?;
        let mut place = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        let shelf = place.get_or_insert_with(|| self.read_shelf(fingerprint));
        let missing: Vec<&str> = texts.iter().filter(|text| !shelf.holds(text)).map(String::as_str).collect();
        if !missing.is_empty() {
            tracing::info!(texts = missing.len(), "encoding what the content says anew");
            for batch in missing.chunks(BATCH) {
                for (text, embedding) in batch.iter().zip(self.encoder.encode(batch)?) {
                    shelf.put(text, &embedding);
                }
            }
        }
        Ok(shelf.only(texts))
    }

    fn read_shelf(&self, fingerprint: &str) -> Shelf {
        let mut shelf = Shelf::new(fingerprint);
        let in_folder = self.content.as_ref().map(|folder| folder.join(VECTORS_FILE));
        let in_cache = self.cache.as_ref().map(|cache| cache.join(VECTORS_NAME));
        let read = |path: PathBuf| fs::read(path).ok();
        let shelves = [
            embedded_bytes(VECTORS_FILE).map(<[u8]>::to_vec),
            in_folder.and_then(read),
            in_cache.and_then(read),
        ];
        for bytes in shelves.into_iter().flatten() {
            if let Some(other) = Shelf::from_bytes(&bytes, fingerprint) {
                shelf.take_over(&other);
            }
        }
        shelf
    }

    /// Keeps something learnt for the next start. Not being able to is no more than a wait then.
    fn keep(&self, name: &str, bytes: &[u8]) {
        let Some(cache) = &self.cache else { return };
        let written = fs::create_dir_all(cache)
            .and_then(|()| write_whole(&cache.join(name), bytes, FOR_ITS_OWNER))
            .and_then(|()| forget_oldest(cache));
        if let Err(error) = written {
            tracing::warn!(path = %cache.display(), %error, "what was learnt cannot be kept; the next start learns it again");
        }
    }
}

/// Why nothing was learnt for a release.
#[derive(Debug, Error)]
pub(super) enum ShipError {
    #[error("nothing was learnt, since the encoder cannot be used: {0}")]
    Encoder(#[from] Arc<EncoderError>),
    #[error("what was learnt cannot be written: {0}")]
    Write(#[from] io::Error),
}

const VECTORS_NAME: &str = "vectors.bin";
/// What ships is read by whoever runs the bot.
const FOR_EVERYBODY: u32 = 0o644;
const FOR_ITS_OWNER: u32 = 0o600;
const ENGINE_ENDING: &str = "engine";

fn engine_name(fingerprint: &str) -> String {
    format!("{fingerprint}.{ENGINE_ENDING}")
}

/// A reader finds the old file or the new one, never half of one.
fn write_whole(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let parent = path.parent().unwrap_or(Path::new("."));
    let permissions = fs::Permissions::from_mode(mode);
    let mut file = tempfile::Builder::new().permissions(permissions).tempfile_in(parent)?;
    io::Write::write_all(&mut file, bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

fn forget_oldest(cache: &Path) -> io::Result<()> {
    let mut engines = Vec::new();
    for entry in fs::read_dir(cache)? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|ending| ending == ENGINE_ENDING) {
            engines.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    engines.sort();
    let n_too_many = engines.len().saturating_sub(MOST_KEPT);
    engines.into_iter().take(n_too_many).try_for_each(|(_, path)| fs::remove_file(path))
}
