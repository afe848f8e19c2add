//! What people type in place of a tap in the first hour: `content/first_hour_words.toml`.

use serde::Deserialize;

use super::recogniser::{RawRecogniser, Recogniser};
use super::{Files, Finding, Loss, data};
use crate::text::{bare, fold, is_han};

const PATH: &str = "content/first_hour_words.toml";

/// The words by which answers are recognised, in every language.
#[derive(Clone, Debug, Default)]
pub struct FirstHourWords {
    not_sure: Vec<String>,
    several: Vec<String>,
    /// Taken out before anything is looked for: what did not happen, or was only asked for.
    denied: Recogniser,
    paid: Recogniser,
    data: Recogniser,
    access: Recogniser,
    /// What counts as both: a link or a code of theirs was opened.
    opened: Recogniser,
    begins: Recogniser,
    today: Recogniser,
    yesterday: Recogniser,
    days: Recogniser,
    promised: Recogniser,
    here: Recogniser,
    elsewhere: Recogniser,
    taking_back: Recogniser,
    asking: Recogniser,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawWords {
    not_sure: Vec<String>,
    several: Vec<String>,
    denied: RawRecogniser,
    paid: RawRecogniser,
    data: RawRecogniser,
    access: RawRecogniser,
    opened: RawRecogniser,
    begins: RawRecogniser,
    today: RawRecogniser,
    yesterday: RawRecogniser,
    days: RawRecogniser,
    promised: RawRecogniser,
    here: RawRecogniser,
    elsewhere: RawRecogniser,
    taking_back: RawRecogniser,
    asking: RawRecogniser,
}

impl FirstHourWords {
    /// Reads the words. A folder without the file recognises nothing but the labels of buttons.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let Some((text, raw)) = data::read_file::<RawWords>(files, PATH, findings) else {
            return Self::default();
        };
        let mut compiled = |raw: &RawRecogniser| Recogniser::compile(PATH, text, raw, findings);
        Self {
            denied: compiled(&raw.denied),
            paid: compiled(&raw.paid),
            data: compiled(&raw.data),
            access: compiled(&raw.access),
            opened: compiled(&raw.opened),
            begins: compiled(&raw.begins),
            today: compiled(&raw.today),
            yesterday: compiled(&raw.yesterday),
            days: compiled(&raw.days),
            promised: compiled(&raw.promised),
            here: compiled(&raw.here),
            elsewhere: compiled(&raw.elsewhere),
            taking_back: compiled(&raw.taking_back),
            asking: compiled(&raw.asking),
            not_sure: raw.not_sure,
            several: raw.several,
        }
    }

    /// Whether words say as a whole that somebody does not know.
    pub fn is_not_sure(&self, words: &str) -> bool {
        is_one_of(&self.not_sure, words)
    }

    /// Whether words say as a whole that more than one thing happened.
    pub fn is_several(&self, words: &str) -> bool {
        is_one_of(&self.several, words)
    }

    /// What was lost, as far as words say so: what they deny is not.
    pub fn losses_in(&self, words: &str) -> Vec<Loss> {
        let said = self.denied.taken_out_of(words);
        let is_opened = self.opened.recognises(&said);
        let is_lost = |loss: &Loss| match loss {
            Loss::Paid => self.paid.recognises(&said),
            Loss::Data => is_opened || self.data.recognises(&said),
            Loss::Access => is_opened || self.access.recognises(&said),
        };
        Loss::ALL.into_iter().filter(is_lost).collect()
    }

    /// Whether words, said out of nowhere, mean that something has just happened.
    pub fn begins(&self, words: &str) -> bool {
        self.begins.recognises(words)
    }

    /// Whether a day in the words is one on which something was to arrive, not one of a payment.
    pub fn speaks_of_promise(&self, words: &str) -> bool {
        self.promised.recognises(words)
    }

    pub fn speaks_of_today(&self, words: &str) -> bool {
        self.today.recognises(words)
    }

    pub fn speaks_of_yesterday(&self, words: &str) -> bool {
        self.yesterday.recognises(words)
    }

    /// The pieces of a sentence that look like a day, as `3 days ago` in one that says more.
    pub fn days_in(&self, words: &str) -> Vec<String> {
        self.days.pieces(words)
    }

    /// The parts of a sentence that say where the person is, and not where somebody else is.
    pub fn places_in(&self, words: &str) -> Vec<String> {
        let mut parts = Self::parts(words);
        parts.retain(|part| self.here.recognises(part) && !self.elsewhere.recognises(part));
        parts
    }

    /// Whether words speak of where somebody else is, or where something went.
    pub fn speaks_of_elsewhere(&self, words: &str) -> bool {
        self.elsewhere.recognises(words)
    }

    /// Whether words take back an answer, as `no, I mean` does.
    pub fn takes_back(&self, words: &str) -> bool {
        self.taking_back.recognises(words)
    }

    /// Whether words ask something, so that what they name in passing is no answer.
    pub fn asks(&self, words: &str) -> bool {
        self.asking.recognises(words)
    }

    /// The parts of a sentence between its commas and stops, where it is Chinese also between its spaces, folded.
    pub fn parts(words: &str) -> Vec<String> {
        let folded = fold(words);
        let is_chinese = folded.contains(is_han);
        let ends = |character: char| {
            matches!(character, ',' | ';' | '!' | '?' | '。' | '、' | '…') || (is_chinese && character == ' ')
        };
        let parts = folded.split(ends).flat_map(|part| part.split(". ")).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

fn is_one_of(list: &[String], words: &str) -> bool {
    let words = bare(words);
    list.iter().any(|word| bare(word) == words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Library, embedded};

    const PAID: &[Loss] = &[Loss::Paid];
    const DATA: &[Loss] = &[Loss::Data];
    const ACCESS: &[Loss] = &[Loss::Access];
    const OPENED: &[Loss] = &[Loss::Data, Loss::Access];
    const NOTHING: &[Loss] = &[];

    fn words() -> FirstHourWords {
        Library::read(&embedded()).0.expect("the content can be read").first_hour_words
    }

    #[track_caller]
    fn check(rows: &[(&str, &[Loss])]) {
        let words = words();
        for (said, losses) in rows {
            assert_eq!(words.losses_in(said), *losses, "{said}");
        }
    }

    #[test]
    fn what_happened_is_understood_in_people_s_own_words() {
        check(&[
            ("i told him the code", DATA),
            ("I paid 2 hours ago", PAID),
            ("he has my card number", DATA),
            ("clicked the link", OPENED),
            ("shared my screen", ACCESS),
            ("a man called said he was from the bank. i read him the 6 digits", DATA),
            ("i can see a payment 1,900 pounds \"pending\"", PAID),
            ("he got 15,000 of my pension", PAID),
            ("just sent £2,300 to a safe account", PAID),
            ("my grandad handed his bank card to a courier", DATA),
            ("gran gave 4000 cash to a man at the door", PAID),
            ("someone added apple pay with my card", DATA),
        ]);
        check(&[
            ("付了钱", PAID),
            ("我轉了", PAID),
            ("刚转的", PAID),
            ("怎么扣了我998", PAID),
            ("银行卡里的钱都没了", PAID),
            ("俾人呃咗5000蚊", PAID),
            ("我把6位数念给他了", DATA),
            ("我俾咗OTP佢", DATA),
            ("不小心把驗證碼告訴他了", DATA),
            ("没多想就把验证码给他了", DATA),
            ("扫了", OPENED),
            ("我轉帳 8500", PAID),
            ("人脸识别给他做了", DATA),
        ]);
    }

    #[test]
    fn several_things_in_one_sentence_all_count() {
        check(&[
            ("扫了 付了1块钱试试", &Loss::ALL),
            ("客服让我屏幕共享然后我转了8000块怎么办", &[Loss::Paid, Loss::Access]),
            ("i tapped the link in the text and put my card number in", &[Loss::Data, Loss::Access]),
        ]);
    }

    #[test]
    fn what_did_not_happen_or_was_only_asked_for_does_not_count() {
        check(&[
            ("没有给验证码", NOTHING),
            ("我没把验证码给他", NOTHING),
            ("我還沒轉", NOTHING),
            ("没点链接", NOTHING),
            ("让我再转一笔才能解冻", NOTHING),
            ("让我再转8000才能解冻", NOTHING),
            ("他发了个验证码给我", NOTHING),
            ("要不要把卡里的钱转到我妈卡上", NOTHING),
            ("没付钱 但是给了他验证码", DATA),
            ("i didn't send the code", NOTHING),
            ("I didn’t give him the code", NOTHING),
            ("never gave them my card", NOTHING),
            ("should i pay him", NOTHING),
            ("i have not paid yet", NOTHING),
            ("i didn't send the code but i paid 300", PAID),
        ]);
    }

    #[test]
    fn a_short_cry_begins_the_first_hour_and_a_farewell_does_not() {
        let words = words();
        for said in ["扫了", "我轉了", "转了5000", "我打钱给他了", "等等 我给他验证码了", "already paid"]
        {
            assert!(words.begins(said), "{said}");
        }
        for said in ["算了", "我还没转", "拜拜", "thanks, paid attention", "怎么转账"] {
            assert!(!words.begins(said), "{said}");
        }
    }

    #[test]
    fn only_where_the_person_is_counts_as_their_place() {
        let words = words();
        assert_eq!(words.places_in("我被骗了5000块 对方是淘宝客服 人在上海"), ["人在上海"]);
        assert_eq!(words.places_in("im in the uk. what number"), ["im in the uk"]);
        for said in ["对方在柬埔寨", "the seller is in china", "我转到香港的账户了"] {
            assert_eq!(words.places_in(said), [""; 0], "{said}");
        }
    }
}
