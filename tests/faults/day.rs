//! Days of mixed use by a clock that the test moves, and what they leave in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use haishao::casebook::Limits;
use haishao::chat::{ChatId, Event, Gathered, Knowledge, Need, Reply};
use haishao::desk::{
    CurrentKnowledge, Delivery, Desk, Edited, Encoding, Gateway, Haishao, Incoming, KeepFiles, Outgoing,
};
use haishao::lists::Lists;
use haishao::seeing::Seeing;
use haishao::store::{InFolder, OpenOptions, Store};
use haishao::telegram::{Api, Telegram};
use haishao::text::Private;
use serde_json::{Value, json};

use crate::clocked::Hands;
use crate::counts::{Counts, short_or_long};

/// Set for the process that plays the days: what other tests hold in memory must not be counted.
const INSIDE: &str = "HAISHAO_FAULTS_DAY";
const PEOPLE: usize = 100;
/// Each of five minutes.
const ROUNDS_A_DAY: usize = 24 * 12;

/// So many days.
struct Days {
    /// What their account begins with.
    told: &'static str,
    days: usize,
    in_a_round: usize,
    /// From which round on memory is to stay as it is.
    warm_after: usize,
    /// How many rounds there are between two looks at memory.
    between_looks: usize,
}

/// What people do; a line that begins with `1:` is the code of a button.
const USE: [&str; 14] = [
    "/start",
    "/help",
    "1:menu",
    "1:sections",
    "How do I open a dispute?",
    "怎么申请退款？",
    "包裹被海关扣了怎么办",
    "/check Your parcel is on hold, pay 1.99 at https://royalmail-fee.top/pay today",
    "/check 【快递】您的包裹丢失，请加客服微信办理双倍赔付",
    "/case",
    "/report UK",
    "remind me tomorrow 10:00 to call the bank",
    "/settings",
    "/forget",
];

/// Takes everything that is to be delivered, and keeps none of it.
struct Post {
    telegram: Telegram,
    taken: AtomicUsize,
}

impl Gateway for Post {
    fn read(&self, payload: &[u8]) -> Option<Event> {
        self.telegram.read(payload)
    }

    fn write(&self, event: &Event, reply: &Reply) -> Vec<Outgoing> {
        self.telegram.write(event, reply)
    }

    async fn gather(&self, _event: &Event, _need: Need) -> Gathered {
        Gathered::default()
    }

    fn edited(&self, parcel: &[u8]) -> Option<Edited> {
        self.telegram.edited(parcel)
    }

    async fn deliver(&self, _parcel: &[u8]) -> Delivery {
        self.taken.fetch_add(1, Ordering::Relaxed);
        Delivery::Delivered
    }
}

#[test]
fn a_day_of_mixed_use_leaves_memory_flat() {
    let day = Days {
        told: "a day of mixed use, memory",
        days: 1,
        in_a_round: short_or_long(100, 400),
        // By then everybody has done everything.
        warm_after: 12 * 12,
        between_looks: 3 * 12,
    };
    in_a_process_of_its_own("day::a_day_of_mixed_use_leaves_memory_flat", &day);
}

#[test]
fn memory_stays_flat_once_the_first_marks_of_what_was_handled_go() {
    let days = Days {
        told: "days of mixed use, memory",
        // A mark goes after three.
        days: short_or_long(4, 7),
        in_a_round: short_or_long(20, 100),
        warm_after: short_or_long(3, 4) * ROUNDS_A_DAY,
        between_looks: 12 * 12,
    };
    in_a_process_of_its_own("day::memory_stays_flat_once_the_first_marks_of_what_was_handled_go", &days);
}

fn in_a_process_of_its_own(name: &str, days: &Days) {
    if std::env::var_os(INSIDE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        return runtime.expect("a runtime can be made").block_on(live_through(days));
    }
    let this = std::env::current_exe().expect("the test knows itself");
    let mut inside = std::process::Command::new(this);
    let ended = inside.args([name, "--exact", "--nocapture"]).env(INSIDE, "1").output();
    let ended = ended.expect("the test can be started once more");
    let out = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success(), "{out}\n{}", String::from_utf8_lossy(&ended.stderr));
    // A name that fits no test ends well, too: only what the days themselves say tells that there were any.
    let (_, told) = out.split_once(days.told).unwrap_or_else(|| panic!("no day was lived through: {out}"));
    println!("{}{}", days.told, told.lines().next().unwrap_or_default());
}

async fn live_through(days: &Days) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let hands = Hands::at("2026-11-22T00:00:00Z");
    let (desk, post) = open(folder.path().join("data"), &hands).await;
    let (mut updates, mut warm, mut course) = (0, 0, Vec::new());
    for round in 0..days.days * ROUNDS_A_DAY {
        let batch = (0..days.in_a_round).map(|number| incoming(updates + number)).collect();
        updates += days.in_a_round;
        desk.receive(batch).await.expect("it can be written down");
        desk.settle().await;
        hands.pass(TimeDelta::minutes(5));
        desk.keep_house().await.expect("the store is looked after");
        desk.remind().await.expect("the store can be read");
        desk.send_scheduled().await;
        desk.settle().await;
        if round == days.warm_after {
            warm = resident();
        }
        if round % days.between_looks == 0 {
            course.push(resident());
        }
    }
    let last = resident();
    let held = desk.counts().await.expect("the store can be asked");
    let handled = usize::try_from(held.handled).expect("it is a small number");
    assert_eq!((held.pending, held.outbox, desk.given_up()), (0, 0, 0));
    desk.close(Duration::from_secs(5)).await;
    let replies = post.taken.load(Ordering::Relaxed);
    let hours = days.between_looks / 12;
    let account = format!("{} {course:?} MB every {hours} hours, {last} MB at the end", days.told);
    Counts { updates, handled, replies, ..Counts::default() }.check(&account);
    // What the allocator and the database hold back goes up and down by tens of megabytes. Something of each update that is
    // never let go would be more: of the day, five kilobytes in its short form and two in its long one; of several days,
    // seven in the short form and one in the long one.
    assert!(last <= warm + warm / 3 + 4, "memory has grown from {warm} to {last} MB");
}

async fn open(data: std::path::PathBuf, hands: &Hands) -> (Desk<Post>, Arc<Post>) {
    let clock = hands.clock();
    let options = OpenOptions { data, master_key: None, memory: Some(8 << 20) };
    let (store, _) = Store::open(&options, clock()).expect("the store opens");
    // Nobody answers there, and nobody is asked.
    let api = Api::new("http://127.0.0.1:9", "1:a".to_owned()).expect("it is an address");
    let post = Arc::new(Post { telegram: Telegram::new(api, false), taken: AtomicUsize::new(0) });
    let knowledge = Knowledge::built_in().expect("what ships can be used");
    let mind = Haishao::new(
        Arc::new(CurrentKnowledge::new(knowledge)),
        post.telegram.name(),
        Arc::new(Encoding::absent()),
        Lists::none(),
        Arc::new(Seeing::start(None).expect("threads can be started")),
        Limits::default(),
        KeepFiles::Stored,
    );
    let ledger = InFolder::start(store, clock.clone()).expect("a thread can be started");
    let desk = Desk::open(ledger, post.clone(), Arc::new(mind), clock);
    desk.resume().await.expect("the store can be read");
    (desk, post)
}

/// Everybody does everything in the course of the day.
fn incoming(number: usize) -> Incoming {
    let (person, doing) = (number % PEOPLE, USE[(number / PEOPLE + number) % USE.len()]);
    let id = 1_000 + i64::try_from(person).expect("it is a small number");
    let update = happening(number, id, doing);
    Incoming {
        update: number as u64 + 1,
        lane: ChatId(id),
        payload: Private::new(update.to_string().into_bytes()),
    }
}

fn happening(number: usize, id: i64, doing: &str) -> Value {
    let language = if id % 2 == 0 { "zh-hans" } else { "en" };
    let from = json!({ "id": id, "is_bot": false, "first_name": "Ana", "language_code": language });
    let message = json!({
        "message_id": number + 1, "date": 1_790_000_000, "text": doing, "from": from,
        "chat": { "id": id, "type": "private", "first_name": "Ana" },
    });
    if !doing.starts_with("1:") {
        return json!({ "update_id": number + 1, "message": message });
    }
    let query = json!({
        "id": format!("q{number}"), "from": from, "chat_instance": "1", "data": doing, "message": message,
    });
    json!({ "update_id": number + 1, "callback_query": query })
}

/// The memory of this process in megabytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("the system tells");
    let kilobytes: usize =
        line.trim().trim_end_matches(" kB").trim().parse().expect("the system tells a number");
    kilobytes / 1024
}
