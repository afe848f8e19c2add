//! Reading what a turn must know, in one message to the database.

use super::super::keys::OwnerTag;
use super::super::layout::start_of_entries;
use super::super::tables::{CASEBOOK, CASES, ENTRIES, GROUPS, MEMORY, REMINDERS, SETTINGS};
use super::super::{Recalled, Seen, StoreError, Wanted};
use super::place::slot_of;
use super::reading::Looked;
use super::shell::Shell;
use crate::casebook::{Case, CaseId, Entry};
use crate::chat::{ChatId, Destination, GroupState, Memory, Owner, Settings, State};
use crate::guard::Group;

impl Shell {
    pub async fn recall(&self, wanted: Wanted) -> Result<Recalled, StoreError> {
        let Wanted { owner, group, destination } = wanted;
        let tag = self.secrets.tag(owner);
        let is_person = matches!(owner, Owner::Person(_));
        let tag_of = |chat: ChatId| self.secrets.tag(Owner::Group(chat));
        let (of_group, of_destination) = (group.map(tag_of), destination.map(tag_of));

        let mut keys = vec![SETTINGS.key(&tag), MEMORY.key(&tag)];
        if is_person {
            keys.extend([CASEBOOK.key(&tag), REMINDERS.key(&tag)]);
        }
        if let Some(tag) = &of_group {
            keys.extend([GROUPS.key(tag), SETTINGS.key(tag)]);
        }
        if let Some(tag) = &of_destination {
            keys.extend([GROUPS.key(tag), SETTINGS.key(tag), MEMORY.key(tag)]);
        }
        keys.sort();
        keys.dedup();
        let mut owners: Vec<OwnerTag> = [Some(tag), of_group, of_destination].into_iter().flatten().collect();
        owners.sort();
        owners.dedup();

        let mut looked = self.look(&owners, &keys).await?;
        let mut state = State {
            settings: settings(&mut looked, tag),
            memory: memory(&mut looked, tag),
            ..State::default()
        };
        // A group has no cases, and is reminded of nothing.
        if is_person {
            state.casebook = looked.get(&CASEBOOK, &tag).map(|record| record.casebook).unwrap_or_default();
            state.reminders = looked.get(&REMINDERS, &tag).map(|record| record.reminders).unwrap_or_default();
        }
        if let (Some(chat), Some(tag)) = (group, of_group) {
            let (group, settings) = (self::group(&mut looked, tag), settings(&mut looked, tag));
            state.group = Some(Box::new(GroupState { chat, group, settings }));
        }
        if let Some(tag) = of_destination {
            let group = self::group(&mut looked, tag);
            let (settings, memory) = (settings(&mut looked, tag), memory(&mut looked, tag));
            state.destination = Some(Box::new(Destination { group, settings, memory }));
        }
        looked.seen.sort();
        looked.seen.dedup();
        Ok(Recalled { state, seen: Seen(looked.seen) })
    }

    pub async fn cases(
        &self,
        owner: Owner,
        cases: &[CaseId],
        entries_of: Option<CaseId>,
    ) -> Result<(Vec<Case>, Vec<Entry>), StoreError> {
        let tag = self.secrets.tag(owner);
        let keys: Vec<_> = cases.iter().map(|case| CASES.key(&(tag, *case))).collect();
        let mut looked = self.look(&[tag], &keys).await?;
        let found = cases.iter().filter_map(|case| looked.get(&CASES, &(tag, *case)));
        let found = found.map(|record| record.case).collect();
        let Some(case) = entries_of else { return Ok((found, Vec::new())) };
        let start = start_of_entries(&(tag, case));
        let entries = self.all(&ENTRIES, slot_of(tag), &start).await?;
        Ok((found, entries.into_iter().map(|(_, record)| record.entry).collect()))
    }
}

fn settings(looked: &mut Looked, tag: OwnerTag) -> Settings {
    looked.get(&SETTINGS, &tag).map(|record| record.settings).unwrap_or_default()
}

fn memory(looked: &mut Looked, tag: OwnerTag) -> Memory {
    looked.get(&MEMORY, &tag).map(|record| record.memory).unwrap_or_default()
}

fn group(looked: &mut Looked, tag: OwnerTag) -> Group {
    looked.get(&GROUPS, &tag).map(|record| record.group).unwrap_or_default()
}
