//! Labelled questions: a text with the topics that are right for it, in a table parted by tabs. The engine is
//! examined with those that ship, and `haishao eval` scores any folder of them.

use std::ops::Range;

use super::{Files, TopicId};

/// The folder of the engine's own examination.
pub const EXAMINATION: &str = "content/examination";
/// The tables of such a folder.
pub const QUESTIONS: &str = "questions.tsv";
pub const OUT_OF_SCOPE: &str = "out_of_scope.tsv";
pub const FOLLOW_UPS: &str = "follow_ups.tsv";

/// A question whose answer is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub id: String,
    /// `zh-Hans`, `zh-Hant`, `en` or `mixed`; empty where the table does not say.
    pub lang: String,
    /// What was said before, oldest first.
    pub context: Vec<String>,
    pub text: String,
    /// The topics that are right, the best first; none for what no article answers.
    pub topics: Vec<TopicId>,
    /// Where the text stands in its file, in bytes.
    pub range: Range<usize>,
}

/// A line that cannot be read, and where it stands in its file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    pub range: Range<usize>,
    pub problem: String,
}

/// Reads a table with a header line: `text`, in all but tables of what is out of scope `topics`, and if wanted `id`,
/// `lang` and `context`. Other columns are left alone. `name` is the file's, which says what kind of table it is.
pub fn parse(name: &str, table: &str) -> (Vec<Labelled>, Vec<BadRow>) {
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    let mut lines = lines_of(table);
    let (header, start) = lines.next().unwrap_or_default();
    let columns: Vec<&str> = header.split('\t').collect();
    let needs_topics = !name.starts_with(stem(OUT_OF_SCOPE));
    for needed in ["text"].into_iter().chain(needs_topics.then_some("topics")) {
        if !columns.contains(&needed) {
            let problem = format!("the header names no column `{needed}`");
            bad.push(BadRow { range: start..start + header.len(), problem });
            return (rows, bad);
        }
    }
    for (line, start) in lines.filter(|(line, _)| !line.trim().is_empty()) {
        let row = parse_row(&columns, line, start).and_then(|row| match row.topics.is_empty() {
            true if needs_topics => Err("the line names no topic".to_owned()),
            _ => Ok(row),
        });
        match row {
            Ok(row) => rows.push(row),
            Err(problem) => bad.push(BadRow { range: start..start + line.len(), problem }),
        }
    }
    (rows, bad)
}

/// Whether a file is a table of labelled questions, by its name: `questions_mine.tsv` is one.
pub fn is_table(name: &str) -> bool {
    let kinds = [QUESTIONS, OUT_OF_SCOPE, FOLLOW_UPS];
    name.ends_with(".tsv") && kinds.iter().any(|kind| name.starts_with(stem(kind)))
}

/// The name of the file at a path.
pub fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".tsv").unwrap_or(name)
}

fn parse_row(columns: &[&str], line: &str, start: usize) -> Result<Labelled, String> {
    let mut row = Labelled {
        id: String::new(),
        lang: String::new(),
        context: Vec::new(),
        text: String::new(),
        topics: Vec::new(),
        range: start..start,
    };
    let mut at = start;
    let mut cells = line.split('\t');
    for column in columns {
        let cell = cells.next().ok_or_else(|| format!("the line has no `{column}`"))?;
        match *column {
            "id" => row.id = cell.to_owned(),
            "lang" => row.lang = cell.to_owned(),
            "context" => row.context = cell.split("\\n").map(str::to_owned).collect(),
            "text" => {
                row.text = cell.replace("\\n", "\n").replace("\\t", "\t");
                row.range = at..at + cell.len();
            }
            "topics" => row.topics = parse_topics(cell)?,
            _ => {}
        }
        at += cell.len() + 1;
    }
    if cells.next().is_some() {
        return Err("the line has more cells than the header".to_owned());
    }
    if row.text.trim().is_empty() { Err("the line has no text".to_owned()) } else { Ok(row) }
}

fn parse_topics(cell: &str) -> Result<Vec<TopicId>, String> {
    let ids = cell.split(';').map(str::trim).filter(|id| !id.is_empty());
    ids.map(|id| id.parse().map_err(|_| format!("`{id}` is no topic"))).collect()
}

/// The lines of a text, each with the place where it starts.
fn lines_of(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let begins = start;
        start += line.len();
        (line.trim_end_matches(['\n', '\r']), begins)
    })
}

/// The questions of the engine's own examination; what cannot be read is left to the linter to say.
pub(super) fn examination(files: &Files) -> Vec<Labelled> {
    let rows_of = |name: &str| {
        let table = files.text(&format!("{EXAMINATION}/{name}"));
        table.map(|table| parse(name, table).0).unwrap_or_default()
    };
    [QUESTIONS, OUT_OF_SCOPE].into_iter().flat_map(rows_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_by_the_names_of_its_columns() {
        let (rows, bad) = parse(
            QUESTIONS,
            "id\tlang\ttext\ttopics\nq1\ten\tfirst\\nsecond\tlost-parcel; non-delivery\r\nq2\tzh-Hans\t包裹呢\tlost-parcel\n\n",
        );
        assert_eq!(bad, []);
        assert_eq!(rows[0].text, "first\nsecond");
        let topics: Vec<&str> = rows[0].topics.iter().map(TopicId::as_str).collect();
        assert_eq!(topics, ["lost-parcel", "non-delivery"]);
        assert_eq!((rows[1].lang.as_str(), rows[1].topics.len()), ("zh-Hans", 1));
    }

    #[test]
    fn what_was_said_before_may_be_several_messages() {
        let (rows, _) = parse(FOLLOW_UPS, "context\ttext\ttopics\na\\nb\tand then?\tlost-parcel\n");
        assert_eq!(rows[0].context, ["a", "b"]);
    }

    #[test]
    fn a_bad_line_is_named_by_its_place_and_the_others_are_read() {
        let table = "id\ttext\ttopics\nq1\tone\nq2\ttwo\tLost Parcel\nq3\tthree\tlost-parcel\tx\nq4\t \tlost-parcel\nq5\tfive\tlost-parcel\nq6\tsix\t\n";
        let (rows, bad) = parse("questions_mine.tsv", table);
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["q5"]);
        let problems: Vec<&str> = bad.iter().map(|row| row.problem.as_str()).collect();
        assert_eq!(
            problems,
            [
                "the line has no `topics`",
                "`Lost Parcel` is no topic",
                "the line has more cells than the header",
                "the line has no text",
                "the line names no topic"
            ]
        );
        assert_eq!(&table[bad[0].range.clone()], "q1\tone");
        assert_eq!(&table[rows[0].range.clone()], "five");
    }

    #[test]
    fn a_table_without_a_column_that_it_needs_is_not_read() {
        for (name, table) in
            [(QUESTIONS, "text\ttopic\na\tlost-parcel\n"), (OUT_OF_SCOPE, "id\no1\n"), (QUESTIONS, "")]
        {
            let (rows, bad) = parse(name, table);
            assert_eq!((rows.len(), bad.len()), (0, 1), "{name}: {table}");
        }
        assert_eq!(parse(OUT_OF_SCOPE, "text\nhow do I bake bread\n").0.len(), 1);
        assert!(is_table("follow_ups_own.tsv") && !is_table("messages.tsv") && !is_table("questions.txt"));
    }
}
