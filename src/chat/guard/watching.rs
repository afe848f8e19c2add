//! A message of a watched group that looked suspicious at first sight.

use super::notice::Noticed;
use super::sift::is_watched;
use super::{notice, weighing};
use crate::chat::check::inspect;
use crate::chat::scene::Scene;
use crate::chat::{Asked, Said, reminders};
use crate::guard::{Count, Group, Held, Watching};
use crate::inspect::Message;

/// Looks at a message closely, and speaks of it if the group should know.
pub(in crate::chat) fn look(scene: &mut Scene<'_>, said: &Said) {
    // Admins know what they write. Where it cannot be learnt who is one, nothing is said rather than too much.
    if scene.gathered.is_admin != Some(false) {
        return;
    }
    let Some(mut state) = scene.group.take() else { return };
    if is_watched(scene.event, &state.group.rules) {
        let group = &mut state.group;
        scene.voice = super::voice_of(scene, group);
        group.watch.key = group.watch.key.or_random(&scene.gathered.random);
        let message = Message { text: said.text.reveal(), hidden: said.hidden.reveal() };
        let verdict = inspect(scene, message);
        scene.note_verdict(Asked::Watching, verdict.level);
        let rules = group.rules.clone();
        let verdict = weighing::by_rules(verdict, &rules);
        let weighed =
            weighing::weigh(scene.knowledge, &verdict, &rules, group.watch.key, said.message, message.text);
        if let Some(weighed) = weighed {
            let noticed =
                Noticed { verdict: &verdict, weighed: &weighed, reporters: Vec::new(), is_vouched: true };
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
