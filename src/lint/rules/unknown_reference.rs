//! Rules `unknown-reference` and `unused-term`: what messages borrow from each other.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::{Code, Files, Finding, Language};
use crate::lint::messages::{self, Message};
use crate::lint::nearest::nearest;
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&UNKNOWN_REFERENCE, &UNUSED_TERM], check };

static UNKNOWN_REFERENCE: Code = Code::error(
    "unknown-reference",
    "A message borrows from another one (`{ other-message }`) or from a term (`{ -term }`) that its language \
     does not have, so it cannot be said. Correct the name, or write what it refers to.",
);

static UNUSED_TERM: Code = Code::warning(
    "unused-term",
    "No message of the language uses this term, so nobody ever reads it. Use it, or remove it.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    for (folder, language) in messages::folders() {
        let own = messages::in_folder(sources.files, &folder);
        let below: Vec<String> =
            if language.is_traditional() { below(&folder, language) } else { Vec::new() };
        let known: BTreeSet<&str> =
            own.iter().chain(&with_all(sources.files, &below)).map(|message| message.id).collect();
        own.iter().for_each(|message| check_references(message, &known, findings));
        if !language.is_traditional() {
            check_terms(sources.files, &own, language, findings);
        }
    }
}

/// The folders whose messages stand under those of a folder of Traditional Chinese.
fn below(folder: &str, language: Language) -> Vec<String> {
    let all = messages::folders().filter(|(_, other)| other.is_chinese());
    let serving = all.filter(|(other, _)| {
        folder.starts_with(other.as_str()) || *other == messages::folder_of(language.written())
    });
    serving.map(|(other, _)| other).collect()
}

fn with_all<'a>(files: &'a Files, folders: &'a [String]) -> Vec<Message<'a>> {
    folders.iter().flat_map(|folder| messages::in_folder(files, folder)).collect()
}

fn check_references(message: &Message<'_>, known: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
    for reference in message.references.iter().filter(|reference| !known.contains(*reference)) {
        let help = match nearest(reference, known.iter().copied()) {
            Some(near) => format!("the nearest is `{near}`"),
            None => format!("write `{reference}`, or say it without"),
        };
        let text = format!("`{}` refers to `{reference}`, which does not exist", message.id);
        let finding = message.finding_at(&UNKNOWN_REFERENCE, reference, text);
        findings.push(finding.label("nothing is called so").help(help));
    }
}

/// A term may be used in its own language and in those derived from it.
fn check_terms(files: &Files, own: &[Message<'_>], language: Language, findings: &mut Vec<Finding>) {
    let family = messages::folders().filter(|(_, other)| other.written() == language);
    let family: Vec<String> = family.map(|(folder, _)| folder).collect();
    let messages = with_all(files, &family);
    let used: BTreeSet<&str> = messages.iter().flat_map(|message| message.references.clone()).collect();
    for term in own.iter().filter(|message| message.is_term() && !used.contains(message.id)) {
        let finding =
            term.finding_at(&UNUSED_TERM, term.id, format!("no message uses the term `{}`", term.id));
        findings.push(finding.label("never used").help("use it, or remove it"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[test]
    fn a_reference_to_nothing_is_found_in_its_place() {
        assert_eq!(
            told_by(
                check,
                &[
                    ("locales/en/a.ftl", "a = { b }{ -brand }\nb = { bb } { -brend }\n-brand = Haishao\n"),
                    ("locales/zh-Hans/a.ftl", "b = 甲\n-brand = 海哨\n"),
                    ("locales/zh-Hant/a.ftl", "b = { -brand }\n"),
                    ("locales/zh-Hant-TW/a.ftl", "c = { b }{ d }\n"),
                ]
            ),
            [
                "2:7 `b` refers to `bb`, which does not exist",
                "2:14 `b` refers to `-brend`, which does not exist",
                "1:12 `c` refers to `d`, which does not exist",
            ]
        );
    }

    #[test]
    fn a_term_that_no_message_uses_is_found() {
        let text = "-brand = Haishao\n-other = Other\na = { -brand }\n";
        assert_eq!(told_by(check, &[("locales/en/a.ftl", text)]), ["2:1 no message uses the term `-other`"]);
    }
}
