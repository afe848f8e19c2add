//! The questionnaire that ships, as a whole: what a walk through all of it shows, and the conversation about it with a
//! clock that stands still.

use haishao::chat::Knowledge;
use haishao::content::questionnaire::{Level, LogOdds};
use haishao::content::{Library, Questionnaire, embedded};
use haishao::picture;
use haishao::questionnaire::{Answers, MOST_QUESTIONS, Next, follow, verdict, walk};

fn library() -> Library {
    Library::read(&embedded()).0.expect("the content can be used")
}

fn questionnaire() -> Questionnaire {
    library().questionnaire.expect("the content has a questionnaire")
}

#[test]
fn every_way_ends_within_twelve_questions_and_every_situation_has_all_levels() {
    let walk = walk(&questionnaire());
    assert_eq!(walk.violations, []);
    assert!(walk.shares.longest <= MOST_QUESTIONS && walk.shares.ways > 10_000, "{:?}", walk.shares);
    assert_eq!(walk.situations.len(), 10, "nine situations, and one for whoever cannot say");
    for shares in walk.situations.values() {
        assert!(Level::ALL.into_iter().all(|level| shares.of(level) > 0), "{shares:?}");
    }
    assert_eq!(walk.shares.handed_over, 1, "whoever has lost something goes to the first hour");
}

#[test]
fn every_weight_is_told_why_and_every_warning_has_its_types_of_scam() {
    for reason in questionnaire().reasons {
        assert!(!reason.rationale.is_empty(), "{}", reason.id);
        let warns = reason.weight > LogOdds::ZERO;
        assert_eq!(warns, !reason.types.is_empty(), "{}", reason.id);
        let is_type = |name: &String| name.starts_with('T') && name[1..].parse().is_ok_and(|n: u8| n <= 22);
        assert!(reason.types.iter().all(is_type), "{}: {:?}", reason.id, reason.types);
    }
}

#[test]
fn what_settles_danger_is_what_the_sources_call_the_strongest() {
    let questionnaire = questionnaire();
    let settling: Vec<&str> = questionnaire
        .reasons
        .iter()
        .filter(|reason| reason.settles)
        .map(|reason| reason.id.as_str())
        .collect();
    let expected = [
        "code-asked",
        "screen-shared",
        "pay-first",
        "personal-account",
        "gift-card",
        "crypto",
        "secrecy",
        // Not on their list of the strongest: but whoever lends an account passes on what others were robbed of, and an
        // honest slip is put right by the bank.
        "lends-account",
        "overpaid",
    ];
    assert_eq!(settling, expected);
}

/// Every card there can be has at most three of these signs, and the same words around them.
#[test]
fn the_fonts_have_every_character_of_every_card() {
    let knowledge = Knowledge::built_in().expect("the content is whole");
    let questionnaire = questionnaire();
    for language in haishao::content::Language::ALL {
        let voice = knowledge.voice(language);
        let ways = [
            vec![("situation", "selling"), ("receive-asks", "yes")],
            vec![("situation", "contacted"), ("contact", "refund"), ("code-asked", "yes")],
        ];
        for way in ways {
            let named = way.iter().map(|(question, answer)| {
                (question.parse().expect("a name"), answer.parse().expect("a name"))
            });
            let progress = follow(&questionnaire, &named.collect::<Answers>());
            assert!(matches!(progress.next, Next::Result(Level::Danger)), "{way:?}");
            let verdict = verdict(&questionnaire, &progress).expect("there is a result");
            let mut card = haishao::chat::card_of(&questionnaire, &verdict, voice, Some("@haishao_bot"));
            for reason in &questionnaire.reasons {
                card.reasons = vec![voice.safe_sign(reason)];
                assert!(picture::lacking(&card).is_empty(), "{language} {}: {:?}", reason.id, card.reasons);
            }
        }
    }
}
