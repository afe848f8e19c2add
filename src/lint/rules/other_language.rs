//! Rule `other-language`: a text was left in the other language.

use std::ops::Range;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::prose::{self, FILLER, Prose};
use crate::lint::sources::Sources;
use crate::text::cjk::{is_han, is_wide_punctuation};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "other-language",
    "A text, or a sentence in it, is in the other language: eight Chinese characters in a row in an English \
     one, six Latin words in a row in a Chinese one, or three where there is no Chinese at all. What \
     stands in brackets or quotation marks does not count, so a foreign name or a phrase to look for goes there.",
);

/// How long a run in the other language may not be.
const MOST_HAN: usize = 7;
const MOST_LATIN_WORDS: usize = 5;
/// How long a name may be that is all a text says.
const MOST_HAN_OF_A_NAME: usize = 3;
const MOST_LATIN_WORDS_OF_A_NAME: usize = 2;

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    prose::visit(sources.files, |prose| {
        let left =
            if prose.language.is_chinese() { english_in_chinese(prose) } else { chinese_in_english(prose) };
        if let Some(range) = left {
            let message = format!("this {} text is in the other language", prose.language);
            let finding = prose.finding_at(&CODE, range, message).label("not translated");
            findings.push(
                finding.help("write it in its language; a phrase to look for goes into quotation marks"),
            );
        }
    });
}

fn chinese_in_english(prose: &Prose<'_>) -> Option<Range<usize>> {
    let words = prose::without_quotations(&prose.words, |_| true);
    let is_between = |letter: char| is_wide_punctuation(letter) || letter == ' ' || letter == FILLER;
    if let Some((range, _)) = runs(&words, is_han, is_between).into_iter().find(|(_, han)| *han > MOST_HAN) {
        return Some(range);
    }
    let han = words.chars().filter(|letter| is_han(*letter)).count();
    let latin = words.chars().filter(|letter| is_latin(*letter)).count();
    (han > MOST_HAN_OF_A_NAME && han > latin).then(|| whole(&words))
}

fn english_in_chinese(prose: &Prose<'_>) -> Option<Range<usize>> {
    let words = prose::without_quotations(&prose.words, |_| true);
    let is_in_sentence = |letter: char| is_latin(letter) || ['\'', '’', '-'].contains(&letter);
    let is_between = |letter: char| " /&*_0123456789".contains(letter) || letter == FILLER;
    let most = if prose.words.contains(is_han) { MOST_LATIN_WORDS } else { MOST_LATIN_WORDS_OF_A_NAME };
    let runs = runs(&words, is_in_sentence, is_between).into_iter().map(|(range, _)| range);
    let mut long = runs.filter(|range| latin_words(&words[range.clone()]) > most);
    long.next()
}

/// The runs of some letters, with what may stand between them, and how many letters each has.
fn runs(
    words: &str,
    is_of_run: impl Fn(char) -> bool,
    is_between: impl Fn(char) -> bool,
) -> Vec<(Range<usize>, usize)> {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    let mut is_open = false;
    for (place, letter) in words.char_indices() {
        let end = place + letter.len_utf8();
        if is_of_run(letter) {
            match runs.last_mut().filter(|_| is_open) {
                Some((range, count)) => (range.end, *count) = (end, *count + 1),
                None => runs.push((place..end, 1)),
            }
            is_open = true;
        } else if !is_between(letter) {
            is_open = false;
        }
    }
    runs
}

fn latin_words(text: &str) -> usize {
    let is_of_word = |letter: char| is_latin(letter) || ['\'', '’', '-'].contains(&letter);
    text.split(|letter| !is_of_word(letter)).filter(|word| word.contains(is_latin)).count()
}

fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}')
}

/// The whole text, without white space at its edges.
fn whole(words: &str) -> Range<usize> {
    let start = words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[track_caller]
    fn expect(path: &str, text: &str, expected: &[&str]) {
        let found = told_by(check, &[(path, &format!("text = \"{text}\"\n"))]);
        let columns: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(columns, expected, "{text}");
    }

    #[test]
    fn chinese_in_an_english_text_is_found() {
        let path = "content/tips/en.toml";
        expect(path, "Stop. 先停下，不要再付钱了。", &["1:15"]);
        expect(path, "先停下来", &["1:9"]);
        expect(path, "淘宝", &[]);
        expect(path, "Search for 退款 and 客服 in Taobao", &[]);
        expect(path, "If a shop says “亲您好您的快递丢失了”, stop (先停下不要再付钱了).", &[]);
    }

    #[test]
    fn english_in_a_chinese_text_is_found() {
        let path = "content/tips/zh-Hans.toml";
        expect(path, "先停下。Do not pay until you have called", &["1:13"]);
        expect(path, "Call your bank", &["1:9"]);
        expect(path, "Visa Secure", &[]);
        expect(path, "Afterpay、Clearpay、Affirm、Zip", &[]);
        expect(path, "用Visa、Mastercard、American Express、Diners Club付的", &[]);
        expect(path, "打给英国的“Report Fraud for all of the country”", &[]);
        expect(path, "看https://a.example/b和{figure:a}", &[]);
    }

    #[test]
    fn a_message_is_judged_without_what_is_filled_in() {
        let text = "a = { $one }{ $two } { $three } { $four }{ $five } { $six } { $seven }：甲\n";
        assert_eq!(told_by(check, &[("locales/zh-Hans/a.ftl", text)]), [""; 0]);
        let found = told_by(check, &[("locales/zh-Hans/a.ftl", "a = Call { $bank } at once\n")]);
        assert_eq!(found, ["1:5 this zh-Hans text is in the other language"]);
    }
}
