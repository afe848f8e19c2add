//! Passwords: what follows `password:`, `密码是` and their like, if it can be a password at all.

use std::ops::Range;

use super::numbers::{digit, is_amount, last_characters};
use super::{Source, labels};

pub(super) fn find(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (label, kind) in labels::find(&source.lower, LABELS) {
        let is_inside_a_password = found.last().is_some_and(|password| label.start < password.end);
        if is_inside_a_password || is_another_thing(&source.lower, label.start) {
            continue;
        }
        let mut reader = Reader { source, position: label.end };
        let announcement = reader.announcement(label.end);
        if kind == Kind::OnlyWithSign && announcement != Announcement::Sign {
            continue;
        }
        found.extend(reader.password(announcement));
    }
    found
}

/// May a password follow the word alone, or does it take a sign, since the word has other meanings?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    OnlyWithSign,
}

const LABELS: &[(&str, Kind)] = &[
    ("密码", Kind::Any),
    ("密碼", Kind::Any),
    ("口令", Kind::Any),
    ("passwords", Kind::Any),
    ("password", Kind::Any),
    ("passphrase", Kind::Any),
    ("passwd", Kind::Any),
    ("pwd", Kind::Any),
    ("pass", Kind::OnlyWithSign),
    ("pw", Kind::OnlyWithSign),
];

/// One-time passwords are codes, and a 淘口令 is a link to a product.
fn is_another_thing(lower: &str, label: usize) -> bool {
    let before = last_characters(lower, label, 9);
    ["动态", "動態", "一次性", "淘", "one-time ", "one time "].iter().any(|word| before.ends_with(word))
}

/// How clearly the text says that a password comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Announcement {
    /// `：`, `=`, `是`: what follows is the password.
    Sign,
    /// `is`: the password, or a word about it.
    Verb,
    /// Nothing but white space.
    None,
}

const SIGNS: &[&str] = &[
    ":",
    "：",
    "=",
    "＝",
    "就是",
    "应该是",
    "應該是",
    "是",
    "改成",
    "改为",
    "改為",
    "设为",
    "設為",
    "设成",
    "叫",
    "为",
    "為",
    "係",
];
const VERBS: &[&str] = &["is", "was"];

/// In characters; what is longer is not a password any more, but its beginning is hidden.
const LONGEST: usize = 128;

struct Reader<'a> {
    source: &'a Source<'a>,
    position: usize,
}

impl<'a> Reader<'a> {
    /// Reads what stands between the label, which ends at `label_end`, and the password.
    fn announcement(&mut self, label_end: usize) -> Announcement {
        let mut strongest = Announcement::None;
        for _ in 0..3 {
            self.skip_spaces();
            if let Some(sign) = SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
                self.position += sign.len();
                strongest = Announcement::Sign;
            } else if let Some(verb) = VERBS.iter().find(|verb| self.is_word_next(verb, label_end)) {
                self.position += verb.len();
                if strongest == Announcement::None {
                    strongest = Announcement::Verb;
                }
            } else {
                break;
            }
        }
        let line_break_fits = strongest == Announcement::Sign && self.rest().starts_with('\n');
        self.position += usize::from(line_break_fits);
        self.skip_spaces();
        strongest
    }

    fn is_word_next(&self, word: &str, label_end: usize) -> bool {
        let follows_space = self.position > label_end;
        let ends =
            self.rest().strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':', '=', '"', '“']));
        follows_space && ends
    }

    /// Reads the password that follows, unless it is something else.
    fn password(&mut self, announcement: Announcement) -> Option<Range<usize>> {
        if let Some(quoted) = self.quoted() {
            let value = &self.source.lower[quoted.clone()];
            return (!is_about_passwords(value) && value.chars().count() >= SHORTEST).then_some(quoted);
        }
        let value = self.token();
        self.is_password(&value, announcement).then_some(value)
    }

    /// What stands in quotes here, on one line.
    fn quoted(&self) -> Option<Range<usize>> {
        let rest = &self.source.text[self.position..];
        let opening = rest.chars().next()?;
        let closing = match opening {
            '"' | '\'' | '`' => opening,
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            _ => return None,
        };
        let start = self.position + opening.len_utf8();
        let inside = rest[opening.len_utf8()..].char_indices().take(LONGEST);
        let mut line = inside.take_while(|(_, character)| *character != '\n');
        let (length, _) = line.find(|(_, character)| *character == closing)?;
        Some(start..start + length)
    }

    /// The run of ASCII characters here, without the punctuation of the sentence around it.
    fn token(&self) -> Range<usize> {
        let rest = &self.source.text[self.position..];
        let ascii =
            rest.char_indices().take(LONGEST).take_while(|(_, character)| can_be_in_password(*character));
        let end = ascii.last().map_or(0, |(start, character)| start + character.len_utf8());
        let token = rest[..end].trim_end_matches([',', '.', ';', ':', '?', ')', ']', '}', '\'', '"', '>']);
        self.position..self.position + token.len()
    }

    fn is_password(&self, value: &Range<usize>, announcement: Announcement) -> bool {
        let core = self.source.lower[value.clone()].trim_end_matches('!');
        let length = core.chars().count();
        let has_digit = core.chars().any(|character| digit(character).is_some());
        let has_sign = core.contains(['@', '#', '$', '%', '^', '&', '*', '_', '+', '=', '~', '!']);
        if length < SHORTEST
            || core.contains("://")
            || !core.contains(char::is_alphanumeric)
            || self.is_count_or_date(value)
        {
            return false;
        }
        match announcement {
            Announcement::Sign if has_digit || has_sign => true,
            Announcement::Sign => {
                length > SHORTEST && !is_about_passwords(core) && !self.belongs_to_a_name(value)
            }
            Announcement::Verb => has_digit || has_sign,
            Announcement::None => has_digit && length > SHORTEST && is_bare_password(core),
        }
    }

    fn is_count_or_date(&self, value: &Range<usize>) -> bool {
        let text = &self.source.lower[value.clone()];
        let is_number = text
            .chars()
            .all(|character| digit(character).is_some() || matches!(character, '-' | '.' | '~' | ','));
        let is_decimal = text.contains(['.', ',']);
        is_number && (is_decimal || is_amount(&self.source.lower, value))
    }

    /// `密码是PayPal的` says whose password it is.
    fn belongs_to_a_name(&self, value: &Range<usize>) -> bool {
        self.source.text[value.end..].trim_start_matches(' ').starts_with('的')
    }

    fn rest(&self) -> &'a str {
        &self.source.lower[self.position..]
    }

    fn skip_spaces(&mut self) {
        let spaces =
            self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\u{A0}', '\u{3000}']).len();
        self.position += spaces;
    }
}

/// In characters.
const SHORTEST: usize = 3;

fn can_be_in_password(character: char) -> bool {
    character.is_ascii_graphic() || matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Can this be a password although nothing announces it? Years, dates and mail addresses cannot.
fn is_bare_password(core: &str) -> bool {
    let starts_plainly = core.starts_with(|character: char| character.is_alphanumeric());
    let has_letter = core.contains(|character: char| character.is_alphabetic());
    let is_number = core.chars().all(|character| digit(character).is_some());
    let is_year = is_number && core.len() == 4 && (core.starts_with("19") || core.starts_with("20"));
    let is_mail = core.contains('@') && core.contains('.');
    starts_plainly && (has_letter || is_number) && !is_year && !is_mail
}

/// Words that say something about a password instead of being one.
fn is_about_passwords(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "about",
        "also",
        "always",
        "asked",
        "asking",
        "been",
        "being",
        "both",
        "changed",
        "compromised",
        "correct",
        "different",
        "dont",
        "empty",
        "enter",
        "every",
        "expired",
        "forgot",
        "forgotten",
        "from",
        "hacked",
        "have",
        "hidden",
        "incorrect",
        "invalid",
        "just",
        "known",
        "leaked",
        "lost",
        "missing",
        "must",
        "need",
        "needed",
        "never",
        "none",
        "null",
        "only",
        "optional",
        "please",
        "protected",
        "required",
        "reset",
        "safe",
        "same",
        "secret",
        "secure",
        "should",
        "shown",
        "some",
        "somebody",
        "someone",
        "stolen",
        "strong",
        "that",
        "their",
        "them",
        "there",
        "they",
        "this",
        "unknown",
        "visible",
        "weak",
        "what",
        "when",
        "where",
        "which",
        "will",
        "with",
        "without",
        "wrong",
        "yours",
        "your",
        "wifi",
        "paypal",
        "alipay",
        "wechat",
        "apple",
        "google",
        "telegram",
        "whatsapp",
        "email",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::Secret;
    use super::super::testing::{expect_masked, expect_untouched};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        expect_masked(text, Secret::Password, expected);
    }

    #[test]
    fn what_a_sign_announces_is_masked() {
        check("密码：hunter2", "密码：•••••••");
        check("我的密码是abc123，怎么办", "我的密码是••••••，怎么办");
        check("密碼為 Qwerty!9。", "密碼為 ••••••••。");
        check("登录口令: letmein", "登录口令: •••••••");
        check("支付密码是 888888 吗", "支付密码是 •••••• 吗");
        check("Password: letmein", "Password: •••••••");
        check("user=bob passwd=s3cret, ok?", "user=bob passwd=••••••, ok?");
        check("pass: tr0ub4dor", "pass: •••••••••");
        check("Password:\nhunter2", "Password:\n•••••••");
    }

    #[test]
    fn after_a_verb_it_takes_a_digit_or_a_sign() {
        check("my password is hunter2.", "my password is •••••••.");
        check("The password was p@ssword!", "The password was •••••••••");
        check("password is: letmein", "password is: •••••••");
        expect_untouched("my password is wrong");
        expect_untouched("Your password is required!");
        expect_untouched("the password is simple, is that bad");
    }

    #[test]
    fn alone_it_takes_a_digit() {
        check("密码abc123", "密码••••••");
        check("password hunter2 does not work", "password ••••••• does not work");
        check("wifi密码 12345678", "wifi密码 ••••••••");
        expect_untouched("password reset");
        expect_untouched("I changed my password 2026-11-22 and again in spring");
        expect_untouched("forgot password? help1@shop.example");
        expect_untouched("password help1@shop.example");
    }

    #[test]
    fn what_stands_in_quotes_is_masked_whole() {
        check("password is \"correct horse\"", "password is \"••••••• •••••\"");
        check("密码是“letmein”", "密码是“•••••••”");
        expect_untouched("it says password is 'wrong'");
        expect_untouched("password \"");
    }

    #[test]
    fn questions_about_passwords_stay() {
        for text in [
            "他要我的密码，给不给",
            "客服问我支付密码是什么",
            "密码是多少？",
            "password: *****",
            "密码：忘记了",
            "密码是他猜到的",
            "密码是PayPal的",
            "密码是6-12位数字",
            "输入密码后扣了1299.00",
            "密码 5000元 被转走",
            "密碼被騙走了怎麼辦",
            "淘口令：abc123",
            "they asked for my password",
            "They asked for my password and 5000 dollars",
            "password is required",
            "Password: required",
            "is password123 a bad one",
            "should I pass 12345 on",
            "bypass: abc123",
        ] {
            expect_untouched(text);
        }
    }
}
