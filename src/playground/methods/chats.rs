//! Methods about chats and who is in them.

use serde_json::{Value, json};

use super::super::names::SOME_CHANNEL;
use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;
use super::reach::{expect_reachable, not_found};

/// Shows what the bot is doing until its next message; here it does not end by itself.
pub(super) fn send_chat_action(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let chat = params.chat()?;
    expect_reachable(world, chat)?;
    let action = params.text("action");
    if action.is_empty() {
        return Err(Refusal::bad_request("wrong parameter action in request"));
    }
    world.chat_mut(chat).map_err(not_found("chat not found"))?.action = Some(action.to_owned());
    Ok(json!(true))
}

pub(super) fn get_chat(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let chat = world.chat(params.chat()?).map_err(not_found("chat not found"))?;
    let mut json = world.chat_json(chat);
    if let Some(pinned) = chat.pinned.last() {
        json["pinned_message"] =
            world.message_json(chat.id, *pinned).map_err(not_found("message not found"))?;
    }
    if chat.is_linked {
        json["linked_chat_id"] = json!(SOME_CHANNEL);
    }
    json["accent_color_id"] = json!(0);
    json["max_reaction_count"] = json!(11);
    json["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
    });
    Ok(json)
}

pub(super) fn get_chat_member(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let chat = world.chat(params.chat()?).map_err(not_found("chat not found"))?;
    let person = params.person()?;
    if person.0 == world.bot.id {
        return Ok(chat.bot_role.to_json(&world.bot_json()));
    }
    if !world.knows(person) {
        return Err(Refusal::bad_request("user not found"));
    }
    Ok(chat.member_json(person, &world.user_json(person)))
}

pub(super) fn get_chat_administrators(
    world: &mut World,
    params: &Params,
    _: Moment,
) -> Result<Value, Refusal> {
    let chat = world.chat(params.chat()?).map_err(not_found("chat not found"))?;
    if !chat.id.is_group() {
        return Err(Refusal::bad_request("there are no administrators in the private chat"));
    }
    let mut administrators = Vec::new();
    for (person, role) in chat.members() {
        if role.is_privileged() {
            administrators.push(chat.member_json(person, &world.user_json(person)));
        }
    }
    if chat.bot_role.is_privileged() {
        administrators.push(chat.bot_role.to_json(&world.bot_json()));
    }
    Ok(Value::Array(administrators))
}

#[cfg(test)]
mod tests {
    use super::super::super::chats::Role;
    use super::super::test_world::with_ana;
    use super::*;
    use teloxide::types::{ChatFullInfo, ChatMember};

    #[test]
    fn an_action_shows_until_the_next_message() {
        let mut ana = with_ana();
        let chat = ana.ana.into();
        ana.done("sendChatAction", json!({"chat_id": ana.ana.0, "action": "typing"}));
        assert_eq!(ana.world.action(chat), Some("typing"));
        ana.done("sendMessage", json!({"chat_id": ana.ana.0, "text": "hi"}));
        assert_eq!(ana.world.action(chat), None);
    }

    #[test]
    fn chats_read_in_the_types_of_a_bot_library() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        for chat in [ana.ana.0, group.0] {
            let info = ana.done("getChat", json!({"chat_id": chat}));
            let info: ChatFullInfo = serde_json::from_value(info).expect("it must parse");
            assert_eq!(info.is_private(), chat > 0);
        }
        assert_eq!(ana.refused("getChat", json!({"chat_id": 1})), "Bad Request: chat not found");
    }

    #[test]
    fn administrators_are_listed_with_the_bot() {
        let mut ana = with_ana();
        let ben = ana.world.add_person("Ben", None);
        let members = [(ana.ana, Role::Owner), (ben, Role::Member)];
        let group = ana.world.add_group("Buyers", &members).expect("both are there");
        ana.world.sets_bot_role(group, ana.ana, Role::Administrator, 0).expect("the group is there");
        let list = ana.done("getChatAdministrators", json!({"chat_id": group.0}));
        let list: Vec<ChatMember> = serde_json::from_value(list).expect("it must parse");
        assert_eq!(list.len(), 2);
        let refusal = ana.refused("getChatAdministrators", json!({"chat_id": ana.ana.0}));
        assert_eq!(refusal, "Bad Request: there are no administrators in the private chat");
    }

    #[test]
    fn a_member_is_asked_about_by_number() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Buyers", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        let mut status = |user: i64| {
            let member = ana.done("getChatMember", json!({"chat_id": group.0, "user_id": user}));
            member["status"].as_str().map(str::to_owned)
        };
        assert_eq!(status(5_000_001).as_deref(), Some("creator"));
        assert_eq!(status(123_456).as_deref(), Some("member"));
        let nobody = ana.refused("getChatMember", json!({"chat_id": group.0, "user_id": 9}));
        assert_eq!(nobody, "Bad Request: user not found");
    }
}
