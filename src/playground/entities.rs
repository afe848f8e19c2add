//! A message's text with the parts that are styled, counted as Telegram counts: in UTF-16 units.

use serde::{Deserialize, Serialize};

/// A text and its styled parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styled {
    pub text: String,
    pub entities: Vec<Entity>,
}

/// One styled part of a text. `offset` and `length` are in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    #[serde(rename = "type")]
    pub kind: String,
    pub offset: usize,
    pub length: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Entity {
    /// A part without a link or a language.
    pub fn plain(kind: &str, offset: usize, length: usize) -> Self {
        Self { kind: kind.to_owned(), offset, length, url: None, language: None }
    }
}

impl Styled {
    /// A text as a person types it: the commands in it are marked, nothing else is.
    pub fn typed(text: &str) -> Self {
        Self { text: text.to_owned(), entities: commands_in(text) }
    }

    /// The same text without the white space around it, which Telegram cuts off.
    pub fn trimmed(self) -> Self {
        let cut = utf16_length(&self.text) - utf16_length(self.text.trim_start());
        let text = self.text.trim().to_owned();
        let end = utf16_length(&text);
        let mut entities = Vec::new();
        for entity in self.entities {
            let from = entity.offset.saturating_sub(cut).min(end);
            let to = (entity.offset + entity.length).saturating_sub(cut).min(end);
            if from < to {
                entities.push(Entity { offset: from, length: to - from, ..entity });
            }
        }
        Self { text, entities }
    }

    /// Marks the commands too, as Telegram does in every text, and puts the parts in their order:
    /// what starts first comes first, what holds another comes before it.
    pub fn with_commands(mut self) -> Self {
        for command in commands_in(&self.text) {
            let is_code = self.entities.iter().any(|entity| {
                matches!(entity.kind.as_str(), "code" | "pre" | "text_link") && overlap(entity, &command)
            });
            if !is_code {
                self.entities.push(command);
            }
        }
        self.entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
        self
    }
}

/// The length of a text as Telegram counts it.
pub fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn overlap(one: &Entity, other: &Entity) -> bool {
    one.offset < other.offset + other.length && other.offset < one.offset + one.length
}

/// The `/commands` in a text. A slash inside a word, a path or a date starts none.
fn commands_in(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut before = None;
    let mut offset = 0;
    for (at, letter) in text.char_indices() {
        if letter == '/' && may_precede_command(before) {
            let length = command_length(&text[at..]);
            if length > 1 {
                found.push(Entity::plain("bot_command", offset, length));
            }
        }
        before = Some(letter);
        offset += letter.len_utf16();
    }
    found
}

fn may_precede_command(before: Option<char>) -> bool {
    before.is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '_' | '/' | '<' | '>'))
}

/// The length of the command `rest` starts with, its slash and the bot it is addressed to
/// included; 0 if it is none. Commands are ASCII, so bytes are UTF-16 units here.
fn command_length(rest: &str) -> usize {
    let name = word_length(&rest[1..]);
    if name == 0 || name > 64 {
        return 0;
    }
    let mut end = 1 + name;
    if rest[end..].starts_with('@') {
        let addressee = word_length(&rest[end + 1..]);
        if (3..=32).contains(&addressee) {
            end += 1 + addressee;
        }
    }
    let stops = rest[end..]
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '/' | '<' | '>'));
    if stops { end } else { 0 }
}

fn word_length(text: &str) -> usize {
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(text: &str) -> Vec<(usize, usize)> {
        commands_in(text).iter().map(|entity| (entity.offset, entity.length)).collect()
    }

    #[test]
    fn a_command_is_marked_wherever_it_stands_alone() {
        assert_eq!(commands("/start refund-trap"), [(0, 6)]);
        assert_eq!(commands("/check@haishao_bot now"), [(0, 18)]);
        assert_eq!(commands("试试 /help，或 /case"), [(3, 5), (11, 5)]);
        assert_eq!(commands("😀 /help"), [(3, 5)]);
    }

    #[test]
    fn a_path_a_date_and_a_lone_slash_are_no_commands() {
        for text in ["a/b", "12/11", "/usr/bin", "http://x.example/y", "/", "/帮助", "//x"] {
            assert_eq!(commands(text), [], "{text}");
        }
    }

    #[test]
    fn trimming_moves_the_styled_parts_along() {
        let styled = Styled {
            text: "\n 海哨 is here \n".into(),
            entities: vec![Entity::plain("bold", 1, 3), Entity::plain("italic", 13, 2)],
        };
        let trimmed = styled.trimmed();
        assert_eq!(trimmed.text, "海哨 is here");
        assert_eq!(trimmed.entities, [Entity::plain("bold", 0, 2)]);
    }

    #[test]
    fn a_command_inside_code_stays_code() {
        let styled = Styled { text: "/help /case".into(), entities: vec![Entity::plain("code", 0, 5)] };
        let kinds: Vec<_> = styled.with_commands().entities.into_iter().map(|entity| entity.kind).collect();
        assert_eq!(kinds, ["code", "bot_command"]);
    }
}
