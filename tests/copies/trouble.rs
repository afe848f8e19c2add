//! Copies are killed, the database is restarted, lines are held and cut, while people write.

use std::time::Duration;

use haishao::playground::Dice;

use crate::counts::{is_long, short_or_long};
use crate::crowd::Crowd;
use crate::fleet::Fleet;
use crate::town::Kept;

/// How long a copy lives between two kills.
const BETWEEN: Duration = Duration::from_secs(3);

/// What happens after so many kills.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Restart,
    Hold,
    Mend,
    Cut,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn three_copies_in_trouble_lose_nothing_and_handle_nothing_twice() {
    let kills = short_or_long(6, 40);
    let (talkers, keepers) = (short_or_long(27, 280), short_or_long(3, 20));
    let mut dice = Dice::new(if is_long() { 11 } else { 2026 });
    let mut fleet = Fleet::called_on(Kept::in_own_database(), 3).await;
    fleet.start_all();
    fleet.serves().await;
    let mut crowd = Crowd::gather(&fleet, talkers, keepers, 18, &mut dice).await;
    let each = crowd.all().div_ceil(kills);
    let mut fenced = 0;
    for kill in 0..kills {
        crowd.write(&fleet, each);
        let now = |event| event_at(kill, kills) == Some(event);
        if now(Event::Restart) {
            println!("kill {kill}: the database is restarted");
            fleet.kept.restart();
        }
        if now(Event::Hold) {
            println!("kill {kill}: the line of one copy is held until the others declare it gone");
            fenced += fleet.start_who_has_ended().await;
            fleet.serves().await;
            fleet.copies[0].line.hold();
            // The other two are there already, so that nobody comes while the silent go.
            fleet.no_more_live_than(2).await;
            fleet.copies[0].line.mend();
            // It cannot know what the others did meanwhile, and leaves the rest to whoever starts it again.
            fleet.copies[0].log_says("the other copies have declared this one gone").await;
        }
        if now(Event::Cut) {
            println!("kill {kill}: one copy is cut off from the database");
            fleet.copies[1].line.cut();
        }
        tokio::time::sleep(BETWEEN).await;
        if now(Event::Mend) {
            fleet.copies[1].line.mend();
        }
        fenced += fleet.start_who_has_ended().await;
        let place = dice.roll(fleet.copies.len());
        fleet.copies[place].kill().await;
        fleet.start(place);
    }
    fleet.copies[1].line.mend();
    // Whoever fell silent for too long ends by itself, and is started again.
    let counts = crowd.settle(&fleet, Duration::from_secs(short_or_long(120, 600) as u64)).await;
    let [handed_over, repeated, turned_away] = fleet.balancer.as_ref().expect("Telegram calls").counts();
    println!(
        "requests taken by a copy {handed_over}, by a second one as well {repeated}, by none {turned_away}"
    );
    println!("copies that ended because they were declared gone: {fenced}");
    counts.check(&format!("three copies, {kills} kills"));
    assert_eq!(fleet.kept.number("SELECT count(*) FROM journal"), 0, "nothing waits");
    assert_eq!(fleet.kept.number("SELECT count(*) FROM outbox"), 0, "nothing waits");
}

/// At which kill what happens besides.
fn event_at(kill: usize, kills: usize) -> Option<Event> {
    let at = |share: usize| kills * share / 6;
    [(at(1), Event::Restart), (at(2), Event::Hold), (at(3), Event::Cut), (at(4), Event::Mend)]
        .into_iter()
        .find_map(|(moment, event)| (moment == kill).then_some(event))
}
