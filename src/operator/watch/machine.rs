//! What the machine says: memory, disk, the size of the data folder.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::fs::StatVfsMountFlags;

/// How long a size counts: a folder with many files takes a while to be gone through.
const FRESH: Duration = Duration::from_secs(60);
/// Where the parts of the data folder lie, but for the rest.
const PARTS: [&str; 2] = ["db", "exhibits"];

/// How the disk of a folder stands.
pub(super) struct Disk {
    pub free_bytes: u64,
    pub is_read_only: bool,
}

impl Disk {
    /// `None` where it cannot be learnt.
    pub fn of(folder: &Path) -> Option<Self> {
        let found = rustix::fs::statvfs(folder).ok()?;
        Some(Self {
            free_bytes: found.f_bavail.saturating_mul(found.f_frsize),
            is_read_only: found.f_flag.contains(StatVfsMountFlags::RDONLY),
        })
    }
}

/// The sizes of a data folder's parts, as they were less than a minute ago.
#[derive(Default)]
pub(super) struct Sizes(Mutex<Option<(Instant, [u64; 3])>>);

impl Sizes {
    /// In bytes: the database, the files people keep, the rest.
    pub fn of(&self, data: &Path) -> [u64; 3] {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match *known {
            Some((when, sizes)) if when.elapsed() < FRESH => sizes,
            _ => known.insert((Instant::now(), sizes(data))).1,
        }
    }
}

fn sizes(data: &Path) -> [u64; 3] {
    let [database, files] = PARTS.map(|part| size(&data.join(part)));
    [database, files, size(data).saturating_sub(database + files)]
}

/// What goes meanwhile, or cannot be looked at, has no size.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.filter_map(|entry| {
        let found = entry.metadata().ok()?;
        Some(if found.is_dir() { size(&entry.path()) } else { found.len() })
    });
    sizes.sum()
}

/// `None` on a system that does not say.
pub(super) fn resident_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_by_part_and_do_not_change_within_a_moment() {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in [("db/db", 100), ("exhibits/ab/one", 30), ("keys/journal", 5), ("format", 2)] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, vec![0; bytes]).unwrap();
        }
        let kept = Sizes::default();
        assert_eq!(kept.of(folder.path()), [100, 30, 7]);
        fs::remove_file(folder.path().join("format")).unwrap();
        assert_eq!(kept.of(folder.path()), [100, 30, 7]);
        assert_eq!(sizes(folder.path()), [100, 30, 5]);
        assert_eq!(sizes(&folder.path().join("missing")), [0, 0, 0]);
    }

    #[test]
    fn the_machine_says_how_much_memory_and_disk_there_is() {
        assert!(resident_memory().unwrap() > 1 << 20);
        let disk = Disk::of(Path::new(".")).unwrap();
        assert!(disk.free_bytes > 0 && !disk.is_read_only);
        assert!(Disk::of(Path::new("missing")).is_none());
    }
}
