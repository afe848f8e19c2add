//! Reading a list, whatever its form: line by line, and never a line that means too much.

mod adblock;
mod detect;
mod domains;
mod hosts;
mod lines;
mod urls;

use std::io::{self, BufRead, BufReader, Read};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ListKind;
use super::name::{Host, Reach};
use lines::{Line, Lines};

/// How much is looked at to tell in which form a list is, in bytes.
const SAMPLE: usize = 64 * 1024;
/// How many bad lines are named by their number.
const NAMED_BAD_LINES: usize = 3;

/// In which form a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Told by its first lines.
    #[default]
    Auto,
    /// As `/etc/hosts`: `0.0.0.0 name`.
    Hosts,
    /// A name a line.
    Domains,
    /// `||name^` and exceptions from it.
    Adblock,
    /// A link a line.
    Urls,
}

/// One thing a list names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub target: Target,
    /// Whether the list takes it out of what it names otherwise.
    pub is_exception: bool,
}

/// What a rule speaks of, each in its normal form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A name and everything below it.
    Domain(String),
    /// A name, and nothing below it.
    Host(String),
    /// One link.
    Link(String),
}

/// What became of the lines of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What the list names, repetitions included.
    pub entries: u64,
    /// What it takes out of that again.
    pub exceptions: u64,
    /// Rules that are fine but say nothing about a host or a link: parts of pages, paths, kinds of requests.
    pub skipped: u64,
    /// Names left out since they would cover a whole country or registry, as `com` or `co.uk`.
    pub suffixes: u64,
    /// Lines that could not be understood.
    pub bad_lines: BadLines,
}

/// Lines that could not be understood. What stands in them is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadLines {
    pub count: u64,
    /// The numbers of the first three, from 1.
    pub first: Vec<u64>,
}

/// Why a file is no list.
#[derive(Debug, Error)]
pub enum ReadListError {
    #[error("the list cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("this is a web page, not a list; check that the address leads to the list itself")]
    WebPage,
    #[error(
        "the list names nothing ({skipped} rules skipped, {bad_lines} lines not understood); \
         check its address and its `format`"
    )]
    Nothing { skipped: u64, bad_lines: u64 },
    #[error(
        "an allow list in Adblock form that both blocks and allows would vouch for what it blocks; \
         keep only the names to allow"
    )]
    Mixed,
}

/// What one line comes to, beside the rules it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Nothing, a comment, or rules.
    Fine,
    Skipped,
    Bad,
}

/// Reads a list, and hands each of its rules on. Memory does not grow with the list.
///
/// # Errors
/// When it cannot be read, is a web page, or names nothing.
pub(super) fn read(
    source: impl Read,
    format: Format,
    kind: ListKind,
    mut each: impl FnMut(Rule),
) -> Result<Tally, ReadListError> {
    let mut source = BufReader::with_capacity(SAMPLE, source);
    // What is looked at stays to be read.
    let sample = source.fill_buf()?;
    if detect::is_web_page(sample) {
        return Err(ReadListError::WebPage);
    }
    let format = if format == Format::Auto { detect::format(sample) } else { format };
    let mut tally = Tally::default();
    let mut lines = Lines::new(source);
    let mut rules = Vec::new();
    while let Some((number, line)) = lines.next()? {
        let meaning = match line {
            Line::Text(text) => meaning_of(text.trim(), format, &mut rules),
            Line::Unreadable => Meaning::Bad,
        };
        tally.count(number, meaning);
        for rule in rules.drain(..) {
            if let Some(rule) = tally.admit(rule, kind) {
                each(rule);
            }
        }
    }
    tally.judge(kind)
}

fn meaning_of(line: &str, format: Format, rules: &mut Vec<Rule>) -> Meaning {
    if line.is_empty() {
        return Meaning::Fine;
    }
    match format {
        Format::Hosts => hosts::read(line, rules),
        Format::Adblock => adblock::read(line, rules),
        Format::Urls => urls::read(line, rules),
        Format::Domains | Format::Auto => domains::read(line, rules),
    }
}

impl Tally {
    fn count(&mut self, number: u64, meaning: Meaning) {
        match meaning {
            Meaning::Fine => {}
            Meaning::Skipped => self.skipped = self.skipped.saturating_add(1),
            Meaning::Bad => {
                self.bad_lines.count = self.bad_lines.count.saturating_add(1);
                if self.bad_lines.first.len() < NAMED_BAD_LINES {
                    self.bad_lines.first.push(number);
                }
            }
        }
    }

    /// Counts a rule, and holds back one that would cover what belongs to others.
    fn admit(&mut self, rule: Rule, kind: ListKind) -> Option<Rule> {
        let Rule { target, is_exception } = rule;
        let Some(target) = within_reach(target) else {
            self.suffixes = self.suffixes.saturating_add(1);
            return None;
        };
        if is_exception {
            self.exceptions = self.exceptions.saturating_add(1);
        } else {
            self.entries = self.entries.saturating_add(1);
        }
        // What the Adblock form excepts is what an allow list is about.
        Some(Rule { target, is_exception: is_exception && kind == ListKind::Block })
    }

    fn judge(mut self, kind: ListKind) -> Result<Self, ReadListError> {
        if kind == ListKind::Allow && self.exceptions > 0 {
            if self.entries > 0 {
                return Err(ReadListError::Mixed);
            }
            self.entries = std::mem::take(&mut self.exceptions);
        }
        if self.entries == 0 {
            let skipped = self.skipped.saturating_add(self.suffixes);
            return Err(ReadListError::Nothing { skipped, bad_lines: self.bad_lines.count });
        }
        Ok(self)
    }
}

/// What a rule may mean at most. A place where strangers are hosted side by side, as `github.io`, is listed alone: a
/// block entry must not condemn all of them, nor an allow entry vouch for them.
fn within_reach(target: Target) -> Option<Target> {
    let Target::Domain(name) = target else { return Some(target) };
    let reach = Host::parse(&name)?.reach();
    match reach {
        Reach::Subdomains => Some(Target::Domain(name)),
        Reach::Itself => Some(Target::Host(name)),
        Reach::Everybody => None,
    }
}

/// Adds a name with everything below it.
fn add_domain(name: &str, is_exception: bool, rules: &mut Vec<Rule>) -> Meaning {
    let Some(host) = Host::parse(name) else { return Meaning::Bad };
    rules.push(Rule { target: Target::Domain(host.name.into_owned()), is_exception });
    Meaning::Fine
}

/// The line without what follows a `#` after a space.
fn without_remark(line: &str) -> &str {
    let mark = line.match_indices('#').find(|(place, _)| {
        line.get(..*place).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\t']))
    });
    mark.and_then(|(place, _)| line.get(..place)).unwrap_or(line).trim_end()
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
