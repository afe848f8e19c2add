//! Rule `half-width-punctuation`: English punctuation in a Chinese text.

use std::ops::Range;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::prose::{self, FILLER, Prose};
use crate::lint::sources::Sources;
use crate::text::cjk::{is_han, is_wide_punctuation};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "half-width-punctuation",
    "A Chinese text has English punctuation beside Chinese characters. It looks careless, as scams do, and \
     lines break in the wrong places. Chinese uses its own: `，。：；？！（）“”`. Addresses, times as 9:00 and the \
     numbers of a list stay as they are.",
);

/// As it should not be, and as it should.
const MARKS: [(char, &str); 7] =
    [(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('(', "（"), (')', "）")];

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    prose::visit(sources.files, |prose| {
        if !prose.language.is_chinese() {
            return;
        }
        let mut report = |range: Range<usize>, wanted: &str| findings.push(finding(prose, range, wanted));
        check_marks(&prose.words, &mut report);
        check_full_stops(&prose.words, &mut report);
        check_quotes(&prose.words, &mut report);
    });
}

fn finding(prose: &Prose<'_>, range: Range<usize>, wanted: &str) -> Finding {
    let message = "English punctuation in a Chinese text";
    let finding = prose.finding_at(&CODE, range, message).label("half-width");
    finding.help(format!("write `{wanted}`"))
}

fn check_marks(words: &str, report: &mut impl FnMut(Range<usize>, &str)) {
    for (place, letter) in words.char_indices() {
        let Some((_, wanted)) = MARKS.iter().find(|(mark, _)| *mark == letter) else { continue };
        let after = &words[place + 1..];
        // `, ` inside a Chinese sentence: the space belongs to the English comma.
        let after = if letter == '(' { after } else { after.strip_prefix(' ').unwrap_or(after) };
        let is_beside = is_chinese(last_of(&words[..place])) || is_chinese(first_of(after));
        if is_beside && !is_list_number(&words[..place], letter) {
            report(place..place + 1, wanted);
        }
    }
}

/// Dots that end a sentence, or leave it open.
fn check_full_stops(words: &str, report: &mut impl FnMut(Range<usize>, &str)) {
    let mut rest = 0;
    while let Some(found) = words[rest..].find('.') {
        let start = rest + found;
        let dots = words[start..].bytes().take_while(|byte| *byte == b'.').count();
        rest = start + dots;
        let next = first_of(&words[rest..]);
        let ends_here = next.is_none_or(|next| next.is_whitespace() || next == '"' || is_chinese(Some(next)));
        if is_chinese(last_of(&words[..start])) && (ends_here || dots > 1) {
            report(start..rest, if dots > 1 { "……" } else { "。" });
        }
    }
}

/// Straight quotation marks around Chinese words, found in pairs on a line.
fn check_quotes(words: &str, report: &mut impl FnMut(Range<usize>, &str)) {
    let mut start = 0;
    for line in words.split_inclusive('\n') {
        let mut opening = None;
        for (place, _) in line.match_indices('"') {
            match opening.take() {
                Some(before) if line[before..place].contains(is_han) => {
                    report(start + before..start + place + 1, "“”");
                }
                Some(_) => {}
                None => opening = Some(place),
            }
        }
        start += line.len();
    }
}

/// The last letter of a text that neither is mere markup nor closes something.
fn last_of(text: &str) -> Option<char> {
    text.chars().rev().find(|letter| !is_markup(*letter) && !matches!(letter, ')' | '"'))
}

fn first_of(text: &str) -> Option<char> {
    text.chars().find(|letter| !is_markup(*letter))
}

/// Marks that do not come between a character and its punctuation.
fn is_markup(letter: char) -> bool {
    matches!(letter, '*' | '_' | '[' | ']' | '“' | '”' | '‘' | '’' | '\\' | FILLER)
}

fn is_chinese(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| is_han(letter) || is_wide_punctuation(letter))
}

/// `1)` at the start of a line.
fn is_list_number(before: &str, mark: char) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before).trim_start();
    mark == ')' && !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::testing::told_by;
    use super::*;

    #[track_caller]
    fn expect(body: &str, expected: &[&str]) {
        let article = format!("+++\ntitle = \"题\"\n+++\n{body}\n");
        let found = told_by(check, &[("content/zh-Hans/topics/a.md", &article)]);
        let places: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(places, expected, "{body}");
    }

    #[test]
    fn english_marks_beside_chinese_characters_are_found() {
        expect("先停下,再打电话.", &["4:4", "4:9"]);
        expect("**注意**: 用PayPal, 就好!", &["4:7", "4:16", "4:20"]);
        expect("争议(dispute)，拒付(chargeback)的", &["4:3", "4:11", "4:15", "4:26"]);
        expect("他说\"退款\"，再等等...", &["4:3", "4:11"]);
        expect("看[退款](topic:a).", &["4:15"]);
        expect("拒付(见下).", &["4:3", "4:6", "4:7"]);
    }

    #[test]
    fn what_is_no_chinese_punctuation_is_left_alone() {
        expect("9:00到17:30，1.5倍，3,000元，打(852) 2856 3113查证", &[]);
        expect("1. 打开https://a.example/b?c=d:e,f\n1) 先停下\n2)再打电话", &[]);
        expect("[退款](topic:refund)和`a,b`，以及Fraud (UK), Ltd.的", &[]);
        expect("The \"first\" hour", &[]);
    }

    #[test]
    fn questions_are_typed_as_people_type() {
        let article = "+++\nquestions = [\"退款,怎么办?\"]\n+++\n停。\n";
        assert_eq!(told_by(check, &[("content/zh-Hans/topics/a.md", article)]), [""; 0]);
    }

    #[test]
    fn messages_and_data_files_are_looked_at_too() {
        let found = told_by(
            check,
            &[
                ("content/a.toml", "name = { en = \"Stop, now\", zh-Hans = \"停,\\\"停\\\"\" }\n"),
                ("locales/zh-Hans/a.ftl", "a = 第{ $page }页,共{ $pages }页\n"),
            ],
        );
        let places: Vec<&str> = found.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(places, ["1:40", "1:42", "1:16"]);
    }
}
