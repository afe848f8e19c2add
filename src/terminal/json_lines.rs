//! JSON lines: one object a line in, one a line out, in order. A line that cannot be read is answered with an error.

use std::io::{self, BufRead, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use thiserror::Error;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 1 << 20;

/// Why lines could not be read or answers not be written.
#[derive(Debug, Error)]
pub enum LinesError {
    #[error("the input cannot be read: {0}")]
    Read(#[source] io::Error),
    #[error("the answers cannot be written: {0}")]
    Write(#[source] io::Error),
}

/// An answer to a line that could not be read.
#[derive(Serialize)]
pub(super) struct Failure {
    pub id: Value,
    pub error: String,
}

/// Answers one object a line, each before the next is read.
///
/// # Errors
/// When the input breaks off or the output is closed.
pub(super) fn answer_lines<A: Serialize>(
    mut input: impl BufRead,
    out: &mut dyn Write,
    mut answer: impl FnMut(Value) -> Result<A, Failure>,
) -> Result<(), LinesError> {
    let mut line = Vec::new();
    while read_line(&mut input, &mut line).map_err(LinesError::Read)? {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = match parse(&line).and_then(&mut answer) {
            Ok(answer) => serde_json::to_string(&answer),
            Err(failure) => serde_json::to_string(&failure),
        };
        let written = written.unwrap_or_default();
        writeln!(out, "{written}").and_then(|()| out.flush()).map_err(LinesError::Write)?;
    }
    Ok(())
}

/// Reads an object, and keeps its id even when the rest is wrong. `expected` says what it should be: not the parser's
/// own words, which quote what somebody wrote.
pub(super) fn read<T: DeserializeOwned>(value: Value, expected: &str) -> Result<T, Failure> {
    let id = value.get("id").cloned().unwrap_or_default();
    let failure = Failure { id, error: format!("the line is not {expected}") };
    // A list would be read as the fields in their order.
    if !value.is_object() {
        return Err(failure);
    }
    serde_json::from_value(value).map_err(|_| failure)
}

fn parse(line: &[u8]) -> Result<Value, Failure> {
    if line.len() as u64 > LONGEST_LINE {
        let error = format!("the line is longer than {LONGEST_LINE} bytes");
        return Err(Failure { id: Value::Null, error });
    }
    serde_json::from_slice(line).map_err(|error| Failure { id: Value::Null, error: error.to_string() })
}

/// Reads one line, at most one byte more than is allowed; the rest of a longer one is skipped.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = io::Read::take(&mut *input, LONGEST_LINE + 1).read_until(b'\n', line)?;
    if line.len() as u64 > LONGEST_LINE && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(read > 0)
}
