//! The master key file: 64 hexadecimal digits and a line end.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::folder::Folder;
use super::keys::{KEY_LENGTH, Secret};
use super::{OpenError, files};

/// The master key, where it was read from, and whether it was made just now.
pub(super) struct MasterKey {
    pub secret: Secret,
    pub path: PathBuf,
    pub made: bool,
}

/// Reads the master key from `given`, or from its place in the data folder.
///
/// On the first start a key is made there. It is never made again: a new key would open nothing. Nor
/// is one made at `given`, where the operator expects their own.
pub(super) fn load(
    folder: &Folder,
    given: Option<&Path>,
    store_exists: bool,
) -> Result<MasterKey, OpenError> {
    let path = given.map_or_else(|| folder.master_key(), Path::to_owned);
    match files::read(&path)?.map(Zeroizing::new) {
        Some(text) => match parse(&text) {
            Some(secret) => Ok(MasterKey { secret, path, made: false }),
            None => Err(OpenError::BadMasterKey { key: path }),
        },
        None if store_exists => {
            Err(OpenError::MasterKeyMissing { key: path, store: folder.path().to_owned() })
        }
        None if given.is_some() => Err(OpenError::GivenKeyMissing { key: path }),
        None => make(path),
    }
}

fn make(path: PathBuf) -> Result<MasterKey, OpenError> {
    let secret = Secret::random()?;
    files::replace(&path, &print(&secret))?;
    Ok(MasterKey { secret, path, made: true })
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

    use super::*;

    fn folder() -> (tempfile::TempDir, Folder) {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::prepare(data.path()).unwrap();
        (data, folder)
    }

    #[test]
    fn a_key_is_made_once_and_read_from_then_on() {
        let (_data, folder) = folder();
        let made = load(&folder, None, false).unwrap();
        assert!(made.made);
        let read = load(&folder, None, true).unwrap();
        assert!(!read.made && read.secret == made.secret);
    }

    #[test]
    fn the_file_holds_hexadecimal_digits_and_a_line_end() {
        let text = print(&Secret::from_bytes([0x0f; KEY_LENGTH]));
        assert_eq!(text.as_slice(), format!("{}\n", "0f".repeat(32)).as_bytes());
        assert_eq!(parse(&text), Some(Secret::from_bytes([0x0f; KEY_LENGTH])));
        assert_eq!(parse("0F".repeat(32).as_bytes()), parse(&text));
    }

    #[test]
    fn a_missing_key_is_never_replaced_by_another() {
        let (data, folder) = folder();
        let error = load(&folder, None, true).err().unwrap();
        assert!(matches!(error, OpenError::MasterKeyMissing { .. }), "{error}");
        let error = load(&folder, Some(&data.path().join("usb/key")), false).err().unwrap();
        assert!(matches!(error, OpenError::GivenKeyMissing { .. }), "{error}");
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_not_a_key_is_refused() {
        let (_data, folder) = folder();
        for text in ["", "abc", &"0g".repeat(32), &"00".repeat(31), &"00".repeat(33)] {
            fs::write(folder.master_key(), text).unwrap();
            let error = load(&folder, None, true).err().unwrap();
            assert!(matches!(error, OpenError::BadMasterKey { .. }), "{error}");
        }
    }
}
