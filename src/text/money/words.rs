//! The signs and words of money, in the form of `fold`.

mod fillers;
mod names;
mod several;
mod signs;

pub(super) use fillers::{CONNECTORS, FILLERS, IDIOMS, MINUS, PART_LINKS, TENTH_UNITS, VAGUE_TAILS};
pub(super) use names::{CHINESE, ENGLISH};
pub(super) use several::{
    AGO, COUNTED, COUNTLESS, DIVIDED, EACH, MONTHS, ONCE, PAYMENTS, SPANS, TIMES, TOTALS, WITHIN,
};
pub(super) use signs::SIGNS;

/// Codes that are English words, or parts of names, in small letters.
pub(super) const CAPITAL_CODES: &[&str] = &["COP", "MAD", "MOP", "RON", "SAR", "TRY"];

/// Where the comma is the point and the point divides thousands, by the number patterns of the Unicode CLDR.
pub(super) const COMMA_COUNTRIES: &[&str] = &[
    "AR", "AT", "BE", "BG", "BR", "CL", "CO", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
    "HU", "ID", "IS", "IT", "KZ", "LT", "LU", "LV", "MA", "MC", "ME", "NL", "NO", "PL", "PT", "RO", "RU",
    "SE", "SI", "SK", "SM", "TN", "TR", "UA", "VA", "VN",
];

/// What multiplies a number that it is glued to.
pub(super) const SHORT_MULTIPLIERS: &[(&str, u64)] =
    &[("k", 1_000), ("w", 10_000), ("m", 1_000_000), ("mil", 1_000_000), ("bn", 1_000_000_000)];

/// What multiplies a number in figures before it.
pub(super) const MULTIPLIERS: &[(&str, u64)] = &[
    ("hundred", 100),
    ("thousand", 1_000),
    ("grand", 1_000),
    ("lakh", 100_000),
    ("lakhs", 100_000),
    ("million", 1_000_000),
    ("mio", 1_000_000),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
    ("百", 100),
    ("千", 1_000),
    ("万", 10_000),
    ("百万", 1_000_000),
    ("千万", 10_000_000),
    ("亿", 100_000_000),
    ("万亿", 1_000_000_000_000),
];
