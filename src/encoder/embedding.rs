//! The meaning of a text as a vector, and the vectors that were gathered for a turn.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::Private;

/// How many numbers an embedding has.
pub const DIMENSIONS: usize = 384;

/// The meaning of a text: a vector of length 1. Two texts mean the more alike the larger the sum of the
/// products of their numbers.
#[derive(Clone, PartialEq)]
pub struct Embedding(Box<[f32]>);

impl Embedding {
    /// A vector of this direction; `None` unless it has [`DIMENSIONS`] finite numbers that are not all 0.
    pub fn new(numbers: &[f32]) -> Option<Self> {
        let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt();
        let usable = numbers.len() == DIMENSIONS && length.is_finite() && length > f32::MIN_POSITIVE;
        usable.then(|| Self(numbers.iter().map(|number| number / length).collect()))
    }

    /// The vector's numbers, as many as [`DIMENSIONS`].
    pub fn numbers(&self) -> &[f32] {
        &self.0
    }

    /// 1 for the same direction, 0 for unrelated ones.
    pub fn cosine(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(left, right)| left * right).sum()
    }
}

impl fmt::Debug for Embedding {
    /// The numbers stay out: much of a text can be guessed from them.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Embedding(…)")
    }
}

/// What was encoded for one turn, by its folded text. A text that is not here could not be encoded in time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors(Private<BTreeMap<String, Embedding>>);

impl Vectors {
    /// The vector of a folded text.
    pub fn get(&self, text: &str) -> Option<&Embedding> {
        self.0.reveal().get(text)
    }

    pub fn is_empty(&self) -> bool {
        self.0.reveal().is_empty()
    }
}

impl FromIterator<(String, Embedding)> for Vectors {
    fn from_iter<I: IntoIterator<Item = (String, Embedding)>>(pairs: I) -> Self {
        Self(Private::new(pairs.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(axis: usize) -> Vec<f32> {
        (0..DIMENSIONS).map(|place| if place == axis { 3.0 } else { 0.0 }).collect()
    }

    #[test]
    fn an_embedding_has_length_one() {
        let embedding = Embedding::new(&along(5)).expect("it points somewhere");
        assert_eq!(embedding.numbers()[5], 1.0);
        assert_eq!(embedding.cosine(&embedding), 1.0);
        assert_eq!(embedding.cosine(&Embedding::new(&along(6)).expect("it points somewhere")), 0.0);
    }

    #[test]
    fn what_points_nowhere_is_no_embedding() {
        assert_eq!(Embedding::new(&[0.0; DIMENSIONS]), None);
        assert_eq!(Embedding::new(&[1.0; DIMENSIONS - 1]), None);
        assert_eq!(Embedding::new(&[f32::NAN; DIMENSIONS]), None);
    }

    #[test]
    fn neither_the_texts_nor_their_numbers_are_shown() {
        let vectors: Vectors =
            [("secret".to_owned(), Embedding::new(&along(1)).expect("it points somewhere"))]
                .into_iter()
                .collect();
        let shown = format!("{vectors:?} {:?}", vectors.get("secret"));
        assert!(!shown.contains("secret") && !shown.contains('1'), "{shown}");
    }
}
