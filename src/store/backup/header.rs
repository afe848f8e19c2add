//! What stands at the head of a backup, in the clear: which key opens it, and from when it is.
//!
//! ```text
//! 8 bytes  what kind of file it is, the last byte being the version of its layout
//! 4 bytes  the format of the store in it, big-endian like all numbers
//! 8 bytes  when it was begun, in milliseconds since 1970
//! 4 bytes  the number of the master key
//! 32 bytes random; with the master key they give the backup's own key
//! 16 bytes by which a wrong master key is told from a damaged file
//! 32 bytes SHA-256 of all that
//! ```

use chrono::{DateTime, Utc};

use super::super::StoreError;
use super::super::checksum::{self, Magic};
use super::super::keys::{KEY_LENGTH, Master, Secret};

const MAGIC: Magic = *b"HSBACKU\x01";
/// The first bytes of an export, which has the same head and the same body, but other things in it.
pub(in crate::store) const EXPORT: Magic = *b"HSEXPOR\x01";
const CHECK: usize = 16;
const BODY: usize = 4 + 8 + 4 + KEY_LENGTH + CHECK;
pub(in crate::store) const HEAD: usize = MAGIC.len() + BODY + 32;

/// The head of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct BackupHeader {
    pub format: u32,
    /// In milliseconds since 1970.
    pub begun_at: i64,
    pub key_id: u32,
    pub salt: Secret,
    check: [u8; CHECK],
}

/// Why something is not the head of a backup that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum BadHeader {
    NoBackup,
    NewerLayout,
    Damaged,
}

impl BackupHeader {
    pub fn new(format: u32, now: DateTime<Utc>, master: &Master) -> Result<Self, StoreError> {
        let salt = Secret::random()?;
        let check = check(master, &salt);
        Ok(Self { format, begun_at: now.timestamp_millis(), key_id: master.id, salt, check })
    }

    pub fn write(&self) -> Vec<u8> {
        self.write_as(MAGIC)
    }

    /// The head of another kind of file.
    pub fn write_as(&self, magic: Magic) -> Vec<u8> {
        let mut body = Vec::with_capacity(BODY);
        body.extend_from_slice(&self.format.to_be_bytes());
        body.extend_from_slice(&self.begun_at.to_be_bytes());
        body.extend_from_slice(&self.key_id.to_be_bytes());
        body.extend_from_slice(self.salt.as_bytes());
        body.extend_from_slice(&self.check);
        checksum::wrap(magic, &body).to_vec()
    }

    pub fn read(bytes: &[u8]) -> Result<Self, BadHeader> {
        Self::read_as(MAGIC, bytes)
    }

    /// Reads the head of another kind of file.
    pub fn read_as(magic: Magic, bytes: &[u8]) -> Result<Self, BadHeader> {
        let (name, version) = (&magic[..magic.len() - 1], magic[magic.len() - 1]);
        match bytes.strip_prefix(name).and_then(<[u8]>::first) {
            None => return Err(BadHeader::NoBackup),
            Some(found) if *found > version => return Err(BadHeader::NewerLayout),
            Some(_) => {}
        }
        checksum::unwrap(magic, bytes).and_then(Self::parse).ok_or(BadHeader::Damaged)
    }

    /// Whether this is the master key it was made under.
    pub fn is_of(&self, master: &Master) -> bool {
        self.check == check(master, &self.salt)
    }

    fn parse(body: &[u8]) -> Option<Self> {
        let (format, rest) = body.split_first_chunk()?;
        let (begun_at, rest) = rest.split_first_chunk()?;
        let (key_id, rest) = rest.split_first_chunk()?;
        let (salt, rest) = rest.split_first_chunk()?;
        Some(Self {
            format: u32::from_be_bytes(*format),
            begun_at: i64::from_be_bytes(*begun_at),
            key_id: u32::from_be_bytes(*key_id),
            salt: Secret::from_bytes(*salt),
            check: rest.try_into().ok()?,
        })
    }
}

fn check(master: &Master, salt: &Secret) -> [u8; CHECK] {
    let derived = master.backup_check(salt);
    let mut check = [0; CHECK];
    check.copy_from_slice(&derived.as_bytes()[..CHECK]);
    check
}
