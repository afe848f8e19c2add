//! One of the encoder's layers: every piece looks at all pieces of its text, then each is worked on by itself.

use std::ops::Range;

use candle_core::{D, IndexOp, Result as CandleResult, Tensor};
use candle_nn::ops::{layer_norm, softmax_last_dim};

use super::gelu::Gelu;
use super::pieces::damaged;
use super::weights::{Shape, Weights};
use super::{DIMENSIONS, EncoderError};

/// The pieces of several texts lie below each other in one matrix, so that every weight is read once for all.
pub(super) struct Layer {
    n_heads: usize,
    /// Queries, keys and values side by side.
    look: Linear,
    gather: Linear,
    after_looking: Norm,
    widen: Linear,
    narrow: Linear,
    after_working: Norm,
}

impl Layer {
    pub fn read(weights: &Weights<'_>, shape: &Shape, number: usize) -> Result<Self, EncoderError> {
        let name = |part: &str| format!("blk.{number}.{part}");
        let linear = |part: &str, n_in, n_out| Linear::read(weights, &[&name(part)], n_in, n_out);
        let norm = |part: &str| Norm::read(weights, &name(part), shape.epsilon);
        let looks = [name("attn_q"), name("attn_k"), name("attn_v")];
        Ok(Self {
            n_heads: shape.n_heads,
            look: Linear::read(weights, &looks.each_ref().map(String::as_str), DIMENSIONS, DIMENSIONS)?,
            gather: linear("attn_output", DIMENSIONS, DIMENSIONS)?,
            after_looking: norm("attn_output_norm")?,
            widen: linear("ffn_up", DIMENSIONS, WIDE)?,
            narrow: linear("ffn_down", WIDE, DIMENSIONS)?,
            after_working: norm("layer_output_norm")?,
        })
    }

    /// `texts` are the rows of each text.
    pub fn forward(&self, x: &Tensor, texts: &[Range<usize>]) -> CandleResult<Tensor> {
        let seen = self.gather.forward(&self.look_around(x, texts)?)?;
        let x = self.after_looking.forward(&(x + seen)?)?;
        let wide = self.widen.forward(&x)?;
        wide.inplace_op1(&Gelu)?;
        self.after_working.forward(&(&x + self.narrow.forward(&wide)?)?)
    }

    fn look_around(&self, x: &Tensor, texts: &[Range<usize>]) -> CandleResult<Tensor> {
        let all = self.look.forward(x)?;
        let seen: CandleResult<Vec<Tensor>> =
            texts.iter().map(|rows| self.attend(&all.narrow(0, rows.start, rows.len())?)).collect();
        Tensor::cat(&seen?, 0)
    }

    /// Scaled dot-product attention (Vaswani et al. 2017, <https://arxiv.org/abs/1706.03762>) within one text.
    fn attend(&self, looks: &Tensor) -> CandleResult<Tensor> {
        let (n_pieces, width) = (looks.dim(0)?, DIMENSIONS / self.n_heads);
        let heads = looks.reshape((n_pieces, 3, self.n_heads, width))?.permute((1, 2, 0, 3))?.contiguous()?;
        let scale = 1.0 / (width as f64).sqrt();
        let (queries, keys, values) = ((heads.i(0)? * scale)?, heads.i(1)?, heads.i(2)?);
        let attention = softmax_last_dim(&queries.matmul(&keys.transpose(D::Minus2, D::Minus1)?)?)?;
        attention.matmul(&values)?.transpose(0, 1)?.reshape((n_pieces, DIMENSIONS))
    }
}

/// How wide the layer is where each piece is worked on.
const WIDE: usize = 4 * DIMENSIONS;

/// A matrix product with a constant added.
struct Linear {
    /// One row for each number going in: so the product reads it in order.
    weight: Tensor,
    bias: Tensor,
}

impl Linear {
    /// Reads matrices with one row for each number coming out, as the file has them, side by side.
    fn read(weights: &Weights<'_>, parts: &[&str], n_in: usize, n_out: usize) -> Result<Self, EncoderError> {
        let mut matrices = Vec::new();
        let mut biases = Vec::new();
        for part in parts {
            matrices.push(weights.plain(&format!("{part}.weight"), &[n_out, n_in])?);
            biases.push(weights.plain(&format!("{part}.bias"), &[n_out])?);
        }
        let weight = Tensor::cat(&matrices, 0).and_then(|all| all.t()?.contiguous()).map_err(damaged)?;
        Ok(Self { weight, bias: Tensor::cat(&biases, 0).map_err(damaged)? })
    }

    fn forward(&self, x: &Tensor) -> CandleResult<Tensor> {
        x.matmul(&self.weight)?.broadcast_add(&self.bias)
    }
}

/// Brings each row to mean 0 and variance 1, then scales and shifts it.
pub(super) struct Norm {
    weight: Tensor,
    bias: Tensor,
    epsilon: f32,
}

impl Norm {
    pub fn read(weights: &Weights<'_>, name: &str, epsilon: f32) -> Result<Self, EncoderError> {
        Ok(Self {
            weight: weights.plain(&format!("{name}.weight"), &[DIMENSIONS])?,
            bias: weights.plain(&format!("{name}.bias"), &[DIMENSIONS])?,
            epsilon,
        })
    }

    pub fn forward(&self, x: &Tensor) -> CandleResult<Tensor> {
        layer_norm(x, &self.weight, &self.bias, self.epsilon)
    }
}
