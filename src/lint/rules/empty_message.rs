//! Rule `empty-message`: a message has an id but says nothing.

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::messages::{self, Message};
use crate::lint::sources::Sources;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "empty-message",
    "A message says nothing: it has no text of its own, as in `id = {\"\"}`, or only attributes. Nobody can be \
     sent an empty message, so the other language would stand in. Write what it is to say, or remove it where \
     the derived one will do.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    for (folder, _) in messages::folders() {
        for message in messages::in_folder(sources.files, &folder).iter().filter(|message| is_empty(message))
        {
            findings.push(
                message
                    .finding_at(&CODE, message.id, format!("`{}` says nothing", message.id))
                    .label("nothing follows")
                    .help("write what it is to say"),
            );
        }
    }
}

fn is_empty(message: &Message<'_>) -> bool {
    let is_blank = |text: &&str| text.trim().is_empty();
    let says_no_text = message.texts.iter().chain(&message.literals).all(is_blank);
    let refers_to_none = message.arguments.is_empty() && message.references.is_empty();
    !message.is_broken && says_no_text && refers_to_none
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[test]
    fn a_message_without_words_is_found_and_a_separator_is_not() {
        let text = "a = {\"\"}\nb =\n    .title = T\nc = {\", \"}\nd = { $x }\ne = {\n";
        assert_eq!(
            told_by(check, &[("locales/en/a.ftl", text)]),
            ["1:1 `a` says nothing", "2:1 `b` says nothing"]
        );
    }
}
