//! Linear models that tell kinds of texts apart: by their words (`lexical`), and by their meaning (`semantic`), which
//! needs a vector of the encoder.
//!
//! They know nothing of what the kinds are. The answer engine has topics for them, the inspector kinds of messages.

mod grams;
mod places;
mod table;
mod vocabulary;

mod classifier;
mod compact;
mod digest;

mod lexical;
mod semantic;

pub use classifier::softmax;
pub use digest::{DIGEST_LENGTH, digest};
pub use grams::{Gram, grams_of, is_han};
pub use lexical::{Lexical, LexicalSample, WrittenLexical};
pub use semantic::{Semantic, SemanticSample};

/// Whatever a model says, a class is never quite ruled out.
const LEAST_PROBABILITY: f32 = 1e-6;

/// The scores of classes: the logarithms of their probabilities.
pub fn logarithms(probabilities: Vec<f32>) -> Vec<f32> {
    probabilities.into_iter().map(|probability| probability.max(LEAST_PROBABILITY).ln()).collect()
}

/// The scores of two models that have looked at different things.
pub fn combined(by_words: &[f32], by_meaning: &[f32]) -> Vec<f32> {
    by_words.iter().zip(by_meaning).map(|(words, meaning)| 0.5 * (words + meaning)).collect()
}
