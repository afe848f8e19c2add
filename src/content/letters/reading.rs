//! Reading the letters: a list and their texts in, values and findings out.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::text::check;
use super::{FOLDER, Fact, KindId, LIST, Letter, LetterId, letter_path};
use crate::content::codes::{BAD_LETTER, DUPLICATE_ID, EMPTY_TEXT, LONG_TITLE, UNKNOWN_NAME, UNREACHABLE};
use crate::content::{Checklists, Files, Finding, Language, Localized, Method, data};

/// What fits on a button, in characters: the same as titles of articles.
const MOST_ENGLISH: usize = 50;
const MOST_CHINESE: usize = 18;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    letter: Vec<RawLetter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLetter {
    id: Spanned<LetterId>,
    name: Localized,
    #[serde(default)]
    methods: Vec<Method>,
    #[serde(default)]
    kinds: Vec<Spanned<String>>,
    #[serde(default)]
    first: Vec<Spanned<String>>,
    reader: Option<Spanned<String>>,
    #[serde(default)]
    asks: Vec<Spanned<String>>,
}

/// Reads the letters; whatever is wrong with them becomes a finding. A folder without the list has none.
pub(crate) fn read(files: &Files, checklists: &Checklists, findings: &mut Vec<Finding>) -> Vec<Letter> {
    let Some((text, list)) = data::read_file::<RawList>(files, LIST, findings) else { return Vec::new() };
    let mut reader = Reader { files, text, checklists, findings };
    let mut seen = BTreeSet::new();
    let letters: Vec<Letter> = list.letter.into_iter().map(|raw| reader.letter(raw, &mut seen)).collect();
    reader.check_strays(&seen);
    letters
}

struct Reader<'a, 'f> {
    files: &'a Files,
    /// The list as it stands in its file.
    text: &'a str,
    checklists: &'a Checklists,
    findings: &'f mut Vec<Finding>,
}

impl Reader<'_, '_> {
    fn letter(&mut self, raw: RawLetter, seen: &mut BTreeSet<String>) -> Letter {
        if !seen.insert(raw.id.get_ref().to_string()) {
            let finding =
                Finding::new(&DUPLICATE_ID, LIST, format!("there are two letters `{}`", raw.id.get_ref()));
            self.find(finding, &raw.id, "remove one of the two, or give it an id of its own");
        }
        self.check_name(&raw);
        let kinds = raw.kinds.iter().filter_map(|name| self.kind(name)).collect();
        let first = raw.first.iter().filter_map(|name| self.kind(name)).collect();
        let reader = raw.reader.as_ref().and_then(|name| self.country(name));
        let asks = raw.asks.iter().filter_map(|name| self.fact(name)).collect();
        let texts = self.texts(&raw.id);
        let (id, name, methods) = (raw.id.into_inner(), raw.name, raw.methods);
        Letter { id, name, methods, kinds, first, reader, asks, texts }
    }

    fn check_name(&mut self, raw: &RawLetter) {
        for (language, most) in
            [(Language::English, MOST_ENGLISH), (Language::SimplifiedChinese, MOST_CHINESE)]
        {
            match raw.name.written(language).trim().chars().count() {
                0 => {
                    let finding =
                        Finding::new(&EMPTY_TEXT, LIST, format!("the name is missing in `{language}`"));
                    self.find(finding, &raw.id, "write it: both languages are equals");
                }
                length if length > most => {
                    let message = format!("the name has {length} characters in `{language}`");
                    let finding = Finding::new(&LONG_TITLE, LIST, message);
                    self.find(finding, &raw.id, &format!("at most {most} fit on a button"));
                }
                _ => {}
            }
        }
    }

    fn texts(&mut self, id: &Spanned<LetterId>) -> BTreeMap<Language, String> {
        let mut texts = BTreeMap::new();
        for language in Language::WRITTEN {
            let path = letter_path(language, id.get_ref());
            match self.files.text(&path) {
                Some(text) => {
                    check(&path, text, self.checklists, self.findings);
                    texts.insert(language, text.to_owned());
                }
                None => {
                    let message = format!("the letter `{}` is not written in `{language}`", id.get_ref());
                    let finding = Finding::new(&BAD_LETTER, LIST, message);
                    self.find(finding, id, &format!("write `{path}`"));
                }
            }
        }
        texts
    }

    fn kind(&mut self, name: &Spanned<String>) -> Option<KindId> {
        let known = self.checklists.kinds.iter().find(|kind| kind.id.as_str() == name.get_ref());
        if known.is_none() {
            let finding =
                Finding::new(&UNKNOWN_NAME, LIST, format!("there is no kind of case `{}`", name.get_ref()));
            self.find(finding, name, "name a kind of `content/checklists/kinds.toml`");
        }
        known.map(|kind| kind.id.clone())
    }

    fn fact(&mut self, name: &Spanned<String>) -> Option<Fact> {
        let fact = Fact::from_name(name.get_ref());
        if fact.is_none() {
            let finding = Finding::new(&UNKNOWN_NAME, LIST, format!("there is no fact `{}`", name.get_ref()));
            let names: Vec<&str> = Fact::ALL.into_iter().map(Fact::name).collect();
            self.find(finding, name, &format!("the facts are {}", names.join(", ")));
        }
        fact
    }

    fn country(&mut self, name: &Spanned<String>) -> Option<Fact> {
        let countries = [Fact::OwnCountry, Fact::SellerCountry];
        let fact = countries.into_iter().find(|fact| fact.name() == name.get_ref());
        if fact.is_none() {
            let message = format!("`{}` is no country that a case knows", name.get_ref());
            let finding = Finding::new(&UNKNOWN_NAME, LIST, message);
            self.find(finding, name, "write `own-country` or `seller-country`, or leave it out");
        }
        fact
    }

    /// Finds texts of no letter: nobody would ever be offered them.
    fn check_strays(&mut self, known: &BTreeSet<String>) {
        for (path, _) in self.files.within(FOLDER, ".ftl") {
            let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".ftl")).unwrap_or_default();
            if !known.contains(name) {
                let finding = Finding::new(&UNREACHABLE, path, format!("there is no letter `{name}`"));
                self.findings.push(finding.help(format!("rename the file, or add the letter to `{LIST}`")));
            }
        }
    }

    fn find<T>(&mut self, finding: Finding, place: &Spanned<T>, help: &str) {
        self.findings.push(finding.at(self.text, place.span()).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::checklists;

    const KINDS: &str = "[[evidence]]\nid = \"chat\"\nname = { en = \"Chat\", zh-Hans = \"聊天\" }\n\
        how = { en = \"Export it.\", zh-Hans = \"导出。\" }\n\
        [[kind]]\nid = \"tricked\"\nname = { en = \"Tricked\", zh-Hans = \"被骗付款\" }\n\
        topic = \"first-hour\"\nfacts = [\"amount\"]\nevidence = [\"chat\"]\n";
    const LETTERS: &str = "[[letter]]\nid = \"bank\"\nname = { en = \"Letter to the bank\", zh-Hans = \"给银行的信\" }\n\
        methods = [\"bank\"]\nkinds = [\"tricked\"]\nfirst = [\"tricked\"]\nreader = \"own-country\"\nasks = [\"amount\"]\n";
    const ENGLISH: &str = "subject = Recall of { $amount }\nbody =\n    Dear bank,\n\n    { $has-paid ->\n        \
        [yes] I paid on { $paid }.\n       *[no] {\"\"}\n    }\n    { $kind ->\n        [tricked] Deceit.\n       *[other] {\"\"}\n    }\n";
    const CHINESE: &str = "subject = 追回{ $amount }\nbody = 请追回。\n";

    fn read_texts(list: &str, english: &str, chinese: Option<&str>) -> (Vec<Letter>, Vec<String>) {
        let mut files = Files::from_iter([
            ("content/checklists/kinds.toml", KINDS),
            (LIST, list),
            ("content/letters/en/bank.ftl", english),
        ]);
        if let Some(chinese) = chinese {
            files.insert("content/letters/zh-Hans/bank.ftl", chinese);
        }
        let mut findings = Vec::new();
        let checklists = checklists::read(&files, |_| true, &[], &mut findings);
        let letters = read(&files, &checklists, &mut findings);
        let told = findings.iter().map(|finding| format!("{} {}", finding.line, finding.code.name));
        (letters, told.collect())
    }

    #[test]
    fn a_letter_is_read_in_both_languages() {
        let (letters, told) = read_texts(LETTERS, ENGLISH, Some(CHINESE));
        assert_eq!(told, [""; 0]);
        assert_eq!(letters[0].asks, [Fact::Amount]);
        assert_eq!(letters[0].reader, Some(Fact::OwnCountry));
        assert!(letters[0].written(Language::TaiwanChinese).starts_with("subject = 追回"));
        assert!(letters[0].written(Language::English).starts_with("subject = Recall"));
    }

    #[test]
    fn slips_in_the_list_are_found_on_their_lines() {
        for (from, to, expected) in [
            ("kinds = [\"tricked\"]", "kinds = [\"fooled\"]", &["5 unknown-name"][..]),
            ("first = [\"tricked\"]", "first = [\"fooled\"]", &["6 unknown-name"]),
            ("\"own-country\"", "\"amount\"", &["7 unknown-name"]),
            ("asks = [\"amount\"]", "asks = [\"sum\"]", &["8 unknown-name"]),
            ("methods = [\"bank\"]", "methods = [\"barter\"]", &["4 toml"]),
            (", zh-Hans = \"给银行的信\"", "", &["2 empty-text"]),
            ("给银行的信", "给银行的信给银行的信给银行的信给银行的信", &["2 long-title"]),
            (
                "id = \"bank\"",
                "id = \"banks\"",
                &["2 bad-letter", "2 bad-letter", "0 unreachable", "0 unreachable"],
            ),
        ] {
            assert_eq!(read_texts(&LETTERS.replace(from, to), ENGLISH, Some(CHINESE)).1, expected, "{to}");
        }
        let twice = format!("{LETTERS}{LETTERS}");
        assert_eq!(read_texts(&twice, ENGLISH, Some(CHINESE)).1, ["10 duplicate-id"]);
        assert_eq!(read_texts(LETTERS, ENGLISH, None).1, ["2 bad-letter"]);
    }

    #[test]
    fn slips_in_a_text_are_found_on_their_lines() {
        for (from, to, expected) in [
            ("{ $paid }", "{ $payed }", &["6 bad-letter"][..]),
            ("{ $has-paid ->", "{ $has-payed ->", &["5 bad-letter"]),
            ("{ $has-paid ->", "{ $paid ->", &["5 bad-letter"]),
            ("[yes]", "[true]", &["6 bad-letter"]),
            ("[tricked]", "[fooled]", &["10 bad-letter"]),
            ("{ $paid }", "{ $kind }", &["6 bad-letter"]),
            ("{ $paid }", "{ -brand }", &["6 bad-letter"]),
            ("{ $paid }", "{ subject }", &["6 bad-letter"]),
            ("{ $paid }", "{ $paid", &["6 bad-letter"]),
            ("subject = Recall of", "title = Recall of", &["1 bad-letter", "0 bad-letter"]),
            ("Recall of ", "", &["1 bad-letter"]),
        ] {
            let (_, told) = read_texts(LETTERS, &ENGLISH.replace(from, to), Some(CHINESE));
            assert_eq!(told, expected, "{to}");
        }
    }
}
