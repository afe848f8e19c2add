//! The program without a Telegram: started with a task, fed, and waited for.

use std::path::Path;
use std::process::{ExitStatus, Output, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

use crate::town::PATIENCE;

/// What a person at a terminal calls quick, on a busy machine.
pub const SECONDS: Duration = Duration::from_secs(8);

/// How a run of the program ended.
pub struct Ended {
    pub status: ExitStatus,
    pub out: String,
    pub errors: String,
}

/// A program that runs, with both ends of the conversation in hand.
pub struct Running {
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    errors: Lines<BufReader<ChildStderr>>,
    process: Child,
}

/// The program in a folder of its own, with nothing from the environment. Its temporary files go there, too.
pub fn haishao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haishao"));
    command
        .env_clear()
        .env("TMPDIR", folder)
        .env("HAISHAO_CACHE", folder.join("cache"))
        // Nobody listens there: no test asks anything of the real Telegram.
        .env("TELOXIDE_API_URL", "http://127.0.0.1:9")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// How long a program may take that ends by itself: one that learns edited content has work for both cores.
const TO_THE_END: Duration = Duration::from_secs(300);

/// Feeds the program its whole input and waits for its end.
pub async fn run(mut command: Command, input: &[u8]) -> Ended {
    let mut process = command.spawn().expect("the program can be started");
    let stdin = process.stdin.take();
    let input = input.to_vec();
    let feeding = tokio::spawn(async move {
        if let Some(mut stdin) = stdin {
            // A program that ends early need not read everything.
            let _ = stdin.write_all(&input).await;
        }
    });
    let ended = tokio::time::timeout(TO_THE_END, process.wait_with_output()).await;
    feeding.abort();
    ended.expect("the program ends in time").expect("the program can be waited for").into()
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            status: output.status,
            out: String::from_utf8(output.stdout).expect("the program writes UTF-8"),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ended {
    /// The program ended well; yields what it wrote.
    #[track_caller]
    pub fn well(self) -> String {
        assert!(self.status.success(), "{:?}\n{}\n{}", self.status, self.out, self.errors);
        self.out
    }

    /// The program ended with an error, said once and not as a panic; yields what it said.
    #[track_caller]
    pub fn badly(self) -> String {
        assert_eq!(self.status.code(), Some(1), "{}\n{}", self.out, self.errors);
        assert!(!self.errors.contains("panicked"), "{}", self.errors);
        self.errors
    }
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let mut process = command.spawn().expect("the program can be started");
        let input = process.stdin.take().expect("standard input is piped");
        let output = process.stdout.take().expect("standard output is piped");
        let errors = process.stderr.take().expect("standard error is piped");
        let (output, errors) = (BufReader::new(output).lines(), BufReader::new(errors).lines());
        Self { input, output, errors, process }
    }

    pub async fn types(&mut self, line: &str) {
        let line = format!("{line}\n");
        self.input.write_all(line.as_bytes()).await.expect("the program reads");
    }

    /// Waits for a line on standard output that holds these words.
    pub async fn writes(&mut self, words: &str) -> String {
        line_with(&mut self.output, words).await
    }

    /// Waits for a line in the log that holds these words.
    pub async fn logs(&mut self, words: &str) -> String {
        line_with(&mut self.errors, words).await
    }

    /// Reads what is logged until the program ends.
    pub async fn logs_until_the_end(&mut self) -> String {
        let reading = async {
            let mut log = String::new();
            while let Some(line) = self.errors.next_line().await.expect("the program writes UTF-8") {
                log = log + &line + "\n";
            }
            log
        };
        tokio::time::timeout(PATIENCE, reading).await.expect("the program ends in time")
    }

    /// Sends a signal, such as `TERM`, without waiting for what it does.
    pub async fn signal(&self, name: &str) {
        self.signals(&[name]).await;
    }

    /// Sends signals one right after the other. Two of the same name could come to one.
    pub async fn signals(&self, names: &[&str]) {
        let id = self.process.id().expect("the program runs");
        let kills: Vec<String> = names.iter().map(|name| format!("kill -{name} {id}")).collect();
        let sent = Command::new("sh").args(["-c", &kills.join(" && ")]).status().await;
        assert!(sent.expect("a shell can be run").success());
    }

    /// Waits for the end, its input still open.
    pub async fn ends(mut self) -> ExitStatus {
        let ended = tokio::time::timeout(PATIENCE, self.process.wait()).await;
        ended.expect("the program ends in time").expect("the program can be waited for")
    }
}

async fn line_with(lines: &mut Lines<impl AsyncBufRead + Unpin>, words: &str) -> String {
    let search = async {
        while let Some(line) = lines.next_line().await.expect("the program writes UTF-8") {
            if line.contains(words) {
                return line;
            }
        }
        panic!("the program ended without “{words}”");
    };
    let found = tokio::time::timeout(PATIENCE, search).await;
    found.unwrap_or_else(|_| panic!("the program never wrote “{words}”"))
}
