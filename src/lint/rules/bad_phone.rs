//! Rule `bad-phone`: a number of the directory that cannot be dialled in its country.

use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;

use super::Rule;
use crate::content::{Code, Finding};
use crate::lint::sources::Sources;
use crate::lint::tables::{self, Table};

pub(super) const RULE: Rule = Rule { codes: &[&CODE], check };

static CODE: Code = Code::error(
    "bad-phone",
    "A number of the directory is none that exists in its country, by its length or its first digits: a digit was \
     lost, or the country is another one. Numbers are written as one dials them there; those of another country, \
     and all in the files of `EU` and `GLOBAL`, start with `+`. Service numbers of two to six digits are taken as \
     they are. `calling_code` is that of the file's country. Somebody in a panic will dial exactly this.",
);

const FOLDER: &str = "content/directory/";
/// How many digits a service number has, like 110 or `116 116`.
const SERVICE_DIGITS: std::ops::RangeInclusive<usize> = 2..=6;

fn check(sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    // The table of a file comes before those inside it.
    let mut country = String::new();
    tables::visit(sources.files, |table| {
        if !table.path.starts_with(FOLDER) {
            return;
        }
        if table.name.is_empty() {
            country = table.text_of("country").map_or_else(String::new, |text| text.words.to_owned());
            check_calling_code(table, &country, findings);
        }
        if table.name == "phones" {
            check_number(table, &country, findings);
        }
    });
}

fn check_number(table: &Table<'_>, country: &str, findings: &mut Vec<Finding>) {
    let Some(number) = table.text_of("number") else { return };
    let id: Option<Id> = country.parse().ok();
    if is_service_number(number.words) || exists(number.words, id) {
        return;
    }
    let (message, help) = match id {
        Some(_) => (
            format!("no number in {country} looks like this"),
            "compare it digit by digit with its source; a number of another country starts with `+`",
        ),
        None => (
            "this number belongs to no country".to_owned(),
            "write it with `+` and the code of its country: this file is for people of several",
        ),
    };
    findings.push(table.finding_at(&CODE, &number, message).label("nobody can dial this").help(help));
}

fn check_calling_code(table: &Table<'_>, country: &str, findings: &mut Vec<Finding>) {
    let Some(code) = table.text_of("calling_code") else { return };
    let Some(metadata) = DATABASE.by_id(country) else { return };
    let right = metadata.country_code().to_string();
    if code.words != right {
        let message = format!("{country} is not called by `{}`", code.words);
        findings.push(table.finding_at(&CODE, &code, message).help(format!("write `{right}`")));
    }
}

/// A short number that works as it is, perhaps with a sign before it: `110`, `116 116`, `#9110`.
fn is_service_number(number: &str) -> bool {
    let number = number.strip_prefix(['#', '*']).unwrap_or(number);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = number.chars().all(|character| character.is_ascii_digit() || " -()".contains(character));
    plain && SERVICE_DIGITS.contains(&digits)
}

/// Whether a number exists in a country, or in the one it names itself.
fn exists(number: &str, country: Option<Id>) -> bool {
    let international = number.strip_prefix("00").map(|rest| format!("+{rest}"));
    let number = international.as_deref().unwrap_or(number);
    phonenumber::parse(country, number).is_ok_and(|number| number.is_valid())
}

#[cfg(test)]
mod tests {
    use super::super::testing::marked_by;
    use super::*;

    fn check(country: &str, numbers: &[&str], expected: &[&str]) {
        let phones: Vec<String> =
            numbers.iter().map(|number| format!("{{ number = \"{number}\", kind = \"call\" }}")).collect();
        let file = format!("country = \"{country}\"\n[[channel]]\nphones = [{}]\n", phones.join(", "));
        let expected: Vec<String> = expected.iter().map(|number| format!("bad-phone \"{number}\"")).collect();
        assert_eq!(marked_by(RULE.check, &[("content/directory/a.toml", &file)]), expected);
    }

    #[test]
    fn numbers_are_written_as_one_dials_them_there() {
        check(
            "GB",
            &["0300 123 2040", "(0300) 123-2040", "159", "7726", "+86-10-12308", "0086 10 12308"],
            &[],
        );
        check("US", &["1-800-325-6000", "(855) 411-2372", "911"], &[]);
        check("JP", &["#9110", "03-5449-0906"], &[]);
        check("DE", &["116 116", "+49 7851 991 48 0"], &[]);
    }

    #[test]
    fn a_lost_or_added_digit_is_found() {
        check(
            "GB",
            &["0300 123 204", "0300 123 20400", "1", "call us"],
            &["0300 123 204", "0300 123 20400", "1", "call us"],
        );
        check("HK", &["0300 123 2040", "+86 10 1230"], &["0300 123 2040", "+86 10 1230"]);
    }

    #[test]
    fn files_for_several_countries_have_international_numbers() {
        check("EU", &["+32 2 299 11 11", "112", "02 299 11 11"], &["02 299 11 11"]);
    }

    #[test]
    fn the_calling_code_is_that_of_the_country() {
        let file = "country = \"GB\"\ncalling_code = \"41\"\n";
        assert_eq!(marked_by(RULE.check, &[("content/directory/gb.toml", file)]), ["bad-phone \"41\""]);
        assert_eq!(
            marked_by(RULE.check, &[("content/directory/gb.toml", &file.replace("41", "44"))]),
            [""; 0]
        );
    }
}
