//! Who thinks: the conversation, seen from the desk.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use futures::future::BoxFuture;

use super::packing::{Materials, Packed, Unpacked};
use super::writing_out;
use super::{CurrentKnowledge, Encoding, KeepFiles};
use crate::casebook::Limits;
use crate::chat::inline::{self, Asked, InlineAnswer, InlineQuery};
use crate::chat::{
    self, Attachment, CasesWanted, ChatId, Event, Gathered, Knowledge, Need, Order, Settings, Sifted, State,
    Turn,
};
use crate::encoder::Vectors;
use crate::guard::Group;
use crate::inspect::seen::{Seen, Trouble};
use crate::inspect::{Beforehand, ListedLinks};
use crate::lists::Lists;
use crate::seeing::Seeing;

/// What decides about an event. Pure but for what encodes, looks up and looks at pictures: the same arguments give the same answer.
pub trait Mind: Send + Sync + 'static {
    /// Whether a turn would do anything about an event, in a group with these rules if it has any.
    fn concerns(&self, _event: &Event, _group: Option<&Group>) -> bool {
        true
    }
    /// Whether something that was written in a group must be looked at closely, though nobody asked.
    fn sift(&self, _event: &Event, _group: &Group) -> Sifted {
        Sifted::Unwatched
    }
    /// The group whose record a turn on an event reads.
    fn group_wanted(&self, _event: &Event) -> Option<ChatId> {
        None
    }
    /// What the platform must be asked before the turn.
    fn needs(&self, state: &State, event: &Event) -> Option<Need>;
    /// What is better encoded before the turn; as much of it as can be had without a long wait.
    fn vectors<'a>(
        &'a self,
        _state: &'a State,
        _event: &'a Event,
        _seen: Option<&'a Seen>,
    ) -> BoxFuture<'a, Vectors> {
        std::future::ready(Vectors::default()).boxed()
    }
    /// What lists say about the links of an event.
    fn listed<'a>(
        &'a self,
        _state: &'a State,
        _event: &'a Event,
        _seen: Option<&'a Seen>,
    ) -> BoxFuture<'a, ListedLinks> {
        std::future::ready(ListedLinks::default()).boxed()
    }
    /// What must be read of somebody's cases; `None` where their list is enough.
    fn cases_wanted(&self, _state: &State, _event: &Event) -> Option<CasesWanted> {
        None
    }
    /// How much one person may keep.
    fn limits(&self) -> Limits {
        Limits::default()
    }
    /// What becomes of files that people keep.
    fn keep_files(&self) -> KeepFiles {
        KeepFiles::default()
    }
    /// The file of an event, or of a remembered one, that its turn is going to keep.
    fn files_to_keep<'a>(&self, _state: &'a State, _event: &'a Event) -> Vec<&'a Attachment> {
        Vec::new()
    }
    /// Whether what an event brings is kept without being asked about, and so must not be left out.
    fn keeps_unasked(&self, _state: &State, _event: &Event) -> bool {
        false
    }
    /// The picture of an event that must be looked at before the turn.
    fn picture<'e>(&self, _state: &State, _event: &'e Event) -> Option<&'e Attachment> {
        None
    }
    /// What is in a picture.
    fn look(&self, _picture: Vec<u8>) -> BoxFuture<'_, Seen> {
        std::future::ready(Seen::nothing(Trouble::Failed)).boxed()
    }
    /// Whether an event may be followed by others that come together with it, and are better answered as one.
    fn may_go_on(&self, _state: &State, _event: &Event) -> bool {
        false
    }
    /// Whether it is worth waiting a moment for such events.
    fn comes_in_bursts(&self, _event: &Event) -> bool {
        true
    }
    /// Writes out what a person ordered, from what is kept about them.
    fn pack(&self, _order: Order, _materials: Materials) -> BoxFuture<'_, Result<Packed, Unpacked>> {
        std::future::ready(Err(Unpacked::Gone)).boxed()
    }
    /// What somebody may send into another chat, of which they typed something there.
    fn offer<'a>(
        &'a self,
        _settings: &'a Settings,
        _query: &'a InlineQuery,
        _now: DateTime<Utc>,
    ) -> BoxFuture<'a, Option<InlineAnswer>> {
        std::future::ready(None).boxed()
    }
    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn;
    /// The turn in place of one that failed.
    fn apologise(&self, state: &State, event: &Event) -> Turn;
    /// What is said in a chat in place of something that the platform takes in no form.
    fn excuse(&self, _state: &State, _event: &Event) -> Turn {
        Turn::default()
    }
    /// Whether somebody in a group wants something of the bot, which costs the others.
    fn asks_in_group(&self, _event: &Event) -> bool {
        false
    }
    /// The turn in place of one for who asks more in a group than it can bear; `tell` says so.
    fn slow_down(&self, _state: &State, _event: &Event, _tell: bool) -> Turn {
        Turn::default()
    }
    /// The turn in place of one for a chat that sends faster than it can be answered; `tell` says so.
    fn hold_off(&self, state: &State, event: &Event, tell: bool) -> Turn;
}

/// The bot's own mind.
pub struct Haishao {
    /// Asked anew for every turn.
    knowledge: Arc<CurrentKnowledge>,
    /// The bot's @name, known once the platform has been asked.
    name: Arc<OnceLock<String>>,
    encoding: Arc<Encoding>,
    lists: Lists,
    seeing: Arc<Seeing>,
    limits: Limits,
    keep_files: KeepFiles,
}

impl Haishao {
    pub fn new(
        knowledge: Arc<CurrentKnowledge>,
        name: Arc<OnceLock<String>>,
        encoding: Arc<Encoding>,
        lists: Lists,
        seeing: Arc<Seeing>,
        limits: Limits,
        keep_files: KeepFiles,
    ) -> Self {
        Self { knowledge, name, encoding, lists, seeing, limits, keep_files }
    }

    fn name(&self) -> Option<&str> {
        self.name.get().map(String::as_str)
    }

    /// Nothing while the bot's name is not known: every result leads to its private chat.
    async fn offered(
        &self,
        settings: &Settings,
        query: &InlineQuery,
        now: DateTime<Utc>,
    ) -> Option<InlineAnswer> {
        let bot = self.name()?;
        let knowledge = self.knowledge.get();
        let words = query.words.reveal();
        let (vectors, listed) = tokio::join!(
            self.encoding.vectors_in_passing(inline::wishes(&knowledge, words), IN_PASSING),
            tokio::time::timeout(IN_PASSING, look_up(self.lists.clone(), inline::places(&knowledge, words))),
        );
        let beforehand = Beforehand { vectors: &vectors, listed: &listed.unwrap_or_default() };
        let voice = knowledge.voice(inline::language(settings, query));
        let asked = Asked { words, today: now.date_naive(), country: settings.country.as_deref() };
        let results = inline::answer(&knowledge, voice, bot, asked, beforehand);
        let private = Some(inline::private(voice, words));
        report_gaps(&knowledge);
        Some(InlineAnswer { results, private })
    }
}

/// How long what somebody types in another chat waits for vectors and lists: with the rest it is answered within a fifth of a
/// second, before they type on.
const IN_PASSING: Duration = Duration::from_millis(120);

fn report_gaps(knowledge: &Knowledge) {
    for gap in knowledge.catalogue.take_gaps() {
        tracing::warn!(message.id = gap.id, language = %gap.language, problem = gap.problem, "a sentence stood in for another");
    }
}

impl Mind for Haishao {
    fn concerns(&self, event: &Event, _group: Option<&Group>) -> bool {
        chat::concerns_bot(event, self.name())
    }

    fn sift(&self, event: &Event, group: &Group) -> Sifted {
        let look_up = |host: &str, path: &str| self.lists.look_up(host, path);
        chat::sift(&self.knowledge.get(), self.name(), event, group, &look_up)
    }

    fn group_wanted(&self, event: &Event) -> Option<ChatId> {
        chat::group_wanted(event, self.name())
    }

    fn needs(&self, state: &State, event: &Event) -> Option<Need> {
        chat::needs(state, event, self.name())
    }

    fn vectors<'a>(
        &'a self,
        state: &'a State,
        event: &'a Event,
        seen: Option<&'a Seen>,
    ) -> BoxFuture<'a, Vectors> {
        if !self.encoding.is_wanted() {
            return std::future::ready(Vectors::default()).boxed();
        }
        let wishes = chat::wishes(&self.knowledge.get(), self.name(), state, event, seen);
        self.encoding.vectors(wishes).boxed()
    }

    fn listed<'a>(
        &'a self,
        state: &'a State,
        event: &'a Event,
        seen: Option<&'a Seen>,
    ) -> BoxFuture<'a, ListedLinks> {
        if self.lists.are_none() {
            return std::future::ready(ListedLinks::default()).boxed();
        }
        let places = chat::places(&self.knowledge.get(), self.name(), state, event, seen);
        let lists = self.lists.clone();
        look_up(lists, places).boxed()
    }

    fn cases_wanted(&self, state: &State, event: &Event) -> Option<CasesWanted> {
        chat::cases_wanted(self.name(), state, event)
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn keep_files(&self) -> KeepFiles {
        self.keep_files
    }

    fn files_to_keep<'a>(&self, state: &'a State, event: &'a Event) -> Vec<&'a Attachment> {
        chat::files_to_keep(self.name(), state, event, &self.limits)
    }

    fn keeps_unasked(&self, state: &State, event: &Event) -> bool {
        chat::is_kept_unasked(self.name(), state, event)
    }

    fn picture<'e>(&self, state: &State, event: &'e Event) -> Option<&'e Attachment> {
        chat::picture_to_look_at(self.name(), state, event)
    }

    fn look(&self, picture: Vec<u8>) -> BoxFuture<'_, Seen> {
        self.seeing.look(picture).boxed()
    }

    fn may_go_on(&self, state: &State, event: &Event) -> bool {
        chat::may_go_on(self.name(), state, event)
    }

    fn comes_in_bursts(&self, event: &Event) -> bool {
        chat::comes_in_bursts(event)
    }

    fn pack(&self, order: Order, materials: Materials) -> BoxFuture<'_, Result<Packed, Unpacked>> {
        writing_out::write(self.knowledge.get(), order, materials).boxed()
    }

    fn take_turn(&self, state: &State, event: &Event, gathered: Gathered) -> Turn {
        let knowledge = self.knowledge.get();
        let turn = chat::take_turn(&knowledge, self.name(), state, event, gathered);
        report_gaps(&knowledge);
        turn
    }

    fn offer<'a>(
        &'a self,
        settings: &'a Settings,
        query: &'a InlineQuery,
        now: DateTime<Utc>,
    ) -> BoxFuture<'a, Option<InlineAnswer>> {
        self.offered(settings, query, now).boxed()
    }

    fn apologise(&self, state: &State, event: &Event) -> Turn {
        chat::apologise(&self.knowledge.get(), state, event)
    }

    fn excuse(&self, state: &State, event: &Event) -> Turn {
        chat::excuse(&self.knowledge.get(), state, event)
    }

    fn asks_in_group(&self, event: &Event) -> bool {
        chat::asks_in_group(event, self.name())
    }

    fn slow_down(&self, state: &State, event: &Event, tell: bool) -> Turn {
        chat::slow_down(&self.knowledge.get(), state, event, tell)
    }

    fn hold_off(&self, state: &State, event: &Event, tell: bool) -> Turn {
        chat::hold_off(&self.knowledge.get(), state, event, tell)
    }
}

/// Looks links up. Off the async threads: it reads the disk.
async fn look_up(lists: Lists, places: Vec<(String, String)>) -> ListedLinks {
    if places.is_empty() {
        return ListedLinks::default();
    }
    let look_up = move || {
        let mut found = ListedLinks::default();
        for (host, path) in places {
            let listed = lists.look_up(&host, &path);
            found.insert((host, path), listed);
        }
        found
    };
    // A fault in it costs no more than what the lists say.
    tokio::task::spawn_blocking(look_up).await.unwrap_or_default()
}
