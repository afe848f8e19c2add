//! Opens the store, the desk and one edge, and closes them in order.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::content_news::ContentNews;
use super::encoder::LazyEncoder;
use super::kept::Kept;
use super::lists::{KeptLists, ListsError};
use super::opening::Opening;
use super::playing::Playing;
use super::settings::{Settings, Task, now};
#[cfg(feature = "postgres")]
use super::shared;
use super::watching::{Door, WatchingError};
use super::{look, notify, progress, shutdown, system_language};
use crate::casebook::Limits;
use crate::chat::Knowledge;
use crate::content::Language;
use crate::desk::{Clock, CurrentKnowledge, Desk, Encoding, Gateway, Haishao, KeepFiles, Observer};
use crate::encoder::EncoderError;
use crate::lists::Lists;
use crate::operator::{answer_operators, is_token};
use crate::playground::{Opening as PageOpening, Options as PlaygroundOptions, PageOptions, StandIn};
use crate::seeing::{Seeing, Tesseract};
use crate::store::{InFolder, Ledger, OpenError, StoreError};
use crate::telegram::{Api, ApiSettingsError, ServeError, Telegram, Webhook, serve};
use crate::terminal::{ChatError, Opening as TerminalOpening, PreviewError, Terminal, converse};

/// How long work under way may take after a signal to stop, so that the process ends within five seconds on a busy machine, too.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why a bot could not start, or had to stop.
#[derive(Debug, Error)]
pub(super) enum BotError {
    #[error(
        "there is no token: put the one @BotFather gave you into a file and name it with `--token-file`, or set \
         `TELOXIDE_TOKEN`; without one, try `haishao playground`"
    )]
    NoToken,
    /// Without what was given, which may be a secret all the same.
    #[error(
        "what is given as the token does not look like one, which is a number, a colon and a secret, as in `123456:ABC…`; \
         copy it again from @BotFather"
    )]
    NotAToken,
    #[error("the program cannot start its threads: {0}; free some memory and start again")]
    Threads(#[source] io::Error),
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
    #[error(transparent)]
    Lists(#[from] ListsError),
    #[error(transparent)]
    Watching(#[from] WatchingError),
    #[error("the system does not let the program hear when it is to stop: {0}; start it again")]
    Signals(#[source] io::Error),
    #[error(transparent)]
    Topic(#[from] PreviewError),
    #[cfg(feature = "postgres")]
    #[error(transparent)]
    Shared(#[from] shared::SharedError),
    #[cfg(not(feature = "postgres"))]
    #[error(
        "this haishao was built without `--store`; build it with its usual features, or leave `--store` out to keep the store in the data folder"
    )]
    NoSharedStores,
    #[error("no temporary folder can be made: {0}; give one with `--data`")]
    Temporary(#[source] io::Error),
    #[error("the playground cannot listen on this machine: {0}; choose another port with `--port`")]
    Playground(#[source] io::Error),
    #[error(
        "`{}` belongs to {owner}, not to {wanted}; choose another folder with `--data`", path.display()
    )]
    OtherEdge { path: PathBuf, owner: String, wanted: String },
}

/// What a bot thinks with.
struct Brain {
    knowledge: Arc<CurrentKnowledge>,
    encoding: Arc<Encoding>,
    lists: Lists,
    seeing: Arc<Seeing>,
    limits: Limits,
    keep_files: KeepFiles,
    content: ContentNews,
    /// Where figures and health can be asked for.
    metrics: Option<SocketAddr>,
    /// When the process was.
    started: DateTime<Utc>,
}

/// Opens the encoder now, so that an operator hears at the start when there is none.
fn start_encoding(encoder: Arc<LazyEncoder>) -> io::Result<Encoding> {
    match encoder.get() {
        Ok(_) => Encoding::start(encoder),
        Err(error) if matches!(*error, EncoderError::Off | EncoderError::NotBuiltIn) => {
            Ok(Encoding::absent())
        }
        Err(_) => Ok(Encoding::missed()),
    }
}

pub(super) async fn run(
    task: Task,
    started: DateTime<Utc>,
    settings: &Settings,
    knowledge: Arc<CurrentKnowledge>,
    encoder: Arc<LazyEncoder>,
    content: ContentNews,
    playing: Option<Playing>,
) -> Result<(), BotError> {
    let encoding = Arc::new(start_encoding(encoder).map_err(BotError::Threads)?);
    let stop = CancellationToken::new();
    shutdown::on_signal(stop.clone()).map_err(BotError::Signals)?;
    let Some(lists) = stop.run_until_cancelled(KeptLists::start(settings, &stop)).await.transpose()? else {
        tracing::info!("stopped before the lists of links were read");
        return Ok(());
    };
    let seeing = Arc::new(Seeing::start(Tesseract::find().await).map_err(BotError::Threads)?);
    let brain = Brain {
        knowledge,
        encoding,
        lists: lists.lists(),
        seeing,
        limits: settings.limits,
        keep_files: settings.keep_files,
        content,
        metrics: settings.metrics,
        started,
    };
    progress::fall_silent();
    let outcome = match playing {
        Some(playing) => playground(settings, &brain, &playing, &stop).await,
        None => open_edge(task, settings, &brain, &stop).await,
    };
    stop.cancel();
    lists.finish().await;
    outcome
}

async fn open_edge(
    task: Task,
    settings: &Settings,
    brain: &Brain,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    match task {
        Task::Serve => {
            let token = settings.token.clone().ok_or(BotError::NoToken)?;
            if !is_token(&token) {
                return Err(BotError::NotAToken);
            }
            let edge = format!("the Telegram bot {}", bot_number(&token));
            let api = Api::new(&settings.api_url, token)?;
            let Some(kept) = open_kept(settings, edge, stop).await? else { return Ok(()) };
            let way = Way {
                pace: settings.pace,
                most_open: settings.most_open,
                webhook: settings.webhook.as_ref(),
                playing: None,
            };
            on_telegram(api, way, &settings.data_or_default(), kept, brain, stop).await
        }
        Task::Safe(_) => in_terminal("/safe", settings, brain, stop).await,
        Task::Chat
        | Task::Playground { .. }
        | Task::Ask { .. }
        | Task::Check { .. }
        | Task::Lint(_)
        | Task::Preview { .. }
        | Task::Eval { .. }
        | Task::Questions { .. }
        | Task::Alert(_)
        | Task::Keys { .. }
        | Task::Backup { .. }
        | Task::Restore { .. }
        | Task::Learn
        | Task::Export { .. }
        | Task::Import { .. }
        | Task::Completions(_)
        | Task::Man(_)
        | Task::Doctor { .. } => in_terminal("/start", settings, brain, stop).await,
        #[cfg(feature = "postgres")]
        Task::Migrate(_) => in_terminal("/start", settings, brain, stop).await,
    }
}

/// Opens the store where the settings say that it is, unless told to stop before it is open.
async fn open_kept(
    settings: &Settings,
    edge: String,
    stop: &CancellationToken,
) -> Result<Option<Kept>, BotError> {
    let Some(address) = &settings.shared_store else {
        let opening = Opening::of(&settings.data_or_default(), settings, edge).patiently();
        return Ok(opening.unless(stop).await?.map(Kept::in_folder));
    };
    #[cfg(feature = "postgres")]
    return Ok(shared::open(settings, address, edge, clock(), stop).await?.map(Kept::Shared));
    #[cfg(not(feature = "postgres"))]
    {
        let _ = address;
        Err(BotError::NoSharedStores)
    }
}

/// How the bot and Telegram deal with each other.
struct Way<'a> {
    pace: bool,
    most_open: usize,
    webhook: Option<&'a Webhook>,
    /// The frame of the page, in the playground.
    playing: Option<&'a Playing>,
}

async fn on_telegram(
    api: Api,
    way: Way<'_>,
    data: &Path,
    kept: Kept,
    brain: &Brain,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    let door = Door::at(brain.metrics, brain.started).await?;
    let telegram = Arc::new(Telegram::new(api, way.pace).with_most_open(way.most_open));
    let (clock, observer) = match way.playing {
        Some(playing) => (playing.clock(), Some(playing.frame.clone() as Arc<dyn Observer>)),
        None => (clock(), None),
    };
    let ledger = kept.ledger(clock.clone())?;
    let desk = open_desk(ledger, telegram.clone(), brain, telegram.name(), clock, observer);
    let contact = telegram.contact();
    let _until_the_end =
        door.map(|door| door.open(desk.depth(), brain.encoding.clone(), contact.clone(), data, stop.clone()));
    let told = tokio::spawn(notify::tell_the_system(contact, desk.depth(), stop.clone()));
    // The menu and the profile are registered once, as they are now.
    let known_at_start = brain.knowledge.get();
    let operators = async {
        if let Err(error) = answer_operators(data, &desk, kept.folder(), &brain.encoding).await {
            tracing::warn!(%error, "operators' commands cannot reach this bot");
        }
        std::future::pending::<()>().await;
    };
    let keeping_up = async {
        if let (Some(playing), Some(store)) = (way.playing, kept.folder()) {
            playing.keep_up(&desk, Arc::downgrade(store)).await;
        }
        std::future::pending::<()>().await;
    };
    let outcome = tokio::select! {
        outcome = serve(telegram.clone(), &desk, &known_at_start, way.webhook, stop) => outcome,
        () = operators => Ok(()),
        () = keeping_up => Ok(()),
        () = kept.go_along(&telegram, brain.content.clone()) => Ok(()),
    };
    if let Err(error) = &outcome {
        shutdown::end_in_time(Some(error.to_string()));
    }
    desk.close(PATIENCE).await;
    if stop.is_cancelled()
        && let Err(error) = told.await
    {
        tracing::warn!(%error, "systemd was not told of the end");
    }
    tracing::info!("stopped");
    Ok(outcome?)
}

async fn playground(
    settings: &Settings,
    brain: &Brain,
    playing: &Playing,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    let opening = playing.opening(&brain.knowledge.get())?;
    let place = Place::choose(settings)?;
    let opened = Opening::of(place.path(), settings, "the playground".to_owned());
    let Some(store) = opened.unless(stop).await? else { return Ok(()) };
    let stand_in =
        open_playground(&brain.knowledge.get(), playing, opening).await.map_err(BotError::Playground)?;
    if let Some(page) = stand_in.page_url() {
        tracing::info!(
            "the playground is open: visit the address below in a browser on this computer; Ctrl-C ends it"
        );
        println!("{page}");
    }
    let api = Api::new(&stand_in.api_url(), stand_in.token().to_owned())?;
    on_telegram(
        api,
        Way { pace: true, most_open: settings.most_open, webhook: None, playing: Some(playing) },
        place.path(),
        Kept::in_folder(store),
        brain,
        stop,
    )
    .await
}

/// Opens the stand-in with its page, on another port when the usual one is taken.
async fn open_playground(
    knowledge: &Knowledge,
    playing: &Playing,
    opening: Option<PageOpening>,
) -> io::Result<StandIn> {
    let clock = playing.clock();
    let mut options = PlaygroundOptions::new(Arc::new(move || clock().timestamp()));
    options.port = playing.port;
    // Never a number that a kept folder has seen in an earlier run.
    options.first_update = now().timestamp();
    options.page = Some(PageOptions {
        labels: Language::WRITTEN
            .map(|language| (language.tag().to_owned(), knowledge.voice(language).playground()))
            .into(),
        frame: Some(playing.frame.clone()),
        opening,
    });
    match StandIn::start(options.clone()).await {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            StandIn::start(PlaygroundOptions { port: 0, ..options }).await
        }
        outcome => outcome,
    }
}

async fn in_terminal(
    command: &'static str,
    settings: &Settings,
    brain: &Brain,
    stop: &CancellationToken,
) -> Result<(), BotError> {
    let place = Place::choose(settings)?;
    let kept = matches!(place, Place::Kept(_));
    let terminal = Arc::new(Terminal::new(look()));
    let opening = Opening::of(place.path(), settings, "the terminal".to_owned());
    let Some(store) = opening.unless(stop).await? else { return Ok(()) };
    let ledger = InFolder::start(store, clock())?;
    let desk = open_desk(ledger, terminal.clone(), brain, Arc::default(), clock(), None);
    let opening = TerminalOpening { command, platform_language: system_language(), kept };
    let outcome = converse(&terminal, &desk, &brain.knowledge, opening, &clock(), stop).await;
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

/// The public part of a token: it stays the same when the secret part is replaced.
fn bot_number(token: &str) -> &str {
    token.split_once(':').map_or("", |(number, _)| number)
}

fn open_desk<G: Gateway>(
    ledger: Arc<dyn Ledger>,
    gateway: Arc<G>,
    brain: &Brain,
    name: Arc<OnceLock<String>>,
    clock: Clock,
    observer: Option<Arc<dyn Observer>>,
) -> Desk<G> {
    let mind = Haishao::new(
        brain.knowledge.clone(),
        name,
        brain.encoding.clone(),
        brain.lists.clone(),
        brain.seeing.clone(),
        brain.limits,
        brain.keep_files,
    );
    Desk::open_before(ledger, gateway, Arc::new(mind), clock, observer)
}

fn clock() -> Clock {
    Arc::new(now)
}
