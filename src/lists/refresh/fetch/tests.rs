//! Against a server on this machine.

use std::net::SocketAddr;

use axum::Router;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::*;

const TEXT: &str = "a.example\n";

async fn list(headers: HeaderMap) -> impl IntoResponse {
    let etag = [(ETAG, HeaderValue::from_static("\"1\""))];
    if headers.get(IF_NONE_MATCH).is_some_and(|etag| etag == "\"1\"") {
        return (StatusCode::NOT_MODIFIED, etag, "");
    }
    (StatusCode::OK, etag, TEXT)
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    (listener, address)
}

async fn serve() -> SocketAddr {
    let (listener, address) = listen().await;
    let app = Router::new()
        .route("/list", get(list))
        .route("/moved", get(|| async { Redirect::temporary("/list") }))
        .route("/insecure", get(|| async { Redirect::temporary("http://lists.example/list") }))
        .route("/circle", get(|| async { Redirect::temporary("/circle") }))
        .route("/broken", get(|| async { StatusCode::INTERNAL_SERVER_ERROR }))
        .route("/unasked", get(|| async { StatusCode::NOT_MODIFIED }))
        .route("/packed", get(|| async { ([(CONTENT_ENCODING, "zip")], TEXT) }))
        .route("/large", get(|| async { "x".repeat(2_000) }));
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// What was fetched, and what is in the file.
async fn fetch(address: SocketAddr, path: &str, known: &Validators) -> (Result<Fetched, FetchError>, String) {
    let fetch = HttpFetch::with_limits(Duration::from_millis(500), 1_000).expect("there is TLS");
    let url = Url::parse(&format!("http://{address}{path}")).expect("it is an address");
    let file = NamedTempFile::new().expect("a file can be made");
    let outcome = fetch.fetch(&url, known, File::from_std(file.reopen().expect("it is there"))).await;
    (outcome, std::fs::read_to_string(file.path()).expect("it can be read"))
}

fn known(etag: &str) -> Validators {
    Validators { etag: Some(etag.to_owned()), last_modified: None }
}

#[tokio::test]
async fn a_list_is_downloaded_once_and_then_only_when_it_changed() {
    let address = serve().await;
    for path in ["/list", "/moved"] {
        let (outcome, text) = fetch(address, path, &Validators::default()).await;
        assert_eq!((outcome.expect("it is there"), text.as_str()), (Fetched::New(known("\"1\"")), TEXT));
    }
    let (outcome, _) = fetch(address, "/list", &known("\"1\"")).await;
    assert_eq!(outcome.expect("it is there"), Fetched::Unchanged);
    let (outcome, _) = fetch(address, "/list", &known("\"0\"")).await;
    assert_eq!(outcome.expect("it is there"), Fetched::New(known("\"1\"")));
}

#[tokio::test]
async fn what_is_not_a_whole_list_of_the_right_size_is_refused() {
    let address = serve().await;
    let error = async |path| fetch(address, path, &Validators::default()).await.0.expect_err(path);
    assert!(matches!(error("/broken").await, FetchError::Status(500)));
    assert!(matches!(error("/none").await, FetchError::Status(404)));
    assert!(matches!(error("/unasked").await, FetchError::Status(304)));
    assert!(matches!(error("/packed").await, FetchError::Packed));
    assert!(matches!(error("/large").await, FetchError::TooLarge));
}

#[tokio::test]
async fn nothing_is_followed_to_a_place_that_is_not_trusted() {
    let address = serve().await;
    for path in ["/insecure", "/circle"] {
        let (outcome, _) = fetch(address, path, &Validators::default()).await;
        let Err(FetchError::Network(text)) = outcome else { panic!("{path}: {outcome:?}") };
        assert!(text.contains("not trusted") && !text.contains("lists.example"), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_breaks_off_or_says_nothing_is_given_up() {
    let answer = |text: &'static str| async move {
        let (listener, address) = listen().await;
        let serving = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await?;
            let _ = stream.read(&mut [0; 4_096]).await?;
            stream.write_all(text.as_bytes()).await?;
            if text.is_empty() {
                std::future::pending::<()>().await;
            }
            io::Result::Ok(())
        });
        let outcome = fetch(address, "/", &Validators::default()).await.0;
        serving.abort();
        assert!(matches!(outcome, Err(FetchError::Network(_))), "{text}: {outcome:?}");
    };
    answer("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\na.example\n").await;
    answer("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\na.example\n\r\n").await;
    answer("nonsense").await;
    answer("").await;
}
