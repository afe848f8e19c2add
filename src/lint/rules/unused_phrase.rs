//! Rule `unused-phrase`: a phrase of Traditional Chinese that mends what the conversion no longer writes.

use std::cmp::Reverse;

use super::Rule;
use crate::content::{Code, Files, Finding, Language, PHRASES_PATH, front_matter, letters};
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table, Text};
use crate::text::conversion::{to_hong_kong, to_taiwan};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::warning(
    "unused-phrase",
    "A phrase of `content/zh-Hant/phrases.toml` mends words that the conversion of no Chinese text yields any more. \
     Either the text has changed and the phrase can go, or its left side is misspelt: it is written as the \
     conversion writes it, in Traditional characters.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    if sources.files.text(PHRASES_PATH).is_none() {
        return;
    }
    let written = chinese(sources.files);
    let (taiwan, hong_kong) = rayon::join(|| to_taiwan(&written), || to_hong_kong(&written));
    tables::visit_file(sources.files, PHRASES_PATH, |table| match table.name {
        "taiwan" => check_phrases(table, &taiwan, findings),
        "hong-kong" => check_phrases(table, &hong_kong, findings),
        _ => {}
    });
}

/// Goes through the phrases in the order in which they are applied, longest first: what one of them writes,
/// a shorter one may mend.
fn check_phrases(table: &Table<'_>, converted: &str, findings: &mut Vec<Finding>) {
    let mut phrases: Vec<Text<'_>> = table.keys().filter_map(|key| table.key(key)).collect();
    phrases.sort_by_key(|phrase| Reverse(phrase.words.len()));
    let mut mended = converted.to_owned();
    for phrase in &phrases {
        let wanted = table.text_of(phrase.words).map_or(phrase.words, |wanted| wanted.words);
        // Looking in what is mended already is enough, nearly always, and the text is long.
        if mended.contains(phrase.words) {
            mended = mended.replace(phrase.words, wanted);
        } else if !converted.contains(phrase.words) {
            findings.push(unused(table, phrase));
        }
    }
}

fn unused(table: &Table<'_>, phrase: &Text<'_>) -> Finding {
    table
        .finding_at(&CODE, phrase, format!("no text is converted to `{}`", phrase.words))
        .label("mends nothing")
        .help("remove it, or write its left side as the conversion does")
}

/// Everything that is converted, one text after the other.
fn chinese(files: &Files) -> String {
    let tag = Language::SimplifiedChinese.tag();
    let mut written = String::new();
    let mut add = |text: &str| {
        written.push_str(text);
        written.push('\n');
    };
    tables::visit(files, |table| {
        let is_whole = table.path.starts_with(&format!("content/{tag}/"))
            || table.path == format!("content/tips/{tag}.toml");
        for (key, text) in table.texts() {
            if key == tag || (is_whole && ["title", "summary", "text"].contains(&key)) {
                add(text.words);
            }
        }
    });
    for (_, text) in files.within(&format!("content/{tag}"), ".md") {
        add(&text[front_matter(text).map_or(0, |front| front.end)..]);
    }
    for folder in [format!("locales/{tag}"), format!("{}/{tag}", letters::FOLDER)] {
        files.within(&folder, ".ftl").for_each(|(_, text)| add(text));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn a_phrase_may_mend_what_a_longer_one_writes() {
        let phrases = "[taiwan]\n\"網店老闆\" = \"店長\"\n\"店長\" = \"店主\"\n\"店東\" = \"店主\"\n";
        let files =
            [(PHRASES_PATH, phrases), ("content/zh-Hans/topics/a.md", "+++\ntitle = \"网店老板\"\n+++\n")];
        assert_eq!(marked_by(RULE.check, &files), ["unused-phrase \"店東\""]);
    }

    #[test]
    fn a_phrase_mends_what_some_text_is_converted_to() {
        let phrases = "[taiwan]\n\"網店\" = \"網路商店\"\n\"网店\" = \"網路商店\"\n[hong-kong]\n\"視頻\" = \"影片\"\n\"影片\" = \"視像\"\n";
        let files = [
            (PHRASES_PATH, phrases),
            ("content/zh-Hans/topics/a.md", "+++\nquestions = [\"网店\"]\n+++\n看视频。\n"),
            ("content/a.toml", "name = { en = \"A\", zh-Hans = \"网店\" }\n"),
        ];
        assert_eq!(marked_by(RULE.check, &files), ["unused-phrase \"影片\"", "unused-phrase \"网店\""]);
    }
}
