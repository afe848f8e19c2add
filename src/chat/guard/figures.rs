//! What the guard did in a group, in words and as a picture.

use chrono::{Datelike as _, Days, NaiveDate, TimeDelta};

use super::pressed::as_told;
use super::say_in_passing;
use crate::chat::beforehand::typed;
use crate::chat::scene::Scene;
use crate::chat::{Happening, Keyboard, Reply, Typed, reminders};
use crate::content::Language;
use crate::guard::{Count, Figures, Watching};
use crate::picture::{Bar, Chart, Figure, Script};
use crate::voice::{GuardFigure, Voice};

/// Between two pictures in one group.
const DRAWN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// Signs that are named, the most frequent first.
const MOST_SIGNS: usize = 10;
/// What is told, in this order.
const TOLD: [Count; 8] = [
    Count::LookedAt,
    Count::Notices,
    Count::WouldHaveSaid,
    Count::Deleted,
    Count::Wrong,
    Count::Reports,
    Count::Commands,
    Count::LeftOut,
];

/// Takes along what was counted before the turn, and counts a command. A group of which nothing else is kept stays so.
pub(in crate::chat) fn count(scene: &mut Scene<'_>) {
    if scene.event.is_private() {
        return;
    }
    let is_command = match &scene.event.happening {
        Happening::Said(said) => matches!(typed(said, scene.bot), Typed::Command(..)),
        _ => false,
    };
    let today = reminders::hours(scene).day_of(scene.gathered.now);
    let tally = scene.gathered.tally;
    let Some(state) = &mut scene.group else { return };
    if !state.group.is_blank() {
        state.group.watch.figures.add_tally(today, tally);
        state.group.watch.figures.add(today, Count::Commands, u64::from(is_command));
    }
}

/// Shows the figures of the last thirty days to an admin.
pub(in crate::chat) fn show(scene: &mut Scene<'_>) {
    if scene.event.is_private() {
        return scene.say(scene.voice.figures_in_group(), Keyboard::new());
    }
    match scene.may_govern() {
        Some(true) => {}
        Some(false) => return say_in_passing(scene, scene.voice.admins_only()),
        None => return say_in_passing(scene, scene.voice.admins_unknown()),
    }
    let (now, today) = (scene.gathered.now, reminders::hours(scene).day_of(scene.gathered.now));
    let bot = scene.bot.unwrap_or_default();
    let Some(state) = &mut scene.group else { return };
    let is_new = state.group.watch.drawn.is_none_or(|at| now - at >= DRAWN_EVERY);
    let figures = &state.group.watch.figures;
    let told: Vec<(Count, u64)> = TOLD
        .into_iter()
        .map(|count| (count, figures.total(today, count)))
        .filter(|(count, times)| *times > 0 || *count == Count::LookedAt)
        .collect();
    let told: Vec<(GuardFigure, u64)> =
        told.into_iter().map(|(count, times)| (name_of(count), times)).collect();
    let signs: Vec<_> = figures
        .top_signs(today, MOST_SIGNS)
        .into_iter()
        .map(|(sign, times)| (as_told(sign), times))
        .collect();
    let words = scene.voice.figures(&told, &signs);
    if !is_new {
        return scene.say(words, Keyboard::new());
    }
    let is_dry = matches!(state.group.rules.watching, Watching::DryRun { .. });
    let chart = chart(scene.voice, figures, today, is_dry, bot);
    state.group.watch.drawn = Some(now);
    scene.turn.replies.push(Reply::ShowChart { chart, words });
}

fn name_of(count: Count) -> GuardFigure {
    match count {
        Count::LookedAt => GuardFigure::LookedAt,
        Count::LeftOut => GuardFigure::LeftOut,
        Count::WouldHaveSaid => GuardFigure::WouldHaveSaid,
        Count::Notices => GuardFigure::Notices,
        Count::Deleted => GuardFigure::Deleted,
        Count::Wrong => GuardFigure::Wrong,
        Count::Reports => GuardFigure::Reports,
        Count::Commands => GuardFigure::Commands,
    }
}

/// The figures as a picture: what was said by day, and how often everything else happened.
fn chart(voice: Voice<'_>, figures: &Figures, today: NaiveDate, is_dry: bool, bot: &str) -> Chart {
    let counted = if is_dry { Count::WouldHaveSaid } else { Count::Notices };
    let counts = figures.by_day(today, counted);
    let ago = |days: usize| today.checked_sub_days(Days::new(days as u64)).unwrap_or(today);
    let bars = counts.iter().enumerate().map(|(place, count)| {
        let day = ago(counts.len() - 1 - place);
        Bar { label: format!("{}/{}", day.month(), day.day()), count: *count }
    });
    let figure =
        |count: Count| Figure { label: voice.figure(name_of(count)), count: figures.total(today, count) };
    let script = match voice.language() {
        Language::TaiwanChinese | Language::HongKongChinese => Script::Traditional,
        Language::SimplifiedChinese | Language::English => Script::Simplified,
    };
    Chart {
        script,
        title: voice.figures_title(),
        about: voice.figures_period(ago(counts.len() - 1), today),
        series: voice.figures_series(is_dry),
        bars: bars.collect(),
        figures: [Count::LookedAt, counted, Count::Deleted, Count::Wrong, Count::Reports].map(figure).into(),
        footer: voice.figures_footer(bot),
    }
}
