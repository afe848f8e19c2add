//! The chats of the pretend Telegram, who is in them, and in which role.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::ids::{ChatId, MessageId, PersonId};
use super::message::Message;

/// A private chat with the bot, or a group.
pub struct Chat {
    pub id: ChatId,
    pub kind: ChatKind,
    pub messages: BTreeMap<MessageId, Message>,
    /// What the bot is here. In a private chat `Kicked` means: blocked.
    pub bot_role: Role,
    /// Messages that are pinned, in the order in which that happened.
    pub pinned: Vec<MessageId>,
    /// What the bot said it is doing, until its next message.
    pub action: Option<String>,
    /// Under which number it goes on, once it became a supergroup.
    pub moved_to: Option<ChatId>,
    /// A plain group, which may become a supergroup.
    pub is_basic: bool,
    /// The topics of a forum by their numbers, and which of them are closed.
    pub topics: BTreeMap<i64, bool>,
    /// Its messages cannot be passed on.
    pub is_protected: bool,
    /// A channel belongs to it.
    pub is_linked: bool,
    /// Those of its admins who stay unnamed: what they write comes from the group itself.
    pub anonymous: BTreeSet<PersonId>,
    /// Up to which message each person has read.
    pub read: BTreeMap<PersonId, MessageId>,
}

/// What kind of chat it is, with what only that kind has.
pub enum ChatKind {
    Private {
        person: PersonId,
        /// Whether the person ever wrote: a bot cannot write first.
        started: bool,
    },
    Group {
        title: String,
        members: BTreeMap<PersonId, Role>,
    },
}

/// What somebody is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Owner,
    Administrator,
    Member,
    /// A member who may not write.
    Restricted,
    Left,
    Kicked,
}

impl Chat {
    pub fn private(person: PersonId) -> Self {
        Self::new(person.into(), ChatKind::Private { person, started: false })
    }

    pub fn group(id: ChatId, title: &str, members: &[(PersonId, Role)]) -> Self {
        let members = members.iter().copied().collect();
        Self::new(id, ChatKind::Group { title: title.to_owned(), members })
    }

    fn new(id: ChatId, kind: ChatKind) -> Self {
        Self {
            id,
            kind,
            messages: BTreeMap::new(),
            bot_role: Role::Member,
            pinned: Vec::new(),
            action: None,
            moved_to: None,
            is_basic: false,
            topics: BTreeMap::new(),
            is_protected: false,
            is_linked: false,
            anonymous: BTreeSet::new(),
            read: BTreeMap::new(),
        }
    }

    /// The role of a person here; somebody who was never here has left.
    pub fn role_of(&self, someone: PersonId) -> Role {
        match &self.kind {
            ChatKind::Private { person, .. } if *person == someone => Role::Member,
            ChatKind::Private { .. } => Role::Left,
            ChatKind::Group { members, .. } => members.get(&someone).copied().unwrap_or(Role::Left),
        }
    }

    /// Gives somebody another role in a group. In a private chat nobody has any. Who is no admin any more is named again.
    pub fn set_role(&mut self, someone: PersonId, role: Role) {
        if !role.is_privileged() {
            self.anonymous.remove(&someone);
        }
        if let ChatKind::Group { members, .. } = &mut self.kind {
            members.insert(someone, role);
        }
    }

    /// A person as a `ChatMember` of the Bot API.
    pub fn member_json(&self, someone: PersonId, user: &Value) -> Value {
        let mut json = self.role_of(someone).to_json(user);
        if self.anonymous.contains(&someone) {
            json["is_anonymous"] = json!(true);
        }
        json
    }

    /// Those who have a role here, the bot not counted.
    pub fn members(&self) -> Vec<(PersonId, Role)> {
        match &self.kind {
            ChatKind::Private { person, .. } => vec![(*person, Role::Member)],
            ChatKind::Group { members, .. } => members.iter().map(|(id, role)| (*id, *role)).collect(),
        }
    }
}

impl Role {
    pub fn is_present(self) -> bool {
        matches!(self, Self::Owner | Self::Administrator | Self::Member | Self::Restricted)
    }

    pub fn is_privileged(self) -> bool {
        matches!(self, Self::Owner | Self::Administrator)
    }

    /// A `ChatMember` of the Bot API: an administrator has every right a group can give.
    pub fn to_json(self, user: &Value) -> Value {
        match self {
            Self::Owner => json!({"status": "creator", "user": user, "is_anonymous": false}),
            Self::Administrator => administrator(user),
            Self::Member => json!({"status": "member", "user": user}),
            Self::Restricted => restricted(user),
            Self::Left => json!({"status": "left", "user": user}),
            Self::Kicked => json!({"status": "kicked", "user": user, "until_date": 0}),
        }
    }
}

fn administrator(user: &Value) -> Value {
    json!({
        "status": "administrator", "user": user, "can_be_edited": false, "is_anonymous": false,
        "can_manage_chat": true, "can_delete_messages": true, "can_manage_video_chats": true,
        "can_restrict_members": true, "can_promote_members": false, "can_change_info": true,
        "can_invite_users": true, "can_post_stories": false, "can_edit_stories": false,
        "can_delete_stories": false, "can_pin_messages": true, "can_manage_topics": false,
    })
}

fn restricted(user: &Value) -> Value {
    json!({
        "status": "restricted", "user": user, "is_member": true, "until_date": 0,
        "can_send_messages": false, "can_send_audios": false, "can_send_documents": false,
        "can_send_photos": false, "can_send_videos": false, "can_send_video_notes": false,
        "can_send_voice_notes": false, "can_send_polls": false, "can_send_other_messages": false,
        "can_add_web_page_previews": false, "can_react_to_messages": false, "can_edit_tag": false,
        "can_change_info": false, "can_invite_users": false, "can_pin_messages": false,
        "can_manage_topics": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use teloxide::types::ChatMember;

    #[test]
    fn a_stranger_has_left() {
        let (ana, ben) = (PersonId(1), PersonId(2));
        let group = Chat::group(ChatId(-1), "Group", &[(ana, Role::Owner)]);
        assert_eq!(group.role_of(ana), Role::Owner);
        assert_eq!(group.role_of(ben), Role::Left);
        assert_eq!(Chat::private(ana).role_of(ben), Role::Left);
    }

    #[test]
    fn every_role_reads_as_a_chat_member() {
        let user = json!({"id": 1, "is_bot": false, "first_name": "Ana"});
        let all =
            [Role::Owner, Role::Administrator, Role::Member, Role::Restricted, Role::Left, Role::Kicked];
        for role in all {
            let member: ChatMember = serde_json::from_value(role.to_json(&user)).expect("it must parse");
            assert_eq!(member.is_present(), role.is_present());
            assert_eq!(member.is_privileged(), role.is_privileged());
        }
    }
}
