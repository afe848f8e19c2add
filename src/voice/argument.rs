//! What is put into a sentence.

use fluent::{FluentArgs, FluentValue};

use crate::text::{Rich, markdown};

/// A value for one placeable of a sentence.
pub(super) enum Argument<'a> {
    /// Counts and the like: Fluent chooses plural forms by it.
    Number(usize),
    /// Words from outside. They stand in for a private-use character while Fluent and Markdown do
    /// their work, so nothing in them can be read as a pattern or as markup.
    Words(&'a str),
    /// What the bot says itself, with its markup.
    Rich(&'a Rich),
}

/// The arguments of one sentence, by the names the locale files use.
pub(super) type Arguments<'a> = [(&'static str, Argument<'a>)];

impl Argument<'_> {
    pub(super) fn to_words(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Words(words) => (*words).to_owned(),
            Self::Rich(rich) => rich.words(),
        }
    }
}

pub(super) fn to_fluent(arguments: &Arguments<'_>) -> FluentArgs<'static> {
    let mut fluent = FluentArgs::new();
    for (index, (name, argument)) in arguments.iter().enumerate() {
        let value = match argument {
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Words(_) | Argument::Rich(_) => FluentValue::from(placeholder(index)),
        };
        fluent.set(*name, value);
    }
    fluent
}

/// What the placeholders stand for, in order.
pub(super) fn to_rich(arguments: &Arguments<'_>) -> Vec<Rich> {
    let rich = |argument: &Argument<'_>| match argument {
        Argument::Rich(rich) => (*rich).clone(),
        Argument::Number(_) | Argument::Words(_) => Rich::new().text(argument.to_words()),
    };
    arguments.iter().map(|(_, argument)| rich(argument)).collect()
}

/// The argument that a character of a formatted pattern stands for.
pub(super) fn argument_at<'a, 'b>(character: char, arguments: &'b Arguments<'a>) -> Option<&'b Argument<'a>> {
    let stands_for = |index: &usize| markdown::placeholder(*index) == Some(character);
    let index = (0..arguments.len()).find(stands_for)?;
    arguments.get(index).map(|(_, argument)| argument)
}

/// A sentence has a handful of arguments; the private-use area has room for thousands.
fn placeholder(index: usize) -> String {
    markdown::placeholder(index).map(String::from).unwrap_or_default()
}
