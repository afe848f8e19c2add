//! Long work that somebody may look on at: bytes are told as they pass.

use std::io::{self, Read, Write};

/// Is told how many bytes there will be, if that is known; what it yields is told of those that have passed, and goes when
/// the work has ended.
pub type Onlooker<'a> = &'a dyn Fn(Option<u64>) -> Box<dyn Fn(u64)>;

/// What is read or written while somebody looks on.
pub(super) struct Watched<T> {
    inner: T,
    passed: Box<dyn Fn(u64)>,
}

impl<T> Watched<T> {
    pub fn new(inner: T, length: Option<u64>, onlooker: Onlooker<'_>) -> Self {
        Self { inner, passed: onlooker(length) }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let n_read = self.inner.read(room)?;
        (self.passed)(n_read as u64);
        Ok(n_read)
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.inner.write(bytes)?;
        (self.passed)(n_written as u64);
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;

    #[test]
    fn whoever_looks_on_is_told_of_every_byte_that_passes_either_way() {
        let (told, n_passed) = (Rc::new(Cell::new(None)), Rc::new(Cell::new(0)));
        let onlooker = |length| -> Box<dyn Fn(u64)> {
            told.set(length);
            let n_passed = n_passed.clone();
            Box::new(move |more| n_passed.set(n_passed.get() + more))
        };
        let mut read = String::new();
        Watched::new(&b"seven b"[..], Some(7), &onlooker).read_to_string(&mut read).expect("it is in memory");
        assert_eq!((told.get(), n_passed.get(), read.as_str()), (Some(7), 7, "seven b"));
        let mut written = Vec::new();
        Watched::new(&mut written, None, &onlooker).write_all(b"four").expect("it is in memory");
        assert_eq!((told.get(), n_passed.get(), written.as_slice()), (None, 11, &b"four"[..]));
    }
}
