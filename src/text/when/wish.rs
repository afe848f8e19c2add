//! What somebody wants of reminders beside a new one: to see them, to be rid of them, or what cannot be had.

use super::LONGEST;
use super::words::{
    AGAIN, ASKINGS, BACKWARDS, CANCEL_FILLERS, CANCEL_LEADS, CANCELS, CANCELS_BEHIND, FIRM_CANCELS,
    LIST_NOUNS, LIST_OPENERS, LISTING, MENTIONS, REFUSALS,
};
use crate::text::placed::Placed;

/// Whoever asks for the list says so in no more letters than this.
const LONGEST_LISTING: usize = 60;
const LONGEST_CHINESE_LISTING: usize = 16;
/// Between `cancel` and `reminder` stand no more letters than this: which one it is.
const MOST_BETWEEN: usize = 24;
/// Before what is to be cancelled stands no more than a courtesy.
const LONGEST_LEAD: usize = 24;

/// What somebody wants of the reminders they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderWish {
    /// To see them.
    List,
    /// To be rid of one or all.
    Cancel,
}

/// What a text wants of the reminders that there are; `None` where it is about something else, such as a new one.
pub fn reminder_wish(text: &str) -> Option<ReminderWish> {
    let placed = Placed::read(text.trim(), LONGEST)?;
    if cancels(&placed) {
        return Some(ReminderWish::Cancel);
    }
    lists(&placed).then_some(ReminderWish::List)
}

/// Whether a text wants something again and again: `every Monday`, `每天`.
pub fn comes_again(text: &str) -> bool {
    says(text, AGAIN)
}

/// Whether a text counts from a day that it does not name: `2 days before the deadline`.
pub fn counts_backwards(text: &str) -> bool {
    says(text, BACKWARDS)
}

fn says(text: &str, words: &[&str]) -> bool {
    Placed::read(text, LONGEST)
        .is_some_and(|placed| (0..placed.len()).any(|place| placed.one_of(place, words).is_some()))
}

fn cancels(text: &Placed<'_>) -> bool {
    let is_mentioned_at = |place: usize| text.one_of(place, MENTIONS).is_some();
    let first = (0..text.len()).find(|place| is_mentioned_at(*place));
    let Some(first) = first else { return false };
    let before = (0..first.min(LONGEST_LEAD)).filter(|place| is_courtesy(text, 0, *place));
    before.into_iter().any(|place| cancels_at(text, place, first)) || is_cancelled_behind(text, first)
}

/// Whether a word that stands here wants to be rid of the reminder that is mentioned there. Of which one it is may stand
/// between the two, but not what somebody is to be reminded of: `cancel the gym, remind me`.
fn cancels_at(text: &Placed<'_>, place: usize, mention: usize) -> bool {
    let is_right_before = |words: &[&str]| {
        text.one_of(place, words).is_some_and(|end| end <= mention && after_fillers(text, end) == mention)
    };
    let is_noun = text.one_of(mention, ASKINGS).is_none();
    let is_firm = text.one_of(place, FIRM_CANCELS).is_some_and(|end| is_close(text, end, mention));
    let ends = || text.one_of(mention, MENTIONS).is_some_and(|end| is_courtesy(text, end, text.len()));
    (is_noun && is_firm)
        || is_right_before(FIRM_CANCELS)
        || is_right_before(CANCELS)
        || (is_right_before(REFUSALS) && ends())
}

/// Whether nothing but courtesies stands between two places.
fn is_courtesy(text: &Placed<'_>, start: usize, end: usize) -> bool {
    let mut place = start;
    while place < end {
        let is_word = text.at(place).is_some_and(char::is_alphanumeric);
        place = match text.one_of(place, CANCEL_LEADS) {
            Some(behind) => behind,
            None if is_word => return false,
            None => place + 1,
        };
    }
    place == end
}

/// Whether what stands between two places only says which one.
fn is_close(text: &Placed<'_>, end: usize, mention: usize) -> bool {
    let is_mark = |letter: char| {
        matches!(
            letter,
            ',' | '.' | ';' | ':' | '!' | '?' | '-' | '\u{2013}' | '\u{2014}' | '\u{3002}' | '\u{3001}'
        )
    };
    let goes_on = |place: usize| text.at(place).is_some_and(|letter| !is_mark(letter));
    end <= mention && mention - end <= MOST_BETWEEN && (end..mention).all(goes_on)
}

fn after_fillers(text: &Placed<'_>, mut place: usize) -> usize {
    loop {
        let start = text.after_space(place);
        match text.one_of(start, CANCEL_FILLERS) {
            Some(end) => place = end,
            None => return start,
        }
    }
}

/// `提醒取消`, `那个提醒不要了`.
fn is_cancelled_behind(text: &Placed<'_>, mention: usize) -> bool {
    let Some(end) = text.one_of(mention, MENTIONS) else { return false };
    let start = after_fillers(text, end);
    let is_rest = |end: usize| {
        (end..text.len()).all(|place| text.at(place).is_some_and(|letter| !letter.is_alphanumeric()))
    };
    text.one_of(start, CANCELS_BEHIND).is_some_and(is_rest)
}

fn lists(text: &Placed<'_>) -> bool {
    let has = |words: &[&str]| (0..text.len()).any(|place| text.one_of(place, words).is_some());
    let is_english =
        text.len() <= LONGEST_LISTING && text.one_of(0, LIST_OPENERS).is_some() && has(LIST_NOUNS);
    is_english || (text.len() <= LONGEST_CHINESE_LISTING && has(LISTING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_are_listed_and_cancelled_in_many_words() {
        for text in [
            "cancel my reminder",
            "please cancel the reminder for Friday",
            "can you delete that bank reminder",
            "stop reminding me",
            "don’t remind me any more",
            "no more reminders please",
            "取消提醒",
            "帮我取消明天的提醒",
            "別提醒我了",
            "不用再提醒我",
            "那个提醒不要了",
            "把提醒删掉吧",
            "never remind me again",
            "no reminders please",
            "I want to cancel my reminder",
            "我想取消提醒",
        ] {
            assert_eq!(reminder_wish(text), Some(ReminderWish::Cancel), "{text}");
        }
        for text in [
            "what reminders do I have?",
            "show my reminders",
            "my reminders",
            "do I have any reminders",
            "reminders",
            "Reminders please",
            "提醒列表",
            "我有哪些提醒",
            "查看提醒",
            "我設了什麼提醒？",
        ] {
            assert_eq!(reminder_wish(text), Some(ReminderWish::List), "{text}");
        }
    }

    #[test]
    fn a_new_reminder_and_other_talk_are_neither() {
        for text in [
            "remind me tomorrow to cancel the order",
            "don't let me forget, remind me at 9 to call",
            "set a reminder for Friday 9am",
            "明天9点提醒我取消订单",
            "别忘了提醒我明天打电话",
            "不要忘记提醒我",
            "I got a payment reminder from the shop, what should I do with it?",
            "银行发的提醒短信可信吗",
            "cancel my order",
            "cancel gym: remind me Friday 9am",
            "remove the card from the app - remind me tomorrow",
            "周五取消自动续费提醒我一下",
            "取消会员这件事明天提醒我",
            "I told them to stop reminding me",
            "the bank never reminded me about the fee",
            "no reminder came before they took the money",
            "they said they would cancel the reminder",
            "卖家取消订单后提醒我再付款",
        ] {
            assert_eq!(reminder_wish(text), None, "{text}");
        }
    }

    #[test]
    fn what_comes_again_or_counts_from_another_day_is_known() {
        for text in ["remind me every Monday to check", "remind me daily", "每天提醒我看一下", "每周一提醒我"]
        {
            assert!(comes_again(text), "{text}");
        }
        assert!(!comes_again("remind me about everything tomorrow"));
        for text in ["remind me 2 days before the deadline", "到期前三天提醒我"] {
            assert!(counts_backwards(text), "{text}");
        }
        assert!(!counts_backwards("remind me tomorrow"));
    }
}
