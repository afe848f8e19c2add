//! Building an index: everything in memory once, 16 bytes an entry, then one file in one go.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use thiserror::Error;

use super::hash::{Checksum, Key};
use super::header::{Description, IndexedList, MOST_SETS, to_bytes};
use super::{Mark, PIECE, ReadListError, Scope};
use crate::lists::reader::{Rule, Target};

/// How many entries all lists may have together: 256 MB while they are sorted.
const MOST_ENTRIES: usize = 1 << 24;

/// How the names of files begin that are not yet in their place.
pub(in crate::lists) const UNFINISHED: &str = "unfinished-";

/// Why there is no new index.
#[derive(Debug, Error)]
pub enum BuildIndexError {
    #[error(transparent)]
    List(#[from] ReadListError),
    #[error("the lists have more than {MOST_ENTRIES} entries together; take out the largest")]
    TooMany,
    #[error(
        "the index of lists cannot be written: {0}; see that its folder can be written and the disk has room"
    )]
    Io(#[from] io::Error),
    #[error("the system gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

/// What will be in an index.
pub(super) struct Builder {
    description: Description,
    entries: Vec<Entry>,
}

/// Hash, then mark, later set: the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    hash: u64,
    mark: u16,
}

impl Builder {
    /// An empty index under a key nobody knows.
    pub fn new(lists: Vec<IndexedList>) -> Result<Self, BuildIndexError> {
        let mut key = [0; 16];
        getrandom::fill(&mut key)?;
        let description = Description { key, has_links: false, sets: Vec::new(), lists };
        Ok(Self { description, entries: Vec::new() })
    }

    /// How many entries there are so far.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Forgets all entries but so many.
    pub fn truncate(&mut self, n_entries: usize) {
        self.entries.truncate(n_entries);
    }

    /// Adds what a list names.
    pub fn add(&mut self, list: usize, rule: &Rule) -> Result<(), BuildIndexError> {
        if self.entries.len() >= MOST_ENTRIES {
            return Err(BuildIndexError::TooMany);
        }
        let key = Key(self.description.key);
        let (hash, scope) = match (&rule.target, rule.is_exception) {
            (Target::Domain(name), false) => (key.domain(name), Scope::Below),
            (Target::Domain(name), true) => (key.domain(name), Scope::ExceptBelow),
            (Target::Host(name), false) => (key.domain(name), Scope::Alone),
            (Target::Host(name), true) => (key.domain(name), Scope::ExceptAlone),
            (Target::Link(link), false) => (key.link(link), Scope::Alone),
            (Target::Link(link), true) => (key.link(link), Scope::ExceptAlone),
        };
        self.description.has_links |= matches!(rule.target, Target::Link(_));
        let mark = Mark { list, scope }.to_number().ok_or(BuildIndexError::TooMany)?;
        self.entries.push(Entry { hash, mark });
        Ok(())
    }

    /// Writes the index beside its place, and moves it there when it is whole and on the disk.
    pub fn write(mut self, path: &Path) -> Result<(), BuildIndexError> {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.join_marks();
        let hashes = self.entries.iter().map(|entry| entry.hash);
        let header = to_bytes(&self.description, hashes).ok_or(BuildIndexError::TooMany)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        let mut writer = BufWriter::with_capacity(PIECE, file.as_file());
        writer.write_all(&header)?;
        let mut sum = Checksum::default();
        for entry in &self.entries {
            let bytes = ((entry.hash << 16) | u64::from(entry.mark)).to_be_bytes();
            sum.add(&bytes);
            writer.write_all(&bytes)?;
        }
        writer.write_all(&sum.finish().to_be_bytes())?;
        writer.flush()?;
        drop(writer);
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)?;
        Ok(())
    }

    /// Leaves one entry for each hash, with the set of all its marks. When there are too many different sets, the
    /// entries of a new one stay apart.
    fn join_marks(&mut self) {
        let n_single = self.description.n_single();
        let mut numbers: HashMap<Vec<u16>, u16> = HashMap::new();
        let mut joined = Vec::new();
        let mut marks = Vec::new();
        let mut n_kept = 0_usize;
        let mut next = 0_usize;
        while let Some(first) = self.entries.get(next).copied() {
            let same = self.entries.get(next..).unwrap_or_default();
            marks.clear();
            marks.extend(same.iter().take_while(|entry| entry.hash == first.hash).map(|entry| entry.mark));
            next = next.saturating_add(marks.len());
            joined.clear();
            if marks.len() > 1
                && let Some(number) = number_of(&marks, n_single, &mut numbers, &mut self.description.sets)
            {
                joined.push(number);
            } else {
                joined.extend_from_slice(&marks);
            }
            for mark in &joined {
                // Never more are kept than have been read.
                if let Some(place) = self.entries.get_mut(n_kept) {
                    *place = Entry { hash: first.hash, mark: *mark };
                    n_kept = n_kept.saturating_add(1);
                }
            }
        }
        self.entries.truncate(n_kept);
    }
}

/// The number of a set of several marks, a new one if there is room.
fn number_of(
    marks: &[u16],
    n_single: usize,
    numbers: &mut HashMap<Vec<u16>, u16>,
    sets: &mut Vec<Vec<u16>>,
) -> Option<u16> {
    if let Some(number) = numbers.get(marks) {
        return Some(*number);
    }
    if sets.len() >= MOST_SETS {
        return None;
    }
    let number = u16::try_from(n_single.checked_add(sets.len())?).ok()?;
    numbers.insert(marks.to_vec(), number);
    sets.push(marks.to_vec());
    Some(number)
}

/// Puts the new name of a file on the disk as well.
#[cfg(unix)]
pub(in crate::lists) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(in crate::lists) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
