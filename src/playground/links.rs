//! The addresses behind buttons: which ones Telegram takes, and which lead to the bot itself.

use url::{Host, ParseError, Url};

use super::rules::Refusal;

/// Holds the address of a button to what Telegram takes. The real server puts `http` before an
/// address without a scheme; here that is refused, because the bot never means to write one.
///
/// # Errors
///
/// The address cannot be read, has a scheme of its own, or leads to no public host.
pub fn check_button_url(url: &str) -> Result<(), Refusal> {
    find_flaw(url).map_or(Ok(()), |flaw| {
        Err(Refusal::bad_request(&format!("inline keyboard button URL '{url}' is invalid: {flaw}")))
    })
}

/// Where a link to this bot leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BotLink {
    /// The private chat, where the person says `/start` with this behind it.
    Private(String),
    /// A group of the person's choice, which the bot is added to, and where they say the same.
    Group(String),
    /// The private chat, where the person says nothing yet.
    Chat,
}

/// Where a link such as `https://t.me/haishao_bot?start=x` leads. None for a link that is not one to this bot.
pub fn bot_link(url: &str, bot: &str) -> Option<BotLink> {
    let url = Url::parse(url).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https");
    let is_bot = url.path().trim_matches('/').eq_ignore_ascii_case(bot);
    if !is_web || url.host_str() != Some("t.me") || !is_bot {
        return None;
    }
    let payload = |wanted: &str| {
        let found = url.query_pairs().find(|(name, _)| name == wanted);
        found.map(|(_, payload)| payload.into_owned())
    };
    match (payload("start"), payload("startgroup")) {
        (Some(payload), _) => is_payload(&payload).then_some(BotLink::Private(payload)),
        (None, Some(payload)) => {
            (payload.is_empty() || is_payload(&payload)).then_some(BotLink::Group(payload))
        }
        (None, None) => Some(BotLink::Chat),
    }
}

/// Most letters a payload may have.
const LONGEST_PAYLOAD: usize = 64;

/// Whether a text can stand behind `?start=`.
pub(super) fn is_payload(text: &str) -> bool {
    (1..=LONGEST_PAYLOAD).contains(&text.len()) && text.bytes().all(is_plain)
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// What is wrong with an address, in the words of the server.
fn find_flaw(url: &str) -> Option<&'static str> {
    let url = match Url::parse(url) {
        Ok(url) => url,
        Err(error) => return Some(name_error(error)),
    };
    match url.scheme() {
        "http" | "https" => (!is_public(&url)).then_some("Wrong HTTP URL"),
        "tg" => find_flaw_of_tg(&url),
        _ => Some("Unsupported URL protocol"),
    }
}

fn name_error(error: ParseError) -> &'static str {
    match error {
        ParseError::RelativeUrlWithoutBase => "Wrong HTTP URL",
        ParseError::EmptyHost => "URL host is empty",
        ParseError::InvalidPort => "Wrong port number specified in the URL",
        _ => "Disallowed character in URL host",
    }
}

/// A name without a dot, such as `localhost`, leads nowhere from a phone.
fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.contains('.'),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

fn find_flaw_of_tg(url: &Url) -> Option<&'static str> {
    let host = url.host_str().unwrap_or_default();
    if host.is_empty() {
        return Some("URL host is empty");
    }
    if !url.username().is_empty() || url.port().is_some() {
        return Some("Wrong tg URL");
    }
    (!host.bytes().all(is_plain)).then_some("Unallowed characters in URL host")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_and_those_of_telegram_itself_are_taken() {
        for url in [
            "https://example.org",
            "http://example.org:8080/a?b=c#d",
            "https://防骗.example/海哨",
            "https://t.me/haishao_bot?start=x",
            "tg://resolve?domain=haishao_bot",
            "tg://user?id=7",
        ] {
            assert_eq!(check_button_url(url), Ok(()), "{url}");
        }
    }

    #[test]
    fn other_addresses_are_refused_in_the_words_of_the_server() {
        for (url, flaw) in [
            ("", "Wrong HTTP URL"),
            ("not-a-url", "Wrong HTTP URL"),
            ("http://localhost:8970", "Wrong HTTP URL"),
            ("https://", "URL host is empty"),
            ("https://example.org:99999", "Wrong port number specified in the URL"),
            ("https://exa mple.org", "Disallowed character in URL host"),
            ("ftp://example.org", "Unsupported URL protocol"),
            ("javascript:alert(1)", "Unsupported URL protocol"),
            ("mailto:a@example.org", "Unsupported URL protocol"),
            ("tg:", "URL host is empty"),
            ("tg://a@resolve", "Wrong tg URL"),
            ("tg://re.solve", "Unallowed characters in URL host"),
        ] {
            let refusal = check_button_url(url).expect_err(url).description;
            let expected = format!("Bad Request: inline keyboard button URL '{url}' is invalid: {flaw}");
            assert_eq!(refusal, expected);
        }
    }

    #[test]
    fn a_link_to_the_bot_carries_what_to_start_with() {
        let lead = |url| bot_link(url, "haishao_bot");
        let private = |payload: &str| Some(BotLink::Private(payload.to_owned()));
        let group = |payload: &str| Some(BotLink::Group(payload.to_owned()));
        assert_eq!(lead("https://t.me/haishao_bot?start=card-7"), private("card-7"));
        assert_eq!(lead("https://t.me/Haishao_Bot/?a=b&start=x_1"), private("x_1"));
        assert_eq!(lead("https://t.me/haishao_bot?startgroup=x"), group("x"));
        assert_eq!(lead("https://t.me/haishao_bot?startgroup"), group(""));
        assert_eq!(lead("https://t.me/haishao_bot"), Some(BotLink::Chat));
        for elsewhere in [
            "https://t.me/haishao_bot?start=",
            "https://t.me/haishao_bot?start=a%20b",
            "https://t.me/haishao_bot?startgroup=a%20b",
            "https://t.me/other_bot?start=x",
            "https://example.org/haishao_bot?start=x",
            "tg://t.me/haishao_bot?start=x",
            "haishao_bot?start=x",
        ] {
            assert_eq!(lead(elsewhere), None, "{elsewhere}");
        }
        let longest = format!("https://t.me/haishao_bot?start={}", "x".repeat(65));
        assert_eq!(lead(&longest), None);
    }
}
