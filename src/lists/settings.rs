//! Which lists there are: `lists.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;
use url::Url;

use super::reader::Format;
use super::{ListKind, MOST_LISTS};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How often a list is downloaded when its settings do not say.
const USUAL_EVERY: Duration = DAY;
/// The longest time between downloads; a list that is never renewed misleads.
const LONGEST_EVERY: Duration = DAY.saturating_mul(365);
/// The longest name of a list, in characters: it stands in answers.
const LONGEST_NAME: usize = 60;

/// The lists of the operator. Without a file there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSettings {
    pub lists: Vec<ListSetting>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSetting {
    /// What it is called in answers. Invariant: no other list has this name.
    pub name: String,
    pub kind: ListKind,
    pub format: Format,
    pub origin: Origin,
}

/// Where a list comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Looked at every minute.
    File(PathBuf),
    /// Downloaded.
    Web { url: Url, every: Duration },
}

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum ListSettingsError {
    #[error("cannot read the lists in `{path}`: {source}; name another file with `--lists`, or leave it out")]
    Read { path: PathBuf, source: io::Error },
    #[error("`{path}` line {line}: {reason}; mend that line, or leave out `--lists`")]
    Wrong { path: PathBuf, line: usize, reason: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSettings {
    #[serde(default)]
    list: Vec<RawList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    name: Spanned<String>,
    kind: ListKind,
    from: Spanned<String>,
    every: Option<Spanned<String>>,
    #[serde(default)]
    format: Format,
}

/// A place in the file, in bytes, and what is wrong there.
type Wrong = (usize, String);

impl ListSettings {
    /// Reads the file. Paths in it start from its folder.
    ///
    /// # Errors
    /// When it cannot be read or understood, with the line and what to do.
    pub fn read(path: &Path) -> Result<Self, ListSettingsError> {
        let failed = |source| ListSettingsError::Read { path: path.to_owned(), source };
        let text = fs::read_to_string(path).map_err(failed)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(&text, folder).map_err(|(place, reason)| {
            let before = text.get(..place).unwrap_or_default();
            let line = before.matches('\n').count().saturating_add(1);
            ListSettingsError::Wrong { path: path.to_owned(), line, reason }
        })
    }

    fn parse(text: &str, folder: &Path) -> Result<Self, Wrong> {
        let raw: RawSettings = toml::from_str(text).map_err(|error| {
            let place = error.span().map(|span| span.start).unwrap_or_default();
            (place, error.message().to_owned())
        })?;
        let mut names = BTreeSet::new();
        let mut origins = BTreeMap::new();
        let mut lists = Vec::new();
        for raw in &raw.list {
            if lists.len() >= MOST_LISTS {
                let reason = format!("there are more than {MOST_LISTS} lists; take some out, or join files");
                return Err((raw.name.span().start, reason));
            }
            let list = read_list(raw, folder)?;
            if !names.insert(list.name.clone()) {
                let reason = format!("another list is called `{}`; give each a name of its own", list.name);
                return Err((raw.name.span().start, reason));
            }
            let other = origins.insert(raw.from.get_ref().clone(), list.kind);
            if other.is_some_and(|kind| kind != list.kind) {
                let reason = "the same list is given as `block` and as `allow`; keep one of them".to_owned();
                return Err((raw.from.span().start, reason));
            }
            lists.push(list);
        }
        Ok(Self { lists })
    }
}

fn read_list(raw: &RawList, folder: &Path) -> Result<ListSetting, Wrong> {
    let name = raw.name.get_ref().trim();
    let n_characters = name.chars().count();
    if n_characters == 0 || n_characters > LONGEST_NAME || name.contains(char::is_control) {
        let reason = format!("a list needs a name of 1 to {LONGEST_NAME} characters on one line");
        return Err((raw.name.span().start, reason));
    }
    let at_from = |reason: &str| (raw.from.span().start, reason.to_owned());
    let from = raw.from.get_ref().trim();
    let origin = if from.contains("://") {
        let url = Url::parse(from).map_err(|error| at_from(&format!("`from` is no web address: {error}")))?;
        if !is_trusted(&url) {
            return Err(at_from(
                "lists are downloaded over `https://` only; correct `from`, or save a file and name it",
            ));
        }
        let every = raw.every.as_ref().map_or(Ok(USUAL_EVERY), read_every)?;
        Origin::Web { url, every }
    } else {
        if from.is_empty() {
            return Err(at_from("`from` is empty; give a path or an address that begins with `https://`"));
        }
        if let Some(every) = &raw.every {
            let reason =
                "a file is looked at every minute; take out `every`, which is for addresses".to_owned();
            return Err((every.span().start, reason));
        }
        Origin::File(folder.join(from))
    };
    Ok(ListSetting { name: name.to_owned(), kind: raw.kind, format: raw.format, origin })
}

/// Whether what comes from there is what its owner sent: over TLS, or from this machine.
pub(super) fn is_trusted(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.has_host(),
        "http" => is_loopback(url),
        _ => false,
    }
}

pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Reads `90m`, `24h` or `7d`.
fn read_every(every: &Spanned<String>) -> Result<Duration, Wrong> {
    let wrong = || {
        let reason = "`every` is a number of minutes, hours or days, as `24h`, from `1h` to `365d`";
        (every.span().start, reason.to_owned())
    };
    let text = every.get_ref().trim();
    let unit = match text.chars().last() {
        Some('m') => Duration::from_secs(60),
        Some('h') => HOUR,
        Some('d') => DAY,
        _ => return Err(wrong()),
    };
    let number =
        text.get(..text.len().saturating_sub(1)).and_then(|number| number.trim_end().parse::<u32>().ok());
    let every_so_often = number.and_then(|number| unit.checked_mul(number));
    every_so_often.filter(|every| (HOUR..=LONGEST_EVERY).contains(every)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ListSettings, String> {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("lists.toml");
        fs::write(&path, text).expect("a file can be written");
        let shown = format!("`{}` ", path.display());
        ListSettings::read(&path).map_err(|error| error.to_string().replace(&shown, ""))
    }

    #[test]
    fn the_settings_say_where_lists_are() {
        let text = r#"
            [[list]]
            name = "Ours"
            kind = "block"
            from = "lists/ours.txt"
            format = "hosts"

            [[list]]
            name = "警方"
            kind = "allow"
            from = "https://lists.example/a.txt"
            every = "90m"
        "#;
        let settings = ListSettings::parse(text, Path::new("/etc/bot")).expect("they are fine");
        let [ours, theirs] = settings.lists.as_slice() else { panic!("{settings:?}") };
        assert_eq!(ours.origin, Origin::File(PathBuf::from("/etc/bot/lists/ours.txt")));
        assert_eq!((ours.kind, ours.format), (ListKind::Block, Format::Hosts));
        assert_eq!(
            (theirs.name.as_str(), theirs.kind, theirs.format),
            ("警方", ListKind::Allow, Format::Auto)
        );
        let Origin::Web { url, every } = &theirs.origin else { panic!("{theirs:?}") };
        assert_eq!((url.as_str(), every.as_secs()), ("https://lists.example/a.txt", 5_400));
        assert_eq!(read("").expect("no lists are fine"), ListSettings::default());
    }

    #[test]
    fn mistakes_are_named_with_their_line_and_what_to_do() {
        let list = |lines: &str| format!("[[list]]\nname = \"a\"\nkind = \"block\"\n{lines}\n");
        let twice = format!("{}{}", list("from = \"a\""), list("from = \"b\"").replace("block", "allow"));
        let both = twice.replace("\"b\"", "\"a\"").replacen("name = \"a\"", "name = \"b\"", 1);
        let many: String =
            (0..201).map(|n| list("from = \"a\"").replace("\"a\"\nk", &format!("\"{n}\"\nk"))).collect();
        for (text, expected) in [
            (twice, "line 6: another list is called `a`; give each a name of its own"),
            (both, "line 8: the same list is given as `block` and as `allow`; keep one of them"),
            (list("from = \"http://lists.example/a\""), "line 4: lists are downloaded over `https://` only"),
            (list("from = \"ftp://lists.example/a\""), "line 4: lists are downloaded over `https://` only"),
            (list("from = \"https://\""), "line 4: `from` is no web address"),
            (list("from = \"\""), "line 4: `from` is empty"),
            (list("from = \"a\"\nevery = \"24h\""), "line 5: a file is looked at every minute"),
            (list("from = \"https://a.example/\"\nevery = \"59m\""), "line 5: `every` is a number of"),
            (
                list("from = \"https://a.example/\"\nevery = \"4294967295d\""),
                "line 5: `every` is a number of",
            ),
            (list("from = \"https://a.example/\"\nevery = \"日\""), "line 5: `every` is a number of"),
            (list("from = \"https://a.example/\"\nevery = \"\""), "line 5: `every` is a number of"),
            (list("from = \"a\"\nfrm = \"b\""), "line 5: unknown field `frm`"),
            (list("from = \"a\"").replace("block", "grey"), "line 3: unknown variant `grey`"),
            (list("from = \"a\"").replace("\"a\"\nk", "\" \"\nk"), "line 2: a list needs a name"),
            (many, "line 802: there are more than 200 lists"),
        ] {
            let error = read(&text).expect_err(expected);
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn only_what_cannot_be_changed_on_its_way_is_trusted() {
        for (url, expected) in [
            ("https://lists.example/a", true),
            ("http://127.0.0.1:8080/a", true),
            ("http://[::1]/a", true),
            ("http://localhost/a", true),
            ("http://lists.example/a", false),
            ("http://localhost.lists.example/a", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(is_trusted(&Url::parse(url).expect("it is an address")), expected, "{url}");
        }
    }
}
