//! What the person at the page does: each act is one of the world's own, so the bot hears of it as of any other.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::chats::Role;
use super::enclosing::{Around, Enclosure};
use super::entities::utf16_length;
use super::file::{File, LARGEST_DOCUMENT};
use super::ids::{ChatId, MessageId, Mistake};
use super::image::{Image, LARGEST_PHOTO};
use super::page::Page;
use super::rules::{LONGEST_CAPTION, LONGEST_TEXT, Refusal};
use super::seat::{Seat, Wish};
use super::upload::Upload;
use super::world::World;

/// The acts below `path`.
pub(super) fn router(path: &str) -> Router<Arc<Page>> {
    let at = |name: &str| format!("{path}{name}");
    // One byte more is let through, so that the refusal can say what is wrong.
    let up_to = |bytes: usize| DefaultBodyLimit::max(bytes + 1);
    Router::new()
        .route(&at("say"), post(say))
        .route(&at("edit"), post(edit))
        .route(&at("forward"), post(forward))
        .route(&at("stranger"), post(forward_stranger))
        .route(&at("photo"), post(send_photo).layer(up_to(LARGEST_PHOTO)))
        .route(&at("file"), post(send_file).layer(up_to(LARGEST_DOCUMENT)))
        .route(&at("press"), post(press))
        .route(&at("type"), post(type_inline))
        .route(&at("choose"), post(choose))
        .route(&at("read"), post(read))
        .route(&at("role"), post(take_role))
        .route(&at("bot"), post(put_bot))
        .route(&at("privacy"), post(set_privacy))
        .route(&at("language"), post(language))
}

/// What the page gets for an act: the id it led to, if any.
type Done = Result<Json<Value>, Refused>;

/// An act that was not possible, told with its reason.
struct Refused(String);

impl From<Mistake> for Refused {
    fn from(mistake: Mistake) -> Self {
        Self(mistake.to_string())
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.description)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::CONFLICT, Json(json!({"error": self.0}))).into_response()
    }
}

type AtPage = State<Arc<Page>>;

#[derive(Deserialize)]
struct Say {
    text: String,
    #[serde(default)]
    reply_to: Option<i64>,
}

async fn say(State(page): AtPage, Query(wish): Query<Wish>, Json(say): Json<Say>) -> Done {
    let text = said(&say.text)?;
    let id = page.act(wish, |world, seat, now| match say.reply_to {
        Some(earlier) => world.replies_to(seat.chat, seat.person, MessageId(earlier), text, now),
        None => world.says(seat.chat, seat.person, text, now),
    })?;
    Ok(Json(json!({"message": id})))
}

#[derive(Deserialize)]
struct Edit {
    message: i64,
    text: String,
}

async fn edit(State(page): AtPage, Query(wish): Query<Wish>, Json(edit): Json<Edit>) -> Done {
    let text = said(&edit.text)?;
    let id = MessageId(edit.message);
    page.act(wish, |world, seat, now| world.edits(seat.chat, seat.person, id, text, now))?;
    Ok(Json(json!({"message": id})))
}

#[derive(Deserialize)]
struct Forward {
    message: i64,
    /// The chat it goes to.
    to: i64,
}

async fn forward(State(page): AtPage, Query(wish): Query<Wish>, Json(forward): Json<Forward>) -> Done {
    let (id, to) = (MessageId(forward.message), ChatId(forward.to));
    let id = page.act(wish, |world, seat, now| world.passes_on(seat.person, (seat.chat, id), to, now))?;
    Ok(Json(json!({"message": id})))
}

/// What somebody outside wrote to the person, who forwards it.
#[derive(Deserialize)]
struct Stranger {
    name: String,
    text: String,
}

async fn forward_stranger(
    State(page): AtPage,
    Query(wish): Query<Wish>,
    Json(stranger): Json<Stranger>,
) -> Done {
    let text = said(&stranger.text)?;
    let name = stranger.name.trim();
    if name.is_empty() || utf16_length(name) > LONGEST_NAME {
        return Err(Refused("a name has 1 to 64 characters".to_owned()));
    }
    let id = page.act(wish, |world, seat, now| world.forwards(seat.chat, seat.person, name, text, now))?;
    Ok(Json(json!({"message": id})))
}

/// Longest name of somebody, in UTF-16 units.
const LONGEST_NAME: usize = 64;

/// What stands around a photo or a file.
#[derive(Deserialize)]
struct Below {
    #[serde(default)]
    caption: String,
    #[serde(default)]
    reply_to: Option<i64>,
    /// Of a file.
    #[serde(default)]
    name: String,
}

async fn send_photo(
    State(page): AtPage,
    Query(wish): Query<Wish>,
    Query(below): Query<Below>,
    bytes: Bytes,
) -> Done {
    page.enclose(wish, &below, Enclosure::Photo(Image::check(bytes)?))
}

async fn send_file(
    State(page): AtPage,
    Query(wish): Query<Wish>,
    Query(below): Query<Below>,
    bytes: Bytes,
) -> Done {
    let file = File::check(&Upload { file_name: below.name.clone(), bytes })?;
    page.enclose(wish, &below, Enclosure::Document(file))
}

#[derive(Deserialize)]
struct Press {
    message: i64,
    data: String,
}

async fn press(State(page): AtPage, Query(wish): Query<Wish>, Json(press): Json<Press>) -> Done {
    let id = MessageId(press.message);
    let query =
        page.act(wish, |world, seat, now| world.presses(seat.chat, seat.person, id, &press.data, now))?;
    Ok(Json(json!({"query": query})))
}

/// What stands behind the bot's @name in the field.
#[derive(Deserialize)]
struct Typed {
    text: String,
}

async fn type_inline(State(page): AtPage, Query(wish): Query<Wish>, Json(typed): Json<Typed>) -> Done {
    let query = page.act(wish, |world, seat, now| {
        let kind = if seat.chat.is_group() { "supergroup" } else { "sender" };
        world.types_inline(seat.person, typed.text.trim(), Some(kind), now)
    })?;
    Ok(Json(json!({"query": query})))
}

#[derive(Deserialize)]
struct Choose {
    query: String,
    choice: String,
}

async fn choose(State(page): AtPage, Query(wish): Query<Wish>, Json(choose): Json<Choose>) -> Done {
    let id = page.act(wish, |world, seat, now| {
        if !world.has_typed(seat.person, &choose.query) {
            return Err(Mistake::NoChoice(choose.choice.clone()));
        }
        world.chooses(&choose.query, &choose.choice, seat.chat, now)
    })?;
    Ok(Json(json!({"message": id})))
}

#[derive(Deserialize)]
struct Read {
    up_to: i64,
}

async fn read(State(page): AtPage, Query(wish): Query<Wish>, Json(read): Json<Read>) -> Done {
    page.act(wish, |world, seat, _| world.reads(seat.chat, seat.person, MessageId(read.up_to)))?;
    Ok(Json(json!({})))
}

/// A role in the group, as the page calls it.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Chosen {
    Owner,
    Administrator,
    /// An admin whose messages come from the group itself.
    Anonymous,
    Member,
    /// Of the bot: a member who may not write.
    Restricted,
    Left,
}

impl Chosen {
    fn role(self) -> Role {
        match self {
            Self::Owner => Role::Owner,
            Self::Administrator | Self::Anonymous => Role::Administrator,
            Self::Member => Role::Member,
            Self::Restricted => Role::Restricted,
            Self::Left => Role::Kicked,
        }
    }
}

#[derive(Deserialize)]
struct TakeRole {
    role: Chosen,
}

/// Nobody at the page leaves the group or is restricted in it: they could not open it any more to come back.
async fn take_role(State(page): AtPage, Query(wish): Query<Wish>, Json(take): Json<TakeRole>) -> Done {
    if matches!(take.role, Chosen::Restricted | Chosen::Left) {
        return Err(Refused("a person can be owner, administrator, anonymous or member".to_owned()));
    }
    let is_unnamed = matches!(take.role, Chosen::Anonymous);
    page.act(wish, |world, seat, now| {
        world.becomes(page.cast.group, seat.person, take.role.role(), is_unnamed, now)
    })?;
    Ok(Json(json!({})))
}

/// The bot never owns a group, and always has its name.
async fn put_bot(State(page): AtPage, Query(wish): Query<Wish>, Json(put): Json<TakeRole>) -> Done {
    if matches!(put.role, Chosen::Owner | Chosen::Anonymous) {
        return Err(Refused("the bot can be administrator, member, restricted or left".to_owned()));
    }
    page.act(wish, |world, seat, now| world.puts_bot(page.cast.group, seat.person, put.role.role(), now))?;
    Ok(Json(json!({})))
}

/// Whoever hosts the bot turns privacy mode on or off, for every group at once.
async fn set_privacy(State(page): AtPage, Query(wish): Query<Wish>, Json(is_on): Json<bool>) -> Done {
    page.act(wish, |world, _, _| {
        world.sets_privacy_mode(is_on);
        Ok(())
    })?;
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
struct Language {
    code: String,
}

async fn language(State(page): AtPage, Query(wish): Query<Wish>, Json(language): Json<Language>) -> Done {
    page.act(wish, |world, seat, _| {
        page.cast.is_named_in(world, &language.code);
        world.set_language(seat.person, Some(&language.code))
    })?;
    Ok(Json(json!({})))
}

/// What a person can write: Telegram sends no empty text, and cuts long ones in the app.
fn said(text: &str) -> Result<&str, Refused> {
    let text = text.trim();
    if (1..=LONGEST_TEXT).contains(&utf16_length(text)) {
        return Ok(text);
    }
    Err(Refused("a message has 1 to 4096 characters".to_owned()))
}

impl Page {
    fn enclose(&self, wish: Wish, below: &Below, enclosure: Enclosure) -> Done {
        let caption = below.caption.trim();
        if utf16_length(caption) > LONGEST_CAPTION {
            return Err(Refused("a caption has at most 1024 characters".to_owned()));
        }
        let around = Around { caption, reply_to: below.reply_to.map(MessageId) };
        let id = self
            .act(wish, |world, seat, now| world.encloses(seat.chat, seat.person, enclosure, around, now))?;
        Ok(Json(json!({"message": id})))
    }

    fn act<T>(
        &self,
        wish: Wish,
        act: impl FnOnce(&mut World, Seat, i64) -> Result<T, Mistake>,
    ) -> Result<T, Mistake> {
        let now = self.hub.now();
        self.hub.change(|world| {
            let seat = wish.seat(world, &self.cast)?;
            act(world, seat, now)
        })
    }
}
