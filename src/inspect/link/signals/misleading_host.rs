//! Signal `misleading-host`: the host begins like the address of somebody else: `usps.com-track.top`, `amazon.com.verify.top`.

use super::super::company::Companion;
use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Place, Subject};

pub(super) const NAME: &str = "misleading-host";
/// A brand's whole domain stands before the owner's name: `jd.com.hk-order.cn`.
const DOMAIN_WITHIN: f32 = 5.8;
/// A name that begins with an ending serves only to continue somebody else's address.
const ENDING_CONTINUED: f32 = 3.6;
/// An ending as a label within the host: content networks do that too.
const ENDING_WITHIN: f32 = 1.6;
/// `www-` and an ending between hyphens imitate an address.
const IMITATED: f32 = 1.6;
/// A state's ending beside a country or an office, in a name anybody can have: `post-gov-tw.com`.
const PLAYS_OFFICE: f32 = 3.6;
/// Without a brand or a cheap ending it may be somebody's clumsy name.
const WITHOUT_MORE: f32 = 1.2;
const SURE: f32 = 0.5;
/// Parts of a domain that nobody writes with hyphens by chance.
const LONG: std::ops::RangeInclusive<usize> = 3..=4;
/// Most dots and hyphens of a host that are looked at.
const MOST_PLACES: usize = 24;
/// Letters of a country's ending.
const COUNTRY: usize = 2;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if !matches!(subject.ground, Ground::Own | Ground::Free(_)) {
        return None;
    }
    if let Some(brand) = domain_within(subject) {
        let name = subject.brands.name(brand).to_owned();
        return Some(LinkReason::new(NAME, DOMAIN_WITHIN, subject.domain).about(name));
    }
    if plays_office(subject) {
        return Some(LinkReason::new(NAME, PLAYS_OFFICE, &subject.owner));
    }
    let first = subject.owner.split('-').next().unwrap_or_default();
    let is_continued = first.len() < subject.owner.len() && !subject.below.is_empty();
    let names_brand = subject.brands_in(Place::Below).any(|sighting| sighting.certainty() > SURE);
    // Before such a beginning even an everyday word is the brand: `booking.com-id1.com`.
    let is_whole = subject.below.last().is_some_and(|label| subject.brands.exact(label).is_some());
    let is_cheap = subject.ending > Ending::Plain;
    let imitates = subject.owner.split('-').skip(1).any(is_common) && subject.owner.matches('-').count() > 1;
    let weight = if is_continued && is_common(first) {
        if names_brand || is_whole || is_cheap { ENDING_CONTINUED } else { ENDING_CONTINUED - WITHOUT_MORE }
    } else if is_continued && is_ending(first) && (names_brand || goes_on_as_ending(subject, first)) {
        ENDING_CONTINUED
    } else if is_continued
        && is_cheap
        && first.len() == COUNTRY
        && is_ending(first)
        && !is_word(subject, first)
    {
        ENDING_CONTINUED - WITHOUT_MORE
    } else if subject.below.iter().skip(1).any(|label| is_common(label)) {
        ENDING_WITHIN
    } else if subject.owner.starts_with("www-")
        || (is_common(first) && first.len() < subject.owner.len())
        || imitates
    {
        IMITATED
    } else {
        return None;
    };
    Some(LinkReason::new(NAME, weight, subject.domain))
}

/// Whether the owner's name is made of a state's ending and a country or an office.
fn plays_office(subject: &Subject<'_>) -> bool {
    let parts = || subject.owner.split('-').take(MOST_PLACES);
    let is_office = |part: &str| {
        let mark = subject.brands.exact(part).and_then(|mark| subject.brands.mark(mark));
        let is_place = matches!(subject.words.company.of(part), Some(Companion::Place(_)));
        is_place || mark.is_some_and(|mark| mark.is_watched_when_faint)
    };
    let is_state = |part: &str| matches!(part, "gov" | "govt" | "gob" | "gouv");
    parts().any(is_state) && parts().any(|part| !is_state(part) && is_office(part))
}

/// The brand whose whole domain the host begins like, up to a dot or a hyphen.
fn domain_within(subject: &Subject<'_>) -> Option<usize> {
    let fixed = match subject.ground {
        Ground::Free(service) => service,
        _ => subject.link.suffix.as_deref().unwrap_or_default(),
    };
    let chosen = subject.domain.strip_suffix(fixed)?.trim_end_matches('.');
    let places = |marks: &'static [char]| chosen.match_indices(marks).map(|(at, _)| at).take(MOST_PLACES);
    let behind_www = chosen.starts_with("www-").then_some("www-".len());
    let starts = behind_www.into_iter().chain([0]).chain(places(&['.']).map(|at| at.saturating_add(1)));
    starts.into_iter().find_map(|start| {
        let ends = places(&['.', '-']).chain(std::iter::once(chosen.len()));
        ends.filter_map(|end| chosen.get(start..end)).find_map(|name| owner_of(subject, name))
    })
}

/// Whose domain a name is, also with hyphens for some dots if it is a long one: `nhi-gov.tw`.
fn owner_of(subject: &Subject<'_>, name: &str) -> Option<usize> {
    let parts = name.split(['.', '-']).count();
    let may_be_long = LONG.contains(&parts) && name.contains('-');
    subject
        .brands
        .owner_of(name)
        .or_else(|| may_be_long.then(|| subject.brands.owner_of(&name.replace('-', ".")))?)
}

/// Whether the label before a name and its beginning are one ending: `com.hk-order`.
fn goes_on_as_ending(subject: &Subject<'_>, first: &str) -> bool {
    subject.below.last().is_some_and(|label| is_common(label) && is_ending(&format!("{label}.{first}")))
}

/// `in-home`, `my-site`.
fn is_word(subject: &Subject<'_>, label: &str) -> bool {
    subject.words.word_endings.contains(label)
}

/// The endings of addresses everybody knows.
fn is_common(label: &str) -> bool {
    matches!(label, "com" | "net" | "org" | "gov")
}

fn is_ending(label: &str) -> bool {
    psl::suffix(label.as_bytes()).is_some_and(|suffix| suffix.is_known())
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn an_address_that_goes_on_is_seen() {
        for link in [
            "usps.com-track.top",
            "https://amazon.com.verify.top",
            "www-paypal.top",
            "https://amazon.info-suivi.com",
            "https://x-ad0be-com-review.online",
            "https://dhl.com.hk-order.cn",
            "https://unknown.com.hk-order.cn",
            "https://www-amazon-co-uk.example.com",
        ] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn ordinary_hosts_are_not() {
        for link in [
            "https://www.paypal.com",
            "https://shop.example.com",
            "https://com.example.com",
            "https://a.netshop.com",
            "https://dhl.custhelp.com",
            "https://amazon.com.gt",
            "https://a.hk-order.cn",
        ] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
