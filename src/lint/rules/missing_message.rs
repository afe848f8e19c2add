//! Rule `missing-message`: a language lacks a message that the program or the other language has.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::content::{Code, Files, Finding, Language};
use crate::lint::messages::{self, Message};
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "missing-message",
    "A language lacks a message that the program says, or that the other language has. People would read it in \
     the other language, or as it is built into the program. Write it in the file that is named.",
);

/// The lacking ids, by the file they belong into.
type Missing = BTreeMap<String, BTreeSet<String>>;

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    // A folder without any locales speaks with the program's own, which a test holds complete.
    if sources.files.within("locales", ".ftl").next().is_none() {
        return;
    }
    for language in Language::WRITTEN {
        for (path, ids) in missing(sources.files, language) {
            report(sources.files, &path, &ids, findings);
        }
    }
}

fn missing(files: &Files, language: Language) -> Missing {
    let (here, there) = (messages::folder_of(language), messages::folder_of(language.other()));
    let here = messages::in_folder(files, &here);
    let has = |id: &str| here.iter().any(|message| message.id == id);
    let mut missing = Missing::new();
    for (id, said) in messages::of_program().iter().filter(|(id, _)| !has(id)) {
        if let Some(home) = said.homes.get(&language) {
            missing.entry(home.clone()).or_default().insert(id.clone());
        }
    }
    let there = messages::in_folder(files, &there);
    // Those are a finding of their own.
    let of_content = messages::of_content(files);
    let is_lacking =
        |message: &&Message<'_>| is_wanted(message) && !has(message.id) && !of_content.contains(message.id);
    for message in there.iter().filter(is_lacking) {
        let told_already = missing.values().any(|ids| ids.contains(message.id));
        if !told_already {
            let home = message.path.replace(&format!("/{}/", language.other()), &format!("/{language}/"));
            missing.entry(home).or_default().insert(message.id.to_owned());
        }
    }
    missing
}

/// What cannot be read may be no message at all, and terms are a language's own.
fn is_wanted(message: &Message<'_>) -> bool {
    !message.is_broken && !message.is_term()
}

/// A file that is gone with all its messages is one finding.
fn report(files: &Files, path: &str, ids: &BTreeSet<String>, findings: &mut Vec<Finding>) {
    if files.text(path).is_none() {
        let listed = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        let finding = Finding::new(&CODE, path, format!("messages are missing with this file: {listed}"));
        findings.push(finding.help("bring the file back, or write it as the other language has it"));
        return;
    }
    for id in ids {
        let finding = Finding::new(&CODE, path, format!("there is no message `{id}`"));
        findings.push(finding.help("write it here, saying the same as in the other language"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded;

    fn found(changes: &[(&str, &str, &str)]) -> Vec<String> {
        let mut files = embedded();
        for (path, old, new) in changes {
            let text = files.text(path).unwrap_or_default().replace(old, new);
            files.insert(*path, text);
        }
        let mut findings = Vec::new();
        let today = "2026-11-22".parse().expect("a day");
        check(&Sources { files: &files, library: None, today }, &mut findings);
        findings.iter().map(|finding| format!("{}: {}", finding.path, finding.message)).collect()
    }

    #[test]
    fn what_ships_lacks_nothing() {
        assert_eq!(found(&[]), [""; 0]);
    }

    #[test]
    fn a_message_of_the_program_is_missed_in_the_file_it_stands_in() {
        assert_eq!(
            found(&[("locales/zh-Hans/answers.ftl", "\nask-what =", "\nask-that =")]),
            [
                "locales/zh-Hans/answers.ftl: there is no message `ask-what`",
                "locales/en/answers.ftl: there is no message `ask-that`",
            ]
        );
    }

    #[test]
    fn a_message_that_cannot_be_read_is_not_missing() {
        assert_eq!(found(&[("locales/en/answers.ftl", "\nask-what =", "\nask-what = {")]), [""; 0]);
    }

    #[test]
    fn content_alone_misses_no_locales() {
        let mut findings = Vec::new();
        let (files, today) = (Files::default(), "2026-11-22".parse().expect("a day"));
        check(&Sources { files: &files, library: None, today }, &mut findings);
        assert_eq!(findings, []);
    }
}
