//! `haishao eval`: how well questions are answered, and messages and links judged, measured on labelled files.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use thiserror::Error;

use super::ask::encode_with;
use super::check::Judging;
use super::eval_checks::{self, CheckScore};
use crate::answer::{Answer, Context, Engine};
use crate::content::TopicId;
use crate::content::labelled::{Labelled, is_table, parse};
use crate::encoder::Encode;

/// Why nothing could be scored.
#[derive(Debug, Error)]
pub enum EvalError {
    #[error("`{path}` cannot be read: {source}; name a folder such as `content/examination`")]
    Read { path: PathBuf, source: io::Error },
    #[error(
        "`{path}` holds no labelled tables: `questions*.tsv`, `out_of_scope*.tsv`, `follow_ups*.tsv`, `messages*.tsv`, \
         `texts*.tsv` or `links*.tsv`"
    )]
    Nothing { path: PathBuf },
    #[error("line {line} of `{path}`: {problem}")]
    BadRow { path: PathBuf, line: usize, problem: String },
    #[error("the scores cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// The scores of a folder.
#[derive(Debug, Serialize)]
struct Report {
    files: Vec<FileScore>,
    /// The most frequent mistakes of all files, worst first.
    confusions: Vec<Confusion>,
    calibration: Vec<Bin>,
    /// The mean difference between confidence and share right, over all answers (expected calibration error:
    /// Naeini et al. 2015, <https://doi.org/10.1609/aaai.v29i1.9602>).
    calibration_error: f32,
    /// Of messages and links.
    checks: Vec<CheckScore>,
}

#[derive(Debug, Serialize)]
struct FileScore {
    file: String,
    /// By language; `all` comes first.
    scores: Vec<Score>,
}

/// Counts of one file in one language.
#[derive(Clone, Debug, Default, Serialize)]
struct Score {
    lang: String,
    questions: usize,
    /// Right at once.
    first: usize,
    /// Right among the first three: what was answered, then the next best.
    within_three: usize,
    /// Not answered with an article.
    refused: usize,
    /// Of what no article answers.
    out_of_scope: usize,
    /// Answered with an article all the same.
    wrongly_answered: usize,
}

#[derive(Debug, Serialize)]
struct Confusion {
    /// The best right topic, or `none`.
    right: String,
    /// What was answered, or `none`.
    answered: String,
    times: usize,
}

/// Answers of like confidence.
#[derive(Clone, Debug, Default, Serialize)]
struct Bin {
    from: f32,
    to: f32,
    answers: usize,
    mean_confidence: f32,
    share_right: f32,
}

/// A question with the answer it got.
struct Judged {
    labelled: Labelled,
    answer: Answer,
}

const N_CONFUSIONS: usize = 10;
const N_BINS: usize = 5;
const NONE: &str = "none";
const ALL: &str = "all";

/// Scores all tables of labelled questions in a folder, as a table or as JSON.
///
/// # Errors
/// When the folder holds none, one cannot be read, or `out` cannot be written.
pub fn evaluate(
    judging: &Judging<'_>,
    folder: &Path,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<(), EvalError> {
    let (engine, encoder) = (judging.knowledge.engine.as_ref(), judging.encoder);
    let mut files = Vec::new();
    let mut judged = Vec::new();
    let mut checks = Vec::new();
    for path in tables(folder)? {
        if eval_checks::is_table(name_of(&path)) {
            checks.push(eval_checks::score(judging, &path)?);
            continue;
        }
        let answered: Vec<Judged> = read(&path)?.into_iter().map(|row| judge(engine, encoder, row)).collect();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(FileScore { file, scores: scores(&answered) });
        judged.extend(answered);
    }
    let (calibration, calibration_error) = calibration(&judged);
    let report = Report { files, confusions: confusions(&judged), calibration, calibration_error, checks };
    let text = if as_json { serde_json::to_string(&report).unwrap_or_default() } else { in_words(&report) };
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(EvalError::Write)
}

/// The name of a file; empty for one that is no text.
fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// The tables in a folder that can be scored, by name.
fn tables(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let failed = |source| EvalError::Read { path: folder.to_owned(), source };
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if is_table(name_of(&path)) || eval_checks::is_table(name_of(&path)) {
            tables.push(path);
        }
    }
    tables.sort();
    if tables.is_empty() { Err(EvalError::Nothing { path: folder.to_owned() }) } else { Ok(tables) }
}

fn read(path: &Path) -> Result<Vec<Labelled>, EvalError> {
    let failed = |source| EvalError::Read { path: path.to_owned(), source };
    let table = std::fs::read_to_string(path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (rows, bad) = parse(&name, &table);
    match bad.into_iter().next() {
        None => Ok(rows),
        Some(row) => {
            let line = table[..row.range.start].matches('\n').count() + 1;
            Err(EvalError::BadRow { path: path.to_owned(), line, problem: row.problem })
        }
    }
}

fn judge(engine: &Engine, encoder: &dyn Encode, labelled: Labelled) -> Judged {
    let mut encode = encode_with(encoder);
    let context = Context::from_earlier(engine, &labelled.context, &mut encode);
    let answer = engine.ask(&labelled.text, &context, &mut encode);
    Judged { labelled, answer }
}

impl Judged {
    fn answered(&self) -> Option<&TopicId> {
        self.answer.finding.topic()
    }

    fn is_right(&self) -> bool {
        self.answered().is_some_and(|topic| self.labelled.topics.contains(topic))
    }

    fn is_within_three(&self) -> bool {
        let others = self.answer.alternatives.iter().map(|candidate| &candidate.topic);
        self.answered().into_iter().chain(others).take(3).any(|topic| self.labelled.topics.contains(topic))
    }
}

fn scores(judged: &[Judged]) -> Vec<Score> {
    let mut by_lang: BTreeMap<&str, Score> = BTreeMap::new();
    let mut all = Score { lang: ALL.to_owned(), ..Score::default() };
    for one in judged {
        let lang = one.labelled.lang.as_str();
        let own = by_lang.entry(lang).or_insert_with(|| Score { lang: lang.to_owned(), ..Score::default() });
        own.count(one);
        all.count(one);
    }
    let known = by_lang.into_values().filter(|score| !score.lang.is_empty());
    std::iter::once(all).chain(known).collect()
}

impl Score {
    fn count(&mut self, judged: &Judged) {
        let is_answered = judged.answered().is_some();
        if judged.labelled.topics.is_empty() {
            self.out_of_scope += 1;
            self.wrongly_answered += usize::from(is_answered);
        } else {
            self.questions += 1;
            self.first += usize::from(judged.is_right());
            self.within_three += usize::from(judged.is_within_three());
            self.refused += usize::from(!is_answered);
        }
    }
}

fn confusions(judged: &[Judged]) -> Vec<Confusion> {
    let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
    let name = |topic: Option<&TopicId>| topic.map_or(NONE.to_owned(), ToString::to_string);
    for one in judged {
        let is_fine = one.is_right() || (one.labelled.topics.is_empty() && one.answered().is_none());
        if !is_fine {
            *times.entry((name(one.labelled.topics.first()), name(one.answered()))).or_default() += 1;
        }
    }
    let mut confusions: Vec<Confusion> =
        times.into_iter().map(|((right, answered), times)| Confusion { right, answered, times }).collect();
    confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.times));
    confusions.truncate(N_CONFUSIONS);
    confusions
}

/// Answers by confidence, and the mean difference between confidence and share right.
fn calibration(judged: &[Judged]) -> (Vec<Bin>, f32) {
    let mut bins: Vec<Bin> = (0..N_BINS)
        .map(|place| Bin {
            from: place as f32 / N_BINS as f32,
            to: (place + 1) as f32 / N_BINS as f32,
            ..Bin::default()
        })
        .collect();
    for one in judged.iter().filter(|one| one.answered().is_some()) {
        let place = ((one.answer.confidence * N_BINS as f32) as usize).min(N_BINS - 1);
        let bin = &mut bins[place];
        bin.answers += 1;
        bin.mean_confidence += one.answer.confidence;
        bin.share_right += f32::from(u8::from(one.is_right()));
    }
    let n_answers = bins.iter().map(|bin| bin.answers).sum::<usize>().max(1) as f32;
    let difference =
        bins.iter().map(|bin| (bin.mean_confidence - bin.share_right).abs()).sum::<f32>() / n_answers;
    for bin in &mut bins {
        let n_own = bin.answers.max(1) as f32;
        bin.mean_confidence /= n_own;
        bin.share_right /= n_own;
    }
    (bins, difference)
}

fn in_words(report: &Report) -> String {
    let mut lines = Vec::new();
    for file in &report.files {
        lines.push(file.file.clone());
        for score in &file.scores {
            lines.push(score_in_words(score));
        }
        lines.push(String::new());
    }
    lines.extend(report.checks.iter().map(eval_checks::in_words));
    if report.files.is_empty() {
        return lines.join("\n");
    }
    lines.push("most confused (right, answered, times)".to_owned());
    for confusion in &report.confusions {
        lines.push(format!("  {:<24}{:<24}{}", confusion.right, confusion.answered, confusion.times));
    }
    lines.push(format!("\ncalibration (off by {} on average)", percent(report.calibration_error)));
    for bin in report.calibration.iter().filter(|bin| bin.answers > 0) {
        lines.push(format!(
            "  {:.1} to {:.1}{:>6} answers, confidence {}, right {}",
            bin.from,
            bin.to,
            bin.answers,
            percent(bin.mean_confidence),
            percent(bin.share_right)
        ));
    }
    lines.join("\n")
}

fn score_in_words(score: &Score) -> String {
    let mut line = format!("  {:<8}", score.lang);
    let share = |part: usize, whole: usize| percent(part as f32 / whole.max(1) as f32);
    if score.questions > 0 {
        line += &format!(
            "{:>6} questions   first {}   within three {}   refused {}",
            score.questions,
            share(score.first, score.questions),
            share(score.within_three, score.questions),
            share(score.refused, score.questions)
        );
    }
    if score.out_of_scope > 0 {
        line += &format!(
            "{:>6} out of scope   wrongly answered {}",
            score.out_of_scope,
            share(score.wrongly_answered, score.out_of_scope)
        );
    }
    line
}

fn percent(share: f32) -> String {
    format!("{:>5.1}%", 100.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Candidate, Finding};

    fn judged(right: &[&str], answered: Option<&str>, confidence: f32, others: &[&str]) -> Judged {
        let topic = |name: &&str| name.parse::<TopicId>().expect("a topic's id");
        let finding = answered.map_or(Finding::None, |name| Finding::Sure(topic(&name)));
        let alternatives =
            others.iter().map(|name| Candidate { topic: topic(name), confidence: 0.1 }).collect();
        let labelled = Labelled {
            id: String::new(),
            lang: "en".to_owned(),
            context: Vec::new(),
            text: "words".to_owned(),
            topics: right.iter().map(topic).collect(),
            range: 0..0,
        };
        Judged { labelled, answer: Answer { finding, confidence, alternatives } }
    }

    fn four() -> Vec<Judged> {
        vec![
            judged(&["lost-parcel"], Some("lost-parcel"), 0.9, &["first-hour"]),
            judged(&["lost-parcel"], Some("first-hour"), 0.5, &["call-police", "lost-parcel"]),
            judged(&["lost-parcel"], None, 0.1, &["call-police"]),
            judged(&[], Some("first-hour"), 0.5, &[]),
        ]
    }

    #[test]
    fn questions_and_strangers_are_counted_apart() {
        let all = &scores(&four())[0];
        assert_eq!((all.questions, all.first, all.within_three, all.refused), (3, 1, 2, 1));
        assert_eq!((all.out_of_scope, all.wrongly_answered), (1, 1));
    }

    #[test]
    fn mistakes_are_named_by_what_was_right_and_what_was_answered() {
        let named: Vec<_> = confusions(&four()).into_iter().map(|one| (one.right, one.answered)).collect();
        for expected in [("lost-parcel", "first-hour"), ("lost-parcel", "none"), ("none", "first-hour")] {
            assert!(named.contains(&(expected.0.to_owned(), expected.1.to_owned())), "{named:?}");
        }
        assert_eq!(named.len(), 3);
    }

    #[test]
    fn confidence_is_held_against_what_was_right() {
        let (bins, error) = calibration(&four());
        assert_eq!((bins[4].answers, bins[4].share_right), (1, 1.0));
        assert_eq!((bins[2].answers, bins[2].share_right), (2, 0.0));
        assert!((error - (0.1 + 1.0) / 3.0).abs() < 1e-6, "{error}");
    }
}
