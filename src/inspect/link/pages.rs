//! Lists of pages: whole hosts, or what begins with some path on one.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

/// Hosts, and beginnings of paths on hosts: `t.me`, `paypal.com/paypalme`. A host stands for those below it, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "HashSet<String>")]
pub(super) struct Pages {
    hosts: HashSet<String>,
    paths: HashMap<String, Vec<String>>,
}

impl Pages {
    /// The host of the entry that covers a page, as it stands in the page's own host.
    pub fn covering<'h>(&self, host: &'h str, path: &str) -> Option<&'h str> {
        itself_and_parents(host)
            .find(|name| self.hosts.contains(*name) || self.beginnings(name).any(|start| begins(path, start)))
    }

    /// What follows in a path behind the beginning of an entry.
    pub fn rest_of<'p>(&self, host: &str, path: &'p str) -> Option<&'p str> {
        let starts = itself_and_parents(host).flat_map(|name| self.beginnings(name));
        let longest = starts.filter(|start| begins(path, start)).max_by_key(|start| start.len())?;
        path.get(longest.len()..)
    }

    /// All entries as they were written.
    pub fn entries(&self) -> impl Iterator<Item = String> + '_ {
        let paths =
            self.paths.iter().flat_map(|(host, paths)| paths.iter().map(move |path| format!("{host}{path}")));
        self.hosts.iter().cloned().chain(paths)
    }

    fn beginnings<'s>(&'s self, host: &str) -> impl Iterator<Item = &'s str> + use<'s> {
        self.paths.get(host).into_iter().flatten().map(String::as_str)
    }
}

impl From<HashSet<String>> for Pages {
    fn from(entries: HashSet<String>) -> Self {
        let mut pages = Self::default();
        for entry in entries {
            match entry.split_once('/') {
                Some((host, path)) => {
                    pages.paths.entry(host.to_owned()).or_default().push(format!("/{path}"));
                }
                None => {
                    pages.hosts.insert(entry);
                }
            }
        }
        pages
    }
}

/// A host and what it is below of: `a.b.com`, `b.com`, `com`.
pub(super) fn itself_and_parents(host: &str) -> impl Iterator<Item = &str> {
    let parents = host.match_indices('.').filter_map(|(at, _)| host.get(at.saturating_add(1)..));
    std::iter::once(host).chain(parents)
}

/// Whether a path begins with whole segments, in whatever case.
fn begins(path: &str, start: &str) -> bool {
    let Some(head) = path.get(..start.len()) else { return false };
    let next = path.as_bytes().get(start.len());
    head.eq_ignore_ascii_case(start) && (start.ends_with('/') || matches!(next, None | Some(b'/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Pages {
        HashSet::from(
            ["t.me", "paypal.com/paypalme", "google.com/amp", "google.com/amp/s"].map(str::to_owned),
        )
        .into()
    }

    #[test]
    fn an_entry_covers_hosts_below_it_and_paths_behind_it() {
        let table = [
            ("t.me", "/somebody", Some("t.me")),
            ("a.t.me", "/", Some("t.me")),
            ("at.me", "/", None),
            ("www.paypal.com", "/paypalme/x", Some("paypal.com")),
            ("paypal.com", "/PayPalMe", Some("paypal.com")),
            ("paypal.com", "/paypalmex", None),
            ("paypal.com", "/", None),
        ];
        for (host, path, covering) in table {
            assert_eq!(some().covering(host, path), covering, "{host}{path}");
        }
    }

    #[test]
    fn the_rest_of_a_path_follows_the_longest_entry() {
        assert_eq!(some().rest_of("www.google.com", "/amp/s/a.top/x"), Some("/a.top/x"));
        assert_eq!(some().rest_of("www.google.com", "/amp/a.top/x"), Some("/a.top/x"));
        assert_eq!(some().rest_of("www.google.com", "/maps/x"), None);
    }

    #[test]
    fn entries_are_told_as_they_were_written() {
        let mut entries: Vec<String> = some().entries().collect();
        entries.sort_unstable();
        assert_eq!(entries, ["google.com/amp", "google.com/amp/s", "paypal.com/paypalme", "t.me"]);
    }
}
