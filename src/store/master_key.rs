//! The master key file: 64 hexadecimal digits and a line end. Beside it, while it is being replaced, the one that follows.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::folder::Folder;
use super::keys::{KEY_LENGTH, Secret};
use super::{OpenError, StoreError, files};

/// The ending of the key that takes the master key's place once everything is sealed under it.
const NEXT: &str = ".next";

/// Where the key files lie that open a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyFiles {
    /// The data folder.
    pub store: PathBuf,
    /// The master key.
    pub current: PathBuf,
    /// The one that follows it.
    pub next: PathBuf,
    /// The tag key, once a master key was replaced.
    pub tag: PathBuf,
}

impl KeyFiles {
    /// Those of a data folder, whose master key lies at `given`, or else in that folder.
    pub fn new(folder: &Folder, given: Option<&Path>) -> Self {
        let current = given.map_or_else(|| folder.master_key(), Path::to_owned);
        let mut next = OsString::from(&current);
        next.push(NEXT);
        Self { store: folder.path().to_owned(), current, next: next.into(), tag: folder.tag_key() }
    }

    /// Whether the master key on the disk is this one.
    pub fn is_in_place(&self, key: &Secret) -> bool {
        read(&self.current).is_ok_and(|found| found.as_ref() == Some(key))
    }

    /// Writes the key that follows, unless it is there.
    pub fn write_next(&self, key: &Secret) -> Result<(), StoreError> {
        let is_there = read(&self.next).is_ok_and(|found| found.as_ref() == Some(key));
        if is_there { Ok(()) } else { files::replace(&self.next, &print(key)) }
    }

    /// Lets the key that follows take the place of the one before.
    pub fn put_next_in_place(&self) -> Result<(), StoreError> {
        files::take_place(&self.next, &self.current)
    }

    pub fn missing(&self) -> OpenError {
        OpenError::MasterKeyMissing { key: self.current.clone(), store: self.store.clone() }
    }

    /// That the key at `key` is not the one that is needed there.
    pub fn wrong(&self, key: &Path) -> OpenError {
        OpenError::WrongMasterKey { key: key.to_owned(), store: self.store.clone() }
    }
}

/// The key in the file at `path`; `None` if there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Secret>, OpenError> {
    let Some(text) = files::read(path)?.map(Zeroizing::new) else { return Ok(None) };
    parse(&text).map(Some).ok_or_else(|| OpenError::BadMasterKey { key: path.to_owned() })
}

/// Makes the first master key of a store, in its place in the data folder.
///
/// It is never made where there is a store: a new key would open nothing. Nor is one made at a place the operator named, where they
/// expect their own.
pub(super) fn make(path: &Path) -> Result<Secret, StoreError> {
    let secret = Secret::random()?;
    files::replace(path, &print(&secret))?;
    Ok(secret)
}

fn print(secret: &Secret) -> Zeroizing<Vec<u8>> {
    let digit = |value: u8| b"0123456789abcdef"[usize::from(value)];
    let mut text = Zeroizing::new(Vec::with_capacity(2 * KEY_LENGTH + 1));
    for byte in secret.as_bytes() {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text.push(b'\n');
    text
}

fn parse(text: &[u8]) -> Option<Secret> {
    let (pairs, rest) = text.trim_ascii().as_chunks::<2>();
    if pairs.len() != KEY_LENGTH || !rest.is_empty() {
        return None;
    }
    let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = (digit_value(*high)? << 4) | digit_value(*low)?;
    }
    Some(Secret::from_bytes(*bytes))
}

fn digit_value(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn files_in(folder: &tempfile::TempDir) -> KeyFiles {
        KeyFiles::new(&Folder::prepare(folder.path()).unwrap(), None)
    }

    #[test]
    fn the_file_holds_hexadecimal_digits_and_a_line_end() {
        let text = print(&Secret::from_bytes([0x0f; KEY_LENGTH]));
        assert_eq!(text.as_slice(), format!("{}\n", "0f".repeat(32)).as_bytes());
        assert_eq!(parse(&text), Some(Secret::from_bytes([0x0f; KEY_LENGTH])));
        assert_eq!(parse("0F".repeat(32).as_bytes()), parse(&text));
    }

    #[test]
    fn what_is_not_a_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let files = files_in(&folder);
        assert_eq!(read(&files.current).unwrap(), None);
        for text in ["", "abc", &"0g".repeat(32), &"00".repeat(31), &"00".repeat(33)] {
            fs::write(&files.current, text).unwrap();
            let error = read(&files.current).unwrap_err();
            assert!(matches!(error, OpenError::BadMasterKey { .. }), "{error}");
        }
    }

    #[test]
    fn the_key_that_follows_lies_beside_the_other_wherever_that_is() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(files_in(&folder).next, folder.path().join("master.key.next"));
        let elsewhere = KeyFiles::new(&Folder::prepare(folder.path()).unwrap(), Some(Path::new("/k/e")));
        assert_eq!((&*elsewhere.current, &*elsewhere.next), (Path::new("/k/e"), Path::new("/k/e.next")));
    }

    #[test]
    fn a_key_that_follows_takes_the_place_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let files = files_in(&folder);
        let (old, new) = (make(&files.current).unwrap(), Secret::random().unwrap());
        for _ in 0..2 {
            files.write_next(&new).unwrap();
            assert_eq!(read(&files.next).unwrap().as_ref(), Some(&new));
            assert!(files.is_in_place(&old) && !files.is_in_place(&new));
        }
        files.put_next_in_place().unwrap();
        assert!(files.is_in_place(&new) && !files.next.exists());
        assert_eq!(fs::metadata(&files.current).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
