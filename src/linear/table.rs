//! Columns of numbers that stay where they were read from: what ships lies in the program's file, and is not copied.

use std::marker::PhantomData;

use bytes::Bytes;
use zerocopy::{FromBytes, Immutable, IntoBytes};

/// Numbers of any machine: their bytes are in an order that is laid down.
#[derive(Clone, Debug, Default)]
pub(super) struct Table<T> {
    bytes: Bytes,
    holds: PhantomData<T>,
}

impl<T: FromBytes + IntoBytes + Immutable> Table<T> {
    pub fn of(numbers: impl IntoIterator<Item = T>) -> Self {
        let numbers: Vec<T> = numbers.into_iter().collect();
        Self { bytes: Bytes::copy_from_slice(numbers.as_bytes()), holds: PhantomData }
    }

    /// The numbers that `part` holds, which is a part of `whole`. Keeps the whole.
    pub fn within(whole: &Bytes, part: &[u8]) -> Self {
        Self { bytes: whole.slice_ref(part), holds: PhantomData }
    }

    /// The numbers; none where the bytes are not a whole number of them.
    pub fn numbers(&self) -> &[T] {
        <[T]>::ref_from_bytes(&self.bytes).unwrap_or_default()
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use zerocopy::little_endian::U16;

    use super::*;

    #[test]
    fn numbers_are_read_where_they_lie() {
        let whole = Bytes::from_static(&[9, 1, 0, 0, 1, 9]);
        let table = Table::<U16>::within(&whole, &whole[1..5]);
        assert_eq!(table.numbers(), [U16::new(1), U16::new(256)]);
        assert_eq!(table.as_bytes().as_ptr(), whole[1..].as_ptr(), "they were copied");
        assert_eq!(Table::of([U16::new(1), U16::new(256)]).as_bytes(), table.as_bytes());
    }

    #[test]
    fn half_a_number_is_none() {
        let whole = Bytes::from_static(&[1, 0, 0]);
        assert!(Table::<U16>::within(&whole, &whole).numbers().is_empty());
        assert!(Table::<U16>::within(&whole, &whole[..0]).numbers().is_empty());
    }
}
