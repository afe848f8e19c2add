//! What lies around a store: its folder, its key, the room on its disk, its backups.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use rustix::fs::{Access, access, statvfs};
use rustix::process::geteuid;

use super::backup::USUAL;
use super::doctor::Finding;
use crate::store::{Backups, Newest, has_store};

/// With less room the next people to write may not be heard.
const LEAST_ROOM: u64 = 100 << 20;
const MEGABYTE: u64 = 1 << 20;
/// What the bot alone writes in its folder. A key or settings may be whoever's.
const OF_THE_BOT: [&str; 7] = ["format", "lock", "db", "keys", "exhibits", USUAL, "operator.sock"];
/// An older backup is worth a word.
const MOST_DAYS: i64 = 7;

/// Looks at the data folder, if there is one, with the master key at `key`. `is_served` is whether a bot answers there,
/// and `is_shared` whether its store is in a database.
pub(super) fn surroundings(
    data: &Path,
    key: Option<&Path>,
    (is_served, is_shared): (bool, bool),
    now: DateTime<Utc>,
) -> Vec<Finding> {
    if !data.is_dir() {
        // The store's own finding says what is there instead.
        return Vec::new();
    }
    let mut findings = vec![folder(data)];
    let key_path = key.map_or_else(|| data.join("master.key"), Path::to_owned);
    findings.extend(master_key(&key_path, has_store(data), is_served));
    findings.push(room(data));
    if !is_shared {
        findings.push(backups(&data.join(USUAL), now));
    }
    findings
}

fn folder(data: &Path) -> Finding {
    let path = data.display();
    if let Err(error) = access(data, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK) {
        return Finding::wrong(format!(
            "folder: `{path}` cannot be written ({error}); make it the bot's own, as `chown` does, on a disk that takes \
             writes"
        ));
    }
    if let Ok(found) = fs::metadata(data)
        && let Some(finding) = owners(data, found.uid(), geteuid().as_raw())
    {
        return finding;
    }
    match is_private(data) {
        false => Finding::hint(format!(
            "folder: others on this machine can look into `{path}`; `chmod 700` keeps them out"
        )),
        true => Finding::fine(format!("folder: `{path}` can be written, and is the bot's own")),
    }
}

/// Whether all there is the bot's own. It runs as the owner of its folder; whoever asks may be another, such as root, who can
/// write anywhere and so cannot tell by trying.
fn owners(data: &Path, owner: u32, asking: u32) -> Option<Finding> {
    let path = data.display();
    if let Some(foreign) = foreign(data, owner) {
        return Some(Finding::wrong(format!(
            "folder: `{}` belongs to another user than `{path}`, as a command run by root leaves it, and the bot may not be able \
             to use it; give it back, as `chown -R --reference={path} {path}` does",
            foreign.display()
        )));
    }
    (owner != asking).then(|| {
        Finding::hint(format!(
            "folder: `{path}` belongs to the user of number {owner}, and this command runs as number {asking}: whether the bot \
             can write there is told by running it as that user, as `sudo -u '#{owner}'` does"
        ))
    })
}

/// Something of the store that is not its owner's.
fn foreign(data: &Path, owner: u32) -> Option<PathBuf> {
    OF_THE_BOT.iter().find_map(|name| foreign_below(&data.join(name), owner))
}

fn foreign_below(path: &Path, owner: u32) -> Option<PathBuf> {
    let found = fs::symlink_metadata(path).ok()?;
    if found.uid() != owner {
        return Some(path.to_owned());
    }
    let entries = found.is_dir().then(|| fs::read_dir(path).ok()).flatten()?;
    entries.flatten().find_map(|entry| foreign_below(&entry.path(), owner))
}

/// Whether it opens the store, only the store can tell.
fn master_key(path: &Path, has_store: bool, is_served: bool) -> Option<Finding> {
    let shown = path.display();
    let Ok(found) = fs::metadata(path) else {
        // A unit or a container may name the key to the bot alone.
        if is_served {
            return Some(Finding::hint(format!(
                "key: there is none at `{shown}`; the running bot has its own. If the bot was told of another place with \
                 `--master-key-file`, tell this command, too; if the file was lost, put a copy there before the bot is \
                 started again"
            )));
        }
        // Before the first start there is none.
        return has_store.then(|| {
            Finding::wrong(format!(
                "key: there is none at `{shown}`; put the copy of the master key there, or name it with \
                 `--master-key-file`"
            ))
        });
    };
    let is_for_others = found.permissions().mode() & 0o077 != 0;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    Some(if is_for_others && !is_private(folder.unwrap_or(Path::new("."))) {
        Finding::hint(format!(
            "key: others on this machine may read `{shown}`; `chmod 600` keeps them from it"
        ))
    } else {
        Finding::fine(format!("key: `{shown}` is there, for the bot alone"))
    })
}

fn is_private(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|found| found.permissions().mode() & 0o077 == 0)
}

/// A backup, a new master key and a migration each need about the room the store has.
fn room(data: &Path) -> Finding {
    let free = match statvfs(data) {
        Ok(found) => found.f_bavail.saturating_mul(found.f_frsize),
        Err(error) => return Finding::wrong(format!("disk: its free room cannot be told ({error})")),
    };
    let used = size_of(data);
    let words = format!("disk: {} MB are free, and the data folder has {}", free / MEGABYTE, used / MEGABYTE);
    room_finding(free, used, words)
}

fn room_finding(free: u64, used: u64, words: String) -> Finding {
    if free < LEAST_ROOM {
        Finding::wrong(format!("{words}; free some now, since a full disk stops the bot"))
    } else if free < used {
        Finding::hint(format!("{words}; a backup there, or a new master key, may find no room"))
    } else {
        Finding::fine(words)
    }
}

/// Of all files in a folder, as far as they can be seen.
fn size_of(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(found) if found.is_dir() => size_of(&entry.path()),
        Ok(found) => found.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

/// Backups may be kept elsewhere, so none here is only worth a word.
fn backups(folder: &Path, now: DateTime<Utc>) -> Finding {
    let shown = folder.display();
    match Backups(folder).newest() {
        Newest::Unsound(name) => Finding::hint(format!(
            "backup: `{name}` in `{shown}` is none that can be read; look after that disk, and make another with `haishao backup`"
        )),
        Newest::None => Finding::hint(format!(
            "backup: none in `{shown}`; if none is made elsewhere either, let `haishao backup` run every night"
        )),
        Newest::At(at) => {
            let age: TimeDelta = now - at;
            let words = format!("backup: the newest in `{shown}` is {} days old", age.num_days().max(0));
            if age.num_days() >= MOST_DAYS {
                Finding::hint(format!("{words}; let `haishao backup --keep 14` run every night"))
            } else {
                Finding::fine(words)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;

    use super::*;
    use crate::store::{OpenOptions, Store};

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_091_506, 0).expect("a time")
    }

    /// What a backup begins with.
    fn head() -> Vec<u8> {
        let data = private();
        let options = OpenOptions { data: data.path().to_owned(), master_key: None, memory: None };
        let (store, _) = Store::open(&options, now()).expect("a store can be made");
        let mut backup = Vec::new();
        store.back_up(now(), &mut backup).expect("a backup can be made");
        backup
    }

    /// A folder for its owner alone.
    fn private() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        with_mode(folder.path(), 0o700);
        folder
    }

    fn with_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("a mode can be set");
    }

    #[test]
    fn a_folder_that_others_can_look_into_is_worth_a_word() {
        let data = private();
        assert!(folder(data.path()).is_fine(), "{:?}", folder(data.path()));
        with_mode(data.path(), 0o755);
        let found = folder(data.path());
        assert!(found.is_hint() && found.text.contains("chmod 700"), "{found:?}");
    }

    #[test]
    fn who_asks_as_another_user_is_told_so_and_what_is_not_the_bot_s_own_is_wrong() {
        let data = private();
        fs::create_dir(data.path().join("db")).expect("a folder is made");
        fs::write(data.path().join("db/db"), "").expect("a file is written");
        fs::write(data.path().join("master.key"), "").expect("a file is written");
        let own = fs::metadata(data.path()).expect("it is there").uid();
        assert_eq!(owners(data.path(), own, own), None);
        let asked = owners(data.path(), own, own + 1).expect("a word");
        assert!(asked.is_hint() && asked.text.contains(&format!("of number {own}")), "{asked:?}");
        let foreign = owners(data.path(), own + 1, own).expect("a word");
        let named = data.path().join("db").display().to_string();
        assert!(foreign.is_wrong() && foreign.text.contains(&named), "{foreign:?}");
        fs::remove_dir_all(data.path().join("db")).expect("a folder is removed");
        let unknown = owners(data.path(), own + 1, own + 1);
        assert_eq!(unknown, None, "the key may be whoever's");
    }

    #[test]
    fn a_key_that_is_missing_is_wrong_only_where_there_is_a_store() {
        let data = private();
        let key = data.path().join("master.key");
        assert_eq!(master_key(&key, false, false), None);
        assert!(master_key(&key, true, false).is_some_and(|found| found.is_wrong()));
        let served = master_key(&key, true, true).expect("a word");
        assert!(served.is_hint() && served.text.contains("the running bot has its own"), "{served:?}");
        fs::write(&key, "").expect("a file is written");
        with_mode(&key, 0o644);
        assert!(
            master_key(&key, true, false).is_some_and(|found| found.is_fine()),
            "its folder keeps others out"
        );
        with_mode(data.path(), 0o755);
        let found = master_key(&key, true, false).expect("there is a key");
        assert!(found.is_hint() && found.text.contains("chmod 600"), "{found:?}");
        with_mode(&key, 0o600);
        assert!(master_key(&key, true, false).is_some_and(|found| found.is_fine()));
    }

    #[test]
    fn the_room_is_weighed_against_the_store() {
        let of = |free, used| room_finding(free * MEGABYTE, used * MEGABYTE, String::new());
        assert!(of(99, 1).is_wrong());
        assert!(of(500, 501).is_hint());
        assert!(of(500, 500).is_fine());
        let data = private();
        fs::create_dir(data.path().join("db")).expect("a folder is made");
        fs::write(data.path().join("db/db"), [0; 1000]).expect("a file is written");
        assert_eq!(size_of(data.path()), 1000);
    }

    #[test]
    fn the_newest_backup_counts_and_none_or_an_old_one_is_worth_a_word() {
        let data = private();
        let shelf = data.path();
        assert!(backups(&shelf.join("nowhere"), now()).is_hint());
        fs::write(shelf.join("haishao-20260101T000000Z.backup"), head()).expect("a file is written");
        let old = backups(shelf, now());
        assert!(old.is_hint() && old.text.contains("33 days old"), "{old:?}");
        fs::write(shelf.join("haishao-20260201T000000Z.backup"), head()).expect("a file is written");
        let fresh = backups(shelf, now());
        assert!(fresh.is_fine() && fresh.text.contains("2 days old"), "{fresh:?}");
        for bytes in [Vec::new(), head()[1..].to_vec()] {
            fs::write(shelf.join("haishao-20260202T000000Z.backup"), bytes).expect("a file is written");
            let none = backups(shelf, now());
            assert!(none.is_hint() && none.text.contains("`haishao-20260202T000000Z.backup`"), "{none:?}");
        }
    }
}
