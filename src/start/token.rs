//! Where the token comes from. It is never a flag itself, since other users of the machine can read those.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

const VARIABLE: &str = "TELOXIDE_TOKEN";

/// Why the token cannot be had from the file it should be in.
#[derive(Debug, Error)]
pub(super) enum TokenError {
    #[error(
        "the token's file `{path}` cannot be read: {source}; let the user who runs haishao read it, or name another file"
    )]
    Read { path: PathBuf, source: io::Error },
    #[error("the token's file `{path}` is empty; put the token in it that @BotFather gave you")]
    Empty { path: PathBuf },
}

/// From the file that a flag or the environment names, or else from the environment, or else from what `haishao.toml`
/// says: a file, or the token itself.
pub(super) fn gather(
    named_file: Option<&Path>,
    usual_file: Option<&Path>,
    usual: Option<String>,
) -> Result<Option<String>, TokenError> {
    if let Some(path) = named_file {
        return read(path).map(Some);
    }
    let given = std::env::var(VARIABLE).ok().filter(|token| !token.trim().is_empty());
    if let (None, Some(path)) = (&given, usual_file) {
        return read(path).map(Some);
    }
    Ok(given.or(usual).map(|token| token.trim().to_owned()))
}

fn read(path: &Path) -> Result<String, TokenError> {
    let failed = |source| TokenError::Read { path: path.to_owned(), source };
    let text = fs::read_to_string(path).map_err(failed)?;
    let token = text.trim();
    if token.is_empty() { Err(TokenError::Empty { path: path.to_owned() }) } else { Ok(token.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_from_its_file_without_the_line_end() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("token");
        fs::write(&path, "1:abc\n").expect("a file is written");
        assert_eq!(gather(Some(&path), None, None).ok().flatten().as_deref(), Some("1:abc"));
    }

    #[test]
    fn a_file_that_is_missing_or_empty_is_named_with_the_next_step() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("token");
        let error =
            gather(Some(&path), None, Some("2:abc".to_owned())).expect_err("there is no file").to_string();
        assert!(error.contains("cannot be read") && error.contains("/token"), "{error}");
        fs::write(&path, " \n").expect("a file is written");
        let error = gather(Some(&path), None, None).expect_err("there is nothing in it").to_string();
        assert!(error.contains("is empty") && error.contains("@BotFather"), "{error}");
    }
}
