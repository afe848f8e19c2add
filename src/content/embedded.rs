//! The content and locales that travel inside the binary.

use include_dir::{Dir, include_dir};

use super::files::{Files, is_hidden, is_text_ending};
use super::messages::is_example_file;

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");
static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The files built into the program, which every installation can fall back on.
pub fn embedded() -> Files {
    built_in(&|_| true)
}

/// The same without the messages that are only learnt from, which are most of it.
pub fn embedded_without_examples() -> Files {
    built_in(&|path| !is_example_file(path))
}

/// What tells the content built into the program from any other that could be learnt from
/// ([`Files::teaching_fingerprint`]).
pub fn embedded_fingerprint() -> &'static str {
    env!("HAISHAO_CONTENT_FINGERPRINT")
}

fn built_in(is_wanted: &dyn Fn(&str) -> bool) -> Files {
    let mut files = Files::default();
    collect(&CONTENT, "content", is_wanted, &mut files);
    collect(&LOCALES, "locales", is_wanted, &mut files);
    files
}

/// A file of another kind than text that is built into the program, by its path from the folder that holds
/// `content/`.
pub fn embedded_bytes(path: &str) -> Option<&'static [u8]> {
    CONTENT.get_file(path.strip_prefix("content/")?).map(|file| file.contents())
}

fn collect(folder: &Dir<'static>, top: &str, is_wanted: &dyn Fn(&str) -> bool, files: &mut Files) {
    for file in folder.files() {
        let path = file.path().to_str().map(|path| format!("{top}/{}", path.replace('\\', "/")));
        // Others (fonts, models) are asked for by name, as bytes.
        let is_text = file.path().extension().and_then(|ending| ending.to_str()).is_some_and(is_text_ending);
        let is_own =
            file.path().file_name().and_then(|name| name.to_str()).is_some_and(|name| !is_hidden(name));
        let path = path.filter(|path| is_text && is_own && is_wanted(path));
        if let Some((path, text)) = path.and_then(|path| Some((path, file.contents_utf8()?))) {
            files.insert_built_in(path, text);
        }
    }
    for inner in folder.dirs() {
        collect(inner, top, is_wanted, files);
    }
}
