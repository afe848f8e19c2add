//! The content and locales that travel inside the binary.

use include_dir::{Dir, include_dir};

use super::{Files, is_text_ending};

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");
static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The files built into the program, which every installation can fall back on.
pub fn embedded() -> Files {
    let mut files = Files::default();
    collect(&CONTENT, "content", &mut files);
    collect(&LOCALES, "locales", &mut files);
    files
}

/// A file of another kind than text that is built into the program, by its path from the folder that holds
/// `content/`.
pub fn embedded_bytes(path: &str) -> Option<&'static [u8]> {
    CONTENT.get_file(path.strip_prefix("content/")?).map(|file| file.contents())
}

fn collect(folder: &Dir<'static>, top: &str, files: &mut Files) {
    for file in folder.files() {
        // Others (fonts, models) are asked for by name, as bytes.
        let is_text = file.path().extension().and_then(|ending| ending.to_str()).is_some_and(is_text_ending);
        let text = file.contents_utf8().filter(|_| is_text);
        if let (Some(path), Some(text)) = (file.path().to_str(), text) {
            files.insert(format!("{top}/{}", path.replace('\\', "/")), text);
        }
    }
    for inner in folder.dirs() {
        collect(inner, top, files);
    }
}
