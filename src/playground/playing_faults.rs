//! Plays the network and a busy Telegram, for tests.

use super::faults::Fault;
use super::mix::{Dice, Mix};
use super::stand_in::StandIn;

impl StandIn {
    /// Lets a fault wait for a call.
    pub fn add_fault(&self, fault: Fault) {
        self.hub.change(|world| world.faults.add(fault));
    }

    /// From now on calls that no other fault waits for meet these, at random.
    pub fn mixes_faults(&self, mix: Mix) {
        self.hub.change(|world| world.faults.mix(mix));
    }

    /// How many calls have met a fault at random.
    pub fn n_mixed_faults(&self) -> usize {
        self.look(|world| world.faults.n_mixed())
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        self.hub.change(|world| world.faults.clear());
    }

    /// Holds an update back that waits for the bot; repeating it hands it over later.
    pub fn holds_update_back(&self, update: i64) {
        self.hub.change(|world| world.updates.hold_back(update));
    }

    /// Puts the updates that wait for the bot into another order.
    pub fn shuffles_updates(&self, dice: &mut Dice) {
        self.hub.change(|world| world.updates.shuffle(dice));
    }
}
