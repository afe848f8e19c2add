//! Lists of names, one a line.

use super::{Meaning, Rule, add_domain, without_remark};

/// A star or a dot before a name, and the scheme of a link that is nothing but a name, add nothing to it.
pub(super) fn read(line: &str, rules: &mut Vec<Rule>) -> Meaning {
    if line.starts_with(['#', '!', ';']) || line.starts_with("//") {
        return Meaning::Fine;
    }
    let line = without_remark(line);
    let name = line.strip_prefix("https://").or_else(|| line.strip_prefix("http://"));
    let name = name.map_or(line, |name| name.strip_suffix('/').unwrap_or(name));
    let name = name.strip_prefix("*.").or_else(|| name.strip_prefix('.')).unwrap_or(name);
    add_domain(name, false, rules)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::Meaning::{Bad, Fine};
    use super::read;

    #[test]
    fn a_line_is_a_name_with_or_without_a_star() {
        check(
            read,
            &[
                ("bad.example", Fine, &["bad.example"]),
                ("BAD.Example.", Fine, &["bad.example"]),
                ("*.bad.example", Fine, &["bad.example"]),
                (".bad.example  # why", Fine, &["bad.example"]),
                ("https://bad.example/", Fine, &["bad.example"]),
                ("bücher.example", Fine, &["xn--bcher-kva.example"]),
                ("1.2.3.4", Fine, &["1.2.3.4"]),
                ("! bad.example", Fine, &[]),
                ("// bad.example", Fine, &[]),
                ("https://bad.example/path", Bad, &[]),
                ("bad.example other.example", Bad, &[]),
                ("*.*", Bad, &[]),
                ("b*d.example", Bad, &[]),
            ],
        );
    }
}
