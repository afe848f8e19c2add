//! `haishao lint`: what is wrong with content and locales, for a person or a program.

use std::io::{self, Write};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use thiserror::Error;

use crate::content::{Files, Finding};
use crate::lint::{self, similar, similar_to_human, similar_to_json, to_human, to_json};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the source and a caret under the place
    Human,
    /// One JSON object a line
    Json,
}

/// What the command line asks of the linter.
#[derive(Clone, Debug, Args)]
pub(super) struct Lint {
    /// How findings are written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Explains a code instead; `all` explains every one
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// The day on which facts are looked at, as in 2026-11-22; today when left out
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// Lists example questions that are nearly the same instead: those that share so much, from 0 to 1
    #[arg(
        long,
        value_name = "SHARE",
        num_args = 0..=1,
        default_missing_value = "0.6",
        value_parser = share,
        conflicts_with = "explain"
    )]
    similar: Option<f64>,
}

/// Why the linter ends with an error.
#[derive(Debug, Error)]
pub(super) enum LintError {
    #[error("the content has errors, see above")]
    Errors,
    #[error("there is no code `{0}`; `haishao lint --explain all` lists them")]
    UnknownCode(String),
    #[error("the findings cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes the findings about a folder, or explains a code.
pub(super) fn run(
    options: &Lint,
    files: &Files,
    today: NaiveDate,
    coloured: bool,
    out: &mut impl Write,
) -> Result<(), LintError> {
    if let Some(name) = &options.explain {
        return explain(name, out);
    }
    if let Some(share) = options.similar {
        return report_similar(files, share, options.format, out);
    }
    let findings = lint::check(files, options.today.unwrap_or(today)).findings;
    let told = match options.format {
        Format::Human => to_human(&findings, files, coloured),
        Format::Json => to_json(&findings),
    };
    out.write_all(told.as_bytes())?;
    out.flush()?;
    if findings.iter().any(Finding::is_error) { Err(LintError::Errors) } else { Ok(()) }
}

fn report_similar(files: &Files, share: f64, format: Format, out: &mut impl Write) -> Result<(), LintError> {
    let pairs = similar(files, share);
    let told = match format {
        Format::Human => similar_to_human(&pairs),
        Format::Json => similar_to_json(&pairs),
    };
    out.write_all(told.as_bytes())?;
    Ok(out.flush()?)
}

/// Understands a share of the whole.
fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| *share > 0.0 && *share <= 1.0);
    share.ok_or_else(|| "give a number above 0 and up to 1, such as 0.6".to_owned())
}

fn explain(name: &str, out: &mut impl Write) -> Result<(), LintError> {
    let codes = match name {
        "all" => lint::codes(),
        name => vec![lint::code(name).ok_or_else(|| LintError::UnknownCode(name.to_owned()))?],
    };
    for code in codes {
        writeln!(out, "{} ({})\n  {}\n", code.name, code.severity, code.explanation)?;
    }
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_part_of_the_whole() {
        assert_eq!(share("0.6"), Ok(0.6));
        assert_eq!(share("1"), Ok(1.0));
        for text in ["0", "1.1", "-0.5", "NaN", "most"] {
            assert!(share(text).is_err(), "{text}");
        }
    }
}
