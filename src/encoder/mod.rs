//! The sentence encoder: texts of like meaning become vectors that point the same way, whatever their words
//! and their language.
//!
//! It is multilingual-e5-small (Wang et al., 2024, <https://arxiv.org/abs/2402.05672>), a transformer of
//! twelve layers, read from one GGUF file (`content/encoder/`). Pure: a text in, a vector out.

mod embedding;
mod shelf;

#[cfg(feature = "encoder")]
mod gelu;
#[cfg(feature = "encoder")]
mod layer;
#[cfg(feature = "encoder")]
mod model;
#[cfg(feature = "encoder")]
mod pieces;
#[cfg(feature = "encoder")]
mod weights;

#[cfg(not(feature = "encoder"))]
mod absent;

#[cfg(not(feature = "encoder"))]
pub use absent::Encoder;
pub use embedding::{DIMENSIONS, Embedding, Vectors};
#[cfg(feature = "encoder")]
pub use model::Encoder;
pub use shelf::Shelf;

use std::sync::Arc;

use thiserror::Error;

/// The encoder's file, from the folder that holds `content/`.
pub const ENCODER_FILE: &str = "content/encoder/e5-small-zh-en.gguf";
/// The SHA-256 of the encoder's file, in the form that `sha256sum` writes.
pub const CHECKSUM_FILE: &str = "content/encoder/SHA256SUMS";

/// Whatever can encode texts.
pub trait Encode: Send + Sync {
    /// The vectors of folded texts, in order.
    ///
    /// # Errors
    /// When there is no encoder, or it fails.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Embedding>, Arc<EncoderError>>;
}

/// The vectors of these texts, by their text.
///
/// # Errors
/// When there is no encoder, or it fails.
pub fn vectors_of(encoder: &dyn Encode, texts: &[String]) -> Result<Vectors, Arc<EncoderError>> {
    let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
    let embeddings = encoder.encode(&borrowed)?;
    Ok(texts.iter().cloned().zip(embeddings).collect())
}

/// Why there is no encoder. Nothing in it is a person's words.
#[derive(Debug, Error)]
pub enum EncoderError {
    #[error("its file `{ENCODER_FILE}` is missing")]
    Missing,
    #[error("its file `{ENCODER_FILE}` cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    #[error("its file `{ENCODER_FILE}` is damaged or of another kind: {0}")]
    Damaged(String),
    #[error(
        "its file `{ENCODER_FILE}` is not the one that `{CHECKSUM_FILE}` names: copy both again from the release"
    )]
    OtherFile,
    #[error("a text could not be encoded: {0}")]
    Failed(String),
    #[error("this program was built without it (cargo feature `encoder`)")]
    NotBuiltIn,
    #[error("it is switched off (`--encoder off`)")]
    Off,
}

/// What tells an encoder from any other: the beginning of its file's checksum.
pub fn fingerprint(checksum: &str) -> &str {
    checksum.get(..16).unwrap_or(checksum)
}

/// The checksum of the encoder's file out of the text of [`CHECKSUM_FILE`].
pub fn checksum_in(sums: &str) -> Option<&str> {
    let name = ENCODER_FILE.rsplit('/').next()?;
    let line = sums.lines().find(|line| line.ends_with(name))?;
    line.split_whitespace().next()
}
