//! A message of a watched group that looked suspicious at first sight.

use super::notice::Noticed;
use super::sift::{is_watched, watched_behind_command};
use super::{notice, weighing};
use crate::chat::check::{RATHER_A_QUESTION, inspect};
use crate::chat::scene::Scene;
use crate::chat::{Asked, MessageId, Purpose, Said, governing, reminders};
use crate::guard::{Count, Group, Held, Watching};
use crate::inspect::Message;
use crate::voice::Command;

/// Looks at a message closely, and speaks of it if the group should know.
pub(in crate::chat) fn look(scene: &mut Scene<'_>, said: &Said) {
    let message = Message { text: said.text.reveal(), hidden: said.hidden.reveal() };
    look_at(scene, said.message, message, None);
}

/// Looks at what stands behind a command in the same way. Whoever is answered about it in the open needs no second word.
pub(in crate::chat) fn look_behind_command(scene: &mut Scene<'_>) {
    let Some(behind) = watched_behind_command(scene.state, scene.event, scene.bot) else { return };
    let is_answered = !scene.gathered.is_refused && !governing::is_turned_away(scene, behind.command);
    if behind.command == Command::Check && is_answered && !behind.hides_link {
        return;
    }
    look_at(scene, behind.said.message, behind.bundle().message(), Some(behind.command));
}

fn look_at(scene: &mut Scene<'_>, number: MessageId, message: Message<'_>, behind: Option<Command>) {
    // Admins know what they write. Where it cannot be learnt who is one, nothing is said rather than too much.
    if scene.gathered.is_admin != Some(false) {
        return;
    }
    let Some(mut state) = scene.group.take() else { return };
    let verdict = inspect(scene, message);
    let is_question = behind == Some(Command::Ask) && verdict.question >= RATHER_A_QUESTION;
    if is_watched(scene.event, &state.group.rules) && !is_question {
        let group = &mut state.group;
        scene.voice = super::voice_of(scene, group);
        group.watch.key = group.watch.key.or_random(&scene.gathered.random);
        scene.note_verdict(Asked::Watching, verdict.level);
        scene.note_judged(Purpose::Watching, &verdict);
        let rules = group.rules.clone();
        let verdict = weighing::by_rules(verdict, &rules);
        let weighed =
            weighing::weigh(scene.knowledge, &verdict, &rules, group.watch.key, number, message.text);
        if let Some(weighed) = weighed {
            // Whoever asks about something may quote it: that is warned of and not deleted.
            let is_vouched = !matches!(behind, Some(Command::Ask | Command::Check | Command::Scam));
            let noticed = Noticed { verdict: &verdict, weighed: &weighed, reporters: Vec::new(), is_vouched };
            judge(scene, group, &noticed);
        }
    }
    scene.group = Some(state);
}

/// Speaks of something dangerous, unless it spoke of it already, or often enough; yields why it did not.
pub(super) fn judge(scene: &mut Scene<'_>, group: &mut Group, noticed: &Noticed<'_>) -> Option<Held> {
    let now = scene.gathered.now;
    let day = reminders::hours(scene).day_of(now);
    let held = group.watch.holds_back(&noticed.weighed.sighting, now);
    let is_held = held.is_some();
    // What members report is spoken of in a dry run, too: they asked.
    let is_dry = matches!(group.rules.watching, Watching::DryRun { .. }) && noticed.reporters.is_empty();
    match group.rules.watching {
        _ if is_dry && is_held => {}
        _ if is_dry => {
            group.watch.figures.add(day, Count::WouldHaveSaid, 1);
            notice::tell_would_have_said(scene, group, noticed);
        }
        // A member's report may be about something dangerous where nothing is watched.
        Watching::On | Watching::Off | Watching::DryRun { .. } => {
            if !is_held {
                group.watch.figures.add(day, Count::Notices, 1);
                notice::say(scene, group, noticed);
            }
            // Also where nothing is said: in a wave of the same, each goes.
            if noticed.is_vouched && group.rules.deletes && group.rules.watching == Watching::On {
                let is_deleted = notice::delete(scene, group, noticed);
                group.watch.figures.add(day, Count::Deleted, u64::from(is_deleted));
            }
        }
    }
    held
}
