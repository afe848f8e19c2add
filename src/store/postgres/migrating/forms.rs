//! Statements that write rows, one or many: the database reads them once for all that one of them writes.

use std::sync::OnceLock;

use super::super::statement::Statement;

/// Rows that one statement writes, where there are many.
const ROWS: usize = 64;

/// A statement that writes one row, or many.
pub(super) struct Form {
    head: &'static str,
    /// Values of a row.
    values: usize,
    tail: &'static str,
    one: OnceLock<String>,
    many: OnceLock<String>,
}

pub(super) static RECORDS: Form = Form::new(
    "INSERT INTO records (slot, key, ver, value) VALUES ",
    4,
    " ON CONFLICT (slot, key) DO UPDATE SET ver = excluded.ver, value = excluded.value",
);
pub(super) static SALTS: Form = Form::new(
    "INSERT INTO salts (slot, tag, ver, salt, older) VALUES ",
    5,
    " ON CONFLICT (slot, tag) DO UPDATE SET ver = excluded.ver, salt = excluded.salt, older = excluded.older",
);
pub(super) static UPDATES: Form = Form::new(
    "INSERT INTO updates (slot, number, at) VALUES ",
    3,
    " ON CONFLICT (slot, number) DO UPDATE SET at = excluded.at",
);
pub(super) static ERASED: Form = Form::new(
    "INSERT INTO erased (slot, tag, case_id, at) VALUES ",
    4,
    " ON CONFLICT (slot, tag, case_id) DO UPDATE SET at = excluded.at",
);

/// When somebody is to be reminded. What is sent to them later comes after it, and makes it earlier where that is first.
pub(super) static DUES: Form = Form::new(
    "INSERT INTO lanes (slot, tag, due) VALUES ",
    3,
    " ON CONFLICT (slot, tag) DO UPDATE SET due = excluded.due",
);

impl Form {
    const fn new(head: &'static str, values: usize, tail: &'static str) -> Self {
        Self { head, values, tail, one: OnceLock::new(), many: OnceLock::new() }
    }

    fn text(&self, rows: usize) -> String {
        let rows: Vec<_> = (0..rows)
            .map(|row| {
                let first = row * self.values + 1;
                let values: Vec<_> = (first..first + self.values).map(|value| format!("${value}")).collect();
                format!("({})", values.join(", "))
            })
            .collect();
        format!("{}{}{}", self.head, rows.join(", "), self.tail)
    }

    /// Statements that write rows, of which no two have the same key.
    pub fn rows<T>(&'static self, rows: &[T], put: impl Fn(Statement, &T) -> Statement) -> Vec<Statement> {
        let (full, rest) = rows.as_chunks::<ROWS>();
        let many = full.iter().map(|rows| {
            let begun = Statement::new(self.many.get_or_init(|| self.text(ROWS)));
            rows.iter().fold(begun, &put)
        });
        let one = || Statement::new(self.one.get_or_init(|| self.text(1)));
        many.chain(rest.iter().map(|row| put(one(), row))).collect()
    }
}
