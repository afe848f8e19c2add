//! Rule `missing-glyph`: a sentence of the card that its fonts cannot draw.

use std::collections::BTreeSet;

use super::Rule;
use crate::content::{Code, Finding, Language, Traditional};
use crate::lint::messages::{self, Message};
use crate::lint::sources::Sources;
use crate::picture::{Script, lacking_in_text};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "missing-glyph",
    "The card that people share is drawn with fonts that hold a limited number of characters, and no emoji. With this \
     sentence on it, it would be sent as text alone. Use other words, or add the character to the fonts: \
     `content/fonts/README.md` says how.",
);

/// What stands on a card: its own words, what it is about, and signs.
const ON_CARDS: [&str; 3] = ["safe-card-", "safe-about-", "safe-sign-"];
/// What is said beside the card.
const BESIDE_CARDS: [&str; 2] = ["safe-card-head-", "safe-card-hint"];

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    // The content reports what is wrong with the phrases.
    let traditional = Traditional::read(sources.files, &mut Vec::new());
    for (folder, language) in messages::folders() {
        for message in
            messages::in_folder(sources.files, &folder).iter().filter(|message| is_on_cards(message.id))
        {
            check_message(message, language, &traditional, findings);
        }
    }
}

fn is_on_cards(id: &str) -> bool {
    let begins = |list: &[&str]| list.iter().any(|beginning| id.starts_with(beginning));
    begins(&ON_CARDS) && !begins(&BESIDE_CARDS)
}

fn check_message(
    message: &Message<'_>,
    language: Language,
    traditional: &Traditional,
    findings: &mut Vec<Finding>,
) {
    let spoken = Language::ALL.into_iter().filter(|other| match language.is_traditional() {
        true => *other == language,
        false => other.written() == language,
    });
    for other in spoken {
        let script = if other.is_traditional() { Script::Traditional } else { Script::Simplified };
        let lacking: BTreeSet<char> = message
            .texts
            .iter()
            .flat_map(|text| lacking_in_text(script, traditional.derive(other, text).trim()))
            .collect();
        if !lacking.is_empty() {
            let characters: String = lacking.iter().collect();
            let told = format!("the fonts of the card lack `{characters}`, which {other} has here");
            let finding = message.finding_at(&CODE, message.id, told);
            findings.push(finding.help("use other words, or add them to `content/fonts/characters.txt`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[test]
    fn a_card_has_no_emoji_and_no_character_beyond_its_fonts() {
        let english = "safe-card-danger = Danger 🛑\nsafe-card-hint = 📤 Forward it\nmenu-help = ❓ Help\n";
        let chinese = "safe-sign-code-asked = 索要验证码\nsafe-about-shop = 龘店\n";
        let files = [("locales/en/safe.ftl", english), ("locales/zh-Hans/safe.ftl", chinese)];
        let told = told_by(check, &files);
        assert_eq!(told.len(), if cfg!(feature = "pictures") { 4 } else { 0 }, "{told:?}");
        if let Some(first) = told.first() {
            assert_eq!(first, "1:1 the fonts of the card lack `🛑`, which en has here");
        }
    }
}
