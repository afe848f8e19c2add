//! Whole lists, from the file to the rules.

use proptest::prelude::*;

use super::testing::show;
use super::*;

fn rules_of(text: &str, format: Format, kind: ListKind) -> Result<(Vec<String>, Tally), ReadListError> {
    let mut rules = Vec::new();
    let tally = read(text.as_bytes(), format, kind, |rule| rules.push(show(&rule)))?;
    Ok((rules, tally))
}

#[test]
fn a_list_is_read_in_the_form_it_is_in() {
    for (text, expected) in [
        ("# a\n0.0.0.0 a.example b.example\n", vec!["a.example", "b.example"]),
        ("*.a.example\nB.example.\n", vec!["a.example", "b.example"]),
        ("! x\n||a.example^\n@@||b.a.example^\n", vec!["a.example", "@b.a.example"]),
        ("http://a.example/x\nb.example/\n", vec!["link:a.example/x", "link:b.example/"]),
    ] {
        let (rules, tally) = rules_of(text, Format::Auto, ListKind::Block).expect("it names something");
        assert_eq!(rules, expected);
        assert_eq!(tally.bad_lines, BadLines::default());
    }
}

#[test]
fn one_bad_line_condemns_no_country_and_no_host_of_strangers() {
    let text = "com\nco.uk\n*.cn\ngithub.io\nlocalhost\nshop.github.io\n";
    let (rules, tally) = rules_of(text, Format::Domains, ListKind::Block).expect("it names something");
    assert_eq!(rules, ["=github.io", "shop.github.io"]);
    assert_eq!((tally.entries, tally.suffixes), (2, 4));
}

#[test]
fn bad_lines_are_counted_and_the_first_three_named_by_number() {
    let text = "a.example\n?\n??\nb.example\n???\n????\n";
    let (rules, tally) = rules_of(text, Format::Domains, ListKind::Block).expect("it names something");
    assert_eq!(rules.len(), 2);
    assert_eq!(tally.bad_lines, BadLines { count: 4, first: vec![2, 3, 5] });
}

#[test]
fn what_names_nothing_is_no_list() {
    for text in
        ["", "\n\n", "# only a remark\n", "com\n", "not found\n", "{\"error\": 1}", "||a.example^$script\n"]
    {
        let outcome = rules_of(text, Format::Auto, ListKind::Block);
        assert!(matches!(outcome, Err(ReadListError::Nothing { .. })), "{text}: {outcome:?}");
    }
    let page = "\n<!DOCTYPE html>\n<p>\na.example\n";
    assert!(matches!(rules_of(page, Format::Domains, ListKind::Block), Err(ReadListError::WebPage)));
}

#[test]
fn an_allow_list_in_adblock_form_never_vouches_for_what_it_blocks() {
    let allow = |text| rules_of(text, Format::Adblock, ListKind::Allow);
    let (rules, tally) = allow("@@||a.example^\n").expect("it names something");
    assert_eq!((rules, tally.entries, tally.exceptions), (vec!["a.example".to_owned()], 1, 0));
    let (rules, _) = allow("||a.example^\n").expect("it names something");
    assert_eq!(rules, ["a.example"]);
    assert!(matches!(allow("||a.example^\n@@||b.example^\n"), Err(ReadListError::Mixed)));
}

proptest! {
    #[test]
    fn no_file_is_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Auto, Format::Hosts, Format::Domains, Format::Adblock, Format::Urls] {
            let _ = read(bytes.as_slice(), format, ListKind::Block, |_| ());
        }
    }

    #[test]
    fn no_line_is_too_strange(line in "[|@^$*./:a#\\PC]{0,60}") {
        for format in [Format::Auto, Format::Hosts, Format::Domains, Format::Adblock, Format::Urls] {
            let _ = read(line.as_bytes(), format, ListKind::Allow, |_| ());
        }
    }
}
