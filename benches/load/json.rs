//! What is looked up in a call without reading it as a whole, and what is said in return.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Within a string its quotation marks would be escaped.
static BUTTON: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new([r#""callback_data":""#]).expect("it is one pattern"));

/// The whole number that an argument holds, in JSON or in a form.
pub fn number(body: &[u8], name: &str) -> Option<i64> {
    let rest = after(body, &format!("\"{name}\""))?;
    let start = rest.iter().take(8).position(|byte| byte.is_ascii_digit() || *byte == b'-')?;
    let digits = &rest[start..];
    let end =
        digits.iter().skip(1).position(|byte| !byte.is_ascii_digit()).map_or(digits.len(), |end| end + 1);
    str::from_utf8(&digits[..end]).ok()?.parse().ok()
}

/// The text that an argument holds, if nothing in it is escaped.
pub fn text<'a>(body: &'a [u8], name: &str) -> Option<&'a str> {
    until_quote(after(body, &format!("\"{name}\":\""))?)
}

/// The codes of all buttons that are links to nowhere else, in order.
pub fn buttons(body: &[u8]) -> Vec<String> {
    let found = BUTTON.find_iter(body).filter_map(|found| until_quote(&body[found.end()..]));
    found.filter(|code| !code.contains('\\')).map(str::to_owned).collect()
}

fn after<'a>(body: &'a [u8], what: &str) -> Option<&'a [u8]> {
    let start = body.windows(what.len()).position(|bytes| bytes == what.as_bytes())?;
    Some(&body[start + what.len()..])
}

fn until_quote(rest: &[u8]) -> Option<&str> {
    let end = rest.iter().position(|byte| *byte == b'"')?;
    str::from_utf8(&rest[..end]).ok()
}

/// A private chat with somebody, as Telegram shows it.
pub fn chat(id: i64, name: &str) -> String {
    format!(r#"{{"id":{id},"type":"private","first_name":"{name}"}}"#)
}

/// A message of the bot's own.
pub fn own(message: i64, date: u64, chat: &str) -> String {
    format!(
        r#"{{"message_id":{message},"date":{date},"chat":{chat},"from":{{"id":1,"is_bot":true,"first_name":"B"}},"text":"ok"}}"#
    )
}

/// Somebody's place in a group.
pub fn member(id: i64, status: &str) -> String {
    let rest = if status == "creator" { r#","is_anonymous":false"# } else { "" };
    format!(r#"{{"status":"{status}","user":{{"id":{id},"is_bot":false,"first_name":"P"}}{rest}}}"#)
}
