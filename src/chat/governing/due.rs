//! What comes by itself in a group: the tip of the day, and its erasure after the bot was removed.

use super::{group, tip};
use crate::chat::Change;
use crate::chat::scene::Scene;
use crate::guard::KEPT_AFTER_LEAVING;

/// Does what is due in a group by now.
pub(in crate::chat) fn do_what_is_due(scene: &mut Scene<'_>) {
    let (now, owner) = (scene.gathered.now, scene.event.owner());
    let Some(state) = group(scene) else { return };
    if let Some(left) = state.group.left {
        if left + KEPT_AFTER_LEAVING <= now {
            scene.change(Change::Forget(owner));
        }
        return;
    }
    tip::tell_due(scene);
}
