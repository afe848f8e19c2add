//! Which language to speak.

use super::{Memory, Sender, Settings};
use crate::content::Language;
use crate::text::script::{Script, script_of};

/// The language of a reply: the one chosen, else Chinese for whoever writes Chinese, else the one the
/// platform reports, else the one they write in, else English.
///
/// Writing Chinese outranks the platform's language because many Chinese readers keep their phone in
/// English, while hardly anybody writes Chinese who cannot read it. The reverse does not hold: a Chinese
/// reader who pastes an English message wants to hear about it in Chinese.
pub(super) fn choose(settings: &Settings, memory: &Memory, sender: &Sender) -> Language {
    let platform = sender.platform_language.as_deref().and_then(Language::from_platform);
    let chinese = memory.written.filter(|written| *written == Language::SimplifiedChinese);
    settings.language.or(chinese).or(platform).or(memory.written).unwrap_or(Language::English)
}

/// The language a text is written in, as far as its script tells.
pub fn language_of(text: &str) -> Option<Language> {
    match script_of(text)? {
        Script::Han(_) => Some(Language::SimplifiedChinese),
        Script::Latin => Some(Language::English),
        Script::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::PersonId;

    const CHINESE: Option<Language> = Some(Language::SimplifiedChinese);
    const ENGLISH: Option<Language> = Some(Language::English);

    fn check(chosen: Option<Language>, platform: &str, text: &str, expected: Option<Language>) {
        let settings = Settings { language: chosen };
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
        check(None, "fr", "賣家叫我先轉帳", CHINESE);
    }

    #[test]
    fn else_the_platform_s_language_counts_then_the_script() {
        check(None, "zh-hans", "Your parcel is held", CHINESE);
        check(None, "en", "👍", ENGLISH);
        check(None, "fr", "Is this legit?", ENGLISH);
        check(None, "ru", "Привет", ENGLISH);
    }
}
