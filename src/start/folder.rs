//! Reads a folder that holds `content/` and `locales/`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::content::{Files, is_hidden, is_text_ending};

/// The two folders that everything lies in.
pub(super) const TOPS: [&str; 2] = ["content", "locales"];

/// Why a content folder cannot be read.
#[derive(Debug, Error)]
pub(super) enum FolderError {
    #[error(
        "the content folder `{folder}` holds no `{missing}` folder; give the one that holds both `content` and `locales`"
    )]
    NotOne { folder: PathBuf, missing: &'static str },
    #[error("`{path}` cannot be read: {source}; mend or remove that file, or leave out `--content`")]
    Read { path: PathBuf, source: io::Error },
}

/// Reads all text files below a folder's `content/` and `locales/`.
pub(super) fn read(folder: &Path) -> Result<Files, FolderError> {
    let mut files = Files::default();
    for missing in TOPS {
        if !folder.join(missing).is_dir() {
            return Err(FolderError::NotOne { folder: folder.to_owned(), missing });
        }
    }
    for top in TOPS {
        collect(&folder.join(top), top, &mut files)?;
    }
    Ok(files)
}

fn collect(folder: &Path, name: &str, files: &mut Files) -> Result<(), FolderError> {
    let failed = |path: &Path, source| FolderError::Read { path: path.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let path = entry.map_err(|source| failed(folder, source))?.path();
        let Some(own_name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !is_hidden(name))
        else {
            continue;
        };
        let inner = format!("{name}/{own_name}");
        if path.is_dir() {
            collect(&path, &inner, files)?;
        } else if path.extension().and_then(|ending| ending.to_str()).is_some_and(is_text_ending) {
            let text = fs::read_to_string(&path).map_err(|source| failed(&path, source))?;
            files.insert(inner, text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_with_the_paths_the_program_uses() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let topics = folder.path().join("content/en/topics");
        fs::create_dir_all(&topics).expect("folders are made");
        fs::create_dir(folder.path().join("locales")).expect("folders are made");
        fs::write(topics.join("a.md"), "words").expect("a file is written");
        fs::write(topics.join(".a.md.swp"), "editor").expect("a file is written");
        let files = read(folder.path()).expect("the folder is read");
        assert_eq!(files.text("content/en/topics/a.md"), Some("words"));
        assert_eq!(files.within("content", "swp").count(), 0);
    }

    #[test]
    fn another_folder_is_refused_with_its_name() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let error = read(folder.path()).expect_err("there is no content").to_string();
        assert!(error.contains("holds no `content` folder; give the one that holds both"), "{error}");
        fs::create_dir(folder.path().join("content")).expect("folders are made");
        let error = read(folder.path()).expect_err("there are no locales").to_string();
        assert!(error.contains("holds no `locales` folder"), "{error}");
    }
}
