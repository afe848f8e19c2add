//! A report for those who write example questions: pairs that are nearly the same.
//!
//! It is no rule: two topics may well be asked about in nearly the same words. Whoever reads it decides.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::tables;
use crate::content::{Files, front_matter};
use crate::text::fold;

/// An example question, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Question {
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    pub words: String,
}

/// Two questions that are nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// How much of what makes them up they share, from 0 to 1.
    pub share: f64,
    pub one: Question,
    pub other: Question,
}

/// The pairs that share at least `share` of their sequences of three characters, most alike first. Questions
/// under the same topic are meant to be near each other and are told only halfway up to being the same.
pub fn similar(files: &Files, share: f64) -> Vec<Pair> {
    let questions = questions(files);
    let mut pairs = Vec::new();
    // For each sequence of three characters, the questions so far that have it.
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, (question, sequences)) in questions.iter().enumerate() {
        let mut shared = vec![0; number];
        for sequence in sequences {
            let earlier = having.entry(sequence).or_default();
            earlier.iter().for_each(|other| shared[*other] += 1);
            earlier.push(number);
        }
        for (other, in_both) in shared.into_iter().enumerate().filter(|(_, in_both)| *in_both > 0) {
            let (earlier, others) = &questions[other];
            let share_of_both = fraction(in_both, sequences.len() + others.len() - in_both);
            if share_of_both >= least_share(share, &earlier.path, &question.path) {
                pairs.push(Pair { share: share_of_both, one: earlier.clone(), other: question.clone() });
            }
        }
    }
    pairs.sort_by(order);
    pairs
}

/// Writes pairs for a person, with a closing count.
pub fn similar_to_human(pairs: &[Pair]) -> String {
    let mut told = String::new();
    for Pair { share, one, other } in pairs {
        told += &format!("{share:.2}  {}\n      {}\n", place_and_words(one), place_and_words(other));
    }
    told + &format!("{} pairs of similar questions\n", pairs.len())
}

/// Writes pairs as JSON lines.
pub fn similar_to_json(pairs: &[Pair]) -> String {
    pairs.iter().map(|pair| serde_json::to_string(pair).unwrap_or_default() + "\n").collect()
}

fn place_and_words(question: &Question) -> String {
    format!("{}:{}  {}", question.path, question.line, question.words)
}

fn order(one: &Pair, other: &Pair) -> Ordering {
    let by_place = || (&one.one, &one.other).cmp(&(&other.one, &other.other));
    other.share.total_cmp(&one.share).then_with(by_place)
}

fn fraction(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn least_share(share: f64, one: &str, other: &str) -> f64 {
    let topic = |path: &str| path.rsplit('/').next().map(str::to_owned);
    if topic(one) == topic(other) { f64::midpoint(share, 1.0) } else { share }
}

/// Every example question with its sequences of three characters.
fn questions(files: &Files) -> Vec<(Question, BTreeSet<String>)> {
    let mut questions = Vec::new();
    tables::visit(files, |table| {
        if front_matter(table.text).is_none() || !table.name.is_empty() {
            return;
        }
        for question in table.texts_of("questions") {
            let line = table.text[..question.range.start].matches('\n').count() + 1;
            let words = question.words.to_owned();
            let sequences = sequences(question.words);
            questions.push((Question { path: table.path.to_owned(), line, words }, sequences));
        }
    });
    questions
}

/// Folded and without punctuation, with a space at both ends, so that beginnings and ends count too.
fn sequences(words: &str) -> BTreeSet<String> {
    let spaced: String =
        fold(words).chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let plain = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = format!(" {plain} ").chars().collect();
    letters.windows(3).map(|three| three.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(share: f64, articles: &[(&str, &[&str])]) -> Vec<String> {
        let files = articles.iter().map(|(path, questions)| {
            let listed: String = questions.iter().map(|question| format!("  {question:?},\n")).collect();
            (format!("content/{path}.md"), format!("+++\nquestions = [\n{listed}]\n+++\n"))
        });
        let pairs = similar(&files.collect(), share);
        pairs
            .iter()
            .map(|pair| format!("{:.2} {} {}", pair.share, place(&pair.one), place(&pair.other)))
            .collect()
    }

    fn place(question: &Question) -> String {
        format!("{}:{}", question.path, question.line)
    }

    #[test]
    fn the_most_alike_come_first_whatever_their_case_and_punctuation() {
        let one = ["Can I get my money back?", "被骗了怎么办"];
        let two = ["can i get my money back", "can I have my money back", "被骗了，怎么办呢"];
        let topics: [(&str, &[&str]); 2] = [("en/topics/a", &one), ("en/topics/b", &two)];
        assert_eq!(
            found(0.5, &topics),
            [
                "1.00 content/en/topics/a.md:3 content/en/topics/b.md:3",
                "0.62 content/en/topics/a.md:3 content/en/topics/b.md:4",
            ]
        );
        assert_eq!(found(0.65, &topics).len(), 1);
    }

    #[test]
    fn questions_under_one_topic_must_be_nearer_to_be_told() {
        let questions = ["can i get my money back", "can i get my money back now"];
        let same: [(&str, &[&str]); 1] = [("en/topics/a", &questions)];
        let different: [(&str, &[&str]); 2] =
            [("en/topics/a", &questions[..1]), ("en/topics/b", &questions[1..])];
        assert_eq!(found(0.75, &same), [""; 0]);
        assert_eq!(found(0.75, &different).len(), 1);
    }

    #[test]
    fn a_short_question_is_compared_as_well() {
        assert_eq!(sequences("报警？"), BTreeSet::from([" 报警".to_owned(), "报警 ".to_owned()]));
        assert_eq!(sequences("?"), BTreeSet::new());
    }

    #[test]
    fn the_report_shows_both_places_and_how_many_there_are() {
        let question = |path: &str| Question { path: path.to_owned(), line: 3, words: "报警".to_owned() };
        let pair = Pair { share: 0.75, one: question("a.md"), other: question("b.md") };
        assert_eq!(
            similar_to_human(&[pair]),
            "0.75  a.md:3  报警\n      b.md:3  报警\n1 pairs of similar questions\n"
        );
    }
}
