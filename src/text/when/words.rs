//! The words of days and times, in the form of `fold`.

mod both;
mod chinese;
mod english;
mod joints;
mod wishes;

pub(super) use both::{
    AFTER, AND_A_HALF, AWAY, BEFORE, FEASTS, HALVES, MIDNIGHTS, NOONS, ONES, PARTS, RELATIVE, SOME_DAYS_AGO,
    UNITS,
};
pub(super) use chinese::{
    CHINESE_MINUTES, CHINESE_MONTHS, CHINESE_WEEKDAYS, CHINESE_WEEKS, CHINESE_YEARS, DAY_UNITS, HOUR_UNITS,
    MONTH_PARTS, NOT_DAYS, REPUBLIC, WEEK_NAMES, YEAR_PARTS,
};
pub(super) use english::{
    ENGLISH_MONTHS, ENGLISH_PARTS, ENGLISH_WEEKS, ENGLISH_YEARS, HALF_MARKS, MONTH_ENDS, MONTHS, OCLOCK,
    THESE_MONTHS, WEEKDAY_QUALIFIERS, WEEKDAYS, WEEKENDS,
};
pub(super) use joints::{
    ADDRESSED, ASKING, BETWEEN, CALLS, COURTESIES, LEADS, LIMITS, LINKS, NOUNS, REPEATS, ROUGHLY, TELLERS,
    TRAILS, TRIGGERS,
};

pub(super) use wishes::{
    AGAIN, ASKINGS, BACKWARDS, CANCEL_FILLERS, CANCEL_LEADS, CANCELS, CANCELS_BEHIND, FIRM_CANCELS,
    LIST_NOUNS, LIST_OPENERS, LISTING, MENTIONS, REFUSALS,
};

/// Where the month stands before the day, by the short date patterns of the Unicode CLDR.
pub(super) const MONTH_FIRST: &[&str] = &[
    "AS", "CN", "FM", "GU", "HU", "JP", "KP", "KR", "LT", "MH", "MN", "MP", "PH", "PR", "PW", "TW", "UM",
    "US", "VI",
];

/// Where the clock is counted through to 12, by the preferred hours of the Unicode CLDR.
pub(super) const TWELVE_HOURS: &[&str] = &[
    "AE", "AU", "BD", "BH", "CA", "CO", "EG", "HK", "IN", "JO", "KR", "KW", "LK", "MO", "MY", "NP", "NZ",
    "PH", "PK", "PR", "QA", "SA", "SG", "TW", "US",
];

/// Where weeks begin on Sunday, by the first days of the Unicode CLDR.
pub(super) const SUNDAY_FIRST: &[&str] = &[
    "AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU", "HK", "HN",
    "ID", "IL", "IN", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO", "MT", "MX", "MZ", "NI", "NP",
    "PA", "PE", "PH", "PK", "PR", "PT", "PY", "SA", "SG", "SV", "TH", "TT", "TW", "UM", "US", "VE", "VI",
    "WS", "YE", "ZA", "ZW",
];

/// Where both orders are usual.
pub(super) const UNDECIDED: &[&str] = &["CA", "ZA"];
