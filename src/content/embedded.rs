//! The content and locales that travel inside the binary.

use include_dir::{Dir, include_dir};

use super::Files;

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");
static LOCALES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The files built into the program, which every installation can fall back on.
pub fn embedded() -> Files {
    let mut files = Files::default();
    collect(&CONTENT, "content", &mut files);
    collect(&LOCALES, "locales", &mut files);
    files
}

fn collect(folder: &Dir<'static>, top: &str, files: &mut Files) {
    for file in folder.files() {
        // Binary files (fonts, models) are reached by their own modules, not as text.
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(format!("{top}/{}", path.replace('\\', "/")), text);
        }
    }
    for inner in folder.dirs() {
        collect(inner, top, files);
    }
}
