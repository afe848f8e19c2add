//! Lists for blockers in browsers: of their rules only those that speak of a whole name.

use super::{Meaning, Rule, add_domain};

/// Options that name the page itself, be it beside other kinds of requests.
const PAGE_OPTIONS: &[&str] = &["all", "doc", "document"];
/// Kinds of requests that are often named beside it. Alone they say nothing about somebody who opens a link.
const BESIDE_PAGE: &[&str] = &["frame", "popup", "subdocument"];
/// Options that change nothing about what a rule speaks of. All others narrow it, to a party, a site, a method.
const EMPHASIS: &[&str] = &["important"];
/// What stands in rules about parts of pages.
const PAGE_PARTS: &[&str] = &["##", "#@#", "#?#", "#$#", "#%#", "$$"];

pub(super) fn read(line: &str, rules: &mut Vec<Rule>) -> Meaning {
    if line.starts_with('!') || line.starts_with("[Adblock") || line.starts_with("# ") || line == "#" {
        return Meaning::Fine;
    }
    if PAGE_PARTS.iter().any(|mark| line.contains(mark)) {
        return Meaning::Skipped;
    }
    let (rule, is_exception) = match line.strip_prefix("@@") {
        Some(rule) => (rule, true),
        None => (line, false),
    };
    let Some(name) = whole_name(rule) else { return Meaning::Skipped };
    add_domain(name, is_exception, rules)
}

/// The name of `||name^` and `||name^$options`, if the rule is about all of it.
fn whole_name(rule: &str) -> Option<&str> {
    let (name, rest) = rule.strip_prefix("||")?.split_once('^')?;
    let is_wide = match rest.strip_prefix('$') {
        Some(options) => is_about_the_page(options),
        None => rest.is_empty(),
    };
    (is_wide && !name.contains(['/', '*', '?', '='])).then_some(name)
}

fn is_about_the_page(options: &str) -> bool {
    let options = || options.split(',').map(str::trim).filter(|option| !EMPHASIS.contains(option));
    let names_page = options().any(|option| PAGE_OPTIONS.contains(&option));
    let fits = |option: &str| PAGE_OPTIONS.contains(&option) || BESIDE_PAGE.contains(&option);
    options().next().is_none() || (names_page && options().all(fits))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::Meaning::{Bad, Fine, Skipped};
    use super::read;

    #[test]
    fn only_rules_about_a_whole_name_are_taken() {
        check(
            read,
            &[
                ("[Adblock Plus 2.0]", Fine, &[]),
                ("! Title: a list", Fine, &[]),
                ("||bad.example^", Fine, &["bad.example"]),
                ("||BAD.example^$important,document", Fine, &["bad.example"]),
                ("||bad.example^$important", Fine, &["bad.example"]),
                ("||bad.example^$doc,popup", Fine, &["bad.example"]),
                ("||bad.example^$popup", Skipped, &[]),
                ("||bad.example^$doc,3p", Skipped, &[]),
                ("||bad.example^$doc,domain=other.example", Skipped, &[]),
                ("||bad.example^$", Skipped, &[]),
                ("||bücher.example^$all", Fine, &["xn--bcher-kva.example"]),
                ("@@||good.bad.example^", Fine, &["@good.bad.example"]),
                ("||bad.example^$third-party", Skipped, &[]),
                ("||bad.example^$important,script", Skipped, &[]),
                ("||bad.example^$domain=other.example", Skipped, &[]),
                ("||bad.example^$badfilter", Skipped, &[]),
                ("||bad.example/path^", Skipped, &[]),
                ("||bad.example^path", Skipped, &[]),
                ("||bad.example", Skipped, &[]),
                ("||*.bad.example^", Skipped, &[]),
                ("@@||good.example^$elemhide", Skipped, &[]),
                ("bad.example##.advert", Skipped, &[]),
                ("##.advert", Skipped, &[]),
                ("/banner/*", Skipped, &[]),
                ("bad.example", Skipped, &[]),
                ("||bad..example^", Bad, &[]),
                ("||^", Bad, &[]),
            ],
        );
    }
}
