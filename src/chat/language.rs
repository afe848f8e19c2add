//! Which language to speak.

use super::{Memory, Sender, Settings};
use crate::content::Language;
use crate::text::cjk::is_han;
use crate::text::script::{Script, Variant, is_cantonese, script_of};

/// In words: the names of most shops, firms and ways of paying.
const LONGEST_NAME: usize = 2;

/// The language of a reply: the one chosen, else Chinese for whoever writes Chinese, else the one the
/// platform reports, else the one they write in, else English.
///
/// Writing Chinese outranks the platform's language because many Chinese readers keep their phone in
/// English, while hardly anybody writes Chinese who cannot read it. The reverse does not hold: a Chinese
/// reader who pastes an English message wants to hear about it in Chinese. Which Chinese it is, the platform
/// knows better than the words, which are often somebody else's. The country somebody reports in decides
/// between the kinds of Traditional Chinese.
pub(super) fn choose(settings: &Settings, memory: &Memory, sender: &Sender) -> Language {
    let platform = sender.platform_language.as_deref().and_then(Language::from_platform);
    let written = memory.written.filter(|written| written.is_chinese());
    let chinese = written.map(|written| platform.filter(|platform| platform.is_chinese()).unwrap_or(written));
    let chosen = settings.language.or(chinese).or(platform).or(memory.written).unwrap_or(Language::English);
    let region = settings.country.as_deref().or_else(|| region_of(settings.language, platform));
    region.map_or(chosen, |region| chosen.in_region(region))
}

/// Whoever chose Traditional Chinese by button means that of their platform, where it has one.
fn region_of(chosen: Option<Language>, platform: Option<Language>) -> Option<&'static str> {
    match (chosen, platform) {
        (Some(_), Some(Language::HongKongChinese)) => Some("HK"),
        (Some(_), Some(Language::TaiwanChinese)) => Some("TW"),
        _ => None,
    }
}

/// The language a text is written in, as far as its script tells.
pub fn language_of(text: &str) -> Option<Language> {
    language_after(text, None)
}

/// The same, when the one they wrote in before is known: most short Chinese texts look alike in both scripts.
pub(super) fn language_after(text: &str, before: Option<Language>) -> Option<Language> {
    match script_of(text)? {
        Script::Han(Variant::Traditional) if is_cantonese(text) => Some(Language::HongKongChinese),
        Script::Han(Variant::Traditional) => {
            Some(before.filter(|before| before.is_traditional()).unwrap_or(Language::TaiwanChinese))
        }
        Script::Han(Variant::Simplified) => Some(Language::SimplifiedChinese),
        Script::Han(Variant::Either) => {
            Some(before.filter(|before| before.is_chinese()).unwrap_or(Language::SimplifiedChinese))
        }
        // Who speaks Chinese says "paypal付的 friends and family", or no more than the name of a shop.
        Script::Latin if text.contains(is_han) || is_a_name(text) => {
            Some(before.filter(|before| before.is_chinese()).unwrap_or(Language::English))
        }
        Script::Latin => Some(Language::English),
        Script::Other => None,
    }
}

/// Whether a text is a word or two, in whatever language.
fn is_a_name(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::PersonId;

    const CHINESE: Option<Language> = Some(Language::SimplifiedChinese);
    const ENGLISH: Option<Language> = Some(Language::English);

    fn check(chosen: Option<Language>, platform: &str, text: &str, expected: Option<Language>) {
        let settings = Settings { language: chosen, ..Settings::default() };
        let memory = Memory { written: language_of(text), ..Memory::default() };
        let sender = Sender {
            person: PersonId(1),
            platform_language: Some(platform.to_owned()),
            anonymous_admin: false,
        };
        assert_eq!(Some(choose(&settings, &memory, &sender)), expected, "{chosen:?} {platform} {text}");
    }

    #[test]
    fn a_choice_outranks_everything() {
        check(ENGLISH, "zh-hans", "退款", ENGLISH);
        check(CHINESE, "en", "refund", CHINESE);
    }

    #[test]
    fn whoever_writes_chinese_is_answered_in_chinese() {
        check(None, "en", "卖家让我先转账", CHINESE);
        check(None, "fr", "賣家叫我先轉帳", Some(Language::TaiwanChinese));
        check(None, "en", "佢叫我過數，係咪呃人㗎", Some(Language::HongKongChinese));
        check(None, "zh-hant", "卖家让我先转账", Some(Language::TaiwanChinese));
        check(None, "zh-HK", "Is this legit?", Some(Language::HongKongChinese));
    }

    #[test]
    fn traditional_chinese_is_that_of_the_person_s_country() {
        let chosen = Settings {
            language: Some(Language::TaiwanChinese),
            country: Some("MO".to_owned()),
            ..Settings::default()
        };
        let sender = Sender { person: PersonId(1), platform_language: None, anonymous_admin: false };
        assert_eq!(choose(&chosen, &Memory::default(), &sender), Language::HongKongChinese);
        check(Some(Language::TaiwanChinese), "zh-HK", "", Some(Language::HongKongChinese));
    }

    #[test]
    fn a_text_that_looks_alike_in_both_scripts_changes_nothing() {
        let before = Some(Language::HongKongChinese);
        assert_eq!(language_after("在哪里", before), CHINESE);
        assert_eq!(language_after("你好", before), before);
        assert_eq!(language_of("你好"), CHINESE);
    }

    #[test]
    fn a_chinese_conversation_goes_on_over_words_of_english() {
        assert_eq!(language_after("paypal付的 friends and family", CHINESE), CHINESE);
        assert_eq!(language_after("shein?", CHINESE), CHINESE);
        assert_eq!(language_after("I paid by card", CHINESE), ENGLISH);
        assert_eq!(language_after("shein?", None), ENGLISH);
    }

    #[test]
    fn else_the_platform_s_language_counts_then_the_script() {
        check(None, "zh-hans", "Your parcel is held", CHINESE);
        check(None, "en", "👍", ENGLISH);
        check(None, "fr", "Is this legit?", ENGLISH);
        check(None, "ru", "Привет", ENGLISH);
    }
}
