//! Rule `missing-sentence`: a part of the questionnaire that a language cannot say.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::{Code, Files, Finding, Language};
use crate::lint::messages;
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "missing-sentence",
    "A question, an answer, a reason, a situation or a step of the questionnaire has no sentence in a language. \
     Somebody would see an empty button. Its id is made of the name in `content/questionnaires`; the head of \
     `safe.toml` there says how. Write it in both languages.",
);

/// Where the sentences of the questionnaire stand.
const FILE: &str = "safe.ftl";

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    // A folder without any locales speaks with the program's own, which a test holds complete.
    if sources.files.within("locales", ".ftl").next().is_none() {
        return;
    }
    let needed = messages::of_questionnaire(sources.files);
    for language in Language::WRITTEN {
        let folder = messages::folder_of(language);
        for id in needed.difference(&ids_in(sources.files, &folder)) {
            let path = format!("{folder}/{FILE}");
            let message = format!("the questionnaire has no sentence `{id}` in {language}");
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
        assert_eq!(
            told_by(check, &files),
            ["0:0 the questionnaire has no sentence `safe-q-code` in zh-Hans"]
        );
    }
}
