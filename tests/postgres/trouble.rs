//! Connections that are lost at the worst moment, and transactions that stand in each other's way.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use haishao::chat::ChatId;
use haishao::store::{Committed, Ledger, Received, Seen};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::task::JoinSet;

use crate::copies::{
    ANA, Copies, answer, arrival, claimed, person, remember, state, take_in, text_of_entry, text_of_parcel,
};
use crate::server::shared;

/// A way to the database on which the answer to a COMMIT is lost whenever that is wished.
struct Switch {
    port: u16,
    is_cut_next: Arc<AtomicBool>,
    _passing_on: JoinSet<()>,
}

impl Switch {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_cut_next = Arc::new(AtomicBool::new(false));
        let (cut, socket) = (is_cut_next.clone(), shared().socket());
        let mut passing_on = JoinSet::new();
        passing_on.spawn(async move {
            let mut lines = JoinSet::new();
            while let Ok((copy, _)) = listener.accept().await {
                let database = UnixStream::connect(&socket).await.unwrap();
                lines.spawn(pass_on(copy, database, cut.clone()));
            }
        });
        Self { port, is_cut_next, _passing_on: passing_on }
    }

    /// The answer to the next COMMIT is lost.
    fn cut(&self) {
        self.is_cut_next.store(true, Ordering::SeqCst);
    }

    fn was_cut(&self) -> bool {
        !self.is_cut_next.load(Ordering::SeqCst)
    }
}

async fn pass_on(mut copy: TcpStream, mut database: UnixStream, is_cut: Arc<AtomicBool>) {
    let (mut asked, mut answered) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            Ok(length) = copy.read(&mut asked) => {
                if length == 0 || database.write_all(&asked[..length]).await.is_err() {
                    return;
                }
                let is_commit = asked[..length].windows(6).any(|part| part == b"COMMIT");
                if is_commit && is_cut.swap(false, Ordering::SeqCst) {
                    // Its answer comes once the transaction counts.
                    assert!(database.read(&mut answered).await.is_ok_and(|length| length > 0));
                    return;
                }
            }
            Ok(length) = database.read(&mut answered) => {
                if length == 0 || copy.write_all(&answered[..length]).await.is_err() {
                    return;
                }
            }
            else => return,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turn_of_which_nobody_knows_whether_it_counts_is_neither_lost_nor_taken_twice() {
    let copies = Copies::new();
    let switch = Switch::new().await;
    let copy = copies.open_by_port(switch.port).await;
    let number = take_in(&copy, 10, ANA, "one").await;
    switch.cut();
    assert_eq!(answer(&copy, ANA, number, "hello").await, Committed::Lost);
    assert!(switch.was_cut());
    // It did count: what is left is to send the answer.
    let claimed = claimed(&copy, ANA).await;
    assert_eq!((claimed.entries.len(), claimed.is_anew), (0, true));
    assert_eq!(text_of_parcel(&copy, claimed.parcels[0]).await, "hello");
    assert_eq!(copies.number("SELECT count(*) FROM journal").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_of_which_nobody_knows_whether_it_was_written_is_there_once() {
    let copies = Copies::new();
    let switch = Switch::new().await;
    let copy = copies.open_by_port(switch.port).await;
    switch.cut();
    let received = copy.receive(vec![arrival(10, ANA, "one"), arrival(11, ANA, "two")]).await.unwrap();
    assert!(switch.was_cut());
    assert_eq!(received, [Received::Known, Received::Known], "a repetition finds them written");
    let claimed = claimed(&copy, ANA).await;
    let mut texts = Vec::new();
    for entry in &claimed.entries {
        texts.push(text_of_entry(&copy, entry.number).await);
    }
    assert_eq!(texts, ["one", "two"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_delivered_when_the_connection_broke_is_taken_out_once() {
    let copies = Copies::new();
    let switch = Switch::new().await;
    let copy = copies.open_by_port(switch.port).await;
    let number = take_in(&copy, 10, ANA, "one").await;
    let Committed::Written(parcels) = answer(&copy, ANA, number, "hello").await else { panic!("it is held") };
    switch.cut();
    copy.delivered(parcels[0].unwrap()).await;
    copy.close().await;
    assert!(switch.was_cut());
    assert_eq!(copies.number("SELECT entries + parcels FROM lanes").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stood_in_another_s_way_begins_again_and_nobody_notices() {
    let copies = Copies::new();
    let copy = copies.open().await;
    let number = take_in(&copy, 10, ANA, "one").await;
    // Databases that are strict about it refuse a transaction at any statement.
    copies.sql(
        "CREATE SEQUENCE times; CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF nextval(TG_TABLE_SCHEMA || '.times') % 3 <> 0 THEN RAISE 'in the way' USING ERRCODE = '40001'; END IF; RETURN NEW; END $$; \
         CREATE TRIGGER r BEFORE INSERT ON records FOR EACH ROW EXECUTE FUNCTION refuse(); \
         CREATE TRIGGER j BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION refuse()",
    );
    let committed = crate::copies::write(&copy, ANA, Seen::default(), vec![remember(person(ANA), "x")]).await;
    assert_eq!(committed, Committed::Written(vec![]));
    assert_eq!(state(&copy, person(ANA)).await.memory.album.as_deref(), Some("x"));
    let later = take_in(&copy, 11, ANA, "two").await;
    assert!(later > number);
    assert_eq!(copies.number("SELECT last_value FROM times").await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_that_work_on_the_same_chats_and_groups_at_once_lose_nothing() {
    let copies = Copies::new();
    let all = [copies.open().await, copies.open().await, copies.open().await];
    let mut work = JoinSet::new();
    for (place, copy) in all.iter().cloned().enumerate() {
        work.spawn(async move {
            let mut n_answered = 0;
            for round in 0..20_u64 {
                let update = 1_000 * round + 10 * place as u64;
                let arrivals = (0..4).map(|n| arrival(update + n, 50 + n.cast_signed() % 3, "x")).collect();
                let received = copy.receive(arrivals).await.unwrap();
                let mut entries: Vec<_> = crate::copies::here(&received);
                for claimed in copy.claim(8).await.unwrap() {
                    entries.extend(claimed.entries.iter().map(|entry| entry.number));
                }
                for number in entries {
                    for chat in [50, 51, 52] {
                        let committed = answer(&copy, chat, number, "y").await;
                        n_answered += u64::from(matches!(committed, Committed::Written(_)));
                    }
                }
            }
            n_answered
        });
    }
    let mut n_answered: u64 = work.join_all().await.iter().sum();
    for copy in &all {
        for chat in [50, 51, 52] {
            copy.idle(ChatId(chat));
        }
    }
    let last = copies.open().await;
    for copy in &all {
        copy.close().await;
    }
    for _ in 0..10 {
        for claimed in last.claim(8).await.unwrap() {
            for entry in claimed.entries {
                let committed = answer(&last, claimed.chat.0, entry.number, "y").await;
                n_answered += u64::from(matches!(committed, Committed::Written(_)));
            }
        }
    }
    assert_eq!(n_answered, 3 * 20 * 4);
    assert_eq!(copies.number("SELECT count(*) FROM journal").await, 0);
    assert_eq!(copies.number("SELECT count(*) FROM outbox").await, 240);
    assert_eq!(copies.number("SELECT count(*) FROM updates").await, 240);
    assert_eq!(copies.number("SELECT sum(parcels)::bigint FROM lanes").await, 240);
}
