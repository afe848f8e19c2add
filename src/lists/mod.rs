//! Lists of hosts and links that the operator trusts to warn or to vouch. None is shipped, and none is loaded unless
//! the operator names it.

mod index;
mod look_up;
mod name;
mod reader;
mod refresh;
mod settings;

pub use crate::inspect::link::{ListKind, Listed};
pub use index::{
    BuildIndexError, Compiled, Index, IndexedList, Mark, OpenIndexError, Scope, Source, compile,
};
pub use look_up::Lists;
pub use reader::{BadLines, Format, ReadListError, Tally};
pub use refresh::{
    Clock, Fetch, FetchError, Fetched, HttpFetch, ListStatus, Refresher, StartError, Validators,
};
pub use settings::{ListSetting, ListSettings, ListSettingsError, Origin};

/// How many lists there may be: far more than anybody keeps, and few enough to name in every answer.
const MOST_LISTS: usize = 200;
