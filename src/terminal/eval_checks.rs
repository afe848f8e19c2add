//! `haishao eval`: how well messages and links are judged, measured on labelled tables.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::check::Judging;
use super::eval::EvalError;
use crate::content::Level;
use crate::content::messages::unescape;
use crate::text::fold;

/// Beginnings of the names of tables of messages, and of links.
const KINDS: [&str; 3] = ["messages", "texts", "links"];
/// Labels of what is no scam. `spam` is neither: adverts that nobody asked for.
const GOOD: [&str; 3] = ["benign", "good", "ordinary"];
const BAD: [&str; 2] = ["scam", "bad"];

/// Counts of one file, by what its rows have in common; `all` comes first.
#[derive(Debug, Serialize)]
pub(super) struct CheckScore {
    file: String,
    groups: Vec<Group>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Group {
    group: String,
    bad: Tally,
    good: Tally,
    /// Rows that the models learnt from: what is said of them says little.
    taught: usize,
}

/// Rows of one label, and how many of them were said to be worth a caution at least, or dangerous.
#[derive(Clone, Debug, Default, Serialize)]
struct Tally {
    rows: usize,
    cautioned: usize,
    dangerous: usize,
}

/// One row.
struct Row {
    is_bad: bool,
    text: String,
    /// The names of the groups it belongs to.
    groups: Vec<String>,
}

/// Whether a file is a table of labelled messages or links, by its name.
pub(super) fn is_table(name: &str) -> bool {
    name.ends_with(".tsv") && KINDS.iter().any(|kind| name.starts_with(kind))
}

/// Scores one table.
pub(super) fn score(judging: &Judging<'_>, path: &Path) -> Result<CheckScore, EvalError> {
    let failed = |source| EvalError::Read { path: path.to_owned(), source };
    let table = std::fs::read_to_string(path).map_err(failed)?;
    let taught: BTreeSet<String> =
        judging.knowledge.library.messages.examples().map(|example| fold(example.text)).collect();
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for row in read(path, &table)? {
        let level = judging.verdict(&row.text).level;
        let is_taught = taught.contains(&fold(&row.text));
        for name in &row.groups {
            let group = groups.entry(name.clone()).or_default();
            let tally = if row.is_bad { &mut group.bad } else { &mut group.good };
            tally.rows += 1;
            tally.cautioned += usize::from(level >= Level::Caution);
            tally.dangerous += usize::from(level == Level::Danger);
            group.taught += usize::from(is_taught);
        }
    }
    let mut groups: Vec<Group> =
        groups.into_iter().map(|(name, group)| Group { group: name, ..group }).collect();
    groups.sort_by_key(|group| (group.group != ALL, group.group.clone()));
    Ok(CheckScore { file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(), groups })
}

const ALL: &str = "all";

fn read(path: &Path, table: &str) -> Result<Vec<Row>, EvalError> {
    let mut lines = table.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let place = |name: &str| columns.iter().position(|column| *column == name);
    let wrong = |line: usize, problem: &str| EvalError::BadRow {
        path: path.to_owned(),
        line,
        problem: problem.to_owned(),
    };
    let label = place("label").ok_or_else(|| wrong(1, "the header names no column `label`"))?;
    let text = place("text").or_else(|| place("value"));
    let text = text.ok_or_else(|| wrong(1, "the header names no column `text` or `value`"))?;
    let grouping: Vec<(&str, usize)> = ["lang", "kind", "category", "class", "source"]
        .into_iter()
        .filter_map(|name| place(name).map(|place| (name, place)))
        .collect();
    let mut rows = Vec::new();
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |place: usize| cells.get(place).copied();
        let (Some(label), Some(text)) = (cell(label), cell(text)) else {
            return Err(wrong(number + 2, "the line has fewer cells than the header"));
        };
        let is_bad = BAD.contains(&label);
        if !is_bad && !GOOD.contains(&label) {
            continue;
        }
        let text = unescape(&text.replace("\\t", " ")).unwrap_or_else(|| text.to_owned());
        let named = grouping.iter().filter_map(|(name, place)| Some(format!("{name} {}", cell(*place)?)));
        rows.push(Row { is_bad, text, groups: std::iter::once(ALL.to_owned()).chain(named).collect() });
    }
    Ok(rows)
}

/// The scores of a file as a table: counts, and between which shares the truth lies with 95 in 100.
pub(super) fn in_words(score: &CheckScore) -> String {
    let mut lines = vec![score.file.clone()];
    for group in &score.groups {
        let mut line = format!("  {:<34}", group.group);
        if group.bad.rows > 0 {
            line += &format!(
                "{:>5} bad: caution {} danger {}",
                group.bad.rows,
                share(group.bad.cautioned, group.bad.rows),
                share(group.bad.dangerous, group.bad.rows)
            );
        }
        if group.good.rows > 0 {
            line += &format!(
                "{:>6} good: caution {} danger {}",
                group.good.rows,
                share(group.good.cautioned, group.good.rows),
                share(group.good.dangerous, group.good.rows)
            );
        }
        if group.taught > 0 {
            line += &format!("   ({} were learnt from)", group.taught);
        }
        lines.push(line);
    }
    lines.join("\n") + "\n"
}

fn share(part: usize, whole: usize) -> String {
    let (low, high) = interval(part, whole);
    format!("{:>5.1}% [{:.1}-{:.1}]", 100.0 * part as f32 / whole.max(1) as f32, 100.0 * low, 100.0 * high)
}

/// The interval that holds the true share with 95 in 100 (Wilson 1927, <https://doi.org/10.2307/2276774>).
fn interval(part: usize, whole: usize) -> (f32, f32) {
    const Z: f32 = 1.96;
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (n, share) = (whole as f32, part as f32 / whole as f32);
    let middle = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    (((middle - spread) / whole).max(0.0), ((middle + spread) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_the_names_of_their_columns_and_adverts_left_out() {
        let table = "id\tlang\tlabel\tkind\ttext\n1\ten\tscam\tprize\tyou\\nwon\n2\ten\tspam\tad\tbuy\n3\ten\tbenign\tjoke\tha\n";
        let rows = read(Path::new("messages.tsv"), table).expect("the table is whole");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].text, "you\nwon");
        assert_eq!(rows[0].groups, ["all", "lang en", "kind prize"]);
        assert!(!rows[1].is_bad);
        assert!(read(Path::new("messages.tsv"), "id\ttext\n1\tx\n").is_err());
    }

    #[test]
    fn few_rows_say_little() {
        let (low, high) = interval(0, 80);
        assert!(low == 0.0 && (0.04..0.05).contains(&high), "{high}");
        let (low, high) = interval(970, 1000);
        assert!(low > 0.955 && high < 0.98);
    }
}
