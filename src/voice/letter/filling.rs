//! A letter's text with what is known put into it. What the person wrote is put in at the very end, as it is: nothing in
//! it is ever read as a pattern.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::content::letters::{Field, NO, Selector, YES};

/// A stretch of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What the letter itself says.
    Text(String),
    /// What is known of the case.
    Words(String),
    /// A mark for what is not known.
    Gap(Field, String),
    /// A choice that says nothing: a line of nothing else is left out.
    Nothing,
}

/// What is known of one field.
pub(super) enum Known {
    Words(String),
    /// The mark that stands for it.
    Not(String),
}

/// Everything that a letter can be filled with.
pub(super) struct Filling {
    /// The id of the kind of case.
    pub kind: String,
    pub fields: BTreeMap<Field, Known>,
}

impl Filling {
    pub fn fill(&self, pattern: &Pattern<&str>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.pattern(pattern, &mut pieces);
        pieces
    }

    fn pattern(&self, pattern: &Pattern<&str>, pieces: &mut Vec<Piece>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => pieces.push(Piece::Text((*value).to_owned())),
                PatternElement::Placeable { expression } => self.expression(expression, pieces),
            }
        }
    }

    fn expression(&self, expression: &Expression<&str>, pieces: &mut Vec<Piece>) {
        match expression {
            Expression::Inline(inline) => pieces.extend(self.inline(inline)),
            Expression::Select { selector, variants } => {
                if let Some(variant) = self.choose(selector, variants) {
                    self.pattern(&variant.value, pieces);
                }
            }
        }
    }

    /// `None` for what reading has found to be no part of a letter.
    fn inline(&self, inline: &InlineExpression<&str>) -> Option<Piece> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let text = unescape_unicode_to_string(value).into_owned();
                Some(if text.is_empty() { Piece::Nothing } else { Piece::Text(text) })
            }
            InlineExpression::NumberLiteral { value } => Some(Piece::Text((*value).to_owned())),
            InlineExpression::VariableReference { id } => {
                let field = Field::from_name(id.name)?;
                Some(match self.fields.get(&field)? {
                    Known::Words(words) => Piece::Words(words.clone()),
                    Known::Not(mark) => Piece::Gap(field, mark.clone()),
                })
            }
            InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. }
            | InlineExpression::Placeable { .. } => None,
        }
    }

    fn choose<'a, 'b>(
        &self,
        selector: &InlineExpression<&str>,
        variants: &'b [Variant<&'a str>],
    ) -> Option<&'b Variant<&'a str>> {
        let InlineExpression::VariableReference { id } = selector else { return None };
        let wanted = match Selector::from_name(id.name)? {
            Selector::Kind => self.kind.as_str(),
            Selector::Has(field) if self.is_known(field) => YES,
            Selector::Has(_) => NO,
        };
        let is_it = |variant: &&Variant<&str>| matches!(variant.key, VariantKey::Identifier { name } if name == wanted);
        variants.iter().find(is_it).or_else(|| variants.iter().find(|variant| variant.default))
    }

    fn is_known(&self, field: Field) -> bool {
        matches!(self.fields.get(&field), Some(Known::Words(_)))
    }
}
