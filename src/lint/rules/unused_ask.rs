//! Rule `unused-ask`: a letter asks for something that it never says.

use super::Rule;
use crate::content::letters::{Field, LIST, fields, letter_path};
use crate::content::{Code, Finding, Language};
use crate::lint::sources::Sources;
use crate::lint::tables;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "unused-ask",
    "`asks` in `content/letters/letters.toml` names a fact that the letter does not say in one of its languages. Whoever \
     reads that letter would be asked for it, and nothing would change. Say it there, or take it out of the list.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit_file(sources.files, LIST, |table| {
        let Some(id) = table.text_of("id").filter(|_| table.name == "letter") else { return };
        for language in Language::WRITTEN {
            // A letter that is not written at all is a finding of reading.
            let Some(text) = sources.files.text(&letter_path(language, id.words)) else { continue };
            let said: Vec<&str> = fields(text).into_iter().filter_map(fact_name).collect();
            for asked in table.texts_of("asks").iter().filter(|asked| !said.contains(&asked.words)) {
                let message = format!("the letter never says `{}` in `{language}`", asked.words);
                let finding = table.finding_at(&CODE, asked, message).label("asked for in vain");
                findings.push(finding.help("say it in the letter, or take it out of this list"));
            }
        }
    });
}

fn fact_name(field: Field) -> Option<&'static str> {
    match field {
        Field::Fact(fact) => Some(fact.name()),
        Field::Evidence | Field::Today => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[test]
    fn what_is_asked_for_is_said_in_both_languages() {
        let list = "[[letter]]\nid = \"bank\"\nasks = [\"amount\", \"paid-on\"]\n";
        let english =
            "subject = { $amount }\nbody = { $has-paid ->\n    [yes] On { $paid }.\n   *[no] {\"\"}\n}\n";
        let files = [
            (LIST, list),
            ("content/letters/en/bank.ftl", english),
            (
                "content/letters/zh-Hans/bank.ftl",
                "subject = 甲\nbody = { $has-amount ->\n   *[no] { $paid }\n}\n",
            ),
        ];
        assert_eq!(told_by(check, &files), ["3:9 the letter never says `amount` in `zh-Hans`"]);
    }
}
