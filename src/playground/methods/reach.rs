//! Whether the bot can reach a chat, and what the server says when it cannot.

use super::super::chats::{Chat, ChatKind, Role};
use super::super::ids::{ChatId, Mistake, PersonId};
use super::super::rules::Refusal;
use super::super::world::World;

/// Lets a call through if the bot may speak in the chat.
///
/// # Errors
///
/// The chat is unknown, its person never wrote or blocked the bot, or the bot is not in the group.
pub(super) fn expect_reachable(world: &World, id: ChatId) -> Result<(), Refusal> {
    let chat = world.chat(id).map_err(not_found("chat not found"))?;
    if let Some(ChatId(to)) = chat.moved_to {
        return Err(Refusal::moved(to));
    }
    match (&chat.kind, chat.bot_role) {
        (ChatKind::Private { person, started: false }, _) => Err(refuse_stranger(world, *person)),
        (_, Role::Owner | Role::Administrator | Role::Member) => Ok(()),
        (ChatKind::Group { .. }, Role::Restricted) => {
            Err(Refusal::bad_request("not enough rights to send text messages to the chat"))
        }
        (ChatKind::Private { .. }, _) => Err(Refusal::forbidden("bot was blocked by the user")),
        (_, Role::Kicked) => Err(Refusal::forbidden("bot was kicked from the supergroup chat")),
        (_, Role::Left) => Err(Refusal::forbidden("bot is not a member of the supergroup chat")),
    }
}

/// Somebody met in a group is known, and still cannot be written to first.
fn refuse_stranger(world: &World, person: PersonId) -> Refusal {
    let is_met = |chat: &Chat| chat.id.is_group() && chat.role_of(person).is_present();
    if world.chats.values().any(is_met) {
        return Refusal::forbidden("bot can't initiate conversation with a user");
    }
    Refusal::bad_request("chat not found")
}

/// Turns a slip of this world into what the server would say about it.
pub(super) fn not_found(description: &str) -> impl Fn(Mistake) -> Refusal {
    move |_| Refusal::bad_request(description)
}

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;
    use serde_json::json;

    #[test]
    fn who_cannot_be_reached_is_told_apart() {
        let mut ana = with_ana();
        let ben = ana.world.add_person("Ben", None);
        let cleo = ana.world.add_person("Cleo", None);
        let group = ana.world.add_group("Buyers", &[(cleo, Role::Member)]).expect("Cleo is there");
        let mut send = |chat: i64| ana.refused("sendMessage", json!({"chat_id": chat, "text": "hi"}));
        assert_eq!(send(1), "Bad Request: chat not found");
        assert_eq!(send(ben.0), "Bad Request: chat not found");
        assert_eq!(send(cleo.0), "Forbidden: bot can't initiate conversation with a user");
        ana.world.blocks_bot(ana.ana, 0).expect("Ana is there");
        ana.world.sets_bot_role(group, cleo, Role::Kicked, 0).expect("the group is there");
        let mut send = |chat: i64| ana.refused("sendMessage", json!({"chat_id": chat, "text": "hi"}));
        assert_eq!(send(5_000_001), "Forbidden: bot was blocked by the user");
        assert_eq!(send(group.0), "Forbidden: bot was kicked from the supergroup chat");
    }
}
