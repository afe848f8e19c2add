//! Traditional and simplified Chinese, one into the other.

use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// Writes a text in simplified characters; everything that is not traditional Chinese stays.
pub fn to_simplified(text: &str) -> String {
    static CONVERTER: OnceLock<OpenCC> = OnceLock::new();
    convert(&CONVERTER, BuiltinConfig::T2s, text)
}

/// Writes a text in traditional characters; everything that is not simplified Chinese stays.
pub fn to_traditional(text: &str) -> String {
    static CONVERTER: OnceLock<OpenCC> = OnceLock::new();
    convert(&CONVERTER, BuiltinConfig::S2t, text)
}

/// Writes a simplified text with the characters and the words of Taiwan.
pub fn to_taiwan(text: &str) -> String {
    static CONVERTER: OnceLock<OpenCC> = OnceLock::new();
    convert(&CONVERTER, BuiltinConfig::S2twp, text)
}

/// Writes a simplified text with the characters of Hong Kong.
pub fn to_hong_kong(text: &str) -> String {
    static CONVERTER: OnceLock<OpenCC> = OnceLock::new();
    convert(&CONVERTER, BuiltinConfig::S2hk, text)
}

/// The dictionaries are unpacked once, on first use.
fn convert(converter: &OnceLock<OpenCC>, direction: BuiltinConfig, text: &str) -> String {
    let converter = converter.get_or_init(|| {
        OpenCC::from_config(direction).expect("the dictionaries are compiled into the program")
    });
    converter.convert(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_follow_their_words() {
        assert_eq!(to_simplified("退貨後沒有收到退款"), "退货后没有收到退款");
        assert_eq!(to_traditional("退货后联系皇后大道的店"), "退貨後聯繫皇后大道的店");
    }

    #[test]
    fn words_follow_their_region() {
        assert_eq!(to_taiwan("用软件里的视频"), "用軟體裡的影片");
        assert_eq!(to_hong_kong("用软件里的视频"), "用軟件裏的視頻");
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(to_simplified("Refund? 😀 返金"), "Refund? 😀 返金");
        assert_eq!(to_traditional(""), "");
    }
}
