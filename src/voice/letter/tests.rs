//! Every letter that ships, in both languages: with everything known, with nothing, and with words that try to break out.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};

use super::Draft;
use crate::casebook::{
    Case, CaseId, CaseNumber, Entry, EntryNumber, Exhibit, Fact, MediaType, Origin, Value,
};
use crate::content::checklists::FactForm;
use crate::content::{Files, Language, Letter, Library, Method, embedded};
use crate::text::Private;
use crate::text::money::{Currency, Money};
use crate::voice::{Catalogue, Voice};

static FILES: LazyLock<Files> = LazyLock::new(embedded);
static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::read(&FILES).0.expect("the content can be used"));
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(&FILES).0);

const LANGUAGES: [Language; 3] = [Language::English, Language::SimplifiedChinese, Language::TaiwanChinese];
const HOSTILE: &str = "{ $x } **b** <b>b</b> \u{202e}evil\u{7}\u{2066} [gap] 【空】 {\"\"}\n\nSubject: other";
/// As it is to be read in a letter.
const SHOWN: &str = "{ $x } **b** <b>b</b> evil [gap] 【空】 {\"\"} Subject: other";

fn today() -> NaiveDate {
    "2026-11-26".parse().expect("a day")
}

fn now() -> DateTime<Utc> {
    "2026-11-26T08:00:00Z".parse().expect("a time")
}

fn private(text: &str) -> Private<String> {
    Private::new(text.to_owned())
}

/// A case of a kind of which all is known, with these words wherever words are asked for.
fn full(kind: &str, words: impl Fn(Fact) -> String) -> Case {
    let mut case = Case::new(CaseId::from_random([7; 9]), CaseNumber(1));
    for (day, fact) in (1..).zip(Fact::ALL) {
        let value = match fact.form() {
            FactForm::Kind => Value::Kind(kind.parse().expect("a name")),
            FactForm::Words => Value::Words(Private::new(words(fact))),
            FactForm::Country => Value::Country("GB".parse().expect("a code")),
            FactForm::Money => {
                let yuan = Currency::of("CNY").and_then(|yuan| Money::new(129_900, yuan));
                Value::Money(Private::new(yuan.expect("an amount")))
            }
            FactForm::Method => Value::Method(Method::Bank),
            FactForm::Day => Value::Day(NaiveDate::from_ymd_opt(2026, 10, day).expect("a day")),
        };
        case.facts.set(fact, value).expect("it answers it");
    }
    case
}

fn draft(language: Language, letter: &Letter, case: &Case, entries: &[Entry]) -> Draft {
    Voice::new(&CATALOGUE, language).letter(letter, case, entries, today(), &LIBRARY)
}

/// Every letter in every language for every kind of case.
fn each(mut look: impl FnMut(Language, &Letter, &str)) {
    let kinds: Vec<&str> = LIBRARY.checklists.kinds.iter().map(|kind| kind.id.as_str()).collect();
    assert!(LIBRARY.letters.len() >= 7 && kinds.len() >= 10);
    for language in LANGUAGES {
        for letter in &LIBRARY.letters {
            kinds.iter().for_each(|kind| look(language, letter, kind));
        }
    }
}

#[track_caller]
fn assert_is_tidy(draft: &Draft, about: &str) {
    let (subject, body) = (draft.subject.reveal(), draft.body.reveal());
    assert!(!subject.trim().is_empty() && !subject.contains('\n'), "{about}: {subject}");
    assert!(body.chars().count() > 150, "{about}: {body}");
    assert!(!body.contains("\n\n\n") && body.trim() == body, "{about}: {body}");
    for line in body.lines() {
        assert!(line.trim() == line && !line.contains("  "), "{about}: “{line}”");
        assert!(!line.contains(" .") && !line.contains(" ,"), "{about}: “{line}”");
        assert!(!line.contains('\u{3002}') || !line.contains("\u{3002}\u{3002}"), "{about}: “{line}”");
    }
}

#[test]
fn every_letter_says_what_is_known_and_leaves_no_gap_for_it() {
    each(|language, letter, kind| {
        let case = full(kind, |fact| format!("<{}>", fact.name()));
        let draft = draft(language, letter, &case, &[]);
        let about = format!("{language} {} {kind}", letter.id);
        assert_is_tidy(&draft, &about);
        // What is no matter for this kind may have a gap, and is no answer that the person sees.
        let order = case.facts.order(&LIBRARY.checklists);
        assert!(!draft.missing.iter().any(|fact| order.contains(fact)), "{about}: {:?}", draft.missing);
        assert!(!draft.body.reveal().contains(['{', '}', '$']), "{about}: {}", draft.body.reveal());
        assert!(!draft.gaps.is_empty(), "{about}: somebody has to sign it");
        // Without a day nobody knows how old a letter is.
        let today = Voice::new(&CATALOGUE, language).calendar_day(today());
        assert!(draft.body.reveal().contains(&today), "{about}: {}", draft.body.reveal());
    });
}

#[test]
fn a_case_of_which_nothing_is_known_makes_a_letter_with_gaps() {
    for language in LANGUAGES {
        for letter in &LIBRARY.letters {
            let case = Case::new(CaseId::from_random([7; 9]), CaseNumber(1));
            let draft = draft(language, letter, &case, &[]);
            let about = format!("{language} {}", letter.id);
            assert_is_tidy(&draft, &about);
            let text = format!("{}\n{}", draft.subject.reveal(), draft.body.reveal());
            for gap in &draft.gaps {
                assert!(text.contains(gap.as_str()), "{about}: {gap}");
            }
            // Some are left out where nobody need know, and the bot asks for them all the same.
            let is_gap = |fact: &Fact| draft.missing.contains(fact);
            assert!(letter.asks.iter().any(is_gap), "{about} asks for nothing:\n{text}");
        }
    }
}

#[test]
fn what_somebody_wrote_stays_on_its_line_and_is_no_part_of_the_letter() {
    let mut n_shown = 0;
    each(|language, letter, kind| {
        let about = format!("{language} {} {kind}", letter.id);
        let (plain, hostile) = (full(kind, |_| "w".to_owned()), full(kind, |_| HOSTILE.to_owned()));
        let (plain, hostile) = (draft(language, letter, &plain, &[]), draft(language, letter, &hostile, &[]));
        let lines = |draft: &Draft| draft.body.reveal().lines().count();
        assert_eq!((lines(&plain), &plain.gaps), (lines(&hostile), &hostile.gaps), "{about}");
        let text = format!("{}\n{}", hostile.subject.reveal(), hostile.body.reveal());
        assert!(!text.contains("evil") || text.contains(SHOWN), "{about}: {text}");
        n_shown += usize::from(text.contains(SHOWN));
        let steers = |letter: char| {
            letter != '\n' && (letter.is_control() || letter == '\u{202e}' || letter == '\u{2066}')
        };
        assert!(!text.contains(steers), "{about}");
    });
    assert!(n_shown > LANGUAGES.len() * LIBRARY.letters.len());
}

#[test]
fn a_letter_to_the_bank_in_full() {
    let mut case = full("tricked", |fact| match fact {
        Fact::Seller => "Li Wei".to_owned(),
        Fact::Platform => "WhatsApp".to_owned(),
        Fact::Provider => "HSBC".to_owned(),
        _ => "the money comes back within a day".to_owned(),
    });
    for fact in [Fact::ArrivedOn, Fact::OrderedOn, Fact::DueOn] {
        case.facts.clear(fact);
    }
    let mut exhibit = Exhibit::new(private("BQAC"), MediaType::default(), 1).with_name(private("a.pdf"));
    exhibit.evidence = "payment-proof".parse().ok();
    let file = Entry::exhibit(EntryNumber(2), now(), exhibit, None).expect("it has no caption");
    let origin = Origin::new(private("Refund desk"), now());
    let message =
        Entry::note(EntryNumber(3), now(), private("Pay first.")).expect("it is short").forwarded(origin);
    let bank = LIBRARY.letter(&"bank".parse().expect("a name")).expect("it is one of the letters");
    let draft = draft(Language::English, bank, &case, &[message, file]);
    assert_eq!(draft.subject.reveal(), "Urgent: recall of a payment obtained by fraud, CNY 1,299.00");
    let expected = "26 November 2026\n\nTo the fraud department:\n\nPlease act at once on the payment below.\n\
        1. Stop it if it has not gone out yet.\n2. Otherwise ask the receiving bank to return it (recall).\n\
        3. Ask that bank to freeze the amount in the account that received it.\n\n\
        Account holder: [your full name]\nMy account, last four digits: [last four digits]\n\
        Bank or service: HSBC\nAmount: CNY 1,299.00\nDate of payment: 12 October 2026\nTime of payment: [time]\n\
        Paid to: Li Wei\nName on the receiving account: [name, as the payment shows it]\n\
        Receiving account and bank: [account number or IBAN, and bank]\n\
        Reference of the payment: [transaction number]\n\n\
        I made this payment because I was deceived. How it came about: [who contacted me, how, and what they had me do]. \
        It happened on WhatsApp. I noticed the fraud on 15 October 2026.\n\n\
        What was promised to me: “the money comes back within a day”\n\n\
        Reported to the police: [police reference number, or “not yet”]\n\n\
        Please confirm in writing by [date] what you have done and when, with a reference number. Please also tell me your \
        own time limit for such a case, when it ends, and what else you need from me.\n\n\
        I enclose copies of the following. The numbers are those of my own records.\n\
        2. Proof of the payment (a.pdf)\n3. Message from Refund desk, 26 November 2026\n\n\
        Yours faithfully,\n[your full name]\nAddress: [your address, as the bank has it]\nPhone: [your phone number]";
    assert_eq!(draft.body.reveal(), expected);
    assert_eq!(draft.gaps[0], "[your full name]");
    assert!(!draft.has_foreign_words);
}

#[test]
fn words_in_another_language_than_the_letter_are_noticed() {
    let seller = LIBRARY.letter(&"seller".parse().expect("a name")).expect("it is one of the letters");
    let chinese = full("not-received", |_| "全额退款".to_owned());
    let english = full("not-received", |_| "a full refund".to_owned());
    for (language, case, expected) in [
        (Language::English, &chinese, true),
        (Language::English, &english, false),
        (Language::SimplifiedChinese, &chinese, false),
        (Language::SimplifiedChinese, &english, true),
    ] {
        assert_eq!(draft(language, seller, case, &[]).has_foreign_words, expected, "{language}");
    }
}

#[test]
fn traditional_chinese_is_derived_and_the_person_s_words_are_not() {
    let seller = LIBRARY.letter(&"seller".parse().expect("a name")).expect("it is one of the letters");
    let case = full("not-received", |_| "发货".to_owned());
    let body = |language| draft(language, seller, &case, &[]).body.into_inner();
    assert!(body(Language::SimplifiedChinese).contains("订单"));
    assert!(!body(Language::TaiwanChinese).contains("订单"));
    assert!(body(Language::TaiwanChinese).contains("发货"));
}

#[test]
fn a_list_of_enclosures_comes_to_an_end() {
    let case = full("tricked", |_| "w".to_owned());
    let files: Vec<Entry> = (1..=60)
        .map(|number| {
            let exhibit =
                Exhibit::new(private("BQAC"), MediaType::default(), 1).with_name(private(&"n".repeat(99)));
            Entry::exhibit(EntryNumber(number), now(), exhibit, None).expect("it has no caption")
        })
        .collect();
    let bank = LIBRARY.letter(&"bank".parse().expect("a name")).expect("it is one of the letters");
    let body = draft(Language::English, bank, &case, &files).body.into_inner();
    assert!(body.contains(&format!("40. {}…\nand 20 more", "n".repeat(60))), "{body}");
}

#[test]
fn what_is_no_matter_for_the_kind_of_case_stands_in_no_letter() {
    let seller = LIBRARY.letter(&"seller".parse().expect("a name")).expect("it is one of the letters");
    let case = full("not-received", |_| "w".to_owned());
    // The day of arrival, which was said before somebody corrected what happened.
    let arrived = Voice::new(&CATALOGUE, Language::English)
        .calendar_day(case.facts.day(Fact::ArrivedOn).expect("it was said"));
    for language in [Language::English, Language::SimplifiedChinese] {
        let body = draft(language, seller, &case, &[]).body.into_inner();
        assert!(!body.contains(&arrived) && !body.contains("10\u{6708}14"), "{body}");
    }
}
