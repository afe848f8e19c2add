//! Rule `different-arguments`: a message leaves out what another language says, or asks for what nobody gives.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::{Code, Finding, Language};
use crate::lint::messages::{self, Message};
use crate::lint::nearest::nearest;
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "different-arguments",
    "A message has other placeables (`{ $name }`) than the same message in the other language, or one that the \
     program does not fill in. Somebody would not be told a name or a number, or the whole message could not \
     be said. Use the same ones in all languages.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    for (folder, language) in messages::folders() {
        let followed = language_to_follow(language);
        let followed_folder = messages::folder_of(followed);
        let model =
            Model { language: followed, messages: messages::in_folder(sources.files, &followed_folder) };
        for message in messages::in_folder(sources.files, &folder).iter().filter(|message| !message.is_broken)
        {
            check_message(&model, message, findings);
        }
    }
}

/// What a language's messages are held against.
struct Model<'a> {
    language: Language,
    messages: Vec<Message<'a>>,
}

fn check_message(model: &Model<'_>, message: &Message<'_>, findings: &mut Vec<Finding>) {
    let given = messages::of_program().get(message.id).map(|said| &said.arguments);
    let own: BTreeSet<&str> = message.arguments.iter().copied().collect();
    let is_given = |name: &str| given.is_none_or(|given| given.contains(name));
    let mut has_stranger = false;
    for name in own.iter().filter(|name| !is_given(name)) {
        has_stranger = true;
        let known = given.into_iter().flatten().map(String::as_str);
        let help = match nearest(name, known.clone()) {
            Some(near) => format!("the nearest is `${near}`"),
            None if known.clone().next().is_none() => "say it without any".to_owned(),
            None => format!("it gives {}", listed(&known.collect())),
        };
        let finding =
            message.finding_at_argument(&CODE, name, format!("the program gives no `${name}` here"));
        findings.push(finding.label("never filled in").help(help));
    }
    // What is left out is then most likely the one that is misspelt.
    if has_stranger {
        return;
    }
    let is_same = |other: &&Message<'_>| other.id == message.id && !other.is_broken;
    let Some(other) = model.messages.iter().find(is_same) else { return };
    let lacking = other.arguments.iter().filter(|name| is_given(name) && !own.contains(*name));
    let lacking: BTreeSet<&str> = lacking.copied().collect();
    if !lacking.is_empty() {
        let listed = listed(&lacking);
        let told = format!("{} says {listed}, and this does not", model.language);
        let finding = message.finding_at(&CODE, message.id, told);
        findings.push(
            finding.label(format!("without {listed}")).help("use the same placeables in all languages"),
        );
    }
}

/// Whose arguments a language's messages are held against.
fn language_to_follow(language: Language) -> Language {
    if language.is_traditional() { language.written() } else { language.other() }
}

fn listed(names: &BTreeSet<&str>) -> String {
    names.iter().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[test]
    fn languages_that_say_different_things_are_found() {
        assert_eq!(
            told_by(
                check,
                &[
                    ("locales/en/a.ftl", "own = { $a } and { $b }\nsame = { $x }\n"),
                    (
                        "locales/zh-Hans/a.ftl",
                        "own = { $a }\nsame = { $x ->\n    [1] 一\n   *[other] 二\n}\n"
                    ),
                    ("locales/zh-Hant-HK/a.ftl", "own = { $a }\nsame = 一\n"),
                ]
            ),
            ["1:1 en says `$b`, and this does not", "2:1 zh-Hans says `$x`, and this does not"]
        );
    }

    #[test]
    fn an_argument_nobody_gives_is_found_in_its_place() {
        assert_eq!(
            told_by(
                check,
                &[
                    ("locales/en/a.ftl", "did-you-mean = 🤔 { $titel }\n"),
                    ("locales/zh-Hans/a.ftl", "did-you-mean = 🤔 { $title }\n"),
                ]
            ),
            ["1:20 the program gives no `$titel` here"]
        );
    }
}
