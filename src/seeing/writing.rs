//! The writing in a picture, read by the Tesseract that the operator has installed.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::page::Page;
use super::tidy::text_of;

/// How long reading a picture may take, and asking for the languages.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many pictures are read at once.
const MOST_AT_ONCE: usize = 2;
/// How many more may wait for that.
const MOST_WAITING: usize = 8;
/// Most output, in bytes: a table with some 60 bytes for each word, which in Chinese can be one character.
const MOST_OUTPUT: u64 = 512 * 1024;
/// Languages without which it is of no use here, then those that help where they are installed.
const NEEDED: [&str; 2] = ["chi_sim", "eng"];
const HELPFUL: [&str; 1] = ["chi_tra"];

/// Reads the writing in pictures. Each is read by a process of its own, which knows neither its name nor where it came from.
#[derive(Debug)]
pub struct Tesseract {
    program: PathBuf,
    /// As its option wants them: joined by plus signs.
    languages: String,
    at_once: Semaphore,
    places: Semaphore,
}

/// Why a picture was not read.
#[derive(Debug, Error)]
pub enum WritingError {
    #[error("too many pictures wait to be read")]
    Busy,
    #[error("reading a picture took longer than {} seconds", PATIENCE.as_secs())]
    Late,
    #[error("cannot run the program that reads pictures: {0}")]
    Run(io::Error),
    #[error("the program that reads pictures failed with {status}")]
    Failed { status: std::process::ExitStatus },
}

impl Tesseract {
    /// The one that is installed, with Chinese and English. Says in the log once what was found.
    pub async fn find() -> Option<Self> {
        Self::find_in(&env::var_os("PATH")?).await
    }

    /// The languages it reads, joined by plus signs.
    pub fn languages(&self) -> &str {
        &self.languages
    }

    /// The same, looked for in these folders.
    pub async fn find_in(folders: &OsStr) -> Option<Self> {
        let candidates = env::split_paths(folders).filter(|folder| folder.is_absolute());
        let Some(program) = candidates.map(|folder| folder.join("tesseract")).find(|path| is_program(path))
        else {
            tracing::info!("writing in pictures is not read: there is no `tesseract` in the PATH");
            return None;
        };
        let path = program.display().to_string();
        match timeout(PATIENCE, languages(&program)).await {
            Ok(Ok(Some(languages))) => {
                tracing::info!(program = path, languages, "writing in pictures is read by tesseract");
                Some(Self {
                    program,
                    languages,
                    at_once: Semaphore::new(MOST_AT_ONCE),
                    places: Semaphore::new(MOST_AT_ONCE + MOST_WAITING),
                })
            }
            Ok(Ok(None)) => {
                tracing::warn!(
                    program = path,
                    needed = ?NEEDED,
                    "writing in pictures is not read: install these languages for tesseract"
                );
                None
            }
            Ok(Err(error)) => {
                tracing::warn!(program = path, %error, "writing in pictures is not read: tesseract cannot be run");
                None
            }
            Err(_) => {
                tracing::warn!(program = path, "writing in pictures is not read: tesseract does not answer");
                None
            }
        }
    }

    /// What is written on a page; empty if nothing is.
    ///
    /// Tesseract takes what is no picture for a list of files to open, and has the decoders of a dozen libraries. A page
    /// is made of decoded shades, so neither is ever given what somebody sent.
    ///
    /// # Errors
    /// Too many wait, it takes too long, or the program fails.
    pub async fn read(&self, page: &Page) -> Result<String, WritingError> {
        let _place = self.places.try_acquire().map_err(|_| WritingError::Busy)?;
        let turn = async {
            let _turn = self.at_once.acquire().await.map_err(|_| WritingError::Busy)?;
            self.run(page).await
        };
        timeout(PATIENCE, turn).await.unwrap_or(Err(WritingError::Late))
    }

    /// Runs the program for one page. Whoever drops this ends it.
    async fn run(&self, page: &Page) -> Result<String, WritingError> {
        let mut command = alone(&self.program);
        command.args(["stdin", "stdout", "-l", &self.languages]);
        // The layout is found out; the result is a table, which says how sure each word is.
        command.args(["--oem", "1", "--psm", "3", "--dpi", "300", "-c", "tessedit_create_tsv=1"]);
        command.stdin(Stdio::piped());
        let mut child = command.spawn().map_err(WritingError::Run)?;
        let mut input = child.stdin.take();
        let output = child.stdout.take();
        let write = async {
            if let Some(mut input) = input.take() {
                // One that ends without having read all of it says so by how it ends.
                let _ = input.write_all(page.as_bytes()).await;
            }
        };
        let read = async {
            let mut bytes = Vec::new();
            if let Some(output) = output {
                output.take(MOST_OUTPUT).read_to_end(&mut bytes).await?;
            }
            Ok(bytes)
        };
        let ((), bytes) = tokio::join!(write, read);
        let bytes = bytes.map_err(WritingError::Run)?;
        // What was to be read has been read; one that writes on finds nobody who listens, and ends.
        let status = child.wait().await.map_err(WritingError::Run)?;
        if !status.success() && (bytes.len() as u64) < MOST_OUTPUT {
            return Err(WritingError::Failed { status });
        }
        Ok(text_of(&String::from_utf8_lossy(&bytes)))
    }
}

/// A program that gets nothing of this one's surroundings but where its data and libraries lie, and dies with whoever waits for it.
fn alone(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    // More threads are no faster with pictures of this size, and take the others from the turns.
    command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C.UTF-8");
    for name in ["TESSDATA_PREFIX", "LD_LIBRARY_PATH"] {
        if let Some(value) = env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// The languages to read with, unless some that are needed are missing.
async fn languages(program: &Path) -> io::Result<Option<String>> {
    let output = alone(program).arg("--list-langs").output().await?;
    let listed = String::from_utf8_lossy(&output.stdout);
    let has = |language: &&str| listed.lines().any(|line| line.trim() == *language);
    if !NEEDED.iter().all(has) {
        return Ok(None);
    }
    let languages: Vec<&str> = NEEDED.into_iter().chain(HELPFUL).filter(has).collect();
    Ok(Some(languages.join("+")))
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeing::drawing::page;
    use crate::seeing::picture::Picture;
    use crate::seeing::stand_in::{StandIn, word};

    fn blank() -> Page {
        Page::of(&Picture { shades: page(300, 200, 255) })
    }

    #[tokio::test]
    async fn it_is_found_in_the_path_if_it_has_the_languages() {
        let cases = [
            (vec!["chi_sim", "eng", "osd"], Some("chi_sim+eng")),
            (vec!["chi_tra", "eng", "chi_sim"], Some("chi_sim+eng+chi_tra")),
            (vec!["eng", "chi_tra"], None),
            (vec![], None),
        ];
        for (languages, expected) in cases {
            let found = StandIn::with_languages(&languages, "").find().await;
            assert_eq!(found.map(|tesseract| tesseract.languages).as_deref(), expected);
        }
        let empty = tempfile::tempdir().expect("a folder can be made");
        assert!(Tesseract::find_in(empty.path().as_os_str()).await.is_none());
        assert!(Tesseract::find_in(OsStr::new("")).await.is_none());
    }

    #[tokio::test]
    async fn what_is_written_is_read() {
        let says = [word(1, "退"), word(1, "款"), word(2, "ok")].concat();
        let stand_in = StandIn::saying(&says);
        let tesseract = stand_in.find().await.expect("it is there");
        assert_eq!(tesseract.read(&blank()).await.expect("it reads"), "退款\nok");
        let silent = StandIn::saying("");
        let tesseract = silent.find().await.expect("it is there");
        assert_eq!(tesseract.read(&blank()).await.expect("it reads"), "");
    }

    #[tokio::test]
    async fn it_is_given_shades_and_nothing_else() {
        let body = r#"head=$(head -c 15 | tr '\n' ' '); cat > /dev/null
            printf '5\t1\t1\t1\t1\t1\t0\t0\t0\t0\t96\t%s\n' "$head" "$1 $2" "$(env | grep -c CARGO)""#;
        let stand_in = StandIn::running(body);
        let tesseract = stand_in.find().await.expect("it is there");
        let read = tesseract.read(&blank()).await.expect("it reads");
        assert_eq!(read, "P5 600 400 255 stdin stdout 0");
    }

    #[tokio::test]
    async fn one_that_fails_or_ends_early_is_an_error() {
        for body in ["exit 3", "cat > /dev/null; exit 1", "kill -9 $$"] {
            let stand_in = StandIn::running(body);
            let tesseract = stand_in.find().await.expect("it is there");
            let error = tesseract.read(&blank()).await.expect_err("it fails");
            assert!(matches!(error, WritingError::Failed { .. }), "{body}: {error}");
        }
    }

    #[tokio::test]
    async fn one_that_never_stops_writing_is_listened_to_for_a_while() {
        let endless =
            format!("cat > /dev/null; yes \"$(printf '{}')\"", word(1, "again").trim_end_matches("\\n"));
        let stand_in = StandIn::running(&endless);
        let tesseract = stand_in.find().await.expect("it is there");
        let read = tesseract.read(&blank()).await.expect("it reads");
        assert!(read.starts_with("again again") && read.len() <= crate::seeing::tidy::LONGEST);
    }

    #[tokio::test]
    async fn one_that_takes_too_long_is_given_up() {
        let stand_in = StandIn::running("exec sleep 600");
        let tesseract = stand_in.find().await.expect("it is there");
        tokio::time::pause();
        let error = tesseract.read(&blank()).await.expect_err("it takes too long");
        assert!(matches!(error, WritingError::Late), "{error}");
    }

    #[tokio::test]
    async fn the_process_dies_with_whoever_waits_for_it() {
        let stand_in = StandIn::running(r#"exec 3> "$(dirname "$0")/alive"; echo >&3; exec sleep 600"#);
        let tesseract = stand_in.find().await.expect("it is there");
        let (started, ended) = stand_in.life("alive");
        let page = blank();
        tokio::select! {
            _ = tesseract.read(&page) => panic!("it never ends by itself"),
            started = started => assert!(started.is_ok()),
        }
        assert!(ended.await.is_ok());
    }

    #[tokio::test]
    async fn when_too_many_wait_more_are_refused() {
        let stand_in = StandIn::saying("");
        let tesseract = stand_in.find().await.expect("it is there");
        let taken = tesseract.places.acquire_many(10).await.expect("it is never closed");
        assert!(matches!(tesseract.read(&blank()).await, Err(WritingError::Busy)));
        drop(taken);
        assert!(tesseract.read(&blank()).await.is_ok());
    }
}
