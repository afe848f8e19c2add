//! `/scam` in answer to a message: a member means that the others should know.

use chrono::TimeDelta;

use super::notice::{self, Noticed, speak};
use super::{say_in_passing, watching, weighing};
use crate::chat::check::inspect;
use crate::chat::scene::Scene;
use crate::chat::{GroupState, MessageId, Reply, Said, reminders};
use crate::guard::{Count, Group, Held, Mark, Outcome, Sighting};
use crate::inspect::Message;
use crate::text::Rich;
use crate::voice::Voice;
use weighing::Weighed;

/// How often admins hear that a report was put off. In a wave they know by the first.
const PUT_OFF_TOLD_EVERY: TimeDelta = TimeDelta::minutes(10);

/// The words of the message that is reported, where they are at hand.
pub(in crate::chat) fn words_reported(said: &Said) -> &str {
    said.answered.as_deref().map_or("", |answered| answered.text.reveal().trim())
}

/// Takes a report. Where the words are at hand they are judged, and what is dangerous is spoken of at once; otherwise it
/// is, once enough members mean the same message.
pub(in crate::chat) fn report(scene: &mut Scene<'_>, said: &Said) {
    if scene.event.is_private() {
        return scene.say(scene.voice.scam_in_private(), crate::chat::Keyboard::new());
    }
    let answered = said.answered.as_deref().filter(|answered| !answered.is_bot);
    let sender = scene.event.sender.person;
    let message =
        answered.filter(|answered| answered.sender != Some(sender)).and_then(|answered| answered.message);
    let Some(message) = message else { return say_in_passing(scene, scene.voice.report_how()) };
    let author = answered.and_then(|answered| answered.sender);
    let is_trusted =
        |state: &GroupState| author.is_some_and(|author| state.group.rules.trusted.contains(&author));
    if scene.group.as_deref().is_some_and(is_trusted) {
        return;
    }
    let Some(mut state) = scene.group.take() else { return };
    let told = take(scene, &mut state.group, said, message);
    scene.group = Some(state);
    if let Some(words) = told {
        say_in_passing(scene, words);
    }
}

/// Counts a report; yields what its member is told.
fn take(scene: &mut Scene<'_>, group: &mut Group, said: &Said, message: MessageId) -> Option<Rich> {
    let Some(needed) = group.rules.reports else { return Some(scene.voice.report_off()) };
    // The group's own channel is its admins.
    if is_channel(scene) && scene.may_govern() != Some(true) {
        return None;
    }
    let now = scene.gathered.now;
    let is_admin = scene.may_govern() == Some(true);
    group.watch.key = group.watch.key.or_random(&scene.gathered.random);
    let who = group.watch.key.mark("member", &scene.event.sender.person.0.to_string());
    let outcome = group.watch.reports.report(who, message, is_admin, needed, now);
    if matches!(outcome, Outcome::Known | Outcome::TooMany | Outcome::Disbelieved) {
        return None;
    }
    let day = reminders::hours(scene).day_of(now);
    group.watch.figures.add(day, Count::Reports, 1);
    let own = scene.voice;
    scene.voice = super::voice_of(scene, group);
    let told = tell(scene, group, said, message, outcome, own);
    scene.voice = own;
    told
}

/// Says in the group what is to be said of it, and in their own voice what the member is told.
fn tell(
    scene: &mut Scene<'_>,
    group: &mut Group,
    said: &Said,
    message: MessageId,
    outcome: Outcome,
    own: Voice<'_>,
) -> Option<Rich> {
    let held = match (say_dangerous(scene, group, said, message), outcome) {
        (Some(said), _) => said.err()?,
        (None, Outcome::Enough { by, by_admin }) => say_reported(scene, group, message, by, by_admin)?,
        // One kind word for each message is enough.
        (None, Outcome::First) => return Some(own.report_thanks()),
        (None, _) => return None,
    };
    let is_put_off = matches!(held, Held::Alike | Held::Enough) && put_off(scene, group, message);
    is_put_off.then(|| own.report_put_off())
}

/// Whether it is sent in the name of a channel. Anybody can have several, so they are not different members.
fn is_channel(scene: &Scene<'_>) -> bool {
    let sender = &scene.event.sender;
    sender.person.0 < 0 && !sender.anonymous_admin
}

/// Has it said at the next report, and tells the admins meanwhile. Whether it is put off for the first time.
fn put_off(scene: &mut Scene<'_>, group: &mut Group, message: MessageId) -> bool {
    let now = scene.gathered.now;
    let is_deleted =
        |reply: &Reply| matches!(reply, Reply::Remove { message: removed } if *removed == message);
    if scene.turn.replies.iter().any(is_deleted) {
        return false;
    }
    let is_first = group.watch.reports.put_off(message, now);
    let was_told = group.watch.told_put_off.is_some_and(|at| now - at < PUT_OFF_TOLD_EVERY);
    if is_first && !was_told {
        group.watch.told_put_off = Some(now);
        notice::tell_of(scene, group, message, scene.voice.notice_put_off());
    }
    is_first
}

/// Speaks of the reported words where they are at hand and dangerous, and else yields nothing; an error is why it did not.
fn say_dangerous(
    scene: &mut Scene<'_>,
    group: &mut Group,
    said: &Said,
    message: MessageId,
) -> Option<Result<(), Held>> {
    let words = words_reported(said);
    // A part that was picked by hand says nothing about the message: it may quote what it warns of.
    let answered = said.answered.as_deref().filter(|answered| !words.is_empty() && !answered.is_part)?;
    let reported = Message { text: words, hidden: answered.hidden.reveal() };
    let rules = group.rules.clone();
    let verdict = weighing::by_rules(inspect(scene, reported), &rules);
    let weighed = weighing::weigh(scene.knowledge, &verdict, &rules, group.watch.key, message, words)?;
    let reporters = group.watch.reports.close(message, scene.gathered.now);
    let is_vouched = scene.may_govern() == Some(true);
    let noticed = Noticed { verdict: &verdict, weighed: &weighed, reporters, is_vouched };
    Some(watching::judge(scene, group, &noticed).map_or(Ok(()), Err))
}

/// Says that several members reported a message, or an admin, and what to look at; yields why it did not.
fn say_reported(
    scene: &mut Scene<'_>,
    group: &mut Group,
    message: MessageId,
    by: Vec<Mark>,
    by_admin: bool,
) -> Option<Held> {
    let text = group.watch.key.mark("message", &message.0.to_string());
    let sighting = Sighting { message, text, hosts: Vec::new(), signs: Vec::new(), domain: None };
    if let Some(held) = group.watch.holds_back(&sighting, scene.gathered.now) {
        return Some(held);
    }
    let day = reminders::hours(scene).day_of(scene.gathered.now);
    group.watch.figures.add(day, Count::Notices, 1);
    let body = scene.voice.notice_reported((!by_admin).then_some(by.len()));
    let weighed = Weighed { sighting, topic: None, link: None, blocked: None, domain: None };
    speak(scene, group, &weighed, by, body);
    notice::tell_of(scene, group, message, scene.voice.notice_told());
    None
}
