//! What the program does when it is started: settings, logging, signals, and which edge is opened.
//!
//! Only here are the clock, the environment and the command line read.

mod alert;
mod backups;
mod bots;
mod content_news;
mod doctor;
mod encoder;
mod examples;
mod folder;
mod hook;
mod kept;
mod learnable;
mod lint;
mod lists;
mod live;
mod logging;
#[cfg(feature = "postgres")]
mod migrate;
mod notify;
mod opening;
mod papers;
mod playing;
mod progress;
mod safe;
mod schooling;
mod settings;
#[cfg(feature = "postgres")]
mod shared;
mod shutdown;
mod texts;
mod token;
mod watching;

use std::fs;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;
use thiserror::Error;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::chat::{Knowledge, Learnt};
use crate::content::Language;
use crate::desk::CurrentKnowledge;
use crate::operator::{
    AlertError, Asked, BackUpError, ExportCommandError, ImportCommandError, KeysError, OpenShared,
    QuestionsError, QuestionsOptions, RestoreCommandError, questions, rotate_keys,
};
use crate::seeing::{Seeing, Tesseract};
use crate::store::Ledger;
use crate::terminal::{
    EvalError, Judging, LinesError, Look, PreviewError, ask_jsonl, ask_once, check_jsonl, check_once,
    check_picture, evaluate, preview,
};
use content_news::{ContentNews, fingerprint};
use encoder::LazyEncoder;
use live::LiveEditing;
use playing::Playing;
use schooling::Schooling;
use settings::{CommandLine, KeysTask, Settings, SettingsError, Task};
use texts::{Texts, check_content, read_content, read_content_to_serve, read_whole_content};

/// Why the program ends with an error.
#[derive(Debug, Error)]
enum StartError {
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Folder(#[from] folder::FolderError),
    #[error(
        "the content has errors, so nothing was started; mend what is named here, or leave out `--content`:\n\n{0}"
    )]
    Content(String),
    #[error("what is built into this program cannot be used; get it anew, or give a folder with `--content`")]
    BuiltIn,
    #[error("the program cannot start its threads: {0}; free some memory and start again")]
    Threads(#[source] io::Error),
    #[error("give the folder to learn from, as in `haishao learn --content .`")]
    NoFolder,
    #[error(transparent)]
    Learned(#[from] schooling::ShipError),
    #[error("the question cannot be read: {0}")]
    Input(#[source] io::Error),
    #[error(transparent)]
    Lines(#[from] LinesError),
    #[error(transparent)]
    Lists(#[from] lists::ListsError),
    #[error(transparent)]
    Safe(#[from] safe::SafeError),
    #[error(transparent)]
    Questions(#[from] QuestionsError),
    #[error(transparent)]
    Alert(#[from] alert::AlertTaskError),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error(transparent)]
    BackUp(#[from] BackUpError),
    #[error(transparent)]
    Restore(#[from] RestoreCommandError),
    #[error(transparent)]
    Export(#[from] ExportCommandError),
    #[error(transparent)]
    Import(#[from] ImportCommandError),
    #[cfg(feature = "postgres")]
    #[error(transparent)]
    Migrate(#[from] migrate::MigrateTaskError),
    #[error(transparent)]
    Papers(#[from] papers::PapersError),
    #[error(transparent)]
    Eval(#[from] EvalError),
    #[error(transparent)]
    Preview(#[from] PreviewError),
    #[error(transparent)]
    Bot(#[from] bots::BotError),
    #[error(transparent)]
    Lint(#[from] lint::LintError),
    #[error("`{}` cannot be read: {error}; name a picture with `--picture`", path.display())]
    Picture {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error(
        "the store is in a database, and `{0}` is for one in a data folder; back up and restore the database as its makers say, with a copy of \
         the master key apart from it, or leave out `--store`"
    )]
    InDatabase(&'static str),
    #[error("something needs your attention, see above")]
    Doctor,
    #[error(
        "no bot runs on the data folder, or it does not answer; start it, or name its own folder with `--data`"
    )]
    NotRunning,
}

/// Runs the program as the command line says.
pub fn main() -> ExitCode {
    match run(CommandLine::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            logging::tell_failure(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(command_line: CommandLine) -> Result<(), StartError> {
    let started = settings::now();
    if let Some(outcome) = write_papers(command_line.task.as_ref()) {
        return Ok(outcome?);
    }
    let is_chosen = command_line.has_task();
    let (settings, task) = Settings::gather(command_line)?;
    logging::start(&settings.log, settings.log_format);
    if matches!(task, Task::Playground { .. }) && !is_chosen {
        tracing::info!(
            "there is no token, so this is the playground; to serve on Telegram, set `TELOXIDE_TOKEN` to the one @BotFather gave you"
        );
    }
    if settings.shared_store.is_some() {
        refuse_in_database(&task)?;
    }
    let texts = Texts::of(settings.content.as_deref())?;
    let marked = settings.pseudo && is_for_maintainers(&task);
    if settings.pseudo && !marked {
        tracing::warn!(
            "`pseudo` is for `chat`, `playground` and `preview`; here everything is said as it is"
        );
    }
    let encoder = Arc::new(LazyEncoder::new(settings.content.as_deref(), settings.encoder));
    let school = Schooling::new(encoder, settings.content.as_deref(), settings.cache());
    match task {
        Task::Doctor { running: true } => {
            return if doctor::look_for_running(&settings) { Ok(()) } else { Err(StartError::NotRunning) };
        }
        Task::Doctor { running: false } => {
            let is_well = one_thread()?.block_on(doctor::run(&settings, &texts.files(), school.encoder()));
            return if is_well { Ok(()) } else { Err(StartError::Doctor) };
        }
        Task::Lint(options) => {
            let (today, coloured) = (settings::now().date_naive(), io::stdout().is_terminal());
            return Ok(lint::run(&options, &texts.files(), today, coloured, &mut io::stdout().lock())?);
        }
        Task::Ask { jsonl, lang, text } => {
            let (knowledge, school) = (read_content(&texts, marked, &school)?, &school);
            return ask(&knowledge, school, jsonl, lang, text);
        }
        Task::Check { jsonl, lang, picture, text } => {
            let (knowledge, school) = (read_content(&texts, marked, &school)?, &school);
            let lists = lists::read_once(&settings)?;
            let judging =
                Judging { knowledge: &knowledge, encoder: school.encoder().as_ref(), lists: &lists.lists };
            return match picture {
                Some(path) => look_at_picture(&judging, &path, lang),
                None => check_message(&judging, jsonl, lang, text),
            };
        }
        Task::Eval { folder, json } => {
            let knowledge = read_whole_content(&texts, marked, &school)?;
            let lists = lists::read_once(&settings)?;
            let judging =
                Judging { knowledge: &knowledge, encoder: school.encoder().as_ref(), lists: &lists.lists };
            return Ok(evaluate(&judging, &folder, json, &mut io::stdout().lock())?);
        }
        Task::Questions { clear, json } => {
            let options = QuestionsOptions { clear, json };
            let open = || open_shared(&settings);
            return Ok(questions(&asked(&settings, &open), options, &mut io::stdout().lock())?);
        }
        Task::Alert(options) => {
            let mut out = io::stdout().lock();
            let open = || open_shared(&settings);
            let asked = asked(&settings, &open);
            let Some(file) = options.file() else {
                return Ok(alert::look_after(&options, &asked, &mut out)?);
            };
            let knowledge = check_content(&texts, marked)?.with(Learnt::default());
            return Ok(alert::send(file, &options, &asked, &knowledge, look(), &mut out)?);
        }
        Task::Keys { task: KeysTask::Rotate { new_key_file } } => {
            let (store, now) = (settings.store(), settings::now());
            return Ok(rotate_keys(&store, new_key_file.as_deref(), now, &mut io::stdout().lock())?);
        }
        Task::Backup { to, keep } => return Ok(backups::back_up(&settings, to, keep)?),
        Task::Restore { file, erasures } => return Ok(backups::restore(&settings, file, &erasures)?),
        Task::Export { to, in_the_clear, .. } => return Ok(backups::export(&settings, to, in_the_clear)?),
        Task::Import { file, erasures, leave_out } => {
            return Ok(backups::import(&settings, file, &erasures, leave_out)?);
        }
        #[cfg(feature = "postgres")]
        Task::Migrate(options) => return Ok(migrate::run(&options, &settings)?),
        Task::Learn => return learn(&settings, &texts, &school),
        Task::Preview { topic, lang, .. } => {
            return Ok(preview(
                &check_content(&texts, marked)?.with(Learnt::default()),
                &topic,
                lang,
                look(),
                &mut io::stdout().lock(),
            )?);
        }
        Task::Safe(options) if options.is_for_scripts() => {
            let knowledge = check_content(&texts, marked)?.with(Learnt::default());
            return Ok(safe::run(&options, &knowledge, &mut io::stdout().lock())?);
        }
        Task::Chat | Task::Safe(_) | Task::Serve | Task::Playground { .. } => {}
        // Done before there were any settings.
        Task::Completions(_) | Task::Man(_) => return Ok(()),
    }
    let playing = Playing::of(&task);
    let frame = playing.as_ref().map(|playing| playing.frame.clone());
    let knowledge = read_content_to_serve(&texts, marked, &school, frame.as_deref())?;
    let knowledge = Arc::new(CurrentKnowledge::new(knowledge));
    let encoder = school.encoder().clone();
    let (told, served) = watch::channel(content_news::built_in());
    let until_the_end = match (settings.content.as_deref(), texts) {
        (Some(folder), Texts::Edited(files)) => {
            told.send_replace(fingerprint(&files));
            LiveEditing::start(folder, files, marked, knowledge.clone(), school, frame, told)
        }
        _ => None,
    };
    let look = until_the_end.as_ref().map_or_else(|| Arc::new(|| {}) as Arc<_>, LiveEditing::looker);
    let content = ContentNews { served, look };
    let runtime = one_thread()?;
    let outcome = runtime.block_on(bots::run(task, started, &settings, knowledge, encoder, content, playing));
    // A terminal that is being read would hold the program until somebody presses a key.
    runtime.shutdown_background();
    Ok(outcome?)
}

/// What is only done to a store in a folder.
fn refuse_in_database(task: &Task) -> Result<(), StartError> {
    let name = match task {
        Task::Keys { .. } => "keys",
        Task::Backup { .. } => "backup",
        Task::Restore { .. } => "restore",
        Task::Export { .. } => "export",
        Task::Import { .. } => "import",
        _ => return Ok(()),
    };
    Err(StartError::InDatabase(name))
}

/// What an operator's command asks.
fn asked<'a>(settings: &Settings, open: OpenShared<'a>) -> Asked<'a> {
    let shared = settings.shared_store.is_some().then_some(open);
    Asked { folder: settings.store(), shared, now: settings::now() }
}

/// Opens the database that keeps the store, for a command; why not, in words.
fn open_shared(settings: &Settings) -> Result<Arc<dyn Ledger>, String> {
    #[cfg(feature = "postgres")]
    return match &settings.shared_store {
        Some(address) => shared::open_to_ask(settings, address).map_err(|error| error.to_string()),
        None => Err("the store is in the data folder".to_owned()),
    };
    #[cfg(not(feature = "postgres"))]
    {
        let _ = settings;
        Err(bots::BotError::NoSharedStores.to_string())
    }
}

/// What is told of the program itself needs no settings, which may be wrong.
fn write_papers(task: Option<&Task>) -> Option<Result<(), papers::PapersError>> {
    match task? {
        Task::Completions(options) => Some(papers::write_completions(options, &mut io::stdout().lock())),
        Task::Man(options) => Some(papers::write_manual(options, &mut io::stdout().lock())),
        _ => None,
    }
}

/// Whether a task shows what maintainers write to themselves only.
fn is_for_maintainers(task: &Task) -> bool {
    match task {
        Task::Chat | Task::Safe(_) | Task::Playground { .. } | Task::Preview { .. } => true,
        Task::Serve | Task::Ask { .. } | Task::Check { .. } | Task::Lint(_) | Task::Eval { .. } => false,
        Task::Questions { .. } | Task::Alert(_) | Task::Keys { .. } | Task::Learn | Task::Doctor { .. } => {
            false
        }
        Task::Backup { .. } | Task::Restore { .. } | Task::Export { .. } | Task::Import { .. } => false,
        #[cfg(feature = "postgres")]
        Task::Migrate(_) => false,
        Task::Completions(_) | Task::Man(_) => false,
    }
}

/// Learns the content of a folder, and writes what was learnt into it.
fn learn(settings: &Settings, texts: &Texts, school: &Schooling) -> Result<(), StartError> {
    let folder = settings.content.as_deref().ok_or(StartError::NoFolder)?;
    Ok(school.ship(&check_content(texts, false)?.library, &texts.files(), folder)?)
}

fn ask(
    knowledge: &Knowledge,
    school: &Schooling,
    jsonl: bool,
    lang: Option<Language>,
    text: Vec<String>,
) -> Result<(), StartError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if jsonl {
        return Ok(ask_jsonl(knowledge, school.encoder().as_ref(), io::stdin().lock(), &mut out)?);
    }
    let text = text_or_input(text)?;
    Ok(ask_once(knowledge, school.encoder().as_ref(), &text, lang, look(), &mut out)?)
}

fn check_message(
    judging: &Judging<'_>,
    jsonl: bool,
    lang: Option<Language>,
    text: Vec<String>,
) -> Result<(), StartError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if jsonl {
        return Ok(check_jsonl(judging, io::stdin().lock(), &mut out)?);
    }
    Ok(check_once(judging, &text_or_input(text)?, lang, look(), &mut out)?)
}

fn look_at_picture(judging: &Judging<'_>, path: &Path, lang: Option<Language>) -> Result<(), StartError> {
    let bytes = fs::read(path).map_err(|error| StartError::Picture { path: path.to_owned(), error })?;
    let seen = one_thread()?.block_on(async {
        let seeing = Seeing::start(Tesseract::find().await).map_err(StartError::Threads)?;
        Ok::<_, StartError>(seeing.look(bytes).await)
    })?;
    Ok(check_picture(judging, &seen, lang, look(), &mut io::stdout().lock())?)
}

fn one_thread() -> Result<Runtime, StartError> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(StartError::Threads)
}

/// The words of the command line, or else standard input.
fn text_or_input(text: Vec<String>) -> Result<String, StartError> {
    let mut text = text.join(" ");
    if text.is_empty() {
        io::stdin().read_to_string(&mut text).map_err(StartError::Input)?;
    }
    Ok(text)
}

/// Colours only for a person who looks on.
fn look() -> Look {
    if io::stdout().is_terminal() { Look::Styled } else { Look::Plain }
}

/// The language the system is set to: `zh_CN.UTF-8` gives `zh_CN`.
fn system_language() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    set.and_then(|value| value.split('.').next().map(str::to_owned))
}

/// `haishao ask … | head` is no failure. An export that nobody read to its end is one, and so is a restoring or an import of
/// which nobody heard that it was refused.
fn is_closed_pipe(error: &StartError) -> bool {
    let error = match error {
        StartError::Lines(LinesError::Write(error))
        | StartError::Papers(papers::PapersError::Write(error))
        | StartError::Safe(safe::SafeError::Lines(LinesError::Write(error)))
        | StartError::Preview(PreviewError::Write(error))
        | StartError::Eval(EvalError::Write(error))
        | StartError::Questions(QuestionsError::Write(error))
        | StartError::Keys(KeysError::Write(error))
        | StartError::BackUp(BackUpError::Write(error))
        | StartError::Alert(alert::AlertTaskError::Operator(AlertError::Write(error)))
        | StartError::Lint(lint::LintError::Write(error)) => error,
        _ => return false,
    };
    error.kind() == io::ErrorKind::BrokenPipe
}
