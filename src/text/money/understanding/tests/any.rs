use proptest::prelude::*;

use super::*;

fn money() -> impl Strategy<Value = Money> {
    let n_currencies = Currency::all().count();
    (0..n_currencies, 1..100_000_000_000_000_i64, 0..14_u32).prop_filter_map(
        "within the limit",
        |(place, minor, cut)| {
            let money = Money::new(minor / 10_i64.pow(cut), Currency::all().nth(place)?)?;
            within_limit(money)
        },
    )
}

fn hints() -> impl Strategy<Value = Hint> {
    let tongues = [None, Some(Tongue::English), Some(Tongue::SimplifiedChinese), Some(Tongue::TaiwanChinese)];
    let countries = ["", "US", "CN", "DE", "KW", "IN", "JP"];
    (0..tongues.len(), 0..countries.len()).prop_map(move |(tongue, country)| {
        Hint { tongue: tongues[tongue], ..Hint::NONE }.in_country(countries[country])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_understood_as_the_same_amount(money in money(), hint in hints()) {
        prop_assert_eq!(understand(&money.shown(), hint), Understood::Sure(money));
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,600}", hint in hints()) {
        understand(&text, hint);
    }

    #[test]
    fn nothing_built_of_the_parts_of_amounts_is_too_strange(
        text in "([0-9]{1,20}|[,.' -]|[$¥€]|元|块|万|亿|千|百|毛|分|零|十|一|两|半|HK\\$|usd |dollars| and |cents|k|万亿|，|負|多){0,60}",
        hint in hints(),
    ) {
        let understood = understand(&text, hint);
        if let Understood::Sure(money) = understood {
            prop_assert!(money.minor() > 0 && within_limit(money).is_some());
        }
    }
}
