//! What tests write down, and who it is about.

use haishao::casebook::CaseId;
use haishao::chat::{Change, ChatId, Memory, Owner, PersonId, Settings};
use haishao::content::Language;
use haishao::store::{Arrival, Parcel};
use haishao::text::Private;

pub const ANA: i64 = 7_261_845_903_112;
pub const BEN: i64 = 4_411_908_276_553;
pub const GROUP: i64 = -1_004_411_908;

pub fn person(number: i64) -> Owner {
    Owner::Person(PersonId(number))
}

pub fn group(number: i64) -> Owner {
    Owner::Group(ChatId(number))
}

/// Whose chat it is.
pub fn owner_of(chat: i64) -> Owner {
    if chat > 0 { person(chat) } else { group(chat) }
}

pub fn words(text: &str) -> Private<String> {
    Private::new(text.to_owned())
}

pub fn text(bytes: &Private<Vec<u8>>) -> String {
    String::from_utf8(bytes.reveal().clone()).unwrap()
}

pub fn arrival(update: u64, chat: i64, text: &str) -> Arrival {
    Arrival { update, lane: ChatId(chat), payload: Private::new(text.as_bytes().to_vec()) }
}

pub fn parcel(chat: i64, text: &str) -> Parcel {
    Parcel { lane: ChatId(chat), bytes: Private::new(text.as_bytes().to_vec()) }
}

pub fn english() -> Settings {
    Settings { language: Some(Language::English), ..Settings::default() }
}

pub fn in_english(owner: Owner) -> Change {
    Change::Settings(owner, english())
}

pub fn memory(album: &str) -> Memory {
    Memory { album: Some(album.to_owned()), ..Memory::default() }
}

pub fn remember(owner: Owner, album: &str) -> Change {
    Change::Memory(owner, Box::new(memory(album)))
}

pub fn case_id(number: u8) -> CaseId {
    CaseId::from_random([number; CaseId::BYTES])
}
