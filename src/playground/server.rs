//! The HTTP side: reads a call, lets a fault hit it, runs the method, writes the answer.

use std::io;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use super::faults::FaultKind;
use super::file::LARGEST_DOCUMENT;
use super::hub::Hub;
use super::methods::{self, Method, files};
use super::params::Params;
use super::polling::get_updates;
use super::rules::Refusal;
use super::seen::Call;

/// The largest body that is read: the largest file, and room for what is told along with it.
const LARGEST_BODY: usize = LARGEST_DOCUMENT + 1024 * 1024;
/// What stands for an answer that never got out, in the list of calls.
const NO_ANSWER: u16 = 0;

/// Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`; any other address is not found.
pub(super) async fn answer(State(hub): State<Arc<Hub>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if let Some(path) = parts.uri.path().strip_prefix("/file") {
        return file(&hub, path);
    }
    let Some((token, method)) = read_address(parts.uri.path()) else {
        return refuse(&Refusal::plain(404, "Not Found"));
    };
    if token != hub.token {
        return refuse(&Refusal::plain(401, "Unauthorized"));
    }
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return refuse(&Refusal::entity_too_large());
    };
    let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let query = parts.uri.query().unwrap_or_default();
    match Params::receive(query, content_type.unwrap_or_default(), body).await {
        Ok(params) => InComing::new(method, params).respond(&hub).await,
        Err(refusal) => refuse(&refusal),
    }
}

/// Answers `/file/bot<token>/<path>` with the bytes.
fn file(hub: &Hub, address: &str) -> Response {
    let Some((token, path)) = read_address(address) else {
        return refuse(&Refusal::plain(404, "Not Found"));
    };
    if token != hub.token {
        return refuse(&Refusal::plain(401, "Unauthorized"));
    }
    match hub.look(|world| files::content_at(world, path)) {
        Some((media_type, bytes)) => ([(header::CONTENT_TYPE, media_type)], bytes).into_response(),
        None => refuse(&Refusal::plain(404, "Not Found")),
    }
}

/// The token and the method of an address. Some clients escape the colon of the token.
fn read_address(path: &str) -> Option<(String, &str)> {
    let (token, method) = path.strip_prefix("/bot")?.split_once('/')?;
    Some((token.replace("%3A", ":").replace("%3a", ":"), method))
}

/// A call that came in.
struct InComing {
    name: String,
    kind: Kind,
    params: Params,
}

enum Kind {
    Poll,
    Plain(Method),
    Unknown,
}

impl InComing {
    fn new(name: &str, params: Params) -> Self {
        let poll = "getUpdates";
        let (name, kind) = match methods::find(name) {
            Some((name, method)) => (name, Kind::Plain(method)),
            None if name.eq_ignore_ascii_case(poll) => (poll, Kind::Poll),
            None => (name, Kind::Unknown),
        };
        Self { name: name.to_owned(), kind, params }
    }

    async fn respond(&self, hub: &Hub) -> Response {
        let fault = hub.change(|world| world.faults.meet(&self.name));
        match fault {
            None => show(&self.run(hub, true).await),
            Some(FaultKind::Delay(delay)) => {
                tokio::time::sleep(delay).await;
                show(&self.run(hub, true).await)
            }
            Some(FaultKind::DropBefore) => {
                self.record(hub, NO_ANSWER);
                drop_connection()
            }
            Some(FaultKind::DropAfter) => {
                // What it would have answered goes down with the connection.
                let _ = self.run(hub, false).await;
                drop_connection()
            }
            Some(FaultKind::SilentBefore) => {
                self.record(hub, NO_ANSWER);
                std::future::pending().await
            }
            Some(FaultKind::SilentAfter) => {
                let _ = self.run(hub, false).await;
                std::future::pending().await
            }
            Some(FaultKind::TooManyRequests { retry_after }) => {
                self.record(hub, 429);
                refuse(&Refusal::too_many_requests(retry_after))
            }
            Some(FaultKind::ServerError { status, html }) => {
                self.record(hub, status);
                server_error(status, html)
            }
        }
    }

    /// Runs the method and notes the call in the same change, so that who sees the one sees the other.
    async fn run(&self, hub: &Hub, is_answered: bool) -> Result<Value, Refusal> {
        let code_of = |result: &Result<Value, Refusal>| match result {
            _ if !is_answered => NO_ANSWER,
            Ok(_) => 200,
            Err(refusal) => refusal.code,
        };
        match self.kind {
            Kind::Poll => {
                let result = get_updates(hub, &self.params).await;
                self.record(hub, code_of(&result));
                result
            }
            Kind::Plain(method) => hub.change(|world| {
                let result = method(world, &self.params, hub.moment());
                world.record_call(self.call(code_of(&result)));
                result
            }),
            Kind::Unknown => {
                let result = Err(Refusal::plain(404, "Not Found"));
                self.record(hub, code_of(&result));
                result
            }
        }
    }

    fn record(&self, hub: &Hub, answer_code: u16) {
        hub.change(|world| world.record_call(self.call(answer_code)));
    }

    fn call(&self, answer_code: u16) -> Call {
        Call { method: self.name.clone(), body: self.params.to_value(), answer_code }
    }
}

fn show(result: &Result<Value, Refusal>) -> Response {
    match result {
        Ok(value) => Json(json!({"ok": true, "result": value})).into_response(),
        Err(refusal) => refuse(refusal),
    }
}

/// The status of the answer is the code in it, as with the real server.
fn refuse(refusal: &Refusal) -> Response {
    (status(refusal.code), Json(refusal.body())).into_response()
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn server_error(code: u16, html: bool) -> Response {
    let name = status(code).canonical_reason().unwrap_or("Error");
    if html {
        let page = format!(
            "<html><head><title>{code} {name}</title></head><body><h1>{code} {name}</h1></body></html>"
        );
        return (status(code), Html(page)).into_response();
    }
    refuse(&Refusal::plain(code, name))
}

/// A body that fails before its first byte: the server closes the connection without having
/// sent the head either.
fn drop_connection() -> Response {
    let failure: Result<Bytes, io::Error> = Err(io::ErrorKind::ConnectionAborted.into());
    Response::new(Body::from_stream(futures::stream::iter([failure])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_a_token_and_a_method() {
        let expected = Some(("123:abc".to_owned(), "getMe"));
        assert_eq!(read_address("/bot123:abc/getMe"), expected);
        assert_eq!(read_address("/bot123%3Aabc/getMe"), expected);
        assert_eq!(read_address("/bot123"), None);
        assert_eq!(read_address("/"), None);
    }

    #[test]
    fn a_call_is_noted_in_the_published_spelling() {
        for (name, noted) in
            [("SendMessage", "sendMessage"), ("GETUPDATES", "getUpdates"), ("sendX", "sendX")]
        {
            assert_eq!(InComing::new(name, Params::default()).name, noted);
        }
    }
}
