//! The names by which people call those who carry money and goods.

use super::super::Localized;
use super::spoken::{Spoken, Words};

/// A card network, a wallet, a bank's service or a platform that a deadline is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// As in the `providers` of the deadlines.
    pub id: String,
    pub name: Localized,
    /// Every name: the id, those above and others that people use.
    names: Spoken,
}

impl Provider {
    pub(super) fn new(id: String, name: Localized, also: &[String]) -> Self {
        let english = name.written(super::super::Language::English);
        let chinese = name.written(super::super::Language::SimplifiedChinese);
        let written = [id.as_str(), english, chinese].into_iter();
        let names = Spoken::new(written.chain(also.iter().map(String::as_str)));
        Self { id, name, names }
    }

    pub(super) fn is_named_in(&self, words: &Words) -> bool {
        self.names.longest_in(words).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(id: &str, en: &str, chinese: &str, also: &[&str]) -> Provider {
        let name =
            toml::from_str(&format!("en = \"{en}\"\nzh-Hans = \"{chinese}\"")).expect("both are given");
        let also: Vec<String> = also.iter().map(|name| (*name).to_owned()).collect();
        Provider::new(id.to_owned(), name, &also)
    }

    #[test]
    fn a_provider_is_known_by_each_of_its_names() {
        let wechat = provider("wechat-pay", "WeChat Pay", "微信支付", &["微信"]);
        for words in ["wechat pay", "WeChat-Pay", "用微信付的", "微信 支付", "微信轉帳", "Ｗechat pay"]
        {
            assert!(wechat.is_named_in(&Words::new(words)), "{words}");
        }
        assert!(!wechat.is_named_in(&Words::new("WhatsApp")));
        let master = provider("mastercard", "Mastercard", "万事达卡", &["master card", "万事达"]);
        for words in ["My Master Card", "招商银行mastercard信用卡", "萬事達"] {
            assert!(master.is_named_in(&Words::new(words)), "{words}");
        }
    }

    #[test]
    fn a_latin_name_inside_another_word_is_not_it() {
        let zip = provider("zip", "Zip", "Zip", &[]);
        assert!(zip.is_named_in(&Words::new("paid with Zip.")));
        assert!(!zip.is_named_in(&Words::new("Zippo, unzip")));
    }
}
