//! A Telegram that goes quiet: the connection stands, and nothing comes.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::time::Instant;

use super::api::{Api, ApiError};

const WAIT: Duration = Duration::from_secs(30);

/// A server that answers each request with these bytes, and says nothing more; it does not hang up either.
async fn quiet_after(bytes: &'static str) -> Api {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
    let address = listener.local_addr().expect("it has an address");
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(bytes.as_bytes()).await;
            open.push(stream);
        }
    });
    Api::new(&format!("http://{address}"), "1:token".to_owned()).expect("the address is one")
}

#[tokio::test(start_paused = true)]
async fn a_poll_on_a_connection_that_went_quiet_ends_by_itself_and_so_does_the_next() {
    for begun in ["", "HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"ok\":true,\"result\":["] {
        let api = quiet_after(begun).await;
        for _ in 0..2 {
            let asked = Instant::now();
            let outcome = api.updates(None, WAIT, &[]).await;
            assert!(matches!(outcome, Err(ApiError::Unreachable(_))), "{outcome:?}");
            let waited = asked.elapsed();
            assert!(waited >= WAIT && waited <= WAIT + Duration::from_secs(10), "{waited:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_ordinary_call_that_is_never_answered_ends_as_well() {
    let api = quiet_after("").await;
    let asked = Instant::now();
    assert!(api.call("getMe", &serde_json::json!({})).await.is_err());
    assert!(asked.elapsed() <= WAIT, "{:?}", asked.elapsed());
}
