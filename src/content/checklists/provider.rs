//! The names by which people call those who carry money and goods.

use super::super::Localized;
use crate::text::{fold, is_han};

/// A card network, a wallet, a bank's service or a platform that a deadline is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// As in the `providers` of the deadlines.
    pub id: String,
    pub name: Localized,
    /// Every name, folded: the id, those above and others that people use.
    names: Vec<String>,
}

/// What somebody wrote, ready to be searched for names.
pub(super) struct Words {
    /// Words of letters and digits with one space around each.
    spaced: String,
    /// The same without spaces, for names in Chinese.
    joined: String,
}

impl Provider {
    pub(super) fn new(id: String, name: Localized, also: &[String]) -> Self {
        let written = [id.as_str(), name.written(super::super::Language::English)];
        let chinese = name.written(super::super::Language::SimplifiedChinese);
        let given = written.into_iter().chain([chinese]).chain(also.iter().map(String::as_str));
        let names = given.map(spaced).filter(|name| !name.trim().is_empty());
        let mut names: Vec<String> =
            names.map(|name| if name.contains(is_han) { joined(&name) } else { name }).collect();
        names.sort();
        names.dedup();
        Self { id, name, names }
    }

    /// Latin names count as whole words only: nobody who writes "I wish" paid on Wish.
    pub(super) fn is_named_in(&self, words: &Words) -> bool {
        let names = self.names.iter();
        names.into_iter().any(|name| match name.contains(is_han) {
            true => words.joined.contains(name.as_str()),
            false => words.spaced.contains(name.as_str()),
        })
    }
}

impl Words {
    pub(super) fn new(text: &str) -> Self {
        let spaced = spaced(text);
        let joined = joined(&spaced);
        Self { spaced, joined }
    }
}

/// Folded, with one space around each word; a Han character is a word.
fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for character in fold(text).chars() {
        if is_han(character) {
            if !spaced.ends_with(' ') {
                spaced.push(' ');
            }
            spaced.push(character);
            spaced.push(' ');
        } else if character.is_alphanumeric() {
            spaced.push(character);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

fn joined(spaced: &str) -> String {
    spaced.chars().filter(|character| *character != ' ').collect()
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
