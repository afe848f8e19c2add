//! The encoder as a whole: pieces, layers, and the mean of what comes out.

use std::borrow::Cow;
use std::fmt;
use std::io::Cursor;
use std::ops::Range;

use candle_core::quantized::gguf_file::Content;
use candle_core::{Result as CandleResult, Tensor};
use sha2::{Digest as _, Sha256};

use super::layer::{Layer, Norm};
use super::pieces::{PieceNumber, Pieces, damaged};
use super::weights::{Table, Weights};
use super::{DIMENSIONS, Embedding, EncoderError, fingerprint};

/// Turns folded texts into vectors. Reads once, encodes many, changes never.
pub struct Encoder {
    fingerprint: String,
    pieces: Pieces,
    table: Table,
    /// What is added at each place of a text.
    places: Tensor,
    first_norm: Norm,
    layers: Vec<Layer>,
    longest: usize,
}

/// How many pieces of a text are read at most. Attention grows with their square, and a question has said what
/// it is about by then: this is some 350 Chinese characters or 180 English words.
const MOST_PIECES: usize = 256;

impl Encoder {
    /// Reads the encoder out of its file, which must have this SHA-256 (in hexadecimal digits).
    ///
    /// # Errors
    /// When it is damaged, or of another kind.
    pub fn read(file: Cow<'static, [u8]>, checksum: &str) -> Result<Self, EncoderError> {
        if !is_checksum_of(&file, checksum) {
            return Err(EncoderError::OtherFile);
        }
        let header = Content::read(&mut Cursor::new(&*file)).map_err(damaged)?;
        let weights = Weights { header: &header, bytes: &file };
        let shape = weights.shape()?;
        let pieces = Pieces::read(&header)?;
        let layers = (0..shape.n_layers).map(|number| Layer::read(&weights, &shape, number));
        let layers = layers.collect::<Result<_, _>>()?;
        let kinds = weights.plain("token_types.weight", &[2, DIMENSIONS])?;
        let places = weights.plain("position_embd.weight", &[shape.longest, DIMENSIONS])?;
        let first_norm = Norm::read(&weights, "token_embd_norm", shape.epsilon)?;
        let table = Table::read(file, &header, "token_embd.weight")?;
        if table.n_rows() != pieces.n_known() {
            return Err(damaged("there are not as many rows as pieces"));
        }
        Ok(Self {
            fingerprint: fingerprint(checksum).to_owned(),
            pieces,
            table,
            // All pieces are of the first kind, so that may be added beforehand.
            places: kinds.narrow(0, 0, 1).and_then(|kind| places.broadcast_add(&kind)).map_err(damaged)?,
            first_norm,
            layers,
            longest: shape.longest.min(MOST_PIECES),
        })
    }

    /// Encodes texts, in order. They should be folded, as what the bot learned from was.
    ///
    /// # Errors
    /// When a text cannot be cut into pieces, or memory runs out.
    pub fn encode(&self, texts: &[&str]) -> Result<Vec<Embedding>, EncoderError> {
        let pieces = texts.iter().map(|text| self.pieces.of(text, self.longest));
        let pieces = pieces.collect::<Result<Vec<_>, _>>()?;
        let means = self.forward(&pieces).map_err(|error| EncoderError::Failed(error.to_string()))?;
        let embeddings = means.iter().map(|mean| Embedding::new(mean));
        embeddings.collect::<Option<_>>().ok_or_else(|| EncoderError::Failed("it points nowhere".to_owned()))
    }

    /// Tells this encoder from any other.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// How many pieces are read of a text, the two marks included.
    ///
    /// # Errors
    /// When it cannot be cut into pieces.
    pub fn n_pieces(&self, text: &str) -> Result<usize, EncoderError> {
        Ok(self.pieces.of(text, self.longest)?.len())
    }

    /// The mean of each text's pieces after the last layer.
    fn forward(&self, texts: &[Vec<PieceNumber>]) -> CandleResult<Vec<Vec<f32>>> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let rows = rows_of(texts);
        let places: CandleResult<Vec<Tensor>> =
            texts.iter().map(|text| self.places.narrow(0, 0, text.len())).collect();
        let x = (self.table.rows(&texts.concat())? + Tensor::cat(&places?, 0)?)?;
        let mut x = self.first_norm.forward(&x)?;
        for layer in &self.layers {
            x = layer.forward(&x, &rows)?;
        }
        rows.iter().map(|rows| x.narrow(0, rows.start, rows.len())?.mean(0)?.to_vec1()).collect()
    }
}

/// The rows of each text when all lie below each other.
fn rows_of(texts: &[Vec<PieceNumber>]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut rows = Vec::with_capacity(texts.len());
    for text in texts {
        rows.push(start..start + text.len());
        start += text.len();
    }
    rows
}

fn is_checksum_of(file: &[u8], checksum: &str) -> bool {
    let digest: String = Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect();
    digest == checksum
}

impl fmt::Debug for Encoder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Encoder").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}
