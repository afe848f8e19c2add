//! Which script a person writes in, so that the bot can answer in the same.

use super::cjk;
use super::conversion::{to_simplified, to_traditional};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Han(Variant),
    Latin,
    /// Kana, Hangul, Cyrillic and every other script.
    Other,
}

/// Which Chinese characters a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    Simplified,
    Traditional,
    /// Every character is the same in both.
    Either,
}

/// The script most of a text is written in. A Han character says about as much as three letters and
/// counts like three; web and mail addresses do not count. None when nothing is left to count, as
/// in a text of digits and emoji or one that is only a link.
pub fn script_of(text: &str) -> Option<Script> {
    let tally = tally(text);
    let han = if tally.is_japanese() { 0 } else { tally.han * HAN_WEIGHT };
    let other = tally.other + tally.kana * HAN_WEIGHT + tally.han * HAN_WEIGHT - han;
    if han + tally.latin + other == 0 {
        None
    } else if han >= tally.latin && han >= other {
        Some(Script::Han(variant_of(text)))
    } else if tally.latin >= other {
        Some(Script::Latin)
    } else {
        Some(Script::Other)
    }
}

/// Whether a text has characters that written Cantonese uses and other Chinese does not.
pub fn is_cantonese(text: &str) -> bool {
    text.contains(['嘅', '咗', '唔', '哋', '喺', '冇', '嗰', '佢', '啲', '咁', '嚟', '乜'])
}

/// How many Latin letters a Han character, a kana or a Hangul syllable is worth.
const HAN_WEIGHT: usize = 3;

/// How many letters of each script a text has; `other` is weighted already.
#[derive(Default)]
struct Tally {
    han: usize,
    kana: usize,
    latin: usize,
    other: usize,
}

impl Tally {
    /// Japanese mixes kana into its Han characters; Chinese has a の in a shop's name at most.
    fn is_japanese(&self) -> bool {
        self.kana * 4 >= self.han && self.kana > 0
    }

    fn count(&mut self, character: char) {
        if cjk::is_han(character) {
            self.han += 1;
        } else if cjk::is_kana(character) {
            self.kana += 1;
        } else if is_hangul(character) {
            self.other += HAN_WEIGHT;
        } else if is_latin(character) {
            self.latin += 1;
        } else if character.is_alphabetic() {
            self.other += 1;
        }
    }
}

fn tally(text: &str) -> Tally {
    let mut tally = Tally::default();
    // Chinese follows an address without a space, so ASCII ends where anything else begins.
    for chunk in text.split_inclusive(|character: char| !character.is_ascii_graphic()) {
        let ascii = chunk.trim_end_matches(|character: char| !character.is_ascii_graphic());
        let counted = if is_address(ascii) { &chunk[ascii.len()..] } else { chunk };
        counted.chars().for_each(|character| tally.count(character));
    }
    tally
}

/// Is this a web or mail address, or a handle? `temu.com/a` and `@shop` are, `Wait...` is not.
fn is_address(word: &str) -> bool {
    let joins_letters = word.as_bytes().windows(2).any(|pair| match pair {
        [b'.' | b'/' | b'@' | b'_', next] => next.is_ascii_alphanumeric(),
        _ => false,
    });
    word.contains("://") || joins_letters
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || matches!(character,
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_hangul(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7AF}')
}

/// A traditional character hardly ever stands in a simplified text, while traditional texts do use
/// some characters that conversion would change: therefore a tie is traditional.
fn variant_of(text: &str) -> Variant {
    let traditional = n_changed(text, &to_simplified(text));
    let simplified = n_changed(text, &to_traditional(text));
    if traditional == 0 && simplified == 0 {
        Variant::Either
    } else if traditional >= simplified {
        Variant::Traditional
    } else {
        Variant::Simplified
    }
}

fn n_changed(text: &str, converted: &str) -> usize {
    text.chars().zip(converted.chars()).filter(|(before, after)| before != after).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: Option<Script> = Some(Script::Han(Variant::Simplified));
    const TRADITIONAL: Option<Script> = Some(Script::Han(Variant::Traditional));
    const EITHER: Option<Script> = Some(Script::Han(Variant::Either));

    #[track_caller]
    fn check(text: &str, expected: Option<Script>) {
        assert_eq!(script_of(text), expected, "script of {text:?}");
    }

    #[test]
    fn chinese_is_told_by_its_characters() {
        check("这个链接靠谱吗", SIMPLIFIED);
        check("這個連結可靠嗎", TRADITIONAL);
        check("我在台灣買東西被騙了", TRADITIONAL);
        check("你好", EITHER);
    }

    #[test]
    fn english_is_latin_with_or_without_accents() {
        check("Is this a scam?", Some(Script::Latin));
        check("café", Some(Script::Latin));
        check("ＰＡＹ", Some(Script::Latin));
    }

    #[test]
    fn most_of_the_letters_decide() {
        check("帮我看看 this link 靠谱吗", SIMPLIFIED);
        check("The seller wrote 退款 and then stopped answering me", Some(Script::Latin));
        check("PayPal 退款", EITHER);
    }

    #[test]
    fn addresses_do_not_count() {
        check("看看https://very-long-name.example/with/a/long/path?and=more靠谱吗", SIMPLIFIED);
        check("看看 temu-outlet-sale.shop/abcdefghij 和 someone@example.com", EITHER);
        check("https://example.com/abc", None);
        check("Wait... who?", Some(Script::Latin));
    }

    #[test]
    fn other_scripts_are_other() {
        check("これは詐欺ですか", Some(Script::Other));
        check("詐欺被害の相談窓口はどこですか", Some(Script::Other));
        check("이거 사기인가요", Some(Script::Other));
        check("Это мошенники?", Some(Script::Other));
    }

    #[test]
    fn a_kana_in_a_shop_name_does_not_make_a_text_japanese() {
        check("我在奶茶の店买了东西", SIMPLIFIED);
    }

    #[test]
    fn without_letters_there_is_no_script() {
        for text in ["", "12345", "👍😀", "？！", " \n"] {
            check(text, None);
        }
    }
}
