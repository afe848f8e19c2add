//! Rule `unknown-message`: a folder has a message that the program never says.

use super::Rule;
use crate::content::{Code, Finding, Language};
use crate::lint::messages;
use crate::lint::nearest::nearest;
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "unknown-message",
    "The program says no message of this id, nor does another message refer to it; in the folders of \
     Traditional Chinese, it is put over a message that does not exist. Often the id is misspelt, or the \
     program no longer needs it: correct the id, or remove the message.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let known = messages::of_program();
    let of_content = messages::of_content(sources.files);
    let simplified_folder = messages::folder_of(Language::SimplifiedChinese);
    let simplified = messages::in_folder(sources.files, &simplified_folder);
    for (folder, language) in messages::folders() {
        let messages = messages::in_folder(sources.files, &folder);
        let referred: Vec<&str> = messages.iter().flat_map(|message| message.references.clone()).collect();
        for message in messages.iter().filter(|message| !message.is_term() && !message.is_broken) {
            let id = message.id;
            let is_overriding = language.is_traditional() && simplified.iter().any(|other| other.id == id);
            let is_known = known.contains_key(id) || of_content.contains(id);
            // A folder with a smaller questionnaire, or fewer signs, may keep the sentences of the program's.
            let is_left_over = messages::of_built_in_content().contains(id);
            if is_known || is_left_over || referred.contains(&id) || is_overriding {
                continue;
            }
            let help = match nearest(id, known.keys().map(String::as_str)) {
                Some(near) => format!("the nearest id is `{near}`"),
                None => "remove it, or correct its id".to_owned(),
            };
            let finding = message.finding_at(&CODE, id, format!("the program says no `{id}`"));
            findings.push(finding.label("never said").help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[test]
    fn a_message_nobody_says_is_found_in_every_folder() {
        let english = "menu-help = Help { part }\npart = me\n-brand = Haishao\nmenu-hepl = Help\n";
        assert_eq!(
            told_by(
                check,
                &[
                    ("locales/en/a.ftl", english),
                    ("locales/zh-Hans/a.ftl", "own = 甲\n"),
                    ("locales/zh-Hant/a.ftl", "own = 乙\nmenu-help = 乙\nother = 乙\n"),
                ]
            ),
            [
                "4:1 the program says no `menu-hepl`",
                "1:1 the program says no `own`",
                "3:1 the program says no `other`",
            ]
        );
    }
}
