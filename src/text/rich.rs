//! What the bot says: text in runs of one style each, which every edge renders in its own way.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text with styles and links, built from its beginning: `Rich::new().bold("Stop.").text(" Do not pay.")`.
/// Invariants: no run is empty, neighbours differ in style, and a quote stands on lines of its own.
/// `Debug` shows only sizes, because a reply may quote a person.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Run>", into = "Vec<Run>")]
pub struct Rich {
    runs: Vec<Run>,
}

/// A stretch of text in one style.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    #[serde(default, skip_serializing_if = "Style::is_plain")]
    pub style: Style,
}

/// How a run looks and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    /// A few words in a fixed-width face, inside a line.
    pub code: bool,
    /// A block in a fixed-width face, with its line breaks and indents.
    pub preformatted: bool,
    /// Somebody else's words.
    pub quote: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// A web address, with its scheme.
    Url(String),
    /// The id of a topic of ours; an edge makes a button or a command of it.
    Topic(String),
    /// The name of something the bot can start; an edge shows its words, and a button does the rest.
    Action(String),
}

impl Rich {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(self, words: impl Into<String>) -> Self {
        self.styled(words, Style::default())
    }

    pub fn bold(self, words: impl Into<String>) -> Self {
        self.styled(words, Style { bold: true, ..Style::default() })
    }

    pub fn italic(self, words: impl Into<String>) -> Self {
        self.styled(words, Style { italic: true, ..Style::default() })
    }

    pub fn code(self, words: impl Into<String>) -> Self {
        self.styled(words, Style { code: true, ..Style::default() })
    }

    pub fn preformatted(self, words: impl Into<String>) -> Self {
        self.styled(words, Style { preformatted: true, ..Style::default() })
    }

    pub fn link(self, words: impl Into<String>, link: Link) -> Self {
        self.styled(words, Style { link: Some(link), ..Style::default() })
    }

    pub fn styled(mut self, words: impl Into<String>, style: Style) -> Self {
        self.push(Run { text: words.into(), style });
        self
    }

    pub fn append(mut self, other: Rich) -> Self {
        for run in other.runs {
            self.push(run);
        }
        self
    }

    /// Adds somebody else's words, on lines of their own.
    pub fn quote(mut self, quoted: Rich) -> Self {
        for mut run in quoted.runs {
            run.style.quote = true;
            self.push(run);
        }
        self
    }

    pub fn line_break(self) -> Self {
        self.text("\n")
    }

    /// Leaves exactly one blank line before what comes next, however many line breaks stand there
    /// already; at the very beginning it does nothing.
    pub fn paragraph_break(mut self) -> Self {
        self.trim_trailing_line_breaks();
        if self.is_empty() { self } else { self.text("\n\n") }
    }

    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The ids of the topics this text links to, in order, repeated as often as they are linked.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.links().filter_map(|link| match link {
            Link::Topic(id) => Some(id.as_str()),
            Link::Url(_) | Link::Action(_) => None,
        })
    }

    /// The names of what this text offers to start, in order.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        self.links().filter_map(|link| match link {
            Link::Action(name) => Some(name.as_str()),
            Link::Url(_) | Link::Topic(_) => None,
        })
    }

    /// Where the text's links lead, in order; one that spans several runs counts once.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        let links = self.runs.chunk_by(|left, right| left.style.link == right.style.link);
        links.filter_map(|runs| runs.first()?.style.link.as_ref())
    }

    /// The words alone, without styles and link targets.
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Its lines that are not empty, each with its styles.
    pub fn lines(&self) -> Vec<Rich> {
        let mut lines = vec![Self::new()];
        for run in &self.runs {
            for (place, words) in run.text.split('\n').enumerate() {
                if place > 0 {
                    lines.push(Self::new());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(Run { text: words.to_owned(), style: run.style.clone() });
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The one place where runs are added, so that the invariants hold everywhere.
    pub(super) fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        if self.needs_line_break_before(&run) {
            self.join_or_add(Run { text: "\n".to_owned(), style: Style::default() });
        }
        self.join_or_add(run);
    }

    /// A quote is a block: without a line break between, it would swallow words that are not quoted.
    fn needs_line_break_before(&self, next: &Run) -> bool {
        let Some(last) = self.runs.last() else {
            return false;
        };
        let enters_or_leaves_a_quote = last.style.quote != next.style.quote;
        enters_or_leaves_a_quote && !last.text.ends_with('\n') && !next.text.starts_with('\n')
    }

    fn join_or_add(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.style == run.style => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }

    fn trim_trailing_line_breaks(&mut self) {
        while let Some(last) = self.runs.last_mut() {
            let kept = last.text.trim_end_matches('\n').len();
            last.text.truncate(kept);
            if kept > 0 {
                return;
            }
            self.runs.pop();
        }
    }
}

impl Style {
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// This style on top of the one around it: everything either of them says; the inner link wins.
    pub fn within(self, surrounding: &Style) -> Style {
        Style {
            bold: self.bold || surrounding.bold,
            italic: self.italic || surrounding.italic,
            code: self.code || surrounding.code,
            preformatted: self.preformatted || surrounding.preformatted,
            quote: self.quote || surrounding.quote,
            link: self.link.or_else(|| surrounding.link.clone()),
        }
    }
}

impl From<&str> for Rich {
    fn from(words: &str) -> Self {
        Self::new().text(words)
    }
}

impl From<String> for Rich {
    fn from(words: String) -> Self {
        Self::new().text(words)
    }
}

impl From<Vec<Run>> for Rich {
    fn from(runs: Vec<Run>) -> Self {
        Self::new().append(Self { runs })
    }
}

impl From<Rich> for Vec<Run> {
    fn from(rich: Rich) -> Self {
        rich.runs
    }
}

impl fmt::Debug for Rich {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters: usize = self.runs.iter().map(|run| run.text.chars().count()).sum();
        write!(formatter, "Rich({} runs, {characters} characters)", self.runs.len())
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Run({} characters, {:?})", self.text.chars().count(), self.style)
    }
}

impl fmt::Debug for Link {
    /// A topic is ours to name; an address may be one that a person sent.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(_) => formatter.write_str("Url(…)"),
            Self::Topic(id) => write!(formatter, "Topic({id:?})"),
            Self::Action(name) => write!(formatter, "Action({name:?})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(id: &str) -> Link {
        Link::Topic(id.to_owned())
    }

    #[test]
    fn neighbours_of_one_style_become_one_run() {
        let rich = Rich::from("先").text("别").bold("付").bold("款").text("");
        let runs: Vec<_> = rich.runs().iter().map(|run| (run.text.as_str(), run.style.bold)).collect();
        assert_eq!(runs, [("先别", false), ("付款", true)]);
    }

    #[test]
    fn a_paragraph_break_leaves_exactly_one_blank_line() {
        let wordy =
            Rich::from("a").line_break().line_break().line_break().paragraph_break().paragraph_break();
        assert_eq!(wordy.text("b").words(), "a\n\nb");
        assert_eq!(Rich::from("a\n").paragraph_break().text("b").words(), "a\n\nb");
        assert_eq!(Rich::new().bold("a").paragraph_break().bold("b").words(), "a\n\nb");
    }

    #[test]
    fn a_paragraph_break_at_the_beginning_does_nothing() {
        assert!(Rich::new().paragraph_break().is_empty());
        assert_eq!(Rich::new().line_break().paragraph_break().text("a").words(), "a");
    }

    #[test]
    fn a_quote_stands_on_lines_of_its_own() {
        let rich = Rich::from("They wrote:").quote(Rich::from("pay ").bold("now")).text("Do not.");
        assert_eq!(rich.words(), "They wrote:\npay now\nDo not.");
        let quoted: String =
            rich.runs().iter().filter(|run| run.style.quote).map(|run| run.text.as_str()).collect();
        assert_eq!(quoted, "pay now");
    }

    #[test]
    fn topics_come_in_order_and_a_link_in_two_styles_counts_once() {
        let both = Style { bold: true, link: Some(topic("a")), ..Style::default() };
        let rich = Rich::new().link("x", topic("b")).text(" ").link("y", topic("a")).styled("z", both);
        let rich = rich.link("web", Link::Url("https://example.com".to_owned()));
        assert_eq!(rich.topics().collect::<Vec<_>>(), ["b", "a"]);
    }

    #[test]
    fn debug_shows_sizes_and_no_words() {
        let rich = Rich::from("秘密").link("here", Link::Url("https://secret.example".to_owned()));
        assert_eq!(format!("{rich:?}"), "Rich(2 runs, 6 characters)");
        assert!(!format!("{:?}", rich.runs()).contains("secret"));
        assert!(!format!("{:?}", rich.runs()).contains("秘密"));
    }

    #[test]
    fn what_is_read_back_equals_what_was_written() {
        let rich = Rich::from("a").code("b").link("c", topic("t")).quote(Rich::from("d"));
        let json = serde_json::to_string(&rich).expect("rich text serializes");
        let back: Rich = serde_json::from_str(&json).expect("it was just written");
        assert_eq!(back, rich);
    }

    #[test]
    fn runs_from_outside_are_brought_into_order() {
        let json = r#"[{"text":"a"},{"text":""},{"text":"b"},{"text":"q","style":{"quote":true}}]"#;
        let rich: Rich = serde_json::from_str(json).expect("the runs are well formed");
        assert_eq!(rich.words(), "ab\nq");
        assert_eq!(rich.runs().len(), 2);
    }

    #[test]
    fn an_inner_style_adds_to_the_one_around_it() {
        let inner = Style { italic: true, link: Some(topic("inner")), ..Style::default() };
        let around = Style { bold: true, link: Some(topic("outer")), ..Style::default() };
        let both = inner.within(&around);
        assert!(both.bold && both.italic);
        assert_eq!(both.link, Some(topic("inner")));
    }
}
