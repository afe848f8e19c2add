//! The bot in a group.
