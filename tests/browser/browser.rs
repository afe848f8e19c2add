//! Chromium without a window, driven by chromedriver. Both are processes of the test's own and end with it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;

use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use url::{ParseError, Url};

use crate::playground::PATIENCE;

/// How often chromedriver is started. It looks for a free port on one of two addresses and then takes it on both;
/// another test may have it on the other, or take it between, and then chromedriver ends.
const ATTEMPTS: usize = 5;

/// How wide and high the page is, and how many dots make one of its pixels.
#[derive(Clone, Copy)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    pub scale: u32,
}

/// A browser with one page.
pub struct Browser {
    pub client: Client,
    session: String,
    port: u16,
    _driver: Child,
    // chromedriver goes on writing there.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Browser {
    /// Starts a browser whose person reads `language`. Profile and downloads lie below `folder`.
    pub async fn start(folder: &Path, language: &str, screen: Screen) -> Self {
        let (driver, output, port) = start_driver(folder).await;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(folder, language))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("chromedriver starts Chromium");
        let session = client.session_id().await.expect("chromedriver answers").expect("there is a session");
        let browser = Self { client, session, port, _driver: driver, _output: output };
        browser.takes_size(screen).await;
        browser
    }

    /// Chromium's windows cannot be as narrow as a phone, so the page is told a size.
    pub async fn takes_size(&self, screen: Screen) {
        let Screen { width, height, scale } = screen;
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600});
        self.develops("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Sends a command of the developer's tools.
    pub async fn develops(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.extra("goog/cdp/execute", body).await
    }

    /// What has been logged since it was last read: `browser` for the page, `performance` for its traffic.
    pub async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.extra("se/log", json!({ "type": kind })).await;
        entries.as_array().expect("a log is a list").clone()
    }

    async fn extra(&self, path: &'static str, body: Value) -> Value {
        self.client.issue_cmd(Extra { path, body }).await.expect("chromedriver knows the command")
    }
}

impl Drop for Browser {
    /// Chromium ends with its session, but not with chromedriver: so it is asked to also when a test fails.
    fn drop(&mut self) {
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            self.session
        );
        let asked = TcpStream::connect(("127.0.0.1", self.port)).and_then(|mut stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.write_all(request.as_bytes())?;
            // The answer comes when Chromium has ended; the connection would stay open.
            stream.read(&mut [0; 64])
        });
        if let Err(error) = asked {
            eprintln!("Chromium may still be running: {error}");
        }
    }
}

/// A command that chromedriver knows beyond the standard.
#[derive(Debug)]
struct Extra {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

async fn start_driver(folder: &Path) -> (Child, Lines<BufReader<ChildStdout>>, u16) {
    for _ in 0..ATTEMPTS {
        let mut driver = spawn_driver(folder);
        let mut output = BufReader::new(driver.stdout.take().expect("standard output is piped")).lines();
        let port = tokio::time::timeout(PATIENCE, told_port(&mut output)).await;
        if let Some(port) = port.expect("chromedriver starts in time") {
            return (driver, output, port);
        }
    }
    panic!("chromedriver ended {ATTEMPTS} times without a port");
}

fn spawn_driver(folder: &Path) -> Child {
    Command::new("chromedriver")
        .arg("--port=0")
        // What Chromium would leave in the home and temporary folders goes with the test's own.
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn()
        .expect("chromedriver can be started; Debian has it as `chromium-driver`")
}

/// The port that chromedriver says it has taken; none if it ended before.
async fn told_port(output: &mut Lines<BufReader<ChildStdout>>) -> Option<u16> {
    while let Some(line) = output.next_line().await.expect("chromedriver writes UTF-8") {
        if let Some((_, port)) = line.split_once("successfully on port ") {
            return Some(port.trim_end_matches('.').parse().expect("a port is a number"));
        }
    }
    None
}

fn capabilities(folder: &Path, language: &str) -> Map<String, Value> {
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let arguments = [
        "--headless=new",
        // CI runs as root, where Chromium's sandbox does not work. Only our own page is opened.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        // The browser itself cannot reach anything but this machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        &profile,
    ];
    let preferences = json!({
        "intl.accept_languages": language,
        "download.default_directory": folder.join("downloads"),
        "download.prompt_for_download": false,
    });
    let capabilities = json!({
        "timeouts": {"script": PATIENCE.as_millis() as u64},
        "goog:chromeOptions": {"args": arguments, "prefs": preferences},
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    });
    capabilities.as_object().expect("it is an object").clone()
}
