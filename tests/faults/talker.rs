//! Somebody who sends commands and questions, and knows the answer to each.

use haishao::playground::{Dice, PersonId, World};

/// What is written, and how the answer to it is known.
pub const TALK: [(&str, &str); 10] = [
    ("/nonsense", "I do not know this command"),
    ("/about", "sentinel of the sea"),
    ("/help", "What you can do here"),
    ("/privacy", "Who can read what you write here"),
    ("/topics", "Choose a section"),
    ("/language", "Which language shall I speak?"),
    ("/ask", "What would you like to know?"),
    ("How do I open a dispute?", "Opening a dispute on the platform"),
    ("/forget", "This erases everything I keep about you"),
    ("/start", "a lookout for people who shop across borders"),
];

/// Said before the answer to words that follow /forget: no answer by itself.
const ASIDE: &str = "Nothing was erased.";

pub struct Talker {
    pub person: PersonId,
    /// Places in `TALK`, each at most once.
    pub plan: Vec<usize>,
}

impl Talker {
    pub fn new(person: PersonId, messages: usize, dice: &mut Dice) -> Self {
        let mut plan: Vec<usize> = (0..TALK.len()).collect();
        dice.shuffle(&mut plan);
        plan.truncate(messages);
        Self { person, plan }
    }

    /// How many answers were heard in order, one after the other. What was sent before a crash may be sent again after it:
    /// then the answers go on from there.
    pub fn answered(&self, world: &World) -> usize {
        let mut next = 0;
        for answer in self.answers(world) {
            match self.plan.iter().position(|place| *place == answer) {
                Some(place) if place <= next => next = place + 1,
                _ => return next.min(self.plan.len().saturating_sub(1)),
            }
        }
        next
    }

    /// How many different answers were heard, in whatever order.
    pub fn answered_at_all(&self, world: &World) -> usize {
        let answers = self.answers(world);
        self.plan.iter().filter(|place| answers.contains(place)).count()
    }

    pub fn replies(&self, world: &World) -> usize {
        self.answers(world).len()
    }

    fn answers(&self, world: &World) -> Vec<usize> {
        let heard = world.said_by_bot(self.person.into()).into_iter();
        let heard = heard.filter(|seen| !seen.text.starts_with(ASIDE)).map(|seen| {
            let known = TALK.iter().position(|(_, answer)| seen.text.contains(answer));
            known.unwrap_or_else(|| panic!("an answer to nothing that was asked: {}", seen.text))
        });
        heard.collect()
    }
}
