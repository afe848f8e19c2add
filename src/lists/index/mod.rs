//! The index: one file that says which lists name a host or a link, read where it is needed and never as a whole.
//!
//! | part | bytes |
//! |---|---|
//! | what this is: `HSLISTS`, 0 | 8 |
//! | version of the form; length of the description | 4 + 4 |
//! | description, as TOML: key, lists, sets of lists | as said |
//! | table: where each bucket begins, and where the last one ends | 4 · 65,537 |
//! | checksum of all before | 8 |
//! | entries: the low 48 bits of a hash, and the number of a set | 8 each |
//! | checksum of the entries | 8 |
//!
//! Numbers are big-endian, so that the order of entries is the order of their bytes. The high 16 bits of a hash are
//! its bucket. Hashes are SipHash-2-4 under a key drawn for each file: nobody can prepare a listed name that shares
//! its hash with another one.

mod build;
mod compile;
mod hash;
mod header;
mod place;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use compile::{Compiled, Source, compile};
pub use header::IndexedList;

pub use build::BuildIndexError;
pub(super) use build::{UNFINISHED, sync_folder};

use super::reader::ReadListError;
use hash::{Checksum, Key};
use header::Header;
use place::Place;

/// Bytes of one entry.
const ENTRY: usize = 8;
/// What is read at once on the way through the whole file, in bytes.
const PIECE: usize = 64 * 1024;
/// Room for the entries of a bucket on the stack, in bytes. At a million entries a bucket has 15, rarely twice that.
const USUAL_BUCKET: usize = 512;

/// An index that is open. Replacing its file does not disturb it.
#[derive(Debug)]
pub struct Index {
    header: Header,
    entries: Place,
}

/// Why an index cannot be used. It can always be built again from the lists.
#[derive(Debug, Error)]
pub enum OpenIndexError {
    #[error("cannot read the index of lists `{path}`: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("`{path}` is no index of lists; move it away, and a new one is built")]
    Foreign { path: PathBuf },
    #[error(
        "the index of lists `{path}` has form {found}, but this bot reads {known}; remove it, and a new one is built"
    )]
    Version { path: PathBuf, found: u32, known: u32 },
    #[error("the index of lists `{path}` is damaged ({part}); remove it, and a new one is built")]
    Damaged { path: PathBuf, part: &'static str },
}

/// One list that names what was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Its place among [`Index::lists`].
    pub list: usize,
    pub scope: Scope,
}

/// How a list means a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// With everything below it.
    Below,
    /// Alone.
    Alone,
    /// As an exception from what the list names, with everything below it.
    ExceptBelow,
    /// The same, alone.
    ExceptAlone,
}

impl Scope {
    const ALL: [Self; 4] = [Self::Below, Self::Alone, Self::ExceptBelow, Self::ExceptAlone];
}

impl Mark {
    /// As it stands in the file.
    fn to_number(self) -> Option<u16> {
        let number = self.list.checked_mul(Scope::ALL.len())?.checked_add(self.scope as usize)?;
        u16::try_from(number).ok()
    }

    fn from_number(number: u16) -> Option<Self> {
        let number = usize::from(number);
        let scope = *Scope::ALL.get(number % Scope::ALL.len())?;
        Some(Self { list: number / Scope::ALL.len(), scope })
    }
}

impl Index {
    /// Opens an index, and reads through it once to see that it is whole.
    ///
    /// # Errors
    /// When it cannot be read, is damaged, or something else.
    pub fn open(path: &Path) -> Result<Self, OpenIndexError> {
        let failed = |source| OpenIndexError::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        let mut source = BufReader::with_capacity(PIECE, &file);
        let (header, start) = Header::read(&mut source, length, path)?;
        let entries = u64::from(header.n_entries()).saturating_mul(ENTRY as u64);
        let found = checksum(&mut source, entries).map_err(failed)?;
        let mut written = [0; 8];
        source.read_exact(&mut written).map_err(failed)?;
        if found != u64::from_be_bytes(written) {
            return Err(OpenIndexError::Damaged { path: path.to_owned(), part: "its entries" });
        }
        drop(source);
        Ok(Self { header, entries: Place::new(file, start) })
    }

    /// The lists it was built from.
    pub fn lists(&self) -> &[IndexedList] {
        &self.header.description.lists
    }

    /// How many different names and links it holds.
    pub fn n_entries(&self) -> u32 {
        self.header.n_entries()
    }

    /// Whether any link is listed; otherwise none has to be looked up.
    pub fn has_links(&self) -> bool {
        self.header.description.has_links
    }

    /// The lists that name this host, which is in its normal form.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn look_up_domain(&self, host: &str) -> io::Result<Vec<Mark>> {
        self.find(self.key().domain(host))
    }

    /// The lists that name this link, which is in its normal form.
    ///
    /// # Errors
    /// When the file can no longer be read.
    pub fn look_up_url(&self, link: &str) -> io::Result<Vec<Mark>> {
        self.find(self.key().link(link))
    }

    fn key(&self) -> Key {
        Key(self.header.description.key)
    }

    fn find(&self, hash: u64) -> io::Result<Vec<Mark>> {
        let bucket = self.header.bucket(hash);
        let start = u64::from(bucket.start).saturating_mul(ENTRY as u64);
        let n_bytes = bucket.len().saturating_mul(ENTRY);
        let mut usual = [0; USUAL_BUCKET];
        if let Some(room) = usual.get_mut(..n_bytes) {
            self.entries.read(start, room)?;
            return Ok(self.marks(room, hash));
        }
        let mut room = vec![0; n_bytes];
        self.entries.read(start, &mut room)?;
        Ok(self.marks(&room, hash))
    }

    /// The marks of all entries of a bucket that have this hash.
    fn marks(&self, bucket: &[u8], hash: u64) -> Vec<Mark> {
        let (entries, _) = bucket.as_chunks::<ENTRY>();
        let wanted = hash << 16;
        let first = entries.partition_point(|entry| u64::from_be_bytes(*entry) < wanted);
        let mut marks = Vec::new();
        for entry in entries.iter().skip(first) {
            let entry = u64::from_be_bytes(*entry);
            if entry >> 16 != wanted >> 16 {
                break;
            }
            // The low 16 bits.
            let set = (entry & 0xffff) as u16;
            marks.extend(self.header.description.members(set));
        }
        marks
    }
}

/// The checksum of so many bytes.
fn checksum(source: &mut impl Read, n_bytes: u64) -> io::Result<u64> {
    let mut sum = Checksum::default();
    let mut piece = vec![0; PIECE];
    let mut left = n_bytes;
    while left > 0 {
        let n_next = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let Some(room) = piece.get_mut(..n_next) else { break };
        source.read_exact(room)?;
        sum.add(room);
        left = left.saturating_sub(n_next as u64);
    }
    Ok(sum.finish())
}

#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
