//! What the buttons of the casebook do.

use std::fmt;
use std::str::FromStr;

use crate::casebook::{CaseId, EntryNumber, Fact};
use crate::chat::{CheckId, Incident, StaleAction};
use crate::content::{EvidenceId, Language, LetterId};

/// A press. Whatever is about a case names it by its id, which nobody can guess; it is looked for among the presser's own
/// cases only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CasePress {
    /// The case that is open, the list, or what all this is for.
    Menu,
    New,
    List,
    /// Begins a case with a message that was judged.
    SaveCheck(CheckId),
    /// Begins a case with the result of the questionnaire.
    SaveSafe,
    /// Begins a case with what was said in the first hour.
    SaveHour(Incident),
    Of(CaseId, InCase),
}

/// A press about one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InCase {
    Show,
    /// Asks what was not answered yet.
    Ask,
    /// Lists the answers to be changed.
    Change,
    /// Asks what the case is to be called.
    Name,
    /// Names it after what happened again.
    Unname,
    AskFact(Fact),
    Give(Fact, String),
    /// Gives an answer that was doubted.
    Sure(Fact, String),
    Skip(Fact),
    /// Keeps words that were doubted as an answer.
    AsWritten(Fact),
    /// Asks for a country with a page of them, counted from 0.
    Countries(Fact, usize),
    Collect,
    Done,
    /// Keeps a message, while it is remembered.
    Keep(CheckId),
    /// A page of the timeline, counted from 0.
    Timeline(usize),
    Entry(EntryNumber),
    Edit(EntryNumber),
    Strike(EntryNumber),
    Unstrike(EntryNumber),
    Proves(EntryNumber),
    Prove(EntryNumber, EvidenceId),
    /// A page of the last days, counted from 0.
    Days(usize),
    Checklist,
    /// Says that a piece of evidence is there, or not after all.
    Mark(EvidenceId),
    /// Says how the case can be taken along.
    Export,
    ExportFile,
    ExportText,
    /// Lists the letters.
    Letters,
    /// Asks for the language of a letter.
    Letter(LetterId),
    /// Shows a letter in a language.
    Draft(LetterId, Language),
    /// Drops the own version of a letter.
    Redraft(LetterId, Language),
    Close,
    Reopen,
    /// Leaves it open, and offers no longer to keep messages in it.
    PutAside,
    Delete,
    DeleteNow,
    Undo,
}

impl CasePress {
    /// The case it is about.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Self::Of(id, _) => Some(*id),
            _ => None,
        }
    }
}

impl InCase {
    /// Whether it changes what is in the case, or asks for something that would; a closed one is only read.
    pub(super) fn changes_case(&self) -> bool {
        match self {
            Self::Show
            | Self::Done
            | Self::Timeline(_)
            | Self::Entry(_)
            | Self::Days(_)
            | Self::Checklist
            | Self::Export
            | Self::ExportFile
            | Self::ExportText
            | Self::Letters
            | Self::Letter(_)
            | Self::Draft(..)
            | Self::Close
            | Self::Reopen
            | Self::PutAside
            | Self::Delete
            | Self::DeleteNow
            | Self::Undo => false,
            Self::Ask
            | Self::Change
            | Self::Name
            | Self::Unname
            | Self::AskFact(_)
            | Self::Give(..)
            | Self::Sure(..)
            | Self::Skip(_)
            | Self::AsWritten(_)
            | Self::Countries(..)
            | Self::Collect
            | Self::Keep(_)
            | Self::Edit(_)
            | Self::Strike(_)
            | Self::Unstrike(_)
            | Self::Proves(_)
            | Self::Prove(..)
            | Self::Mark(_)
            | Self::Redraft(..) => true,
        }
    }
}

impl fmt::Display for CasePress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Menu => formatter.write_str("menu"),
            Self::New => formatter.write_str("new"),
            Self::List => formatter.write_str("list"),
            Self::SaveCheck(id) => write!(formatter, "check:{id}"),
            Self::SaveSafe => formatter.write_str("safe"),
            Self::SaveHour(incident) => write!(formatter, "hour:{incident}"),
            Self::Of(id, press) => write!(formatter, "{id}:{press}"),
        }
    }
}

impl fmt::Display for InCase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Show => formatter.write_str("show"),
            Self::Ask => formatter.write_str("ask"),
            Self::Change => formatter.write_str("change"),
            Self::Name => formatter.write_str("name"),
            Self::Unname => formatter.write_str("unname"),
            Self::AskFact(fact) => write!(formatter, "fact:{}", fact.name()),
            Self::Give(fact, value) => write!(formatter, "give:{}:{value}", fact.name()),
            Self::Sure(fact, value) => write!(formatter, "sure:{}:{value}", fact.name()),
            Self::Skip(fact) => write!(formatter, "skip:{}", fact.name()),
            Self::AsWritten(fact) => write!(formatter, "as:{}", fact.name()),
            Self::Countries(fact, page) => write!(formatter, "lands:{}:{page}", fact.name()),
            Self::Collect => formatter.write_str("collect"),
            Self::Done => formatter.write_str("done"),
            Self::Keep(id) => write!(formatter, "keep:{id}"),
            Self::Timeline(page) => write!(formatter, "time:{page}"),
            Self::Entry(number) => write!(formatter, "entry:{number}"),
            Self::Edit(number) => write!(formatter, "edit:{number}"),
            Self::Strike(number) => write!(formatter, "strike:{number}"),
            Self::Unstrike(number) => write!(formatter, "unstrike:{number}"),
            Self::Proves(number) => write!(formatter, "proves:{number}"),
            Self::Prove(number, evidence) => write!(formatter, "prove:{number}:{evidence}"),
            Self::Days(0) => formatter.write_str("days"),
            Self::Days(page) => write!(formatter, "days:{page}"),
            Self::Checklist => formatter.write_str("list"),
            Self::Mark(evidence) => write!(formatter, "mark:{evidence}"),
            Self::Export => formatter.write_str("export"),
            Self::ExportFile => formatter.write_str("file"),
            Self::ExportText => formatter.write_str("text"),
            Self::Letters => formatter.write_str("letters"),
            Self::Letter(id) => write!(formatter, "letter:{id}"),
            Self::Draft(id, language) => write!(formatter, "draft:{id}:{language}"),
            Self::Redraft(id, language) => write!(formatter, "anew:{id}:{language}"),
            Self::Close => formatter.write_str("close"),
            Self::Reopen => formatter.write_str("reopen"),
            Self::PutAside => formatter.write_str("aside"),
            Self::Delete => formatter.write_str("delete"),
            Self::DeleteNow => formatter.write_str("gone"),
            Self::Undo => formatter.write_str("undo"),
        }
    }
}

impl FromStr for CasePress {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        Ok(match code {
            "menu" => Self::Menu,
            "new" => Self::New,
            "list" => Self::List,
            "safe" => Self::SaveSafe,
            _ => match code.split_once(':').ok_or(StaleAction)? {
                ("check", id) => Self::SaveCheck(id.parse()?),
                ("hour", incident) => Self::SaveHour(incident.parse()?),
                (id, press) => Self::Of(id.parse().map_err(|_| StaleAction)?, press.parse()?),
            },
        })
    }
}

impl FromStr for InCase {
    type Err = StaleAction;

    fn from_str(code: &str) -> Result<Self, StaleAction> {
        let parts: Vec<&str> = code.split(':').collect();
        let fact = |name: &str| Fact::from_name(name).ok_or(StaleAction);
        let entry = |number: &str| number.parse().map(EntryNumber).map_err(|_| StaleAction);
        let evidence = |id: &str| id.parse().map_err(|_| StaleAction);
        let letter = |id: &str| id.parse().map_err(|_| StaleAction);
        let language = |tag: &str| Language::from_tag(tag).ok_or(StaleAction);
        Ok(match parts.as_slice() {
            ["show"] => Self::Show,
            ["ask"] => Self::Ask,
            ["change"] => Self::Change,
            ["name"] => Self::Name,
            ["unname"] => Self::Unname,
            ["fact", name] => Self::AskFact(fact(name)?),
            ["give", name, value] => Self::Give(fact(name)?, (*value).to_owned()),
            ["sure", name, value] => Self::Sure(fact(name)?, (*value).to_owned()),
            ["skip", name] => Self::Skip(fact(name)?),
            ["as", name] => Self::AsWritten(fact(name)?),
            ["lands", name, page] => Self::Countries(fact(name)?, page.parse().map_err(|_| StaleAction)?),
            ["collect"] => Self::Collect,
            ["done"] => Self::Done,
            ["keep", id] => Self::Keep(id.parse()?),
            ["time", page] => Self::Timeline(page.parse().map_err(|_| StaleAction)?),
            ["entry", number] => Self::Entry(entry(number)?),
            ["edit", number] => Self::Edit(entry(number)?),
            ["strike", number] => Self::Strike(entry(number)?),
            ["unstrike", number] => Self::Unstrike(entry(number)?),
            ["proves", number] => Self::Proves(entry(number)?),
            ["prove", number, id] => Self::Prove(entry(number)?, evidence(id)?),
            ["days"] => Self::Days(0),
            ["days", page] => Self::Days(page.parse().map_err(|_| StaleAction)?),
            ["list"] => Self::Checklist,
            ["mark", id] => Self::Mark(evidence(id)?),
            ["export"] => Self::Export,
            ["file"] => Self::ExportFile,
            ["text"] => Self::ExportText,
            ["letters"] => Self::Letters,
            ["letter", id] => Self::Letter(letter(id)?),
            ["draft", id, tag] => Self::Draft(letter(id)?, language(tag)?),
            ["anew", id, tag] => Self::Redraft(letter(id)?, language(tag)?),
            ["close"] => Self::Close,
            ["reopen"] => Self::Reopen,
            ["aside"] => Self::PutAside,
            ["delete"] => Self::Delete,
            ["gone"] => Self::DeleteNow,
            ["undo"] => Self::Undo,
            _ => return Err(StaleAction),
        })
    }
}
