//! The last good copy of each list, in a folder: `<hash of the name>.list`, and a `.toml` that says what it is.

use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher24;
use tempfile::NamedTempFile;

use super::fetch::Validators;
use crate::lists::index::{UNFINISHED, sync_folder};
use crate::lists::reader::{ReadListError, Tally, read};
use crate::lists::settings::{ListSetting, Origin};

const INDEX: &str = "lists.index";
/// Digits of the hash of a name. Names are the operator's, so that none is made to collide.
const HASH_DIGITS: usize = 16;

/// The folder.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    folder: PathBuf,
}

/// What a copy is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Provenance {
    /// As the settings named it. A copy of something else is of no use.
    pub from: String,
    pub fetched_at: DateTime<Utc>,
    #[serde(default)]
    pub validators: Validators,
    #[serde(default)]
    pub stamp: Option<Stamp>,
}

/// What changes when a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stamp {
    /// Nanoseconds since 1970.
    modified: i64,
    n_bytes: u64,
}

impl Stamp {
    /// The stamp of a file as it is now.
    pub fn of(path: &Path) -> io::Result<Self> {
        let data = fs::metadata(path)?;
        let since = data.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Self { modified: i64::try_from(since.as_nanos()).unwrap_or(i64::MAX), n_bytes: data.len() })
    }
}

impl Provenance {
    pub fn new(setting: &ListSetting, fetched_at: DateTime<Utc>) -> Self {
        Self { from: from(setting), fetched_at, validators: Validators::default(), stamp: None }
    }
}

impl Cache {
    /// Makes the folder if need be, and takes out of it what no list needs and what an interrupted run left.
    pub fn open(folder: PathBuf, lists: &[ListSetting]) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        let cache = Self { folder };
        let needed: Vec<String> = lists.iter().map(|list| hash(&list.name)).collect();
        for entry in fs::read_dir(&cache.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let copy = name.strip_suffix(".list").or_else(|| name.strip_suffix(".toml"));
            let is_copy =
                |hash: &&str| hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            let is_left =
                copy.filter(is_copy).is_some_and(|hash| !needed.iter().any(|needed| needed == hash));
            if is_left || name.starts_with(UNFINISHED) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(cache)
    }

    /// Where the index is.
    pub fn index(&self) -> PathBuf {
        self.folder.join(INDEX)
    }

    /// Where the copy of a list is.
    pub fn copy(&self, setting: &ListSetting) -> PathBuf {
        self.folder.join(format!("{}.list", hash(&setting.name)))
    }

    /// A file to write a new copy to. It goes with its owner.
    pub fn unfinished(&self) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)
    }

    /// The copy an earlier run left, if it is of the same origin and still is a list.
    pub fn load(&self, setting: &ListSetting) -> Option<(Provenance, Tally)> {
        let text = fs::read_to_string(self.provenance(setting)).ok()?;
        let provenance: Provenance = toml::from_str(&text).ok()?;
        if provenance.from != from(setting) {
            return None;
        }
        let file = File::open(self.copy(setting)).ok()?;
        let tally = read(file, setting.format, setting.kind, |_| ()).ok()?;
        Some((provenance, tally))
    }

    /// Makes a file the copy of a list, if it is one. Otherwise the copy there was stays.
    pub fn accept(
        &self,
        setting: &ListSetting,
        file: NamedTempFile,
        provenance: &Provenance,
    ) -> Result<Tally, ReadListError> {
        let tally = read(file.reopen()?, setting.format, setting.kind, |_| ())?;
        file.as_file().sync_all()?;
        file.persist(self.copy(setting)).map_err(|error| error.error)?;
        // Should this fail, the older note stands beside a newer copy, and the next download replaces both.
        self.note(setting, provenance)?;
        Ok(tally)
    }

    /// Writes down what the copy of a list is.
    pub fn note(&self, setting: &ListSetting, provenance: &Provenance) -> io::Result<()> {
        let text = toml::to_string(provenance).map_err(io::Error::other)?;
        let mut file = self.unfinished()?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(self.provenance(setting)).map_err(|error| error.error)?;
        sync_folder(&self.folder)
    }

    fn provenance(&self, setting: &ListSetting) -> PathBuf {
        self.copy(setting).with_extension("toml")
    }
}

fn from(setting: &ListSetting) -> String {
    match &setting.origin {
        Origin::File(path) => path.to_string_lossy().into_owned(),
        Origin::Web { url, .. } => url.to_string(),
    }
}

fn hash(name: &str) -> String {
    let mut hasher = SipHasher24::new_with_key(&[0; 16]);
    hasher.write(name.as_bytes());
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::{Format, ListKind};

    fn setting(name: &str) -> ListSetting {
        let origin = Origin::File(PathBuf::from("a.txt"));
        ListSetting { name: name.to_owned(), kind: ListKind::Block, format: Format::Auto, origin }
    }

    fn put(cache: &Cache, setting: &ListSetting, text: &str) -> Result<Tally, ReadListError> {
        let mut file = cache.unfinished().expect("a file can be made");
        file.write_all(text.as_bytes()).expect("it can be written");
        let mut provenance = Provenance::new(setting, DateTime::UNIX_EPOCH);
        provenance.validators.etag = Some("\"1\"".to_owned());
        provenance.stamp = Some(Stamp { modified: 7, n_bytes: 9 });
        cache.accept(setting, file, &provenance)
    }

    #[test]
    fn a_copy_is_replaced_by_a_list_only() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (one, other) = (setting("一"), setting("other"));
        let cache = Cache::open(folder.path().to_owned(), &[]).expect("it can be used");
        put(&cache, &one, "a.example\n").expect("it is a list");
        let before = cache.load(&one).expect("it is there");
        assert_eq!((before.1.entries, before.0.validators.etag.as_deref()), (1, Some("\"1\"")));
        assert!(matches!(put(&cache, &one, "<html>"), Err(ReadListError::WebPage)));
        assert_eq!(cache.load(&one), Some(before));
        assert_eq!(cache.load(&other), None);
        let moved = ListSetting { origin: Origin::File(PathBuf::from("b.txt")), ..one.clone() };
        assert_eq!(cache.load(&moved), None);
    }

    #[test]
    fn what_no_list_needs_is_taken_out_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (kept, gone) = (setting("kept"), setting("gone"));
        let cache = Cache::open(folder.path().to_owned(), &[]).expect("it can be used");
        for setting in [&kept, &gone] {
            put(&cache, setting, "a.example\n").expect("it is a list");
        }
        for name in ["unfinished-abc", "lists.index", "notes.list"] {
            fs::write(folder.path().join(name), "").expect("a file can be written");
        }
        Cache::open(folder.path().to_owned(), std::slice::from_ref(&kept)).expect("it can be used");
        assert!(cache.load(&kept).is_some() && cache.load(&gone).is_none());
        assert_eq!(fs::read_dir(folder.path()).expect("it can be listed").count(), 4);
    }
}
