//! People who write to the bot while it suffers, and what must have become of it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use chrono::DateTime;
use haishao::operator::{Answer, Request, Status, ask_running};
use haishao::playground::{Dice, PersonId, World};
use haishao::store::{OpenOptions, Store, StoreError};

use crate::counts::Counts;
use crate::keeper::Keeper;
use crate::program::run;
use crate::talker::{TALK, Talker};
use crate::town::Town;

const BREATH: Duration = Duration::from_millis(200);

/// Who is in a crowd, and how much each of them writes.
#[derive(Clone, Copy)]
pub struct Size {
    pub talkers: usize,
    /// At most as many as there are different things to say.
    pub messages: usize,
    pub keepers: usize,
    /// Fewer than the bot lets wait in one chat.
    pub notes: usize,
}

pub struct Crowd {
    talkers: Vec<Talker>,
    keepers: Vec<Keeper>,
    /// How much was written by everybody together.
    written: usize,
    pub updates: Vec<i64>,
    handled_before: u64,
    keeps_order: bool,
}

impl Crowd {
    /// People whose cases are open, with a bot that has ended again.
    pub async fn gather(town: &mut Town, size: Size, dice: &mut Dice) -> Self {
        let add = |kind: &str, number| town.stand_in.add_person(&format!("{kind} {number}"), Some("en"));
        let people: Vec<PersonId> = (0..size.talkers).map(|number| add("Talker", number)).collect();
        let talkers = people.into_iter().map(|person| Talker::new(person, size.messages, dice)).collect();
        let people: Vec<PersonId> = (0..size.keepers).map(|number| add("Keeper", number)).collect();
        let (mut keepers, mut handled_before) = (Vec::new(), 0);
        if !people.is_empty() {
            town.start_bot();
            for person in people {
                keepers.push(Keeper::open_case(town, person, size.notes).await);
            }
            town.until("all is confirmed", |world| (world.n_unconfirmed() == 0).then_some(())).await;
            handled_before = status(town).await.handled;
            assert!(town.stop_bot().await.0.success());
        }
        Self { talkers, keepers, written: 0, updates: Vec::new(), handled_before, keeps_order: true }
    }

    /// Messages will come in another order than they were written in: then the answers may, too.
    pub fn forgets_order(&mut self) {
        self.keeps_order = false;
    }

    /// How many notes a store must hold.
    pub fn notes(&self) -> usize {
        self.keepers.iter().map(|keeper| keeper.notes).sum()
    }

    /// How many of them it holds.
    pub fn read(&self, store: &Store) -> Result<usize, StoreError> {
        self.keepers.iter().map(|keeper| keeper.read(store)).sum()
    }

    /// How much there is to write in all.
    pub fn all(&self) -> usize {
        let said: usize = self.talkers.iter().map(|talker| talker.plan.len()).sum();
        said + self.notes()
    }

    /// The next messages, one of each person in turn.
    pub fn write(&mut self, town: &Town, count: usize) {
        let end = self.all().min(self.written + count);
        let people = self.talkers.len() + self.keepers.len();
        let longest = self.talkers.iter().map(|talker| talker.plan.len());
        let longest = longest.chain(self.keepers.iter().map(|keeper| keeper.notes)).max().unwrap_or(0);
        let turns = (0..longest).flat_map(|round| (0..people).map(move |person| (round, person)));
        let due: Vec<(PersonId, String)> = turns
            .filter_map(|(round, person)| self.message(round, person))
            .skip(self.written)
            .take(end - self.written)
            .collect();
        for (person, text) in due {
            town.stand_in.says(person, person, &text);
            self.updates.extend(town.stand_in.last_update());
        }
        self.written = end;
    }

    fn message(&self, round: usize, person: usize) -> Option<(PersonId, String)> {
        if let Some(talker) = self.talkers.get(person) {
            return Some((talker.person, TALK[*talker.plan.get(round)?].0.to_owned()));
        }
        let keeper = &self.keepers[person - self.talkers.len()];
        (round < keeper.notes).then(|| (keeper.person, keeper.note(round + 1)))
    }

    /// Telegram hands some updates over once more, new ones and old ones.
    pub fn repeat_some(&self, town: &Town, dice: &mut Dice, count: usize) {
        for _ in 0..count {
            town.stand_in.repeats_update(self.updates[dice.roll(self.updates.len())]);
        }
    }

    /// Waits until everybody has heard everything, ends the bot, and counts.
    pub async fn settle(&self, town: &mut Town, patience: Duration) -> Counts {
        // One after the other: looking at everybody after each change would take longer than the bot does.
        let mut looked_at = 0;
        let everybody = self.talkers.len() + self.keepers.len();
        let is_answered = |world: &World| {
            while looked_at < everybody && self.is_answered(world, looked_at) {
                looked_at += 1;
            }
            (looked_at == everybody && world.n_unconfirmed() == 0).then_some(())
        };
        let seen = town.stand_in.until(patience, is_answered).await;
        if seen.is_err() {
            println!("not everybody was answered within {patience:?}");
        }
        let handled = emptied(town, patience).await.handled - self.handled_before;
        assert!(town.stop_bot().await.0.success(), "the bot ends well");
        // The doctor asks Telegram, too, and would tell what it met.
        town.stand_in.clear_faults();
        let doctor = run(doctor(town), b"").await.well();
        assert!(doctor.contains("pending 0, outbox 0"), "{doctor}");
        self.count(town, usize::try_from(handled).expect("it is a small number"))
    }

    fn is_answered(&self, world: &World, person: usize) -> bool {
        match self.talkers.get(person) {
            Some(talker) => self.answered(talker, world) == talker.plan.len(),
            None => {
                let keeper = &self.keepers[person - self.talkers.len()];
                keeper.told(world) == keeper.notes
            }
        }
    }

    fn answered(&self, talker: &Talker, world: &World) -> usize {
        if self.keeps_order { talker.answered(world) } else { talker.answered_at_all(world) }
    }

    fn count(&self, town: &Town, handled: usize) -> Counts {
        let store = open(town);
        let updates: BTreeSet<i64> = self.updates.iter().copied().collect();
        let mut counts = Counts { updates: updates.len(), handled, ..Counts::default() };
        town.stand_in.look(|world| {
            for talker in &self.talkers {
                let (replies, answered) = (talker.replies(world), self.answered(talker, world));
                counts.replies += replies;
                counts.doubled += replies - talker.answered_at_all(world);
                counts.lost += talker.plan.len() - answered;
            }
            for keeper in &self.keepers {
                counts.replies += keeper.replies(world);
                counts.doubled += keeper.doubled(world);
                counts.lost += (keeper.notes - keeper.told(world)).max(keeper.notes - keeper.kept(&store));
            }
        });
        counts
    }
}

/// The store of a bot that has ended.
pub fn open(town: &Town) -> Store {
    let options = OpenOptions { data: town.data(), master_key: None, memory: None };
    let now = DateTime::from_timestamp(1_795_000_000, 0).expect("it is a time");
    Store::open(&options, now).expect("the store opens").0
}

/// Waits until the bot has nothing left to do: what was heard may still be tried again, where its answer got lost.
async fn emptied(town: &Town, patience: Duration) -> Status {
    let begun = Instant::now();
    loop {
        let status = status(town).await;
        if (status.pending, status.outbox) == (0, 0) || begun.elapsed() > patience {
            return status;
        }
        // Until something happens that may have changed it, and a little longer where nothing does.
        let calls = town.stand_in.calls().len();
        let _ = town.stand_in.until(BREATH, |world| (world.calls().count() != calls).then_some(())).await;
    }
}

/// What the running bot tells its operator.
pub async fn status(town: &Town) -> Status {
    let data = town.data();
    let asked = tokio::task::spawn_blocking(move || ask_running(&data, Request::Status)).await;
    match asked.expect("asking does not panic").expect("the bot answers") {
        Some(Answer::Status(status)) => status,
        other => panic!("a status was expected: {other:?}"),
    }
}

fn doctor(town: &Town) -> tokio::process::Command {
    let mut command = town.command();
    command.arg("doctor");
    command
}
