//! Writing a backup, and reading one.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use super::super::keys::SealingKey;
use super::BackupError;
use super::items::{Item, Parser};
use super::sealing::{Damaged, Opener, Sealer};
use super::tally::Tally;

/// Writes a backup, and reads back everything it writes.
pub(super) struct ArchiveWriter<'a> {
    sealer: Sealer,
    to: Checked<'a>,
    n_items: u64,
}

/// Where the sealed bytes go: out, and back through the same reader that a restore has.
struct Checked<'a> {
    to: &'a mut dyn Write,
    reader: ArchiveReader,
    digest: Sha256,
    bytes: u64,
}

/// A backup as it was written.
pub(super) struct Written {
    /// What was found in it when it was read back.
    pub tally: Tally,
    pub bytes: u64,
    pub sha256: [u8; 32],
}

impl<'a> ArchiveWriter<'a> {
    pub fn begin(key: &SealingKey, head: &[u8], to: &'a mut dyn Write) -> Result<Self, BackupError> {
        let reader = ArchiveReader::new(key, head);
        let mut to = Checked { to, reader, digest: Sha256::new(), bytes: 0 };
        to.put_out(head)?;
        Ok(Self { sealer: Sealer::new(key, head), to, n_items: 0 })
    }

    pub fn put(&mut self, item: &Item<'_>) -> Result<(), BackupError> {
        self.n_items += 1;
        let to = &mut self.to;
        self.sealer.push(&item.write(), &mut |chunk| to.put(chunk))
    }

    /// How many items were put.
    pub fn n_items(&self) -> u64 {
        self.n_items
    }

    /// Writes the last chunk.
    pub fn finish(mut self) -> Result<Written, BackupError> {
        self.to.put(&self.sealer.finish())?;
        self.to.to.flush().map_err(BackupError::Write)?;
        let Checked { reader, digest, bytes, .. } = self.to;
        let tally = reader.finish(&mut |_| Ok::<_, Damaged>(())).map_err(|Damaged| BackupError::Unsound)?;
        Ok(Written { tally, bytes, sha256: digest.finalize().into() })
    }
}

impl Checked<'_> {
    fn put(&mut self, chunk: &[u8]) -> Result<(), BackupError> {
        self.put_out(chunk)?;
        let read = self.reader.push(chunk, &mut |_| Ok::<_, Damaged>(()));
        read.map_err(|Damaged| BackupError::Unsound)
    }

    fn put_out(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        self.to.write_all(bytes).map_err(BackupError::Write)
    }
}

/// Reads the body of a backup: opens it, takes it apart and checks it.
pub(in crate::store) struct ArchiveReader {
    opener: Opener,
    parser: Parser,
    tally: Tally,
}

impl ArchiveReader {
    pub fn new(key: &SealingKey, head: &[u8]) -> Self {
        Self { opener: Opener::new(key, head), parser: Parser::default(), tally: Tally::default() }
    }

    /// Reads more of it; `take` is given what stands there.
    pub fn push<E: From<Damaged>>(
        &mut self,
        sealed: &[u8],
        take: &mut dyn FnMut(Item<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (parser, tally) = (&mut self.parser, &mut self.tally);
        self.opener.push(sealed, &mut |plain| parser.push(plain, &mut |item| pass(item, tally, take)))
    }

    /// Reads the last chunk, and tells what was counted.
    pub fn finish<E: From<Damaged>>(
        self,
        take: &mut dyn FnMut(Item<'_>) -> Result<(), E>,
    ) -> Result<Tally, E> {
        let Self { opener, mut parser, mut tally } = self;
        parser.push(&opener.finish()?, &mut |item| pass(item, &mut tally, take))?;
        tally.ending()?;
        if parser.is_at_border() { Ok(tally) } else { Err(Damaged.into()) }
    }
}

fn pass<E: From<Damaged>>(
    item: Item<'_>,
    tally: &mut Tally,
    take: &mut dyn FnMut(Item<'_>) -> Result<(), E>,
) -> Result<(), E> {
    tally.take(&item)?;
    take(item)
}

/// Reads as much as fits, or all there is.
pub(in crate::store) fn read_some(from: &mut dyn io::Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match from.read(&mut room[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
