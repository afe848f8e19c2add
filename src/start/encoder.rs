//! Opens the encoder when it is first needed: many a question is settled without.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::content::embedded_bytes;
use crate::encoder::{
    CHECKSUM_FILE, ENCODER_FILE, Embedding, Encode, Encoder, EncoderError, checksum_in, fingerprint,
};

/// The encoder of the content in use, read at the first use.
pub(super) struct LazyEncoder {
    /// The content folder, where one is given.
    content: Option<PathBuf>,
    /// What its file should be; `None` when nothing says so.
    checksum: Option<String>,
    /// Whether the operator wants it at all.
    is_on: bool,
    opened: OnceLock<Result<Arc<Encoder>, Arc<EncoderError>>>,
}

impl LazyEncoder {
    /// The encoder that lies in this folder; the one built in where none is given. Where it is not on it is never opened;
    /// what was learnt with it serves all the same, by words alone.
    pub fn new(content: Option<&Path>, is_on: bool) -> Self {
        let sums = match content {
            Some(folder) => fs::read_to_string(folder.join(CHECKSUM_FILE)).ok(),
            None => embedded_bytes(CHECKSUM_FILE).map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        };
        let checksum = sums.as_deref().and_then(checksum_in).map(str::to_owned);
        Self { content: content.map(Path::to_owned), checksum, is_on, opened: OnceLock::new() }
    }

    /// What tells it from any other; `None` when there is none, as far as can be told without reading it.
    pub fn fingerprint(&self) -> Option<&str> {
        let checksum = self.checksum.as_deref().filter(|_| cfg!(feature = "encoder"))?;
        let failed = self.is_on && self.opened.get().is_some_and(Result::is_err);
        if failed { None } else { Some(fingerprint(checksum)) }
    }

    /// # Errors
    /// When it is missing or damaged; the same error each time.
    pub fn get(&self) -> Result<Arc<Encoder>, Arc<EncoderError>> {
        let open = || {
            let opened = self.open();
            if let Err(error) = &opened
                && self.is_on
            {
                tracing::warn!(
                    %error,
                    "the sentence encoder cannot be used; questions are answered by the lexical model alone, which finds fewer of them; `haishao doctor` looks again"
                );
            }
            opened.map(Arc::new).map_err(Arc::new)
        };
        self.opened.get_or_init(open).clone()
    }

    fn open(&self) -> Result<Encoder, EncoderError> {
        if !self.is_on {
            return Err(EncoderError::Off);
        }
        let checksum = self.checksum.as_deref().ok_or(EncoderError::Missing)?;
        Encoder::read(self.file()?, checksum)
    }

    fn file(&self) -> Result<Cow<'static, [u8]>, EncoderError> {
        let Some(folder) = &self.content else {
            return embedded_bytes(ENCODER_FILE).map(Cow::Borrowed).ok_or(EncoderError::Missing);
        };
        fs::read(folder.join(ENCODER_FILE)).map(Cow::Owned).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => EncoderError::Missing,
            _ => EncoderError::Unreadable(error),
        })
    }
}

impl Encode for LazyEncoder {
    fn encode(&self, texts: &[&str]) -> Result<Vec<Embedding>, Arc<EncoderError>> {
        Ok(self.get()?.encode(texts)?)
    }
}
