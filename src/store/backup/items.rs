//! What stands in a backup, one thing after the other.
//!
//! Each is a byte that says what it is, the length of the rest in four bytes, and the rest.

use super::sealing::Damaged;
use crate::casebook::FileId;
use zeroize::Zeroizing;

/// Longer than any record, any key file and any piece of a file.
const LONGEST: usize = 1 << 30;

/// One thing in a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Item<'a> {
    /// A record that does not stand in the backup yet, sealed as it lies in the database.
    Record {
        key: &'a [u8],
        value: &'a [u8],
    },
    /// What one is by now that stands in it already.
    Changed {
        key: &'a [u8],
        value: &'a [u8],
    },
    /// One that stands in it already is gone by now.
    Gone {
        key: &'a [u8],
    },
    /// A file of the folder `keys`.
    KeyFile {
        name: &'a str,
        content: &'a [u8],
    },
    /// The log of erasures.
    Erased(&'a [u8]),
    /// A stored file, whose bytes follow in pieces.
    File {
        id: FileId,
        length: u64,
    },
    Piece(&'a [u8]),
    End(Ending),
}

/// What stands at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Ending {
    /// How many items stand before it.
    pub items: u64,
    /// Whether the stored files are in it, or were left out.
    pub has_files: bool,
    /// Journal entries that waited.
    pub pending: u64,
    /// Replies that waited.
    pub outbox: u64,
}

impl Item<'_> {
    pub fn write(&self) -> Zeroizing<Vec<u8>> {
        let (kind, parts): (u8, [&[u8]; 3]) = match self {
            Self::Record { key, value } => (b'r', [&length_of(key), key, value]),
            Self::Changed { key, value } => (b'c', [&length_of(key), key, value]),
            Self::Gone { key } => (b'g', [key, &[], &[]]),
            Self::KeyFile { name, content } => {
                (b'k', [&length_of(name.as_bytes()), name.as_bytes(), content])
            }
            Self::Erased(log) => (b'l', [log, &[], &[]]),
            Self::File { id, length } => (b'f', [&id.0, &length.to_be_bytes(), &[]]),
            Self::Piece(bytes) => (b'p', [bytes, &[], &[]]),
            Self::End(end) => {
                let numbers = [end.pending.to_be_bytes(), end.outbox.to_be_bytes()].concat();
                return framed(b'e', [&end.items.to_be_bytes(), &[u8::from(end.has_files)], &numbers]);
            }
        };
        framed(kind, parts)
    }
}

fn framed(kind: u8, parts: [&[u8]; 3]) -> Zeroizing<Vec<u8>> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut bytes = Zeroizing::new(Vec::with_capacity(5 + length));
    bytes.push(kind);
    // A record is far below four gigabytes, as sled's segments are.
    bytes.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    parts.iter().for_each(|part| bytes.extend_from_slice(part));
    bytes
}

fn length_of(key: &[u8]) -> [u8; 4] {
    u32::try_from(key.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// Cuts a stream into items.
#[derive(Default)]
pub(super) struct Parser {
    held: Zeroizing<Vec<u8>>,
}

impl Parser {
    /// Takes in more of the stream; `take` is given the items that are whole.
    pub fn push<E: From<Damaged>>(
        &mut self,
        bytes: &[u8],
        take: &mut dyn FnMut(Item<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.held.extend_from_slice(bytes);
        let mut used = 0;
        while let Some((item, length)) = parse(&self.held[used..])? {
            take(item)?;
            used += length;
        }
        self.held.drain(..used);
        Ok(())
    }

    /// Whether nothing is left over.
    pub fn is_at_border(&self) -> bool {
        self.held.is_empty()
    }
}

/// The first item, and how long it is; `None` if it is not whole yet.
fn parse(bytes: &[u8]) -> Result<Option<(Item<'_>, usize)>, Damaged> {
    let Some(([kind, length @ ..], rest)) = bytes.split_first_chunk::<5>() else { return Ok(None) };
    let length = u32::from_be_bytes(*length) as usize;
    if length > LONGEST {
        return Err(Damaged);
    }
    let Some(body) = rest.get(..length) else { return Ok(None) };
    let item = read(*kind, body).ok_or(Damaged)?;
    Ok(Some((item, 5 + length)))
}

fn read(kind: u8, body: &[u8]) -> Option<Item<'_>> {
    Some(match kind {
        b'r' => {
            let (key, value) = split(body)?;
            Item::Record { key, value }
        }
        b'c' => {
            let (key, value) = split(body)?;
            Item::Changed { key, value }
        }
        b'g' => Item::Gone { key: body },
        b'k' => {
            let (name, content) = split(body)?;
            Item::KeyFile { name: std::str::from_utf8(name).ok()?, content }
        }
        b'l' => Item::Erased(body),
        b'f' => {
            let (id, length) = body.split_first_chunk()?;
            Item::File { id: FileId(*id), length: u64::from_be_bytes(length.try_into().ok()?) }
        }
        b'p' => Item::Piece(body),
        b'e' => {
            let (items, rest) = body.split_first_chunk()?;
            let (has_files, rest) = rest.split_first()?;
            let (pending, outbox) = rest.split_first_chunk()?;
            Item::End(Ending {
                items: u64::from_be_bytes(*items),
                has_files: *has_files == 1,
                pending: u64::from_be_bytes(*pending),
                outbox: u64::from_be_bytes(outbox.try_into().ok()?),
            })
        }
        _ => return None,
    })
}

/// Cuts off what stands before with its length.
fn split(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = body.split_first_chunk()?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ITEMS: [Item<'_>; 9] = [
        Item::Record { key: b"n1", value: b"sealed" },
        Item::Changed { key: b"", value: b"" },
        Item::Gone { key: b"n1" },
        Item::KeyFile { name: "owners-0a", content: b"salts" },
        Item::Erased(b"log"),
        Item::File { id: FileId([9; 16]), length: 70_000 },
        Item::Piece(b"some bytes"),
        Item::Piece(b""),
        Item::End(Ending { items: 8, has_files: true, pending: 2, outbox: 3 }),
    ];

    fn parsed(pieces: &[&[u8]]) -> Result<(Vec<String>, bool), Damaged> {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        for piece in pieces {
            let mut take = |item: Item<'_>| {
                found.push(format!("{item:?}"));
                Ok::<_, Damaged>(())
            };
            parser.push(piece, &mut take)?;
        }
        Ok((found, parser.is_at_border()))
    }

    #[test]
    fn items_are_read_as_they_were_written_wherever_the_stream_is_cut() {
        let stream = ITEMS.map(|item| item.write().to_vec()).concat();
        let expected = ITEMS.map(|item| format!("{item:?}")).to_vec();
        for cut in 0..=stream.len() {
            let (before, after) = stream.split_at(cut);
            assert_eq!(parsed(&[before, after]), Ok((expected.clone(), true)), "cut at {cut}");
        }
        assert!(!parsed(&[&stream[..stream.len() - 1]]).unwrap().1);
    }

    proptest! {
        #[test]
        fn whatever_stands_there_is_read_without_a_fault(bytes: Vec<u8>) {
            let _ = parsed(&[&bytes]);
        }
    }
}
