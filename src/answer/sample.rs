//! What the models learn from: texts with the class each is of.

use super::{Lesson, SmallTalk, Teaching};
use crate::content::TopicId;
use crate::encoder::{Embedding, Vectors};
use crate::linear::{Gram, grams_of};
use crate::text::fold::fold;

/// The classes of a text, as numbers: the topics first, then "no article answers this", then "this leans on what
/// was said before", then each kind of small talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Classes {
    pub n_topics: usize,
}

impl Classes {
    pub fn n_classes(self) -> usize {
        self.n_topics + OTHERS + SmallTalk::ALL.len()
    }

    pub fn is_topic(self, class: usize) -> bool {
        class < self.n_topics
    }

    pub fn nothing(self) -> usize {
        self.n_topics
    }

    pub fn continuation(self) -> usize {
        self.n_topics + 1
    }

    pub fn of_small_talk(self, kind: SmallTalk) -> usize {
        let place = SmallTalk::ALL.iter().position(|other| *other == kind);
        self.n_topics + OTHERS + place.unwrap_or_default()
    }

    pub fn small_talk(self, class: usize) -> Option<SmallTalk> {
        SmallTalk::ALL.get(class.checked_sub(self.n_topics + OTHERS)?).copied()
    }
}

/// The classes between the topics and small talk.
const OTHERS: usize = 2;

/// A text to learn from.
#[derive(Debug)]
pub(super) struct Sample {
    pub grams: Vec<(Gram, u32)>,
    /// `None` for what only the lexical model learns from, and where there is no encoder.
    pub embedding: Option<Embedding>,
    pub class: usize,
    /// How much the sample counts; 1 is ordinary.
    pub importance: f32,
    /// Whether the text is of the kind people type, so that the engine may be examined with it.
    pub typed: bool,
}

/// How much a paragraph of an article counts beside an example question.
const PASSAGE_IMPORTANCE: f32 = 0.3;

/// The samples of all lessons; `topics` ascending.
pub(super) fn samples_of(topics: &[TopicId], teaching: &Teaching, vectors: &Vectors) -> Vec<Sample> {
    let classes = Classes { n_topics: topics.len() };
    let typed = |text: &str, class| {
        let folded = fold(text);
        let embedding = vectors.get(&folded).cloned();
        Sample { grams: grams_of(&folded), embedding, class, importance: 1.0, typed: true }
    };
    let passage = |text: &str, class| Sample {
        grams: grams_of(&fold(text)),
        embedding: None,
        class,
        importance: PASSAGE_IMPORTANCE,
        typed: false,
    };
    let mut samples = Vec::new();
    for lesson in &teaching.lessons {
        let class = topics.partition_point(|topic| *topic < lesson.topic);
        samples.extend(typed_texts(lesson).map(|text| typed(text, class)));
        samples.extend(lesson.passages.iter().map(|text| passage(text, class)));
    }
    samples.extend(teaching.out_of_scope.iter().map(|text| typed(text, classes.nothing())));
    samples.extend(teaching.follow_ups.iter().map(|text| typed(text, classes.continuation())));
    samples.extend(teaching.small_talk.iter().map(|(kind, text)| typed(text, classes.of_small_talk(*kind))));
    samples
}

/// What of a lesson people might type.
fn typed_texts(lesson: &Lesson) -> impl Iterator<Item = &str> {
    lesson.titles.iter().chain(&lesson.texts).map(String::as_str)
}

/// The folded texts whose vectors the models learn from, or are examined with.
pub(super) fn texts_to_encode(teaching: &Teaching) -> impl Iterator<Item = String> {
    let lessons = teaching.lessons.iter().flat_map(typed_texts);
    let strangers = teaching.out_of_scope.iter().map(String::as_str);
    let follow_ups = teaching.follow_ups.iter().map(String::as_str);
    let small_talk = teaching.small_talk.iter().map(|(_, text)| text.as_str());
    let examination = teaching.examination.iter().map(|question| question.text.as_str());
    lessons.chain(strangers).chain(follow_ups).chain(small_talk).chain(examination).map(fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_own_number() {
        let classes = Classes { n_topics: 3 };
        let mut numbers: Vec<usize> = SmallTalk::ALL.map(|kind| classes.of_small_talk(kind)).into();
        numbers.extend([0, 1, 2, classes.nothing(), classes.continuation()]);
        numbers.sort_unstable();
        assert_eq!(numbers, (0..classes.n_classes()).collect::<Vec<_>>());
        for kind in SmallTalk::ALL {
            assert_eq!(classes.small_talk(classes.of_small_talk(kind)), Some(kind));
        }
        assert_eq!(classes.small_talk(classes.nothing()), None);
        assert_eq!(classes.small_talk(2), None);
    }
}
