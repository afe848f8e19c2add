//! Rule `missing-sentence`: a part of the questionnaire, or a sign, that a language cannot say.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::{Code, Files, Finding, Language};
use crate::lint::messages;
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "missing-sentence",
    "A question, an answer, a reason, a situation or a step of the questionnaire, or a sign of the checks, has no \
     sentence in a language. Somebody would see an empty button or line. Its id is made of the name in \
     `content/questionnaires`, where the head of `safe.toml` says how, or of a file in `content/signals`, as in \
     `check-sign-code-asked`. Write it in both languages.",
);

/// Where a sentence stands.
fn file_of(id: &str) -> &'static str {
    if id.starts_with("check-") { "check.ftl" } else { "safe.ftl" }
}

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    // A folder without any locales speaks with the program's own, which a test holds complete.
    if sources.files.within("locales", ".ftl").next().is_none() {
        return;
    }
    let needed = messages::of_content(sources.files);
    for language in Language::WRITTEN {
        let folder = messages::folder_of(language);
        for id in needed.difference(&ids_in(sources.files, &folder)) {
            let path = format!("{folder}/{}", file_of(id));
            let message = format!("there is no sentence `{id}` in {language}");
            let finding = Finding::new(&CODE, &path, message);
            findings.push(finding.help("write it in this file, and in the other language's"));
        }
    }
}

fn ids_in(files: &Files, folder: &str) -> BTreeSet<String> {
    messages::in_folder(files, folder).iter().map(|message| message.id.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;
    use crate::lint::rules::unsound_questionnaire::tests::questionnaire;

    #[test]
    fn every_part_is_said_in_both_languages() {
        let sentences = |ids: &[&str]| ids.iter().map(|id| format!("{id} = Words\n")).collect::<String>();
        let all = [
            "safe-q-code",
            "safe-q-code-why",
            "safe-q-code-yes",
            "safe-q-code-no",
            "safe-sign-code-asked",
            "safe-reason-code-asked",
            "safe-about-start",
            "safe-watch-start",
            "safe-step-stop",
        ];
        let (english, chinese) = (sentences(&all), sentences(&all[1..]));
        let start = questionnaire("prior = 0.0\nrationale = \"R.\"\nquestions = [\"code\"]");
        let files = [
            ("content/questionnaires/safe.toml", start.as_str()),
            ("content/questionnaires/rest.toml", crate::lint::rules::unsound_questionnaire::tests::REST),
            ("locales/en/safe.ftl", &english),
            ("locales/zh-Hans/safe.ftl", &chinese),
        ];
        assert_eq!(told_by(check, &files), ["0:0 there is no sentence `safe-q-code` in zh-Hans"]);
    }
}
