//! The Fluent messages of all languages, and what stands in for one that is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

use super::argument::{Arguments, argument_at, to_fluent, to_rich};
use super::pseudo;
use crate::content::{Code, Files, Finding, Language, Traditional, embedded};
use crate::text::{Rich, markdown};

/// Messages that are not simply converted, for every kind of Traditional Chinese.
const TRADITIONAL_FOLDER: &str = "locales/zh-Hant";

pub(super) static FLUENT_SYNTAX: Code = Code::error(
    "fluent-syntax",
    "Fluent cannot read a message. Often a line of a longer text is not indented, or starts with `*`, `[` or \
     `.`, or a brace is not closed. The rest of the file is read all the same.",
);

pub(super) static DUPLICATE_MESSAGE: Code = Code::error(
    "duplicate-message",
    "A language has two messages with the same id, and only one of them would ever be said. Remove the other.",
);

type Bundle = FluentBundle<FluentResource>;

/// The messages of all languages.
pub struct Catalogue {
    bundles: BTreeMap<Language, Bundle>,
    /// The language whose sentences are made to stand out.
    marked: Option<Language>,
    gaps: Mutex<Gaps>,
}

/// What had to be replaced, each once.
#[derive(Default)]
struct Gaps {
    known: BTreeSet<Gap>,
    untold: Vec<Gap>,
}

/// A message that could not be said as asked, so that something else was said instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    pub language: Language,
    pub id: String,
    pub problem: String,
}

impl Catalogue {
    /// Reads the locale files. A file that Fluent cannot read whole is a finding, and what it does
    /// say is used all the same.
    pub fn read(files: &Files) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        // The content reports what is wrong with the phrases.
        let traditional = Traditional::read(files, &mut Vec::new());
        let bundles = Language::ALL
            .map(|language| (language, read_bundle(files, language, &traditional, &mut findings)));
        (Self { bundles: bundles.into(), marked: None, gaps: Mutex::default() }, findings)
    }

    /// Says every English sentence accented and in brackets from now on, so that words which do not come
    /// from the locales stand out.
    pub fn mark_english(&mut self) {
        let language = Language::English;
        if let Some(bundle) = self.bundles.get_mut(&language) {
            bundle.set_transform(Some(pseudo::accent));
        }
        self.marked = Some(language);
    }

    /// What could not be said as asked and has not been told yet. Each gap is told once.
    pub fn take_gaps(&self) -> Vec<Gap> {
        std::mem::take(&mut self.gaps.lock().unwrap_or_else(PoisonError::into_inner).untold)
    }

    /// A message as rich text.
    pub(super) fn rich(&self, language: Language, id: &str, arguments: &Arguments<'_>) -> Rich {
        let pattern = self.pattern(language, id, &to_fluent(arguments));
        markdown::parse_with(&pattern, &to_rich(arguments))
    }

    /// A message as plain words on one line, for buttons and menus.
    pub(super) fn words(&self, language: Language, id: &str, arguments: &Arguments<'_>) -> String {
        let pattern = self.pattern(language, id, &to_fluent(arguments));
        let mut words = String::with_capacity(pattern.len());
        for character in pattern.chars() {
            match argument_at(character, arguments) {
                Some(argument) => words.push_str(&argument.to_words()),
                None => words.push(character),
            }
        }
        words
    }

    /// Looks in the language asked for, in the other one, then in those built into the program, which
    /// a test holds complete.
    fn pattern(&self, language: Language, id: &str, arguments: &FluentArgs<'_>) -> String {
        let own = self.attempt(language, id, arguments);
        let own = own.or_else(|| self.attempt(language.other(), id, arguments));
        own.or_else(|| built_in().attempt(language, id, arguments)).unwrap_or_default()
    }

    fn attempt(&self, language: Language, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            self.note(language, id, "the message is missing".to_owned());
            return None;
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
        if let Some(error) = errors.first() {
            self.note(language, id, error.to_string());
            return None;
        }
        if text.trim().is_empty() {
            self.note(language, id, "the message is empty".to_owned());
            return None;
        }
        Some(if self.marked == Some(language) { pseudo::bracket(&text) } else { text })
    }

    fn note(&self, language: Language, id: &str, problem: String) {
        let mut gaps = self.gaps.lock().unwrap_or_else(PoisonError::into_inner);
        let gap = Gap { language, id: id.to_owned(), problem };
        if gaps.known.insert(gap.clone()) {
            gaps.untold.push(gap);
        }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Catalogue").field("languages", &self.bundles.keys()).finish_non_exhaustive()
    }
}

/// The catalogue inside the program: what is said when a folder's own locales lack a message.
fn built_in() -> &'static Catalogue {
    static BUILT_IN: OnceLock<Catalogue> = OnceLock::new();
    BUILT_IN.get_or_init(|| Catalogue::read(&embedded()).0)
}

/// The messages of one language: those written for it, or those it is derived from, put over by what stands
/// in the folders of its own.
fn read_bundle(
    files: &Files,
    language: Language,
    traditional: &Traditional,
    findings: &mut Vec<Finding>,
) -> Bundle {
    let locale = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Our own placeholders already keep foreign words apart; direction marks would end up in copies.
    bundle.set_use_isolating(false);
    // What is wrong with the written language is said once, not for each one derived from it.
    let mut said_already = Vec::new();
    let derived = language != language.written();
    let of_written = if derived { &mut said_already } else { &mut *findings };
    for (path, text) in files.within(&format!("locales/{}", language.written()), ".ftl") {
        let resource = read_resource(path, text, &traditional.derive(language, text), of_written);
        if let Err(errors) = bundle.add_resource(resource) {
            for error in errors {
                let finding = Finding::new(&DUPLICATE_MESSAGE, path, error.to_string());
                of_written.push(finding.help("keep one of the two messages"));
            }
        }
    }
    if derived {
        for folder in [TRADITIONAL_FOLDER.to_owned(), format!("locales/{language}")] {
            for (path, text) in files.within(&folder, ".ftl") {
                let of_folder = if folder == TRADITIONAL_FOLDER && language != Language::TaiwanChinese {
                    &mut said_already
                } else {
                    &mut *findings
                };
                bundle.add_resource_overriding(read_resource(path, text, text, of_folder));
            }
        }
    }
    bundle
}

/// Reads a file's messages, from the text as it is to be said; what Fluent can read of it is used in any case.
fn read_resource(path: &str, text: &str, said: &str, findings: &mut Vec<Finding>) -> FluentResource {
    match FluentResource::try_new(said.to_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let finding = Finding::new(&FLUENT_SYNTAX, path, error.kind.to_string())
                    .at(text, error.pos.clone())
                    .help("mend the message at this line; the neighbouring ones show the form");
                findings.push(finding);
            }
            resource
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::argument::Argument;
    use super::*;
    use crate::text::plain;

    fn catalogue(english: &str, chinese: &str) -> Catalogue {
        let files = Files::from_iter([("locales/en/a.ftl", english), ("locales/zh-Hans/a.ftl", chinese)]);
        Catalogue::read(&files).0
    }

    fn say(catalogue: &Catalogue, language: Language, id: &'static str) -> String {
        plain::to_plain(&catalogue.rich(language, id, &[]))
    }

    #[test]
    fn a_missing_message_is_said_in_the_other_language_and_reported() {
        let catalogue = catalogue("only-here = Hello\n", "");
        assert_eq!(say(&catalogue, Language::SimplifiedChinese, "only-here"), "Hello");
        let gaps: Vec<_> = catalogue.take_gaps().into_iter().map(|gap| (gap.language, gap.id)).collect();
        assert_eq!(gaps, [(Language::SimplifiedChinese, "only-here".to_owned())]);
        say(&catalogue, Language::SimplifiedChinese, "only-here");
        assert!(catalogue.take_gaps().is_empty(), "a gap is reported once");
    }

    #[test]
    fn what_no_folder_says_comes_from_the_program_itself() {
        let catalogue = catalogue("", "");
        assert_eq!(say(&catalogue, Language::English, "menu-help"), "❓ Help");
    }

    #[test]
    fn a_message_whose_argument_is_unknown_falls_back_too() {
        let catalogue = catalogue("menu-help = { $nobody }\n", "menu-help = 帮\n");
        assert_eq!(say(&catalogue, Language::English, "menu-help"), "帮");
    }

    #[test]
    fn words_from_outside_never_become_markup() {
        let catalogue = catalogue("quote = **You** said { $words }\n", "");
        let arguments = [("words", Argument::Words("**{ $x }** <b>[a](http://b.example)</b>"))];
        let rich = catalogue.rich(Language::English, "quote", &arguments);
        assert_eq!(rich.words(), "You said **{ $x }** <b>[a](http://b.example)</b>");
        let bold: Vec<&str> =
            rich.runs().iter().filter(|run| run.style.bold).map(|run| run.text.as_str()).collect();
        assert_eq!(bold, ["You"]);
        assert_eq!(
            catalogue.words(Language::English, "quote", &arguments),
            "**You** said **{ $x }** <b>[a](http://b.example)</b>"
        );
    }

    #[test]
    fn broken_fluent_is_found_on_its_line() {
        let files = Files::from_iter([("locales/en/a.ftl", "good = Yes\nbad = { $\nmore = Yes\n")]);
        let (catalogue, findings) = Catalogue::read(&files);
        assert_eq!(findings.iter().map(|finding| finding.code.name).collect::<Vec<_>>(), ["fluent-syntax"]);
        assert_eq!(say(&catalogue, Language::English, "good"), "Yes");
    }
}
