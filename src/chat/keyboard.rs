//! The buttons under a message.

use super::Action;
use crate::text::bare;

/// Fewer characters could mean anything.
const SHORTEST_BEGINNING: usize = 2;

/// A button: what it says and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub action: Action,
}

/// Rows of buttons, from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyboard {
    rows: Vec<Vec<Button>>,
}

impl Keyboard {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row; one without buttons is left out.
    #[must_use]
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<Button> = buttons.into_iter().collect();
        if !row.is_empty() {
            self.rows.push(row);
        }
        self
    }

    /// Adds a row of one button.
    #[must_use]
    pub fn button(self, label: impl Into<String>, action: Action) -> Self {
        self.row([Button::new(label, action)])
    }

    /// Adds all rows of another one below.
    #[must_use]
    pub fn append(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        self
    }

    pub fn rows(&self) -> &[Vec<Button>] {
        &self.rows
    }

    /// All buttons, row by row.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.rows.iter().flatten()
    }

    /// The first button that words mean: by its number from 1, or by its label or the beginning of it.
    pub fn labelled(&self, words: &str) -> Option<&Button> {
        let exact = self.named(words);
        let words = bare(words);
        if let Ok(number) = words.parse::<usize>() {
            return self.buttons().nth(number.checked_sub(1)?);
        }
        let begins = |button: &&Button| {
            words.chars().count() >= SHORTEST_BEGINNING && bare(&button.label).starts_with(&words)
        };
        exact.or_else(|| self.buttons().find(begins))
    }

    /// The button whose whole label somebody typed, whatever the signs around it.
    pub fn named(&self, words: &str) -> Option<&Button> {
        let words = bare(words);
        self.buttons().find(|button| !words.is_empty() && bare(&button.label) == words)
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Button {
    pub fn new(label: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), action }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_is_found_by_what_somebody_types_in_its_place() {
        let keyboard = Keyboard::new()
            .button("💳 Card", Action::ShowHelp)
            .row([Button::new("🏦 银行转账", Action::ShowMenu), Button::new("🤷 Not sure", Action::Browse)]);
        let action = |words: &str| keyboard.labelled(words).map(|button| button.action.clone());
        assert_eq!(action("card"), Some(Action::ShowHelp));
        assert_eq!(action("银行"), Some(Action::ShowMenu));
        assert_eq!(action("銀行轉賬。"), Some(Action::ShowMenu));
        assert_eq!(action("3"), Some(Action::Browse));
        for words in ["", "0", "4", "c", "a card"] {
            assert_eq!(action(words), None, "{words}");
        }
    }
}
