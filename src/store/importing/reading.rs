//! Reading an export line by line, sealed or not.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use zeroize::Zeroizing;

use super::super::backup::{BackupHeader, Damaged, EXPORT, HEAD, Opener, read_some};
use super::super::keys::{Master, SealingKey};
use super::super::master_key::{self, KeyFiles};
use super::ImportError;

/// Longer than any record with everything a person can say in it, and than any piece of a file.
const LONGEST: u64 = 64 * 1024 * 1024;
/// What is read at a time.
const ROOM: usize = 256 * 1024;

/// An export whose first bytes were looked at.
pub(super) struct Source<'a> {
    pub lines: Lines<'a>,
    /// The key that opened it, if it was sealed.
    pub master: Option<Master>,
}

/// The lines of an export.
pub(super) struct Lines<'a> {
    from: Box<dyn BufRead + 'a>,
    /// How many were read.
    pub n_read: u64,
}

impl<'a> Source<'a> {
    pub fn begin(from: &'a mut dyn Read, key_files: &KeyFiles) -> Result<Self, ImportError> {
        let mut head = vec![0; HEAD];
        let n_read = read_some(from, &mut head).map_err(ImportError::Read)?;
        head.truncate(n_read);
        if head.first() == Some(&b'{') {
            let whole = io::Cursor::new(head).chain(from);
            return Ok(Self { lines: Lines::of(BufReader::with_capacity(ROOM, whole)), master: None });
        }
        let header = BackupHeader::read_as(EXPORT, &head)?;
        let master = master_of(&header, key_files)?;
        let opened = Unsealing::new(from, &master.backup_key(&header.salt), &head);
        Ok(Self { lines: Lines::of(BufReader::with_capacity(ROOM, opened)), master: Some(master) })
    }
}

/// The master key, if it is the one the export was sealed under.
fn master_of(header: &BackupHeader, key_files: &KeyFiles) -> Result<Master, ImportError> {
    let path = &key_files.current;
    let key = master_key::read(path)?.ok_or_else(|| ImportError::KeyMissing { key: path.clone() })?;
    let master = Master::new(header.key_id, key);
    if header.is_of(&master) {
        Ok(master)
    } else {
        Err(ImportError::WrongKey { key: path.clone(), id: header.key_id })
    }
}

impl<'a> Lines<'a> {
    fn of(from: impl BufRead + 'a) -> Self {
        Self { from: Box::new(from), n_read: 0 }
    }

    /// The next line without its end; `None` behind the last one.
    pub fn next(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, ImportError> {
        let mut line = Zeroizing::new(Vec::new());
        let read = (&mut self.from).take(LONGEST).read_until(b'\n', &mut line);
        let n_read = read.map_err(|error| match error.kind() {
            ErrorKind::InvalidData => ImportError::Damaged,
            _ => ImportError::Read(error),
        })?;
        if n_read == 0 {
            return Ok(None);
        }
        self.n_read += 1;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if n_read as u64 == LONGEST {
            return Err(ImportError::TooLong { line: self.n_read });
        }
        Ok(Some(line))
    }
}

/// What is sealed in an export, as a stream.
struct Unsealing<'a> {
    from: &'a mut dyn Read,
    /// `None` once the last chunk was opened.
    opener: Option<Opener>,
    plain: Zeroizing<Vec<u8>>,
    given_out: usize,
}

impl<'a> Unsealing<'a> {
    fn new(from: &'a mut dyn Read, key: &SealingKey, head: &[u8]) -> Self {
        let opener = Some(Opener::new(key, head));
        Self { from, opener, plain: Zeroizing::new(Vec::new()), given_out: 0 }
    }

    /// Opens more. Nothing more comes if there is nothing in `plain` afterwards.
    fn open_more(&mut self) -> Result<(), io::Error> {
        let damaged = |Damaged| io::Error::from(ErrorKind::InvalidData);
        self.plain.clear();
        self.given_out = 0;
        let mut room = vec![0; ROOM];
        while self.plain.is_empty() {
            let Some(opener) = &mut self.opener else { return Ok(()) };
            let n_read = read_some(self.from, &mut room)?;
            if n_read == 0 {
                let last = self.opener.take().map(Opener::finish).transpose().map_err(damaged)?;
                self.plain.extend_from_slice(&last.unwrap_or_default());
                return Ok(());
            }
            let plain = &mut self.plain;
            let mut take = |opened: &[u8]| {
                plain.extend_from_slice(opened);
                Ok::<_, Damaged>(())
            };
            opener.push(&room[..n_read], &mut take).map_err(damaged)?;
        }
        Ok(())
    }
}

impl Read for Unsealing<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.given_out == self.plain.len() {
            self.open_more()?;
        }
        let rest = &self.plain[self.given_out..];
        let length = rest.len().min(room.len());
        room[..length].copy_from_slice(&rest[..length]);
        self.given_out += length;
        Ok(length)
    }
}
