//! Sentences made to stand out, so that words which come from elsewhere are seen at a glance.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::Regex;

/// What has to stay as it is, or it would no longer work: where links lead, code, addresses, commands,
/// names, and characters spelled as entities.
const KEPT: &str = r"\]\([^)]*\)?|`[^`]*`|https?://\S+|<[^>\s]+>|\B[/@]\w+|&#?\w+;";

/// What Markdown reads as the beginning of a list or a quote.
const BLOCK_SIGNS: &str = r"^(?:[-*>#]+ |\d+\. )+";

/// Accents the letters of a text, as it stands in a locale file between two placeables.
pub(super) fn accent(text: &str) -> Cow<'_, str> {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    let kept = PATTERN.get_or_init(|| Regex::new(KEPT).expect("the pattern is a constant"));
    let mut accented = String::with_capacity(text.len());
    let mut done = 0;
    for found in kept.find_iter(text) {
        accented += &fluent_pseudo::transform(&text[done..found.start()], false, false);
        accented += found.as_str();
        done = found.end();
    }
    accented += &fluent_pseudo::transform(&text[done..], false, false);
    Cow::Owned(accented)
}

/// Puts a whole sentence into brackets that mean nothing in Markdown. One without letters, such as what
/// stands between the items of a list, stays as it is.
pub(super) fn bracket(text: &str) -> String {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    if !text.chars().any(char::is_alphabetic) {
        return text.to_owned();
    }
    let signs = PATTERN.get_or_init(|| Regex::new(BLOCK_SIGNS).expect("the pattern is a constant"));
    let start = signs.find(text).map_or(0, |found| found.end());
    format!("{}⟦{}⟧", &text[..start], &text[start..])
}

#[cfg(test)]
mod tests {
    use super::super::argument::Argument;
    use super::super::catalogue::Catalogue;
    use super::*;
    use crate::content::{Files, Language, embedded};
    use crate::text::Rich;

    fn marked(files: &Files) -> Catalogue {
        let mut catalogue = Catalogue::read(files).0;
        catalogue.mark_english();
        catalogue
    }

    fn say(english: &str, arguments: &[(&'static str, Argument<'_>)]) -> Rich {
        let files = Files::from_iter([("locales/en/a.ftl", format!("a = {english}\n"))]);
        marked(&files).rich(Language::English, "a", arguments)
    }

    #[test]
    fn letters_are_accented_and_what_works_is_kept() {
        for (text, expected) in [
            ("Hello World", "Ħeŀŀo Ẇořŀḓ"),
            ("/topics shows **all**.", "/topics şħoẇş **aŀŀ**."),
            (
                "[first](topic:first-hour) and [then](https://a.example/b) go",
                "[ƒiřşŧ](topic:first-hour) aƞḓ [ŧħeƞ](https://a.example/b) ɠo",
            ),
            ("him/her", "ħiḿ/ħeř"),
            (
                "run `code`, see @BotFather &amp; https://a.example",
                "řuƞ `code`, şee @BotFather &amp; https://a.example",
            ),
        ] {
            assert_eq!(accent(text), expected);
        }
    }

    #[test]
    fn placeables_markup_and_links_survive() {
        let arguments = [("name", Argument::Words("Ana")), ("count", Argument::Number(2))];
        let english =
            "{ $count ->\n    [one] One\n   *[other] **Hi { $name }**, { $count }\n } [words](topic:one)";
        let rich = say(english, &arguments);
        assert_eq!(rich.words(), "⟦Ħi Ana, 2 ẇořḓş⟧");
        assert_eq!(rich.topics().collect::<Vec<_>>(), ["one"]);
        let bold: Vec<&str> =
            rich.runs().iter().filter(|run| run.style.bold).map(|run| run.text.as_str()).collect();
        assert_eq!(bold, ["Ħi Ana"]);
    }

    #[test]
    fn a_list_stays_a_list_and_a_separator_as_it_is() {
        assert_eq!(bracket("- one\n- two"), "- ⟦one\n- two⟧");
        assert_eq!(bracket("1. one"), "1. ⟦one⟧");
        assert_eq!(bracket(", "), ", ");
    }

    #[test]
    fn only_english_is_marked() {
        let catalogue = marked(&embedded());
        assert_eq!(catalogue.words(Language::English, "menu-help", &[]), "⟦❓ Ħeŀƥ⟧");
        assert_eq!(catalogue.words(Language::SimplifiedChinese, "menu-help", &[]), "❓ 帮助");
        assert_eq!(catalogue.take_gaps(), []);
    }
}
