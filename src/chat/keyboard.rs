//! The buttons under a message.

use super::Action;

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

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Button {
    pub fn new(label: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), action }
    }
}
