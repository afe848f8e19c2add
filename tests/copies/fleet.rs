//! Several copies of the bot as processes, each with a line of its own to the database they share.

use std::process::ExitStatus;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Child;
use tokio::sync::watch;

use crate::balancer::Balancer;
use crate::line::Line;
use crate::town::{Kept, PATIENCE, Town, free_port};

/// How soon the database is asked again.
const BREATH: Duration = Duration::from_millis(200);

pub struct Fleet {
    pub town: Town,
    /// In front of the copies, unless they ask by themselves.
    pub balancer: Option<Balancer>,
    pub copies: Vec<Copy>,
    pub kept: Kept,
}

/// One copy: where it listens, its line, and the process while there is one.
pub struct Copy {
    number: usize,
    port: u16,
    pub line: Line,
    process: Option<Process>,
}

struct Process {
    child: Child,
    log: watch::Receiver<String>,
}

impl Fleet {
    /// So many copies that Telegram calls at one address. None is started yet.
    pub async fn called(copies: usize) -> Self {
        Self::called_on(Kept::in_database(), copies).await
    }

    /// The same on a database that is given.
    pub async fn called_on(kept: Kept, copies: usize) -> Self {
        let mut fleet = Self::asking_on(kept, copies).await;
        let ports = fleet.copies.iter().map(|copy| copy.port).collect();
        fleet.balancer = Some(Balancer::to(ports).await);
        fleet
    }

    /// So many copies that ask Telegram by themselves.
    pub async fn asking(copies: usize) -> Self {
        Self::asking_on(Kept::in_database(), copies).await
    }

    async fn asking_on(kept: Kept, copies: usize) -> Self {
        let mut town = Town::without_bot().await;
        town.set("HAISHAO_ENCODER", "off");
        let mut all = Vec::new();
        for number in 1..=copies {
            let line = Line::to(kept.socket()).await;
            all.push(Copy { number, port: free_port(), line, process: None });
        }
        Self { town, balancer: None, copies: all, kept }
    }

    pub fn start(&mut self, place: usize) {
        let copy = &mut self.copies[place];
        let mut command = self.town.command();
        let data = self.town.folder.path().join(format!("copy-{}", copy.number));
        command.arg("serve").env("HAISHAO_DATA", data);
        command.env("HAISHAO_STORE", self.kept.address_by_port(copy.line.port));
        command.env("HAISHAO_MASTER_KEY_FILE", Kept::key_in(self.town.folder.path()));
        if let Some(balancer) = &self.balancer {
            command.env("HAISHAO_WEBHOOK", &balancer.url);
            command.env("HAISHAO_WEBHOOK_LISTEN", format!("127.0.0.1:{}", copy.port));
        }
        let mut child = command.spawn().expect("the program can be started");
        let errors = child.stderr.take().expect("standard error is piped");
        let (sender, log) = watch::channel(String::new());
        let number = copy.number;
        tokio::spawn(async move {
            let mut lines = BufReader::new(errors).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                sender.send_modify(|log| *log += &format!("copy {number}: {line}\n"));
            }
        });
        copy.process = Some(Process { child, log });
    }

    pub fn start_all(&mut self) {
        (0..self.copies.len()).for_each(|place| self.start(place));
    }

    /// Waits until all copies that run serve.
    pub async fn serves(&self) {
        for copy in &self.copies {
            if copy.process.is_some() {
                copy.log_says("serving").await;
            }
        }
    }

    /// Waits until no more copies than these are believed to live.
    pub async fn no_more_live_than(&self, copies: i64) {
        self.until_database_says(PATIENCE, "SELECT count(*) FROM copies WHERE NOT gone", copies).await;
    }

    /// Waits until a question to the database is answered with `most` or less. Who waits in vain finds out when asking again.
    pub async fn until_database_says(&self, patience: Duration, question: &str, most: i64) {
        let begun = Instant::now();
        while self.kept.number(question) > most && begun.elapsed() < patience {
            // Until something happens that may have changed it, and a little longer where nothing does.
            let stand_in = &self.town.stand_in;
            let calls = stand_in.look(|world| world.calls().count());
            let _ = stand_in.until(BREATH, |world| (world.calls().count() != calls).then_some(())).await;
        }
    }

    /// Starts again whoever has ended by itself, as a supervisor does; how many had. There is one good reason for that.
    pub async fn start_who_has_ended(&mut self) -> usize {
        let ended: Vec<usize> =
            (0..self.copies.len()).filter(|place| self.copies[*place].has_ended()).collect();
        for place in &ended {
            let log = self.copies[*place].process.as_mut().expect("the copy ran").whole_log().await;
            assert!(log.contains("the other copies have declared this one gone"), "{log}");
            self.start(*place);
        }
        ended.len()
    }
}

impl Process {
    /// What a process that has ended had logged: all of it is there once its pipe is closed.
    async fn whole_log(&mut self) -> String {
        while self.log.changed().await.is_ok() {}
        self.log.borrow().clone()
    }
}

impl Copy {
    pub async fn kill(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        process.child.kill().await.expect("the program can be killed");
    }

    /// SIGTERM; how the copy ended, and what it had logged.
    pub async fn stop(&mut self) -> (ExitStatus, String) {
        let mut process = self.process.take().expect("the copy runs");
        let id = process.child.id().expect("the copy has not ended").to_string();
        let sent = tokio::process::Command::new("kill").args(["-TERM", &id]).status().await;
        assert!(sent.expect("kill can be run").success());
        let ended = tokio::time::timeout(PATIENCE, process.child.wait()).await;
        let status = ended.expect("the copy ends in time").expect("it can be waited for");
        (status, process.whole_log().await)
    }

    fn has_ended(&mut self) -> bool {
        let Some(process) = &mut self.process else { return false };
        process.child.try_wait().expect("the copy can be looked after").is_some()
    }

    /// Waits until the log of this run holds some words.
    pub async fn log_says(&self, words: &str) {
        let mut log = self.process.as_ref().expect("the copy runs").log.clone();
        let found = tokio::time::timeout(PATIENCE, log.wait_for(|log| log.contains(words))).await;
        let is_found = found.is_ok_and(|found| found.is_ok());
        assert!(is_found, "the log never said “{words}”:\n{}", log.borrow().as_str());
    }

    pub fn log(&self) -> String {
        self.process.as_ref().map(|process| process.log.borrow().clone()).unwrap_or_default()
    }
}
