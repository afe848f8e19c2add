//! What ships: every article and sentence, in both languages.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use haishao::casebook::Fact;
use haishao::chat::{Knowledge, Unlearned};
use haishao::content::{Files, Language, Library, embedded};
use haishao::text::plain::to_plain;
use haishao::voice::{fact_label_message, fact_question_message, link_message, sign_message};

/// Telegram's limit for a message, less what a lead and a title take.
const ONE_MESSAGE: usize = 3800;

/// The day the facts were written down.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day of the calendar")
}

fn library() -> Library {
    let (library, findings) = Library::read(&embedded());
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    library.unwrap_or_else(|| panic!("{}", told.join("\n")))
}

#[test]
fn the_content_and_the_locales_have_no_findings() {
    let (unlearned, findings) = Unlearned::read(&embedded(), today());
    let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(unlearned.is_some());
}

#[test]
fn what_was_learnt_ships_with_the_content_it_was_learnt_from() {
    let hint = "the content was edited: run `haishao learn --content .` and commit `content/learned`";
    let knowledge = Knowledge::built_in().expect(hint);
    assert!(knowledge.engine.has_understanding());
    assert!(
        knowledge.inspector.wording().weighs_as_learnt(&knowledge.library),
        "messages are weighed otherwise than when the content was learnt: run `haishao learn --content .`"
    );
}

#[test]
fn every_topic_has_an_article_and_a_tip_in_both_languages() {
    let library = library();
    assert_eq!(library.offered().count(), 77);
    for language in Language::WRITTEN {
        let articles = library.offered().filter_map(|topic| library.article(language, &topic.id));
        assert_eq!(articles.count(), 77, "{language}");
        let tips: BTreeSet<String> = (0..library.tip_count(language))
            .filter_map(|number| Some(library.tip(language, number)?.text))
            .collect();
        assert!(tips.len() >= 70, "{language}: {} different tips", tips.len());
    }
}

#[test]
fn every_article_fits_one_message_and_offers_where_to_go_next() {
    let library = library();
    for topic in library.offered() {
        for language in Language::WRITTEN {
            let article = library.article(language, &topic.id).expect("an offered topic has both articles");
            let length = to_plain(&article.body).encode_utf16().count();
            assert!(length <= ONE_MESSAGE, "{language} {}: {length}", topic.id);
            assert!(
                !library.related(language, &topic.id).is_empty(),
                "{language} {} is a dead end",
                topic.id
            );
            assert!(article.title.chars().count() <= 40, "{language} {}: the title is a button", topic.id);
        }
    }
}

#[test]
fn no_example_question_stands_under_two_topics() {
    let library = library();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for topic in library.offered() {
        for language in Language::WRITTEN {
            let article = library.article(language, &topic.id).expect("an offered topic has both articles");
            for question in &article.questions {
                let place = format!("{language} {}", topic.id);
                let earlier = seen.insert(haishao::text::fold(question), place.clone());
                assert_eq!(earlier, None, "“{question}” stands under {place} too");
            }
        }
    }
}

#[test]
fn no_article_calls_anything_safe() {
    let library = library();
    for topic in library.offered() {
        for (language, words) in [
            (Language::English, ["is safe", "are safe", "completely safe"].as_slice()),
            (Language::SimplifiedChinese, ["是安全的", "绝对安全", "放心购买"].as_slice()),
        ] {
            let article = library.article(language, &topic.id).expect("an offered topic has both articles");
            let body = article.body.words().to_lowercase();
            for word in words {
                assert!(!body.contains(word), "{language} {}: “{word}”", topic.id);
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_sentences_with_the_same_arguments() {
    let files = embedded();
    let english = messages(&files, Language::English);
    let chinese = messages(&files, Language::SimplifiedChinese);
    assert_eq!(english, chinese);
}

#[test]
fn every_sentence_in_the_locales_is_said_somewhere() {
    let voice = concat!(
        include_str!("../src/voice/replies.rs"),
        include_str!("../src/voice/alerts.rs"),
        include_str!("../src/voice/labels.rs"),
        include_str!("../src/voice/frame_labels.rs"),
        include_str!("../src/voice/commands.rs"),
        include_str!("../src/voice/day.rs"),
        include_str!("../src/voice/first_hour.rs"),
        include_str!("../src/voice/flow_labels.rs"),
        include_str!("../src/voice/inline.rs"),
        include_str!("../src/voice/questionnaire.rs"),
        include_str!("../src/voice/check.rs"),
        include_str!("../src/voice/report.rs"),
        include_str!("../src/voice/pictures.rs"),
        include_str!("../src/voice/case/labels.rs"),
        include_str!("../src/voice/case/facts.rs"),
        include_str!("../src/voice/case/files.rs"),
        include_str!("../src/voice/case/days.rs"),
        include_str!("../src/voice/case/pages.rs"),
        include_str!("../src/voice/dossier.rs"),
        include_str!("../src/voice/export.rs"),
        include_str!("../src/voice/reminders.rs"),
        include_str!("../src/voice/governing/mod.rs"),
        include_str!("../src/voice/governing/labels.rs"),
        include_str!("../src/voice/governing/log.rs"),
        include_str!("../src/voice/notices.rs"),
        include_str!("../src/voice/letter/page.rs"),
        include_str!("../src/voice/letter/values.rs"),
    );
    // Those of the questionnaire and of the signs are said because it is written so.
    let questionnaire = library().questionnaire.expect("the content has a questionnaire");
    let signs = library().signals.signals.into_iter().map(|signal| sign_message(&signal.id));
    let built_in = haishao::inspect::BUILT_IN_SIGNS.iter().map(|sign| sign_message(sign));
    let of_facts =
        Fact::ALL.into_iter().flat_map(|fact| [fact_label_message(fact), fact_question_message(fact)]);
    let of_links = haishao::inspect::link::SIGNAL_NAMES.iter().map(|name| link_message(name));
    let of_content: BTreeSet<String> = questionnaire
        .messages()
        .into_iter()
        .chain(signs)
        .chain(built_in)
        .chain(of_links)
        .chain(of_facts)
        .collect();
    let unused: Vec<String> = messages(&embedded(), Language::English)
        .into_keys()
        .filter(|id| !voice.contains(&format!("\"{id}\"")) && !of_content.contains(id))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn commands_and_descriptions_fit_what_telegram_takes() {
    let knowledge = Knowledge::built_in().expect("the content is whole");
    for language in Language::WRITTEN {
        let voice = knowledge.voice(language);
        for command in haishao::voice::Command::ALL {
            let length = voice.command_description(command).chars().count();
            assert!((1..=256).contains(&length), "{language} /{}: {length}", command.name());
        }
        assert!(voice.description().chars().count() <= 512, "{language}");
        assert!(voice.short_description().chars().count() <= 120, "{language}");
        assert!(voice.stale_button_bubble().chars().count() <= 200, "{language}");
    }
}

/// The ids of a language's messages, each with the arguments it uses.
fn messages(files: &Files, language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for (path, text) in files.within(&format!("locales/{language}"), ".ftl") {
        let resource =
            fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut arguments = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    collect(pattern, &mut arguments);
                }
                messages.insert(message.id.name.to_owned(), arguments);
            }
        }
    }
    messages
}

fn collect(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, arguments),
            Expression::Select { selector, variants } => {
                collect_inline(selector, arguments);
                variants.iter().for_each(|variant| collect(&variant.value, arguments));
            }
        }
    }
}

fn collect_inline(expression: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = expression {
        arguments.insert(id.name.to_owned());
    }
}
