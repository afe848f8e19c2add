//! `/scam` in answer to a message: a member means that the others should know.

use super::notice::{Noticed, speak};
use super::{say_in_passing, watching, weighing};
use crate::chat::check::inspect;
use crate::chat::scene::Scene;
use crate::chat::{GroupState, MessageId, Said, reminders};
use crate::guard::{Count, Outcome, Sighting};
use crate::inspect::Message;
use crate::text::Rich;
use weighing::Weighed;

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
fn take(
    scene: &mut Scene<'_>,
    group: &mut crate::guard::Group,
    said: &Said,
    message: MessageId,
) -> Option<Rich> {
    let Some(needed) = group.rules.reports else { return Some(scene.voice.report_off()) };
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
    if is_dangerous(scene, group, said, message) {
        return None;
    }
    match outcome {
        Outcome::Enough(by) => {
            say_reported(scene, group, message, by, is_admin);
            None
        }
        // One kind word for each message is enough.
        Outcome::First => Some(scene.voice.report_thanks()),
        Outcome::Counted | Outcome::Known | Outcome::TooMany | Outcome::Disbelieved => None,
    }
}

/// Whether the reported words are at hand and dangerous; then it is spoken of.
fn is_dangerous(
    scene: &mut Scene<'_>,
    group: &mut crate::guard::Group,
    said: &Said,
    message: MessageId,
) -> bool {
    let words = words_reported(said);
    // A part that was picked by hand says nothing about the message: it may quote what it warns of.
    let answered = said.answered.as_deref().filter(|answered| !words.is_empty() && !answered.is_part);
    let Some(answered) = answered else { return false };
    let reported = Message { text: words, hidden: answered.hidden.reveal() };
    let rules = group.rules.clone();
    let verdict = weighing::by_rules(inspect(scene, reported), &rules);
    let weighed = weighing::weigh(scene.knowledge, &verdict, &rules, group.watch.key, message, words);
    let Some(weighed) = weighed else { return false };
    let reporters = group.watch.reports.close(message, scene.gathered.now);
    let is_vouched = scene.may_govern() == Some(true);
    let noticed = Noticed { verdict: &verdict, weighed: &weighed, reporters, is_vouched };
    watching::judge(scene, group, &noticed);
    true
}

/// Says that several members reported a message, or an admin, and what to look at.
fn say_reported(
    scene: &mut Scene<'_>,
    group: &mut crate::guard::Group,
    message: MessageId,
    by: Vec<crate::guard::Mark>,
    is_admin: bool,
) {
    let text = group.watch.key.mark("message", &message.0.to_string());
    let sighting = Sighting { message, text, hosts: Vec::new(), signs: Vec::new(), domain: None };
    if group.watch.holds_back(&sighting, scene.gathered.now).is_some() {
        return;
    }
    let day = reminders::hours(scene).day_of(scene.gathered.now);
    group.watch.figures.add(day, Count::Notices, 1);
    let body = scene.voice.notice_reported((!is_admin).then_some(by.len()));
    let weighed = Weighed { sighting, topic: None, link: None, blocked: None, domain: None };
    speak(scene, group, &weighed, by, body);
}
