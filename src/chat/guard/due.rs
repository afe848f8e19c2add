//! What the guard does in a group by itself.

use super::notice::{link_to, tell_admins, tell_admins_only};
use super::press::WatchPress;
use crate::chat::scene::Scene;
use crate::chat::{Action, Keyboard, MessageId, reminders};
use crate::guard::{Count, Watching};

/// Asks the admins after a week of a dry run whether it is to go on. Counts were taken along already.
pub(in crate::chat) fn look_after(scene: &mut Scene<'_>) {
    let Some(mut state) = scene.group.take() else { return };
    let group = &mut state.group;
    // Whoever is no admin any more neither hears of the group nor keeps the question from who is one.
    tell_admins_only(scene, group);
    if let Watching::DryRun { since } = group.rules.watching
        && group.left.is_none()
        && group.is_dry_run_over(scene.gathered.now)
    {
        group.watch.asked = Some(since);
        let today = reminders::hours(scene).day_of(scene.gathered.now);
        let times = group.watch.figures.total(today, Count::WouldHaveSaid);
        let body = scene.voice.dry_run_over(usize::try_from(times).unwrap_or(usize::MAX));
        let link = scene.voice.notice_link(&link_to(state.chat, MessageId(1)));
        let keyboard = Keyboard::new()
            .button(scene.voice.dry_run_live_button(), Action::Watch(WatchPress::Live(state.chat)))
            .button(scene.voice.dry_run_stays_button(), Action::Watch(WatchPress::Stay(state.chat)));
        tell_admins(scene, group, &body.paragraph_break().append(link), &keyboard);
    }
    scene.group = Some(state);
}
