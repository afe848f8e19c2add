//! What is said about alerts, and around one.

use super::Voice;
use crate::text::Rich;

/// A button about alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertButton {
    On,
    Off,
    /// Below an alert.
    Stop,
}

impl Voice<'_> {
    pub fn alert_button(&self, button: AlertButton) -> String {
        self.label(match button {
            AlertButton::On => "alerts-on-button",
            AlertButton::Off => "alerts-off-button",
            AlertButton::Stop => "alert-stop-button",
        })
    }

    /// What alerts are, and whether they are on.
    pub fn alerts(&self, are_on: bool) -> Rich {
        let state = self.say(if are_on { "alerts-are-on" } else { "alerts-are-off" });
        self.say("alerts-about").paragraph_break().append(state)
    }

    /// They were turned on or off just now.
    pub fn alerts_turned(&self, are_on: bool) -> Rich {
        self.say(if are_on { "alerts-turned-on" } else { "alerts-turned-off" })
    }

    /// An alert: whose words they are, then the words.
    pub fn alert(&self, words: Rich) -> Rich {
        self.say("alert-lead").paragraph_break().append(words)
    }

    /// To a member of a group who pressed a button that is for its admins.
    pub fn admins_only_bubble(&self) -> String {
        self.label("admins-only")
    }

    pub fn admins_unknown_bubble(&self) -> String {
        self.label("admins-unknown")
    }
}
