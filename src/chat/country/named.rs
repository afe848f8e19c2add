//! Which country a short text names. A wrong one brings the rules of another law, so what is open names none.

use std::ops::Range;

use crate::content::{CountryName, Library, comparable_name};

/// Whoever answers with a country writes no more than this, in characters.
const LONGEST_ANSWER: usize = 40;
/// Gives way to whatever is named beside it: `Poland, Europe`.
const UNION: &str = "EU";
/// `Hong Kong, China` means the place with offices of its own.
const WIDER: &str = "CN";
const WITHIN: [&str; 3] = ["HK", "MO", "TW"];

/// A name that stands in a text.
struct Mention<'a> {
    range: Range<usize>,
    code: &'a str,
    /// Whether the directory has a file for it.
    is_listed: bool,
}

/// The code of the country that a text names, by its code or by a name in any language.
pub(super) fn code_in<'a>(library: &'a Library, text: &str) -> Option<&'a str> {
    let wanted = comparable_name(text);
    if wanted.chars().count() > LONGEST_ANSWER {
        return None;
    }
    let is_outer = |character: char| !character.is_alphanumeric();
    // A code is meant only when it stands alone: `in` and `it` are words as well. So are `no` and `me`, which nobody whose
    // country is not offered as a button should be taken at by chance: those are written large.
    let (alone, as_written) = (wanted.trim_matches(is_outer), text.trim_matches(is_outer));
    let mut listed = library.directory.countries().map(|country| country.code.as_str());
    let by_code = listed.find(|code| code.eq_ignore_ascii_case(alone));
    let by_code = by_code.or_else(|| library.countries.code(as_written));
    by_code.or_else(|| only_one(mentions(library, &wanted)))
}

/// The code of the country whose name a text is, and nothing else: a bank may have one in its own.
pub(super) fn code_called<'a>(library: &'a Library, text: &str) -> Option<&'a str> {
    let wanted = comparable_name(text);
    let wanted = wanted.trim_matches(|character: char| !character.is_alphanumeric());
    let known = library.country_names().iter().find(|known| known.name == wanted);
    known.map(|known| known.code.as_str())
}

fn mentions<'a>(library: &'a Library, text: &str) -> Vec<Mention<'a>> {
    let of = |known: &'a CountryName| {
        let (code, is_listed) = (known.code.as_str(), known.is_listed);
        let may_stand = |range: &Range<usize>| {
            is_listed || library.countries.may_stand(&known.name, text.get(..range.start).unwrap_or_default())
        };
        let meant: Vec<Range<usize>> = places(text, &known.name).filter(may_stand).collect();
        meant.into_iter().map(move |range| Mention { range, code, is_listed })
    };
    library.country_names().iter().flat_map(of).collect()
}

/// Where a text holds a name as a whole word; Chinese has no spaces between words.
fn places(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |character: char| character.is_ascii_alphanumeric();
    let (starts_word, ends_word) = (name.starts_with(is_part), name.ends_with(is_part));
    let ranges = text.match_indices(name).map(|(place, found)| place..place + found.len());
    ranges.filter(move |range| {
        let goes_on_before = starts_word && text[..range.start].ends_with(is_part);
        let goes_on_behind = ends_word && text[range.end..].starts_with(is_part);
        !goes_on_before && !goes_on_behind
    })
}

/// The country that is left when every name that is only a part of another one, and every one that gives way, is gone.
fn only_one(mut mentions: Vec<Mention<'_>>) -> Option<&str> {
    let whole: Vec<Range<usize>> = mentions.iter().map(|mention| mention.range.clone()).collect();
    let is_inside = |inner: &Range<usize>, outer: &Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len()
    };
    mentions.retain(|mention| !whole.iter().any(|outer| is_inside(&mention.range, outer)));
    give_way(&mut mentions, |mention| mention.code == UNION, |_| true);
    // What the directory has no file for is named like many a town, and like a state of America.
    give_way(&mut mentions, |mention| !mention.is_listed, |_| true);
    give_way(&mut mentions, |mention| mention.code == WIDER, |other| WITHIN.contains(&other.code));
    let first = mentions.first()?.code;
    mentions.iter().all(|mention| mention.code == first).then_some(first)
}

/// Takes out what is weak, where something stands beside it that it gives way to.
fn give_way<'a>(
    mentions: &mut Vec<Mention<'a>>,
    is_weak: impl Fn(&Mention<'a>) -> bool,
    gives_way_to: impl Fn(&Mention<'a>) -> bool,
) {
    if mentions.iter().any(|mention| !is_weak(mention) && gives_way_to(mention)) {
        mentions.retain(|mention| !is_weak(mention));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::embedded;

    fn library() -> Library {
        Library::read(&embedded()).0.expect("the content can be read")
    }

    #[test]
    fn every_name_that_is_shown_is_recognised() {
        let library = library();
        let names = library.country_names().iter();
        let is_one = |name: &&CountryName| only_one(mentions(&library, &name.name)) == Some(&name.code);
        let unknown: Vec<&str> = names.filter(|name| !is_one(name)).map(|name| name.name.as_str()).collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn a_name_is_found_in_a_short_answer_however_it_is_typed() {
        let library = library();
        for (text, code) in [
            ("印尼", "ID"),
            ("義大利", "IT"),
            ("I am in the United Arab Emirates", "AE"),
            ("Saint Vincent and the Grenadines", "VC"),
            ("Côte d’Ivoire", "CI"),
            ("我在波兰", "PL"),
            ("来自马里", "ML"),
            ("north korea", "KP"),
            ("Hong Kong, China", "HK"),
            ("中国台湾", "TW"),
            ("Poland, Europe", "PL"),
        ] {
            assert_eq!(code_in(&library, text), Some(code), "{text}");
        }
    }

    #[test]
    fn a_country_inside_another_name_is_not_meant() {
        let library = library();
        for (text, code) in [
            ("我在上海地区", "CN"),
            ("在广东加工厂", "CN"),
            ("新泽西", "US"),
            ("美国马里兰", "US"),
            ("奥兰多", "US"),
            ("Georgia, USA", "US"),
            ("美国乔治亚州", "US"),
            ("荷兰加勒比区", "BQ"),
        ] {
            assert_eq!(code_in(&library, text), Some(code), "{text}");
        }
        for text in ["珠海地区", "威海地区", "LA", "GA"] {
            assert_eq!(code_in(&library, text), None, "{text}");
        }
    }

    #[test]
    fn two_countries_at_once_are_none() {
        let library = library();
        for text in ["USA or Canada", "我在日本，卖家在韩国", "Armenia and Georgia"] {
            assert_eq!(code_in(&library, text), None, "{text}");
        }
    }
}
