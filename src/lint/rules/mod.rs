//! The rules, one file each. This table is their contents: to remove a rule, delete its file and its line.

mod bad_date;
mod bad_domain;
mod bad_link_words;
mod bad_phone;
mod bad_row;
pub(super) mod bad_url;
mod dead_end;
mod different_arguments;
mod empty_message;
mod few_tips;
mod full_width_punctuation;
mod half_width_punctuation;
mod invisible_character;
mod missing_glyph;
mod missing_message;
mod missing_sentence;
mod missing_translation;
mod other_language;
mod repeated_message;
mod repeated_question;
mod seen_question;
mod shared_domain;
mod stale_fact;
mod unknown_confidence;
mod unknown_message;
mod unknown_reference;
mod unknown_region;
mod unsound_questionnaire;
mod unsourced_fact;
mod unused_ask;
mod unused_figure;
mod unused_phrase;
mod unused_reason;
mod unused_words;

#[cfg(test)]
mod testing;

use super::sources::Sources;
use crate::content::{Code, Finding};

/// Something that can be found wrong.
pub(super) struct Rule {
    pub codes: &'static [&'static Code],
    pub check: fn(&Sources<'_>, &mut Vec<Finding>),
}

pub(super) const RULES: &[Rule] = &[
    repeated_question::RULE,
    repeated_message::RULE,
    bad_link_words::RULE,
    unused_words::RULE,
    bad_row::RULE,
    seen_question::RULE,
    unsourced_fact::RULE,
    bad_date::RULE,
    unknown_confidence::RULE,
    stale_fact::RULE,
    bad_phone::RULE,
    bad_url::RULE,
    bad_domain::RULE,
    shared_domain::RULE,
    unknown_region::RULE,
    missing_translation::RULE,
    few_tips::RULE,
    dead_end::RULE,
    unsound_questionnaire::RULE,
    unused_reason::RULE,
    missing_sentence::RULE,
    missing_glyph::RULE,
    unused_ask::RULE,
    unused_figure::RULE,
    unused_phrase::RULE,
    missing_message::RULE,
    empty_message::RULE,
    unknown_message::RULE,
    different_arguments::RULE,
    unknown_reference::RULE,
    other_language::RULE,
    invisible_character::RULE,
    half_width_punctuation::RULE,
    full_width_punctuation::RULE,
];
