//! Who lives: heartbeats by the database's clock, and what a copy that was declared gone can no longer do.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use haishao::store::postgres::{Database, DatabaseError, Decision, Living, Outcome, Report, Run};
use tokio::sync::Barrier;

use crate::server::{Place, shared};
use crate::{impatient, laid_out, patient};

async fn registered(database: &Database) -> Run {
    database.register(1, &impatient()).await.expect("a copy can be registered")
}

/// Lets a copy have been silent for as many milliseconds.
fn silent_for(place: &Place<'_>, run: Run, milliseconds: u32) {
    let (name, number) = (place.name(), run.number());
    shared().psql(&format!("UPDATE {name}.beats SET at = at - {milliseconds} WHERE id = {number}"));
}

/// Writes something as a copy.
async fn write_as(database: &Database, run: Run) -> Result<Outcome<()>, DatabaseError> {
    database
        .write_as(run, &impatient(), |client| {
            async move {
                client.batch_execute("INSERT INTO keys VALUES ('mark', 'x')").await?;
                Ok(Decision::Keep(()))
            }
            .boxed()
        })
        .await
}

async fn marks(database: &Database) -> i64 {
    let patience = impatient();
    let outcome = database.write(&patience, |client| {
        async move {
            Ok(Decision::Undo(client.query_one("SELECT count(*) FROM keys", &[]).await?.try_get(0)?))
        }
        .boxed()
    });
    match outcome.await.expect("marks can be counted") {
        Outcome::Undone(count) => count,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_that_start_at_once_are_different_runs_and_later_ones_have_larger_numbers() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let first = registered(&database).await;
    let patience = patient();
    let mut others = futures::future::try_join_all((0..6).map(|_| database.register(1, &patience)))
        .await
        .expect("all can be registered");
    others.sort();
    others.dedup();
    assert_eq!(others.len(), 6);
    assert!(others.iter().all(|other| *other > first && other.number() > 0), "{first:?} {others:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_heartbeat_tells_the_others_and_hears_of_them() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let (one, other) = (registered(&database).await, registered(&database).await);
    let report = Report { seen_key: 3, content: "ab12".to_owned(), handled: 40 };
    database.beat(one, &report, &impatient()).await.expect("a heartbeat");
    let pulse = database.beat(other, &Report::default(), &impatient()).await.expect("a heartbeat");
    let living = |run, report| Living { run, format: 1, report };
    assert_eq!(pulse.living, [living(one, report), living(other, Report::default())]);
    assert_eq!((pulse.silent.len(), pulse.count()), (0, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_with_its_hands_full_is_still_heard_of() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let run = registered(&database).await;
    // As many transactions as a copy may have under way, none of which ends before the heartbeat.
    let (all_are_open, is_heard) = (Barrier::new(17), Barrier::new(17));
    let patience = impatient();
    let busy = (0..16).map(|_| {
        database.write_as(run, &patience, |_| {
            async {
                all_are_open.wait().await;
                is_heard.wait().await;
                Ok(Decision::Keep(()))
            }
            .boxed()
        })
    });
    let heartbeat = async {
        all_are_open.wait().await;
        let pulse = database.beat(run, &Report::default(), &patience).await;
        is_heard.wait().await;
        pulse
    };
    let (ended, pulse) = tokio::join!(futures::future::join_all(busy), heartbeat);
    assert_eq!(pulse.expect("a heartbeat").living.len(), 1);
    assert!(ended.into_iter().all(|outcome| matches!(outcome, Ok(Outcome::Committed(())))));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_silent_for_ten_seconds_is_declared_gone_and_can_write_nothing() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let lively = registered(&database).await;
    let pulse = || async { database.beat(lively, &Report::default(), &impatient()).await.expect("a pulse") };

    // Nobody stops the database's clock. Where this machine was so slow that the ten seconds may be over, it is tried once more.
    let silent = loop {
        let (begun, silent) = (Instant::now(), registered(&database).await);
        silent_for(&place, silent, 5_000);
        let heard = pulse().await.silent;
        let is_gone = database.declare_gone(silent, &impatient()).await.expect("an answer");
        if begun.elapsed() < Duration::from_secs(5) {
            assert_eq!((heard, is_gone), (Vec::new(), false), "it lives");
            break silent;
        }
        // Unless it is gone already.
        drop(database.leave(silent, &impatient()).await);
    };

    silent_for(&place, silent, 5_001);
    let heard = pulse().await;
    assert_eq!((heard.silent.as_slice(), heard.count()), ([silent].as_slice(), 1));
    assert!(database.declare_gone(silent, &impatient()).await.expect("an answer"), "it was silent");
    assert!(!database.declare_gone(silent, &impatient()).await.expect("an answer"), "it is gone already");
    assert_eq!(pulse().await.silent, []);

    let fenced = write_as(&database, silent).await.expect_err("it is gone");
    assert!(matches!(fenced, DatabaseError::Fenced), "{fenced}");
    let unheard = database.beat(silent, &Report::default(), &impatient()).await.expect_err("it is gone");
    assert!(matches!(unheard, DatabaseError::Fenced), "{unheard}");
    assert_eq!(marks(&database).await, 0);
    assert_eq!(write_as(&database, lively).await.expect("it lives"), Outcome::Committed(()));
    assert_eq!(marks(&database).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_heard_of_again_in_time_lives_on() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let (lively, late) = (registered(&database).await, registered(&database).await);
    silent_for(&place, late, 11_000);
    let pulse = database.beat(lively, &Report::default(), &impatient()).await.expect("a pulse");
    assert_eq!(pulse.silent, [late]);
    // Between the other's looking and its sentence.
    database.beat(late, &Report::default(), &impatient()).await.expect("a heartbeat");
    assert!(!database.declare_gone(late, &impatient()).await.expect("an answer"), "it lives");
    assert_eq!(write_as(&database, late).await.expect("it lives"), Outcome::Committed(()));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_is_gone_at_once() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let (stays, leaves) = (registered(&database).await, registered(&database).await);
    database.leave(leaves, &impatient()).await.expect("it leaves");
    let pulse = database.beat(stays, &Report::default(), &impatient()).await.expect("a pulse");
    assert_eq!((pulse.living.len(), pulse.silent.len()), (1, 0));
    assert!(matches!(write_as(&database, leaves).await, Err(DatabaseError::Fenced)));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_declared_gone_while_a_transaction_of_its_is_open() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let silent = registered(&database).await;
    silent_for(&place, silent, 11_000);
    let (open, go_on) = (tokio::sync::Notify::new(), tokio::sync::Notify::new());
    let patience = impatient();
    let written = database.write_as(silent, &patience, |client| {
        let (open, go_on) = (&open, &go_on);
        async move {
            open.notify_one();
            go_on.notified().await;
            client.batch_execute("INSERT INTO keys VALUES ('late', 'x')").await?;
            Ok(Decision::Keep(()))
        }
        .boxed()
    });
    let mut written = pin!(written);
    until(written.as_mut(), open.notified()).await;

    let patience = patient();
    let mut declared = pin!(database.declare_gone(silent, &patience));
    until(declared.as_mut(), somebody_waits_for_a_lock(&database)).await;
    go_on.notify_one();
    let (written, declared) = tokio::join!(written, declared);
    assert_eq!(written.expect("its transaction was open in time"), Outcome::Committed(()));
    assert!(declared.expect("an answer"), "and then it is gone");
    assert_eq!(marks(&database).await, 1);
    assert!(matches!(write_as(&database, silent).await, Err(DatabaseError::Fenced)));
}

/// Goes on with what must not end before something else has.
async fn until<T: std::fmt::Debug>(under_way: impl Future<Output = T>, other: impl Future<Output = ()>) {
    tokio::select! {
        early = under_way => panic!("it did not wait: {early:?}"),
        () = other => {}
    }
}

async fn somebody_waits_for_a_lock(database: &Database) {
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE copies%'";
    loop {
        let patience = impatient();
        let outcome = database.write(&patience, |client| {
            async move {
                let count: i64 = client.query_one(waiting, &[]).await?.try_get(0)?;
                Ok(Decision::Undo(count))
            }
            .boxed()
        });
        if outcome.await.expect("it can be asked") != Outcome::Undone(0) {
            return;
        }
    }
}
