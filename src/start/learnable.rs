//! What can be learnt from the content, and written down.

use bytes::Bytes;

use crate::answer::{ENGINE_FILE, ENGINE_VERSION, Engine};
use crate::chat::Teaching;
use crate::content::Library;
use crate::encoder::Vectors;
use crate::inspect::{WORDING_FILE, WORDING_VERSION, Wording};

/// Something that is learnt.
pub(super) trait Learnable: Sized {
    /// For logs and file names.
    const NAME: &str;
    /// Where it ships from, from the folder that holds `content/`.
    const FILE: &str;
    /// Tells how it is learnt and written down from how it was before.
    const VERSION: u32;

    /// Tells what is learnt from this teaching with an encoder, or without one, from anything else.
    fn fingerprint(teaching: &Teaching, encoder: Option<&str>) -> String;
    fn learn(library: &Library, teaching: &Teaching, vectors: &Vectors) -> Self;
    fn to_bytes(&self, fingerprint: &str) -> Vec<u8>;
    fn from_bytes(bytes: &Bytes, fingerprint: &str) -> Option<Self>;
}

impl Learnable for Engine {
    const NAME: &str = "engine";
    const FILE: &str = ENGINE_FILE;
    const VERSION: u32 = ENGINE_VERSION;

    fn fingerprint(teaching: &Teaching, encoder: Option<&str>) -> String {
        teaching.questions.fingerprint(encoder)
    }

    fn learn(_: &Library, teaching: &Teaching, vectors: &Vectors) -> Self {
        Self::learn(&teaching.questions, vectors)
    }

    fn to_bytes(&self, fingerprint: &str) -> Vec<u8> {
        self.to_bytes(fingerprint)
    }

    fn from_bytes(bytes: &Bytes, fingerprint: &str) -> Option<Self> {
        Self::from_bytes(bytes, fingerprint).ok()
    }
}

impl Learnable for Wording {
    const NAME: &str = "wording";
    const FILE: &str = WORDING_FILE;
    const VERSION: u32 = WORDING_VERSION;

    fn fingerprint(teaching: &Teaching, encoder: Option<&str>) -> String {
        teaching.messages.fingerprint(encoder)
    }

    fn learn(library: &Library, teaching: &Teaching, vectors: &Vectors) -> Self {
        Self::learn(library, &teaching.messages, vectors)
    }

    fn to_bytes(&self, fingerprint: &str) -> Vec<u8> {
        self.to_bytes(fingerprint)
    }

    fn from_bytes(bytes: &Bytes, fingerprint: &str) -> Option<Self> {
        Self::from_bytes(bytes, fingerprint).ok()
    }
}
