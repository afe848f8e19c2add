//! What a rule looks at.

use chrono::NaiveDate;

use crate::content::{Files, Library};

/// A folder as its files, and as what was read of them.
pub(super) struct Sources<'a> {
    pub files: &'a Files,
    /// `None` when something could not be used at all; a rule that needs it then has nothing to say.
    pub library: Option<&'a Library>,
    pub today: NaiveDate,
}
