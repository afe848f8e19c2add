//! Methods about how the bot gets its updates.

use serde_json::{Value, json};

use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::webhook::{Webhook, check_secret, check_url};
use super::super::world::World;
use super::Moment;

/// How many calls the real server makes at once when it is not told.
const USUAL_CONNECTIONS: i64 = 40;

pub(super) fn set_webhook(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    if params.text("url").is_empty() {
        return delete_webhook(world, params, now);
    }
    let url = check_url(params.text("url"))?;
    let secret = check_secret(params.text("secret_token"))?;
    let most_at_once = params.integer("max_connections").unwrap_or(USUAL_CONNECTIONS).clamp(1, 100);
    if let Some(kinds) = params.shaped("allowed_updates")? {
        world.updates.allow(kinds);
    }
    drop_pending(world, params);
    // A poll that waits is ended by it as by another poll.
    world.n_polls += 1;
    world.webhook = Some(Webhook {
        number: world.n_polls,
        url,
        secret,
        certificate: params.file("certificate").map(|file| file.bytes.clone()),
        most_at_once: usize::try_from(most_at_once).unwrap_or(1),
        last_error: None,
    });
    Ok(json!(true))
}

pub(super) fn delete_webhook(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    drop_pending(world, params);
    world.webhook = None;
    Ok(json!(true))
}

fn drop_pending(world: &mut World, params: &Params) {
    if params.flag("drop_pending_updates") {
        world.updates.drop_pending();
    }
}

pub(super) fn get_webhook_info(world: &mut World, _: &Params, _: Moment) -> Result<Value, Refusal> {
    let n_pending = world.updates.n_unconfirmed();
    let mut info = json!({"url": "", "has_custom_certificate": false, "pending_update_count": n_pending});
    if let Some(webhook) = &world.webhook {
        info["url"] = json!(webhook.url.as_str());
        info["has_custom_certificate"] = json!(webhook.certificate.is_some());
        info["max_connections"] = json!(webhook.most_at_once);
        if let Some((date, message)) = &webhook.last_error {
            info["last_error_date"] = json!(date);
            info["last_error_message"] = json!(message);
        }
    }
    if let Some(kinds) = world.updates.allowed() {
        info["allowed_updates"] = json!(kinds);
    }
    Ok(info)
}

#[cfg(test)]
mod tests {
    use super::super::test_world::with_ana;
    use super::*;
    use teloxide::types::WebhookInfo;

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

    #[test]
    fn a_webhook_is_told_of_until_it_is_taken_away() {
        let mut ana = with_ana();
        let url = "http://127.0.0.1:8443/hook";
        ana.done("setWebhook", json!({"url": url, "max_connections": 7, "secret_token": "s"}));
        let info: WebhookInfo =
            serde_json::from_value(ana.done("getWebhookInfo", json!({}))).expect("it must parse");
        assert_eq!(info.url.map(String::from).as_deref(), Some(url));
        assert_eq!((info.max_connections, info.pending_update_count), (Some(7), 1));
        ana.refused("setWebhook", json!({"url": "https://example.org/"}));
        ana.done("setWebhook", json!({"url": ""}));
        assert!(ana.world.webhook.is_none());
    }
}
