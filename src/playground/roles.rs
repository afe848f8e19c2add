//! Who becomes what in a group, by the hand of somebody who may say so, as Telegram has it.

use serde_json::json;

use super::chats::Role;
use super::groups::service;
use super::ids::{ChatId, MessageId, Mistake, PersonId};
use super::world::World;

impl World {
    /// A person of a group gets another role there, and stays unnamed in it or not. The owner gives it; who becomes
    /// the owner gets the group from the one before, and an owner who becomes something else hands it on first.
    ///
    /// # Errors
    ///
    /// The person is not in the group, or nobody would be left to own it.
    pub fn becomes(
        &mut self,
        chat: ChatId,
        person: PersonId,
        role: Role,
        unnamed: bool,
        now: i64,
    ) -> Result<(), Mistake> {
        self.expect_member(chat, person)?;
        let unnamed = unnamed && role.is_privileged();
        let owner = self.owner(chat)?;
        match (owner == Some(person), role == Role::Owner) {
            (false, true) => {
                if let Some(owner) = owner {
                    self.changes_member(chat, owner, owner, (Role::Administrator, false), now)?;
                }
                self.changes_member(chat, owner.unwrap_or(person), person, (role, unnamed), now)
            }
            (true, false) => {
                let heir = self.heir(chat, person)?;
                self.changes_member(chat, person, heir, (Role::Owner, false), now)?;
                self.changes_member(chat, heir, person, (role, unnamed), now)
            }
            _ if (self.chat(chat)?.role_of(person), self.is_unnamed(chat, person)) == (role, unnamed) => {
                Ok(())
            }
            _ => self.changes_member(chat, owner.unwrap_or(person), person, (role, unnamed), now),
        }
    }

    /// Somebody adds the bot to a group, makes it an admin there or takes that away, or removes it. The bot hears of
    /// it, and where it comes or goes the chat tells so. Any member may add it; for the rest the owner steps in for them.
    ///
    /// # Errors
    ///
    /// The person is not in the group, or nobody there may do so.
    pub fn puts_bot(&mut self, chat: ChatId, by: PersonId, role: Role, now: i64) -> Result<(), Mistake> {
        self.expect_member(chat, by)?;
        let before = self.bot_role(chat)?;
        if before == role || !(before.is_present() || role.is_present()) {
            return Ok(());
        }
        let is_plain_arrival = !before.is_present() && role == Role::Member;
        let by = if is_plain_arrival { by } else { self.admin_for(chat, by)? };
        self.sets_bot_role(chat, by, role, now)?;
        match (before.is_present(), role.is_present()) {
            (false, true) => {
                let draft = service(by, "new_chat_members", json!([self.bot_json()]));
                let draft = self.signed(chat, draft)?;
                self.deliver(chat, draft, now).map(drop)
            }
            (true, false) => {
                let draft = service(by, "left_chat_member", self.bot_json());
                let draft = self.signed(chat, draft)?;
                self.deliver(chat, draft, now).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// A person has read a chat up to this message.
    ///
    /// # Errors
    ///
    /// The person is not in the chat.
    pub(super) fn reads(&mut self, chat: ChatId, person: PersonId, up_to: MessageId) -> Result<(), Mistake> {
        self.expect_member(chat, person)?;
        let read = self.chat_mut(chat)?.read.entry(person).or_insert(up_to);
        *read = (*read).max(up_to);
        Ok(())
    }

    /// Whether what the person writes in a group comes from the group itself.
    pub(super) fn is_unnamed(&self, chat: ChatId, person: PersonId) -> bool {
        self.chat(chat).is_ok_and(|chat| chat.anonymous.contains(&person))
    }

    fn owner(&self, chat: ChatId) -> Result<Option<PersonId>, Mistake> {
        let members = self.chat(chat)?.members();
        Ok(members.into_iter().find(|(_, role)| *role == Role::Owner).map(|(person, _)| person))
    }

    /// Who owns the group next: an admin before a member.
    fn heir(&self, chat: ChatId, leaving: PersonId) -> Result<PersonId, Mistake> {
        let others = self.chat(chat)?.members();
        let others = others.into_iter().filter(|(person, role)| *person != leaving && role.is_present());
        let heir = others.min_by_key(|(_, role)| !role.is_privileged());
        heir.map(|(person, _)| person).ok_or(Mistake::Ownerless(chat.0))
    }

    fn admin_for(&self, chat: ChatId, by: PersonId) -> Result<PersonId, Mistake> {
        if self.chat(chat)?.role_of(by).is_privileged() {
            return Ok(by);
        }
        self.owner(chat)?.ok_or(Mistake::NoAdmin { person: by.0, chat: chat.0 })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::playground::methods::test_world::{TestWorld, with_ana};

    /// Ana owns the group, Ben is a member, and the bot is an admin that hears of everything.
    fn in_a_group() -> (TestWorld, PersonId, ChatId) {
        let mut ana = with_ana();
        let ben = ana.world.add_person("Ben", None);
        let members = [(ana.ana, Role::Owner), (ben, Role::Member)];
        let group = ana.world.add_group("Buyers", &members).expect("both are there");
        ana.world.sets_bot_role(group, ana.ana, Role::Administrator, 0).expect("it is a group");
        ana.world.updates.allow(["message", "my_chat_member", "chat_member"].map(str::to_owned).to_vec());
        ana.world.updates.drop_pending();
        (ana, ben, group)
    }

    fn roles(ana: &TestWorld, group: ChatId) -> Vec<Role> {
        let members = ana.world.chat(group).expect("it is a group").members();
        members.into_iter().map(|(_, role)| role).collect()
    }

    /// The status that each member got, in the order in which the bot heard of it.
    fn heard(ana: &mut TestWorld) -> Vec<(i64, String)> {
        let updates = ana.world.updates.deliver(100);
        let status = |update: &Value| {
            let member = &update["chat_member"]["new_chat_member"];
            Some((member["user"]["id"].as_i64()?, member["status"].as_str()?.to_owned()))
        };
        updates.iter().filter_map(status).collect()
    }

    #[test]
    fn a_group_has_one_owner_whoever_becomes_what() {
        let (mut ana, ben, group) = in_a_group();
        ana.world.becomes(group, ben, Role::Owner, false, 5).expect("Ben is there");
        assert_eq!(roles(&ana, group), [Role::Administrator, Role::Owner]);
        ana.world.becomes(group, ben, Role::Member, false, 6).expect("Ana takes over");
        assert_eq!(roles(&ana, group), [Role::Owner, Role::Member]);
        let status = |person: PersonId, status: &str| (person.0, status.to_owned());
        let expected = [
            status(ana.ana, "administrator"),
            status(ben, "creator"),
            status(ana.ana, "creator"),
            status(ben, "member"),
        ];
        assert_eq!(heard(&mut ana), expected);
    }

    #[test]
    fn nobody_can_leave_a_group_ownerless() {
        let mut ana = with_ana();
        let group = ana.world.add_group("Alone", &[(ana.ana, Role::Owner)]).expect("Ana is there");
        let refused = ana.world.becomes(group, ana.ana, Role::Member, false, 5);
        assert_eq!(refused, Err(Mistake::Ownerless(group.0)));
    }

    #[test]
    fn what_an_unnamed_admin_writes_comes_from_the_group_until_they_are_named_again() {
        let (mut ana, ben, group) = in_a_group();
        ana.world.becomes(group, ben, Role::Administrator, true, 5).expect("Ben is there");
        ana.world.says(group, ben, "/settings", 6).expect("Ben can speak");
        let updates = ana.world.updates.deliver(100);
        assert_eq!(updates[0]["chat_member"]["new_chat_member"]["is_anonymous"], true);
        let message = &updates[1]["message"];
        assert_eq!(
            (&message["from"]["username"], &message["sender_chat"]["id"]),
            (&json!("GroupAnonymousBot"), &json!(group.0))
        );
        let list = ana.done("getChatAdministrators", json!({"chat_id": group.0}));
        assert!(list.as_array().is_some_and(|list| list.iter().any(|admin| admin["is_anonymous"] == true)));

        ana.world.becomes(group, ben, Role::Member, true, 7).expect("Ben is there");
        ana.world.says(group, ben, "hello", 8).expect("Ben can speak");
        let last = ana.world.updates.deliver(100).pop().expect("the bot hears of it");
        assert_eq!(
            (&last["message"]["from"]["id"], &last["message"]["sender_chat"]),
            (&json!(ben.0), &Value::Null)
        );
    }

    #[test]
    fn the_bot_comes_and_goes_with_a_line_in_the_chat_and_hears_of_both() {
        let (mut ana, ben, group) = in_a_group();
        ana.world.puts_bot(group, ben, Role::Kicked, 5).expect("the owner steps in");
        ana.world.puts_bot(group, ben, Role::Member, 6).expect("anybody may add it");
        ana.world.puts_bot(group, ben, Role::Member, 7).expect("it is there already");
        let updates = ana.world.updates.deliver(100);
        let by = |update: &Value| update["my_chat_member"]["from"]["id"].clone();
        assert_eq!((by(&updates[0]), by(&updates[1])), (json!(ana.ana.0), json!(ben.0)));
        assert_eq!(updates[2]["message"]["new_chat_members"][0]["username"], "haishao_bot");
        assert_eq!(updates.len(), 3);
        let chat = ana.world.chat(group).expect("it is a group");
        let told: Vec<_> = chat.messages.values().filter_map(|message| message.happening()).collect();
        assert_eq!(told, ["left_chat_member", "new_chat_members"]);
    }

    #[test]
    fn what_was_read_is_never_unread_again() {
        let (mut ana, ben, group) = in_a_group();
        for up_to in [3, 2] {
            ana.world.reads(group, ben, MessageId(up_to)).expect("Ben is there");
        }
        assert_eq!(ana.world.chat(group).expect("it is a group").read[&ben], MessageId(3));
        let outside = Mistake::NotInChat { person: ben.0, chat: ana.ana.0 };
        assert_eq!(ana.world.reads(ana.ana.into(), ben, MessageId(1)), Err(outside));
    }
}
