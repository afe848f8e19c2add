//! Reading at a place of a file that several threads read at once.

use std::fs::File;
use std::io;

/// The part of a file behind its header.
#[derive(Debug)]
pub(super) struct Place {
    #[cfg(unix)]
    file: File,
    // Where a file has one position for all its readers, they take turns.
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
    start: u64,
}

impl Place {
    #[cfg(unix)]
    pub fn new(file: File, start: u64) -> Self {
        Self { file, start }
    }

    #[cfg(not(unix))]
    pub fn new(file: File, start: u64) -> Self {
        Self { file: std::sync::Mutex::new(file), start }
    }

    /// Fills the room with what stands so far behind the header.
    #[cfg(unix)]
    pub fn read(&self, offset: u64, room: &mut [u8]) -> io::Result<()> {
        use std::os::unix::fs::FileExt;
        if room.is_empty() {
            return Ok(());
        }
        self.file.read_exact_at(room, self.start.saturating_add(offset))
    }

    #[cfg(not(unix))]
    pub fn read(&self, offset: u64, room: &mut [u8]) -> io::Result<()> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.start.saturating_add(offset)))?;
        file.read_exact(room)
    }
}
