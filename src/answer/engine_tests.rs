//! How the engine answers.

use super::super::{Teaching, fixture};
use super::*;

fn topic(name: &str) -> TopicId {
    name.parse().unwrap()
}

fn ask(engine: &Engine, question: &str) -> Answer {
    fixture::answer(engine, question, &Context::default())
}

fn after(last: &str) -> Context {
    Context::after(Some(topic(last)))
}

#[test]
fn a_question_in_other_words_finds_its_topic_in_either_language_and_script() {
    let engine = fixture::engine();
    for (question, expected) in [
        ("do i have to go to the police station in person", "call-police"),
        ("去派出所报警要带身份证吗", "call-police"),
        ("去派出所報警要帶身份證嗎", "call-police"),
        ("is a screenshot of the chat enough as evidence", "keep-evidence"),
        ("聊天截图能当证据吗", "keep-evidence"),
        ("my parcel has not moved for two weeks", "late-parcel"),
    ] {
        assert_eq!(ask(&engine, question).finding.topic(), Some(&topic(expected)), "{question}");
    }
}

#[test]
fn what_no_article_answers_gets_an_honest_none() {
    let engine = fixture::engine();
    for question in ["明天会下雨吗", "how do i bake bread", "qwrtp zxcvb", "", "?!", "🙂"] {
        assert_eq!(ask(&engine, question).finding, Finding::None, "{question}");
    }
}

#[test]
fn small_talk_is_answered_as_such() {
    let engine = fixture::engine();
    assert_eq!(ask(&engine, "Hello!").finding, Finding::SmallTalk(SmallTalk::Greeting));
    assert_eq!(ask(&engine, "謝謝").finding, Finding::SmallTalk(SmallTalk::Thanks));
}

#[test]
fn a_follow_up_stays_with_the_last_topic_and_alone_means_nothing() {
    let engine = fixture::engine();
    for question in ["那要多久", "where do I find that?", "然后呢"] {
        let answer = fixture::answer(&engine, question, &after("late-parcel"));
        assert_eq!(answer.finding, Finding::FollowUp(topic("late-parcel")), "{question}");
        assert!(answer.alternatives.iter().all(|candidate| candidate.topic != topic("late-parcel")));
        assert!(!matches!(ask(&engine, question).finding, Finding::FollowUp(_)), "{question}");
    }
}

#[test]
fn an_example_is_answered_with_its_topic_whatever_the_models_make_of_it() {
    let mut teaching = fixture::teaching();
    teaching.lessons[2].texts.push("how do i report a wombat to the police station".to_owned());
    let engine = Engine::learn(&teaching, &Vectors::default());
    let answer = ask(&engine, "How do I report a wombat to the police station");
    assert_eq!((answer.finding, answer.confidence), (Finding::Sure(topic("late-parcel")), 1.0));
    assert_eq!(answer.alternatives[0].topic, topic("call-police"));
}

#[test]
fn a_question_about_another_topic_changes_the_topic() {
    let answer = fixture::answer(&fixture::engine(), "那怎么去派出所报警", &after("late-parcel"));
    assert_eq!(answer.finding.topic(), Some(&topic("call-police")));
}

#[test]
fn chatter_after_an_article_is_no_follow_up() {
    let answer = fixture::answer(&fixture::engine(), "那明天会下雨吗", &after("late-parcel"));
    assert_eq!(answer.finding, Finding::None);
}

#[test]
fn a_last_topic_that_is_no_longer_taught_is_forgotten() {
    let answer = fixture::answer(&fixture::engine(), "然后呢", &after("long-gone"));
    assert!(!matches!(answer.finding, Finding::FollowUp(_)));
}

#[test]
fn the_context_is_the_last_topic_of_the_earlier_texts() {
    let engine = fixture::engine();
    let earlier = |texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        Context::from_earlier(&engine, &texts, &mut |_| Vectors::default()).last_topic
    };
    assert_eq!(earlier(&[]), None);
    assert_eq!(
        earlier(&["my parcel has not moved for two weeks", "去派出所报警要带什么", "谢谢"]),
        Some(topic("call-police"))
    );
    assert_eq!(earlier(&["明天会下雨吗"]), None);
}

#[test]
fn alternatives_are_few_falling_and_never_the_topic_itself() {
    let engine = fixture::engine();
    for question in ["parcel", "police", "证据", "明天会下雨吗", "他们不发货我要报警留证据"]
    {
        let answer = ask(&engine, question);
        assert!(answer.alternatives.len() <= 3);
        assert!(answer.alternatives.is_sorted_by(|left, right| left.confidence >= right.confidence));
        assert!(answer.alternatives.iter().all(|candidate| Some(&candidate.topic) != answer.finding.topic()));
        assert!((0.0..=1.0).contains(&answer.confidence));
    }
}

#[test]
fn the_same_lessons_give_the_same_answers_to_the_bit() {
    let (one, other) = (fixture::engine(), fixture::engine());
    for question in ["包裹一直没到", "police report", "chat history"] {
        let (one, other) = (ask(&one, question), ask(&other, question));
        assert_eq!(one, other);
        assert_eq!(one.confidence.to_bits(), other.confidence.to_bits());
    }
}

#[test]
fn an_engine_without_lessons_answers_nothing() {
    let engine = Engine::learn(&Teaching::default(), &Vectors::default());
    assert_eq!(
        ask(&engine, "我被骗了"),
        Answer { finding: Finding::None, confidence: 0.0, alternatives: Vec::new() }
    );
}

#[test]
fn questions_it_has_not_seen_are_mostly_placed_rightly() {
    let (right, questions) = fixture::found_rightly();
    assert!(right * 100 >= questions * FLOOR_PERCENT, "{right} of {questions}");
}

/// Of unseen questions, with a few texts a topic. Well above the third that guessing would get,
/// and low enough that a new example does not break the test.
const FLOOR_PERCENT: usize = 60;
