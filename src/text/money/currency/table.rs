//! The table of currencies.
//!
//! Codes and digits: ISO 4217, list one (currencies and funds), as published by its maintenance agency, SIX
//! (<https://www.six-group.com/en/products-services/financial-information/data-standards.html>). Digits of tokens: what
//! their contracts count in (USDT and USDC: 6 on Ethereum and Tron), eight for bitcoin; ether has 18, of which nobody
//! types more than eight.

use super::Row;

const fn row(code: &'static str, digits: u32, countries: &'static [&'static str]) -> Row {
    Row { code, digits, countries }
}

pub(super) const CURRENCIES: &[Row] = &[
    row("AED", 2, &["AE"]),
    row("ARS", 2, &["AR"]),
    row("AUD", 2, &["AU"]),
    row("BDT", 2, &["BD"]),
    row("BHD", 3, &["BH"]),
    row("BRL", 2, &["BR"]),
    row("CAD", 2, &["CA"]),
    row("CHF", 2, &["CH", "LI"]),
    row("CLP", 0, &["CL"]),
    row("CNY", 2, &["CN"]),
    row("COP", 2, &["CO"]),
    row("CZK", 2, &["CZ"]),
    row("DKK", 2, &["DK"]),
    row("EGP", 2, &["EG"]),
    row(
        "EUR",
        2,
        &[
            "AD", "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU",
            "LV", "MC", "ME", "MT", "NL", "PT", "SI", "SK", "SM", "VA", "XK",
        ],
    ),
    row("GBP", 2, &["GB", "GG", "IM", "JE"]),
    row("HKD", 2, &["HK"]),
    row("HUF", 2, &["HU"]),
    row("IDR", 2, &["ID"]),
    row("ILS", 2, &["IL"]),
    row("INR", 2, &["IN"]),
    row("ISK", 0, &["IS"]),
    row("JPY", 0, &["JP"]),
    row("KHR", 2, &["KH"]),
    row("KRW", 0, &["KR"]),
    row("KWD", 3, &["KW"]),
    row("KZT", 2, &["KZ"]),
    row("LKR", 2, &["LK"]),
    row("MAD", 2, &["MA"]),
    row("MMK", 2, &["MM"]),
    row("MOP", 2, &["MO"]),
    row("MXN", 2, &["MX"]),
    row("MYR", 2, &["MY"]),
    row("NGN", 2, &["NG"]),
    row("NOK", 2, &["NO"]),
    row("NPR", 2, &["NP"]),
    row("NZD", 2, &["NZ"]),
    row("PHP", 2, &["PH"]),
    row("PKR", 2, &["PK"]),
    row("PLN", 2, &["PL"]),
    row("QAR", 2, &["QA"]),
    row("RON", 2, &["RO"]),
    row("RUB", 2, &["RU"]),
    row("SAR", 2, &["SA"]),
    row("SEK", 2, &["SE"]),
    row("SGD", 2, &["SG"]),
    row("THB", 2, &["TH"]),
    row("TRY", 2, &["TR"]),
    row("TWD", 2, &["TW"]),
    row("UAH", 2, &["UA"]),
    row("USD", 2, &["AS", "EC", "GU", "PR", "SV", "US", "VI"]),
    row("VND", 0, &["VN"]),
    row("ZAR", 2, &["ZA"]),
    row("BTC", 8, &[]),
    row("ETH", 8, &[]),
    row("USDC", 6, &[]),
    row("USDT", 6, &[]),
];
