use futures::stream;

use super::*;
use crate::telegram::webhook::secret::Secret;

/// A door, its secret, and where what is let in arrives.
struct Hall {
    door: Door,
    secret: Secret,
    arrived: mpsc::Receiver<Post>,
}

fn hall() -> Hall {
    let secret = Secret::new().expect("random bytes");
    let (posts, arrived) = mpsc::channel(4);
    let url = Url::parse("https://bot.example/hook").expect("it is an address");
    Hall { door: Door::new(&url, secret.fingerprint(), posts), secret, arrived }
}

impl Hall {
    fn request(&self, body: Body) -> Request<Body> {
        let request = Request::builder().method("POST").uri("/hook").header(SECRET, self.secret.reveal());
        request.body(body).expect("it is a request")
    }

    /// Answers a request that must not get further than the door.
    async fn turns_away(&mut self, request: Request<Body>) -> u16 {
        let status = self.door.answer(request).await.status().as_u16();
        assert!(self.arrived.try_recv().is_err());
        status
    }

    /// Answers a request that is let in and has this outcome.
    async fn lets_in(&mut self, body: &'static str, outcome: Outcome) -> Response<Body> {
        let request = self.request(body.into());
        let taking = async {
            let post = self.arrived.recv().await.expect("it is handed on");
            assert_eq!(post.body, body);
            post.answer.send(outcome).expect("somebody waits for it");
        };
        tokio::join!(self.door.answer(request), taking).0
    }
}

#[tokio::test]
async fn telegram_is_answered_by_what_became_of_the_update() {
    let mut hall = hall();
    assert_eq!(hall.lets_in("{}", Outcome::Taken).await.status(), StatusCode::OK);
    let response = hall.lets_in("{}", Outcome::NotNow).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()[header::RETRY_AFTER], "3");
}

#[tokio::test]
async fn other_addresses_methods_and_secrets_are_turned_away() {
    let mut hall = hall();
    let with = |change: fn(&mut Request<Body>), hall: &Hall| {
        let mut request = hall.request("{}".into());
        change(&mut request);
        request
    };
    let elsewhere = with(|request| *request.uri_mut() = "/hook/x".parse().expect("an address"), &hall);
    assert_eq!(hall.turns_away(elsewhere).await, 404);
    let get = with(|request| *request.method_mut() = Method::GET, &hall);
    assert_eq!(hall.turns_away(get).await, 405);
    let none = with(|request| drop(request.headers_mut().remove(SECRET)), &hall);
    assert_eq!(hall.turns_away(none).await, 401);
    let wrong = with(
        |request| drop(request.headers_mut().insert(SECRET, HeaderValue::from_static("0123456789abcdef"))),
        &hall,
    );
    assert_eq!(hall.turns_away(wrong).await, 401);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_whether_it_says_so_or_not() {
    let mut hall = hall();
    let mut announced = hall.request(Body::empty());
    announced.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("99999999"));
    assert_eq!(hall.turns_away(announced).await, 413);
    let piece = || Ok::<_, std::io::Error>(Bytes::from(vec![b' '; 1024]));
    let somewhat = stream::iter((0..1025).map(move |_| piece()));
    let request = hall.request(Body::from_stream(somewhat));
    assert_eq!(hall.turns_away(request).await, 413);
    let endless = hall.request(Body::from_stream(stream::repeat_with(piece)));
    assert_eq!(hall.turns_away(endless).await, 413);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_given_up() {
    let mut hall = hall();
    let begun = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"{"))]);
    let request = hall.request(Body::from_stream(begun.chain(stream::pending())));
    assert_eq!(hall.turns_away(request).await, 408);
    let broken = stream::iter([Err::<Bytes, _>(std::io::Error::other("gone"))]);
    let request = hall.request(Body::from_stream(broken));
    assert_eq!(hall.turns_away(request).await, 400);
}

#[tokio::test(start_paused = true)]
async fn telegram_keeps_what_the_journal_says_nothing_about() {
    let mut hall = hall();
    let response = hall.door.answer(hall.request("{}".into())).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE, "it took too long");
    hall.arrived.close();
    let response = hall.door.answer(hall.request("{}".into())).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE, "the bot is stopping");
}
