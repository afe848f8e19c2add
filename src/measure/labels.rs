//! The sorts that figures are told apart by. Each is a small, fixed set.

use crate::chat::{Asked, TurnKind};
use crate::content::Level;

/// A set of sorts.
pub trait Label: Copy + 'static {
    const ALL: &'static [Self];
    /// As it stands in the figures.
    fn name(self) -> &'static str;
    /// Its place in [`Label::ALL`].
    fn place(self) -> usize;
}

/// Implements [`Label`] for sets that are defined elsewhere, in the order of their variants.
macro_rules! labels_of {
    ($($name:ty),*) => {$(
        impl Label for $name {
            const ALL: &'static [Self] = &<$name>::ALL;
            fn name(self) -> &'static str {
                <$name>::name(self)
            }
            fn place(self) -> usize {
                self as usize
            }
        }
    )*};
}

labels_of!(TurnKind, Asked, Level);

/// Defines a set of sorts with the names they have in the figures.
macro_rules! labels {
    ($(#[$about:meta])* $set:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $set { $($(#[$doc])* $variant,)* }

        impl Label for $set {
            const ALL: &'static [Self] = &[$(Self::$variant,)*];
            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
            fn place(self) -> usize {
                self as usize
            }
        }
    };
}

labels! {
    /// What kind of update a platform handed over.
    Update {
        Message = "message",
        EditedMessage = "edited_message",
        CallbackQuery = "callback_query",
        InlineQuery = "inline_query",
        MyChatMember = "my_chat_member",
        ChatMember = "chat_member",
        Other = "other",
    }
}

labels! {
    /// What an event goes through, from being handed over until its answer is delivered.
    Stage {
        /// Until the journal holds it, flushed.
        Journal = "journal",
        /// Until those before it in its chat are done.
        Lane = "lane",
        /// What its turn needs to know: the store, the platform, vectors, pictures.
        Gather = "gather",
        /// The turn itself.
        Turn = "turn",
        /// Until what it changed is written, flushed.
        Commit = "commit",
        /// Until the replies before its own in its chat are delivered.
        Outbox = "outbox",
        /// Until its own is delivered or given up, with pace and repetitions.
        Delivery = "delivery",
    }
}

labels! {
    /// What became of one attempt to deliver a reply.
    Delivered {
        Delivered = "delivered",
        Later = "later",
        AnotherForm = "another_form",
        Refused = "refused",
        ChatGone = "chat_gone",
    }
}

labels! {
    /// How a call to Telegram ended.
    Outcome {
        Ok = "ok",
        TooMany = "429",
        Refused = "4xx",
        Server = "5xx",
        Unreachable = "unreachable",
    }
}

labels! {
    /// Where it was learnt from whether somebody is an admin.
    Known {
        Remembered = "remembered",
        Asked = "asked",
    }
}

labels! {
    /// Methods of the Bot API.
    Method {
        GetUpdates = "getUpdates",
        SendMessage = "sendMessage",
        EditMessageText = "editMessageText",
        AnswerCallbackQuery = "answerCallbackQuery",
        AnswerInlineQuery = "answerInlineQuery",
        DeleteMessage = "deleteMessage",
        SendPhoto = "sendPhoto",
        SendDocument = "sendDocument",
        SendChatAction = "sendChatAction",
        GetFile = "getFile",
        GetChat = "getChat",
        GetChatAdministrators = "getChatAdministrators",
        GetChatMember = "getChatMember",
        PinChatMessage = "pinChatMessage",
        UnpinChatMessage = "unpinChatMessage",
        GetMe = "getMe",
        SetWebhook = "setWebhook",
        DeleteWebhook = "deleteWebhook",
        GetWebhookInfo = "getWebhookInfo",
        SetMyCommands = "setMyCommands",
        SetMyDescription = "setMyDescription",
        SetMyShortDescription = "setMyShortDescription",
        Other = "other",
    }
}

impl Method {
    /// By its name, which Telegram reads in any case.
    pub fn of(name: &str) -> Self {
        let found = Self::ALL.iter().find(|method| method.name().eq_ignore_ascii_case(name));
        found.copied().unwrap_or(Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_known_in_any_case_and_a_strange_one_is_no_sort_of_its_own() {
        assert_eq!(Method::of("SendMessage"), Method::SendMessage);
        assert_eq!(Method::of("sendMessage"), Method::SendMessage);
        assert_eq!(Method::of("bot123:abc/sendMessage"), Method::Other);
    }

    #[test]
    fn sorts_stand_in_the_order_of_their_places() {
        fn in_order<L: Label>() -> bool {
            L::ALL.iter().enumerate().all(|(place, label)| label.place() == place)
        }
        assert!(in_order::<TurnKind>() && in_order::<Asked>() && in_order::<Level>());
        assert!(in_order::<Method>() && in_order::<Stage>());
    }
}
