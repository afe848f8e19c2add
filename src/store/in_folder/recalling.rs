//! Reading what a turn must know.

use super::super::{Store, StoreError, Wanted};
use crate::casebook::{Case, CaseId, Entry};
use crate::chat::{Destination, GroupState, Owner, State};

pub(super) fn recall(store: &Store, wanted: Wanted) -> Result<State, StoreError> {
    let Wanted { owner, group, destination } = wanted;
    let mut state = State {
        settings: store.settings(owner)?.unwrap_or_default(),
        memory: store.memory(owner)?.unwrap_or_default(),
        ..State::default()
    };
    // A group has no cases, and is reminded of nothing.
    if matches!(owner, Owner::Person(_)) {
        state.casebook = store.casebook(owner)?.unwrap_or_default();
        state.reminders = store.reminders(owner)?.unwrap_or_default();
    }
    if let Some(chat) = group {
        let settings = if owner == Owner::Group(chat) {
            state.settings.clone()
        } else {
            store.settings(Owner::Group(chat))?.unwrap_or_default()
        };
        let group = store.group(chat)?.unwrap_or_default();
        state.group = Some(Box::new(GroupState { chat, group, settings }));
    }
    if let Some(chat) = destination {
        let owner = Owner::Group(chat);
        state.destination = Some(Box::new(Destination {
            group: store.group(chat)?.unwrap_or_default(),
            settings: store.settings(owner)?.unwrap_or_default(),
            memory: store.memory(owner)?.unwrap_or_default(),
        }));
    }
    Ok(state)
}

pub(super) fn cases(
    store: &Store,
    owner: Owner,
    cases: &[CaseId],
    entries_of: Option<CaseId>,
) -> Result<(Vec<Case>, Vec<Entry>), StoreError> {
    let mut found = Vec::with_capacity(cases.len());
    for case in cases {
        found.extend(store.case(owner, *case)?);
    }
    let entries = entries_of.map(|case| store.entries(owner, case)).transpose()?;
    Ok((found, entries.unwrap_or_default()))
}
