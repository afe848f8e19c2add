//! What people write where a name or a number is asked for, and is neither: known by a few words in it.

use serde::Deserialize;

use crate::text::{Bare, bare, fold, is_han};

/// Whoever says in Chinese that there is none does so in no more characters than this.
const LONGEST_CHINESE_LACK: usize = 6;
/// Whoever has something erased says so in no more than so many words; a Chinese character counts as one.
const LONGEST_ORDER: usize = 8;

/// Phrases in the form in which they are compared, English and Chinese together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remarks {
    #[serde(default)]
    asking: Vec<String>,
    #[serde(default)]
    feelings: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    #[serde(default)]
    turning: Vec<String>,
    #[serde(default)]
    losing: Vec<String>,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    over: Vec<Bare>,
    #[serde(default)]
    agreeing: Vec<Bare>,
    #[serde(default)]
    sparing: Vec<String>,
    #[serde(default)]
    erasing: Vec<String>,
}

impl Remarks {
    /// Whether a message asks something, with or without its question mark.
    pub fn asks(&self, message: &str) -> bool {
        let folded = plain(message);
        let behind = folded.trim_start_matches(|letter: char| letter != '?');
        let ends_in_mark = !behind.is_empty() && !behind.contains(char::is_alphanumeric);
        ends_in_mark || parts(&folded).any(|part| any(&self.asking, |phrase| begins(part, phrase)))
    }

    /// Whether it speaks of fear, shame or despair.
    pub fn feels(&self, message: &str) -> bool {
        let folded = plain(message);
        any(&self.feelings, |phrase| holds(&folded, phrase))
    }

    /// Whether it says that there is none, or that nobody knows.
    pub fn lacks(&self, message: &str) -> bool {
        let folded = plain(message);
        parts(&folded).any(|part| any(&self.without, |phrase| begins(part, phrase)))
    }

    /// Whether it says that and certainly nothing else: an answer may hide in any word more, and must not be lost.
    pub fn only_lacks(&self, message: &str) -> bool {
        let folded = plain(message);
        let is_beside = |part: &str| self.beside.iter().any(|phrase| phrase == part);
        let mut said = parts(&folded).filter(|part| !is_beside(part)).peekable();
        said.peek().is_some() && !names_something(message) && said.all(|part| self.is_lack(part))
    }

    /// Whether it may speak of what was lost instead, where an amount is asked for.
    pub fn may_tell_a_loss(&self, message: &str) -> bool {
        let folded = plain(message);
        parts(&folded).any(|part| any(&self.losing, |phrase| holds(part, phrase)))
    }

    /// Whether a part begins with the words for it, and little follows.
    fn is_lack(&self, part: &str) -> bool {
        let part = self.without_beside(part);
        let Some(tail) = longest_first(&self.without, part) else { return false };
        let is_chinese = part.starts_with(is_han);
        let is_short = !is_chinese || (n_words(part) <= LONGEST_CHINESE_LACK && part.chars().all(is_han));
        is_short && !any(&self.turning, |phrase| holds(tail, phrase))
    }

    /// A part without the small words before it.
    fn without_beside<'t>(&self, part: &'t str) -> &'t str {
        let mut rest = part;
        while longest_first(&self.without, rest).is_none()
            && let Some(behind) = longest_first(&self.beside, rest)
        {
            rest = behind.trim_start();
        }
        rest
    }

    /// Whether somebody tells something of themselves. Where every word begins with a capital, it is the name of something.
    pub fn is_personal(&self, message: &str) -> bool {
        let is_small =
            |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_no_capital);
        let folded = plain(message);
        message.split_whitespace().any(is_small) && any(&self.own, |phrase| holds(&folded, phrase))
    }

    /// Whether it says that this was all, and nothing else but what `is_courtesy` knows.
    pub fn is_over(&self, message: &str, is_courtesy: impl Fn(&str) -> bool) -> bool {
        let is_listed = |list: &[Bare], part: &str| list.iter().any(|phrase| phrase.is(part));
        let folded = plain(message);
        let said: Vec<String> = parts(&folded).map(bare).filter(|part| !part.is_empty()).collect();
        let is_over = |part: &String| is_listed(&self.over, part);
        let is_beside = |part: &String| is_listed(&self.agreeing, part) || is_courtesy(part);
        said.iter().any(is_over) && said.iter().all(|part| is_over(part) || is_beside(part))
    }

    /// Whether it is nothing but a word of consent.
    pub fn agrees(&self, message: &str) -> bool {
        let message = bare(message);
        self.agreeing.iter().any(|phrase| phrase.is(&message))
    }

    /// Whether it says that something is to be left as it is.
    pub fn spares(&self, message: &str) -> bool {
        let folded = plain(message);
        n_words(&folded) <= LONGEST_ORDER && any(&self.sparing, |phrase| holds(&folded, phrase))
    }

    /// Whether it wants something to be erased, and says hardly more.
    pub fn erases(&self, message: &str) -> bool {
        let folded = plain(message);
        let is_short = n_words(&folded) <= LONGEST_ORDER;
        is_short && !self.asks(message) && any(&self.erasing, |phrase| holds(&folded, phrase))
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.asking.extend(other.asking);
        self.feelings.extend(other.feelings);
        self.without.extend(other.without);
        self.beside.extend(other.beside);
        self.turning.extend(other.turning);
        self.losing.extend(other.losing);
        self.sparing.extend(other.sparing);
        self.own.extend(other.own);
        self.over.extend(other.over);
        self.agreeing.extend(other.agreeing);
        self.erasing.extend(other.erasing);
    }
}

/// How many words a message has; a Chinese character counts as one.
pub fn n_words(message: &str) -> usize {
    let mut n_words = 0;
    let mut is_within = false;
    for character in message.chars() {
        let goes_on = character.is_alphanumeric() && !is_han(character);
        n_words += usize::from(is_han(character) || (goes_on && !is_within));
        is_within = goes_on || (is_within && matches!(character, '\'' | '\u{2019}'));
    }
    n_words
}

/// Folded, with the apostrophe that the lists have.
fn plain(message: &str) -> String {
    fold(message).replace('\u{2019}', "'")
}

/// Chinese has no capitals, and is read as written small.
fn is_no_capital(letter: char) -> bool {
    !letter.is_uppercase()
}

/// What stands between the marks of a sentence.
fn parts(folded: &str) -> impl Iterator<Item = &str> {
    let is_mark =
        |letter: char| matches!(letter, ',' | '.' | ';' | ':' | '!' | '?' | '\u{3002}' | '\u{3001}' | '~');
    folded.split(is_mark).map(str::trim).filter(|part| !part.is_empty())
}

fn any(phrases: &[String], fits: impl Fn(&str) -> bool) -> bool {
    phrases.iter().any(|phrase| fits(phrase))
}

/// Whether a text begins with a phrase; what is Chinese may stand anywhere, since it has no fixed beginning.
fn begins(text: &str, phrase: &str) -> bool {
    match phrase.starts_with(is_han) {
        true => text.contains(phrase),
        false => text.strip_prefix(phrase).is_some_and(is_word_end),
    }
}

/// What stands behind the longest phrase with which a text begins.
fn longest_first<'t>(phrases: &[String], text: &'t str) -> Option<&'t str> {
    let behind = phrases.iter().filter_map(|phrase| text.strip_prefix(phrase.as_str()));
    let whole = behind.filter(|behind| text.starts_with(is_han) || is_word_end(behind));
    whole.min_by_key(|behind| behind.len())
}

/// Whether a capital within a message shows a name: `I have no idea, maybe Visa`. The first word is written so anyway.
fn names_something(message: &str) -> bool {
    let mut words = message.split_whitespace().skip(1).filter(|word| {
        let own = ["I", "I'm", "I\u{2019}m", "I've", "I\u{2019}ve", "I'd", "I\u{2019}d"];
        !own.contains(&word.trim_matches(|letter: char| !letter.is_alphanumeric()))
    });
    words.any(|word| word.chars().any(char::is_uppercase))
}

/// Whether a text has a phrase as whole words.
fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        let starts = before.is_none_or(|letter| !is_latin(letter));
        phrase.starts_with(is_han) || (starts && is_word_end(&text[place + phrase.len()..]))
    })
}

fn is_word_end(behind: &str) -> bool {
    behind.chars().next().is_none_or(|letter| !is_latin(letter) && letter != '\'')
}

fn is_latin(letter: char) -> bool {
    letter.is_alphanumeric() && !is_han(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Library, embedded};

    fn remarks() -> Remarks {
        let questionnaire = Library::read(&embedded()).0.and_then(|library| library.questionnaire);
        questionnaire.expect("the content has a questionnaire").remarks
    }

    #[test]
    fn questions_are_known_with_and_without_their_mark() {
        let remarks = remarks();
        for text in [
            "where do I find it",
            "Is it the long one?",
            "怎么填啊",
            "這個在哪裡看",
            "sorry, what should I choose",
        ] {
            assert!(remarks.asks(text), "{text}");
        }
        for text in ["Nordvik Outlet", "What?-Shop 24", "小王数码", "Howard & Sons", "Wherever Travel"] {
            assert!(!remarks.asks(text), "{text}");
        }
    }

    #[test]
    fn fear_and_what_people_tell_of_themselves_are_no_names() {
        let remarks = remarks();
        for text in ["I feel so stupid", "honestly I’m terrified", "我好怕", "太丟臉了", "我觉得自己好傻"]
        {
            assert!(remarks.feels(text), "{text}");
        }
        for text in ["Best Phones Store", "Fearless Outdoor", "安心小铺"] {
            assert!(!remarks.feels(text), "{text}");
        }
        assert!(remarks.is_personal("the one my cousin told me about"));
        assert!(remarks.is_personal("我表哥介绍的那家"));
        assert!(!remarks.is_personal("I Saw It First"), "a name with capitals");
        assert!(!remarks.is_personal("mystore.example"));
    }

    #[test]
    fn that_there_is_none_is_known_by_how_it_begins() {
        let remarks = remarks();
        for text in [
            "I don’t have one",
            "sorry, can't find it",
            "no order number",
            "没有订单号",
            "订单号找不到了",
            "揾唔到",
        ] {
            assert!(remarks.lacks(text), "{text}");
        }
        for text in ["No. 5531", "No Frills", "Nordvik", "无印良品"] {
            assert!(!remarks.lacks(text), "{text}");
        }
    }

    #[test]
    fn words_that_may_hold_an_answer_do_not_only_say_that_there_is_none() {
        let remarks = remarks();
        for text in [
            "I don’t have one",
            "sorry, can't find it",
            "No idea, I forgot",
            "I have no order number",
            "没有订单号",
            "我也不知道",
            "不好意思，找不到了",
            "忘了，查不到",
        ] {
            assert!(remarks.only_lacks(text), "{text}");
        }
        for text in [
            "PayPal, no card",
            "Visa, I don't know which bank",
            "I don't know which bank but it was visa",
            "No website it was on instagram",
            "I don't know her surname Mei",
            "No Name Shop",
            "Visa卡，忘了哪家银行",
            "没有平台，是私信",
            "没有网站只有微信",
            "没有拆封的香水",
            "手机，没有保修",
            "没有平台IG",
            "sorry",
            "",
        ] {
            assert!(!remarks.only_lacks(text), "{text}");
        }
    }

    #[test]
    fn a_no_to_erasing_is_heard_as_one() {
        let remarks = remarks();
        for text in ["don’t erase anything", "please do not delete it", "keep everything", "别删", "不要清空"]
        {
            assert!(remarks.spares(text), "{text}");
        }
        for text in ["delete everything", "全部删掉", "yes"] {
            assert!(!remarks.spares(text), "{text}");
        }
    }

    #[test]
    fn the_end_may_be_said_with_thanks_and_with_nothing_else() {
        let remarks = remarks();
        let is_over = |text: &str| remarks.is_over(text, |part| ["thanks", "谢谢"].contains(&part));
        for text in
            ["done", "Thanks, that's it!", "ok, all sent", "好了", "没了，谢谢", "發完了", "好的，就这些。"]
        {
            assert!(is_over(text), "{text}");
        }
        for text in ["that's it for my money", "钱没了", "he said: done, pay now", "thanks", ""] {
            assert!(!is_over(text), "{text}");
        }
    }

    #[test]
    fn a_few_words_ask_to_erase() {
        let remarks = remarks();
        for text in ["delete everything", "please forget me", "erase it all now", "全部刪掉", "忘记"] {
            assert!(remarks.erases(text), "{text}");
        }
        for text in [
            "how do I delete my account?",
            "they told me to delete the app and pay the rest in gift cards",
            "怎么删除订单",
            "好",
        ] {
            assert!(!remarks.erases(text), "{text}");
        }
    }
}
