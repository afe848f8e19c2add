//! The header of an index: what it holds, and where each bucket begins.

use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::hash::Checksum;
use super::{ENTRY, Mark, OpenIndexError, Scope};
use crate::lists::{ListKind, MOST_LISTS};

const MAGIC: &[u8; 8] = b"HSLISTS\0";
const VERSION: u32 = 1;
/// The longest description, in bytes; one of 200 lists with all sets there may be stays below it.
const LONGEST_DESCRIPTION: u32 = 8 << 20;
const N_BUCKETS: usize = 1 << 16;
/// Bytes of the table: the starts of all buckets and the end of the last.
const TABLE: usize = (N_BUCKETS + 1) * 4;
/// Bytes before the description.
const PREFIX: usize = 16;
/// How many combinations of lists have a number of their own. A name in a rarer one has an entry for each list.
pub(super) const MOST_SETS: usize = 4_096;

/// What an index says about itself, in memory.
#[derive(Debug)]
pub(super) struct Header {
    pub description: Description,
    /// The number of the first entry of each bucket, and of all entries.
    starts: Vec<u32>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    pub key: [u8; 16],
    pub has_links: bool,
    /// Sets of more than one mark. They are numbered behind the sets of one mark, whose number is the mark's.
    pub sets: Vec<Vec<u16>>,
    pub lists: Vec<IndexedList>,
}

/// A list as an index knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexedList {
    pub name: String,
    pub kind: ListKind,
}

impl Description {
    /// The number of the first set of more than one.
    pub fn n_single(&self) -> usize {
        self.lists.len().saturating_mul(Scope::ALL.len())
    }

    /// The marks of a set; none if there is no such set.
    pub fn members(&self, set: u16) -> impl Iterator<Item = Mark> {
        let number = usize::from(set);
        let single = (number < self.n_single()).then_some(set);
        let several = number.checked_sub(self.n_single()).and_then(|place| self.sets.get(place));
        single.into_iter().chain(several.into_iter().flatten().copied()).filter_map(Mark::from_number)
    }

    fn is_sound(&self) -> bool {
        let is_known = |mark: &u16| usize::from(*mark) < self.n_single();
        self.lists.len() <= MOST_LISTS
            && self.sets.len() <= MOST_SETS
            && self.sets.iter().flatten().all(is_known)
    }
}

impl Header {
    /// Reads and checks the header of a file of this length. Also gives where the entries begin.
    pub fn read(source: &mut impl Read, length: u64, path: &Path) -> Result<(Self, u64), OpenIndexError> {
        let damaged = |part| OpenIndexError::Damaged { path: path.to_owned(), part };
        let failed = |source: io::Error| match source.kind() {
            io::ErrorKind::UnexpectedEof => damaged("its end is missing"),
            _ => OpenIndexError::Io { path: path.to_owned(), source },
        };
        let foreign = || OpenIndexError::Foreign { path: path.to_owned() };
        if length < PREFIX as u64 {
            return Err(foreign());
        }
        let mut prefix = [0; PREFIX];
        source.read_exact(&mut prefix).map_err(failed)?;
        let [magic, numbers] = prefix.as_chunks::<8>().0 else { return Err(foreign()) };
        if magic != MAGIC {
            return Err(foreign());
        }
        let numbers = u64::from_be_bytes(*numbers);
        // The high and the low half.
        let (found, n_bytes) = ((numbers >> 32) as u32, (numbers & u64::from(u32::MAX)) as u32);
        if found != VERSION {
            return Err(OpenIndexError::Version { path: path.to_owned(), found, known: VERSION });
        }
        // Nothing is allocated by what a file claims before that has been held against its length.
        if n_bytes > LONGEST_DESCRIPTION
            || length < u64::from(n_bytes).saturating_add((PREFIX + TABLE + 16) as u64)
        {
            return Err(damaged("its length"));
        }
        let mut body = vec![0; (n_bytes as usize).saturating_add(TABLE)];
        source.read_exact(&mut body).map_err(failed)?;
        let mut written = [0; 8];
        source.read_exact(&mut written).map_err(failed)?;
        if header_checksum(&prefix, &body) != u64::from_be_bytes(written) {
            return Err(damaged("its header"));
        }
        let (description, table) = body.split_at(n_bytes as usize);
        let description = std::str::from_utf8(description).ok().and_then(|text| toml::from_str(text).ok());
        let description: Description = description.ok_or_else(|| damaged("its description"))?;
        let starts: Vec<u32> =
            table.as_chunks::<4>().0.iter().map(|start| u32::from_be_bytes(*start)).collect();
        let header = Self { description, starts };
        if !header.description.is_sound() || header.starts.first() != Some(&0) || !header.starts.is_sorted() {
            return Err(damaged("its table"));
        }
        let start = (PREFIX + 8).saturating_add(body.len()) as u64;
        let entries = u64::from(header.n_entries()).saturating_mul(ENTRY as u64);
        if length != start.saturating_add(entries).saturating_add(8) {
            return Err(damaged("its length"));
        }
        Ok((header, start))
    }

    pub fn n_entries(&self) -> u32 {
        self.starts.last().copied().unwrap_or_default()
    }

    /// The numbers of the entries that a hash can be among.
    pub fn bucket(&self, hash: u64) -> Range<u32> {
        let bucket = bucket_of(hash);
        let start = |bucket: usize| self.starts.get(bucket).copied().unwrap_or_default();
        start(bucket)..start(bucket.saturating_add(1))
    }
}

/// The bytes of a header, up to the first entry. `None` if the description is too long.
pub(super) fn to_bytes(description: &Description, hashes: impl Iterator<Item = u64>) -> Option<Vec<u8>> {
    let text = toml::to_string(description).ok()?;
    let n_bytes = u32::try_from(text.len()).ok().filter(|n_bytes| *n_bytes <= LONGEST_DESCRIPTION)?;
    let prefix = [&MAGIC[..], &VERSION.to_be_bytes(), &n_bytes.to_be_bytes()].concat();
    let mut counts = vec![0_u32; N_BUCKETS];
    for hash in hashes {
        let count = counts.get_mut(bucket_of(hash))?;
        *count = count.checked_add(1)?;
    }
    let mut body = text.into_bytes();
    let mut start = 0_u32;
    body.extend_from_slice(&start.to_be_bytes());
    for count in counts {
        start = start.checked_add(count)?;
        body.extend_from_slice(&start.to_be_bytes());
    }
    let sum = header_checksum(&prefix, &body);
    Some([prefix, body, sum.to_be_bytes().to_vec()].concat())
}

fn header_checksum(prefix: &[u8], body: &[u8]) -> u64 {
    let mut sum = Checksum::default();
    sum.add(prefix);
    sum.add(body);
    sum.finish()
}

/// The high 16 bits.
fn bucket_of(hash: u64) -> usize {
    (hash >> 48) as usize
}
