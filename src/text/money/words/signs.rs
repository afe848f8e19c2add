//! Signs of money, and what stands for them.

use super::super::mark::{Kind, Mark, Side};

pub(in super::super) const DOLLARS: &[&str] = &["USD", "CAD", "AUD", "SGD", "HKD", "TWD", "NZD", "MXN"];
/// What has cents.
pub(in super::super) const CENTS: &[&str] = &["USD", "EUR", "CAD", "AUD", "SGD", "HKD", "NZD", "ZAR"];
/// Whoever says 元 or 块 may mean any of these.
pub(in super::super) const KUAI: &[&str] = &["CNY", "TWD", "HKD", "SGD", "MYR", "MOP", "USD"];
const RUPEES: &[&str] = &["INR", "PKR", "LKR", "NPR"];
const KRONER: &[&str] = &["SEK", "NOK", "DKK", "ISK", "CZK"];

const fn sign(codes: &'static [&'static str]) -> Mark {
    Mark { codes, kind: Kind::Plain, places: 0, side: Side::Either }
}

pub(in super::super) const SIGNS: &[(&str, Mark)] = &[
    ("$", Mark { codes: DOLLARS, kind: Kind::Dollar, places: 0, side: Side::Either }),
    ("us$", sign(&["USD"])),
    ("u.s.$", sign(&["USD"])),
    ("us $", sign(&["USD"])),
    ("a$", sign(&["AUD"])),
    ("au$", sign(&["AUD"])),
    ("c$", sign(&["CAD"])),
    ("ca$", sign(&["CAD"])),
    ("can$", sign(&["CAD"])),
    ("s$", sign(&["SGD"])),
    ("sg$", sign(&["SGD"])),
    ("hk$", sign(&["HKD"])),
    ("nt$", sign(&["TWD"])),
    ("nt", sign(&["TWD"])),
    ("ntd", sign(&["TWD"])),
    ("nz$", sign(&["NZD"])),
    ("mop$", sign(&["MOP"])),
    ("mx$", sign(&["MXN"])),
    ("r$", sign(&["BRL"])),
    ("ar$", sign(&["ARS"])),
    ("cl$", sign(&["CLP"])),
    ("co$", sign(&["COP"])),
    ("\u{A5}", Mark { codes: &["CNY", "JPY"], kind: Kind::Yen, places: 0, side: Side::Either }),
    ("cn\u{A5}", sign(&["CNY"])),
    ("jp\u{A5}", sign(&["JPY"])),
    ("rmb", sign(&["CNY"])),
    ("rmb\u{A5}", sign(&["CNY"])),
    ("cnh", sign(&["CNY"])),
    ("\u{20AC}", sign(&["EUR"])),
    ("\u{A3}", sign(&["GBP"])),
    ("\u{20A9}", sign(&["KRW"])),
    ("\u{20B9}", sign(&["INR"])),
    ("rs", sign(RUPEES)),
    ("rs.", sign(RUPEES)),
    ("\u{20B1}", sign(&["PHP"])),
    ("\u{E3F}", sign(&["THB"])),
    ("\u{20AB}", sign(&["VND"])),
    ("\u{111}", sign(&["VND"])),
    ("rp", sign(&["IDR"])),
    ("rp.", sign(&["IDR"])),
    ("rm", sign(&["MYR"])),
    ("\u{20BA}", sign(&["TRY"])),
    ("\u{20BD}", sign(&["RUB"])),
    ("\u{20B4}", sign(&["UAH"])),
    ("\u{20AA}", sign(&["ILS"])),
    ("\u{20A6}", sign(&["NGN"])),
    ("\u{20B8}", sign(&["KZT"])),
    ("\u{17DB}", sign(&["KHR"])),
    ("\u{9F3}", sign(&["BDT"])),
    ("\u{20BF}", sign(&["BTC"])),
    ("z\u{142}", sign(&["PLN"])),
    ("k\u{10D}", sign(&["CZK"])),
    ("kr", sign(KRONER)),
    ("kr.", sign(KRONER)),
    ("sfr", sign(&["CHF"])),
    ("sfr.", sign(&["CHF"])),
    ("e\u{A3}", sign(&["EGP"])),
    ("r", Mark { codes: &["ZAR"], kind: Kind::Plain, places: 0, side: Side::CapitalBefore }),
    // Chinese calls the dollar token by one letter: 200u.
    ("u", Mark { codes: &["USDT"], kind: Kind::Plain, places: 0, side: Side::Glued }),
    ("\u{A2}", Mark { codes: CENTS, kind: Kind::Dollar, places: 2, side: Side::Behind }),
    ("rupee", Mark { codes: RUPEES, kind: Kind::Plain, places: 0, side: Side::Behind }),
    ("rupees", Mark { codes: RUPEES, kind: Kind::Plain, places: 0, side: Side::Behind }),
    ("kroner", Mark { codes: KRONER, kind: Kind::Plain, places: 0, side: Side::Behind }),
    ("kronor", Mark { codes: &["SEK"], kind: Kind::Plain, places: 0, side: Side::Behind }),
];
