//! For the tests of each form: what one line adds.

use super::{Meaning, Rule, Target};

/// Holds a reader against a line: `Some` are the names it adds, an exception marked by `@`.
pub(super) fn check(read: fn(&str, &mut Vec<Rule>) -> Meaning, table: &[(&str, Meaning, &[&str])]) {
    for (line, meaning, expected) in table {
        let mut rules = Vec::new();
        assert_eq!(read(line, &mut rules), *meaning, "{line}");
        assert_eq!(rules.iter().map(show).collect::<Vec<_>>(), *expected, "{line}");
    }
}

/// `name`, `=name` for one without what lies below, `link:…`; behind `@` when it is an exception.
pub(super) fn show(rule: &Rule) -> String {
    let mark = if rule.is_exception { "@" } else { "" };
    match &rule.target {
        Target::Domain(name) => format!("{mark}{name}"),
        Target::Host(name) => format!("{mark}={name}"),
        Target::Link(link) => format!("{mark}link:{link}"),
    }
}
