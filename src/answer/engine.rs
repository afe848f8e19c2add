//! The engine: learns once, answers many questions, changes never.

use std::cmp::Ordering;

use super::calibration::{Thresholds, examine};
use super::features::grams_of;
use super::follow_up::{Leaning, leaning_of};
use super::model::{Model, Sample};
use super::small_talk::Phrases;
use super::{Answer, Candidate, Context, Finding, SmallTalk};
use crate::content::TopicId;
use crate::text::fold::fold;

/// Finds the topic a question is about.
#[derive(Debug)]
pub struct Engine {
    /// Ascending; a topic's place is its class, and the class after the last is "no article answers
    /// this".
    topics: Vec<TopicId>,
    model: Model,
    thresholds: Thresholds,
    phrases: Phrases,
}

/// What the engine learns a topic from. A topic may have several lessons, such as one a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub topic: TopicId,
    /// Title, summary and example questions.
    pub texts: Vec<String>,
    /// Paragraphs of the article; they count for less.
    pub passages: Vec<String>,
}

impl Engine {
    /// Learns from what maintainers wrote. The same texts in the same order give the same engine.
    ///
    /// Without `out_of_scope` texts the engine cannot tell that nothing answers a question, and
    /// answers too much.
    pub fn learn(lessons: &[Lesson], out_of_scope: &[String], small_talk: &[(SmallTalk, String)]) -> Engine {
        let mut topics: Vec<TopicId> = lessons.iter().map(|lesson| lesson.topic.clone()).collect();
        topics.sort();
        topics.dedup();
        let samples = samples_of(&topics, lessons, out_of_scope);
        Engine {
            thresholds: Thresholds::choose(examine(&samples, topics.len())),
            model: Model::learn(&samples.iter().collect::<Vec<_>>(), topics.len() + 1),
            phrases: Phrases::new(small_talk),
            topics,
        }
    }

    /// Answers one question.
    pub fn answer(&self, question: &str, context: &Context) -> Answer {
        let folded = fold(question);
        if let Some(kind) = self.phrases.recognise(&folded) {
            return Answer { finding: Finding::SmallTalk(kind), confidence: 0.0, alternatives: Vec::new() };
        }
        let ranking = self.rank(&folded);
        if let Some(answer) = self.follow_up(&folded, &ranking, context) {
            return answer;
        }
        let finding = match ranking.first() {
            Some(best) if best.confidence >= self.thresholds.sure => Finding::Sure(best.topic.clone()),
            Some(best) if best.confidence >= self.thresholds.answer => Finding::Unsure(best.topic.clone()),
            _ => Finding::None,
        };
        answer_with(finding, &ranking)
    }

    /// Every topic, likeliest first. What is missing to 1 is the probability that no article
    /// answers.
    fn rank(&self, folded: &str) -> Vec<Candidate> {
        let probabilities = self.model.probabilities(&grams_of(folded)).unwrap_or_default();
        let mut ranking: Vec<Candidate> = self
            .topics
            .iter()
            .zip(probabilities)
            .map(|(topic, confidence)| Candidate { topic: topic.clone(), confidence })
            .collect();
        ranking.sort_by(likelier_first);
        ranking
    }
}

impl Engine {
    /// The answer to a question that leans on the last topic. One with words of its own counts only
    /// if no other topic is sure, and if the last topic, once known, is likelier than any other and
    /// than nothing: "那今天天气怎么样" still is about the weather.
    fn follow_up(&self, folded: &str, ranking: &[Candidate], context: &Context) -> Option<Answer> {
        let last = context.last_topic.as_ref()?;
        let alone = ranking.iter().find(|candidate| candidate.topic == *last)?.confidence;
        let odds = match leaning_of(folded) {
            Leaning::None => return None,
            Leaning::Some if self.is_sure(ranking) => return None,
            Leaning::Some if SOME_LEANING_ODDS * alone < strongest_rival(ranking, last) => {
                return None;
            }
            Leaning::Some => SOME_LEANING_ODDS,
            Leaning::Whole => WHOLE_LEANING_ODDS,
        };
        let answer = answer_with(Finding::FollowUp(last.clone()), ranking);
        let confidence = odds_raised(alone, odds).max(self.thresholds.answer);
        Some(Answer { confidence, ..answer })
    }

    fn is_sure(&self, ranking: &[Candidate]) -> bool {
        ranking.first().is_some_and(|best| best.confidence >= self.thresholds.sure)
    }
}

/// By how much the odds of the last topic grow when a question leans on it somewhat. Tried with
/// thirty follow-ups and a dozen pieces of chatter after each of twelve topics: with three times as
/// much, chatter began to pass for follow-ups.
const SOME_LEANING_ODDS: f32 = 12.0;
/// The same when it leans on it wholly: what little the classifier makes of such words hardly
/// counts.
const WHOLE_LEANING_ODDS: f32 = 300.0;
/// How much a paragraph of an article counts beside an example question.
const PASSAGE_IMPORTANCE: f32 = 0.5;
const MOST_ALTERNATIVES: usize = 3;

pub(super) fn samples_of(topics: &[TopicId], lessons: &[Lesson], out_of_scope: &[String]) -> Vec<Sample> {
    let sample = |text: &String, class, importance, typed| {
        let grams = grams_of(&fold(text));
        Sample { grams, class, importance, typed }
    };
    let mut samples = Vec::new();
    for lesson in lessons {
        let class = topics.partition_point(|topic| *topic < lesson.topic);
        samples.extend(lesson.texts.iter().map(|text| sample(text, class, 1.0, true)));
        samples.extend(lesson.passages.iter().map(|text| sample(text, class, PASSAGE_IMPORTANCE, false)));
    }
    samples.extend(out_of_scope.iter().map(|text| sample(text, topics.len(), 1.0, true)));
    samples
}

/// The answer with this finding, out of the whole ranking.
fn answer_with(finding: Finding, ranking: &[Candidate]) -> Answer {
    let topic = finding.topic();
    let is_own = |candidate: &&Candidate| topic.is_none_or(|topic| candidate.topic == *topic);
    let confidence = ranking.iter().find(is_own).map_or(0.0, |candidate| candidate.confidence);
    let others = ranking.iter().filter(|candidate| Some(&candidate.topic) != topic);
    let alternatives = others.take(MOST_ALTERNATIVES).cloned().collect();
    Answer { finding, confidence, alternatives }
}

/// The probability of the likeliest topic but one's own, or of no article at all if that is
/// likelier.
fn strongest_rival(ranking: &[Candidate], own: &TopicId) -> f32 {
    let none = 1.0 - ranking.iter().map(|candidate| candidate.confidence).sum::<f32>();
    let others = ranking.iter().filter(|candidate| candidate.topic != *own);
    others.map(|candidate| candidate.confidence).fold(none, f32::max)
}

/// Ties fall to the earlier name, so that the order never hangs on chance.
fn likelier_first(left: &Candidate, right: &Candidate) -> Ordering {
    right.confidence.total_cmp(&left.confidence).then_with(|| left.topic.cmp(&right.topic))
}

/// The probability after its odds have grown this many times.
fn odds_raised(probability: f32, times: f32) -> f32 {
    times * probability / (1.0 - probability + times * probability)
}

#[cfg(test)]
mod tests {
    use super::super::{calibration, fixture};
    use super::*;

    fn topic(name: &str) -> TopicId {
        name.parse().unwrap()
    }

    fn ask(engine: &Engine, question: &str) -> Answer {
        engine.answer(question, &Context::default())
    }

    fn after(last: &str) -> Context {
        Context { last_topic: Some(topic(last)) }
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
            let answer = engine.answer(question, &after("late-parcel"));
            assert_eq!(answer.finding, Finding::FollowUp(topic("late-parcel")), "{question}");
            assert!(answer.alternatives.iter().all(|candidate| candidate.topic != topic("late-parcel")));
            assert!(!matches!(ask(&engine, question).finding, Finding::FollowUp(_)), "{question}");
        }
    }

    #[test]
    fn a_question_about_another_topic_changes_the_topic() {
        let answer = fixture::engine().answer("那怎么去派出所报警", &after("late-parcel"));
        assert_eq!(answer.finding.topic(), Some(&topic("call-police")));
    }

    #[test]
    fn chatter_after_an_article_is_no_follow_up() {
        let answer = fixture::engine().answer("那明天会下雨吗", &after("late-parcel"));
        assert_eq!(answer.finding, Finding::None);
    }

    #[test]
    fn a_last_topic_that_is_no_longer_taught_is_forgotten() {
        let answer = fixture::engine().answer("然后呢", &after("long-gone"));
        assert!(!matches!(answer.finding, Finding::FollowUp(_)));
    }

    #[test]
    fn the_context_is_the_last_topic_of_the_earlier_texts() {
        let engine = fixture::engine();
        let earlier = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
            Context::from_earlier(&engine, &texts).last_topic
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
            assert!(
                answer.alternatives.iter().all(|candidate| Some(&candidate.topic) != answer.finding.topic())
            );
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
        let engine = Engine::learn(&[], &[], &[]);
        assert_eq!(
            ask(&engine, "我被骗了"),
            Answer { finding: Finding::None, confidence: 0.0, alternatives: Vec::new() }
        );
    }

    #[test]
    fn questions_it_has_not_seen_are_mostly_placed_rightly() {
        let (right, questions) =
            fixture::examined(calibration::Found::RightTopic, calibration::Found::WrongTopic);
        assert!(right * 100 >= questions * FLOOR_PERCENT, "{right} of {questions}");
    }

    /// Of unseen questions, with a few texts a topic. Well above the third that guessing would get,
    /// and low enough that a new example does not break the test.
    const FLOOR_PERCENT: usize = 60;
}
