use chrono::NaiveDate;
use chrono_tz::Tz;

use super::*;
use crate::casebook::Limits;

const CASE: [u8; CaseId::BYTES] = *b"foobarbaz";

fn case() -> CaseId {
    CaseId::from_random(CASE)
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn shanghai() -> Hours {
    Hours { zone: Tz::Asia__Shanghai, quiet: Quiet::default() }
}

fn own(reminders: &mut Reminders, words: &str, due: &str) -> ReminderId {
    let words = Private::new(words.to_owned());
    reminders.add_own(words, None, at(due)).expect("there is room")
}

fn told(reminders: &Reminders) -> Vec<String> {
    let told = reminders.waiting().into_iter().map(|reminder| {
        let what = match &reminder.about {
            About::LastDay { day, step, .. } => format!("{step:?} {day}"),
            About::Own { words, .. } => words.reveal().clone(),
            About::CaseEnds { step, .. } => format!("end {step:?}"),
        };
        format!("{what} at {}", reminder.due.format("%m-%dT%H:%M"))
    });
    told.collect()
}

#[test]
fn a_last_day_is_told_a_week_and_two_days_before_and_on_its_morning() {
    let mut reminders = Reminders::default();
    reminders.plan_days(case(), &[day("2026-12-10")], at("2026-11-27T08:00:00Z"), &shanghai());
    let planned = [
        "Week 2026-12-10 at 12-03T01:00",
        "TwoDays 2026-12-10 at 12-08T01:00",
        "Morning 2026-12-10 at 12-10T01:00",
    ];
    assert_eq!(told(&reminders), planned);
    assert_eq!(reminders.next_due(), Some(at("2026-12-03T01:00:00Z")));
}

#[test]
fn what_is_over_already_is_not_planned() {
    let mut reminders = Reminders::default();
    reminders.plan_days(case(), &[day("2026-11-28")], at("2026-11-27T08:00:00Z"), &shanghai());
    assert_eq!(told(&reminders), ["Morning 2026-11-28 at 11-28T01:00"]);
}

#[test]
fn what_was_told_or_done_is_told_once_however_often_it_is_planned() {
    let mut reminders = Reminders::default();
    let mut now = at("2026-12-01T08:00:00Z");
    let plan =
        |reminders: &mut Reminders, now| reminders.plan_days(case(), &[day("2026-12-10")], now, &shanghai());
    plan(&mut reminders, now);
    let first = reminders.waiting()[0].id;
    now = at("2026-12-03T01:00:00Z");
    assert_eq!(reminders.due(now).iter().map(|reminder| reminder.id).collect::<Vec<_>>(), [first]);
    reminders.tell(first, now);
    plan(&mut reminders, now);
    assert!(reminders.due(now).is_empty());
    let second = reminders.waiting()[0].id;
    reminders.finish(second);
    plan(&mut reminders, now);
    assert_eq!(told(&reminders), [""; 0], "with one step of a day the others are done");
}

#[test]
fn a_day_that_moves_takes_its_reminders_along() {
    let mut reminders = Reminders::default();
    let now = at("2026-12-01T08:00:00Z");
    reminders.plan_days(case(), &[day("2026-12-10")], now, &shanghai());
    reminders.plan_days(case(), &[day("2026-12-20")], now, &shanghai());
    assert_eq!(reminders.waiting().len(), 3);
    assert!(told(&reminders).iter().all(|line| line.contains("2026-12-20")));
    reminders.drop_days(case());
    assert!(told(&reminders).is_empty());
}

#[test]
fn what_is_late_is_kept_until_it_is_told() {
    let mut reminders = Reminders::default();
    reminders.plan_days(case(), &[day("2026-12-10")], at("2026-12-09T08:00:00Z"), &shanghai());
    // The day is over, so that the rules name it no longer.
    reminders.plan_days(case(), &[], at("2026-12-12T08:00:00Z"), &shanghai());
    assert_eq!(reminders.due(at("2026-12-12T08:00:00Z")).len(), 1);
}

#[test]
fn another_clock_moves_what_is_planned_for_a_morning_and_nothing_else() {
    let mut reminders = Reminders::default();
    reminders.plan_days(case(), &[day("2026-12-10")], at("2026-12-09T08:00:00Z"), &shanghai());
    own(&mut reminders, "call", "2026-12-10T01:00:00Z");
    let new_york = Hours { zone: Tz::America__New_York, quiet: Quiet::default() };
    reminders.move_to(at("2026-12-09T08:00:00Z"), &new_york);
    assert_eq!(told(&reminders), ["call at 12-10T01:00", "Morning 2026-12-10 at 12-10T14:00"]);
}

#[test]
fn a_clock_that_is_learnt_later_moves_the_mornings_and_nothing_that_was_put_off() {
    let mut reminders = Reminders::default();
    let now = at("2026-12-01T08:00:00Z");
    let nowhere = Hours { zone: Tz::UTC, quiet: Quiet::default() };
    reminders.plan_days(case(), &[day("2026-12-10")], now, &nowhere);
    let first = reminders.waiting()[0].id;
    reminders.put_off(first, at("2026-12-04T12:00:00Z"));
    reminders.plan_days(case(), &[day("2026-12-10")], now, &shanghai());
    let planned = [
        "Week 2026-12-10 at 12-04T12:00",
        "TwoDays 2026-12-10 at 12-08T01:00",
        "Morning 2026-12-10 at 12-10T01:00",
    ];
    assert_eq!(told(&reminders), planned);
}

#[test]
fn a_morning_that_is_over_by_another_clock_is_told_without_delay() {
    let mut reminders = Reminders::default();
    let nowhere = Hours { zone: Tz::UTC, quiet: Quiet::default() };
    reminders.plan_days(case(), &[day("2026-12-10")], at("2026-12-09T08:00:00Z"), &nowhere);
    reminders.plan_days(case(), &[day("2026-12-10")], at("2026-12-10T03:00:00Z"), &shanghai());
    assert_eq!(told(&reminders), ["Morning 2026-12-10 at 12-10T03:00"]);
}

#[test]
fn of_what_was_told_only_the_latest_is_kept() {
    let mut reminders = Reminders::default();
    let now = at("2026-12-01T08:00:00Z");
    for minute in 0..150 {
        let id = own(&mut reminders, "call", "2026-12-01T08:00:00Z");
        reminders.tell(id, now + TimeDelta::minutes(minute));
    }
    reminders.tidy(&Casebook::default(), now);
    assert_eq!(reminders.list.len(), MOST_OVER);
    assert_eq!(reminders.list[0].id, ReminderId(50));
}

#[test]
fn what_was_told_very_late_can_still_be_put_off() {
    let mut reminders = Reminders::default();
    let id = own(&mut reminders, "call", "2026-12-01T08:00:00Z");
    let now = at("2027-01-20T08:00:00Z");
    reminders.tell(id, now);
    reminders.tidy(&Casebook::default(), now);
    assert!(reminders.put_off(id, now));
}

#[test]
fn what_somebody_asked_for_can_be_put_off_and_is_gone_when_it_is_done() {
    let mut reminders = Reminders::default();
    let id = own(&mut reminders, "call the bank", "2026-12-10T01:00:00Z");
    let now = at("2026-12-10T01:00:10Z");
    reminders.tell(id, now);
    assert!(reminders.put_off(id, at("2026-12-11T01:00:00Z")));
    assert_eq!(told(&reminders), ["call the bank at 12-11T01:00"]);
    reminders.finish(id);
    assert_eq!(reminders.get(id), None);
    assert!(!reminders.put_off(id, now));
}

#[test]
fn reminders_are_few_and_say_something() {
    let mut reminders = Reminders::default();
    let add = |reminders: &mut Reminders, words: &str| {
        reminders.add_own(Private::new(words.to_owned()), None, at("2026-12-10T01:00:00Z"))
    };
    assert_eq!(add(&mut reminders, "  "), Err(ReminderError::Words(WordsError::Empty)));
    for _ in 0..MOST_OWN {
        assert!(add(&mut reminders, "call").is_ok());
    }
    assert_eq!(add(&mut reminders, "call"), Err(ReminderError::Full));
}

#[test]
fn a_chat_that_is_gone_is_told_nothing_and_hears_what_is_late_when_it_comes_back() {
    let mut reminders = Reminders::default();
    own(&mut reminders, "call", "2026-12-10T01:00:00Z");
    reminders.is_chat_gone = true;
    let now = at("2026-12-12T01:00:00Z");
    assert!(reminders.due(now).is_empty());
    assert_eq!(reminders.next_due(), None);
    reminders.is_chat_gone = false;
    assert_eq!(reminders.due(now).len(), 1);
}

#[test]
fn a_closed_case_is_announced_before_it_ends() {
    let mut reminders = Reminders::default();
    let until = at("2027-11-27T00:00:00Z");
    reminders.plan_end(case(), Some(until), at("2026-11-27T08:00:00Z"), &shanghai());
    assert_eq!(told(&reminders), ["end Announced at 11-13T00:00", "end Now at 11-27T00:00"]);
    // Told three weeks late: the two weeks that were promised are left to act.
    let now = at("2027-12-04T02:00:00Z");
    let announced = reminders.due(now)[0].id;
    reminders.tell(announced, now);
    reminders.plan_end(case(), Some(until), now, &shanghai());
    assert_eq!(told(&reminders), ["end Now at 12-18T02:00"]);
    reminders.plan_end(case(), None, now, &shanghai());
    assert!(told(&reminders).is_empty());
}

#[test]
fn a_closed_case_ends_also_where_nobody_can_be_told() {
    let mut reminders = Reminders::default();
    reminders.plan_end(case(), Some(at("2027-11-27T00:00:00Z")), at("2026-11-27T08:00:00Z"), &shanghai());
    reminders.is_chat_gone = true;
    let due = reminders.due(at("2027-11-27T00:00:00Z"));
    assert!(matches!(due[..], [Reminder { about: About::CaseEnds { step: Ending::Now, .. }, .. }]));
}

#[test]
fn reminders_of_a_deleted_case_sleep_until_it_is_brought_back_and_go_with_it() {
    let (mut book, mut reminders) = (Casebook::default(), Reminders::default());
    let (now, limits) = (at("2026-12-01T08:00:00Z"), Limits::default());
    book.begin(case(), now, &limits).expect("there is room");
    book.begin(CaseId::from_random(*b"otherones"), now, &limits).expect("there is room");
    let words = Private::new("call".to_owned());
    reminders.add_own(words, Some(case()), at("2026-12-10T01:00:00Z")).expect("there is room");
    book.delete(case(), now).expect("it is there");
    reminders.tidy(&book, now);
    assert_eq!(reminders.next_due(), None);
    book.undo_delete(case(), now, &limits).expect("it was deleted just now");
    reminders.tidy(&book, now);
    assert_eq!(told(&reminders), ["call at 12-10T01:00"]);
    book.delete(case(), now).expect("it is there");
    book.remove(case()).expect("it is deleted");
    reminders.tidy(&book, now);
    assert!(reminders.is_empty());
}

#[test]
fn reminders_survive_their_record_and_an_empty_one_is_read() {
    let mut reminders = Reminders::default();
    reminders.plan_days(case(), &[day("2026-12-10")], at("2026-12-09T08:00:00Z"), &shanghai());
    own(&mut reminders, "打电话给银行", "2026-12-10T01:00:00Z");
    let json = serde_json::to_string(&reminders).expect("reminders serialize");
    assert_eq!(serde_json::from_str::<Reminders>(&json).expect("they were just written"), reminders);
    assert_eq!(serde_json::from_str::<Reminders>("{}").expect("all has defaults"), Reminders::default());
}
