//! Where what was learnt comes from: from what ships with the content, from what an earlier run learnt, or from
//! learning now.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use thiserror::Error;

use super::encoder::LazyEncoder;
use super::learnable::Learnable;
use super::progress::Progress;
use crate::answer::Engine;
use crate::chat::{Learnt, Teaching};
use crate::content::{Files, Library, embedded_bytes, embedded_fingerprint};
use crate::encoder::{Encode as _, EncoderError, Shelf, Vectors};
use crate::inspect::Wording;
use crate::linear::{DIGEST_LENGTH, digest};

/// The vectors of all texts of the content that ships, from the folder that holds `content/`.
const VECTORS_FILE: &str = "content/learned/vectors.bin";

/// Tells what the other files were learnt from, from the folder that holds `content/`.
const SOURCE_FILE: &str = "content/learned/source";

/// How many engines and wordings a cache keeps.
const MOST_KEPT: usize = 16;
/// What is shown to whoever waits for it.
const LEARNING: &str = "learning from the content";
/// How many texts are encoded at once while learning.
const BATCH: usize = 16;

/// Finds what was learnt, and learns where nothing was.
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

    /// What was learnt from this: as shipped, as kept, or learnt now. Where the encoder fails, from words alone.
    pub fn learn(&self, library: &Library) -> Learnt {
        // What the content teaches is half of what there is in memory at a start, so it goes before more is read.
        let (questions, messages) = self.fingerprints(&Teaching::of(library));
        let engine = self.learnt_before::<Engine>(&questions);
        let wording = self.learnt_before::<Wording>(&messages);
        match (engine, wording) {
            (Some(engine), Some(wording)) => Learnt { engine: Arc::new(engine), wording: Arc::new(wording) },
            (engine, wording) => self.learn_missing(library, engine, wording),
        }
    }

    /// What ships, where that was learnt from what is built into the program: then nothing has to be read to tell that it fits.
    pub fn shipped(&self) -> Option<Learnt> {
        self.shipped_from(embedded_bytes(SOURCE_FILE)?)
    }

    fn shipped_from(&self, source: &[u8]) -> Option<Learnt> {
        let ((questions, engine), (messages, wording)) =
            (as_shipped(Engine::FILE)?, as_shipped(Wording::FILE)?);
        if source != self.source(embedded_fingerprint(), questions, messages).as_bytes() {
            return None;
        }
        let engine = Engine::from_trusted_bytes(&engine, questions).ok()?;
        let wording = Wording::from_trusted_bytes(&wording, messages).ok()?;
        Some(Learnt { engine: Arc::new(engine), wording: Arc::new(wording) })
    }

    /// Tells what was learnt from this content and has these fingerprints, and with which encoder, from anything else.
    fn source(&self, content: &str, questions: &str, messages: &str) -> String {
        let versions = (Engine::VERSION, Wording::VERSION);
        digest(&(versions, content, self.encoder.fingerprint(), questions, messages))
    }

    fn fingerprints(&self, teaching: &Teaching) -> (String, String) {
        let encoder = self.encoder.fingerprint();
        (Engine::fingerprint(teaching, encoder), Wording::fingerprint(teaching, encoder))
    }

    /// Learns what has not been learnt before.
    fn learn_missing(&self, library: &Library, engine: Option<Engine>, wording: Option<Wording>) -> Learnt {
        let teaching = &Teaching::of(library);
        let texts = match (&engine, &wording) {
            (None, None) => teaching.texts_to_encode(),
            (None, Some(_)) => teaching.questions.texts_to_encode(),
            (Some(_), _) => teaching.messages.texts_to_encode(),
        };
        let vectors = if texts.is_empty() { Ok(Vectors::default()) } else { self.vectors(&texts) };
        Learnt {
            engine: Arc::new(engine.unwrap_or_else(|| self.learn_one(library, teaching, vectors.as_ref()))),
            wording: Arc::new(wording.unwrap_or_else(|| self.learn_one(library, teaching, vectors.as_ref()))),
        }
    }

    /// Learns one of the two, unless it has been learnt from words alone before and there is nothing else to learn from.
    fn learn_one<T: Learnable>(
        &self,
        library: &Library,
        teaching: &Teaching,
        vectors: Result<&Vectors, &Arc<EncoderError>>,
    ) -> T {
        let begun = Instant::now();
        let underway = Progress::waiting(LEARNING);
        let (fingerprint, learnt) = match vectors {
            Ok(vectors) => {
                (T::fingerprint(teaching, self.encoder.fingerprint()), T::learn(library, teaching, vectors))
            }
            Err(_) => {
                // Kept apart from what is learnt with the encoder, once that is back.
                let by_words = T::fingerprint(teaching, None);
                if let Some(learnt) = self.learnt_before(&by_words) {
                    return learnt;
                }
                (by_words, T::learn(library, teaching, &Vectors::default()))
            }
        };
        drop(underway);
        tracing::info!(what = T::NAME, took = ?begun.elapsed(), "learnt from the content");
        self.keep(&kept_name::<T>(&fingerprint), &learnt.to_bytes(&fingerprint));
        learnt
    }

    /// The vectors of these texts, kept for the next time.
    fn vectors(&self, texts: &[String]) -> Result<Vectors, Arc<EncoderError>> {
        match self.encode(texts) {
            Ok(shelf) => {
                self.keep(VECTORS_NAME, &shelf.to_bytes());
                Ok(shelf.vectors(texts))
            }
            Err(error) => {
                tracing::warn!(%error, "the content is learnt by its words alone");
                Err(error)
            }
        }
    }

    /// Learns, and writes what was learnt where it ships from: into the content folder. What was learnt before does not count:
    /// the program may have changed since.
    /// # Errors
    /// When there is no encoder, or the files cannot be written.
    pub fn ship(&self, library: &Library, files: &Files, folder: &Path) -> Result<(), ShipError> {
        let teaching = Teaching::of(library);
        let texts = teaching.texts_to_encode();
        let shelf = self.encode(&texts)?;
        let vectors = shelf.vectors(&texts);
        let _until_the_end = Progress::waiting(LEARNING);
        let questions = self.ship_one(&Engine::learn(&teaching.questions, &vectors), &teaching, folder)?;
        let messages =
            self.ship_one(&Wording::learn(library, &teaching.messages, &vectors), &teaching, folder)?;
        write_whole(&folder.join(VECTORS_FILE), &shelf.to_bytes(), FOR_EVERYBODY)?;
        let source = self.source(&files.teaching_fingerprint(), &questions, &messages);
        write_whole(&folder.join(SOURCE_FILE), source.as_bytes(), FOR_EVERYBODY)?;
        Ok(())
    }

    /// Writes one of the two, and returns its fingerprint.
    fn ship_one<T: Learnable>(&self, learnt: &T, teaching: &Teaching, folder: &Path) -> io::Result<String> {
        let fingerprint = T::fingerprint(teaching, self.encoder.fingerprint());
        let file = folder.join(T::FILE);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        write_whole(&file, &learnt.to_bytes(&fingerprint), FOR_EVERYBODY)?;
        Ok(fingerprint)
    }

    fn learnt_before<T: Learnable>(&self, fingerprint: &str) -> Option<T> {
        let in_cache = self.cache.as_ref().map(|cache| cache.join(kept_name::<T>(fingerprint)));
        let in_folder = self.content.as_ref().map(|folder| folder.join(T::FILE));
        let fitting = |bytes: Bytes| T::from_bytes(&bytes, fingerprint);
        let read = |path: PathBuf| fs::read(path).ok().map(Bytes::from).and_then(fitting);
        let built_in = embedded_bytes(T::FILE).map(Bytes::from_static).and_then(fitting);
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
            let progress = Progress::of_steps("encoding the content", missing.len());
            for batch in missing.chunks(BATCH) {
                for (text, embedding) in batch.iter().zip(self.encoder.encode(batch)?) {
                    shelf.put(text, &embedding);
                }
                progress.goes_on(batch.len() as u64);
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
    #[error(
        "nothing was learnt, since the encoder cannot be used: {0}; `haishao doctor --content …` tells more"
    )]
    Encoder(#[from] Arc<EncoderError>),
    #[error(
        "what was learnt cannot be written: {0}; let whoever runs this write into the folder given with `--content`"
    )]
    Write(#[from] io::Error),
}

const VECTORS_NAME: &str = "vectors.bin";
/// What ships is read by whoever runs the bot.
const FOR_EVERYBODY: u32 = 0o644;
const FOR_ITS_OWNER: u32 = 0o600;
/// Ends the names of what was learnt, after that of what it is.
const LEARNT_ENDING: &str = "learnt";

/// The fingerprint of something learnt that is built in, and all of it.
fn as_shipped(file: &str) -> Option<(&'static str, Bytes)> {
    let bytes = embedded_bytes(file)?;
    let fingerprint = std::str::from_utf8(bytes.get(..DIGEST_LENGTH)?).ok()?;
    Some((fingerprint, Bytes::from_static(bytes)))
}

/// Another version of the program may read and weigh the same texts otherwise, so it learns for itself.
fn kept_name<T: Learnable>(fingerprint: &str) -> String {
    format!("{fingerprint}.{}.{}.{LEARNT_ENDING}", env!("CARGO_PKG_VERSION"), T::NAME)
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
        if entry.path().extension().is_some_and(|ending| ending == LEARNT_ENDING) {
            engines.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    engines.sort();
    let n_too_many = engines.len().saturating_sub(MOST_KEPT);
    engines.into_iter().take(n_too_many).try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded;

    #[test]
    #[cfg(feature = "encoder")]
    fn what_ships_was_learnt_from_what_is_built_in() {
        let school = Schooling::new(Arc::new(LazyEncoder::new(None, false)), None, None);
        let shipped = school.shipped().expect("after an edit: `haishao learn --content .`");
        let library = Library::read(&embedded()).0.expect("what ships can be read");
        let (questions, messages) = school.fingerprints(&Teaching::of(&library));
        let bytes =
            |learnt: &Learnt| (learnt.engine.to_bytes(&questions), learnt.wording.to_bytes(&messages));
        let as_it_is = |file| embedded_bytes(file).expect("it ships").to_vec();
        assert_eq!(bytes(&shipped), (as_it_is(Engine::FILE), as_it_is(Wording::FILE)));
    }

    #[test]
    fn what_is_learnt_from_other_content_is_not_taken() {
        let school = Schooling::new(Arc::new(LazyEncoder::new(None, false)), None, None);
        let mut files = embedded();
        assert_eq!(files.teaching_fingerprint(), embedded_fingerprint());
        let (questions, _) = as_shipped(Engine::FILE).expect("it ships");
        let (messages, _) = as_shipped(Wording::FILE).expect("it ships");
        let is_taken = |content: &str, questions, messages| {
            school.shipped_from(school.source(content, questions, messages).as_bytes()).is_some()
        };
        assert!(is_taken(embedded_fingerprint(), questions, messages));
        assert!(!is_taken(embedded_fingerprint(), messages, messages), "one of the two is of something else");
        files.insert("content/messages/en/customs.txt", "one less");
        assert!(!is_taken(&files.teaching_fingerprint(), questions, messages));
    }
}
