//! Folders for tests to spoil: a copy of the content, and small edits in files.

use std::fs;
use std::path::{Path, PathBuf};

/// A copy of the content and the locales, to be edited.
pub fn content_in(folder: &Path) -> PathBuf {
    let copy = folder.join("mine");
    for name in ["content", "locales"] {
        copy_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &copy.join(name));
    }
    copy
}

/// Puts one text in the place of another, which must be there.
#[track_caller]
pub fn edit(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).expect("the file is there");
    assert!(text.contains(old), "`{}` does not hold “{old}”", file.display());
    save(file, &text.replacen(old, new, 1));
}

/// Saves a file as careful editors do: beside it, then in its place. Nobody who reads it meanwhile finds half of it.
pub fn save(file: &Path, text: &str) {
    let beside = file.with_extension("saved~");
    fs::write(&beside, text).expect("a file can be written");
    fs::rename(&beside, file).expect("a file can be moved");
}

/// The names of what lies in a folder, sorted.
pub fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy_all(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}
