//! What lies in the database: laid out by one copy while others wait, and never by an older one.

use std::collections::BTreeSet;

use futures::FutureExt as _;
use haishao::store::postgres::{Database, DatabaseError, Decision, Outcome, Role, STEPS, Step};

use crate::server::{Place, shared};
use crate::{Tries, database, impatient, laid_out, patient};

/// Rows of two words.
async fn words(database: &Database, question: &'static str) -> Vec<(String, String)> {
    let patience = impatient();
    let outcome = database.write(&patience, |client| {
        async move {
            let rows = client.query(question, &[]).await?;
            let pairs = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
            Ok(Decision::Undo(pairs.collect::<Result<Vec<_>, tokio_postgres::Error>>()?))
        }
        .boxed()
    });
    match outcome.await.expect("it can be read") {
        Outcome::Undone(pairs) => pairs,
        other => panic!("{other:?}"),
    }
}

const VERSION: &str = "SELECT version::text, oldest::text FROM schema_version";

#[tokio::test(flavor = "multi_thread")]
async fn five_copies_that_start_at_once_lay_out_one_database() {
    let place = shared().place();
    let copies: Vec<Database> = (0..5).map(|_| database(&place.address())).collect();
    let patience = patient();
    let brought_up = copies.iter().map(|copy| copy.bring_up(STEPS, &patience));
    for done in futures::future::join_all(brought_up).await {
        done.expect("everything is laid out");
    }
    assert_eq!(words(&copies[0], VERSION).await, [("1".to_owned(), "1".to_owned())]);
    let tables =
        "SELECT table_name::text, '' FROM information_schema.tables WHERE table_schema = current_schema()";
    let found: BTreeSet<String> =
        words(&copies[0], tables).await.into_iter().map(|(table, _)| table).collect();
    let wanted = [
        "beats",
        "chunks",
        "copies",
        "erased",
        "files",
        "journal",
        "journal_keys",
        "keys",
        "lanes",
        "later",
        "news",
        "outbox",
        "records",
        "roles",
        "salts",
        "schema_version",
        "updates",
    ];
    assert_eq!(found, wanted.map(str::to_owned).into());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_column_is_of_a_type_that_other_databases_read_differently() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let types = "SELECT DISTINCT data_type::text, '' FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1";
    let found: Vec<String> = words(&database, types).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(found, ["bigint", "boolean", "bytea", "smallint", "text"]);
}

const NEXT: &[Step] = &[
    STEPS[0],
    Step { to: 2, oldest: 1, statements: &["CREATE TABLE IF NOT EXISTS added (id bigint PRIMARY KEY)"] },
];

const AFTER_NEXT: &[Step] =
    &[NEXT[0], NEXT[1], Step { to: 3, oldest: 2, statements: &["DROP TABLE IF EXISTS chunks"] }];

#[tokio::test(flavor = "multi_thread")]
async fn an_older_copy_serves_beside_a_newer_one_until_that_says_it_cannot() {
    let place = shared().place();
    let older = laid_out(&place).await;
    older.bring_up(NEXT, &patient()).await.expect("a step forward");
    assert_eq!(words(&older, VERSION).await, [("2".to_owned(), "1".to_owned())]);
    older.bring_up(STEPS, &impatient()).await.expect("the older version still serves");
    assert_eq!(words(&older, VERSION).await, [("2".to_owned(), "1".to_owned())]);

    older.bring_up(AFTER_NEXT, &patient()).await.expect("another step forward");
    let refused = older.bring_up(STEPS, &impatient()).await.expect_err("it would miss what was taken away");
    assert!(matches!(refused, DatabaseError::TooNew { oldest: 2, known: 1, .. }), "{refused}");
    older.bring_up(NEXT, &impatient()).await.expect("the version between serves");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_another_copy_s_steps_is_told_when_that_takes_too_long() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let held = database.take_role(Role::Schema, 7, 7, &impatient()).await.expect("it is asked for");
    let held = held.expect("nobody has it");
    let patience = Tries::again(3);
    let error = database.bring_up(NEXT, &patience).await.expect_err("the other copy takes its time");
    assert!(matches!(error, DatabaseError::BeingMigrated { .. }), "{error}");
    assert_eq!(patience.pauses().len(), 4);
    database.give_up_role(&held, &impatient()).await.expect("it is given up");
    database.bring_up(NEXT, &impatient()).await.expect("now it is this copy's to do");
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_cut_short_are_gone_on_with() {
    let place = shared().place();
    let database = laid_out(&place).await;
    server_forgets_the_last_statements(&place);
    database.bring_up(STEPS, &impatient()).await.expect("the rest is laid out");
    let found = words(&database, "SELECT count(*)::text, '' FROM keys").await;
    assert_eq!(found, [("0".to_owned(), String::new())]);
}

/// As a copy leaves it that was killed before its last statement.
fn server_forgets_the_last_statements(place: &Place<'_>) {
    let name = place.name();
    shared()
        .psql(&format!("DROP TABLE {name}.keys; UPDATE {name}.schema_version SET version = 0, oldest = 0"));
}
