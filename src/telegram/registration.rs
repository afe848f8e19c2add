//! What Telegram shows of the bot: its commands, for each language and audience, and its description.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::api::{Api, ApiError};
use crate::chat::Knowledge;
use crate::content::Language;
use crate::store::Ledger;
use crate::voice::{Audience, Command, Voice};

/// Under which name it is remembered what was registered.
const REMEMBERED: &str = "telegram-registration";

/// The languages Telegram is told about: none (for everybody else), English and Chinese.
const LANGUAGES: [(&str, Language); 3] =
    [("", Language::English), ("en", Language::English), ("zh", Language::SimplifiedChinese)];

/// Registers everything, unless just this was registered before: Telegram limits these calls.
pub(super) async fn register(api: &Api, bot: &str, ledger: &dyn Ledger, knowledge: &Knowledge) {
    let calls = calls(knowledge);
    let fingerprint = fingerprint(api.server(), bot, &calls);
    if ledger.get_meta(REMEMBERED).await.ok().flatten().as_deref() == Some(&fingerprint) {
        return;
    }
    for (method, body) in &calls {
        if let Err(error) = call_patiently(api, method, body).await {
            tracing::warn!(method, %error, "Telegram did not take the bot's menu; it is tried again at the next start");
            return;
        }
    }
    if let Err(error) = ledger.put_meta(REMEMBERED, fingerprint).await {
        tracing::warn!(%error, "the registration could not be noted");
    }
}

async fn call_patiently(api: &Api, method: &str, body: &Value) -> Result<(), ApiError> {
    match api.call(method, body).await {
        Err(ApiError::TooManyRequests { after }) => {
            tokio::time::sleep(after).await;
            api.call(method, body).await.map(|_| ())
        }
        outcome => outcome.map(|_| ()),
    }
}

fn calls(knowledge: &Knowledge) -> Vec<(&'static str, Value)> {
    let mut calls = Vec::new();
    for (code, language) in LANGUAGES {
        let voice = knowledge.voice(language);
        for audience in Audience::ALL {
            calls.push(("setMyCommands", commands(voice, code, audience)));
        }
        let description = voice.description();
        calls.push(("setMyDescription", json!({ "description": description, "language_code": code })));
        let short = voice.short_description();
        calls.push(("setMyShortDescription", json!({ "short_description": short, "language_code": code })));
    }
    calls
}

fn commands(voice: Voice<'_>, code: &str, audience: Audience) -> Value {
    let offered = Command::ALL.into_iter().filter(|command| command.is_for(audience));
    let commands: Vec<Value> = offered
        .map(
            |command| json!({ "command": command.name(), "description": voice.command_description(command) }),
        )
        .collect();
    json!({ "commands": commands, "scope": { "type": scope(audience) }, "language_code": code })
}

fn scope(audience: Audience) -> &'static str {
    match audience {
        Audience::PrivateChat => "all_private_chats",
        Audience::Group => "all_group_chats",
        Audience::GroupAdmins => "all_chat_administrators",
    }
}

/// Another bot, or the same one on another server, has to be told again.
fn fingerprint(server: &str, bot: &str, calls: &[(&'static str, Value)]) -> String {
    let mut hash = Sha256::new();
    hash.update(server);
    hash.update(bot);
    for (method, body) in calls {
        hash.update(method);
        hash.update(body.to_string());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
