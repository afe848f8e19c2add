//! What a case of each kind needs: the facts that are asked for, and the evidence that helps.
//! `content/checklists/*.toml`.

mod fact;
mod ids;
mod provider;
mod reading;
mod spoken;

pub use fact::{Fact, FactForm};
pub use ids::{EvidenceId, KindId};
pub use provider::Provider;
pub(crate) use reading::read;
pub use spoken::Spoken;

use super::deadlines::{CardKind, Complaint};
use super::{Localized, Method, TopicId};

/// The kinds of cases, the evidence they need, and the names people know providers by.
#[derive(Clone, Debug, Default)]
pub struct Checklists {
    /// In the order in which they are offered.
    pub kinds: Vec<CaseKind>,
    pub evidence: Vec<Evidence>,
    pub providers: Vec<Provider>,
    /// Ways to pay, with what people say for them.
    pub methods: Vec<(Method, Spoken)>,
    /// Kinds of card, with what people say for them.
    pub cards: Vec<(CardKind, Spoken)>,
}

/// What can have happened to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseKind {
    pub id: KindId,
    /// Short enough for a button.
    pub name: Localized,
    /// What people say for it.
    pub spoken: Spoken,
    /// What the rules of `content/deadlines` call it; `None` when none of them is about it.
    pub complaint: Option<Complaint>,
    /// The topic whose article is about it.
    pub topic: TopicId,
    /// What is asked, in this order; what is not named here is no matter for this kind.
    pub facts: Vec<Fact>,
    /// What helps to prove it, most important first.
    pub evidence: Vec<EvidenceId>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub id: EvidenceId,
    pub name: Localized,
    /// How to get hold of it.
    pub how: Localized,
    /// It exists only where it was paid in one of these ways; however it was paid when empty.
    pub methods: Vec<Method>,
}

impl Checklists {
    /// `None` also for a kind that an older version of the content had.
    pub fn kind(&self, id: &KindId) -> Option<&CaseKind> {
        self.kinds.iter().find(|kind| kind.id == *id)
    }

    pub fn piece(&self, id: &EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.id == *id)
    }

    /// The providers that somebody's words name, by the short names of the deadlines.
    pub fn providers_in(&self, words: &str) -> Vec<&str> {
        let words = spoken::Words::new(words);
        let named = self.providers.iter().filter(|provider| provider.is_named_in(&words));
        named.map(|provider| provider.id.as_str()).collect()
    }
}

impl Checklists {
    /// The kinds of cases that somebody's words speak of.
    pub fn kinds_in(&self, words: &str) -> Vec<&CaseKind> {
        spoken::named(words, self.kinds.iter().map(|kind| (kind, &kind.spoken)))
    }

    /// The ways to pay that somebody's words speak of.
    pub fn methods_in(&self, words: &str) -> Vec<Method> {
        spoken::named(words, self.methods.iter().map(|(method, spoken)| (*method, spoken)))
    }

    /// The kind of card that somebody's words speak of, where it is one only.
    pub fn card_in(&self, words: &str) -> Option<CardKind> {
        let named = spoken::named(words, self.cards.iter().map(|(card, spoken)| (*card, spoken)));
        named.first().copied().filter(|_| named.len() == 1)
    }
}

impl Evidence {
    /// Whether it can exist, by how it was paid as far as that is known.
    pub fn is_for(&self, method: Option<Method>) -> bool {
        self.methods.is_empty() || method.is_some_and(|method| self.methods.contains(&method))
    }
}
