//! One normal form for matching, whichever keyboard a text was typed on.

use unicode_normalization::UnicodeNormalization;

use super::cjk;
use super::conversion::to_simplified;

/// Brings a text into the form in which texts are compared: full-width and other compatibility
/// forms become plain ones, letters lower case, Chinese simplified; invisible characters are
/// removed and white space becomes single spaces. Folding a folded text changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = fold_once(text);
    // What one step yields may be food for another, such as characters that only now make up a
    // word of the dictionary. Two rounds are rare and four have not been seen.
    for _ in 0..MOST_ROUNDS {
        let again = fold_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

const MOST_ROUNDS: usize = 8;

/// What most of English is, for which none of the tables has to be asked.
fn fold_ascii(text: &str) -> String {
    let visible = text.chars().filter(|character| !is_control(*character));
    in_single_spaces(&visible.map(|character| character.to_ascii_lowercase()).collect::<String>())
}

fn fold_once(text: &str) -> String {
    let visible = text.chars().filter(|character| !is_invisible(*character));
    let plain: String = visible.nfkc().flat_map(char::to_lowercase).collect();
    let simplified = if plain.contains(cjk::is_han) { to_simplified(&plain) } else { plain };
    in_single_spaces(&simplified)
}

fn in_single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that take no room, which scammers put between letters to slip past filters: zero-width
/// spaces and joiners, text direction controls, soft hyphens, variation selectors and tags.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
        || is_control(character)
}

/// Control characters other than white space.
fn is_control(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "folded from {text:?}");
    }

    #[test]
    fn letters_become_plain_and_lower_case() {
        check("ＰａｙＰａｌ ① ﬁn", "paypal 1 fin");
        check("REFUND　ＮＯＷ", "refund now");
        check("İstanbul ẞ", "i\u{307}stanbul ß");
    }

    #[test]
    fn traditional_becomes_simplified() {
        check("幫我看看這個連結可靠嗎", "帮我看看这个连结可靠吗");
        check("帮我看看这个链接可靠吗", "帮我看看这个链接可靠吗");
    }

    #[test]
    fn invisible_characters_go() {
        check("退\u{200B}款\u{FEFF} pay\u{202E}pal\u{AD}", "退款 paypal");
        check("👨\u{200D}👩 ☎\u{FE0F}", "👨👩 ☎");
    }

    #[test]
    fn white_space_becomes_single_spaces() {
        check("  a \r\n\t b\u{A0}c\u{3000}", "a b c");
        check(" \u{200B} ", "");
    }

    #[test]
    fn visible_tricks_are_left_for_the_signals_to_see() {
        check("退-款", "退-款");
        check("r.e.f.u.n.d", "r.e.f.u.n.d");
    }

    proptest! {
        #[test]
        fn folding_a_folded_text_changes_nothing(text in "\\PC{0,24}|[a-zA-Z\u{300}-\u{36F}\u{200B} İßŉ]{0,12}|[\u{4E00}-\u{9FFF}]{0,16}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn plain_english_is_folded_as_everything_else(text in "[\\x00-\\x7F]{0,40}") {
            prop_assert_eq!(fold(&text), fold_once(&text));
        }

        #[test]
        fn words_that_depend_on_their_neighbours_settle(text in "[乾著干后里台只面发复历钟]{0,16}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
