//! The screen of a phone, drawn with characters: text of its width, and buttons.

use textwrap::Options;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::chat::Keyboard;

/// How wide a message on a usual phone is, in columns; a Chinese character takes two.
pub(super) const WIDTH: usize = 40;

/// Breaks lines that are wider than the screen. Escapes count nothing.
pub(super) fn wrap(text: &str) -> String {
    let lines = text.split('\n').flat_map(|line| {
        let lead = if line.starts_with("> ") { "> " } else { "" };
        textwrap::wrap(line, Options::new(WIDTH).subsequent_indent(lead))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Draws buttons row by row, each as wide as the screen; a label too wide for its button is cut, as a
/// phone does.
pub(super) fn draw_buttons(keyboard: &Keyboard) -> String {
    let line = "─".repeat(WIDTH - 2);
    let mut drawn = Vec::new();
    for row in keyboard.rows() {
        drawn.push(if drawn.is_empty() { format!("┌{line}┐") } else { format!("├{line}┤") });
        let labels: Vec<&str> = row.iter().map(|button| button.label.as_str()).collect();
        drawn.push(draw_row(&labels));
    }
    if !drawn.is_empty() {
        drawn.push(format!("└{line}┘"));
    }
    drawn.join("\n")
}

fn draw_row(labels: &[&str]) -> String {
    // One border before each button, and one at the end.
    let mut room = WIDTH.saturating_sub(labels.len() + 1);
    let mut row = String::from("│");
    for (index, label) in labels.iter().enumerate() {
        let width = room / (labels.len() - index);
        room -= width;
        row += &centred(label, width);
        row.push('│');
    }
    row
}

fn centred(label: &str, width: usize) -> String {
    let label = cut(label, width);
    let blank = width - label.width().min(width);
    let left = blank / 2;
    format!("{}{label}{}", " ".repeat(left), " ".repeat(blank - left))
}

/// At most `width` columns of a label, with a sign that there was more.
fn cut(label: &str, width: usize) -> String {
    if label.width() <= width {
        return label.to_owned();
    }
    let mut short = String::new();
    let mut room = width.saturating_sub(1);
    for character in label.chars() {
        let columns = character.width().unwrap_or(0);
        if columns > room {
            break;
        }
        room -= columns;
        short.push(character);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Action, Button};

    fn button(label: &str) -> Button {
        Button::new(label, Action::ShowMenu)
    }

    #[test]
    fn no_line_is_wider_than_the_screen_whatever_the_language() {
        let english = "Open the dispute from the order page today, before the time runs out.";
        assert_eq!(wrap(english), "Open the dispute from the order page\ntoday, before the time runs out.");
        let chinese = "先喘口气，一分钱都别再付。照这个顺序，现在就做，做完一步再看下一步。";
        let wrapped = wrap(chinese);
        assert!(wrapped.lines().all(|line| line.width() <= WIDTH), "{wrapped}");
        assert_eq!(wrapped.lines().count(), 2, "{wrapped}");
        assert!(!wrapped.lines().any(|line| line.starts_with(['，', '。'])), "{wrapped}");
    }

    #[test]
    fn escapes_take_no_room_and_quotes_stay_quotes() {
        let bold = format!("\u{1b}[1m{}\u{1b}[0m end", "b".repeat(36));
        assert_eq!(wrap(&bold), bold);
        let quote = format!("> {} {}", "a".repeat(30), "b".repeat(30));
        assert_eq!(wrap(&quote), format!("> {}\n> {}", "a".repeat(30), "b".repeat(30)));
        assert_eq!(wrap("one\n\ntwo"), "one\n\ntwo");
    }

    #[test]
    fn buttons_share_a_row_and_are_cut_to_it() {
        let keyboard =
            Keyboard::new().row([button("报警")]).row([button("Yes"), button("No, I would rather keep it")]);
        assert_eq!(
            draw_buttons(&keyboard),
            "┌──────────────────────────────────────┐\n\
             │                 报警                 │\n\
             ├──────────────────────────────────────┤\n\
             │       Yes        │No, I would rather…│\n\
             └──────────────────────────────────────┘"
        );
        assert_eq!(draw_buttons(&Keyboard::new()), "");
    }
}
