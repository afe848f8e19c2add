//! Runs of digits and what stands around them.

use std::ops::Range;

/// The runs of digits in a text, half or full width, as byte ranges.
pub(super) fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (start, character) in text.char_indices() {
        if digit(character).is_none() {
            continue;
        }
        let end = start + character.len_utf8();
        match runs.last_mut() {
            Some(run) if run.end == start => run.end = end,
            _ => runs.push(start..end),
        }
    }
    runs
}

/// The value of a digit, half or full width.
pub(super) fn digit(character: char) -> Option<u8> {
    let plain = match character {
        '0'..='9' => u32::from(character) - u32::from('0'),
        '０'..='９' => u32::from(character) - u32::from('０'),
        _ => return None,
    };
    u8::try_from(plain).ok()
}

/// The digits among the characters of a text.
pub(super) fn digits(text: &str) -> impl Iterator<Item = u8> {
    text.chars().filter_map(digit)
}

/// Does a letter or a joining sign touch the number that starts here, so that it is part of a name,
/// an address, an amount or a decimal fraction?
pub(super) fn is_glued_before(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('.' | ',') => before.next().and_then(digit).is_some(),
        Some(character) => {
            character.is_ascii_alphabetic()
                || matches!(character, '_' | '/' | '@' | '¥' | '￥' | '$' | '€' | '£')
        }
        None => false,
    }
}

/// Does a letter, a fraction or a sign that makes it something else follow the number that ends here?
pub(super) fn is_glued_after(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    match after.next() {
        Some('.' | ',') => after.next().and_then(digit).is_some(),
        Some(character) => character.is_ascii_alphabetic() || matches!(character, '_' | '/' | '@' | '%'),
        None => false,
    }
}

/// Is this number an amount, a date or a count: a currency before it, or a unit after it?
pub(super) fn is_amount(lower: &str, range: &Range<usize>) -> bool {
    let before = last_characters(lower, range.start, LONGEST_UNIT).trim_end();
    let after = lower[range.end..].trim_start_matches(' ');
    CURRENCIES.iter().any(|currency| before.ends_with(currency))
        || UNITS.iter().any(|unit| after.starts_with(unit))
}

/// At most this many characters before `end`.
pub(super) fn last_characters(text: &str, end: usize, limit: usize) -> &str {
    let before = &text[..end];
    let start = before.char_indices().rev().take(limit).last().map_or(end, |(start, _)| start);
    &before[start..]
}

const LONGEST_UNIT: usize = 6;

const CURRENCIES: &[&str] = &[
    "¥",
    "￥",
    "$",
    "€",
    "£",
    "₹",
    "rmb",
    "usd",
    "cny",
    "hkd",
    "twd",
    "eur",
    "gbp",
    "aud",
    "cad",
    "inr",
    "rs",
    "rs.",
    "人民币",
    "人民幣",
];

const UNITS: &[&str] = &[
    "元",
    "块",
    "塊",
    "円",
    "圆",
    "圓",
    "美元",
    "美金",
    "刀",
    "欧",
    "歐",
    "镑",
    "鎊",
    "万",
    "萬",
    "千",
    "百",
    "亿",
    "年",
    "月",
    "日",
    "号",
    "號",
    "天",
    "小时",
    "小時",
    "分钟",
    "分鐘",
    "秒",
    "次",
    "个",
    "個",
    "人",
    "单",
    "單",
    "件",
    "位",
    "条",
    "條",
    "折",
    "开头",
    "開頭",
    "结尾",
    "rmb",
    "usd",
    "cny",
    "hkd",
    "dollar",
    "yuan",
    "euro",
    "pound",
    "buck",
    "usdt",
    "hours",
    "minutes",
    "days",
    "times",
    "digits",
    "characters",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_in_both_widths() {
        let text = "a12 ３４b5";
        let found: Vec<_> = runs(text).into_iter().map(|run| &text[run]).collect();
        assert_eq!(found, ["12", "３４", "5"]);
        assert_eq!(digits("1２x3").collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn amounts_have_a_currency_or_a_unit() {
        for text in ["¥ 5000", "usd 5000", "5000元", "5000 元", "5000 dollars", "2026年"] {
            assert!(is_amount(text, &runs(text)[0]), "{text}");
        }
        assert!(!is_amount("验证码5000", &runs("验证码5000")[0]));
    }

    #[test]
    fn the_last_characters_respect_their_boundaries() {
        assert_eq!(last_characters("退款abc", 6, 1), "款");
        assert_eq!(last_characters("退款", 6, 9), "退款");
        assert_eq!(last_characters("退款", 0, 9), "");
    }
}
