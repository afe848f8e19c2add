//! What a letter says, checked: two Fluent messages that use nothing but what a case can fill in.

use std::ops::Range;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use super::field::{Field, NO, OTHER_KIND, Selector, YES};
use crate::content::checklists::Fact;
use crate::content::codes::BAD_LETTER;
use crate::content::{Checklists, Finding};

/// The ids of the two messages of every letter.
pub const SUBJECT: &str = "subject";
pub const BODY: &str = "body";

/// A letter's file, and where to put what is found in it.
struct Check<'a, 'f> {
    path: &'a str,
    text: &'a str,
    checklists: &'a Checklists,
    findings: &'f mut Vec<Finding>,
}

/// Checks a letter's text in one language.
pub(super) fn check(path: &str, text: &str, checklists: &Checklists, findings: &mut Vec<Finding>) {
    let mut check = Check { path, text, checklists, findings };
    let resource = match parser::parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            for error in errors {
                let help = "mend it here; text at the start of a line that begins with `[`, `*` or `.` needs braces, \
                            as in `{ \"[\" }`, and each `[variant]` stands on a line of its own";
                check.find(error.pos.clone(), format!("Fluent cannot read this: {}", error.kind), help);
            }
            return;
        }
    };
    let mut said = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                if ![SUBJECT, BODY].contains(&id) || !message.attributes.is_empty() {
                    let message = format!("a letter says no `{id}` like this");
                    check.find_at(id, message, "a letter has a `subject` and a `body`, and nothing else");
                } else if let Some(pattern) = &message.value {
                    said.push(id);
                    check.pattern(pattern);
                    if !says_something(pattern) {
                        check.find_at(id, format!("`{id}` says nothing"), "write what it is to say");
                    }
                }
            }
            Entry::Term(term) => check.find_foreign(term.id.name),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    for id in [SUBJECT, BODY] {
        if !said.contains(&id) {
            let finding = Finding::new(&BAD_LETTER, path, format!("the letter has no `{id}`"));
            check.findings.push(finding.help(format!("write it as `{id} = …`")));
        }
    }
}

/// The fields that the text of a letter fills in, in order, repeated as often as they stand there.
pub fn fields(text: &str) -> Vec<Field> {
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let mut found = Vec::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            message.value.iter().for_each(|pattern| collect(pattern, &mut found));
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, found: &mut Vec<Field>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Select { variants, .. } => {
                variants.iter().for_each(|variant| collect(&variant.value, found));
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                found.extend(Field::from_name(id.name));
            }
            Expression::Inline(_) => {}
        }
    }
}

/// Whether any words stand in a pattern: those that are filled in alone are no letter.
fn says_something(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { value } => !value.trim().is_empty(),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().any(|variant| says_something(&variant.value))
        }
        PatternElement::Placeable { expression: Expression::Inline(_) } => false,
    })
}

impl Check<'_, '_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            match expression {
                Expression::Inline(inline) => self.inline(inline),
                Expression::Select { selector, variants } => {
                    self.choice(selector, variants);
                    variants.iter().for_each(|variant| self.pattern(&variant.value));
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => match Field::from_name(id.name) {
                // Its id is no word; what happened is told by choosing.
                Some(Field::Fact(Fact::Kind)) => {
                    let help = "choose by it: `{ $kind -> … }`";
                    self.find_at(id.name, "the id of a kind is nothing to read".to_owned(), help);
                }
                Some(_) => {}
                None => self.find_unknown(id.name),
            },
            InlineExpression::FunctionReference { id, .. }
            | InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. } => self.find_foreign(id.name),
            InlineExpression::Placeable { expression } => match expression.as_ref() {
                Expression::Inline(inner) => self.inline(inner),
                Expression::Select { selector, .. } => self.inline(selector),
            },
        }
    }

    fn choice(&mut self, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) {
        let InlineExpression::VariableReference { id } = selector else {
            return self.inline(selector);
        };
        let Some(by) = Selector::from_name(id.name) else { return self.find_unknown(id.name) };
        for variant in variants {
            let VariantKey::Identifier { name } = variant.key else { continue };
            let is_known = match by {
                Selector::Has(_) => [YES, NO].contains(&name),
                Selector::Kind => {
                    name == OTHER_KIND || self.checklists.kinds.iter().any(|kind| kind.id.as_str() == name)
                }
            };
            if !is_known {
                let help = match by {
                    Selector::Has(_) => format!("write `[{YES}]` or `[{NO}]`"),
                    Selector::Kind => "name a kind of `content/checklists/kinds.toml`".to_owned(),
                };
                self.find_at(name, format!("`${}` is never `{name}`", id.name), &help);
            }
        }
    }

    fn find_unknown(&mut self, name: &str) {
        let names: Vec<&str> = Field::all().map(Field::name).collect();
        let help =
            format!("a letter knows {}, and with `has-` before it whether each is known", names.join(", "));
        self.find_at(name, format!("a letter knows no `${name}` here"), &help);
    }

    fn find_foreign(&mut self, name: &str) {
        let help = "say it in words: a letter uses texts, variables and choices only";
        self.find_at(name, format!("`{name}` cannot stand in a letter"), help);
    }

    fn find_at(&mut self, part: &str, message: String, help: &str) {
        let start = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len());
        self.find(start..start + part.len(), message, help);
    }

    fn find(&mut self, range: Range<usize>, message: String, help: &str) {
        self.findings.push(Finding::new(&BAD_LETTER, self.path, message).at(self.text, range).help(help));
    }
}
