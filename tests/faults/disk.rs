//! A disk that takes no more, by a limit and in truth, and one that may only be read.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use haishao::playground::Dice;

use crate::crowd::{Crowd, Size};
use crate::town::Town;

const SIZE: Size = Size { talkers: 25, messages: 10, keepers: 3, notes: 18 };
const PATIENCE: Duration = Duration::from_secs(120);
/// What is left of the disk: too little for what is going to be written.
const LEFT: usize = 100 * 1024;

/// A small disk at a folder, until it is dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount anything.
    fn at(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).expect("a folder can be made");
        let disk = Self(folder.to_owned());
        disk.mount("size=240m,mode=700").then_some(disk)
    }

    fn mount(&self, options: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&self.0);
        mount.output().is_ok_and(|ended| ended.status.success())
    }

    fn is_now(&self, how: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,{how}")]).arg(&self.0);
        mount.output().is_ok_and(|ended| ended.status.success())
    }

    /// Fills it but for a little; yields the file that does.
    fn fill(&self) -> PathBuf {
        let filler = self.0.join("filler");
        let mut file = fs::File::create(&filler).expect("a file can be made");
        while file.write_all(&[1; LEFT]).is_ok() {}
        let length = file.metadata().expect("it is there").len();
        file.set_len(length - LEFT as u64).expect("it can be cut");
        filler
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

/// Has everybody write to a bot that is going to fail, which says why.
async fn fails(town: &mut Town, crowd: &mut Crowd) -> String {
    crowd.write(town, crowd.all());
    town.start_bot();
    let (ended, log) = town.bot_ends().await;
    assert_eq!(ended.code(), Some(1), "it ends, and not by a signal\n{log}");
    log.lines().filter(|line| line.starts_with("haishao: ")).collect()
}

#[tokio::test]
async fn a_bot_that_may_write_no_further_says_so_and_goes_on_where_it_was() {
    let mut town = Town::without_bot().await;
    let mut crowd = Crowd::gather(&mut town, SIZE, &mut Dice::new(6)).await;
    let log = fs::read(town.data().join("db/db")).expect("the log can be read");
    let used = log.iter().rposition(|byte| *byte != 0).unwrap_or_default();
    // In blocks of 512 bytes.
    let limit = (used + LEFT) / 512;
    town.begins_with(Some(&format!("trap '' XFSZ; ulimit -f {limit}")));
    let said = fails(&mut town, &mut crowd).await;
    assert!(said.contains("start again"), "{said}");
    town.begins_with(None);
    town.start_bot();
    let counts = crowd.settle(&mut town, PATIENCE).await;
    counts.check(&format!("files may grow no further ({said})"));
}

#[tokio::test]
async fn a_full_disk_ends_the_bot_with_the_reason_and_loses_nothing() {
    let mut town = Town::without_bot().await;
    let Some(disk) = SmallDisk::at(&town.data()) else {
        return println!("full disk: skipped, this user may not mount a small disk");
    };
    let mut crowd = Crowd::gather(&mut town, SIZE, &mut Dice::new(7)).await;
    let filler = disk.fill();
    let said = fails(&mut town, &mut crowd).await;
    assert!(said.contains("is full"), "{said}");
    // It is still full, and the bot says so at once.
    town.start_bot();
    let (ended, _) = town.bot_ends().await;
    assert_eq!(ended.code(), Some(1));
    fs::remove_file(filler).expect("room can be made");
    town.start_bot();
    crowd.settle(&mut town, PATIENCE).await.check("full disk, until room was made");
}

#[tokio::test]
async fn a_disk_that_may_only_be_read_is_named_and_loses_nothing() {
    let mut town = Town::without_bot().await;
    let Some(disk) = SmallDisk::at(&town.data()) else {
        return println!("read-only disk: skipped, this user may not mount a small disk");
    };
    let mut crowd = Crowd::gather(&mut town, SIZE, &mut Dice::new(8)).await;
    assert!(disk.is_now("ro"));
    let said = fails(&mut town, &mut crowd).await;
    assert!(said.contains("cannot be written"), "{said}");
    assert!(disk.is_now("rw"));
    town.start_bot();
    crowd.settle(&mut town, PATIENCE).await.check("read-only disk, until it could be written");
}
