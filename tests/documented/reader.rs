//! Somebody who does what a page says, in a folder that looks like a clone of the repository, with a bot's data in it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use haishao::playground::{Options, StandIn};
use image::{GrayImage, Luma, imageops};
use qrcode::{Color, QrCode};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// How long a block may take: one that learns the content has work for both cores.
const PATIENCE: Duration = Duration::from_secs(600);
/// The day at the stand-in.
const TODAY: i64 = 1_790_000_000;
/// What the program says when it serves.
const SERVES: &str = "serving";

pub struct Reader {
    telegram: StandIn,
    folder: tempfile::TempDir,
}

impl Reader {
    /// In a folder with everything that the pages take for granted: the repository, the program in the `PATH` and where cargo
    /// puts it, `haishao-data` of a bot that has served, and a picture.
    pub async fn begin() -> Self {
        let telegram =
            StandIn::start(Options::new(Arc::new(|| TODAY))).await.expect("loopback has a free port");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let reader = Self { telegram, folder };
        reader.clones();
        reader.starts("the beginning", "haishao serve").await;
        reader
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn clones(&self) {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["content", "locales", "tests"] {
            link_all(&repository.join(name), &self.path(name));
        }
        let program = Path::new(env!("CARGO_BIN_EXE_haishao"));
        for folder in ["bin", "target/release"] {
            fs::create_dir_all(self.path(folder)).expect("a folder can be made");
            symlink(program, self.path(folder).join("haishao")).expect("a link can be made");
        }
        picture_of_a_code("https://usps-fee.top")
            .save(self.path("screenshot.png"))
            .expect("a picture can be written");
    }

    /// Writes a file that the page shows.
    pub fn writes(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file can be written");
    }

    fn shell(&self, commands: &str) -> Child {
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("bash");
        command
            .args(["-euo", "pipefail", "-c", commands])
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .env("TMPDIR", self.folder.path())
            .env("TELOXIDE_TOKEN", self.telegram.token())
            .env("TELOXIDE_API_URL", self.telegram.api_url())
            .env("HAISHAO_PACE", "off")
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command.spawn().expect("bash can be started")
    }

    /// Runs the lines of a block, each of which has to end well. Whoever asks for something typed gets the token.
    pub async fn runs(&self, page: &str, commands: &str) {
        let mut shell = self.shell(commands);
        let mut typed = shell.stdin.take().expect("the shell listens");
        let token = format!("{}\n", self.telegram.token());
        // A block that reads nothing may have ended by now.
        let _ = typed.write_all(token.as_bytes()).await;
        drop(typed);
        let ended = timeout(PATIENCE, shell.wait_with_output()).await;
        let ended = ended.unwrap_or_else(|_| panic!("{page}: this does not end:\n{commands}"));
        let ended = ended.expect("the shell can be waited for");
        let (out, errors) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
        assert!(ended.status.success(), "{page}: this fails:\n{commands}\n\n{out}\n{errors}");
    }

    /// Starts each line, waits until it serves, and stops it as Ctrl-C does.
    pub async fn starts(&self, page: &str, commands: &str) {
        for line in commands.lines().filter(|line| !line.trim().is_empty()) {
            // In the place of the shell, so that the signal reaches the program.
            let mut shell = self.shell(&format!("exec env {line}"));
            let mut log = BufReader::new(shell.stderr.take().expect("the shell has an output")).lines();
            let mut told = String::new();
            let waiting = async {
                while let Ok(Some(next)) = log.next_line().await {
                    told += &next;
                    told.push('\n');
                    if next.contains(SERVES) {
                        return true;
                    }
                }
                false
            };
            let serves = timeout(PATIENCE, waiting).await;
            assert_eq!(serves, Ok(true), "{page}: this does not serve:\n{line}\n\n{told}");
            stop(&shell).await;
            let rest = async {
                let mut rest = String::new();
                let _ = log.into_inner().read_to_string(&mut rest).await;
                (shell.wait().await, rest)
            };
            let (ended, rest) = timeout(PATIENCE, rest).await.expect("it can be stopped");
            assert!(ended.is_ok_and(|status| status.success()), "{page}: this ends badly:\n{line}\n\n{rest}");
        }
    }
}

async fn stop(program: &Child) {
    let id = program.id().expect("it still runs").to_string();
    let stopped = Command::new("kill").args(["-INT", &id]).status().await;
    assert!(stopped.is_ok_and(|status| status.success()), "the program can be signalled");
}

fn picture_of_a_code(content: &str) -> GrayImage {
    let code = QrCode::new(content).expect("it fits into a code");
    let side = u32::try_from(code.width()).expect("a code is small");
    let page = GrayImage::from_fn(side + 8, side + 8, |x, y| {
        let inside = (4..side + 4).contains(&x) && (4..side + 4).contains(&y);
        let is_black = inside && code[(x as usize - 4, y as usize - 4)] == Color::Dark;
        Luma([if is_black { 0 } else { 255 }])
    });
    imageops::resize(&page, 320, 320, imageops::FilterType::Nearest)
}

/// The same folders, and links to the files in them: what is written takes their place here and not there.
fn link_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            link_all(&path, &target);
        } else {
            symlink(&path, &target).expect("a link can be made");
        }
    }
}
