//! What goes into the outbox: calls of the Bot API, ready made, each with what to try when it is refused.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerCallbackQuerySetters as _, DeleteMessage, EditMessageText,
    EditMessageTextSetters as _, SendMessage, SendMessageSetters as _,
};
use teloxide::requests::Payload;
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageId,
    ParseMode, ReplyParameters, ThreadId,
};

use super::html;
use crate::chat::{self, Action, Event, Keyboard, Order, Reply, Room};
use crate::desk::Edited;
use crate::picture::{Card, Chart};
use crate::text::Rich;
use crate::text::plain::to_plain;
use crate::text::split::{split, utf16_length};

/// The longest text of a message, in UTF-16 units after its markup is read.
pub(super) const LONGEST_TEXT: usize = 4096;
/// The longest text below a picture, in UTF-16 units after its markup is read.
const LONGEST_CAPTION: usize = 1024;
/// How a parcel begins that changes a message.
pub(super) const EDIT_BEGINS: &str = r#"{"method":"EditMessageText""#;
const SEND_PHOTO: &str = "SendPhoto";
const SEND_DOCUMENT: &str = "SendDocument";
/// The longest notice over a chat, in characters.
const LONGEST_NOTICE: usize = 200;

/// One call of the Bot API.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Parcel {
    pub method: String,
    pub body: Value,
    /// Drawn and sent along when the call is made: a picture would fill the outbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    /// The same with a chart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chart: Option<Chart>,
    /// After so many minutes what was sent is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifetime: Option<u16>,
    /// Written out and sent along when the call is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// How often that was begun.
    #[serde(default, skip_serializing_if = "is_never")]
    pub begun: u8,
    /// Takes the place of the message before it that did, and leaves its own to the next one unless it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow: Option<Follow>,
    /// Whether the message is pinned once it is there.
    #[serde(default, skip_serializing_if = "is_not")]
    pub pin: bool,
    /// Somebody waits for what it says, and should at least hear that it could not be said.
    #[serde(default, skip_serializing_if = "is_not")]
    pub awaited: bool,
    /// What to send in its place when Telegram refuses it in this form.
    pub otherwise: Option<Box<Parcel>>,
}

fn is_never(begun: &u8) -> bool {
    *begun == 0
}

fn is_not(flag: &bool) -> bool {
    !*flag
}

/// How a message follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Follow {
    pub stays: bool,
}

/// Where an answer goes.
#[derive(Clone, Copy)]
struct Address {
    chat: ChatId,
    thread: Option<i64>,
    answering: Option<chat::MessageId>,
}

/// The calls that make up a reply, in order. Of an answer in several pieces the first alone is awaited: one apology is enough.
pub(super) fn write(event: &Event, reply: &Reply) -> Vec<Parcel> {
    let mut parcels = calls(event, reply);
    if is_answer(reply) {
        parcels.first_mut().into_iter().for_each(Parcel::await_it);
    }
    parcels
}

/// Whether a reply answers somebody, and is not said to them unasked.
fn is_answer(reply: &Reply) -> bool {
    match reply {
        Reply::Say { .. } | Reply::Edit { .. } | Reply::Follow { .. } | Reply::Send { .. } => true,
        Reply::ShowCard { .. } | Reply::ShowChart { .. } => true,
        Reply::Passing { reply, .. } => is_answer(reply),
        Reply::Tell { .. } | Reply::TellPinned { .. } | Reply::TellElsewhere { .. } => false,
        Reply::Warn { .. } | Reply::Remove { .. } | Reply::Delete { .. } | Reply::CloseTap { .. } => false,
    }
}

fn calls(event: &Event, reply: &Reply) -> Vec<Parcel> {
    let mut address = Address::of(event);
    match reply {
        Reply::Say { body, keyboard, answering } => {
            address.answering = *answering;
            say(address, body, keyboard)
        }
        Reply::Tell { body, keyboard, silently } => tell(address, body, keyboard, *silently),
        Reply::TellPinned { body, keyboard } => {
            let mut parcels = tell(address, body, keyboard, true);
            parcels.first_mut().into_iter().for_each(Parcel::pin);
            parcels
        }
        Reply::TellElsewhere { chat, body, keyboard, silently } => {
            tell(Address::chat(*chat), body, keyboard, *silently)
        }
        Reply::Send { order, words, otherwise } => send(address, order, words, otherwise),
        Reply::ShowCard { card, words } => show_card(address, card, words),
        Reply::ShowChart { chart, words } => show_chart(address, chart, words),
        Reply::Warn { about, body, keyboard, silently } => {
            address.answering = Some(*about);
            let mut parcels = tell(address, body, keyboard, *silently);
            parcels.iter_mut().for_each(Parcel::insist_on_answered);
            parcels
        }
        Reply::Passing { reply, minutes } => {
            let mut parcels = calls(event, reply);
            parcels.iter_mut().for_each(|parcel| parcel.pass_after(*minutes));
            parcels
        }
        Reply::Remove { message } => {
            vec![Parcel::new(DeleteMessage::new(address.chat, message_id(*message)))]
        }
        Reply::Edit { message, body, keyboard } => edit(address, *message, body, keyboard),
        Reply::Follow { on, body, keyboard, stays } => {
            let mut parcels = match on {
                Some(message) => edit(address, *message, body, keyboard),
                None => say(address, body, keyboard),
            };
            if let Some(last) = parcels.last_mut() {
                last.follow(*stays);
            }
            parcels
        }
        Reply::CloseTap { tap, notice } => {
            let call = AnswerCallbackQuery::new(CallbackQueryId(tap.0.clone()));
            let short = |notice: &String| notice.chars().take(LONGEST_NOTICE).collect::<String>();
            vec![Parcel::new(match notice {
                Some(notice) => call.text(short(notice)),
                None => call,
            })]
        }
        Reply::Delete { message, otherwise } => {
            let call = Parcel::new(DeleteMessage::new(address.chat, message_id(*message)));
            let otherwise = say(address, otherwise, &Keyboard::new()).into_iter().next();
            vec![call.or(otherwise)]
        }
    }
}

impl Parcel {
    fn new<P: Payload + Serialize>(payload: P) -> Self {
        // Payloads are plain structs of strings and numbers: turning them into JSON cannot fail, and an
        // empty body would be refused by Telegram and logged.
        let body = serde_json::to_value(&payload).unwrap_or_default();
        Self { method: P::NAME.to_owned(), body, ..Self::default() }
    }

    /// The call that takes a message back.
    pub fn take_back(chat: i64, message: i64) -> Self {
        Self::new(DeleteMessage::new(ChatId(chat), message_id(chat::MessageId(message))))
    }

    /// Has it taken back after a while, in whatever form it gets through.
    fn pass_after(&mut self, minutes: u16) {
        self.lifetime = Some(minutes);
        if let Some(otherwise) = &mut self.otherwise {
            otherwise.pass_after(minutes);
        }
    }

    /// Has it refused when the message that it answers is gone: alone it would be about nothing.
    fn insist_on_answered(&mut self) {
        let answered = self.body.get_mut("reply_parameters").and_then(Value::as_object_mut);
        if let Some(answered) = answered {
            answered.remove("allow_sending_without_reply");
        }
        if let Some(otherwise) = &mut self.otherwise {
            otherwise.insist_on_answered();
        }
    }

    /// Whether it is about a message, and cannot be said in another way.
    pub fn is_about_message_alone(&self) -> bool {
        self.body.get("message_id").is_some() && self.otherwise.is_none()
    }

    /// Whether it does nothing but end the waiting sign of a button, in no chat.
    pub fn is_end_of_tap(&self) -> bool {
        self.method == AnswerCallbackQuery::NAME
    }

    fn or(mut self, otherwise: Option<Self>) -> Self {
        self.otherwise = otherwise.map(Box::new);
        self
    }

    /// Makes this call, in whatever form it gets through, follow the message before it.
    fn follow(&mut self, stays: bool) {
        self.follow = Some(Follow { stays });
        if let Some(otherwise) = &mut self.otherwise {
            otherwise.follow(stays);
        }
    }

    /// Has it arrive without a sound, in whatever form it gets through.
    fn silence(&mut self) {
        if let Some(fields) = self.body.as_object_mut() {
            fields.insert("disable_notification".to_owned(), true.into());
        }
        if let Some(otherwise) = &mut self.otherwise {
            otherwise.silence();
        }
    }

    /// Has somebody wait for it, in whatever form it gets through.
    fn await_it(&mut self) {
        self.awaited = true;
        self.otherwise.iter_mut().for_each(|otherwise| otherwise.await_it());
    }

    /// Takes the place of another parcel in its chat: in the same topic, in answer to the same message.
    pub fn stands_for(&mut self, other: &Self) {
        let Some(fields) = self.body.as_object_mut() else { return };
        for name in ["message_thread_id", "reply_parameters"] {
            if let Some(value) = other.body.get(name) {
                fields.insert(name.to_owned(), value.clone());
            }
        }
        self.otherwise.iter_mut().for_each(|otherwise| otherwise.stands_for(other));
    }

    /// Has it pinned, in whatever form it gets through.
    fn pin(&mut self) {
        self.pin = true;
        self.otherwise.iter_mut().for_each(|otherwise| otherwise.pin());
    }

    /// The chat it goes to, if it goes to one.
    pub fn chat(&self) -> Option<i64> {
        self.body.get("chat_id").and_then(Value::as_i64)
    }

    /// The message it changes, if that is all it does.
    pub fn edited(&self) -> Option<Edited> {
        let message = self.body.get("message_id")?.as_i64()?;
        let does_more = self.lifetime.is_some() || self.pin;
        (!does_more).then_some(Edited { message: chat::MessageId(message), follows: self.follow.is_some() })
    }

    /// The same for a group that has moved to another number. Messages are numbered anew there, so what
    /// names one is left out or replaced.
    pub fn readdress(self, chat: i64) -> Self {
        if let (true, Some(otherwise)) = (self.body.get("message_id").is_some(), self.otherwise.clone()) {
            return otherwise.readdress(chat);
        }
        let mut moved = self;
        if let Some(fields) = moved.body.as_object_mut() {
            fields.insert("chat_id".to_owned(), chat.into());
            fields.remove("reply_parameters");
        }
        moved.otherwise = moved.otherwise.map(|otherwise| Box::new(otherwise.readdress(chat)));
        moved
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl Address {
    fn of(event: &Event) -> Self {
        let thread = match event.room {
            Room::Private => None,
            Room::Group { thread } => thread,
        };
        Self { chat: ChatId(event.chat.0), thread, answering: None }
    }

    /// Somebody's private chat.
    fn chat(chat: chat::ChatId) -> Self {
        Self { chat: ChatId(chat.0), thread: None, answering: None }
    }
}

/// Says something that nobody asked for just now.
fn tell(address: Address, body: &Rich, keyboard: &Keyboard, silently: bool) -> Vec<Parcel> {
    let mut parcels = say(address, body, keyboard);
    if silently {
        parcels.iter_mut().for_each(Parcel::silence);
    }
    parcels
}

/// The card with its words as the caption, which also stands for it where a picture is not seen.
fn show_card(address: Address, card: &Card, words: &Rich) -> Vec<Parcel> {
    let mut in_words = say(address, words, &Keyboard::new());
    let has_pictures = cfg!(feature = "pictures");
    if !has_pictures || in_words.len() != 1 || utf16_length(&to_plain(words)) > LONGEST_CAPTION {
        return in_words;
    }
    let body = json!({
        "chat_id": address.chat,
        "caption": html::render(words),
        "parse_mode": ParseMode::Html,
    });
    let call = Parcel { method: SEND_PHOTO.to_owned(), body, card: Some(card.clone()), ..Parcel::default() };
    vec![call.or(in_words.pop())]
}

/// The chart with its words as the caption; in a group it stands in the topic it was asked for in.
fn show_chart(address: Address, chart: &Chart, words: &Rich) -> Vec<Parcel> {
    let mut in_words = say(address, words, &Keyboard::new());
    let has_pictures = cfg!(feature = "pictures");
    if !has_pictures || in_words.len() != 1 || utf16_length(&to_plain(words)) > LONGEST_CAPTION {
        return in_words;
    }
    let mut body = json!({
        "chat_id": address.chat,
        "caption": html::render(words),
        "parse_mode": ParseMode::Html,
    });
    if let Some(thread) = address.thread {
        body["message_thread_id"] = thread.into();
    }
    let call =
        Parcel { method: SEND_PHOTO.to_owned(), body, chart: Some(chart.clone()), ..Parcel::default() };
    vec![call.or(in_words.pop())]
}

/// A file with words below it; where it cannot be had, other words in its place.
fn send(address: Address, order: &Order, words: &Rich, otherwise: &Rich) -> Vec<Parcel> {
    let body = json!({
        "chat_id": address.chat,
        "caption": html::render(words),
        "parse_mode": ParseMode::Html,
    });
    let method = SEND_DOCUMENT.to_owned();
    let order = Some(order.clone());
    let call = Parcel { method, body, order, ..Parcel::default() };
    vec![call.or(say(address, otherwise, &Keyboard::new()).pop())]
}

/// One message, or several when the text is too long for one; the buttons are under the last.
fn say(address: Address, body: &Rich, keyboard: &Keyboard) -> Vec<Parcel> {
    let pieces = split(body, LONGEST_TEXT, utf16_length);
    let last = pieces.len().saturating_sub(1);
    let nothing = Keyboard::new();
    let pieces = pieces.iter().enumerate().map(|(index, piece)| {
        let keyboard = if index == last { keyboard } else { &nothing };
        let address = if index == 0 { address } else { Address { answering: None, ..address } };
        say_piece(address, piece, keyboard)
    });
    pieces.collect()
}

fn say_piece(address: Address, piece: &Rich, keyboard: &Keyboard) -> Parcel {
    let plain = message(address, to_plain_within_limit(piece), &Keyboard::new());
    let rich = message(address, html::render(piece), keyboard).parse_mode(ParseMode::Html);
    Parcel::new(rich).or(Some(Parcel::new(plain)))
}

fn message(address: Address, text: String, keyboard: &Keyboard) -> SendMessage {
    let mut message = SendMessage::new(address.chat, text).link_preview_options(no_preview());
    if let Some(thread) = address.thread.and_then(|thread| i32::try_from(thread).ok()) {
        message = message.message_thread_id(ThreadId(MessageId(thread)));
    }
    if let Some(answered) = address.answering {
        let reply = ReplyParameters::new(message_id(answered)).allow_sending_without_reply();
        message = message.reply_parameters(reply);
    }
    if !keyboard.is_empty() {
        message = message.reply_markup(markup(keyboard));
    }
    message
}

/// Changes a message in place. What does not fit into it, or comes too late, is said anew.
fn edit(address: Address, edited: chat::MessageId, body: &Rich, keyboard: &Keyboard) -> Vec<Parcel> {
    let mut anew = say(address, body, keyboard);
    if anew.len() != 1 {
        return anew;
    }
    let call = EditMessageText::new(address.chat, message_id(edited), html::render(body))
        .parse_mode(ParseMode::Html)
        .link_preview_options(no_preview())
        .reply_markup(markup(keyboard));
    vec![Parcel::new(call).or(anew.pop())]
}

/// Plain text shows what links point to, so it can be longer than the rich text it stands in for.
fn to_plain_within_limit(piece: &Rich) -> String {
    let plain = Rich::new().text(to_plain(piece));
    split(&plain, LONGEST_TEXT, utf16_length).first().map(to_plain).unwrap_or_default()
}

pub(super) fn markup(keyboard: &Keyboard) -> InlineKeyboardMarkup {
    let rows = keyboard.rows().iter().map(|row| row.iter().map(button));
    InlineKeyboardMarkup::new(rows)
}

fn button(button: &chat::Button) -> InlineKeyboardButton {
    let label = button.label.clone();
    match deep_link(&button.action) {
        Some(link) => InlineKeyboardButton::url(label, link),
        None => InlineKeyboardButton::callback(label, button.action.to_string()),
    }
}

/// The link that opens the private chat with a bot at a certain place
/// (<https://core.telegram.org/bots/features#deep-linking>).
fn deep_link(action: &Action) -> Option<reqwest::Url> {
    let Action::OpenPrivate(place, bot) = action else { return None };
    let mut link = reqwest::Url::parse("https://t.me/").ok()?;
    link.set_path(bot);
    link.query_pairs_mut().append_pair("start", &place.to_string());
    Some(link)
}

/// A preview would fetch a page and push the words off a phone's screen.
pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

/// Telegram numbers messages within 32 bits.
fn message_id(id: chat::MessageId) -> MessageId {
    MessageId(i32::try_from(id.0).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::{Action, ChatId as HaishaoChat, Happening, PersonId, Sender, TapId};

    fn event(room: Room) -> Event {
        Event {
            chat: HaishaoChat(-5),
            room,
            sender: Sender { person: PersonId(7), platform_language: None, anonymous_admin: false },
            sent: None,
            album: None,
            attachment: None,
            origin: None,
            happening: Happening::Left,
        }
    }

    fn written(reply: &Reply) -> Vec<Parcel> {
        write(&event(Room::Group { thread: Some(9) }), reply)
    }

    #[test]
    fn a_reply_in_a_forum_topic_answers_there() {
        let keyboard = Keyboard::new().button("Menu", Action::ShowMenu);
        let answering = Some(chat::MessageId(3));
        let parcels = written(&Reply::Say { body: Rich::new().bold("a<b"), keyboard, answering });
        let [parcel] = parcels.as_slice() else { panic!("one message was expected: {parcels:?}") };
        assert_eq!(parcel.method, "SendMessage");
        assert_eq!(parcel.chat(), Some(-5));
        assert_eq!(parcel.body["text"], "<b>a&lt;b</b>");
        assert_eq!(parcel.body["message_thread_id"], 9);
        assert_eq!(parcel.body["reply_parameters"]["message_id"], 3);
        assert_eq!(parcel.body["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "1:menu");
        let plain = parcel.otherwise.as_ref().expect("plain text stands in");
        assert_eq!(plain.body["text"], "a<b");
        assert_eq!(plain.body.get("parse_mode"), None);
    }

    #[test]
    fn of_an_answer_the_first_piece_is_awaited_in_every_form_and_what_nobody_asked_for_is_not() {
        let long = Rich::from("word ".repeat(2000).as_str());
        let parcels = written(&Reply::Say { body: long, keyboard: Keyboard::new(), answering: None });
        let awaited: Vec<bool> = parcels.iter().map(|parcel| parcel.awaited).collect();
        assert!(awaited.len() > 1 && awaited[0] && !awaited[1..].contains(&true), "{awaited:?}");
        assert!(parcels[0].otherwise.as_ref().is_some_and(|plain| plain.awaited));
        let (body, keyboard) = (Rich::from("a warning"), Keyboard::new());
        let told = written(&Reply::Tell { body, keyboard, silently: true });
        assert!(!told[0].awaited);
    }

    #[test]
    fn an_apology_stands_where_the_answer_would_have() {
        let say = |words: &str, answering| {
            let reply = Reply::Say { body: Rich::from(words), keyboard: Keyboard::new(), answering };
            write(&event(Room::Group { thread: answering.map(|_| 9) }), &reply).remove(0)
        };
        let refused = say("an answer", Some(chat::MessageId(3)));
        let mut apology = say("sorry", None);
        apology.stands_for(&refused);
        for form in [Some(&apology), apology.otherwise.as_deref()].into_iter().flatten() {
            assert_eq!(form.body["message_thread_id"], 9);
            assert_eq!(form.body["reply_parameters"]["message_id"], 3);
            assert_eq!(form.body["text"], "sorry");
        }
    }

    #[test]
    fn a_long_reply_has_its_buttons_under_the_last_piece() {
        let keyboard = Keyboard::new().button("Menu", Action::ShowMenu);
        let body = Rich::new().text("退款。".repeat(2000));
        let parcels = written(&Reply::Say { body, keyboard, answering: None });
        assert_eq!(parcels.len(), 2);
        assert_eq!(parcels[0].body.get("reply_markup"), None);
        assert!(parcels[1].body.get("reply_markup").is_some());
    }

    #[test]
    fn a_long_letter_stays_one_to_be_copied_in_every_piece() {
        let letter: String = (0..400).map(|line| format!("Line {line} of <the> letter.\n")).collect();
        let body = Rich::new().bold("Letter").text("\n\n").preformatted(letter.as_str()).text("\n\nTap it.");
        let parcels = written(&Reply::Say { body, keyboard: Keyboard::new(), answering: None });
        let told: Vec<&str> = parcels.iter().filter_map(|parcel| parcel.body["text"].as_str()).collect();
        assert!(told.len() > 2);
        let copied: Vec<&str> = told
            .iter()
            .flat_map(|text| text.split("<pre>").skip(1))
            .filter_map(|text| text.split("</pre>").next())
            .collect();
        let lines = copied.iter().flat_map(|text| text.trim().lines());
        assert!(lines.eq((0..400).map(|line| format!("Line {line} of &lt;the&gt; letter."))));
    }

    #[test]
    fn an_edit_that_comes_too_late_is_said_anew() {
        let keyboard = Keyboard::new();
        let edit = Reply::Edit { message: chat::MessageId(4), body: Rich::new().text("x"), keyboard };
        let parcels = written(&edit);
        assert_eq!(parcels[0].method, "EditMessageText");
        assert_eq!(parcels[0].otherwise.as_ref().map(|parcel| parcel.method.as_str()), Some("SendMessage"));
    }

    #[test]
    fn an_edit_is_known_by_how_it_is_kept() {
        let (body, keyboard) = (Rich::new().text("x"), Keyboard::new());
        let edit =
            Reply::Edit { message: chat::MessageId(4), body: body.clone(), keyboard: keyboard.clone() };
        let edit = written(&edit).remove(0);
        assert!(String::from_utf8_lossy(&edit.to_bytes()).starts_with(EDIT_BEGINS));
        let edited = Edited { message: chat::MessageId(4), follows: false };
        assert_eq!(edit.edited(), Some(edited));
        let on = Some(chat::MessageId(4));
        let follow = Reply::Follow { on, body: body.clone(), keyboard: keyboard.clone(), stays: false };
        assert_eq!(written(&follow).remove(0).edited(), Some(Edited { follows: true, ..edited }));
        let said = Reply::Say { body, keyboard, answering: None };
        assert_eq!(written(&said).remove(0).edited(), None);
    }

    #[test]
    fn a_parcel_follows_a_group_that_moved() {
        let (body, keyboard) = (Rich::new().text("x"), Keyboard::new());
        let answering = Some(chat::MessageId(3));
        let said = Reply::Say { body: body.clone(), keyboard: keyboard.clone(), answering };
        let moved = written(&said).remove(0).readdress(-100);
        assert_eq!(moved.chat(), Some(-100));
        assert_eq!(moved.body.get("reply_parameters"), None, "messages are numbered anew");
        assert_eq!(moved.otherwise.and_then(|plain| plain.chat()), Some(-100));
        let edit = Reply::Edit { message: chat::MessageId(4), body, keyboard };
        let moved = written(&edit).remove(0).readdress(-100);
        assert_eq!(moved.method, "SendMessage", "another message may have that number now");
    }

    #[test]
    fn a_tap_is_closed_without_a_chat() {
        let parcels = written(&Reply::CloseTap { tap: TapId("q".to_owned()), notice: None });
        assert_eq!(parcels[0].method, "AnswerCallbackQuery");
        assert_eq!(parcels[0].chat(), None);
    }
}
