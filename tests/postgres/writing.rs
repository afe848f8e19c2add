//! Transactions: begun again, undone, and with an answer of their own where nobody knows how they ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use haishao::store::postgres::{Database, DatabaseError, Decision, Outcome, Patience, Trouble, trouble};
use tokio::sync::Barrier;

use crate::cutting::{Cable, Cut};
use crate::server::{Place, shared};
use crate::{Tries, database, impatient, patient};

/// A place with two accounts of 100 each.
async fn accounts(place: &Place<'_>) -> Database {
    let database = database(&place.address());
    let patience = impatient();
    let made = database.write(&patience, |client| {
        async move {
            client
                .batch_execute("CREATE TABLE accounts (name text PRIMARY KEY, sum bigint NOT NULL)")
                .await?;
            client.batch_execute("INSERT INTO accounts VALUES ('a', 100), ('b', 100)").await?;
            Ok(Decision::Keep(()))
        }
        .boxed()
    });
    assert_eq!(made.await.expect("accounts can be made"), Outcome::Committed(()));
    database
}

async fn sum(database: &Database) -> i64 {
    let patience = impatient();
    let outcome = database.write(&patience, |client| {
        async move {
            let row = client.query_one("SELECT sum(sum)::bigint FROM accounts", &[]).await?;
            Ok(Decision::Undo(row.try_get(0)?))
        }
        .boxed()
    });
    match outcome.await.expect("accounts can be read") {
        Outcome::Undone(sum) => sum,
        other => panic!("{other:?}"),
    }
}

/// Takes 150 from an account, as long as both together have that much. Everybody has read before anybody writes.
async fn withdraw(
    database: &Database,
    account: &'static str,
    all_have_read: Arc<Barrier>,
    tries: &AtomicUsize,
) -> bool {
    let patience = Tries::again(9);
    let outcome = database.write(&patience, |client| {
        let all_have_read = Arc::clone(&all_have_read);
        async move {
            let is_first = tries.fetch_add(1, Ordering::SeqCst) < 2;
            client.batch_execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE").await?;
            let row = client.query_one("SELECT sum(sum)::bigint FROM accounts", &[]).await?;
            let sum: i64 = row.try_get(0)?;
            if is_first {
                all_have_read.wait().await;
            }
            if sum < 150 {
                return Ok(Decision::Undo(false));
            }
            client.execute("UPDATE accounts SET sum = sum - 150 WHERE name = $1", &[&account]).await?;
            Ok(Decision::Keep(true))
        }
        .boxed()
    });
    match outcome.await.expect("it passes in the end") {
        Outcome::Committed(is_taken) | Outcome::Undone(is_taken) => is_taken,
        Outcome::Unknown => panic!("no connection was lost"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_transactions_that_cannot_both_count_one_is_begun_again() {
    let place = shared().place();
    let database = accounts(&place).await;
    let (barrier, tries) = (Arc::new(Barrier::new(2)), AtomicUsize::new(0));
    let (one, other) = tokio::join!(
        withdraw(&database, "a", Arc::clone(&barrier), &tries),
        withdraw(&database, "b", Arc::clone(&barrier), &tries)
    );
    assert!(one != other, "taken from a: {one}, from b: {other}");
    assert_eq!(sum(&database).await, 50);
    assert_eq!(tries.load(Ordering::SeqCst), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_in_the_way_at_every_try_is_told_after_ten() {
    let place = shared().place();
    let database = accounts(&place).await;
    let patience = patient();
    let outcome = database.write::<(), _>(&patience, |client| {
        async move {
            client.batch_execute("DO $$ BEGIN RAISE 'odd' USING ERRCODE = '40001'; END $$").await?;
            Ok(Decision::Keep(()))
        }
        .boxed()
    });
    let error = outcome.await.expect_err("it never passes");
    assert!(matches!(&error, DatabaseError::Conflict { reason, .. } if reason == "odd (40001)"), "{error}");
    let pauses: Vec<u128> = patience.pauses().iter().map(Duration::as_millis).collect();
    assert_eq!(pauses.len(), 9);
    assert!(pauses.windows(2).take(5).all(|pair| pair[0] <= pair[1]), "{pauses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_error_is_told_by_what_there_is_to_do() {
    let place = shared().place();
    let database = database(&place.address());
    for (code, kind) in [
        ("40001", Trouble::Conflict),
        ("40P01", Trouble::Conflict),
        ("55P03", Trouble::Conflict),
        ("57014", Trouble::Conflict),
        ("40003", Trouble::Away),
        ("08006", Trouble::Away),
        ("57P01", Trouble::Away),
        ("57P03", Trouble::Away),
        ("25006", Trouble::Away),
        ("53300", Trouble::Full),
        ("53400", Trouble::Full),
        ("28P01", Trouble::Refused),
        ("3D000", Trouble::Refused),
        ("22012", Trouble::Final),
        ("53100", Trouble::Final),
    ] {
        assert_eq!(raised(&database, code, "odd").await, kind, "{code}");
    }
    assert_eq!(raised(&database, "XX000", "restart transaction: odd").await, Trouble::Conflict);
}

/// What an error of this code means.
async fn raised(database: &Database, code: &str, message: &str) -> Trouble {
    let raise = format!("DO $$ BEGIN RAISE '{message}' USING ERRCODE = '{code}'; END $$");
    let patience = impatient();
    let outcome = database.write(&patience, |client| {
        let raise = &raise;
        async move {
            let error = client.batch_execute(raise).await.expect_err("it is raised");
            Ok(Decision::Undo(trouble(&error)))
        }
        .boxed()
    });
    match outcome.await.expect("the connection stands") {
        Outcome::Undone(kind) => kind,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_that_nobody_noticed_is_not_committed() {
    let place = shared().place();
    let database = accounts(&place).await;
    let patience = impatient();
    let outcome = database.write(&patience, |client| {
        async move {
            client.batch_execute("UPDATE accounts SET sum = 0").await?;
            drop(client.batch_execute("SELECT 1 / 0").await);
            Ok(Decision::Keep(()))
        }
        .boxed()
    });
    // PostgreSQL itself answers COMMIT with success there.
    let error = outcome.await.expect_err("nothing was written");
    assert!(error.to_string().contains("25P02"), "{error}");
    assert_eq!(sum(&database).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_stays_open_on_a_connection_whose_user_stopped_waiting() {
    let place = shared().place();
    let database = accounts(&place).await;
    let reached = Barrier::new(2);
    let patience = impatient();
    let stopped = database.write::<(), _>(&patience, |client| {
        let reached = &reached;
        async move {
            client.batch_execute("UPDATE accounts SET sum = 0").await?;
            reached.wait().await;
            std::future::pending().await
        }
        .boxed()
    });
    tokio::select! {
        _ = stopped => unreachable!("it waits for ever"),
        _ = reached.wait() => {}
    }
    let patience = patient();
    let paid_in = database.write(&patience, |client| {
        async move {
            client.batch_execute("UPDATE accounts SET sum = sum + 1").await?;
            Ok(Decision::Keep(()))
        }
        .boxed()
    });
    assert_eq!(paid_in.await.expect("no lock is left"), Outcome::Committed(()));
    assert_eq!(sum(&database).await, 202);
}

/// Tries again, on a clock that goes on as it should.
struct OnTime(Tries);

impl Patience for OnTime {
    fn wait(&self, pause: Duration) -> BoxFuture<'_, bool> {
        tokio::time::resume();
        self.0.wait(pause)
    }
}

/// Pays in over a cable that is cut once, and says how often it was tried and connected. Before a silence the clock is stopped, so that
/// it jumps to where that has lasted for too long.
async fn pay_in(place: &Place<'_>, cut: Cut) -> (Outcome<()>, usize, usize) {
    let cable = Cable::to(shared(), cut).await;
    let database = database(&place.address_by_port(cable.port));
    let tries = AtomicUsize::new(0);
    let tried = &tries;
    let (patience, on_time) = (patient(), OnTime(patient()));
    let patience: &dyn Patience = if cut == Cut::SilentFromUpdate { &on_time } else { &patience };
    let outcome = database.write(patience, |client| {
        let is_first = tried.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            if is_first && cut == Cut::SilentFromUpdate {
                tokio::time::pause();
            }
            client.batch_execute("UPDATE accounts SET sum = sum + 50 WHERE name = 'a'").await?;
            if is_first && cut == Cut::SilentFromCommit {
                tokio::time::pause();
            }
            Ok(Decision::Keep(()))
        }
        .boxed()
    });
    let outcome = outcome.await.expect("the database is there");
    (outcome, tries.load(Ordering::SeqCst), cable.connections())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_knows_how_a_commit_ended_whose_answer_was_lost() {
    let place = shared().place();
    let database = accounts(&place).await;
    assert_eq!(pay_in(&place, Cut::AfterCommit).await, (Outcome::Unknown, 1, 1));
    assert_eq!(sum(&database).await, 250);
    // To whoever wrote it looks the same.
    assert_eq!(pay_in(&place, Cut::BeforeCommit).await, (Outcome::Unknown, 1, 1));
    assert_eq!(sum(&database).await, 250);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_before_the_commit_is_only_a_delay() {
    let place = shared().place();
    let database = accounts(&place).await;
    assert_eq!(pay_in(&place, Cut::BeforeUpdate).await, (Outcome::Committed(()), 2, 2));
    assert_eq!(sum(&database).await, 250);
}

#[tokio::test]
async fn a_database_that_says_nothing_any_more_is_asked_anew_over_another_connection() {
    let place = shared().place();
    let database = accounts(&place).await;
    assert_eq!(pay_in(&place, Cut::SilentFromUpdate).await, (Outcome::Committed(()), 2, 2));
    assert_eq!(sum(&database).await, 250);
}

#[tokio::test]
async fn nobody_knows_how_a_commit_ended_after_which_there_was_silence() {
    let place = shared().place();
    let database = accounts(&place).await;
    let outcome = pay_in(&place, Cut::SilentFromCommit).await;
    tokio::time::resume();
    assert_eq!(outcome, (Outcome::Unknown, 1, 1));
    assert_eq!(sum(&database).await, 200);
}
