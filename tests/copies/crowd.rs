//! People who write while copies come and go, and what must have become of it.

use std::collections::BTreeSet;
use std::time::Duration;

use haishao::chat::{self, Owner};
use haishao::playground::{Dice, PersonId, World};
use haishao::store::postgres::{Address, Database, InDatabase};
use haishao::store::{Ledger as _, Wanted};

use crate::counts::Counts;
use crate::fleet::Fleet;
use crate::keeper::Keeper;
use crate::talker::{TALK, Talker};

pub struct Crowd {
    talkers: Vec<Talker>,
    keepers: Vec<Keeper>,
    /// What is to be written, one of each person in turn.
    plan: Vec<(PersonId, String)>,
    written: usize,
    updates: BTreeSet<i64>,
}

impl Crowd {
    /// So many people who talk, and so many who keep notes, whose cases are open. The fleet serves.
    pub async fn gather(
        fleet: &Fleet,
        talkers: usize,
        keepers: usize,
        notes: usize,
        dice: &mut Dice,
    ) -> Self {
        let add =
            |kind: &str, number| fleet.town.stand_in.add_person(&format!("{kind} {number}"), Some("en"));
        let talkers: Vec<Talker> =
            (0..talkers).map(|number| Talker::new(add("Talker", number), TALK.len(), dice)).collect();
        let mut people = Vec::new();
        for number in 0..keepers {
            people.push(Keeper::open_case(&fleet.town, add("Keeper", number), notes).await);
        }
        let said = |round: usize| {
            let talk = talkers
                .iter()
                .filter_map(move |talker| Some((talker.person, TALK[*talker.plan.get(round)?].0.to_owned())));
            let kept = people.iter().filter(move |keeper| round < keeper.notes);
            talk.chain(kept.map(move |keeper| (keeper.person, keeper.note(round + 1))))
        };
        let plan = (0..notes.max(TALK.len())).flat_map(said).collect();
        Self { talkers, keepers: people, plan, written: 0, updates: BTreeSet::new() }
    }

    pub fn all(&self) -> usize {
        self.plan.len()
    }

    pub fn write(&mut self, fleet: &Fleet, count: usize) {
        for (person, text) in self.plan.iter().skip(self.written).take(count) {
            fleet.town.stand_in.says(*person, *person, text);
            self.updates.extend(fleet.town.stand_in.last_update());
        }
        self.written += count;
    }

    /// Waits until everybody has heard everything and nothing waits any more, and counts.
    pub async fn settle(&self, fleet: &Fleet, patience: Duration) -> Counts {
        let everybody = self.talkers.len() + self.keepers.len();
        let mut looked_at = 0;
        let is_done = |world: &World| {
            while looked_at < everybody && self.is_answered(world, looked_at) {
                looked_at += 1;
            }
            (looked_at == everybody && world.n_unconfirmed() == 0).then_some(())
        };
        if fleet.town.stand_in.until(patience, is_done).await.is_err() {
            println!("not everybody was answered within {patience:?}");
        }
        // What was heard may wait to be sent once more, where the copy that had sent it ended before that was written down.
        let waiting = "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM outbox)";
        fleet.until_database_says(patience, waiting, 0).await;
        let kept = self.notes_in(fleet).await;
        let in_state = fleet.kept.number("SELECT count(*) FROM updates");
        let numbers = self.updates.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        let of_these =
            fleet.kept.number(&format!("SELECT count(*) FROM updates WHERE number IN ({numbers})"));
        let others = usize::try_from(in_state - of_these).unwrap_or_default();
        println!("updates remembered: {in_state}, {others} of them from before");
        let handled = usize::try_from(of_these).unwrap_or_default();
        let mut counts = Counts { updates: self.updates.len(), handled, ..Counts::default() };
        fleet.town.stand_in.look(|world| {
            for talker in &self.talkers {
                let (replies, answered) = (talker.replies(world), talker.answered(world));
                counts.replies += replies;
                counts.doubled += replies - talker.answered_at_all(world);
                counts.lost += talker.plan.len() - answered;
            }
            for (keeper, kept) in self.keepers.iter().zip(&kept) {
                counts.replies += keeper.replies(world);
                counts.doubled += keeper.doubled(world);
                counts.lost += (keeper.notes - keeper.told(world)).max(keeper.notes.abs_diff(*kept));
            }
        });
        counts
    }

    /// How many notes everybody's case holds: one too many would be an update that was handled twice.
    async fn notes_in(&self, fleet: &Fleet) -> Vec<usize> {
        let address = Address::parse(&fleet.kept.address()).expect("the server has an address");
        let database = Database::at(&address).expect("the address can be used");
        let clock = std::sync::Arc::new(|| chrono::DateTime::UNIX_EPOCH);
        let store = InDatabase::open(database, fleet.kept.key(), clock).await.expect("the store opens");
        let mut counts = Vec::new();
        for keeper in &self.keepers {
            let owner = Owner::Person(chat::PersonId(keeper.person.0));
            let recalled = store.recall(Wanted::of(owner)).await.expect("a person can be recalled");
            let cases: Vec<_> = recalled.state.casebook.headers().iter().map(|header| header.id).collect();
            let [case] = cases[..] else { panic!("{} has {} cases", keeper.person.0, cases.len()) };
            let (_, entries) = store.cases(owner, vec![case], Some(case)).await.expect("a case can be read");
            let texts: BTreeSet<_> =
                entries.iter().filter_map(|entry| Some(entry.text()?.reveal().clone())).collect();
            assert_eq!(texts.len(), entries.len(), "no note is kept twice");
            counts.push((1..=keeper.notes).filter(|number| texts.contains(&keeper.note(*number))).count());
        }
        store.close().await;
        counts
    }

    fn is_answered(&self, world: &World, person: usize) -> bool {
        match self.talkers.get(person) {
            Some(talker) => talker.answered(world) == talker.plan.len(),
            None => {
                let keeper = &self.keepers[person - self.talkers.len()];
                keeper.told(world) == keeper.notes
            }
        }
    }
}
