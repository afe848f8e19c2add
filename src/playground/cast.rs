//! Who is on the chat page: three people, and the group they shop in together.

use std::collections::BTreeMap;

use super::chats::Role;
use super::ids::{ChatId, Mistake, PersonId};
use super::page::Labels;
use super::world::World;

/// The people of the page, the first at the page first, and their group.
pub(super) struct Cast {
    pub people: [PersonId; 3],
    pub group: ChatId,
    /// By language tag, as their Telegram tells it, in lower case.
    names: BTreeMap<String, Names>,
}

#[derive(Clone)]
struct Names {
    people: [String; 3],
    group: String,
}

const PEOPLE: [&str; 3] = ["playground-name-first", "playground-name-second", "playground-name-third"];
const GROUP: &str = "playground-name-group";
/// What they are in the group: a member, an admin, its owner.
const ROLES: [Role; 3] = [Role::Member, Role::Administrator, Role::Owner];
/// Who they are while the labels do not name them.
const FIRST_LANGUAGE: &str = "en";

impl Cast {
    /// Adds everybody to the world. The bot is not in the group yet: somebody has to add it.
    ///
    /// # Errors
    ///
    /// None of its own: the group takes whom it was made for.
    pub fn enters(world: &mut World, labels: &BTreeMap<String, Labels>) -> Result<Self, Mistake> {
        let names: BTreeMap<_, _> =
            labels.iter().map(|(tag, labels)| (tag.to_lowercase(), Names::of(labels))).collect();
        let first = names.get(FIRST_LANGUAGE).cloned().unwrap_or_else(|| Names::of(&Labels::new()));
        let people = first.people.each_ref().map(|name| world.add_person(name, None));
        let members: Vec<_> = people.into_iter().zip(ROLES).collect();
        let group = world.add_group(&first.group, &members)?;
        world.chat_mut(group)?.bot_role = Role::Left;
        Ok(Self { people, group, names })
    }

    /// The first language that is chosen on the page is also that of everybody's name.
    pub fn is_named_in(&self, world: &mut World, language: &str) {
        let is_first = self.people.iter().all(|person| world.language(*person).is_none());
        let Some(names) = self.names.get(&language.to_lowercase()).filter(|_| is_first) else { return };
        for (person, name) in self.people.iter().zip(&names.people) {
            world.set_name(*person, name);
        }
        world.set_title(self.group, &names.group);
    }
}

impl Names {
    /// Without labels the ids stand for the names, so that everybody has one.
    fn of(labels: &Labels) -> Self {
        let word = |id: &str| {
            let found = labels.iter().find(|(name, _)| name == id);
            found.map_or_else(|| id.to_owned(), |(_, word)| word.clone())
        };
        Self { people: PEOPLE.map(word), group: word(GROUP) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::world::Bot;

    fn labels() -> BTreeMap<String, Labels> {
        let named = |names: [&str; 4]| {
            let ids = PEOPLE.into_iter().chain([GROUP]);
            ids.zip(names).map(|(id, name)| (id.to_owned(), name.to_owned())).collect()
        };
        BTreeMap::from([
            ("en".to_owned(), named(["Ana", "Ben", "Cleo", "Buyers"])),
            ("zh-Hans".to_owned(), named(["小安", "阿本", "克丽", "海淘群"])),
        ])
    }

    #[test]
    fn everybody_is_named_in_the_language_that_is_chosen_first_and_in_no_other() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let cast = Cast::enters(&mut world, &labels()).expect("they enter");
        let [ana, ben, _] = cast.people;
        assert_eq!(world.name(ana), "Ana");
        cast.is_named_in(&mut world, "zh-hans");
        world.set_language(ana, Some("zh-hans")).expect("Ana is there");
        cast.is_named_in(&mut world, "en");
        assert_eq!((world.name(ana), world.name(ben)), ("小安", "阿本"));
        let group = world.chat(cast.group).expect("it is a group");
        assert_eq!(world.chat_json(group)["title"], "海淘群");
    }

    #[test]
    fn the_group_has_every_role_and_the_bot_is_not_in_it_yet() {
        let mut world = World::new(Bot { id: 1, username: "haishao_bot".into() }, 1, None);
        let cast = Cast::enters(&mut world, &BTreeMap::new()).expect("they enter");
        let group = world.chat(cast.group).expect("it is a group");
        let roles: Vec<_> = group.members().into_iter().map(|(_, role)| role).collect();
        assert_eq!((roles, group.bot_role), (ROLES.to_vec(), Role::Left));
        assert_eq!(world.n_unconfirmed(), 0);
    }
}
