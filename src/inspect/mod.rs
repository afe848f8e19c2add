//! Judges what people received: the words of a message and the links in it.
//!
//! Everything here is pure: a text in, a [`Verdict`] out, and every number of it explained by what was found. Signs are
//! looked for by patterns of words (`signs`); what no sign says, a comparison with example messages may (`wording`).

mod verdict;

pub mod link;
pub mod seen;

mod link_signs;
mod links;
mod mentions;
mod obfuscation;
mod patterns;
mod signs;

mod fitting;
mod learning;
mod reading;
mod teaching;
mod wording;

mod written;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::content::{Level, Library, TopicId};
use crate::encoder::Vectors;
use crate::text::{Unmasked, is_han};
use link::{Hidden, Link};
pub use links::{JudgedLink, ListedLinks};
use links::{Links, place_of};
use reading::{for_models, parts_of};
use signs::Signs;
use teaching::for_encoder;
pub use teaching::{Teaching, WORDING_VERSION};
pub use verdict::{Reason, Verdict, terms};
use verdict::{WordsAlone, by_weight, level_of, logistic, overlap};
pub use wording::Wording;
pub use written::{UnfitWording, WORDING_FILE};

/// Signs that are no files of `content/signals`.
pub const BUILT_IN_SIGNS: [&str; 5] = [
    obfuscation::SIGNAL,
    link_signs::DANGER_LINK.0,
    link_signs::DOUBTFUL_LINK.0,
    link_signs::FOREIGN_LINK.0,
    link_signs::OFFICIAL_LINK.0,
];

/// Longer texts are judged in pieces, in bytes: four full messages in Chinese.
const LONGEST_PIECE: usize = 16_000;
/// What is beyond is left out: nobody forwards as much.
const MOST_PIECES: usize = 4;
/// With fewer letters beside its links a message has nothing to say; a Chinese character counts for three.
const FEWEST_LETTERS: usize = 12;

/// Everything that is looked for.
#[derive(Debug)]
pub struct Inspector {
    library: Arc<Library>,
    signs: Signs,
    links: Option<Links>,
    wording: Arc<Wording>,
}

/// What somebody received.
#[derive(Clone, Copy, Default)]
pub struct Message<'a> {
    pub text: &'a str,
    /// Links behind words of it.
    pub hidden: &'a [Hidden],
}

impl fmt::Debug for Message<'_> {
    /// How long it is, not what it says.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Message({} bytes)", self.text.len())
    }
}

/// What was gathered about a message beforehand.
#[derive(Clone, Copy, Debug)]
pub struct Beforehand<'a> {
    /// Of [`Inspector::wish`]; without it the words decide alone.
    pub vectors: &'a Vectors,
    /// Of [`Inspector::places`].
    pub listed: &'a ListedLinks,
}

impl Inspector {
    /// Looks for what a library says, with what was learnt from it.
    pub fn new(library: Arc<Library>, wording: Arc<Wording>) -> Self {
        let (signs, links) = (Signs::new(&library.signals), Links::new(&library));
        Self { signs, links, library, wording }
    }

    /// What a library teaches.
    pub fn teaching(library: &Library) -> Teaching {
        Teaching::of(library)
    }

    /// The text whose vector is better known before a message is judged.
    pub fn wish(message: &str) -> String {
        for_encoder(message)
    }

    /// Where lists may have the links of a message: host, and path with query.
    pub fn places(&self, message: Message<'_>) -> Vec<(String, String)> {
        self.links_of(message).0.iter().filter_map(place_of).collect()
    }

    /// Whether a host is one on which everybody can put a page.
    pub fn is_shared(&self, host: &str) -> bool {
        self.links.as_ref().is_some_and(|links| links.is_shared(host))
    }

    /// The domain of a judged link, if it is its owner's alone: whoever trusts one of its pages can trust all of them.
    pub fn owned_domain<'l>(&self, judged: &'l JudgedLink) -> Option<&'l str> {
        self.links.as_ref()?.owned_domain(judged)
    }

    /// Whether there is a link in a message.
    pub fn has_link(&self, message: Message<'_>) -> bool {
        !self.links_of(message).0.is_empty()
    }

    /// A text with the name of its owner in the place of each official address, such as `Taobao` for `taobao.com`; `None` where
    /// there is none, or another link beside it. Who writes one in a sentence may mean no more than the firm.
    pub fn with_owners_named(&self, text: &str) -> Option<String> {
        let judge = self.links.as_ref()?;
        let (links, n_more_links) = judge.find(text, &[]);
        if links.is_empty() || n_more_links > 0 {
            return None;
        }
        let mut named = String::with_capacity(text.len());
        let mut rest = 0;
        for link in links {
            let span = link.span.clone();
            let is_address_alone = matches!(link.path.as_str(), "" | "/");
            let owner = judge.judge(link, &ListedLinks::default()).verdict.official;
            named.push_str(text.get(rest..span.start)?);
            named.push_str(&owner.filter(|_| is_address_alone)?);
            rest = span.end;
        }
        named.push_str(text.get(rest..)?);
        Some(named)
    }

    /// Judges a message.
    pub fn inspect(&self, message: Message<'_>, beforehand: Beforehand<'_>) -> Verdict {
        let (links, n_more_links) = self.links_of(message);
        let judged: Vec<JudgedLink> = self
            .links
            .iter()
            .flat_map(|judge| links.iter().map(|link| judge.judge(link.clone(), beforehand.listed)))
            .collect();
        let mut by_links = judged.iter().map(|link| link.verdict.level).max().unwrap_or(Level::Clear);
        if n_more_links > 0 {
            // Nobody sends so many, but to hide one among them.
            by_links = by_links.max(Level::Caution);
        }
        let found = Found { links: judged, n_more_links };
        let pieces =
            pieces_of(message.text).map(|piece| self.inspect_words(piece, &found, beforehand.vectors));
        let worst = pieces.max_by(|left, right| left.score.total_cmp(&right.score)).unwrap_or_default();
        Verdict {
            level: worst.level.max(by_links),
            score: worst.score,
            reasons: worst.reasons,
            links: found.links,
            n_more_links,
            has_words: worst.has_words,
            alone: worst.alone,
            kind: worst.kind,
            question: worst.question,
        }
    }

    /// Judges the words of a message, or of a piece of one that is too long to be judged at once.
    fn inspect_words(&self, text: &str, found: &Found, vectors: &Vectors) -> Words {
        let unmasked = Unmasked::of(text);
        let mut reasons = self.signs.find(text, &unmasked, &spans_of(&found.links));
        if !found.links.is_empty() && !says_something_beside(text, &found.links) {
            // Nobody asks to tap a link who says nothing but the link.
            reasons.retain(|reason| self.signs.cautions_alone(&reason.signal));
        }
        let has_words = found.links.is_empty()
            || letters_beside(text, &found.links) >= FEWEST_LETTERS
            || reasons.iter().any(|reason| reason.weight > 0.0);
        if let Some(links) = &self.links {
            reasons.extend(link_signs::look(text, unmasked.text(), found, &links.mentions));
        }
        // Reading a text as the encoder does is long work, and in vain where there are no vectors.
        let embedding = if vectors.is_empty() { None } else { vectors.get(&for_encoder(text)) };
        let likeness = self.wording.likeness(&for_models(unmasked.text()), embedding);
        let trust = likeness.trust;
        let overlap = if has_words { overlap(reasons.iter(), trust) } else { 0.0 };
        reasons.push(Reason::term(terms::BIAS, trust.bias));
        reasons.extend(Reason::overlap(overlap));
        if has_words {
            let weight = likeness.weight;
            let evidence =
                if weight > 0.0 { self.telling_part(text, &unmasked).to_owned() } else { String::new() };
            reasons.push(Reason { evidence, ..Reason::term(terms::WORDING, weight) });
        }
        by_weight(&mut reasons);
        let score = logistic(reasons.iter().map(|reason| reason.weight).sum());
        let level = if has_words { level_of(score, trust) } else { Level::Clear };
        let alone = if has_words { WordsAlone::of(&reasons, &found.links, trust) } else { WordsAlone::NONE };
        let least = if self.cautions_alone(&reasons) { Level::Caution } else { Level::Clear };
        let level = level.max(least);
        // Words alone do not make a danger of a message whose links are all the firm's own: something must be asked for.
        let level = if found.are_official() && !reasons.iter().any(Reason::is_strong_sign) {
            level.min(Level::Caution)
        } else {
            level
        };
        let kind = likeness.kind.and_then(|kind| self.wording.kind(kind)).map(str::to_owned);
        Words { level, score, reasons, has_words, alone, kind, question: likeness.question }
    }

    /// Whether among what was found is a sign that asks for caution whatever stands around it.
    pub fn cautions_alone(&self, reasons: &[Reason]) -> bool {
        reasons.iter().any(|reason| self.signs.cautions_alone(&reason.signal))
    }

    /// The part of a message that makes its wording most like a scam.
    fn telling_part<'a>(&self, text: &'a str, unmasked: &Unmasked) -> &'a str {
        let parts = parts_of(text);
        let read: Vec<String> = parts.iter().map(|part| for_models(unmasked.part(part.clone()))).collect();
        let read: Vec<&str> = read.iter().map(String::as_str).collect();
        let telling = self.wording.most_telling(&read).and_then(|place| parts.get(place));
        telling.and_then(|part| text.get(part.clone())).unwrap_or_default().trim()
    }

    fn links_of(&self, message: Message<'_>) -> (Vec<Link>, usize) {
        self.links.as_ref().map(|links| links.find(message.text, message.hidden)).unwrap_or_default()
    }

    /// What was learnt.
    pub fn wording(&self) -> &Arc<Wording> {
        &self.wording
    }

    /// The topic whose article explains a sign.
    pub fn topic_of_sign(&self, signal: &str) -> Option<&TopicId> {
        self.signs.topic_of(signal)
    }

    /// The topic whose article is about a kind of messages.
    pub fn topic_of_kind(&self, kind: &str) -> Option<&TopicId> {
        self.library.messages.kinds.iter().find(|other| other.id == kind)?.topic.as_ref()
    }
}

/// The links of a message, judged, and how many more there are.
#[derive(Debug)]
struct Found {
    links: Vec<JudgedLink>,
    n_more_links: usize,
}

impl Found {
    /// Whether there are links, and all of them are official domains.
    fn are_official(&self) -> bool {
        self.n_more_links == 0
            && !self.links.is_empty()
            && self.links.iter().all(|link| link.verdict.official.is_some())
    }
}

/// Where links stand in a text; those behind words cover words.
fn spans_of(links: &[JudgedLink]) -> Vec<Range<usize>> {
    let shown = links.iter().filter(|judged| !judged.link.is_hidden());
    shown.map(|judged| judged.link.span.clone()).collect()
}

/// What the words of a message say.
#[derive(Debug)]
struct Words {
    level: Level,
    score: f32,
    reasons: Vec<Reason>,
    has_words: bool,
    alone: WordsAlone,
    kind: Option<String>,
    question: f32,
}

impl Default for Words {
    /// Of a message without any.
    fn default() -> Self {
        Self {
            level: Level::Clear,
            score: 0.0,
            reasons: Vec::new(),
            has_words: false,
            alone: WordsAlone::NONE,
            kind: None,
            question: 0.0,
        }
    }
}

/// The pieces of a text that are judged on their own; an empty text is one.
fn pieces_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (piece, after) = text.split_at(text.floor_char_boundary(LONGEST_PIECE));
        rest = (!after.is_empty()).then_some(after);
        Some(piece)
    })
    .take(MOST_PIECES)
}

/// Whether anything is said beside the links.
fn says_something_beside(text: &str, links: &[JudgedLink]) -> bool {
    let within = |place: usize| spans_of(links).iter().any(|span| span.contains(&place));
    text.char_indices().any(|(place, letter)| letter.is_alphanumeric() && !within(place))
}

/// How many letters stand beside the links, a Chinese character counting for three.
fn letters_beside(text: &str, links: &[JudgedLink]) -> usize {
    let links = || links.iter().map(|judged| &judged.link).filter(|link| !link.is_hidden());
    let within = |place: usize| links().any(|link| link.span.contains(&place));
    let weights = text.char_indices().filter(|(place, _)| !within(*place)).map(|(_, letter)| match letter {
        _ if is_han(letter) => 3,
        _ if letter.is_alphabetic() => 1,
        _ => 0,
    });
    weights.sum()
}
