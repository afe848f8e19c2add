//! Traditional and simplified Chinese, one into the other.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

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
    TAIWAN.convert(text)
}

/// Writes a simplified text with the characters of Hong Kong.
pub fn to_hong_kong(text: &str) -> String {
    HONG_KONG.convert(text)
}

/// Gives back the dictionaries of the regions, some 4 MB. All content is written with them once; after that hardly anything
/// is, such as the name of a time zone, and the first that is has them unpacked again and kept.
pub fn forget_regions() {
    TAIWAN.forget();
    HONG_KONG.forget();
}

static TAIWAN: Region = Region::new(BuiltinConfig::S2twp);
static HONG_KONG: Region = Region::new(BuiltinConfig::S2hk);

/// The dictionaries of a region, while they are needed.
struct Region {
    direction: BuiltinConfig,
    dictionaries: RwLock<Option<Arc<OpenCC>>>,
}

impl Region {
    const fn new(direction: BuiltinConfig) -> Self {
        Self { direction, dictionaries: RwLock::new(None) }
    }

    fn convert(&self, text: &str) -> String {
        let unpacked = self.dictionaries.read().unwrap_or_else(PoisonError::into_inner).clone();
        unpacked.unwrap_or_else(|| self.unpack()).convert(text)
    }

    fn unpack(&self) -> Arc<OpenCC> {
        let mut place = self.dictionaries.write().unwrap_or_else(PoisonError::into_inner);
        place.get_or_insert_with(|| Arc::new(unpack(self.direction))).clone()
    }

    fn forget(&self) {
        *self.dictionaries.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The dictionaries are unpacked once, on first use.
fn convert(converter: &OnceLock<OpenCC>, direction: BuiltinConfig, text: &str) -> String {
    converter.get_or_init(|| unpack(direction)).convert(text)
}

fn unpack(direction: BuiltinConfig) -> OpenCC {
    OpenCC::from_config(direction).expect("the dictionaries are compiled into the program")
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
    fn what_was_given_back_is_there_when_it_is_needed() {
        let before = (to_taiwan("软件"), to_hong_kong("软件"));
        forget_regions();
        assert_eq!((to_taiwan("软件"), to_hong_kong("软件")), before);
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(to_simplified("Refund? 😀 返金"), "Refund? 😀 返金");
        assert_eq!(to_traditional(""), "");
    }
}
