//! Vectors of texts that were encoded before, so that an edit costs no more than the texts it touches.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{DIMENSIONS, Embedding, Vectors};

/// Vectors by what tells their texts apart; the texts themselves are not here. Each number takes one byte, which
/// turns a vector by less than half a degree.
///
/// What is learnt is learnt from vectors of a shelf, also when they were put there a moment ago: so the same texts
/// teach the same, whenever they were encoded.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// Of another encoder the vectors would mean something else.
    encoder: String,
    vectors: BTreeMap<TextKey, Vec<i8>>,
}

/// The first bytes of a text's SHA-256: of a million texts, two share one with a chance of 1 in 30 million.
type TextKey = [u8; 8];

impl Shelf {
    /// An empty shelf for the vectors of one encoder.
    pub fn new(encoder: &str) -> Self {
        Self { encoder: encoder.to_owned(), vectors: BTreeMap::new() }
    }

    /// The shelf that was written as these bytes; `None` if they are none, or another encoder's.
    pub fn from_bytes(bytes: &[u8], encoder: &str) -> Option<Self> {
        let shelf: Self = postcard::from_bytes(bytes).ok()?;
        let is_sound = shelf.vectors.values().all(|vector| vector.len() == DIMENSIONS);
        (is_sound && shelf.encoder == encoder).then_some(shelf)
    }

    /// The shelf as bytes. The same shelf gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing into memory fails for no value of these types.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Keeps the vector of a folded text.
    pub fn put(&mut self, text: &str, embedding: &Embedding) {
        let largest =
            embedding.numbers().iter().fold(f32::MIN_POSITIVE, |largest, number| largest.max(number.abs()));
        let steps = embedding.numbers().iter().map(|number| (number / largest * 127.0).round() as i8);
        self.vectors.insert(key_of(text), steps.collect());
    }

    /// Whether the vector of a folded text is here.
    pub fn holds(&self, text: &str) -> bool {
        self.vectors.contains_key(&key_of(text))
    }

    /// The vector of a folded text, as far as it was kept.
    pub fn get(&self, text: &str) -> Option<Embedding> {
        let steps = self.vectors.get(&key_of(text))?;
        let numbers: Vec<f32> = steps.iter().map(|&step| f32::from(step)).collect();
        Embedding::new(&numbers)
    }

    /// Takes over what the other shelf has and this one has not.
    pub fn take_over(&mut self, other: &Self) {
        if other.encoder == self.encoder {
            for (key, vector) in &other.vectors {
                self.vectors.entry(*key).or_insert_with(|| vector.clone());
            }
        }
    }

    /// The same shelf with nothing but these texts.
    #[must_use]
    pub fn only(&self, texts: &[String]) -> Self {
        let kept = texts.iter().filter_map(|text| {
            let key = key_of(text);
            Some((key, self.vectors.get(&key)?.clone()))
        });
        Self { encoder: self.encoder.clone(), vectors: kept.collect() }
    }

    /// The vectors of these texts, as far as they are here.
    pub fn vectors(&self, texts: &[String]) -> Vectors {
        texts.iter().filter_map(|text| Some((text.clone(), self.get(text)?))).collect()
    }

    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Shelf").field("vectors", &self.vectors.len()).finish_non_exhaustive()
    }
}

fn key_of(text: &str) -> TextKey {
    let digest = Sha256::digest(text.as_bytes());
    std::array::from_fn(|place| digest[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedding(seed: usize) -> Embedding {
        let numbers: Vec<f32> =
            (0..DIMENSIONS).map(|place| ((place * 7 + seed * 13) % 29) as f32 - 14.0).collect();
        Embedding::new(&numbers).expect("it points somewhere")
    }

    #[test]
    fn a_vector_comes_back_nearly_as_it_was_put() {
        let mut shelf = Shelf::new("e");
        shelf.put("退款", &embedding(1));
        let back = shelf.get("退款").expect("it was put there");
        assert!(back.cosine(&embedding(1)) > 0.9999);
        assert_eq!(shelf.get("退货"), None);
    }

    #[test]
    fn a_shelf_survives_its_bytes_and_serves_its_own_encoder_only() {
        let mut shelf = Shelf::new("e");
        shelf.put("a", &embedding(1));
        let bytes = shelf.to_bytes();
        assert_eq!(Shelf::from_bytes(&bytes, "e"), Some(shelf));
        assert_eq!(Shelf::from_bytes(&bytes, "another"), None);
        assert_eq!(Shelf::from_bytes(&bytes[..bytes.len() - 1], "e"), None);
    }

    #[test]
    fn shelves_are_joined_and_cut_to_what_is_needed() {
        let (mut one, mut other) = (Shelf::new("e"), Shelf::new("e"));
        one.put("a", &embedding(1));
        other.put("b", &embedding(2));
        one.take_over(&other);
        assert_eq!(one.len(), 2);
        assert!(one.only(&["b".to_owned(), "c".to_owned()]) == other);
        one.take_over(&Shelf::new("another"));
        assert_eq!(one.vectors(&["a".to_owned(), "c".to_owned()]).get("c"), None);
    }
}
