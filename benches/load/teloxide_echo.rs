//! An echo bot in plain teloxide, as its own examples show it.

use teloxide::prelude::*;

/// What this program is started with to be that bot.
pub const ARGUMENT: &str = "teloxide-echo";

/// Serves until it is killed.
pub fn run() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be built");
    runtime.block_on(async {
        let handler = Update::filter_message().endpoint(echo);
        Dispatcher::builder(Bot::from_env(), handler).build().dispatch().await;
    });
}

async fn echo(bot: Bot, message: Message) -> ResponseResult<()> {
    if let Some(text) = message.text() {
        bot.send_message(message.chat.id, text).await?;
    }
    Ok(())
}
