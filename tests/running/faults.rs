//! A network and a Telegram that misbehave.
