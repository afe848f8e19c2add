//! The lines of a letter, and the gaps left in it.

use super::filling::Piece;

/// Stands for the words of a case while gaps are looked for: a bracket in them opens none.
const WORDS: char = '\u{FFFC}';
/// What a gap stands between, in each language.
const BRACKETS: [(char, char); 2] = [('[', ']'), ('\u{3010}', '\u{3011}')];

/// Puts pieces together as plain text: lines that say nothing are left out, and of blank lines one is left between two
/// paragraphs.
pub(super) fn assemble(pieces: &[Piece]) -> String {
    let mut lines = Lines::default();
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Words(text) | Piece::Gap(_, text) => lines.write(text),
            Piece::Nothing => lines.says_nothing = true,
        }
    }
    lines.end_line();
    lines.written.trim_matches('\n').to_owned()
}

/// The marks of what the person still has to fill in, in order, each once.
pub(super) fn gaps(pieces: &[Piece]) -> Vec<String> {
    let mut skeleton = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Gap(_, text) => skeleton.push_str(text),
            Piece::Words(_) => skeleton.push(WORDS),
            Piece::Nothing => {}
        }
    }
    let mut gaps: Vec<String> = Vec::new();
    let mut rest = skeleton.as_str();
    while let Some((start, (_, closing))) = opening(rest) {
        let behind = &rest[start..];
        let Some(end) = behind.find([closing, '\n', WORDS]).filter(|end| behind[*end..].starts_with(closing))
        else {
            rest = behind.split_at_checked(closing.len_utf8()).map_or("", |(_, rest)| rest);
            continue;
        };
        let (gap, after) = behind.split_at(end + closing.len_utf8());
        if !gaps.iter().any(|known| known == gap) {
            gaps.push(gap.to_owned());
        }
        rest = after;
    }
    gaps
}

/// Where the first gap begins, and between which brackets.
fn opening(text: &str) -> Option<(usize, (char, char))> {
    let found = BRACKETS.into_iter().filter_map(|brackets| Some((text.find(brackets.0)?, brackets)));
    found.min_by_key(|(start, _)| *start)
}

#[derive(Default)]
struct Lines {
    written: String,
    line: String,
    /// Whether a choice on this line says nothing.
    says_nothing: bool,
}

impl Lines {
    fn write(&mut self, text: &str) {
        let mut parts = text.split('\n');
        self.line.push_str(parts.next().unwrap_or_default());
        for part in parts {
            self.end_line();
            self.line.push_str(part);
        }
    }

    fn end_line(&mut self) {
        // What a choice left out may leave two spaces behind.
        let words: Vec<&str> = self.line.split(' ').filter(|word| !word.is_empty()).collect();
        let line = words.join(" ");
        let is_left_out = line.trim().is_empty() && self.says_nothing;
        let is_second_blank = line.trim().is_empty() && self.written.ends_with("\n\n");
        if !is_left_out && !is_second_blank {
            self.written.push_str(line.trim());
            self.written.push('\n');
        }
        self.line.clear();
        self.says_nothing = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::letters::Field;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn lines_that_say_nothing_go_and_paragraphs_stay_apart() {
        let pieces = [
            text("\n"),
            text("One. "),
            Piece::Nothing,
            text(" Two.\n"),
            Piece::Nothing,
            text("\n"),
            text("Three.\n"),
            text("\n"),
            Piece::Nothing,
            text("\n"),
            text("\n"),
            text("Four.\n"),
            Piece::Nothing,
        ];
        assert_eq!(assemble(&pieces), "One. Two.\nThree.\n\nFour.");
        assert_eq!(assemble(&[Piece::Nothing]), "");
    }

    #[test]
    fn gaps_are_those_of_the_letter_and_not_of_what_somebody_wrote() {
        let words = Piece::Words("[new] phone 【全新】".to_owned());
        let pieces = [
            text("I am [your full name], 【你的地址】.\n"),
            words.clone(),
            text(" [open\n"),
            text("["),
            text("date] "),
            Piece::Gap(Field::Today, "[today]".to_owned()),
            text(" [your full name] ["),
            words,
            text("]"),
        ];
        assert_eq!(gaps(&pieces), ["[your full name]", "【你的地址】", "[date]", "[today]"]);
    }
}
