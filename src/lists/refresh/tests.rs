//! Days of a refresher, in no time: the clock stands still until everybody waits.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, sleep};
use url::Url;

use super::*;
use crate::lists::Format;
use crate::lists::settings::{ListSetting, Origin};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// A server that can be told what to answer, and notes what it was asked.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<Served>>);

#[derive(Default)]
struct Served {
    /// What is there, with its version. Without, the server is away.
    list: Option<(String, &'static str)>,
    asked: Vec<Option<String>>,
    /// Never answers.
    is_stuck: bool,
}

impl Server {
    fn serves(&self, version: &'static str, text: &str) {
        self.0.lock().expect("no test panics here").list = Some((text.to_owned(), version));
    }

    fn goes_away(&self) {
        self.0.lock().expect("no test panics here").list = None;
    }

    fn gets_stuck(&self) {
        self.0.lock().expect("no test panics here").is_stuck = true;
    }

    /// The versions that were known to whoever asked since the last time.
    fn asked(&self) -> Vec<Option<String>> {
        std::mem::take(&mut self.0.lock().expect("no test panics here").asked)
    }
}

impl Fetch for Server {
    async fn fetch(&self, _: &Url, known: &Validators, mut into: File) -> Result<Fetched, FetchError> {
        let (list, is_stuck) = {
            let mut served = self.0.lock().expect("no test panics here");
            served.asked.push(known.etag.clone());
            (served.list.clone(), served.is_stuck)
        };
        if is_stuck {
            std::future::pending::<()>().await;
        }
        let (text, version) = list.ok_or(FetchError::Status(500))?;
        if known.etag.as_deref() == Some(version) {
            return Ok(Fetched::Unchanged);
        }
        into.write_all(text.as_bytes()).await?;
        into.flush().await?;
        Ok(Fetched::New(Validators { etag: Some(version.to_owned()), last_modified: None }))
    }
}

/// A bot with one list from the web and one from a file, and what lies around it.
struct Scene {
    folder: tempfile::TempDir,
    server: Server,
    stop: CancellationToken,
    refresher: Option<Refresher>,
    begun: Instant,
}

impl Scene {
    async fn begin(text_of_file: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::write(folder.path().join("ours.txt"), text_of_file).expect("a file can be written");
        let (server, stop) = (Server::default(), CancellationToken::new());
        Self { folder, server, stop, refresher: None, begun: Instant::now() }
    }

    fn settings(&self) -> ListSettings {
        let url = Url::parse("https://lists.example/theirs").expect("it is an address");
        let web = Origin::Web { url, every: HOUR * 24 };
        let file = Origin::File(self.folder.path().join("ours.txt"));
        let list = |name: &str, kind, origin| ListSetting {
            name: name.to_owned(),
            kind,
            format: Format::Auto,
            origin,
        };
        ListSettings {
            lists: vec![list("theirs", ListKind::Block, web), list("ours", ListKind::Allow, file)],
        }
    }

    fn cache(&self) -> std::path::PathBuf {
        self.folder.path().join("lists")
    }

    async fn start(&mut self) {
        let begun = self.begun;
        let clock: Clock = Arc::new(move || DateTime::UNIX_EPOCH + begun.elapsed());
        self.stop = CancellationToken::new();
        let (settings, server) = (self.settings(), self.server.clone());
        let started = Refresher::start(settings, self.cache(), server, clock, self.stop.clone()).await;
        self.refresher = Some(started.expect("the folder can be used"));
    }

    async fn end(&mut self) {
        self.stop.cancel();
        let refresher = self.refresher.take().expect("it was started");
        refresher.finished().await.expect("it came to no fault");
    }

    fn refresher(&self) -> &Refresher {
        self.refresher.as_ref().expect("it was started")
    }

    /// The lists a host is in.
    fn look_up(&self, host: &str) -> Vec<String> {
        let listed = self.refresher().lists().look_up(host, "/");
        listed.into_iter().map(|listed| listed.list).collect()
    }

    fn error(&self, number: usize) -> Option<String> {
        self.refresher().status().get(number).and_then(|status| status.last_error.clone())
    }

    fn write(&self, text: &str) {
        fs::write(self.folder.path().join("ours.txt"), text).expect("a file can be written");
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_is_downloaded_on_its_schedule_and_kept_when_nothing_changed() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.server.serves("1", "bad.example\nboth.example\ncom\n?\n");
    scene.start().await;
    // Files count at once, downloads follow.
    assert_eq!(scene.look_up("good.example"), ["ours"]);
    sleep(MINUTE).await;
    assert_eq!(scene.look_up("bad.example"), ["theirs"]);
    let status = scene.refresher().status();
    assert_eq!((status[0].entries, status[0].skipped, status[0].last_error.as_deref()), (2, 1, None));
    assert_eq!(status[0].bad_lines, BadLines { count: 1, first: vec![4] });
    assert_eq!((status[1].name.as_str(), status[1].kind, status[1].entries), ("ours", ListKind::Allow, 1));
    assert_eq!(scene.server.asked(), [None]);

    sleep(HOUR * 24 + MINUTE).await;
    assert_eq!(scene.server.asked(), [Some("1".to_owned())]);
    assert_eq!(scene.look_up("bad.example"), ["theirs"]);
    let fetched_at = scene.refresher().status()[0].fetched_at.expect("it was fetched");
    assert!(fetched_at >= DateTime::UNIX_EPOCH + HOUR * 24, "{fetched_at}");

    scene.server.serves("2", "worse.example\n");
    sleep(HOUR * 24 + MINUTE).await;
    assert_eq!((scene.look_up("bad.example").len(), scene.look_up("worse.example").len()), (0, 1));
    scene.end().await;
}

#[tokio::test(start_paused = true)]
async fn whatever_the_server_does_the_last_good_copy_stays() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.server.serves("1", "bad.example\n");
    scene.start().await;
    sleep(MINUTE).await;
    for (version, text) in
        [("page", "<!DOCTYPE html><p>bad gateway"), ("empty", ""), ("words", "no such list\n")]
    {
        scene.server.serves(version, text);
        sleep(HOUR * 25).await;
        assert!(scene.error(0).is_some(), "{version}");
        assert_eq!(scene.look_up("bad.example"), ["theirs"], "{version}");
    }
    // The server is still asked about the copy that was good.
    assert!(scene.server.asked().iter().skip(1).all(|known| known.as_deref() == Some("1")));
    scene.server.goes_away();
    sleep(HOUR * 25).await;
    assert_eq!(scene.error(0).as_deref(), Some("the server answered with status 500"));
    assert_eq!(scene.look_up("bad.example"), ["theirs"]);
    scene.server.serves("1", "bad.example\n");
    sleep(HOUR * 25).await;
    assert_eq!(scene.error(0), None);
    scene.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_away_is_asked_ever_more_seldom() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.start().await;
    let mut n_asked = Vec::new();
    for minutes in [3, 5, 10, 20, 40, 80] {
        sleep(MINUTE * minutes).await;
        n_asked.push(scene.server.asked().len());
    }
    assert_eq!(n_asked, [1; 6]);
    assert_eq!(scene.look_up("good.example"), ["ours"]);
    scene.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_start_without_network_works_from_the_copies() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.server.serves("1", "bad.example\n");
    scene.start().await;
    sleep(MINUTE).await;
    scene.end().await;
    assert_eq!(scene.server.asked().len(), 1);

    scene.server.goes_away();
    fs::remove_file(scene.folder.path().join("ours.txt")).expect("it is there");
    scene.start().await;
    assert_eq!(
        (scene.look_up("bad.example"), scene.look_up("good.example")),
        (vec!["theirs".into()], vec!["ours".into()])
    );
    sleep(HOUR).await;
    // It was fetched less than a day ago.
    assert_eq!(scene.server.asked().len(), 0);
    assert!(scene.error(1).is_some_and(|error| error.contains("ours.txt")));
    sleep(HOUR * 24).await;
    assert!(scene.server.asked().len() > 1);
    assert_eq!((scene.look_up("bad.example").len(), scene.look_up("good.example").len()), (1, 1));
    scene.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_damaged_copy_is_asked_for_as_if_there_were_none() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.server.serves("1", "bad.example\n");
    scene.start().await;
    sleep(MINUTE).await;
    scene.end().await;
    scene.server.asked();
    for entry in fs::read_dir(scene.cache()).expect("it can be listed") {
        let path = entry.expect("it can be listed").path();
        fs::write(&path, if path.extension().is_some_and(|end| end == "list") { "" } else { "damaged" })
            .expect("a file can be written");
    }
    scene.start().await;
    assert_eq!((scene.look_up("bad.example").len(), scene.look_up("good.example").len()), (0, 1));
    sleep(MINUTE).await;
    assert_eq!((scene.look_up("bad.example").len(), scene.server.asked()), (1, vec![None]));
    scene.end().await;
}

#[tokio::test(start_paused = true)]
async fn a_file_is_read_again_when_it_changed_and_only_then() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.start().await;
    let lists = scene.refresher().lists();
    let first = scene.refresher().status()[1].fetched_at;
    sleep(HOUR).await;
    assert_eq!(scene.refresher().status()[1].fetched_at, first);
    scene.write("good.example\nbetter.example\n");
    sleep(MINUTE * 2).await;
    // Whoever holds the lists already sees the new ones.
    assert_eq!(lists.look_up("better.example", "/").len(), 1);
    scene.write("<html>");
    sleep(MINUTE * 2).await;
    assert!(scene.error(1).is_some());
    assert_eq!(lists.look_up("better.example", "/").len(), 1);
    scene.write("best.example\n");
    sleep(MINUTE * 2).await;
    assert_eq!(scene.error(1), None);
    assert_eq!(
        (lists.look_up("better.example", "/").len(), lists.look_up("best.example", "/").len()),
        (0, 1)
    );
    scene.end().await;
}

#[tokio::test(start_paused = true)]
async fn stopping_waits_for_no_server() {
    let mut scene = Scene::begin("good.example\n").await;
    scene.server.gets_stuck();
    scene.start().await;
    sleep(MINUTE).await;
    assert_eq!(scene.server.asked().len(), 1);
    let begun = Instant::now();
    scene.end().await;
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn an_index_that_cannot_be_built_is_told_and_tried_again() {
    let mut scene = Scene::begin("good.example\n").await;
    let index = scene.cache().join("lists.index");
    fs::create_dir_all(index.join("in the way")).expect("a folder can be made");
    scene.start().await;
    assert_eq!(scene.look_up("good.example").len(), 0);
    fs::remove_dir_all(&index).expect("it is there");
    sleep(MINUTE * 7).await;
    assert_eq!(scene.look_up("good.example"), ["ours"]);
    // While another index cannot be written, the last one is looked up.
    fs::remove_file(&index).expect("it is there");
    fs::create_dir_all(index.join("in the way")).expect("a folder can be made");
    scene.write("better.example\n");
    sleep(MINUTE * 2).await;
    assert_eq!((scene.look_up("good.example").len(), scene.look_up("better.example").len()), (1, 0));
    scene.end().await;
}

#[tokio::test]
async fn without_lists_the_disk_is_left_alone() {
    let clock: Clock = Arc::new(|| DateTime::UNIX_EPOCH);
    let folder = Path::new("/proc/no-such-folder").to_owned();
    let stop = CancellationToken::new();
    let refresher = Refresher::start(ListSettings::default(), folder, Server::default(), clock, stop).await;
    let refresher = refresher.expect("nothing is needed");
    assert_eq!((refresher.status(), refresher.lists().look_up("a.example", "/")), (vec![], vec![]));
    refresher.finished().await.expect("it came to no fault");
}
