//! On whose ground a link stands: a brand's, a state's, somebody's page on a service, or its owner's alone.

use super::brands::{Brands, Domain, Strength};
use super::model::{Host, Link};
use super::words::LinkWords;

/// On whose ground a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground<'a> {
    /// A brand's own domain.
    Official(&'a str, Domain),
    /// A site on which every page is somebody's: a form, a short link, a profile.
    Anyones,
    /// Below an ending that a state gives only to its own offices, and whose.
    State(&'a str, Domain),
    /// Names below it are given only to some: a school's, a brand's own ending.
    Restricted,
    /// A service on which firms have subdomains with their names.
    Server,
    /// A service on which anybody gets a name without paying.
    Free(&'a str),
    Own,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    Plain,
    Risky,
    Cheapest,
}

/// Shortest second label of a shared ending that is a service and not a kind of country ending (`uk.com`).
const SHORTEST_SERVICE: usize = 4;

/// On whose ground a link stands.
pub(super) fn ground<'a>(link: &'a Link, domain: &'a str, brands: &Brands, words: &LinkWords) -> Ground<'a> {
    let pages = words.pages_of_anyone.covering(domain, &link.path);
    let is_short = LinkWords::covering(&words.short_links_of_platforms, domain).is_some();
    let hosts = [&words.form_builders, &words.shorteners];
    let hosts = || hosts.iter().find_map(|list| LinkWords::covering(list, domain).filter(|_| !is_short));
    let is_anyones = pages.or_else(hosts);
    if let Some((official, owner)) = brands.official(domain) {
        // Names below a shared ending, as a brand's own service for shops, are other people's.
        let is_shared = link.suffix.as_deref() == Some(official);
        if is_shared && link.is_private_suffix {
            return Ground::Free(official);
        }
        let leads_away = sends_on(link, brands, words);
        if is_shared && domain.strip_prefix("www.") != Some(official) {
            let is_vouched_for = owner.is_confirmed && is_of_offices(official) && !leads_away;
            return if is_vouched_for { Ground::State(official, owner) } else { Ground::Restricted };
        }
        if leads_away {
            return Ground::Anyones;
        }
        let is_front_page = link.path.len() <= 1 && link.query.is_none();
        return match is_anyones {
            Some(site) if !is_front_page || site != domain.strip_prefix("www.").unwrap_or(domain) => {
                Ground::Anyones
            }
            _ => Ground::Official(official, owner),
        };
    }
    let ending = domain.rsplit('.').next().unwrap_or_default();
    let is_of_brand = brands
        .exact(ending)
        .and_then(|mark| brands.mark(mark))
        .is_some_and(|mark| mark.strength > Strength::Faint || ending == "google");
    if is_anyones.is_some() || is_short || words.redirecting_pages.covering(domain, &link.path).is_some() {
        return Ground::Anyones;
    }
    if is_of_brand || is_of_state(link.suffix.as_deref().unwrap_or_default()) {
        return Ground::Restricted;
    }
    if LinkWords::covering(&words.known_servers, domain).is_some() {
        return Ground::Server;
    }
    if let Some(service) = LinkWords::covering(&words.free_hosts, domain) {
        return if service == domain { Ground::Own } else { Ground::Free(service) };
    }
    match link.suffix.as_deref() {
        Some(suffix)
            if link.is_private_suffix
                && suffix.split('.').next().is_some_and(|name| name.len() >= SHORTEST_SERVICE) =>
        {
            Ground::Free(suffix)
        }
        _ => Ground::Own,
    }
}

/// Whether a link leads on to an address that is not its owner's, whose name then vouches for nothing.
fn sends_on(link: &Link, brands: &Brands, words: &LinkWords) -> bool {
    let domain = link.domain().unwrap_or_default();
    let brand_of = |host: &str| brands.official(host).map(|(_, owner)| owner.brand);
    let is_own = |host: &Host| match host {
        Host::Domain(target) => {
            psl::domain_str(target).is_some_and(|name| link.registrable.as_deref() == Some(name))
                || (brand_of(target).is_some() && brand_of(target) == brand_of(domain))
        }
        Host::V4(_) | Host::V6(_) => false,
    };
    let is_blind =
        || link.leads_on_to.is_empty() && words.redirecting_pages.covering(domain, &link.path).is_some();
    link.leads_on_to.iter().any(|host| !is_own(host)) || is_blind()
}

/// Endings that states give only to their own offices.
fn is_of_offices(suffix: &str) -> bool {
    let kind = suffix.split('.').next().unwrap_or_default();
    matches!(kind, "gov" | "gob" | "gouv" | "go" | "gc" | "govt")
}

/// Endings that states and schools keep to themselves.
fn is_of_state(suffix: &str) -> bool {
    let kind = suffix.split('.').next().unwrap_or_default();
    matches!(kind, "gov" | "gob" | "gouv" | "go" | "gc" | "govt" | "mil" | "edu" | "ac" | "police" | "nhs")
        && (suffix.contains('.') || matches!(kind, "gov" | "mil" | "edu"))
}

/// How cheap the ending of a host is.
pub(super) fn ending(domain: &str, words: &LinkWords) -> Ending {
    let ending = domain.rsplit('.').next().unwrap_or_default();
    if words.cheapest_endings.contains(ending) {
        Ending::Cheapest
    } else if words.risky_endings.contains(ending) {
        Ending::Risky
    } else {
        Ending::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::super::brands::tests::some;
    use super::super::find::tests::only;
    use super::super::words::tests::FILE;
    use super::*;

    fn kind(link: &str) -> &'static str {
        let link = only(link);
        match ground(&link, link.domain().unwrap(), &some(), &LinkWords::read(FILE).unwrap()) {
            Ground::Official(..) => "official",
            Ground::Anyones => "anyone's",
            Ground::State(..) => "state",
            Ground::Restricted => "restricted",
            Ground::Server => "server",
            Ground::Free(_) => "free",
            Ground::Own => "own",
        }
    }

    #[test]
    fn a_link_stands_on_the_ground_of_whoever_answers_for_the_page() {
        let table = [
            ("https://www.paypal.com/x", "official"),
            ("https://paypal.me", "official"),
            ("https://paypal.me/x", "anyone's"),
            ("https://www.paypal.com/paypalme/x", "anyone's"),
            ("https://www.google.com/url?sa=t", "anyone's"),
            ("https://amzn.to/x", "official"),
            ("https://bit.ly/x", "anyone's"),
            ("https://b23.tv/x", "anyone's"),
            ("https://www.gov.uk/x", "official"),
            ("https://leeds.gov.uk/x", "state"),
            ("https://www.irs.gov/x", "restricted"),
            ("https://dhl.custhelp.com/x", "server"),
            ("https://a.myshopify.com/x", "free"),
            ("https://a.web.app/x", "free"),
            ("https://paypal.top/x", "own"),
        ];
        for (link, ground) in table {
            assert_eq!(kind(link), ground, "{link}");
        }
    }

    #[test]
    fn nobody_answers_for_where_a_page_sends_its_reader_on_to() {
        let words = LinkWords::read(FILE).unwrap();
        let table = [
            ("https://www.paypal.com/x?next=a.top", false),
            ("https://leeds.gov.uk/x?url=http%3A%2F%2F198.51.100.7", false),
            ("https://www.paypal.com/x?next=https%3A%2F%2Fshop.paypal.com", true),
            ("https://www.icloud.com/x?next=https%3A%2F%2Fwww.apple.com", true),
        ];
        for (text, is_vouched_for) in table {
            let links = super::super::find(text, &[], &words).links;
            let found = ground(&links[0], links[0].domain().unwrap(), &some(), &words);
            let vouched = matches!(found, Ground::Official(..) | Ground::State(..));
            assert_eq!(vouched, is_vouched_for, "{text} {found:?}");
        }
        // A name below a shared ending stays what it is: the brand in it is still looked at.
        let links =
            super::super::find("https://paypal-x.myshopify.com/?url=https%3A%2F%2Fa.top", &[], &words).links;
        let found = ground(&links[0], links[0].domain().unwrap(), &some(), &words);
        assert!(matches!(found, Ground::Free(_)), "{found:?}");
    }
}
