//! Opens the store, the desk and one edge, and closes them in order.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::settings::{Settings, Task, now};
use super::{look, shutdown};
use crate::chat::Knowledge;
use crate::content::Language;
use crate::desk::{Clock, Desk, Gateway, Haishao};
use crate::operator::answer_operators;
use crate::playground::{Options as PlaygroundOptions, PageOptions, StandIn};
use crate::store::{OpenError, OpenOptions, Store, StoreError};
use crate::telegram::{Api, ApiSettingsError, ServeError, Telegram, serve};
use crate::terminal::{ChatError, Terminal, converse};

/// How long work under way may take after a signal to stop.
const PATIENCE: Duration = Duration::from_secs(4);

/// Why a bot could not start, or had to stop.
#[derive(Debug, Error)]
pub(super) enum BotError {
    #[error(
        "there is no token: set `TELOXIDE_TOKEN` to the one @BotFather gave you, or try `haishao playground`"
    )]
    NoToken,
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Api(#[from] ApiSettingsError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error(transparent)]
    Chat(#[from] ChatError),
    #[error("signals cannot be listened to: {0}")]
    Signals(#[source] io::Error),
    #[error("no temporary folder can be made: {0}; give one with `--data`")]
    Temporary(#[source] io::Error),
    #[error("the playground cannot listen on this machine: {0}")]
    Playground(#[source] io::Error),
}

pub(super) async fn run(task: Task, settings: &Settings, knowledge: Knowledge) -> Result<(), BotError> {
    let stop = CancellationToken::new();
    shutdown::on_signal(stop.clone()).map_err(BotError::Signals)?;
    let knowledge = Arc::new(knowledge);
    match task {
        Task::Serve => {
            let token = settings.token.clone().ok_or(BotError::NoToken)?;
            let api = Api::new(&settings.api_url, token)?;
            on_telegram(api, settings.pace, &settings.data_or_default(), settings, knowledge, &stop).await
        }
        Task::Playground { port } => playground(port, settings, knowledge, &stop).await,
        Task::Chat | Task::Ask { .. } | Task::Doctor => in_terminal(settings, knowledge, &stop).await,
    }
}

async fn on_telegram(
    api: Api,
    pace: bool,
    data: &Path,
    settings: &Settings,
    knowledge: Arc<Knowledge>,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    let telegram = Arc::new(Telegram::new(api, pace));
    let store = open(data, settings)?;
    let desk = open_desk(store, telegram.clone(), &knowledge, telegram.name())?;
    let operators = async {
        if let Err(error) = answer_operators(data, &desk).await {
            tracing::warn!("{error}");
        }
        std::future::pending::<()>().await;
    };
    let outcome = tokio::select! {
        outcome = serve(telegram, &desk, &knowledge, stop) => outcome,
        () = operators => Ok(()),
    };
    desk.close(PATIENCE).await;
    tracing::info!("stopped");
    Ok(outcome?)
}

async fn playground(
    port: u16,
    settings: &Settings,
    knowledge: Arc<Knowledge>,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    let place = Place::choose(settings)?;
    let stand_in = open_playground(port, &knowledge).await.map_err(BotError::Playground)?;
    if let Some(page) = stand_in.page_url() {
        println!("{page}");
    }
    let api = Api::new(&stand_in.api_url(), stand_in.token().to_owned())?;
    on_telegram(api, true, place.path(), settings, knowledge, stop).await
}

/// Opens the stand-in with its page, on another port when the usual one is taken.
async fn open_playground(port: u16, knowledge: &Knowledge) -> io::Result<StandIn> {
    let mut options = PlaygroundOptions::new(Arc::new(|| now().timestamp()));
    options.port = port;
    options.page = Some(PageOptions {
        labels: Language::ALL
            .map(|language| (language.tag().to_owned(), knowledge.voice(language).playground()))
            .into(),
    });
    match StandIn::start(options.clone()).await {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            StandIn::start(PlaygroundOptions { port: 0, ..options }).await
        }
        outcome => outcome,
    }
}

async fn in_terminal(
    settings: &Settings,
    knowledge: Arc<Knowledge>,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    let place = Place::choose(settings)?;
    let kept = matches!(place, Place::Kept(_));
    let terminal = Arc::new(Terminal::new(look()));
    let desk = open_desk(open(place.path(), settings)?, terminal.clone(), &knowledge, Arc::default())?;
    let outcome = converse(&terminal, &desk, &knowledge, system_language(), kept, &clock(), stop).await;
    desk.close(PATIENCE).await;
    Ok(outcome?)
}

/// Where a bot that is only tried out keeps its store.
enum Place {
    Kept(PathBuf),
    /// Goes when the program ends.
    Temporary(tempfile::TempDir),
}

impl Place {
    fn choose(settings: &Settings) -> Result<Self, BotError> {
        match &settings.data {
            Some(data) => Ok(Self::Kept(data.clone())),
            None => tempfile::tempdir().map(Self::Temporary).map_err(BotError::Temporary),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Temporary(folder) => folder.path(),
        }
    }
}

fn open(data: &Path, settings: &Settings) -> Result<Store, BotError> {
    let options = OpenOptions { data: data.to_owned(), master_key: settings.master_key_file.clone() };
    let (store, report) = Store::open(&options, now())?;
    if let (Some(path), true) = (report.made_master_key, settings.data.is_some() || settings.token.is_some())
    {
        tracing::info!(path = %path.display(), "a master key was made; keep a copy of it apart from the backups: without it nothing in the store can be read");
    }
    Ok(store)
}

fn open_desk<G: Gateway>(
    store: Store,
    gateway: Arc<G>,
    knowledge: &Arc<Knowledge>,
    name: Arc<OnceLock<String>>,
) -> Result<Desk<G>, BotError> {
    let mind = Arc::new(Haishao::new(knowledge.clone(), name));
    Ok(Desk::open(store, gateway, mind, clock())?)
}

fn clock() -> Clock {
    Arc::new(now)
}

/// The language the system is set to: `zh_CN.UTF-8` gives `zh_CN`.
fn system_language() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok());
    set.and_then(|value| value.split('.').next().map(str::to_owned))
}
