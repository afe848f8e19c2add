//! What happens to the bot: it is blocked, promoted, thrown out, or handed odd and repeated updates.

use serde_json::{Value, json};

use super::chats::Role;
use super::ids::{ChatId, Mistake, PersonId};
use super::world::World;

impl World {
    /// A person blocks the bot: it hears so, and cannot write to them any more.
    ///
    /// # Errors
    ///
    /// The person is nobody.
    pub fn blocks_bot(&mut self, person: PersonId, now: i64) -> Result<(), Mistake> {
        self.sets_bot_role(person.into(), person, Role::Kicked, now)
    }

    /// Somebody makes the bot an administrator, a member, or throws it out; it hears so.
    ///
    /// # Errors
    ///
    /// The chat is unknown.
    pub fn sets_bot_role(&mut self, chat: ChatId, by: PersonId, role: Role, now: i64) -> Result<(), Mistake> {
        let before = std::mem::replace(&mut self.chat_mut(chat)?.bot_role, role);
        let bot = self.bot_json();
        let json = json!({
            "chat": self.chat_json(self.chat(chat)?),
            "from": self.user_json(by),
            "date": now,
            "old_chat_member": before.to_json(&bot),
            "new_chat_member": role.to_json(&bot),
        });
        self.updates.push("my_chat_member", json, now);
        Ok(())
    }

    /// Somebody gets another role in a group. The bot hears so, as Telegram has it, where it is an administrator itself.
    ///
    /// # Errors
    ///
    /// The chat is unknown.
    pub fn sets_role(
        &mut self,
        chat: ChatId,
        by: PersonId,
        member: PersonId,
        role: Role,
        now: i64,
    ) -> Result<(), Mistake> {
        let anonymous = self.chat(chat)?.anonymous.contains(&member);
        self.changes_member(chat, by, member, (role, anonymous), now)
    }

    /// The same, which also says whether the member is named in what they write.
    pub(super) fn changes_member(
        &mut self,
        chat: ChatId,
        by: PersonId,
        member: PersonId,
        (role, anonymous): (Role, bool),
        now: i64,
    ) -> Result<(), Mistake> {
        let user = self.user_json(member);
        let before = self.chat(chat)?.member_json(member, &user);
        let found = self.chat_mut(chat)?;
        found.anonymous.remove(&member);
        if anonymous {
            found.anonymous.insert(member);
        }
        found.set_role(member, role);
        let after = found.member_json(member, &user);
        let json = json!({
            "chat": self.chat_json(self.chat(chat)?),
            "from": self.user_json(by),
            "date": now,
            "old_chat_member": before,
            "new_chat_member": after,
        });
        if self.chat(chat)?.bot_role.is_privileged() {
            self.updates.push("chat_member", json, now);
        }
        Ok(())
    }

    /// Hands the bot an update as it is, without its number: one field, named for its kind.
    ///
    /// # Errors
    ///
    /// The value is not of that shape.
    pub fn sends_update(&mut self, update: &Value, now: i64) -> Result<Option<i64>, Mistake> {
        let fields = update.as_object().ok_or(Mistake::NotAnUpdate)?;
        let mut fields = fields.iter();
        match (fields.next(), fields.next()) {
            (Some((kind, content)), None) => Ok(self.updates.push(kind, content.clone(), now)),
            _ => Err(Mistake::NotAnUpdate),
        }
    }

    /// Hands the bot an update again, under the same number.
    ///
    /// # Errors
    ///
    /// There never was such an update.
    pub fn repeats_update(&mut self, id: i64, now: i64) -> Result<(), Mistake> {
        if self.updates.repeat(id, now) { Ok(()) } else { Err(Mistake::NoUpdate(id)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::world::Bot;

    fn world() -> (World, PersonId) {
        let mut world = World::new(Bot { id: 123_456, username: "haishao_bot".into() }, 100, None);
        let ana = world.add_person("Ana", None);
        (world, ana)
    }

    #[test]
    fn an_unknown_update_passes_as_it_is() {
        let (mut world, _) = world();
        let given = world.sends_update(&json!({"managed_bot": {"x": 1}}), 0);
        assert_eq!(given, Ok(Some(100)));
        let expected = json!({"update_id": 100, "managed_bot": {"x": 1}});
        assert_eq!(world.updates.deliver(100), [expected]);
        assert_eq!(world.sends_update(&json!({"a": {}, "b": {}}), 0), Err(Mistake::NotAnUpdate));
        assert_eq!(world.repeats_update(99, 0), Err(Mistake::NoUpdate(99)));
    }

    #[test]
    fn who_writes_again_is_no_longer_blocking() {
        let (mut world, ana) = world();
        world.blocks_bot(ana, 0).expect("Ana is there");
        world.says(ana.into(), ana, "/start", 1).expect("Ana can speak");
        let kinds: Vec<_> = world
            .updates
            .deliver(100)
            .iter()
            .map(|update| update["my_chat_member"]["new_chat_member"]["status"].as_str().map(str::to_owned))
            .collect();
        assert_eq!(kinds, [Some("kicked".into()), Some("member".into()), None]);
    }

    #[test]
    fn a_bot_that_was_thrown_out_hears_nothing() {
        let (mut world, ana) = world();
        let group = world.add_group("Buyers", &[(ana, Role::Owner)]).expect("Ana is there");
        world.sets_bot_role(group, ana, Role::Kicked, 0).expect("the group is there");
        world.says(group, ana, "hi", 0).expect("Ana can speak");
        assert_eq!(world.updates.deliver(100).len(), 1);
    }
}
