//! Rule `bad-domain`: what stands as a brand's domain is none.

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::hosts::is_host;
use crate::lint::sources::Sources;
use crate::lint::tables;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "bad-domain",
    "A domain of a brand is a host name in lower case with a dot, as in `amazon.co.uk`: no `https://`, no path, no \
     port, and names in other scripts as they are sent (`xn--…`). Any other spelling would never match the links \
     that people ask about.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        if table.name != "brand" {
            return;
        }
        for domain in ["domains", "unconfirmed"].into_iter().flat_map(|key| table.texts_of(key)) {
            if !is_host(domain.words) {
                let message = format!("`{}` is no domain", domain.words);
                findings.push(
                    table
                        .finding_at(&CODE, &domain, message)
                        .label("never matches")
                        .help("write the bare host name in lower case, as in `amazon.co.uk`"),
                );
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn domains_are_bare_host_names() {
        let brand =
            "[[brand]]\ndomains = [\"a.example\", \"https://b.example\"]\nunconfirmed = [\"C.example\"]\n";
        assert_eq!(
            marked_by(RULE.check, &[("content/brands.toml", brand)]),
            ["bad-domain \"https://b.example\"", "bad-domain \"C.example\""]
        );
    }
}
