//! What stands in a text where somebody, or their phone, left something out: `[link]`, `(number removed)`, `<URL>`,
//! `XX4021`, `example [.] com`.
//!
//! Whoever passes a message on hides what is private or dangerous in it, whether it is a swindler's or a bank's. The marks
//! they leave say nothing about the message, so whatever learns from words must not see them.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Captures, Regex};

/// Things that are left out, by their names, and what is said of their absence.
const LEFT_OUT: &str = r"(?x)
    < [A-Za-z][A-Za-z_\ ]{1,24} >
    | [\[({<*\u{3010}\u{FF08}]\s*
      (?: (?:the|your|my|a|web|fake|short|phone|mobile|card|account|order|tracking|first|last|full|some)\s )*
      (?: links? | urls? | websites? | names? | numbers? | phone | e?mails? | address(?:es)? | dates? | times? | amounts? | code
        | redacted | removed | hidden | masked | deleted | omitted | blanked
        | 链接 | 連結 | 连结 | 鏈接 | 网址 | 網址 | 姓名 | 名字 | 电话 | 電話 | 号码 | 號碼 | 地址 | 金额 | 金額 )
      (?: (?:\s|已|被|此处|此處)* (?: removed | hidden | deleted | masked | here | redacted | omitted | 删除 | 刪除 | 隐藏 | 隱藏 | 省略 | 略 | 打码 ) )*
      \s*[\])}>*\u{3011}\u{FF09}]
    | (?-u:\b) [A-Za-z0-9-]+ (?: \s?(?: \[\.\] | \(\.\) | \[dot\] | \(dot\) )\s? [A-Za-z0-9-]+ )+ (?:/\S*)?";

/// A number of which a part is covered, such as `XX4021`, `****12` or `1-8XX-555-0117`.
const COVERED_NUMBER: &str = r"(?:\d[\d-]*)?(?:[xX]{2,}|[*•]{2,})[\d-]*\d|\d[\d-]*(?:[xX]{2,}|[*•]{2,})";

/// The text with a space in the place of whatever was left out, and noughts in covered numbers.
///
/// Most texts have neither a bracket nor a cover, which is seen much sooner than that no pattern fits.
pub fn without_placeholders(text: &str) -> Cow<'_, str> {
    let left = if text.contains(opens) { left_out().replace_all(text, " ") } else { Cow::Borrowed(text) };
    if !left.contains(covers) || !left.contains(|character: char| character.is_numeric()) {
        return left;
    }
    match covered_number().replace_all(&left, uncover) {
        Cow::Borrowed(_) => left,
        Cow::Owned(uncovered) => Cow::Owned(uncovered),
    }
}

/// Whether something may be left out from here on: every form of it has one of these, a defanged dot too.
fn opens(character: char) -> bool {
    matches!(character, '<' | '[' | '(' | '{' | '*' | '\u{3010}' | '\u{FF08}')
}

fn covers(character: char) -> bool {
    matches!(character, 'x' | 'X' | '*' | '\u{2022}')
}

fn uncover(number: &Captures<'_>) -> String {
    number[0].chars().map(|character| if covers(character) { '0' } else { character }).collect()
}

fn left_out() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| Regex::new(LEFT_OUT).expect("the pattern is a constant"))
}

fn covered_number() -> &'static Regex {
    static PATTERN: OnceLock<Regex> = OnceLock::new();
    PATTERN.get_or_init(|| Regex::new(COVERED_NUMBER).expect("the pattern is a constant"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_out_leaves_no_mark() {
        for (text, read) in [
            ("Pay at [link] today", "Pay at   today"),
            ("visit: <URL> or call <PHONE_NUMBER>", "visit:   or call  "),
            ("Dear [your name], tap (link removed)", "Dear  , tap  "),
            ("go to *link* now", "go to   now"),
            ("请点【链接已删除】领取", "请点 领取"),
            ("詳情請見（連結）", "詳情請見 "),
            ("see bank-help[.]example and pay (dot) example/a b", "see   and   b"),
        ] {
            assert_eq!(without_placeholders(text), read);
        }
    }

    #[test]
    fn a_covered_number_is_a_number() {
        for (text, read) in [
            ("card XX4021", "card 004021"),
            ("account ****12 and 62**", "account 000012 and 6200"),
            ("call 1-8XX-555-0117", "call 1-800-555-0117"),
        ] {
            assert_eq!(without_placeholders(text), read);
        }
    }

    #[test]
    fn other_words_in_brackets_stay() {
        for text in [
            "me (and mum) at 5",
            "*sigh* xx",
            "a < b and c > d",
            "【平安银行】您尾号",
            "XXL shirt",
            "see you xx",
        ] {
            assert_eq!(without_placeholders(text), text);
        }
    }
}
