//! Texts as pieces: words, parts of words, Chinese words and characters, by their numbers.

use candle_core::quantized::gguf_file::Content;
use tokenizers::Model as _;
use tokenizers::models::unigram::Unigram;

use super::EncoderError;

/// The number of a row of the embedding table.
pub(super) type PieceNumber = u32;

/// Cuts texts into the pieces that are likeliest by a unigram model (Kudo 2018, <https://arxiv.org/abs/1804.10959>).
pub(super) struct Pieces {
    unigram: Unigram,
    start: PieceNumber,
    end: PieceNumber,
}

/// Stands for a space in a piece, and before the first word.
const SPACE: &str = "\u{2581}";
/// What the encoder was trained to read before a question, and before whatever is compared with questions.
const PREFIX: &str = "query: ";

impl Pieces {
    /// Reads the pieces out of the header of the encoder's file.
    pub fn read(header: &Content) -> Result<Self, EncoderError> {
        let texts = array(header, "tokenizer.ggml.tokens")?;
        let scores = array(header, "tokenizer.ggml.scores")?;
        if texts.len() != scores.len() {
            return Err(EncoderError::Damaged("there are not as many scores as pieces".to_owned()));
        }
        let mut pieces = Vec::with_capacity(texts.len());
        for (text, score) in texts.iter().zip(scores) {
            pieces.push((
                text.to_string().map_err(damaged)?.clone(),
                f64::from(score.to_f32().map_err(damaged)?),
            ));
        }
        let number_of = |wanted: &str| {
            let place = pieces.iter().position(|(text, _)| text == wanted);
            let place =
                place.ok_or_else(|| EncoderError::Damaged(format!("there is no piece `{wanted}`")))?;
            PieceNumber::try_from(place).map_err(damaged)
        };
        let (start, end, unknown) = (number_of("<s>")?, number_of("</s>")?, number_of("<unk>")?);
        let mut unigram = Unigram::from(pieces, Some(unknown as usize), false).map_err(damaged)?;
        // It would keep people's words.
        unigram.resize_cache(0);
        Ok(Self { unigram, start, end })
    }

    /// The pieces of a folded text, with the marks of its start and its end; no more than `most`.
    pub fn of(&self, folded: &str, most: usize) -> Result<Vec<PieceNumber>, EncoderError> {
        let marked = format!("{SPACE}{}", format!("{PREFIX}{folded}").replace(' ', SPACE));
        let pieces =
            self.unigram.tokenize(&marked).map_err(|error| EncoderError::Failed(error.to_string()))?;
        let mut numbers = vec![self.start];
        numbers.extend(pieces.iter().map(|piece| piece.id).take(most.saturating_sub(2)));
        numbers.push(self.end);
        Ok(numbers)
    }

    pub fn n_known(&self) -> usize {
        self.unigram.get_vocab_size()
    }
}

fn array<'a>(
    header: &'a Content,
    name: &str,
) -> Result<&'a Vec<candle_core::quantized::gguf_file::Value>, EncoderError> {
    let value =
        header.metadata.get(name).ok_or_else(|| EncoderError::Damaged(format!("it has no `{name}`")))?;
    value.to_vec().map_err(damaged)
}

pub(super) fn damaged(error: impl std::fmt::Display) -> EncoderError {
    EncoderError::Damaged(error.to_string())
}
