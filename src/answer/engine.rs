//! The engine: learns once, answers many questions, changes never.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::by_heart::ByHeart;
use super::calibration::{Judgement, likeliest};
use super::follow_up::{Leaning, leaning_of, size_of_text};
use super::sample::Classes;
use super::small_talk::Phrases;
use super::{Answer, Candidate, Context, Finding, SmallTalk};
use crate::content::TopicId;
use crate::encoder::Vectors;
use crate::linear::{Lexical, Semantic, combined, grams_of, is_han, logarithms};
use crate::text::fold::fold;

/// Finds the topic a question is about.
///
/// The lexical model looks first. Where it is not sure, the meaning of the question is wanted, as a vector of
/// the encoder ([`Engine::wishes`]); without that the lexical model answers alone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Engine {
    /// Ascending; a topic's place is its class.
    pub(super) topics: Vec<TopicId>,
    /// The folded titles of each topic.
    pub(super) titles: Vec<Vec<String>>,
    /// Written by itself.
    #[serde(skip)]
    pub(super) lexical: Lexical,
    /// How far the lexical model can be trusted alone.
    pub(super) judgement: Judgement,
    /// `None` where there is no encoder.
    pub(super) understanding: Option<Understanding>,
    pub(super) phrases: Phrases,
    pub(super) by_heart: ByHeart,
}

/// The model of meaning, and how far both models together can be trusted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Understanding {
    pub semantic: Semantic,
    pub judgement: Judgement,
}

/// What the models make of a text.
struct View<'a> {
    /// Of every class; they add up to 1.
    probabilities: Vec<f32>,
    judgement: &'a Judgement,
    classes: Classes,
}

impl Engine {
    /// The folded texts whose vectors an answer would be better for; none where words say enough.
    pub fn wishes(&self, question: &str, context: &Context) -> Vec<String> {
        let folded = fold(question);
        let is_known = self.phrases.recognise(&folded).is_some() || self.by_heart.class_of(&folded).is_some();
        if self.understanding.is_none() || is_known {
            return Vec::new();
        }
        let folded = self.phrases.substance(&folded).to_owned();
        let by_words = self.by_words(&folded);
        let joined = self.joined(&folded, context);
        if by_words.is_settled() && (joined.is_none() || !by_words.may_lean(leaning_of(&folded))) {
            return Vec::new();
        }
        [folded].into_iter().chain(joined).collect()
    }

    /// Answers one question, with what of [`Engine::wishes`] could be encoded.
    pub fn answer(&self, question: &str, context: &Context, vectors: &Vectors) -> Answer {
        let folded = fold(question);
        if let Some(kind) = self.phrases.recognise(&folded) {
            return small_talk(kind);
        }
        if let Some(topic) = self.by_heart.class_of(&folded).and_then(|class| self.topics.get(class)) {
            let ranking = self.ranking(&self.by_words(&folded));
            return Answer { confidence: 1.0, ..answer_with(Finding::Sure(topic.clone()), &ranking) };
        }
        let folded = self.phrases.substance(&folded).to_owned();
        let alone = self.view(&folded, vectors);
        let leans = alone.may_lean(leaning_of(&folded));
        match self.joined(&folded, context).filter(|_| leans) {
            Some(joined) => self.follow_up(&self.view(&joined, vectors), context),
            None => self.conclude(&alone),
        }
    }

    /// Whether a text is small talk by its very words, of kinds that people mean: a greeting, thanks and the like.
    pub fn is_plain_small_talk(&self, text: &str) -> bool {
        use SmallTalk::{Abuse, Farewell, Greeting, Thanks};
        self.phrases.are_all(&fold(text), &[Greeting, Thanks, Farewell, Abuse])
    }

    /// Answers one question; `encode` is given the texts to encode, if any, and may fail to.
    pub fn ask(
        &self,
        question: &str,
        context: &Context,
        encode: &mut dyn FnMut(Vec<String>) -> Vectors,
    ) -> Answer {
        let wishes = self.wishes(question, context);
        let vectors = if wishes.is_empty() { Vectors::default() } else { encode(wishes) };
        self.answer(question, context, &vectors)
    }

    /// Whether it learnt from vectors of an encoder.
    pub fn has_understanding(&self) -> bool {
        self.understanding.is_some()
    }

    pub(super) fn n_classes(&self) -> usize {
        self.classes().n_classes()
    }

    fn classes(&self) -> Classes {
        Classes { n_topics: self.topics.len() }
    }

    fn by_words(&self, folded: &str) -> View<'_> {
        self.judged(&self.scores_by_words(folded), &self.judgement)
    }

    /// By words alone if that settles it, or if there is no vector; else by words and meaning.
    fn view(&self, folded: &str, vectors: &Vectors) -> View<'_> {
        let scores = self.scores_by_words(folded);
        let by_words = self.judged(&scores, &self.judgement);
        match (&self.understanding, vectors.get(folded)) {
            (Some(understanding), Some(embedding)) if !by_words.is_settled() => {
                let by_meaning = logarithms(understanding.semantic.probabilities(embedding));
                self.judged(&combined(&scores, &by_meaning), &understanding.judgement)
            }
            _ => by_words,
        }
    }

    fn judged<'a>(&self, scores: &[f32], judgement: &'a Judgement) -> View<'a> {
        View { probabilities: judgement.probabilities(scores), judgement, classes: self.classes() }
    }

    fn scores_by_words(&self, folded: &str) -> Vec<f32> {
        let probabilities = self.lexical.probabilities(&grams_of(folded));
        probabilities.map_or_else(|| vec![0.0; self.n_classes()], logarithms)
    }

    /// The answer to a question that stands alone.
    fn conclude(&self, view: &View<'_>) -> Answer {
        let ranking = self.ranking(view);
        if let Some(kind) = view.small_talk() {
            return small_talk(kind);
        }
        let finding = match ranking.first() {
            Some(best) if view.answerable() >= view.judgement.answer => {
                if best.confidence >= view.judgement.sure {
                    Finding::Sure(best.topic.clone())
                } else {
                    Finding::Unsure(best.topic.clone())
                }
            }
            _ => Finding::None,
        };
        answer_with(finding, &ranking)
    }

    /// Every topic, likeliest first.
    fn ranking(&self, view: &View<'_>) -> Vec<Candidate> {
        let candidates = self.topics.iter().zip(&view.probabilities);
        let mut ranking: Vec<Candidate> =
            candidates.map(|(topic, &confidence)| Candidate { topic: topic.clone(), confidence }).collect();
        ranking.sort_by(likelier_first);
        ranking
    }
}

impl Engine {
    /// The question behind what it may lean on: what was said before, or else the title of the article that was
    /// shown. `None` for one that has nothing to lean on, or says enough by itself.
    fn joined(&self, folded: &str, context: &Context) -> Option<String> {
        if size_of_text(folded) > LONGEST_FOLLOW_UP {
            return None;
        }
        let place = self.topics.binary_search(context.last_topic.as_ref()?).ok()?;
        let before = context.last_words.as_ref().map(|words| fold(words.reveal()));
        let before = before.or_else(|| title_for(folded, &self.titles[place]).map(str::to_owned))?;
        Some(format!("{} {folded}", before.trim()))
    }

    /// The answer to a question that leans on what was said before.
    fn follow_up(&self, joined: &View<'_>, context: &Context) -> Answer {
        let ranking = self.ranking(joined);
        let finding = match ranking.first() {
            Some(best) if Some(&best.topic) == context.last_topic.as_ref() => {
                Finding::FollowUp(best.topic.clone())
            }
            Some(best) => Finding::Unsure(best.topic.clone()),
            None => Finding::None,
        };
        answer_with(finding, &ranking)
    }
}

impl View<'_> {
    /// The kind of small talk that the text most likely is.
    fn small_talk(&self) -> Option<SmallTalk> {
        let (best, probability) = likeliest(&self.probabilities);
        self.classes.small_talk(best?).filter(|_| probability >= PLAINLY_SMALL_TALK)
    }

    fn topics(&self) -> &[f32] {
        &self.probabilities[..self.classes.n_topics]
    }

    fn answerable(&self) -> f32 {
        self.topics().iter().sum()
    }

    /// Whether words alone say enough. That nothing answers, or that a text leans on what was said before, is left to
    /// its meaning.
    fn is_settled(&self) -> bool {
        let (best, probability) = likeliest(&self.probabilities);
        let says_what_it_is = best
            .is_some_and(|class| self.classes.is_topic(class) || self.classes.small_talk(class).is_some());
        says_what_it_is && probability >= self.judgement.settled
    }

    /// Whether a text means something only with what was said before it: it consists of words that say nothing, or
    /// is like other follow-ups, or points back without being sure of a topic of its own. One that is plainly
    /// about nothing stays so whatever was talked about: "那今天天气怎么样" still is about the weather.
    fn may_lean(&self, leaning: Leaning) -> bool {
        let continuation = self.probabilities[self.classes.continuation()];
        let has_own_topic = likeliest(self.topics()).1 >= SURE_OF_ITS_OWN;
        match leaning {
            _ if self.small_talk().is_some() => false,
            Leaning::Whole => true,
            Leaning::Some => !has_own_topic && continuation + self.answerable() >= PLAINLY_SOMETHING,
            Leaning::None => !has_own_topic && continuation >= LIKE_A_FOLLOW_UP,
        }
    }
}

/// From which probability on a text is taken for small talk.
const PLAINLY_SMALL_TALK: f32 = 0.5;
/// From which probability on a topic is a text's own, whatever was talked about. This figure and the next two were
/// tried with 140 follow-ups, 420 questions on another subject and 160 pieces of chatter after a question each.
const SURE_OF_ITS_OWN: f32 = 0.9;
/// How likely it must be that a text which points back is a question or a follow-up at all.
const PLAINLY_SOMETHING: f32 = 0.25;
/// From which probability on a text that does not point back is taken for a follow-up.
const LIKE_A_FOLLOW_UP: f32 = 0.2;
/// In Chinese characters. Who says more says what it is about.
const LONGEST_FOLLOW_UP: usize = 60;
const MOST_ALTERNATIVES: usize = 3;

/// The title in the script of the question, or else any.
fn title_for<'a>(folded: &str, titles: &'a [String]) -> Option<&'a str> {
    let is_chinese = folded.contains(is_han);
    let fitting = titles.iter().find(|title| title.contains(is_han) == is_chinese);
    fitting.or_else(|| titles.first()).map(String::as_str)
}

fn small_talk(kind: SmallTalk) -> Answer {
    Answer { finding: Finding::SmallTalk(kind), confidence: 0.0, alternatives: Vec::new() }
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

/// Ties fall to the earlier name, so that the order never hangs on chance.
fn likelier_first(left: &Candidate, right: &Candidate) -> Ordering {
    right.confidence.total_cmp(&left.confidence).then_with(|| left.topic.cmp(&right.topic))
}

#[cfg(test)]
#[path = "engine_tests.rs"]
mod tests;
