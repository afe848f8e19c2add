//! Rule `shared-domain`: two brands have the same domain, or one has it twice.

use std::collections::BTreeMap;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;
use crate::lint::tables;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "shared-domain",
    "A domain stands under two brands, or twice under one, be it official or unconfirmed. A link could then be \
     said to be the wrong one's: keep it with the brand that runs it, and mention the other one in its `aliases` \
     or in a `note`.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    tables::visit(sources.files, |table| {
        if table.name != "brand" {
            return;
        }
        let owner =
            table.text_of("name").map_or_else(|| "a brand".to_owned(), |name| format!("`{}`", name.words));
        for domain in ["domains", "unconfirmed"].into_iter().flat_map(|key| table.texts_of(key)) {
            let Some(earlier) = owners.insert(domain.words.to_ascii_lowercase(), owner.clone()) else {
                continue;
            };
            let message = if earlier == owner {
                format!("`{}` stands twice under {owner}", domain.words)
            } else {
                format!("`{}` is already a domain of {earlier}", domain.words)
            };
            findings.push(
                table
                    .finding_at(&CODE, &domain, message)
                    .label("stands somewhere else, too")
                    .help("keep it with the brand that runs it, once"),
            );
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn a_domain_has_one_brand_and_one_place() {
        let brands = "[[brand]]\nname = \"A\"\ndomains = [\"a.example\", \"a.example\"]\nunconfirmed = [\"c.example\"]\n\
                      [[brand]]\nname = \"B\"\ndomains = [\"b.example\"]\nunconfirmed = [\"C.example\"]\n";
        assert_eq!(
            marked_by(RULE.check, &[("content/brands.toml", brands)]),
            ["shared-domain \"a.example\"", "shared-domain \"C.example\""]
        );
    }
}
