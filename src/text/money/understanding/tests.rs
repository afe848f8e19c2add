use super::*;
use crate::text::Tongue;

mod any;

/// `CNY 1.00` for one amount, `a | b` for several, `?1,299` for a number, and the reason for none.
fn told(text: &str, hint: Hint) -> String {
    let joined = |parts: Vec<String>| parts.join(" | ");
    match understand(text, hint) {
        Understood::Sure(money) => money.shown(),
        Understood::Ambiguous(all) => joined(all.iter().map(Money::shown).collect()),
        Understood::CurrencyMissing(all) => {
            format!("?{}", joined(all.iter().map(Decimal::to_string).collect()))
        }
        Understood::Unread(reason) => format!("{reason:?}"),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(told(text, Hint::NONE), expected, "{text}");
}

#[track_caller]
fn check_in(country: &str, text: &str, expected: &str) {
    assert_eq!(told(text, Hint::NONE.in_country(country)), expected, "{text} in {country}");
}

#[test]
fn a_currency_that_is_named_is_sure() {
    for (text, expected) in [
        ("1.299,00 €", "EUR 1,299.00"),
        ("€1299", "EUR 1,299.00"),
        ("20€", "EUR 20.00"),
        ("100,- €", "EUR 100.00"),
        ("RM38.50", "MYR 38.50"),
        ("rm 38", "MYR 38.00"),
        ("S$20", "SGD 20.00"),
        ("NT$1,200", "TWD 1,200.00"),
        ("HK$300", "HKD 300.00"),
        ("ＨＫ＄３００", "HKD 300.00"),
        ("US$ 1,234.56", "USD 1,234.56"),
        ("A$99.95", "AUD 99.95"),
        ("C$ 45", "CAD 45.00"),
        ("1299 yuan", "CNY 1,299.00"),
        ("RMB 300", "CNY 300.00"),
        ("RMB ¥300", "CNY 300.00"),
        ("rmb300", "CNY 300.00"),
        ("₹12,500", "INR 12,500.00"),
        ("₱500", "PHP 500.00"),
        ("£20 quid", "GBP 20.00"),
        ("twenty pounds", "GBP 20.00"),
        ("a hundred and twenty euros", "EUR 120.00"),
        ("JPY 3,000", "JPY 3,000"),
        ("¥3000 yen", "JPY 3,000"),
        ("₩50,000", "KRW 50,000"),
        ("฿1,500", "THB 1,500.00"),
        ("500k VND", "VND 500,000"),
        ("₫150.000", "VND 150,000"),
        ("Rp 150.000", "IDR 150,000.00"),
        ("Rp1.500.000,50", "IDR 1,500,000.50"),
        ("USDT 200", "USDT 200.000000"),
        ("200u", "USDT 200.000000"),
        ("0.5 BTC", "BTC 0.50000000"),
        ("1 299,50 zł", "PLN 1,299.50"),
        ("CHF 1'299.50", "CHF 1,299.50"),
        ("R$ 89,90", "BRL 89.90"),
        ("R500", "ZAR 500.00"),
        ("TRY 300", "TRY 300.00"),
        ("KWD 1.250", "KWD 1.250"),
        ("KWD 1,250", "KWD 1,250.000"),
        ("$20 USD", "USD 20.00"),
        ("20 dollars AUD", "AUD 20.00"),
        ("50 pence", "GBP 0.50"),
        ("three thousand ringgit", "MYR 3,000.00"),
        ("2.5 million won", "KRW 2,500,000"),
        ("20 euros and 50 cents", "EUR 20.50"),
        ("5 pounds 20 pence", "GBP 5.20"),
        ("2 lakh indian rupees", "INR 200,000.00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn chinese_names_of_money_are_sure() {
    for (text, expected) in [
        ("300人民币", "CNY 300.00"),
        ("人民幣三百元", "CNY 300.00"),
        ("300元人民币", "CNY 300.00"),
        ("台幣 500", "TWD 500.00"),
        ("新臺幣五百元", "TWD 500.00"),
        ("港幣300蚊", "HKD 300.00"),
        ("3000円", "JPY 3,000"),
        ("三千日元", "JPY 3,000"),
        ("5000韓元", "KRW 5,000"),
        ("200欧", "EUR 200.00"),
        ("兩百歐元", "EUR 200.00"),
        ("50鎊", "GBP 50.00"),
        ("100美金", "USD 100.00"),
        ("一百美刀", "USD 100.00"),
        ("1万2人民币", "CNY 12,000.00"),
        ("3.5万日币", "JPY 35,000"),
        ("500泰銖", "THB 500.00"),
        ("100元馬幣", "MYR 100.00"),
        ("300元港币", "HKD 300.00"),
        ("大概两百澳币左右", "AUD 200.00"),
        ("100万越南盾", "VND 1,000,000"),
        ("¥300元人民币", "CNY 300.00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_number_alone_waits_for_its_currency() {
    for (text, expected) in [
        ("3千", "?3,000"),
        ("1万2", "?12,000"),
        ("两百五", "?250"),
        ("大概三千多吧", "?3,000"),
        ("about 300", "?300"),
        ("I lost 1,299.50", "?1,299.5"),
        ("被骗了5000", "?5,000"),
        ("1.299", "?1,299"),
        ("1,299", "?1,299"),
        ("１２９９", "?1,299"),
        ("300+", "?300"),
        ("two grand", "?2,000"),
        ("1.2k", "?1,200"),
        ("3w", "?30,000"),
    ] {
        check(text, expected);
    }
    check_in("KW", "1.299", "?1.299");
}

#[test]
fn without_a_hint_several_currencies_stay_possible() {
    let dollars =
        "USD 20.00 | CAD 20.00 | AUD 20.00 | SGD 20.00 | HKD 20.00 | TWD 20.00 | NZD 20.00 | MXN 20.00";
    check("$20", dollars);
    check("20 bucks", dollars);
    check("￥300", "CNY 300.00 | JPY 300");
    check("¥12.50", "CNY 12.50");
    let kuai = "CNY 1,200.00 | TWD 1,200.00 | HKD 1,200.00 | SGD 1,200.00 | MYR 1,200.00 | MOP 1,200.00 | USD 1,200.00";
    check("一千二百块", kuai);
    check("1200元", kuai);
    check("5 rupees", "INR 5.00 | PKR 5.00 | LKR 5.00 | NPR 5.00");
    check("¥300元", "CNY 300.00");
}

#[test]
fn the_country_settles_what_is_meant() {
    for (country, text, expected) in [
        ("US", "$20", "USD 20.00"),
        ("CA", "$20", "CAD 20.00"),
        ("TW", "$20", "TWD 20.00"),
        ("DE", "$20", "USD 20.00"),
        ("CN", "about 300 dollars", "USD 300.00"),
        ("AU", "$1.2k", "AUD 1,200.00"),
        ("AU", "99 cents", "AUD 0.99"),
        ("CN", "¥1,299", "CNY 1,299.00"),
        ("CN", "￥1299", "CNY 1,299.00"),
        ("JP", "¥1,299", "JPY 1,299"),
        ("JP", "¥12.50", "TooFine"),
        ("GB", "¥300", "CNY 300.00 | JPY 300"),
        ("TW", "300塊", "TWD 300.00"),
        ("SG", "300块", "SGD 300.00"),
        ("MY", "三百块钱", "MYR 300.00"),
        ("US", "300块", "USD 300.00 | CNY 300.00"),
        ("DE", "300块", "EUR 300.00 | CNY 300.00"),
        ("HK", "300蚊", "HKD 300.00"),
        ("MO", "300蚊", "MOP 300.00"),
        ("IN", "1,23,456 rupees", "INR 123,456.00"),
        ("PK", "Rs. 500", "PKR 500.00"),
        ("SE", "200 kr", "SEK 200.00"),
        ("MX", "200 pesos", "MXN 200.00"),
        ("DE", "USDT 1.299", "USDT 1,299.000000 | USDT 1.299000"),
        ("CN", "3块5", "CNY 3.50"),
        ("CN", "12块8毛", "CNY 12.80"),
        ("CN", "3元5角2分", "CNY 3.52"),
        ("CN", "3块5毛2", "CNY 3.52"),
        ("CN", "100块零5毛", "CNY 100.50"),
        ("CN", "12块85", "CNY 12.85"),
        ("CN", "三块半", "CNY 3.50"),
        ("CN", "20来块", "CNY 20.00"),
        ("CN", "两千多块钱", "CNY 2,000.00"),
        ("US", "half a million dollars", "USD 500,000.00"),
        ("IN", "Rs.1,500/-", "INR 1,500.00"),
        ("MY", "38 ringgit 50 sen", "MYR 38.50"),
        ("CN", "5毛钱", "CNY 0.50"),
        ("CN", "五毛", "CNY 0.50"),
        ("US", "20 dollars and 50 cents", "USD 20.50"),
    ] {
        check_in(country, text, expected);
    }
}

#[test]
fn without_a_country_the_kind_of_chinese_settles_chinese_words_alone() {
    let told = |tongue, text: &str| told(text, Hint::NONE.in_tongue(tongue));
    assert_eq!(told(Tongue::SimplifiedChinese, "300块"), "CNY 300.00");
    assert_eq!(told(Tongue::SimplifiedChinese, "¥300"), "CNY 300.00");
    assert_eq!(told(Tongue::TaiwanChinese, "三百塊"), "TWD 300.00");
    assert_eq!(told(Tongue::TaiwanChinese, "¥300"), "CNY 300.00 | JPY 300");
    assert_eq!(told(Tongue::HongKongChinese, "300元"), "HKD 300.00");
    assert!(told(Tongue::English, "300块").contains(" | "));
    assert!(told(Tongue::SimplifiedChinese, "$300").contains(" | "));
}

#[test]
fn an_amount_is_found_among_other_words() {
    for (country, text, expected) in [
        ("US", "I paid $45.99 for 3 shirts on Temu last week", "USD 45.99"),
        ("GB", "they took £1,200 from my account ending 4821", "GBP 1,200.00"),
        ("CN", "我在闲鱼买了2件衣服，被骗了3000块！", "CNY 3,000.00"),
        ("CN", "3月5日轉了五千元給他", "CNY 5,000.00"),
        ("CN", "被骗300块，一分钱都没退", "CNY 300.00"),
        ("CN", "我们一块去的，花了200元", "CNY 200.00"),
        ("US", "It was 300 dollars, yes 300 dollars", "USD 300.00"),
        ("US", "order 2026110345 for HK$300", "HKD 300.00"),
        ("US", "ok try 300 dollars", "USD 300.00"),
    ] {
        check_in(country, text, expected);
    }
}

#[test]
fn an_amount_that_was_paid_several_times_is_not_all_of_it() {
    for text in [
        "3 x 50 euros",
        "3x 50 euros",
        "3 × €50",
        "50 euros x 3",
        "€50 x3",
        "50 euros three times",
        "twice 50 euros",
        "50 euros each",
        "three payments of 50 euros",
        "£20 a month",
        "每次50欧",
        "50欧，转了3次",
        "三笔50欧元",
        "每个月50欧",
        "50欧一个月",
        "50欧，付了三个月",
        "分三期，每期50欧",
        "50歐元×2",
    ] {
        check(text, "Several");
    }
    check("3x50 euros", "NotAnAmount");
    for (text, expected) in [
        ("3 payments, 150 euros in total", "EUR 150.00"),
        ("3 shirts for 50 euros", "EUR 50.00"),
        ("转了3次，一共150欧元", "EUR 150.00"),
        ("第二次转了50欧元", "EUR 50.00"),
        ("分两次付了50欧元", "EUR 50.00"),
        ("一笔50欧元", "EUR 50.00"),
        ("50 euros to x3shop", "EUR 50.00"),
        ("I paid 120 euros a week ago", "EUR 120.00"),
        ("120 euros, a month later", "EUR 120.00"),
        ("120 euros within a year", "EUR 120.00"),
        ("一个月前付了300欧元", "EUR 300.00"),
        ("三个月前转了300欧元", "EUR 300.00"),
        ("两个月内付了300欧元", "EUR 300.00"),
        ("双11期间付了300欧元", "EUR 300.00"),
        ("120 euros including shipping charges", "EUR 120.00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_no_single_amount_is_explained() {
    for (text, expected) in [
        ("", "NotAnAmount"),
        ("hello", "NotAnAmount"),
        ("I bought 3 shirts", "NotAnAmount"),
        ("三四百", "NotAnAmount"),
        ("几百块", "NotAnAmount"),
        ("三五百块", "NotAnAmount"),
        ("iphone15", "NotAnAmount"),
        ("on 3/11", "NotAnAmount"),
        ("20% off", "NotAnAmount"),
        ("192.168.1.1", "NotAnAmount"),
        ("-300 EUR", "Negative"),
        ("-$300", "Negative"),
        ("€-300", "Negative"),
        ("负300欧元", "Negative"),
        ("minus 20 euros", "Negative"),
        ("0", "Zero"),
        ("€0.00", "Zero"),
        ("零元", "Zero"),
        ("1000000000001 EUR", "TooLarge"),
        ("99999999999999999999999999 yuan", "TooLarge"),
        ("9999亿亿欧元", "NotAnAmount"),
        ("CNY 9,999,999,999,999.00", "TooLarge"),
        ("€1.2345", "TooFine"),
        ("JPY 12.5", "TooFine"),
        ("300-500元", "Several"),
        ("300 to 500 euros", "Several"),
        ("300 or 500", "Several"),
        ("€20, €30", "Several"),
        ("US$100 (about 720 RMB)", "Several"),
        ("300人民币或者500", "Several"),
        ("300，500元", "Several"),
        ("$300 人民币", "Contradiction"),
        ("£20 EUR", "Contradiction"),
    ] {
        check(text, expected);
    }
    check(&"1".repeat(501), "TooLong");
}
