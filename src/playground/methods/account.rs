//! Methods about the bot's account and how it gets its updates.

use serde_json::{Value, json};

use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::world::World;
use super::Moment;

pub(super) fn get_me(world: &mut World, _: &Params, _: Moment) -> Result<Value, Refusal> {
    let mut me = world.bot_json();
    let abilities = [
        ("can_join_groups", true),
        ("can_read_all_group_messages", true),
        ("supports_inline_queries", true),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ];
    for (name, able) in abilities {
        me[name] = json!(able);
    }
    Ok(me)
}

/// There is never a webhook here, so this only drops what waits, if asked to.
pub(super) fn delete_webhook(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    if params.flag("drop_pending_updates") {
        world.updates.drop_pending();
    }
    Ok(json!(true))
}

pub(super) fn get_webhook_info(world: &mut World, _: &Params, _: Moment) -> Result<Value, Refusal> {
    let n_pending = world.updates.n_unconfirmed();
    let mut info = json!({"url": "", "has_custom_certificate": false, "pending_update_count": n_pending});
    if let Some(kinds) = world.updates.allowed() {
        info["allowed_updates"] = json!(kinds);
    }
    Ok(info)
}

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;
    use teloxide::types::{Me, WebhookInfo};

    #[test]
    fn get_me_reads_as_a_bot_account() {
        let me = with_ana().done("getMe", json!({}));
        let me: Me = serde_json::from_value(me).expect("it must parse");
        assert_eq!(me.username(), "haishao_bot");
        assert!(me.user.is_bot && me.can_read_all_group_messages);
    }

    #[test]
    fn deleting_the_webhook_drops_updates_only_when_asked() {
        let mut ana = with_ana();
        let pending = |info: Value| {
            let info: WebhookInfo = serde_json::from_value(info).expect("it must parse");
            info.pending_update_count
        };
        ana.done("deleteWebhook", json!({}));
        assert_eq!(pending(ana.done("getWebhookInfo", json!({}))), 1);
        ana.done("deleteWebhook", json!({"drop_pending_updates": true}));
        assert_eq!(pending(ana.done("getWebhookInfo", json!({}))), 0);
    }
}
