//! Private keys of wallets: 64 hexadecimal digits, perhaps after `0x`.

use std::ops::Range;

use super::Source;
use super::numbers::last_characters;

pub(super) fn find(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for chunk in source.lower.split_inclusive(|character: char| !character.is_ascii_alphanumeric()) {
        let word = chunk.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
        if is_key(word) && !is_something_else(&source.lower, start) {
            found.push(start..start + word.len());
        }
        start += chunk.len();
    }
    found
}

const DIGITS: usize = 64;

fn is_key(word: &str) -> bool {
    let digits = word.strip_prefix("0x").unwrap_or(word);
    digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A transaction looks the same, but is public and worth reading: its name stands before it.
fn is_something_else(lower: &str, start: usize) -> bool {
    let before = last_characters(lower, start, REACH);
    let is_in_an_address = before.ends_with(['/', '=', '_']);
    is_in_an_address || TRANSACTIONS.iter().any(|name| before.contains(name))
}

/// In characters.
const REACH: usize = 16;

const TRANSACTIONS: &[&str] =
    &["hash", "txid", "tx id", "tx:", "tx ", "transaction", "哈希", "交易号", "交易號", "checksum", "sha"];

#[cfg(test)]
mod tests {
    use super::super::Secret;
    use super::super::testing::{expect_masked, expect_untouched};

    const KEY: &str = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    #[test]
    fn keys_are_masked_with_and_without_their_prefix() {
        expect_masked(
            &format!("我的私钥{KEY}。"),
            Secret::PrivateKey,
            &format!("我的私钥{}。", "•".repeat(64)),
        );
        expect_masked(
            &format!("key: 0x{}", KEY.to_uppercase()),
            Secret::PrivateKey,
            &format!("key: {}", "•".repeat(66)),
        );
    }

    #[test]
    fn other_hexadecimal_numbers_stay() {
        expect_untouched(&KEY[..63]);
        expect_untouched(&format!("{KEY}0"));
        expect_untouched("0x52908400098527886E0F7030069857D2E4169EE7");
        expect_untouched(&format!("etherscan.io/tx/0x{KEY}"));
        expect_untouched(&format!("tx hash 0x{KEY}"));
        expect_untouched(&format!("交易哈希：0x{KEY}"));
    }
}
