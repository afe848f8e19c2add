//! Looking up a host or a link in all lists at once.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::index::{Index, Mark, Scope};
use super::name::{Host, normalise_path, split_port};
use crate::inspect::link::Listed;

/// The lists as they are now. Clones see the same lists, and new ones as soon as they are ready.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    current: Arc<RwLock<Option<Arc<Index>>>>,
    /// Whether it was said already that the index cannot be read.
    has_complained: Arc<AtomicBool>,
}

impl Lists {
    /// Where no list is configured: nothing is ever listed.
    pub fn none() -> Self {
        Self::default()
    }

    /// These lists, which stay as they are until others are put in their place.
    pub fn of(index: Index) -> Self {
        let lists = Self::default();
        lists.replace(index);
        lists
    }

    /// Whether there is nothing to look up, as where no list is configured or none was read yet.
    pub fn are_none(&self) -> bool {
        self.current().is_none()
    }

    /// Every list that names this link, block and allow lists alike; which of them wins is for others to say.
    ///
    /// The host may be written in any way, and may carry a port (`example.com:8080`), which only matters for links.
    /// A list is given once, with the closest it has: the link, the link without its query, the host, its parents.
    /// Parents end before the public suffix. Reads the disk, a few hundred bytes for each name.
    pub fn look_up(&self, host: &str, path_and_query: &str) -> Vec<Listed> {
        let Some(index) = self.current() else { return Vec::new() };
        let (host, port) = split_port(host);
        let Some(host) = Host::parse(host) else { return Vec::new() };
        match find(&index, &host, port, path_and_query) {
            Ok(found) => found.into_listed(&index),
            Err(error) => {
                if !self.has_complained.swap(true, Ordering::Relaxed) {
                    tracing::error!(%error, "the index of lists cannot be read; links are judged without it");
                }
                Vec::new()
            }
        }
    }

    /// Puts a new index in place. Whoever reads the old one finishes undisturbed.
    pub(super) fn replace(&self, index: Index) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(index));
        self.has_complained.store(false, Ordering::Relaxed);
    }

    fn current(&self) -> Option<Arc<Index>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What has been found so far.
#[derive(Default)]
struct Found {
    /// List and what matched, the closest first.
    hits: Vec<(usize, String)>,
    /// Lists that take the host or the link out of what they name.
    excepting: Vec<usize>,
}

fn find(index: &Index, host: &Host<'_>, port: Option<u16>, path_and_query: &str) -> io::Result<Found> {
    let mut found = Found::default();
    if index.has_links()
        && let Some(link) = normalise_path(host, port, path_and_query)
    {
        found.add(&index.look_up_url(&link)?, &link, true);
        if let Some((without_query, _)) = link.split_once('?') {
            found.add(&index.look_up_url(without_query)?, without_query, true);
        }
    }
    for name in host.with_parents() {
        let is_host = name.len() == host.name.len();
        found.add(&index.look_up_domain(name)?, name, is_host);
    }
    Ok(found)
}

impl Found {
    fn add(&mut self, marks: &[Mark], matched: &str, is_whole: bool) {
        for mark in marks {
            match mark.scope {
                Scope::Alone | Scope::ExceptAlone if !is_whole => {}
                Scope::ExceptBelow | Scope::ExceptAlone => self.excepting.push(mark.list),
                Scope::Below | Scope::Alone => self.hits.push((mark.list, matched.to_owned())),
            }
        }
    }

    fn into_listed(self, index: &Index) -> Vec<Listed> {
        let mut seen = self.excepting;
        let mut listed = Vec::new();
        for (number, matched) in self.hits {
            let Some(list) = index.lists().get(number) else { continue };
            if !seen.contains(&number) {
                seen.push(number);
                listed.push(Listed { list: list.name.clone(), kind: list.kind, matched });
            }
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;
    use crate::lists::index::testing::built;
    use crate::lists::{Format, ListKind};

    const BLOCK: ListKind = ListKind::Block;
    const ALLOW: ListKind = ListKind::Allow;

    /// Lists called `0`, `1` and so on.
    fn lists(files: &[(ListKind, Format, &str)]) -> Lists {
        let folder = tempfile::tempdir().expect("a folder can be made");
        // The open index needs its file no longer by name.
        Lists::of(built(folder.path(), files))
    }

    fn found(lists: &Lists, host: &str, path: &str) -> Vec<(String, String)> {
        lists.look_up(host, path).into_iter().map(|listed| (listed.list, listed.matched)).collect()
    }

    fn check(lists: &Lists, host: &str, path: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> =
            expected.iter().map(|(list, matched)| (list.to_string(), matched.to_string())).collect();
        assert_eq!(found(lists, host, path), expected, "{host} {path}");
    }

    #[test]
    fn a_listed_name_covers_what_lies_below_it_however_it_is_written() {
        let lists = lists(&[(BLOCK, Format::Domains, "bad.example\nbücher.example\nshop.github.io\n")]);
        for (host, matched) in [
            ("bad.example", "bad.example"),
            ("WWW.Bad.Example.", "bad.example"),
            ("a.b.c.d.e.f.g.h.i.j.k.bad.example", "bad.example"),
            ("bad.example:8443", "bad.example"),
            ("www.bücher.example", "xn--bcher-kva.example"),
            ("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
            ("x.shop.github.io", "shop.github.io"),
        ] {
            check(&lists, host, "/any?thing", &[("0", matched)]);
        }
        for host in ["notbad.example", "example", "github.io", "other.github.io", "", "..", "<>", "1.2.3.4"] {
            check(&lists, host, "/", &[]);
        }
    }

    #[test]
    fn block_and_allow_lists_are_both_told() {
        let lists = lists(&[
            (BLOCK, Format::Domains, "both.example\n"),
            (ALLOW, Format::Domains, "both.example\n"),
            (BLOCK, Format::Hosts, "0.0.0.0 www.both.example\n"),
        ]);
        let expected = [("2", "www.both.example"), ("0", "both.example"), ("1", "both.example")];
        check(&lists, "www.both.example", "/", &expected);
        let kinds: Vec<ListKind> =
            lists.look_up("both.example", "").into_iter().map(|listed| listed.kind).collect();
        assert_eq!(kinds, [BLOCK, ALLOW]);
    }

    #[test]
    fn a_link_is_found_with_and_without_its_query_and_says_nothing_about_its_host() {
        let text =
            "http://bad.example/Login\nbad.example/q?a=1\nhttp://front.example\nhttp://1.2.3.4:8080/bin\n";
        let lists = lists(&[(BLOCK, Format::Urls, text)]);
        check(&lists, "bad.example", "/Login", &[("0", "bad.example/Login")]);
        check(&lists, "BAD.example.", "/Login?from=mail#top", &[("0", "bad.example/Login")]);
        check(&lists, "bad.example:443", "/q?a=1", &[("0", "bad.example/q?a=1")]);
        check(&lists, "1.2.3.4:8080", "/bin", &[("0", "1.2.3.4:8080/bin")]);
        check(&lists, "front.example", "", &[("0", "front.example/")]);
        for (host, path) in [
            ("bad.example", "/login"),
            ("bad.example", "/q"),
            ("bad.example", "/"),
            ("www.bad.example", "/Login"),
            ("1.2.3.4", "/bin"),
            ("front.example", "/shop"),
        ] {
            check(&lists, host, path, &[]);
        }
    }

    #[test]
    fn a_host_of_strangers_is_listed_alone() {
        let lists = lists(&[(BLOCK, Format::Domains, "github.io\n1.2.3.4\nfine.example\n")]);
        check(&lists, "github.io", "/", &[("0", "github.io")]);
        check(&lists, "1.2.3.4", "/", &[("0", "1.2.3.4")]);
        check(&lists, "somebody.github.io", "/", &[]);
    }

    #[test]
    fn an_exception_takes_out_of_its_own_list_only() {
        let text = "||bad.example^\n@@||good.bad.example^\n||worse.good.bad.example^\n";
        let lists = lists(&[(BLOCK, Format::Adblock, text), (BLOCK, Format::Domains, "bad.example\n")]);
        check(&lists, "bad.example", "/", &[("0", "bad.example"), ("1", "bad.example")]);
        check(&lists, "good.bad.example", "/", &[("1", "bad.example")]);
        // As in a browser: an exception is stronger, whichever of the two is closer.
        check(&lists, "worse.good.bad.example", "/", &[("1", "bad.example")]);
    }

    #[test]
    fn without_lists_nothing_is_listed() {
        assert_eq!(Lists::none().look_up("bad.example", "/"), []);
    }

    #[test]
    fn lists_are_swapped_while_they_are_read() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let build = |text: &str| built(folder.path(), &[(BLOCK, Format::Domains, text)]);
        let lists = Lists::of(build("one.example\nalways.example\n"));
        let n_swaps = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while n_swaps.load(Ordering::Relaxed) < 20 {
                        assert_eq!(lists.look_up("always.example", "/").len(), 1);
                    }
                });
            }
            for round in 0..20 {
                let text = if round % 2 == 0 { "two.example\n" } else { "one.example\n" };
                lists.replace(build(&format!("{text}always.example\n")));
                n_swaps.fetch_add(1, Ordering::Relaxed);
            }
        });
        assert_eq!(
            (found(&lists, "one.example", "/").len(), found(&lists, "two.example", "/").len()),
            (1, 0)
        );
    }
}
