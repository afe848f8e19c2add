//! One-time codes and PINs: 4 to 8 digits that the text calls a code.

mod names;
mod phrases;
mod shapes;

use std::ops::Range;

use names::{Kind, NAMES, OPEN_CODES};
use phrases::{introduces, leads_back, tells};

use super::numbers::{digit, digits, is_amount, last_characters};
use super::{Source, labels};

pub(super) fn find(source: &Source<'_>) -> Vec<Range<usize>> {
    let labels = labels::find(&source.lower, NAMES);
    let mut found: Vec<Range<usize>> = Vec::new();
    for number in shapes::candidates(source) {
        let text = Surroundings { lower: &source.lower, labels: &labels, number: &number };
        let continues_a_list =
            found.last().is_some_and(|last| is_list_gap(&source.lower[last.end..number.start]));
        if text.is_called_a_code() || (continues_a_list && !text.is_called_otherwise()) {
            found.push(number);
        }
    }
    found
}

/// A number may stand this many characters from the word that names it.
const REACH: usize = 24;

/// A number of the shape of a code, and the words around it.
struct Surroundings<'a> {
    lower: &'a str,
    labels: &'a [(Range<usize>, Kind)],
    number: &'a Range<usize>,
}

impl Surroundings<'_> {
    fn is_called_a_code(&self) -> bool {
        if self.is_something_else() {
            return false;
        }
        match self.name_before() {
            Some(Kind::CardCheck) => self.n_digits() <= 4,
            Some(Kind::Code | Kind::Heading) => self.n_digits() > 3,
            Some(Kind::LooseCode) => self.n_digits() > 3 && !self.is_bare_year(),
            Some(Kind::Other) => false,
            None => self.n_digits() > 3 && self.is_named_after(),
        }
    }

    fn is_called_otherwise(&self) -> bool {
        self.is_something_else() || self.n_digits() < 4 || self.name_before() == Some(Kind::Other)
    }

    fn is_something_else(&self) -> bool {
        is_amount(self.lower, self.number) || self.is_sender()
    }

    /// What the nearest label before the number calls it.
    fn name_before(&self) -> Option<Kind> {
        let (label, kind) = self.labels[..self.first_label_after()].last()?;
        let between = within_reach(self.lower, label.end..self.number.start)?;
        let is_meant = introduces(between) || (self.has_six_digits() && tells(between));
        is_meant.then(|| self.without_open_codes(label, *kind))
    }

    /// `482913 is your verification code`, `482913（验证码）`.
    fn is_named_after(&self) -> bool {
        let Some((label, kind)) = self.labels.get(self.first_label_after()) else {
            return false;
        };
        let Some(between) = within_reach(self.lower, self.number.end..label.start) else {
            return false;
        };
        let is_code = match self.without_open_codes(label, *kind) {
            Kind::Code => true,
            Kind::LooseCode => !self.is_year(),
            Kind::Heading | Kind::CardCheck | Kind::Other => false,
        };
        is_code && leads_back(between)
    }

    fn first_label_after(&self) -> usize {
        self.labels.partition_point(|(label, _)| label.start < self.number.start)
    }

    fn without_open_codes(&self, label: &Range<usize>, kind: Kind) -> Kind {
        let before = last_characters(self.lower, label.start, LONGEST_OPEN_CODE).trim_end_matches([' ', '-']);
        let word =
            before.rsplit(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
        if kind == Kind::LooseCode && OPEN_CODES.contains(&word) { Kind::Other } else { kind }
    }

    /// A year directly after `code`, as in `building code 2026`, where nothing says that it is one.
    fn is_bare_year(&self) -> bool {
        let before = last_characters(self.lower, self.number.start, 6).trim_end();
        self.is_year() && before.ends_with("code")
    }

    fn n_digits(&self) -> usize {
        digits(&self.lower[self.number.clone()]).count()
    }

    /// Six digits are the usual code, and hardly an amount unless they are round.
    fn has_six_digits(&self) -> bool {
        self.n_digits() == 6 && !self.lower[self.number.clone()].ends_with("000")
    }

    fn is_year(&self) -> bool {
        let number = &self.lower[self.number.clone()];
        number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
    }

    /// A short number of a bank or a carrier that a message came from.
    fn is_sender(&self) -> bool {
        let number = &self.lower[self.number.clone()];
        let is_short_number = number.len() == 5
            && ["95", "96", "100", "101", "123"].iter().any(|start| number.starts_with(start));
        let after = self.lower[self.number.end..].trim_start_matches(' ');
        is_short_number
            && ["发", "發", "打", "的", "给", "給", "验证码", "驗證碼", "sent"]
                .iter()
                .any(|word| after.starts_with(word))
    }
}

const LONGEST_OPEN_CODE: usize = 14;

/// The text between a word and a number, if it is short enough and holds no other number.
fn within_reach(lower: &str, between: Range<usize>) -> Option<&str> {
    let text = lower.get(between)?;
    let is_short = text.chars().take(REACH + 1).count() <= REACH;
    (is_short && !text.contains(|character| digit(character).is_some())).then_some(text)
}

/// Is this what stands between the codes of a list?
fn is_list_gap(between: &str) -> bool {
    between.len() <= LONGEST_LIST_GAP
        && matches!(between.trim(), "" | "," | "，" | "、" | "/" | ";" | "和" | "and" | "or" | "或")
}

/// In bytes.
const LONGEST_LIST_GAP: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::Secret;
    use super::super::testing::{expect_masked, expect_untouched};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        expect_masked(text, Secret::Code, expected);
    }

    #[test]
    fn codes_after_their_name_are_masked() {
        check("验证码482913，请勿告诉他人", "验证码••••••，请勿告诉他人");
        check("【淘宝】您的验证码是：482913", "【淘宝】您的验证码是：••••••");
        check("驗證碼為 4829", "驗證碼為 ••••");
        check("我把验证码告诉了他，发过去的是482913", "我把验证码告诉了他，发过去的是••••••");
        check("动态密码：４８２９１３", "动态密码：••••••");
        check("取款码 48291357", "取款码 ••••••••");
        check("Your code is 482913", "Your code is ••••••");
        check("Login code: 48291. Do not share it", "Login code: •••••. Do not share it");
        check("OTP 4829", "OTP ••••");
        check("the code they sent to me was 482913", "the code they sent to me was ••••••");
        check("Your verification code:\n482913", "Your verification code:\n••••••");
        check("对方让我念验证码我就念了 384756", "对方让我念验证码我就念了 ••••••");
        check("verification: 482913", "verification: ••••••");
        check("cvv 482", "cvv •••");
        check("my PIN is 4829", "my PIN is ••••");
    }

    #[test]
    fn codes_before_their_name_are_masked() {
        check("482913 is your Google verification code", "•••••• is your Google verification code");
        check("482913是您的登录验证码", "••••••是您的登录验证码");
        check("use 482913 as your code", "use •••••• as your code");
        check("482913（验证码）", "••••••（验证码）");
    }

    #[test]
    fn codes_in_groups_are_masked() {
        check("code: G-482913", "code: G-••••••");
        check("G-482913 is your Google verification code.", "G-•••••• is your Google verification code.");
        check("code 482 913", "code ••• •••");
        check("code 48-29-13", "code ••-••-••");
        check("backup codes: 1234 5678, 8765 4321", "backup codes: •••• ••••, •••• ••••");
        check("验证码482913 5分钟内有效", "验证码•••••• 5分钟内有效");
    }

    #[test]
    fn questions_about_codes_stay() {
        for text in [
            "他要我的验证码怎么办",
            "验证码发给他后被扣了5000元",
            "我把验证码告诉他之后他转走了8000",
            "我付了5000，他还要验证码",
            "验证码是95588发来的",
            "收到95588验证码短信",
            "没收到验证码，订单20261122",
            "邮编 518000，验证码还没收到",
            "验证码错了3次",
            "尾号4829的卡收不到验证码",
            "they want the code from my phone",
            "I gave the code and he took 5000",
            "I was asked to pay 5000 as a verification fee",
            "the code, 482 times",
            "I never got a code. 5000 dollars are gone",
            "the code in 2026",
        ] {
            expect_untouched(text);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "zip code 90210",
            "postal code: 518000",
            "promo code 2026",
            "coupon code: 123456",
            "building code 2026",
            "code 2026",
            "area code 4829",
            "error code: 4040",
            "order 20261122 is late, code?",
            "tracking code 48291357",
            "order no. 2026112212345",
            "phone 13812345678",
            "amount 1299.00",
            "¥ 6000 8000",
            "code A482913",
            "code: 1299.00",
            "code: $5000",
            "pinned 4829",
        ] {
            expect_untouched(text);
        }
    }
}
