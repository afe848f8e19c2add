//! The terminal, as the desk sees it.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::ansi;
use crate::chat::{
    ChatId, Event, Gathered, Happening, Keyboard, MessageId, Need, Order, PersonId, Reply, Room, Said,
    Sender, TapId,
};
use crate::desk::{Delivery, Gateway, Line, Ordered, Outgoing, Packed, Unpacked};
use crate::text::mask::Secret;
use crate::text::plain::to_plain;
use crate::text::printable::printable;
use crate::text::{Private, Rich};

/// The one person at the terminal.
pub(super) const PERSON: i64 = 1;
/// Files of one name that are kept side by side.
const MOST_SAVED: u32 = 100;

/// How the output looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With ANSI escapes.
    Styled,
    /// Plain text, for pipes and files.
    Plain,
}

/// The terminal. Buttons are a numbered list; typing a number presses one.
pub struct Terminal {
    look: Look,
    shown: Mutex<Vec<Shown>>,
}

/// A button on the screen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Shown {
    label: String,
    pub code: String,
}

/// What the person at the terminal did.
#[derive(Serialize, Deserialize)]
pub(super) enum Act {
    Said { text: String, secrets: Vec<Secret>, platform_language: Option<String> },
    Pressed { code: String, platform_language: Option<String> },
}

/// What goes onto the screen.
#[derive(Serialize, Deserialize)]
struct Printed {
    text: String,
    /// `None` leaves the buttons that are there.
    buttons: Option<Vec<Shown>>,
    /// What is put into a file beside it.
    #[serde(default)]
    order: Option<Order>,
    /// What is shown in its place when there is no such file.
    #[serde(default)]
    otherwise: Option<String>,
}

impl Terminal {
    pub fn new(look: Look) -> Self {
        Self { look, shown: Mutex::default() }
    }

    pub(super) fn look(&self) -> Look {
        self.look
    }

    /// The code of the button with this number, counted from 1.
    pub(super) fn code_of(&self, number: usize) -> Option<String> {
        self.shown().get(number.checked_sub(1)?).map(|button| button.code.clone())
    }

    fn shown(&self) -> MutexGuard<'_, Vec<Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn render(&self, rich: &Rich) -> String {
        match self.look {
            Look::Styled => ansi::render(rich),
            Look::Plain => printable(&to_plain(rich)),
        }
    }

    fn message(&self, body: &Rich, keyboard: &Keyboard) -> Outgoing {
        let buttons: Vec<Shown> = keyboard
            .buttons()
            .map(|button| Shown { label: button.label.clone(), code: button.action.to_string() })
            .collect();
        let mut text = self.render(body);
        for (index, button) in buttons.iter().enumerate() {
            let line = format!("[{}] {}", index + 1, button.label);
            text.push('\n');
            text.push_str(&if self.look == Look::Styled { ansi::dim(&line) } else { printable(&line) });
        }
        outgoing(&Printed { text, buttons: Some(buttons), order: None, otherwise: None })
    }

    fn written(&self, reply: &Reply) -> Vec<Outgoing> {
        match reply {
            Reply::Say { body, keyboard, .. }
            | Reply::Tell { body, keyboard, .. }
            | Reply::TellElsewhere { body, keyboard, .. }
            | Reply::TellPinned { body, keyboard }
            | Reply::Warn { body, keyboard, .. }
            | Reply::Edit { body, keyboard, .. }
            | Reply::Follow { body, keyboard, .. } => {
                vec![self.message(body, keyboard)]
            }
            Reply::CloseTap { notice: Some(notice), .. } => vec![self.remark(notice)],
            Reply::CloseTap { notice: None, .. } => Vec::new(),
            Reply::Send { order, words, otherwise } => {
                vec![outgoing(&Printed {
                    text: self.render(words),
                    buttons: None,
                    order: Some(order.clone()),
                    otherwise: Some(self.render(otherwise)),
                })]
            }
            // A terminal shows no pictures.
            Reply::ShowCard { words, .. } | Reply::ShowChart { words, .. } => {
                vec![self.message(words, &Keyboard::new())]
            }
            // A terminal's history is not the bot's to change.
            Reply::Passing { reply, .. } => self.written(reply),
            Reply::Delete { otherwise, .. } => vec![self.remark(&to_plain(otherwise))],
            Reply::Remove { .. } => Vec::new(),
        }
    }

    fn remark(&self, words: &str) -> Outgoing {
        let text = if self.look == Look::Styled { ansi::dim(words) } else { printable(words) };
        outgoing(&Printed { text, buttons: None, order: None, otherwise: None })
    }
}

impl Gateway for Terminal {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        let (happening, platform_language) = match serde_json::from_slice(payload).ok()? {
            Act::Said { text, secrets, platform_language } => {
                (Happening::Said(Said::new(MessageId(0), text, secrets)), platform_language)
            }
            Act::Pressed { code, platform_language } => (
                Happening::Tapped { tap: TapId(String::new()), code, on: None, own: None },
                platform_language,
            ),
        };
        let sender = Sender { person: PersonId(PERSON), platform_language, anonymous_admin: false };
        Some(Event {
            chat: ChatId(PERSON),
            room: Room::Private,
            sender,
            sent: None,
            album: None,
            attachment: None,
            origin: None,
            happening,
        })
    }

    fn write(&self, _event: &Event, reply: &Reply) -> Vec<Outgoing> {
        self.written(reply)
    }

    async fn gather(&self, _event: &Event, need: Need) -> Gathered {
        match need {
            // There are no groups here.
            Need::WhetherAdmin | Need::WhetherAdminOf(_) | Need::WhoGoverns | Need::HowItGuards(_) => {
                Gathered::default()
            }
        }
    }

    fn order(&self, parcel: &[u8]) -> Option<Ordered> {
        // Nobody restarts it by itself, so that it need not be counted how often one was begun.
        let order = serde_json::from_slice::<Printed>(parcel).ok()?.order?;
        Some(Ordered { order, begun: 0 })
    }

    async fn deliver_packed(&self, parcel: &[u8], packed: Result<Packed, Unpacked>) -> Delivery {
        let Ok(printed) = serde_json::from_slice::<Printed>(parcel) else {
            return Delivery::Refused { why: "the outbox held something that is no text".to_owned() };
        };
        let saved = match packed {
            Ok(packed) => save(&packed).map_err(|error| error.to_string()),
            Err(why) => Err(why.to_string()),
        };
        let text = match saved {
            Ok(path) => format!("{}\n{}", printed.text, path.display()),
            Err(why) => {
                let text = printed.otherwise.unwrap_or_default();
                let instead = Printed { text, buttons: None, order: None, otherwise: None };
                let parcel = outgoing(&instead).parcel.reveal().clone();
                return Delivery::Instead { lane: ChatId(PERSON), parcel, why };
            }
        };
        match print(&text) {
            Ok(()) => Delivery::Delivered,
            Err(error) => Delivery::Refused { why: format!("standard output is closed: {error}") },
        }
    }

    async fn deliver(&self, parcel: &[u8]) -> Delivery {
        let Ok(printed) = serde_json::from_slice::<Printed>(parcel) else {
            return Delivery::Refused { why: "the outbox held something that is no text".to_owned() };
        };
        if let Err(error) = print(&printed.text) {
            return Delivery::Refused { why: format!("standard output is closed: {error}") };
        }
        if let Some(buttons) = printed.buttons {
            *self.shown() = buttons;
        }
        Delivery::Delivered
    }
}

fn outgoing(printed: &Printed) -> Outgoing {
    let parcel = Private::new(serde_json::to_vec(printed).unwrap_or_default());
    let line = if printed.order.is_some() { Line::File } else { Line::Usual };
    Outgoing { parcel, line }
}

/// Saves a file in the folder the program was started in, beside whatever has its name already.
fn save(packed: &Packed) -> io::Result<PathBuf> {
    let path = Path::new(&packed.name);
    let (stem, ending) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
    for number in 1..=MOST_SAVED {
        let suffix = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{}{suffix}.{}", stem.to_string_lossy(), ending.to_string_lossy());
        match File::create_new(&name) {
            Ok(mut file) => {
                file.write_all(&packed.bytes)?;
                return Ok(PathBuf::from(name));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Prints a message and the empty line after it.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}\n")?;
    out.flush()
}
