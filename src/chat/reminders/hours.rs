//! By whose clock a person is reminded.

use chrono_tz::Tz;

use crate::casebook::{Fact, Hours};
use crate::chat::scene::Scene;
use crate::text::when::zones_of_country;

/// The person's clock and their quiet hours.
pub(in crate::chat) fn hours(scene: &Scene<'_>) -> Hours {
    Hours { zone: zone(scene), quiet: scene.settings.quiet }
}

/// Whether it is known for certain where the person's clock is.
pub(in crate::chat) fn is_zone_known(scene: &Scene<'_>) -> bool {
    chosen(scene).is_some() || zones_of_their_country(scene).len() == 1
}

/// Whether anything is known of where the person's clock is, whichever cases were read.
pub(super) fn is_clock_known(scene: &Scene<'_>) -> bool {
    chosen(scene).is_some() || scene.country().is_some()
}

/// Where their clock is: as they said; else where most people of their country live; else that of the world.
fn zone(scene: &Scene<'_>) -> Tz {
    let first = || zones_of_their_country(scene).first().copied();
    chosen(scene).or_else(first).unwrap_or(Tz::UTC)
}

fn chosen(scene: &Scene<'_>) -> Option<Tz> {
    scene.settings.zone.as_deref()?.parse().ok()
}

/// The zones of the country they report in, or else of the one they named in a case.
pub(super) fn zones_of_their_country(scene: &Scene<'_>) -> Vec<Tz> {
    let of_case = || scene.cases.iter().rev().find_map(|case| case.facts.country(Fact::OwnCountry));
    let country = scene.country().or_else(of_case);
    country.map(|country| zones_of_country(country.as_str())).unwrap_or_default()
}
