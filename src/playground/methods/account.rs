//! Methods about the bot's account.

use serde_json::{Value, json};

use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;

pub(super) fn get_me(world: &mut World, _: &Params, _: Moment) -> Result<Value, Refusal> {
    let mut me = world.bot_json();
    let abilities = [
        ("can_join_groups", true),
        ("can_read_all_group_messages", !world.privacy_mode),
        ("supports_inline_queries", true),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ];
    for (name, able) in abilities {
        me[name] = json!(able);
    }
    Ok(me)
}

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;
    use teloxide::types::Me;

    #[test]
    fn get_me_reads_as_a_bot_account() {
        let me = with_ana().done("getMe", json!({}));
        let me: Me = serde_json::from_value(me).expect("it must parse");
        assert_eq!(me.username(), "haishao_bot");
        assert!(me.user.is_bot && me.can_read_all_group_messages);
    }
}
