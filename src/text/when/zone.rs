//! Time zones by what people call them: a city, a country, a distance from Greenwich, a name of the database.

mod countries;
mod names;

use chrono_tz::{TZ_VARIANTS, Tz};

use super::Reading;
use crate::text::fold;
use countries::{SEVERAL, SINGLE};
use names::{ENDINGS, OPENINGS, PLACES, Place, SHORT};

/// Whoever names a time zone writes no more than this, in characters.
const LONGEST: usize = 100;

/// The time zone that a text names, and nothing else: `Asia/Shanghai`, `Beijing time`, `台北`, `UTC+8`, `New York`, `SG`.
/// A country with several gives all of them, and so does an abbreviation that several share, as `CST`.
pub fn zone_of(text: &str) -> Reading<Tz> {
    if text.chars().nth(LONGEST).is_some() {
        return Reading::None;
    }
    let folded = fold(text).replace('\u{2019}', "'");
    let name = folded.trim_matches(|character: char| matches!(character, ' ' | '.' | ',' | '。'));
    let inner = OPENINGS.iter().find_map(|opening| name.strip_prefix(opening)).map(str::trim_start);
    let ended = |name: &'_ str| -> Option<String> {
        let shorter = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))?;
        Some(shorter.trim_end().to_owned())
    };
    [Some(name.to_owned()), ended(name), inner.map(str::to_owned), inner.and_then(ended)]
        .into_iter()
        .flatten()
        .map(|name| zones_named(&name))
        .find(|zones| !zones.is_empty())
        .into_iter()
        .flatten()
        .collect()
}

/// The time zones of a country, by its ISO 3166 alpha-2 code in letters of either case, that of the capital or of most
/// people first. None for what is no country.
pub fn zones_of_country(code: &str) -> Vec<Tz> {
    let is_meant = |listed: &str| listed.eq_ignore_ascii_case(code);
    let single = SINGLE.iter().find(|(listed, _)| is_meant(listed)).map(|(_, zone)| vec![*zone]);
    let several = || SEVERAL.iter().find(|(listed, _)| is_meant(listed)).map(|(_, zones)| zones.to_vec());
    single.or_else(several).unwrap_or_default()
}

/// The time zone of a country that has one. Where it has several, [`zones_of_country`] has what to choose from.
pub fn zone_of_country(code: &str) -> Option<Tz> {
    match zones_of_country(code).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// What people call a zone: the city of the database, or in Chinese the city or country that has it, where one is known.
pub fn name_of_zone(zone: Tz, is_chinese: bool) -> String {
    let is_meant = |place: &Place| match place {
        Place::Zone(named) => *named == zone,
        Place::Country(code) => zone_of_country(code) == Some(zone),
    };
    let known = PLACES.iter().find(|(name, place)| !name.is_ascii() && is_meant(place));
    if let Some((name, _)) = known.filter(|_| is_chinese) {
        return (*name).to_owned();
    }
    let name = zone.name();
    name.rsplit_once('/').map_or(name, |(_, city)| city).replace('_', " ")
}

fn zones_named(name: &str) -> Vec<Tz> {
    let place = PLACES.iter().find(|(listed, _)| *listed == name).map(|(_, place)| place);
    let short = || SHORT.iter().find(|(listed, _)| *listed == name).map(|(_, zones)| zones.to_vec());
    match place {
        Some(Place::Zone(zone)) => return vec![*zone],
        Some(Place::Country(code)) => return zones_of_country(code),
        None => {}
    }
    if let Some(zones) = short().or_else(|| offset(name).map(|zone| vec![zone])) {
        return zones;
    }
    let of_country = zones_of_country(name);
    if of_country.is_empty() { zones_of_database(name) } else { of_country }
}

/// Zones by their whole name, or by the city at its end.
fn zones_of_database(name: &str) -> Vec<Tz> {
    let name = name.replace(' ', "_");
    let exact = TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(&name));
    if let Some(zone) = exact {
        return vec![*zone];
    }
    let has_city =
        |zone: &&Tz| zone.name().rsplit_once('/').is_some_and(|(_, city)| city.eq_ignore_ascii_case(&name));
    // `Etc` names no places, and older names of a city follow the current ones of other continents.
    TZ_VARIANTS
        .iter()
        .filter(has_city)
        .filter(|zone| !zone.name().starts_with("Etc/"))
        .copied()
        .take(1)
        .collect()
}

/// `utc+8`, `gmt-5`, `utc+05:30`, `+8`. Distances of half an hour are those of the one country without summer time that
/// has them; other such distances have no zone.
fn offset(name: &str) -> Option<Tz> {
    let rest = ["utc", "gmt"].iter().find_map(|start| name.strip_prefix(start)).unwrap_or(name).trim_start();
    if rest.is_empty() {
        return (!name.is_empty()).then_some(Tz::UTC);
    }
    let (is_west, distance) = match rest.strip_prefix('+') {
        Some(distance) => (false, distance),
        None => (true, rest.strip_prefix(['-', '\u{2212}'])?),
    };
    let (hours, minutes) = match distance.trim_start().split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if distance.len() == 4 => distance.split_at_checked(2)?,
        None => (distance.trim_start(), "0"),
    };
    let number = |digits: &str| {
        (digits.len() <= 2 && digits.bytes().all(|digit| digit.is_ascii_digit()))
            .then(|| digits.parse::<i32>().ok())
            .flatten()
    };
    match (number(hours)?, number(minutes)?, is_west) {
        (0, 0, _) => Some(Tz::UTC),
        // The database counts these westwards.
        (hours, 0, true) => format!("Etc/GMT+{hours}").parse().ok(),
        (hours, 0, false) => format!("Etc/GMT-{hours}").parse().ok(),
        (3, 30, false) => Some(Tz::Asia__Tehran),
        (4, 30, false) => Some(Tz::Asia__Kabul),
        (5, 30, false) => Some(Tz::Asia__Kolkata),
        (5, 45, false) => Some(Tz::Asia__Kathmandu),
        (6, 30, false) => Some(Tz::Asia__Yangon),
        (9, 30, false) => Some(Tz::Australia__Darwin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = zone_of(text).all().iter().map(|zone| zone.name()).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn zones_have_many_names() {
        for (text, expected) in [
            ("Asia/Shanghai", "Asia/Shanghai"),
            ("asia/shanghai", "Asia/Shanghai"),
            ("Beijing time", "Asia/Shanghai"),
            ("北京", "Asia/Shanghai"),
            ("北京时间", "Asia/Shanghai"),
            ("北京時間", "Asia/Shanghai"),
            ("台北", "Asia/Taipei"),
            ("臺北", "Asia/Taipei"),
            ("台灣", "Asia/Taipei"),
            ("香港", "Asia/Hong_Kong"),
            ("吉隆坡", "Asia/Kuala_Lumpur"),
            ("Kuala Lumpur", "Asia/Kuala_Lumpur"),
            ("London", "Europe/London"),
            ("倫敦", "Europe/London"),
            ("UK", "Europe/London"),
            ("i live in london", "Europe/London"),
            ("I’m in Manila.", "Asia/Manila"),
            ("我在倫敦", "Europe/London"),
            ("我住在香港", "Asia/Hong_Kong"),
            ("New York", "America/New_York"),
            ("new york time", "America/New_York"),
            ("紐約", "America/New_York"),
            ("旧金山", "America/Los_Angeles"),
            ("Sydney", "Australia/Sydney"),
            ("雪梨", "Australia/Sydney"),
            ("SG", "Asia/Singapore"),
            ("jp", "Asia/Tokyo"),
            ("德国", "Europe/Berlin"),
            ("UTC", "UTC"),
            ("UTC+8", "Etc/GMT-8"),
            ("ＵＴＣ＋８", "Etc/GMT-8"),
            ("utc +08:00", "Etc/GMT-8"),
            ("+0800", "Etc/GMT-8"),
            ("GMT-5", "Etc/GMT+5"),
            ("GMT+5:30", "Asia/Kolkata"),
            ("东八区", "Etc/GMT-8"),
            ("CST", "Asia/Shanghai America/Chicago"),
            ("EST", "America/New_York"),
            ("São Paulo", "America/Sao_Paulo"),
        ] {
            check(text, expected);
        }
        assert_eq!(zone_of("USA"), Reading::Ambiguous(zones_of_country("US")));
        assert_eq!(zone_of("美國"), Reading::Ambiguous(zones_of_country("US")));
        assert_eq!(zone_of("Australia").all().len(), 7);
    }

    #[test]
    fn other_words_are_no_zone() {
        for text in [
            "",
            "time",
            "somewhere",
            "UTC+99",
            "UTC+5:17",
            "++8",
            "+",
            "x".repeat(101).as_str(),
            "+8：",
            "-中",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn most_countries_have_one_zone() {
        assert_eq!(zone_of_country("CN"), Some(Tz::Asia__Shanghai));
        assert_eq!(zone_of_country("tw"), Some(Tz::Asia__Taipei));
        assert_eq!(zone_of_country("US"), None);
        assert_eq!(zones_of_country("US").first(), Some(&Tz::America__New_York));
        assert_eq!(zones_of_country("ZZ"), []);
    }

    #[test]
    fn countries_and_names_stand_once() {
        let mut codes = HashSet::new();
        for code in SINGLE.iter().map(|(code, _)| code).chain(SEVERAL.iter().map(|(code, _)| code)) {
            assert!(code.len() == 2 && codes.insert(code), "{code}");
        }
        let mut names = HashSet::new();
        for (name, place) in PLACES {
            assert!(names.insert(name), "{name}");
            assert_eq!(&fold(name), name);
            assert!(!matches!(place, Place::Country(code) if zones_of_country(code).is_empty()), "{name}");
        }
        assert!(SHORT.iter().all(|(name, _)| names.insert(name)));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,120}|(utc|gmt|[+:-]|[0-9]|中){0,12}") {
            zone_of(&text);
            zones_of_country(&text);
        }
    }
}
