//! The engine as bytes: what was learnt once need not be learnt at every start.

use bytes::Bytes;
use thiserror::Error;

use super::Engine;
use crate::linear::{Lexical, WrittenLexical};

/// What was learnt from the content that ships, by its path from the folder that holds `content/`.
pub const ENGINE_FILE: &str = "content/learned/engine.bin";

/// Bytes that are no engine of this version.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("what was learnt before was learnt from something else, written by another version, or is damaged")]
pub struct UnfitEngine;

impl Engine {
    /// The engine as bytes, behind the fingerprint of what it learnt from. The same engine gives the same bytes.
    pub fn to_bytes(&self, fingerprint: &str) -> Vec<u8> {
        // Writing into memory fails for no value of these types.
        let written = postcard::to_allocvec(&(self, self.lexical.written())).unwrap_or_default();
        [fingerprint.as_bytes(), &written].concat()
    }

    /// The engine that was written as these bytes, which it keeps.
    ///
    /// # Errors
    /// When they are not an engine that learnt from what has this fingerprint, or its parts do not fit together.
    pub fn from_bytes(bytes: &Bytes, fingerprint: &str) -> Result<Self, UnfitEngine> {
        let engine = Self::from_trusted_bytes(bytes, fingerprint)?;
        if engine.is_sound() { Ok(engine) } else { Err(UnfitEngine) }
    }

    /// The same of bytes that have been looked at before, as what ships: then most of them are not read until a question
    /// needs them.
    ///
    /// # Errors
    /// When they are not an engine that learnt from what has this fingerprint.
    pub fn from_trusted_bytes(bytes: &Bytes, fingerprint: &str) -> Result<Self, UnfitEngine> {
        let written = bytes.strip_prefix(fingerprint.as_bytes()).ok_or(UnfitEngine)?;
        let (rest, lexical): (Self, WrittenLexical<'_>) =
            postcard::from_bytes(written).map_err(|_| UnfitEngine)?;
        Ok(Self { lexical: Lexical::within(bytes, lexical), ..rest })
    }

    fn is_sound(&self) -> bool {
        let n_classes = self.n_classes();
        self.topics.is_sorted()
            && self.titles.len() == self.topics.len()
            && self.by_heart.is_sound(self.topics.len())
            && self.lexical.is_sound(n_classes)
            && self.understanding.as_ref().is_none_or(|one| one.semantic.is_sound(n_classes))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, fixture};
    use super::*;
    use crate::encoder::Vectors;

    #[test]
    fn an_engine_read_back_answers_to_the_bit_like_the_one_written() {
        let engine = fixture::engine();
        let again = Engine::from_bytes(&engine.to_bytes("f").into(), "f").expect("it was written just now");
        for question in ["包裹一直没到", "police report", "chat history", "明天会下雨吗"] {
            let answer = |engine: &Engine| engine.answer(question, &Context::default(), &Vectors::default());
            assert_eq!(answer(&engine), answer(&again), "{question}");
        }
    }

    #[test]
    fn bytes_that_are_cut_short_or_changed_are_no_engine() {
        let mut bytes = fixture::engine().to_bytes("f");
        let read =
            |bytes: &[u8], fingerprint| Engine::from_bytes(&Bytes::copy_from_slice(bytes), fingerprint);
        assert_eq!(read(&[], "f").err(), Some(UnfitEngine));
        assert_eq!(read(&bytes, "g").err(), Some(UnfitEngine));
        assert_eq!(read(&bytes[..bytes.len() / 2], "f").err(), Some(UnfitEngine));
        // The number of topics comes first.
        bytes[1] -= 1;
        assert_eq!(read(&bytes, "f").err(), Some(UnfitEngine));
    }
}
