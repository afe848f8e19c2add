//! What Telegram shows of the bot, and browsing.
