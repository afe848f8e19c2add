//! The Fluent messages of a locale folder: what they are called, say and refer to, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::content::{Code, Files, Finding, Language, embedded, questionnaire, signals};
use crate::voice::sign_message;

/// The folders of messages that are put over the derived ones, and the language each is in.
const TRADITIONAL: [(&str, Language); 3] = [
    ("locales/zh-Hant", Language::TaiwanChinese),
    ("locales/zh-Hant-TW", Language::TaiwanChinese),
    ("locales/zh-Hant-HK", Language::HongKongChinese),
];

/// A message or a term. Every `str` of it is a part of `text`.
pub(super) struct Message<'a> {
    pub path: &'a str,
    /// The whole file.
    pub text: &'a str,
    /// With its dash, if it is a term.
    pub id: &'a str,
    /// Whether only the id could be read; what it says is then unknown.
    pub is_broken: bool,
    /// Its own value, piece by piece; not what stands in attributes, which the program never says.
    pub texts: Vec<&'a str>,
    /// The text literals in braces, as in `{ ", " }`.
    pub literals: Vec<&'a str>,
    /// The names after `$`.
    pub arguments: Vec<&'a str>,
    /// The ids of other messages and, with their dash, of terms.
    pub references: Vec<&'a str>,
}

/// A message that the program says.
#[derive(Default)]
pub(super) struct Said {
    /// What it fills in.
    pub arguments: BTreeSet<String>,
    /// The file of its own locales in which it stands, by language.
    pub homes: BTreeMap<Language, String>,
}

/// The folder of a written language's messages.
pub(super) fn folder_of(language: Language) -> String {
    format!("locales/{language}")
}

/// Every folder with messages, each with its language, written ones first.
pub(super) fn folders() -> impl Iterator<Item = (String, Language)> {
    let written = Language::WRITTEN.map(|language| (folder_of(language), language));
    written.into_iter().chain(TRADITIONAL.map(|(folder, language)| (folder.to_owned(), language)))
}

/// The messages and terms of a folder, in the order of its files. What cannot be read is somebody else's
/// finding.
pub(super) fn in_folder<'a>(files: &'a Files, folder: &'a str) -> Vec<Message<'a>> {
    files.within(folder, ".ftl").flat_map(|(path, text)| in_file(path, text)).collect()
}

/// The ids of the messages that a folder's content asks for: its questionnaire and its signs.
pub(super) fn of_content(files: &Files) -> BTreeSet<String> {
    let questionnaire = questionnaire::whole(files).map(|questionnaire| questionnaire.messages());
    let signs = files.within(signals::FOLDER, ".toml").filter(|(path, _)| *path != signals::WORDS);
    let signs = signs.map(|(path, _)| sign_message(signals::id_of(path)));
    questionnaire.unwrap_or_default().into_iter().chain(signs).collect()
}

/// The same for the content that is built into the program.
pub(super) fn of_built_in_content() -> &'static BTreeSet<String> {
    static IDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    IDS.get_or_init(|| of_content(&embedded()))
}

/// The messages that the program says, by id.
pub(super) fn of_program() -> &'static BTreeMap<String, Said> {
    static SAID: OnceLock<BTreeMap<String, Said>> = OnceLock::new();
    SAID.get_or_init(|| {
        let files = embedded();
        let of_content = of_built_in_content();
        let mut said: BTreeMap<String, Said> = BTreeMap::new();
        for language in Language::WRITTEN {
            let folder = folder_of(language);
            let messages = in_folder(&files, &folder);
            let is_said = |message: &&Message<'_>| !message.is_term() && !of_content.contains(message.id);
            for message in messages.iter().filter(is_said) {
                let entry = said.entry(message.id.to_owned()).or_default();
                entry.arguments.extend(message.arguments.iter().map(|name| (*name).to_owned()));
                entry.homes.insert(language, message.path.to_owned());
            }
        }
        said
    })
}

impl Message<'_> {
    pub fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }

    /// Where a part of the message stands in the file.
    pub fn range_of(&self, part: &str) -> Range<usize> {
        range_in(self.text, part)
    }

    /// A finding about a part of the message.
    pub fn finding_at(&self, code: &'static Code, part: &str, message: impl Into<String>) -> Finding {
        Finding::new(code, self.path, message).at(self.text, self.range_of(part))
    }

    /// A finding about one of its arguments, with the `$` before it.
    pub fn finding_at_argument(
        &self,
        code: &'static Code,
        name: &str,
        message: impl Into<String>,
    ) -> Finding {
        let range = self.range_of(name);
        Finding::new(code, self.path, message).at(self.text, range.start.saturating_sub(1)..range.end)
    }
}

fn in_file<'a>(path: &'a str, text: &'a str) -> Vec<Message<'a>> {
    // The parser yields slices of the text, so every part of a message knows its own place.
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    resource.body.iter().filter_map(|entry| read(path, text, entry)).collect()
}

fn read<'a>(path: &'a str, text: &'a str, entry: &Entry<&'a str>) -> Option<Message<'a>> {
    let mut message = Message {
        path,
        text,
        id: "",
        is_broken: false,
        texts: Vec::new(),
        literals: Vec::new(),
        arguments: Vec::new(),
        references: Vec::new(),
    };
    match entry {
        Entry::Message(read) => {
            message.id = read.id.name;
            read.value.iter().for_each(|value| message.read_pattern(value));
        }
        Entry::Term(read) => {
            message.id = with_dash(text, read.id.name);
            message.read_pattern(&read.value);
        }
        Entry::Junk { content } => {
            message.id = id_at_start(content)?;
            message.is_broken = true;
        }
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => return None,
    }
    Some(message)
}

impl<'a> Message<'a> {
    fn read_pattern(&mut self, pattern: &Pattern<&'a str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.texts.push(value),
                PatternElement::Placeable { expression } => self.read_expression(expression),
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                variants.iter().for_each(|variant| self.read_pattern(&variant.value));
            }
        }
    }

    fn read_inline(&mut self, expression: &InlineExpression<&'a str>) {
        match expression {
            InlineExpression::StringLiteral { value } => self.literals.push(value),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::FunctionReference { arguments, .. } => self.read_call(arguments),
            InlineExpression::MessageReference { id, .. } => self.references.push(id.name),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.push(with_dash(self.text, id.name));
                arguments.iter().for_each(|arguments| self.read_call(arguments));
            }
            InlineExpression::VariableReference { id } => self.arguments.push(id.name),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
        }
    }

    fn read_call(&mut self, arguments: &CallArguments<&'a str>) {
        arguments.positional.iter().for_each(|argument| self.read_inline(argument));
        arguments.named.iter().for_each(|argument| self.read_inline(&argument.value));
    }
}

/// Where a slice of a text stands in it.
fn range_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len());
    start..(start + part.len()).min(text.len())
}

/// The name of a term in a text, grown by the dash before it.
fn with_dash<'a>(text: &'a str, name: &'a str) -> &'a str {
    let range = range_in(text, name);
    text.get(range.start.saturating_sub(1)..range.end).unwrap_or(name)
}

/// The id with which a message that could not be read begins.
fn id_at_start(junk: &str) -> Option<&str> {
    let id = junk.split(|letter: char| !letter.is_ascii_alphanumeric() && !['-', '_'].contains(&letter));
    let id = id.into_iter().next().filter(|id| !id.is_empty())?;
    junk[id.len()..].trim_start().starts_with('=').then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# $a (text)\nfirst = 你好 { $a }{ -brand(case: \"x\") }\n\
                        second = { $n ->\n    [one] One { first }\n   *[other] { $m }\n}\nthird = { $\n-brand = 海哨\n";

    #[test]
    fn every_part_of_a_message_knows_its_place() {
        let files = Files::from_iter([("locales/en/a.ftl", TEXT)]);
        let messages = in_folder(&files, "locales/en");
        let ids: Vec<&str> = messages.iter().map(|message| message.id).collect();
        assert_eq!(ids, ["first", "second", "third", "-brand"]);
        assert_eq!(messages[0].references, ["-brand"]);
        assert_eq!(messages[1].arguments, ["n", "m"]);
        assert_eq!(messages[1].references, ["first"]);
        assert!(messages[2].is_broken && messages[3].is_term());
        for message in &messages {
            for part in [message.texts.clone(), message.references.clone(), vec![message.id]].concat() {
                assert_eq!(&TEXT[message.range_of(part)], part);
            }
        }
        assert!(TEXT[messages[1].range_of(messages[1].references[0]).start..].starts_with("first }"));
    }

    #[test]
    fn the_program_knows_what_it_says() {
        let said = of_program();
        assert!(said.get("did-you-mean").is_some_and(|said| said.arguments.contains("title")));
        let home = said.get("menu-help").and_then(|said| said.homes.get(&Language::English));
        assert_eq!(home.map(String::as_str), Some("locales/en/general.ftl"));
    }
}
