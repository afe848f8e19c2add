//! Roles: held by one, given up, and lost by silence.

use futures::FutureExt as _;
use haishao::store::postgres::{Database, Decision, HeldRole, Outcome, Role};

use crate::server::{Place, shared};
use crate::{impatient, laid_out, patient};

async fn taken(database: &Database, role: Role, holder: i64, fence: i64) -> Option<HeldRole> {
    database.take_role(role, holder, fence, &impatient()).await.expect("it can be asked for")
}

/// Whether something done in the name of a role counts.
async fn acts(database: &Database, held: &HeldRole) -> bool {
    let patience = impatient();
    let outcome = database.write(&patience, |client| {
        async move {
            let is_held = held.is_held(client).await?;
            Ok(if is_held { Decision::Keep(()) } else { Decision::Undo(()) })
        }
        .boxed()
    });
    outcome.await.expect("it can be tried") == Outcome::Committed(())
}

/// Lets the role have been held for as many milliseconds longer.
fn silent_for(place: &Place<'_>, milliseconds: u32) {
    shared().psql(&format!("UPDATE {}.roles SET until = until - {milliseconds}", place.name()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_held_by_one_and_roles_do_not_touch_each_other() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let house = taken(&database, Role::House, 1, 11).await.expect("nobody has it");
    assert_eq!(taken(&database, Role::House, 2, 21).await, None);
    assert!(taken(&database, Role::Alerts, 2, 22).await.is_some());
    assert!(taken(&database, Role::Polling, 2, 23).await.is_some());
    assert!(acts(&database, &house).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_want_a_role_at_once_one_gets_it() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let patience = patient();
    let wanting = (1..=8).map(|copy| database.take_role(Role::House, copy, 10 * copy, &patience));
    let got = futures::future::try_join_all(wanting).await.expect("all can ask");
    assert_eq!(got.iter().flatten().count(), 1, "{got:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_on_holding_a_role_keeps_its_fence() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let first = taken(&database, Role::House, 1, 11).await.expect("nobody has it");
    // Together more than a role is held for, and each so much less that this machine may be slow.
    silent_for(&place, 8_000);
    assert_eq!(taken(&database, Role::House, 1, 12).await, Some(first));
    silent_for(&place, 8_000);
    assert_eq!(taken(&database, Role::House, 2, 21).await, None, "it was taken anew in between");
    assert!(acts(&database, &first).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_was_given_up_is_the_next_one_s_at_once() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let first = taken(&database, Role::House, 1, 11).await.expect("nobody has it");
    database.give_up_role(&first, &impatient()).await.expect("it is given up");
    assert!(!acts(&database, &first).await);
    let second = taken(&database, Role::House, 2, 21).await.expect("nobody has it");
    // Given up twice it would be somebody else's.
    database.give_up_role(&first, &impatient()).await.expect("it is asked");
    assert!(acts(&database, &second).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_lost_by_silence_and_what_is_done_in_its_name_then_does_not_count() {
    let place = shared().place();
    let database = laid_out(&place).await;
    let first = taken(&database, Role::House, 1, 11).await.expect("nobody has it");
    silent_for(&place, 15_001);
    let second = taken(&database, Role::House, 2, 21).await.expect("its holder fell silent");
    assert!(!acts(&database, &first).await);
    assert!(acts(&database, &second).await);
    assert_eq!(taken(&database, Role::House, 1, 12).await, None);
}
