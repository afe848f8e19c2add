//! The sieve: which of the messages that nobody asked about must be looked at closely.
//!
//! It stands before the journal, so that whatever is ordinary, which is nearly everything, is never written down. It judges
//! by words and links alone; what is only worth a caution here may be a danger once the encoder has its say.

use crate::chat::beforehand::typed;
use crate::chat::check::{Bundle, together};
use crate::chat::{Event, Happening, Knowledge, Said, State, Typed};
use crate::content::Level;
use crate::encoder::Vectors;
use crate::guard::{Group, Rules};
use crate::inspect::link::Listed;
use crate::inspect::{Beforehand, ListedLinks, Message, Verdict};
use crate::voice::Command;

/// What the sieve says about an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sifted {
    /// It is none of the guard's business.
    #[default]
    Unwatched,
    /// It was looked at, and is left alone.
    Ordinary,
    /// It must be looked at closely.
    Suspicious,
}

/// Sifts an event of a group. `look_up` asks the operator's lists for a host and a path with query.
pub fn sift(
    knowledge: &Knowledge,
    bot: Option<&str>,
    event: &Event,
    group: &Group,
    look_up: &dyn Fn(&str, &str) -> Vec<Listed>,
) -> Sifted {
    if !is_watched(event, &group.rules) {
        return Sifted::Unwatched;
    }
    let behind = behind_command(event, bot).map(|behind| behind.bundle());
    let message = match (overheard(event, bot), &behind) {
        (Some(said), _) => Message { text: said.text.reveal(), hidden: said.hidden.reveal() },
        (None, Some(behind)) => behind.message(),
        (None, None) => return Sifted::Unwatched,
    };
    let mut listed = ListedLinks::default();
    for (host, path) in knowledge.inspector.places(message) {
        let lists = look_up(&host, &path);
        listed.insert((host, path), lists);
    }
    let beforehand = Beforehand { vectors: &Vectors::default(), listed: &listed };
    let verdict = knowledge.inspector.inspect(message, beforehand);
    if verdict.level > Level::Clear || blocked_domain(&verdict, &group.rules).is_some() {
        Sifted::Suspicious
    } else {
        Sifted::Ordinary
    }
}

/// Words in a group that are not meant for the bot. Admins who write in the group's name are known to be admins.
pub(in crate::chat) fn overheard<'e>(event: &'e Event, bot: Option<&str>) -> Option<&'e Said> {
    let Happening::Said(said) = &event.happening else { return None };
    let is_for_bot = matches!(typed(said, bot), Typed::Command(..));
    (!event.is_private() && !event.sender.anonymous_admin && !is_for_bot).then_some(said)
}

/// What stands behind a command of ours in a group, with the command where a link is hidden behind that. Others read it as
/// they read any message.
#[derive(Clone, Copy)]
pub(in crate::chat) struct Behind<'e> {
    pub said: &'e Said,
    pub command: Command,
    pub words: &'e str,
    /// Whether a link is hidden behind the command itself.
    pub hides_link: bool,
}

impl Behind<'_> {
    pub fn bundle(&self) -> Bundle {
        together(self.words, self.said, None, None)
    }
}

/// What stands behind the command that an event is, if anything does.
pub(in crate::chat) fn behind_command<'e>(event: &'e Event, bot: Option<&str>) -> Option<Behind<'e>> {
    let Happening::Said(said) = &event.happening else { return None };
    let Typed::Command(command, words) = typed(said, bot) else { return None };
    let is_of_member = !event.is_private() && !event.sender.anonymous_admin;
    let hides_link = hides_link(said, words);
    let words = if hides_link { said.text.reveal() } else { words };
    (is_of_member && !words.is_empty()).then_some(Behind { said, command, words, hides_link })
}

/// Whether the command itself, before the words behind it, is what a link hides behind.
fn hides_link(said: &Said, words: &str) -> bool {
    let end_of_command = said.text.reveal().trim_end().len() - words.len();
    said.hidden.reveal().iter().any(|hidden| hidden.span.start < end_of_command)
}

/// The same, where the group is watched.
pub(in crate::chat) fn watched_behind_command<'e>(
    state: &State,
    event: &'e Event,
    bot: Option<&str>,
) -> Option<Behind<'e>> {
    let rules = state.group.as_ref().map(|group| &group.group.rules)?;
    behind_command(event, bot).filter(|_| is_watched(event, rules))
}

/// Whether these rules have the sender's messages looked at.
pub(super) fn is_watched(event: &Event, rules: &Rules) -> bool {
    rules.is_watching() && !rules.trusted.contains(&event.sender.person)
}

/// A domain among the links of a message that the group's admins do not want there.
pub(super) fn blocked_domain<'r>(verdict: &Verdict, rules: &'r Rules) -> Option<&'r str> {
    let is_linked = |domain: &&String| {
        verdict.links.iter().any(|judged| judged.link.domain().is_some_and(|host| is_within(host, domain)))
    };
    rules.blocked_domains.iter().find(is_linked).map(String::as_str)
}

/// Whether a host is a domain or lies below it.
pub(super) fn is_within(host: &str, domain: &str) -> bool {
    let above = host.len().checked_sub(domain.len()).and_then(|end| host.split_at_checked(end));
    above.is_some_and(|(above, end)| {
        end.eq_ignore_ascii_case(domain) && (above.is_empty() || above.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_covers_what_lies_below_it_and_no_name_that_only_ends_alike() {
        assert!(is_within("shop.example", "shop.example") && is_within("www.Shop.example", "shop.example"));
        for host in ["myshop.example", "example", "shop.example.top", "", "é.shop.example.x"] {
            assert!(!is_within(host, "shop.example"), "{host}");
        }
    }
}
