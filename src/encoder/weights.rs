//! Reads the encoder's weights out of its file.

use std::borrow::Cow;
use std::io::Cursor;

use candle_core::quantized::GgmlDType;
use candle_core::quantized::ggml_file::qtensor_from_ggml;
use candle_core::quantized::gguf_file::{Content, Value};
use candle_core::{Device, Tensor};

use super::pieces::{PieceNumber, damaged};
use super::{DIMENSIONS, EncoderError};

/// The opened file. Matrices are widened to 32 bits when they are read: multiplying by blocks of 4 bits takes
/// two to four times as long.
pub(super) struct Weights<'a> {
    pub header: &'a Content,
    pub bytes: &'a [u8],
}

/// Sizes that the file names.
pub(super) struct Shape {
    pub n_layers: usize,
    pub n_heads: usize,
    /// The longest text, in pieces.
    pub longest: usize,
    /// Added to a variance before its root is divided by.
    pub epsilon: f32,
}

impl Weights<'_> {
    pub fn shape(&self) -> Result<Shape, EncoderError> {
        let shape = Shape {
            n_layers: self.size("bert.block_count")?,
            n_heads: self.size("bert.attention.head_count")?,
            longest: self.size("bert.context_length")?,
            epsilon: self.value("bert.attention.layer_norm_epsilon")?.to_f32().map_err(damaged)?,
        };
        let usable = shape.n_heads > 0 && DIMENSIONS.is_multiple_of(shape.n_heads) && shape.longest > 2;
        if usable { Ok(shape) } else { Err(damaged("its sizes do not fit together")) }
    }

    /// A vector or a table of numbers of this shape.
    pub fn plain(&self, name: &str, shape: &[usize]) -> Result<Tensor, EncoderError> {
        let mut reader = Cursor::new(self.bytes);
        let tensor = self.header.tensor(&mut reader, name, &Device::Cpu).map_err(damaged)?;
        let tensor = tensor.dequantize(&Device::Cpu).map_err(damaged)?;
        if tensor.dims() == shape { Ok(tensor) } else { Err(damaged(format!("`{name}` has another shape"))) }
    }

    fn size(&self, name: &str) -> Result<usize, EncoderError> {
        let size = self.value(name)?.to_u32().map_err(damaged)?;
        usize::try_from(size).map_err(damaged)
    }

    fn value(&self, name: &str) -> Result<&Value, EncoderError> {
        self.header.metadata.get(name).ok_or_else(|| damaged(format!("it has no `{name}`")))
    }
}

/// The table of pieces. It stays in its blocks of 4 bits: a text needs a few rows of it.
pub(super) struct Table {
    file: Cow<'static, [u8]>,
    start: usize,
    n_rows: usize,
}

impl Table {
    pub fn read(file: Cow<'static, [u8]>, header: &Content, name: &str) -> Result<Self, EncoderError> {
        let info = header.tensor_infos.get(name).ok_or_else(|| damaged(format!("it has no `{name}`")))?;
        let &[n_rows, DIMENSIONS] = info.shape.dims() else {
            return Err(damaged(format!("`{name}` has another shape")));
        };
        if info.ggml_dtype != GgmlDType::Q4_0 {
            return Err(damaged(format!("`{name}` is not in blocks of 4 bits")));
        }
        let start = usize::try_from(header.tensor_data_offset + info.offset).map_err(damaged)?;
        let table = Self { file, start, n_rows };
        let last = table.n_rows.checked_sub(1).ok_or_else(|| damaged("it has no pieces"))?;
        table.row(last).ok_or_else(|| damaged("it ends too early"))?;
        Ok(table)
    }

    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The rows of these pieces, below each other.
    pub fn rows(&self, pieces: &[PieceNumber]) -> candle_core::Result<Tensor> {
        let mut bytes = Vec::with_capacity(pieces.len() * ROW);
        for &piece in pieces {
            let Some(row) = self.row(piece as usize) else { candle_core::bail!("there is no such piece") };
            bytes.extend_from_slice(row);
        }
        let rows = qtensor_from_ggml(GgmlDType::Q4_0, &bytes, vec![pieces.len(), DIMENSIONS], &Device::Cpu)?;
        rows.dequantize(&Device::Cpu)
    }

    fn row(&self, number: usize) -> Option<&[u8]> {
        let start = self.start.checked_add(number.checked_mul(ROW)?)?;
        if number < self.n_rows { self.file.get(start..start.checked_add(ROW)?) } else { None }
    }
}

/// The bytes of a row: 32 numbers take 18, a scale of 16 bits and 4 bits each.
const ROW: usize = DIMENSIONS / 32 * 18;
