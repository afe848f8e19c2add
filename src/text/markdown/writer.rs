//! Writes the events of a Markdown parser down as rich text.

use std::mem;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::cjk;
use super::super::rich::{Link, Rich, Run, Style};
use super::arguments::{self, argument, is_placeholder};
use super::link_to;

/// A page that is being written, one event at a time.
#[derive(Default)]
pub(super) struct Writer<'a> {
    arguments: &'a [Rich],
    page: Rich,
    /// The pages around the quotes we are in, each with the gap to leave before its quote.
    around: Vec<(Rich, Gap)>,
    gap: Gap,
    /// Bold may nest (a heading with a bold word), and ends only with the outermost.
    bold: usize,
    italic: usize,
    /// The lines so far of the code or raw HTML we are in, whose last line break is not part of it.
    block: Option<String>,
    /// The links we are in; none for one that leads nowhere we know.
    links: Vec<Option<Link>>,
    /// For each list we are in: the number of its next item, or none for bullets.
    lists: Vec<Option<u64>>,
    /// Nothing has been written in this item yet, so its first words follow the marker directly.
    at_marker: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(arguments: &'a [Rich]) -> Self {
        Self { arguments, ..Self::default() }
    }

    pub(super) fn finish(self) -> Rich {
        self.page
    }

    /// Takes in the next event; a list item needs to know whether a paragraph follows, since only then
    /// is its list a loose one.
    pub(super) fn handle(&mut self, event: Event<'_>, next_is_paragraph: bool) {
        match event {
            Event::Start(Tag::Item) => self.start_item(next_is_paragraph),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => self.write(&text, Style { code: true, ..self.style() }),
            Event::SoftBreak => self.leave(Gap::SoftBreak),
            Event::HardBreak => self.leave(Gap::Line),
            Event::Rule => self.leave(Gap::Paragraph),
            // Only with extensions that we do not switch on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text)
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.leave(Gap::Paragraph),
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.leave(Gap::Paragraph);
                self.block = Some(String::new());
            }
            Tag::Heading { .. } => {
                self.leave(Gap::Paragraph);
                self.bold += 1;
            }
            Tag::BlockQuote(_) => self.start_quote(),
            Tag::List(first) => {
                self.leave(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
                self.lists.push(first);
            }
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } => {
                let address = arguments::fill(&dest_url, self.arguments);
                self.links.push(link_to(&address));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::CodeBlock => self.end_block(Style { preformatted: true, ..self.style() }),
            TagEnd::HtmlBlock => self.end_block(self.style()),
            TagEnd::Item => self.at_marker = false,
            TagEnd::List(_) => {
                self.lists.pop();
                self.leave(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
            }
            _ => {}
        }
    }

    /// Asks for a gap before the next words; of several, the widest counts.
    fn leave(&mut self, gap: Gap) {
        if !self.at_marker {
            self.gap = self.gap.max(gap);
        }
    }

    fn start_item(&mut self, is_loose: bool) {
        self.at_marker = false;
        self.leave(if is_loose { Gap::Paragraph } else { Gap::Line });
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{indent}{number}. ");
                *number += 1;
                marker
            }
            _ => format!("{indent}• "),
        };
        self.put(Run { text: marker, style: Style::default() });
        self.at_marker = true;
    }

    fn start_quote(&mut self) {
        self.leave(Gap::Paragraph);
        self.around.push((mem::take(&mut self.page), mem::take(&mut self.gap)));
        self.at_marker = false;
    }

    fn end_quote(&mut self) {
        let Some((page, gap)) = self.around.pop() else {
            return;
        };
        let quoted = mem::replace(&mut self.page, page);
        self.gap = gap;
        if let Some(first) = quoted.runs().first() {
            self.close_gap(first);
        }
        self.page = mem::take(&mut self.page).quote(quoted);
        self.leave(Gap::Paragraph);
    }

    fn end_block(&mut self, style: Style) {
        let block = self.block.take().unwrap_or_default();
        self.write(block.trim_end_matches('\n'), style);
    }

    fn text(&mut self, text: &str) {
        match &mut self.block {
            Some(block) => block.push_str(text),
            None => self.write(text, self.style()),
        }
    }

    fn style(&self) -> Style {
        Style {
            bold: self.bold > 0,
            italic: self.italic > 0,
            link: self.links.last().cloned().flatten(),
            ..Style::default()
        }
    }

    /// Writes words in a style, with the arguments in place of their placeholders.
    fn write(&mut self, text: &str, style: Style) {
        for part in text.split_inclusive(is_placeholder) {
            let words = part.trim_end_matches(is_placeholder);
            self.put(Run { text: words.to_owned(), style: style.clone() });
            let placed = part.chars().next_back().and_then(|last| argument(self.arguments, last));
            for run in placed.map_or(&[][..], Rich::runs) {
                self.put(Run { text: run.text.clone(), style: run.style.clone().within(&style) });
            }
        }
    }

    fn put(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        self.close_gap(&run);
        self.page.push(run);
        self.at_marker = false;
    }

    /// Writes the gap that has been asked for, now that it is known what follows.
    fn close_gap(&mut self, next: &Run) {
        let gap = mem::take(&mut self.gap);
        let Some(last) = self.page.runs().last() else {
            return;
        };
        let style = if last.style == next.style { next.style.clone() } else { Style::default() };
        let text = match gap {
            Gap::None => "",
            Gap::SoftBreak if joins_without_space(&last.text, &next.text) => "",
            Gap::SoftBreak => " ",
            Gap::Line => "\n",
            Gap::Paragraph => return self.page = mem::take(&mut self.page).paragraph_break(),
        };
        self.page.push(Run { text: text.to_owned(), style });
    }
}

/// What must stand between the last words and the next ones.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    SoftBreak,
    Line,
    Paragraph,
}

fn joins_without_space(before: &str, after: &str) -> bool {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(before), Some(after)) => {
            before.is_whitespace() || after.is_whitespace() || cjk::joins_without_space(before, after)
        }
        _ => true,
    }
}
