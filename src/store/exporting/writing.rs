//! Where the lines go: sealed as backups are, or in the clear.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::super::StoreError;
use super::super::backup::Sealer;
use super::super::keys::SealingKey;
use super::ExportError;
use super::line::Line;
use super::place::Place;
use crate::casebook::hex;

/// Lines on their way out.
pub(super) struct Lines<'a> {
    to: Counting<'a>,
    sealer: Option<Sealer>,
    n_lines: u64,
}

/// What was written.
pub(super) struct Written {
    pub bytes: u64,
    pub sha256: String,
}

struct Counting<'a> {
    to: &'a mut dyn Write,
    bytes: u64,
    digest: Sha256,
}

impl<'a> Lines<'a> {
    /// Lines in the clear.
    pub fn open(to: &'a mut dyn Write) -> Self {
        Self { to: Counting { to, bytes: 0, digest: Sha256::new() }, sealer: None, n_lines: 0 }
    }

    /// Lines under a key, behind a head that tells which one.
    pub fn sealed(to: &'a mut dyn Write, key: &SealingKey, head: &[u8]) -> Result<Self, ExportError> {
        let mut lines = Self::open(to);
        lines.to.put(head)?;
        lines.sealer = Some(Sealer::new(key, head));
        Ok(lines)
    }

    /// How many lines were written.
    pub fn n_lines(&self) -> u64 {
        self.n_lines
    }

    pub fn put(&mut self, kind: &str, key: Place, record: &impl Serialize) -> Result<(), ExportError> {
        let record = serde_json::value::to_raw_value(record).map_err(unwritable)?;
        self.put_as_it_is(kind, key, &record)
    }

    /// Writes a record as it lies in the store.
    pub fn put_as_it_is(&mut self, kind: &str, key: Place, record: &RawValue) -> Result<(), ExportError> {
        let line = Line { kind: Cow::Borrowed(kind), key, record };
        let mut text = Zeroizing::new(serde_json::to_vec(&line).map_err(unwritable)?);
        text.push(b'\n');
        self.n_lines += 1;
        let to = &mut self.to;
        match &mut self.sealer {
            Some(sealer) => sealer.push(&text, &mut |chunk| to.put(chunk)),
            None => to.put(&text),
        }
    }

    pub fn finish(mut self) -> Result<Written, ExportError> {
        if let Some(sealer) = self.sealer.take() {
            self.to.put(&sealer.finish())?;
        }
        self.to.to.flush().map_err(ExportError::Write)?;
        Ok(Written { bytes: self.to.bytes, sha256: hex::write(&self.to.digest.finalize()) })
    }
}

impl Counting<'_> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        self.bytes += bytes.len() as u64;
        self.digest.update(bytes);
        self.to.write_all(bytes).map_err(ExportError::Write)
    }
}

fn unwritable(source: serde_json::Error) -> ExportError {
    ExportError::Store(StoreError::Unwritable { table: "export", source })
}
