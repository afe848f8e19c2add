//! From the files of all lists to one index.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::build::{BuildIndexError, Builder};
use super::header::IndexedList;
use crate::lists::ListKind;
use crate::lists::reader::{Format, ReadListError, Tally, read};

/// A file that holds a list.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub kind: ListKind,
    pub format: Format,
    pub path: PathBuf,
}

/// What became of the lists, in their order.
#[derive(Debug)]
pub struct Compiled {
    pub lists: Vec<Result<Tally, ReadListError>>,
}

/// Builds the index of these lists at `path`. A list that cannot be read is left out, and the reason given.
///
/// # Errors
/// When the lists are too long together, or the index cannot be written. What was at `path` then stays.
pub fn compile(sources: &[Source], path: &Path) -> Result<Compiled, BuildIndexError> {
    let names = sources.iter().map(|source| IndexedList { name: source.name.clone(), kind: source.kind });
    let mut builder = Builder::new(names.collect())?;
    let mut lists = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let n_before = builder.len();
        let outcome = add(&mut builder, number, source);
        let outcome = match outcome {
            Err(BuildIndexError::List(error)) => {
                builder.truncate(n_before);
                Err(error)
            }
            Err(error) => return Err(error),
            Ok(tally) => Ok(tally),
        };
        lists.push(outcome);
    }
    builder.write(path)?;
    Ok(Compiled { lists })
}

fn add(builder: &mut Builder, number: usize, source: &Source) -> Result<Tally, BuildIndexError> {
    let file = File::open(&source.path).map_err(ReadListError::Io)?;
    let mut added = Ok(());
    let tally = read(file, source.format, source.kind, |rule| {
        if added.is_ok() {
            added = builder.add(number, &rule);
        }
    })?;
    added?;
    Ok(tally)
}
