//! The rules, one file each. This table is their contents: to remove a rule, delete its file and its line.

mod repeated_question;

use super::sources::Sources;
use crate::content::{Code, Finding};

/// Something that can be found wrong.
pub(super) struct Rule {
    pub codes: &'static [&'static Code],
    pub check: fn(&Sources<'_>, &mut Vec<Finding>),
}

pub(super) const RULES: &[Rule] = &[repeated_question::RULE];
