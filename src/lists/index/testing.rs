//! For tests: an index of a few short lists.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Index, Source, compile};
use crate::lists::{Format, ListKind};

/// Files of lists called `0`, `1` and so on.
pub(in crate::lists) fn sources(folder: &Path, files: &[(ListKind, Format, &str)]) -> Vec<Source> {
    let source = |(number, (kind, format, text)): (usize, &(ListKind, Format, &str))| {
        let path: PathBuf = folder.join(format!("{number}.txt"));
        fs::write(&path, text).expect("a file can be written");
        Source { name: number.to_string(), kind: *kind, format: *format, path }
    };
    files.iter().enumerate().map(source).collect()
}

/// The index of these lists.
pub(in crate::lists) fn built(folder: &Path, files: &[(ListKind, Format, &str)]) -> Index {
    let path = folder.join("index");
    compile(&sources(folder, files), &path).expect("the index can be built");
    Index::open(&path).expect("what was built can be opened")
}
