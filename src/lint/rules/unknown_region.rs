//! Rule `unknown-region`: a rule or a brand is of a place that nobody can name as theirs.

use phonenumber::country::Id;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;
use crate::lint::tables;

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "unknown-region",
    "`regions` and `country` name places by the two capital letters of ISO 3166 (`GB`, not `UK`), or are `EU` or \
     `GLOBAL`. With any other word an entry holds for nobody, and is never shown.",
);

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    tables::visit(sources.files, |table| {
        for region in ["regions", "country"].into_iter().flat_map(|key| table.texts_of(key)) {
            if !is_region(region.words) {
                let message = format!("no place is called `{}`", region.words);
                findings.push(
                    table
                        .finding_at(&CODE, &region, message)
                        .label("holds for nobody")
                        .help("write two capital letters as in `CN` or `GB`, or `EU`, or `GLOBAL`"),
                );
            }
        }
    });
}

/// The table of phone numbers knows every country that has a network of its own.
fn is_region(name: &str) -> bool {
    ["EU", "GLOBAL"].contains(&name) || name.parse::<Id>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    #[test]
    fn places_are_codes_of_countries() {
        let files = [
            (
                "content/deadlines/a.toml",
                "[[deadline]]\nregions = [\"GB\", \"EU\", \"GLOBAL\", \"UK\", \"gb\"]\n",
            ),
            ("content/brands.toml", "[[brand]]\ncountry = \"China\"\n[[brand]]\ncountry = \"CN\"\n"),
        ];
        assert_eq!(
            marked_by(RULE.check, &files),
            ["unknown-region \"China\"", "unknown-region \"UK\"", "unknown-region \"gb\""]
        );
    }
}
