//! Rule `full-width-punctuation`: Chinese punctuation, or wide letters and digits, in an English text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::prose::{self, Prose};
use crate::lint::sources::Sources;
use crate::text::cjk::is_han;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "full-width-punctuation",
    "An English text has Chinese punctuation, or letters and digits of full width. They leave holes in an \
     English line. Type the plain ones; inside a Chinese phrase, or a quotation of one, they stay.",
);

/// So many Chinese characters before a mark are a phrase of their own, which brings its punctuation along.
const SHORTEST_PHRASE: usize = 4;

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    prose::visit(sources.files, |prose| {
        if !prose.language.is_chinese() {
            check_prose(prose, findings);
        }
    });
}

fn check_prose(prose: &Prose<'_>, findings: &mut Vec<Finding>) {
    let words = prose::without_quotations(&prose.words, |quoted| {
        !quoted.starts_with('\u{FF08}') && quoted.contains(is_han)
    });
    for range in wide_runs(&words) {
        let plain = plain(&words[range.clone()]);
        let message = "full-width characters in an English text";
        let finding = prose.finding_at(&CODE, range, message).label("full-width");
        findings.push(finding.help(format!("write `{plain}`")));
    }
}

/// Wide characters that belong to no Chinese phrase; neighbours are taken together.
fn wide_runs(words: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (place, letter) in words.char_indices() {
        let end = place + letter.len_utf8();
        if !is_wide(letter) || is_of_chinese_phrase(&words[..place], &words[end..]) {
            continue;
        }
        match runs.last_mut().filter(|run| run.end == place) {
            Some(run) => run.end = end,
            None => runs.push(place..end),
        }
    }
    runs
}

fn is_of_chinese_phrase(before: &str, after: &str) -> bool {
    let phrase = before.chars().rev().take_while(|letter| is_han(*letter)).count();
    let is_between = phrase > 0 && after.starts_with(is_han);
    is_between || phrase >= SHORTEST_PHRASE
}

fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{3000}' | '\u{3001}' | '\u{3002}' | '\u{FF01}' | '\u{FF08}' | '\u{FF09}' | '\u{FF0C}'
        | '\u{FF10}'..='\u{FF1B}' | '\u{FF1F}'
        | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

fn plain(wide: &str) -> String {
    let plain = wide.nfkc().map(|letter| match letter {
        '\u{3001}' => ',',
        '\u{3002}' => '.',
        other => other,
    });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[track_caller]
    fn expect(message: &str, expected: &[&str]) {
        let found = told_by(check, &[("locales/en/a.ftl", &format!("a = {message}\n"))]);
        let places: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(places, expected, "{message}");
    }

    #[test]
    fn chinese_marks_and_wide_letters_are_found() {
        expect("Stop， then call（now）。", &["1:9", "1:20", "1:24"]);
        expect("Pay ＰａｙＰａｌ １００", &["1:9", "1:16"]);
        assert_eq!(plain("ＰａｙＰａｌ，"), "PayPal,");
        expect("Ask for 退款。", &["1:15"]);
    }

    #[test]
    fn a_chinese_phrase_keeps_its_own() {
        expect("If it says “亲，您好！”, stop.", &[]);
        expect("Which language? 想用哪种语言？", &[]);
        expect("Pay with 微信、支付宝 only (微信：a).", &[]);
    }
}
