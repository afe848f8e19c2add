//! Findings for a person: the source with a caret under it, as a good compiler shows it.

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::SimpleFiles;
use codespan_reporting::term::termcolor::Ansi;
use codespan_reporting::term::{self, Config};

use crate::content::{Files, Finding, Severity};

/// Writes findings with their sources and a closing count; `coloured` for a terminal.
pub fn to_human(findings: &[Finding], files: &Files, coloured: bool) -> String {
    let mut told = String::new();
    for finding in findings {
        told.push_str(&one(finding, files, coloured));
    }
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    let warnings = findings.len() - errors;
    told.push_str(&match (errors, warnings) {
        (0, 0) => "no findings\n".to_owned(),
        _ => format!(
            "errors: {errors}, warnings: {warnings}; `haishao lint --explain CODE` says more about one\n"
        ),
    });
    told
}

fn one(finding: &Finding, files: &Files, coloured: bool) -> String {
    let mut sources = SimpleFiles::new();
    let text = files.text(&finding.path).unwrap_or_default();
    let file = sources.add(&finding.path, text);
    let severity = match finding.code.severity {
        Severity::Warning => codespan_reporting::diagnostic::Severity::Warning,
        Severity::Error => codespan_reporting::diagnostic::Severity::Error,
    };
    let mut diagnostic =
        Diagnostic::new(severity).with_code(finding.code.name).with_message(&finding.message);
    let mut notes = Vec::new();
    match &finding.range {
        Some(range) => {
            let label = Label::primary(file, range.clone()).with_message(&finding.label);
            diagnostic = diagnostic.with_labels(vec![label]);
        }
        None => notes.push(format!("in {}", finding.path)),
    }
    if !finding.help.is_empty() {
        notes.push(format!("help: {}", finding.help));
    }
    draw(&sources, &diagnostic.with_notes(notes), coloured).unwrap_or_else(|| format!("{finding}\n"))
}

/// `None` when it could not be drawn, as with a place outside its file; it is then told plainly.
fn draw(
    sources: &SimpleFiles<&String, &str>,
    diagnostic: &Diagnostic<usize>,
    coloured: bool,
) -> Option<String> {
    let config = Config::default();
    if !coloured {
        return term::emit_into_string(&config, sources, diagnostic).ok();
    }
    let mut buffer = Ansi::new(Vec::new());
    term::emit_to_write_style(&mut buffer, &config, sources, diagnostic).ok()?;
    Some(String::from_utf8_lossy(&buffer.into_inner()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Code;

    static CODE: Code = Code::error("broken-link", "A link leads nowhere.");

    #[test]
    fn a_caret_stands_under_wide_characters_too() {
        let text = "先停下。\n参见[退款骗局](topic:refund-offfset)\n";
        let files = Files::from_iter([("content/a.md", text)]);
        let place = text.find("topic:").expect("it is there");
        let finding = Finding::new(&CODE, "content/a.md", "nothing answers to it")
            .at(text, place..place + 5)
            .label("leads nowhere")
            .help("link to another one");
        assert_eq!(
            to_human(&[finding], &files, false),
            "error[broken-link]: nothing answers to it\n  \u{250c}\u{2500} content/a.md:2:10\n  \u{2502}\n\
             2 \u{2502} 参见[退款骗局](topic:refund-offfset)\n  \u{2502}                ^^^^^ leads nowhere\n  \u{2502}\n  \
             = help: link to another one\n\nerrors: 1, warnings: 0; `haishao lint --explain CODE` says more about one\n"
        );
    }

    #[test]
    fn a_finding_about_a_whole_file_names_it() {
        let told = to_human(&[Finding::new(&CODE, "content/b.md", "it is gone")], &Files::default(), false);
        assert!(told.starts_with("error[broken-link]: it is gone\n"), "{told}");
        assert!(told.contains("in content/b.md"), "{told}");
    }
}
