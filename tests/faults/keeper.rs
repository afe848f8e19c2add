//! Somebody who keeps notes in a case, and is told the number of each.

use haishao::chat::{self, Owner};
use haishao::playground::{PersonId, World};
use haishao::store::{Store, StoreError};

use crate::town::Town;

pub struct Keeper {
    pub person: PersonId,
    /// How many notes they are going to write.
    pub notes: usize,
    /// What the bot had said before the first of them.
    heard_before: usize,
}

impl Keeper {
    /// Has somebody open a case and say that everything is to be kept. The bot must run.
    pub async fn open_case(town: &Town, person: PersonId, notes: usize) -> Self {
        let mut keeper = town.again(person);
        keeper.says("/case");
        keeper.hears("private").await;
        for (button, words) in [
            ("Start a case", "What happened?"),
            ("Somebody tricked me", "How was it paid?"),
            ("Bank transfer", "Which card, wallet or bank"),
            ("Enough for now", "Somebody tricked me"),
        ] {
            keeper.presses(button);
            keeper.sees_edit(words).await;
        }
        keeper.presses("Add notes and files");
        keeper.hears("case #1").await;
        let heard_before = keeper.everything_heard().len();
        Self { person, notes, heard_before }
    }

    pub fn note(&self, number: usize) -> String {
        format!("Note {number} of {}: the parcel never came.", self.person.0)
    }

    /// Up to which note they were told, in order, that it is kept.
    pub fn told(&self, world: &World) -> usize {
        self.remarks(world)
            .into_iter()
            .fold(0, |told, (first, last)| if first <= told + 1 { last } else { told })
    }

    pub fn replies(&self, world: &World) -> usize {
        self.remarks(world).len()
    }

    /// Remarks about notes of which they had been told.
    pub fn doubled(&self, world: &World) -> usize {
        let mut told = 0;
        let is_new = |(_, last): &(usize, usize)| {
            let is_new = *last > told;
            told = told.max(*last);
            is_new
        };
        self.replies(world) - self.remarks(world).into_iter().filter(is_new).count()
    }

    /// How many notes of this person a sound store holds.
    pub fn kept(&self, store: &Store) -> usize {
        self.read(store).expect("the notes can be read")
    }

    /// How many notes of this person the store holds, each as it was written and none twice.
    pub fn read(&self, store: &Store) -> Result<usize, StoreError> {
        let owner = Owner::Person(chat::PersonId(self.person.0));
        let casebook = store.casebook(owner)?;
        let Some(case) = casebook.as_ref().and_then(|casebook| casebook.headers().first()) else {
            return Ok(0);
        };
        let entries = store.entries(owner, case.id)?;
        let mut kept: Vec<String> =
            entries.iter().filter_map(|entry| Some(entry.text()?.reveal().clone())).collect();
        let n_kept = kept.len();
        kept.sort();
        kept.dedup();
        assert_eq!(kept.len(), n_kept, "no note is kept twice");
        Ok((1..=self.notes).filter(|number| kept.contains(&self.note(*number))).count())
    }

    /// The first and last number of each remark about what was kept.
    fn remarks(&self, world: &World) -> Vec<(usize, usize)> {
        let heard = world.said_by_bot(self.person.into());
        heard.iter().skip(self.heard_before).filter_map(|seen| remark(&seen.text)).collect()
    }
}

/// Reads `Kept in case #1 as no. 3.` and `Kept in case #1 as no. 3 to no. 5.`.
fn remark(text: &str) -> Option<(usize, usize)> {
    let (_, numbers) = text.split_once("Kept in case #1 as ")?;
    let mut numbers = numbers.lines().next()?.split("no. ").skip(1).map(|number| {
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().expect("a remark has numbers")
    });
    let first = numbers.next()?;
    Some((first, numbers.next().unwrap_or(first)))
}
