//! Reaching the database: what a connection asks for, encryption, passwords, and a database that was away.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use futures::FutureExt as _;
use haishao::store::postgres::{Address, AddressError, Database, DatabaseError, Decision, Outcome};
use tokio::sync::Barrier;

use crate::server::{Server, shared};
use crate::{database, impatient, patient};

/// What the database answers to a question of one word, asked in a transaction.
async fn asked(database: &Database, question: &'static str) -> Result<String, DatabaseError> {
    let patience = patient();
    let outcome = database.write(&patience, |client| {
        async move {
            let row = client.query_one(question, &[]).await?;
            Ok(Decision::Keep(row.try_get(0)?))
        }
        .boxed()
    });
    match outcome.await? {
        Outcome::Committed(answer) => Ok(answer),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_gives_up_what_a_copy_that_was_cut_off_would_hold_for_ever() {
    let place = shared().place();
    let database = database(&place.address());
    for (question, answer) in [
        ("SHOW idle_in_transaction_session_timeout", "5s"),
        ("SHOW statement_timeout", "10s"),
        ("SHOW lock_timeout", "3s"),
        ("SHOW transaction_isolation", "read committed"),
        ("SHOW application_name", "haishao"),
    ] {
        assert_eq!(asked(&database, question).await.expect("an answer"), answer, "{question}");
    }
}

fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/running/certificate").join(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encrypted_connection_needs_a_trusted_certificate_its_name_and_the_password() {
    let authority = certificate("certificate.pem");
    let server = Server::encrypting(&authority, &certificate("key.pem"), "correct horse");
    let place = server.place();
    let folder = tempfile::tempdir().expect("a folder");
    let password = folder.path().join("password");
    fs::write(&password, "correct horse\n").expect("a file can be written");
    let trusting = format!("{}&sslrootcert={}", place.address_by_port(server.port()), authority.display());
    let at = |address: &str| -> Result<Database, AddressError> {
        Database::at(&Address::parse(address)?.with_password_file(&password)?)
    };

    let is_encrypted = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let good = at(&trusting).expect("a database");
    assert_eq!(asked(&good, is_encrypted).await.expect("an answer"), "true");

    let unknown =
        at(&format!("{}&sslmode=require", place.address_by_port(server.port()))).expect("a database");
    let error = asked(&unknown, is_encrypted).await.expect_err("nobody vouches for it");
    assert!(matches!(error, DatabaseError::Untrusted { .. }), "{error}");

    let misnamed = at(&trusting.replace("127.0.0.1", "localhost")).expect("a database");
    let error = asked(&misnamed, is_encrypted).await.expect_err("it is certified for another name");
    assert!(matches!(error, DatabaseError::Untrusted { .. }), "{error}");

    let plain = at(&format!("{}&sslmode=disable", place.address_by_port(server.port()))).expect("a database");
    let error = asked(&plain, is_encrypted).await.expect_err("the database insists as well");
    assert!(matches!(error, DatabaseError::Refused { .. }), "{error}");

    fs::write(&password, "wrong\n").expect("a file can be written");
    let wrong = at(&trusting).expect("a database");
    let error = asked(&wrong, is_encrypted).await.expect_err("the password is wrong");
    assert!(matches!(error, DatabaseError::Refused { .. }), "{error}");
    assert!(!error.to_string().contains("wrong"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_there_is_told_from_one_that_lets_nobody_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let nobody = format!("postgres:///postgres?host={}", folder.path().display());
    let error = asked_once(&database(&nobody)).await;
    assert!(matches!(error, DatabaseError::Away { .. }), "{error}");

    let place = shared().place();
    let missing = place.address().replace("/postgres?", "/missing?");
    let error = asked_once(&database(&missing)).await;
    assert!(matches!(error, DatabaseError::Refused { .. }), "{error}");
    assert!(error.to_string().contains("\"missing\" does not exist"), "{error}");
}

async fn asked_once(database: &Database) -> DatabaseError {
    let patience = impatient();
    let outcome = database.write(&patience, |_| async { Ok(Decision::Keep(())) }.boxed());
    outcome.await.expect_err("it cannot be reached")
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_database_was_restarted_every_connection_is_a_new_one() {
    let server = Server::start();
    let place = server.place();
    let database = database(&place.address());
    let backends = |count: usize| {
        let database = &database;
        async move {
            let all_have_begun = Barrier::new(count);
            let asking = (0..count).map(|_| backend(database, &all_have_begun));
            futures::future::join_all(asking).await.into_iter().collect::<BTreeSet<i32>>()
        }
    };
    let before = backends(8).await;
    server.restart();
    let after = backends(8).await;
    assert_eq!((before.len(), after.len()), (8, 8));
    assert!(before.is_disjoint(&after), "{before:?} {after:?}");
}

/// Which process of the database answers, while the other connections are in use as well.
async fn backend(database: &Database, all_have_begun: &Barrier) -> i32 {
    let patience = patient();
    let outcome = database.write(&patience, |client| {
        async move {
            let backend = client.query_one("SELECT pg_backend_pid()", &[]).await?.try_get(0)?;
            all_have_begun.wait().await;
            Ok(Decision::Undo(backend))
        }
        .boxed()
    });
    match outcome.await.expect("an answer once the database is there") {
        Outcome::Undone(backend) => backend,
        other => panic!("{other:?}"),
    }
}
