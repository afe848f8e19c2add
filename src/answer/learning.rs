//! Learning: models out of lessons, and the judgement of how far they can be trusted.

use super::by_heart::ByHeart;
use super::calibration::{Judgement, Outcome};
use super::engine::{Engine, Understanding};
use super::sample::{Classes, Sample, samples_of};
use super::small_talk::Phrases;
use super::{Question, SmallTalk, Teaching};
use crate::content::TopicId;
use crate::encoder::{Embedding, Vectors};
use crate::linear::{Gram, Lexical, LexicalSample, Semantic, SemanticSample, combined, grams_of, logarithms};
use crate::text::fold::fold;

/// With fewer the examination says too little.
const FEWEST_QUESTIONS: usize = 100;
/// Three models on two thirds each cost twice as much as the final one. More folds cost more and
/// change little.
const FOLDS: usize = 3;

impl Engine {
    /// Learns from what maintainers wrote. The same texts and vectors in the same order give the same engine.
    ///
    /// `vectors` hold [`Teaching::texts_to_encode`]; without any the engine is a lexical one.
    pub fn learn(teaching: &Teaching, vectors: &Vectors) -> Engine {
        let mut topics: Vec<TopicId> = teaching.lessons.iter().map(|lesson| lesson.topic.clone()).collect();
        topics.sort();
        topics.dedup();
        let classes = Classes { n_topics: topics.len() };
        let samples = samples_of(&topics, teaching, vectors);
        let all: Vec<&Sample> = samples.iter().collect();
        let models = Models { lexical: lexical(&all, classes), semantic: semantic(&all, classes) };
        let examined = if teaching.examination.len() >= FEWEST_QUESTIONS {
            examine(&models, &topics, &teaching.examination, vectors)
        } else {
            examine_with_own(&samples, classes)
        };
        let judgement = Judgement::choose(&examined.combined, classes);
        Engine {
            lexical: models.lexical,
            judgement: Judgement::choose(&examined.lexical, classes),
            understanding: models.semantic.map(|semantic| Understanding { semantic, judgement }),
            phrases: Phrases::new(&phrases(&teaching.small_talk)),
            by_heart: ByHeart::learn(questions(&topics, teaching)),
            titles: titles(&topics, teaching),
            topics,
        }
    }
}

/// What the models said of texts they had not seen.
#[derive(Debug, Default)]
pub(super) struct Examined {
    pub lexical: Vec<Outcome>,
    /// Empty where there is no encoder.
    pub combined: Vec<Outcome>,
}

/// What has been learnt.
struct Models {
    lexical: Lexical,
    /// `None` where there is no encoder.
    semantic: Option<Semantic>,
}

impl Models {
    /// Asks about a text that they have not seen.
    fn examine(
        &self,
        grams: &[(Gram, u32)],
        embedding: Option<&Embedding>,
        right: &[usize],
        n_classes: usize,
        examined: &mut Examined,
    ) {
        let by_words = self.lexical.probabilities(grams);
        let by_words = by_words.map_or_else(|| vec![0.0; n_classes], logarithms);
        if let (Some(semantic), Some(embedding)) = (&self.semantic, embedding) {
            let by_meaning = logarithms(semantic.probabilities(embedding));
            let scores = combined(&by_words, &by_meaning);
            examined.combined.push(Outcome { scores, right: right.to_vec() });
        }
        examined.lexical.push(Outcome { scores: by_words, right: right.to_vec() });
    }
}

/// Asks the models questions by people who had not seen what they learnt from.
fn examine(models: &Models, topics: &[TopicId], questions: &[Question], vectors: &Vectors) -> Examined {
    let classes = Classes { n_topics: topics.len() };
    let mut examined = Examined::default();
    for question in questions {
        let folded = fold(&question.text);
        let right = if question.topics.is_empty() {
            (classes.nothing()..classes.n_classes()).collect()
        } else {
            question.topics.iter().filter_map(|topic| topics.binary_search(topic).ok()).collect::<Vec<_>>()
        };
        if !right.is_empty() {
            let embedding = vectors.get(&folded);
            models.examine(&grams_of(&folded), embedding, &right, classes.n_classes(), &mut examined);
        }
    }
    examined
}

/// Asks models about the engine's own examples: the typed ones of every class are dealt in turn into as many hands
/// as there are folds, and for each hand models learn everything else, vocabulary included. A stand-in for an
/// examination, and a strict one: people's questions are more alike than examples that were chosen to differ.
pub(super) fn examine_with_own(samples: &[Sample], classes: Classes) -> Examined {
    let hands = deal(samples, classes);
    let mut examined = Examined::default();
    for hand in 0..FOLDS {
        let (held, elsewhere): (Vec<_>, Vec<_>) =
            samples.iter().zip(&hands).partition(|(_, dealt)| **dealt == Some(hand));
        let elsewhere: Vec<&Sample> = elsewhere.into_iter().map(|(sample, _)| sample).collect();
        let models =
            Models { lexical: lexical(&elsewhere, classes), semantic: semantic(&elsewhere, classes) };
        for (sample, _) in held {
            let embedding = sample.embedding.as_ref();
            let n_classes = classes.n_classes();
            models.examine(&sample.grams, embedding, &[sample.class], n_classes, &mut examined);
        }
    }
    examined
}

/// The hand every sample is dealt to, class by class; none for what nobody would type.
fn deal(samples: &[Sample], classes: Classes) -> Vec<Option<usize>> {
    let mut dealt = vec![0; classes.n_classes()];
    let deal_one = |sample: &Sample| {
        sample.typed.then(|| {
            dealt[sample.class] += 1;
            dealt[sample.class] % FOLDS
        })
    };
    samples.iter().map(deal_one).collect()
}

fn lexical(samples: &[&Sample], classes: Classes) -> Lexical {
    let samples: Vec<LexicalSample<'_>> =
        samples.iter().map(|sample| (sample.grams.as_slice(), sample.class, sample.importance)).collect();
    Lexical::learn(&samples, classes.n_classes())
}

/// Nothing where there are no vectors.
fn semantic(samples: &[&Sample], classes: Classes) -> Option<Semantic> {
    let encoded = samples.iter().filter_map(|sample| {
        let embedding = sample.embedding.as_ref()?;
        Some((embedding, sample.class, sample.importance))
    });
    let samples: Vec<SemanticSample<'_>> = encoded.collect();
    if samples.is_empty() { None } else { Some(Semantic::learn(&samples, classes.n_classes())) }
}

/// Of small talk, what is recognised by its very words. Gibberish comes in too many forms.
fn phrases(small_talk: &[(SmallTalk, String)]) -> Vec<(SmallTalk, String)> {
    small_talk.iter().filter(|(kind, _)| *kind != SmallTalk::Gibberish).cloned().collect()
}

/// The folded texts of each topic that people might type, with its class.
fn questions<'a>(
    topics: &'a [TopicId],
    teaching: &'a Teaching,
) -> impl Iterator<Item = (String, usize)> + 'a {
    teaching.lessons.iter().flat_map(|lesson| {
        let class = topics.partition_point(|topic| *topic < lesson.topic);
        lesson.titles.iter().chain(&lesson.texts).map(move |text| (fold(text), class))
    })
}

/// The folded titles of each topic.
fn titles(topics: &[TopicId], teaching: &Teaching) -> Vec<Vec<String>> {
    let titles_of = |topic: &TopicId| {
        let lessons = teaching.lessons.iter().filter(|lesson| lesson.topic == *topic);
        lessons.flat_map(|lesson| &lesson.titles).map(|title| fold(title)).collect()
    };
    topics.iter().map(titles_of).collect()
}
