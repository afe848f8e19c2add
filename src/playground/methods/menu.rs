//! Methods about the bot's command menu, names and descriptions.

use serde_json::{Value, json};

use super::super::params::Params;
use super::super::profile::{BotCommand, ProfileText, scope_word};
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;

pub(super) fn set_my_commands(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let commands: Option<Vec<BotCommand>> = params.shaped("commands")?;
    let commands = commands.ok_or_else(|| Refusal::bad_request("parameter \"commands\" is required"))?;
    put_commands(world, params, commands)
}

pub(super) fn delete_my_commands(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    put_commands(world, params, Vec::new())
}

pub(super) fn get_my_commands(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let scope = scope_word(params.value("scope").as_ref());
    Ok(json!(world.profile.commands(&scope, params.text("language_code"))))
}

pub(super) fn set_my_name(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    put_text(world, params, ProfileText::Name, "name")
}

pub(super) fn get_my_name(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    Ok(show_text(world, params, ProfileText::Name, "name"))
}

pub(super) fn set_my_description(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    put_text(world, params, ProfileText::Description, "description")
}

pub(super) fn get_my_description(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    Ok(show_text(world, params, ProfileText::Description, "description"))
}

pub(super) fn set_my_short_description(
    world: &mut World,
    params: &Params,
    _: Moment,
) -> Result<Value, Refusal> {
    put_text(world, params, ProfileText::ShortDescription, "short_description")
}

pub(super) fn get_my_short_description(
    world: &mut World,
    params: &Params,
    _: Moment,
) -> Result<Value, Refusal> {
    Ok(show_text(world, params, ProfileText::ShortDescription, "short_description"))
}

fn put_commands(world: &mut World, params: &Params, commands: Vec<BotCommand>) -> Result<Value, Refusal> {
    let scope = scope_word(params.value("scope").as_ref());
    world.profile.set_commands(&scope, params.text("language_code"), commands)?;
    Ok(json!(true))
}

fn put_text(world: &mut World, params: &Params, which: ProfileText, field: &str) -> Result<Value, Refusal> {
    world.profile.set_text(which, params.text("language_code"), params.text(field))?;
    Ok(json!(true))
}

fn show_text(world: &World, params: &Params, which: ProfileText, field: &str) -> Value {
    json!({field: world.profile.text(which, params.text("language_code"))})
}

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;

    #[test]
    fn commands_are_kept_per_scope_and_language() {
        let mut ana = with_ana();
        let scope = json!({"type": "all_private_chats"});
        let commands = json!([{"command": "help", "description": "帮助"}]);
        let body = json!({"commands": commands, "scope": scope, "language_code": "zh"});
        ana.done("setMyCommands", body);
        let asked = json!({"scope": scope, "language_code": "zh"});
        assert_eq!(ana.done("getMyCommands", asked.clone()), commands);
        assert_eq!(ana.done("getMyCommands", json!({})), json!([]));
        assert_eq!(ana.world.commands("all_private_chats", "zh").len(), 1);
        ana.done("deleteMyCommands", asked.clone());
        assert_eq!(ana.done("getMyCommands", asked), json!([]));
    }

    #[test]
    fn commands_must_be_a_list_of_commands() {
        let mut ana = with_ana();
        ana.refused("setMyCommands", json!({}));
        ana.refused("setMyCommands", json!({"commands": [{"command": "help"}]}));
    }

    #[test]
    fn names_and_descriptions_can_be_read_back() {
        let mut ana = with_ana();
        let texts =
            [("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")];
        for (method, field) in texts {
            ana.done(&format!("setMy{method}"), json!({field: "海哨", "language_code": "zh"}));
            let asked = json!({"language_code": "zh"});
            assert_eq!(ana.done(&format!("getMy{method}"), asked), json!({field: "海哨"}));
            assert_eq!(ana.done(&format!("getMy{method}"), json!({})), json!({field: ""}));
        }
    }
}
