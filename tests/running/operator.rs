//! What an operator asks of a bot.
