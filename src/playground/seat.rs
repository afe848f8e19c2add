//! Whose telephone the page shows, and which of their chats is open on it.

use serde::Deserialize;

use super::cast::Cast;
use super::ids::{ChatId, Mistake, PersonId};
use super::world::World;

/// What the page says of itself with every request: nothing means the first person, alone with the bot.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Wish {
    person: Option<i64>,
    chat: Option<i64>,
}

/// A person of the page in one of their chats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub person: PersonId,
    pub chat: ChatId,
}

impl Wish {
    /// Finds the seat. Only the people of the page can be played, and only in their own chats.
    ///
    /// # Errors
    ///
    /// There is no such person on the page, or the chat is not theirs.
    pub fn seat(self, world: &World, cast: &Cast) -> Result<Seat, Mistake> {
        let person = self.person.map_or(cast.people[0], PersonId);
        if !cast.people.contains(&person) {
            return Err(Mistake::NoPerson(person.0));
        }
        let chat = self.chat.map_or_else(|| person.into(), ChatId);
        world.expect_member(chat, person)?;
        Ok(Seat { person, chat })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::playground::world::Bot;

    #[test]
    fn a_seat_is_a_person_of_the_page_in_a_chat_of_theirs() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let cast = Cast::enters(&mut world, &BTreeMap::new()).expect("they enter");
        let stranger = world.add_person("Dora", None);
        let [first, second, _] = cast.people;
        let seat = |person: Option<PersonId>, chat: Option<ChatId>| {
            let wish = Wish { person: person.map(|person| person.0), chat: chat.map(|chat| chat.0) };
            wish.seat(&world, &cast).map(|seat| (seat.person, seat.chat))
        };
        assert_eq!(seat(None, None), Ok((first, first.into())));
        assert_eq!(seat(Some(second), None), Ok((second, second.into())));
        assert_eq!(seat(Some(second), Some(cast.group)), Ok((second, cast.group)));
        let outside = Mistake::NotInChat { person: first.0, chat: second.0 };
        assert_eq!(seat(Some(first), Some(second.into())), Err(outside));
        assert_eq!(seat(Some(stranger), None), Err(Mistake::NoPerson(stranger.0)));
        assert_eq!(seat(None, Some(ChatId(7))), Err(Mistake::NoChat(7)));
    }
}
