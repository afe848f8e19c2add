//! Rule `dead-end` for articles: one that leads nowhere. Reading finds the same of the first hour.

use super::Rule;
use crate::content::codes::DEAD_END;
use crate::content::{Finding, Language, article_path, front_matter};
use crate::lint::listed;
use crate::lint::sources::Sources;
use crate::text::markdown;

/// The code is declared with the others of reading.
pub(super) const RULE: Rule = Rule { codes: &[], check };

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let offered = listed::offered(sources.files);
    for (id, related) in &offered {
        let leads_on = |other: &String| other != id && offered.contains_key(other);
        if related.iter().any(leads_on) {
            continue;
        }
        for language in Language::WRITTEN {
            let path = article_path(language, id);
            let Some(text) = sources.files.text(&path) else { continue };
            let body = front_matter(text).map_or(0, |front| front.end);
            if markdown::parse(&text[body..]).links().next().is_none() {
                findings.push(dead_end(&path, text));
            }
        }
    }
}

/// Marks the last line: that is where somebody is left standing.
fn dead_end(path: &str, text: &str) -> Finding {
    let end = text.trim_end().len();
    let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    Finding::new(&DEAD_END, path, "this article leads nowhere")
        .at(text, start..end)
        .label("no way on from here")
        .help("link to what one does next, or name related topics in `content/topics.toml`")
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    fn check(related: &str, body: &str, expected: &[&str]) {
        let article = format!("+++\ntitle = \"T\"\n+++\nFirst.\n\n{body}\n");
        let list = format!(
            "[[topic]]\nid = \"a\"\nrelated = [{related}]\n[[topic]]\nid = \"b\"\nrelated = [\"a\"]\n"
        );
        let files = [
            ("content/topics.toml", list.as_str()),
            ("content/en/topics/a.md", &article),
            ("content/zh-Hans/topics/a.md", "+++\n+++\n[甲](action:report)\n"),
            ("content/en/topics/b.md", &article),
            ("content/zh-Hans/topics/b.md", &article),
        ];
        assert_eq!(marked_by(RULE.check, &files), expected, "{related} {body}");
    }

    #[test]
    fn a_link_or_a_related_topic_leads_on() {
        check("\"b\"", "Last.", &[]);
        check("", "[Last](topic:b).", &[]);
        check("", "Last.", &["dead-end Last."]);
        check("\"unwritten\"", "Last.", &["dead-end Last."]);
    }
}
