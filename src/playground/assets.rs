//! The files of the chat page. They are part of the program: nothing is fetched from elsewhere, nothing is built.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A file of the page: its name, its kind, its text.
pub(super) type Asset = (&'static str, &'static str, &'static str);

const SCRIPT: &str = "text/javascript";
const STYLE: &str = "text/css";

/// All of them; the page itself has the empty name.
pub(super) const ASSETS: &[Asset] = &[
    ("", "text/html", include_str!("page/index.html")),
    ("chat.css", STYLE, include_str!("page/chat.css")),
    ("message.css", STYLE, include_str!("page/message.css")),
    ("people.css", STYLE, include_str!("page/people.css")),
    ("writing.css", STYLE, include_str!("page/writing.css")),
    ("frame.css", STYLE, include_str!("page/frame.css")),
    ("attaching.js", SCRIPT, include_str!("page/attaching.js")),
    ("chat.js", SCRIPT, include_str!("page/chat.js")),
    ("choosing.js", SCRIPT, include_str!("page/choosing.js")),
    ("commands.js", SCRIPT, include_str!("page/commands.js")),
    ("dialogs.js", SCRIPT, include_str!("page/dialogs.js")),
    ("groups.js", SCRIPT, include_str!("page/groups.js")),
    ("inline.js", SCRIPT, include_str!("page/inline.js")),
    ("messages.js", SCRIPT, include_str!("page/messages.js")),
    ("nodes.js", SCRIPT, include_str!("page/nodes.js")),
    ("parts.js", SCRIPT, include_str!("page/parts.js")),
    ("people.js", SCRIPT, include_str!("page/people.js")),
    ("presses.js", SCRIPT, include_str!("page/presses.js")),
    ("server.js", SCRIPT, include_str!("page/server.js")),
    ("text.js", SCRIPT, include_str!("page/text.js")),
    ("words.js", SCRIPT, include_str!("page/words.js")),
    ("writing.js", SCRIPT, include_str!("page/writing.js")),
    ("clock.js", SCRIPT, include_str!("page/clock.js")),
    ("frame.js", SCRIPT, include_str!("page/frame.js")),
    ("panel.js", SCRIPT, include_str!("page/panel.js")),
    ("theme.js", SCRIPT, include_str!("page/theme.js")),
    ("turns.js", SCRIPT, include_str!("page/turns.js")),
];

/// How a browser gets one.
pub(super) async fn serve((_, kind, text): Asset) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}
