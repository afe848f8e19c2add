//! Lists of links, one a line.

use super::super::name::normalise_link;
use super::{Meaning, Rule, Target};

/// A link means itself. One without a path is the front page, not everything its owner has.
pub(super) fn read(line: &str, rules: &mut Vec<Rule>) -> Meaning {
    if line.starts_with(['#', '!', ';']) || line.starts_with("//") {
        return Meaning::Fine;
    }
    let Some(link) = normalise_link(line) else { return Meaning::Bad };
    // A single word is no host anybody could open, and would let every page of text pass for a list.
    if !link.split(['/', ':']).next().is_some_and(|host| host.contains(['.', '['])) {
        return Meaning::Bad;
    }
    rules.push(Rule { target: Target::Link(link), is_exception: false });
    Meaning::Fine
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::Meaning::{Bad, Fine};
    use super::read;

    #[test]
    fn a_line_is_one_link() {
        check(
            read,
            &[
                ("https://Bad.example/Login?A=1#top", Fine, &["link:bad.example/Login?A=1"]),
                ("bad.example/x", Fine, &["link:bad.example/x"]),
                ("http://bad.example", Fine, &["link:bad.example/"]),
                ("http://bad.example:8080/", Fine, &["link:bad.example:8080/"]),
                ("http://[2001:db8::1]/a", Fine, &["link:[2001:db8::1]/a"]),
                ("http://bücher.example/ä", Fine, &["link:xn--bcher-kva.example/%C3%A4"]),
                ("# http://bad.example/", Fine, &[]),
                ("ftp://bad.example/x", Bad, &[]),
                ("http://bad.example/a b", Bad, &[]),
                ("word", Bad, &[]),
            ],
        );
    }
}
