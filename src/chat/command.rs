//! A message as its writer meant it: a command with words behind it, or just words.

use crate::voice::Command;

/// What somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed<'a> {
    Command(Command, &'a str),
    /// Something after a slash that is no command of ours.
    UnknownCommand,
    /// A command for another bot in the same group.
    ForAnotherBot,
    Words(&'a str),
}

impl<'a> Typed<'a> {
    /// Reads `/command@bot words`. `bot` is our own @name, as far as it is known.
    pub fn read(text: &'a str, bot: Option<&str>) -> Self {
        let Some(slash) = slash(text, bot) else { return Self::Words(text.trim()) };
        match Command::from_name(slash.name) {
            _ if !slash.is_ours => Self::ForAnotherBot,
            Some(command) => Self::Command(command, slash.behind),
            None => Self::UnknownCommand,
        }
    }
}

/// A command as it was typed, whether it is one of ours or not.
pub(super) struct Slash<'a> {
    pub name: &'a str,
    pub behind: &'a str,
    /// Whether it may be meant for us: nobody else is named.
    pub is_ours: bool,
}

/// Takes `/command@bot words` apart.
pub(super) fn slash<'a>(text: &'a str, bot: Option<&str>) -> Option<Slash<'a>> {
    // Chinese keyboards type the wide forms as well.
    let rest = text.trim().strip_prefix(['/', '／'])?;
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, addressee) =
        word.split_once(['@', '＠']).map_or((word, None), |(name, bot)| (name, Some(bot)));
    let ours = bot.map(|bot| bot.trim_start_matches('@'));
    let is_ours = match (addressee, ours) {
        (Some(addressee), Some(ours)) => addressee.eq_ignore_ascii_case(ours),
        _ => true,
    };
    Some(Slash { name, behind: behind.trim(), is_ours })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Typed<'_>) {
        assert_eq!(Typed::read(text, Some("@haishao_bot")), expected, "{text}");
    }

    #[test]
    fn commands_are_told_from_words() {
        check("/start", Typed::Command(Command::Start, ""));
        check(" /ASK@Haishao_Bot  卖家不发货 \n", Typed::Command(Command::Ask, "卖家不发货"));
        check("/ask\nis this legit", Typed::Command(Command::Ask, "is this legit"));
        check("/nonsense", Typed::UnknownCommand);
        check("／help＠haishao_bot", Typed::Command(Command::Help, ""));
        check("/", Typed::UnknownCommand);
        check("/start@other_bot", Typed::ForAnotherBot);
        check("1/2 price?", Typed::Words("1/2 price?"));
    }

    #[test]
    fn before_the_own_name_is_known_every_command_is_taken_as_ours() {
        assert_eq!(Typed::read("/help@haishao_bot", None), Typed::Command(Command::Help, ""));
    }
}
