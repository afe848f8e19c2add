//! The pages about watching and about notices, with what keeps the guard from doing what its admins want of it: a guard
//! that sees nothing, or whom nobody hears, must say so where it is turned on.

use super::pages::{back, labelled, open_in_private, tell_me, toggle, with_lines};
use super::press::{Choice, Governing, Page, Watch};
use super::values::{self, Setting};
use super::{charter, zone};
use crate::chat::Keyboard;
use crate::chat::scene::Scene;
use crate::guard::{Charter, NoticeLife, Rules, Strictness, Watching};
use crate::text::Rich;
use crate::voice::{GoverningLabel as Label, GoverningText as Text};

/// Whether what a button leads to says what the bot can see and do in the group, so that this must be known.
pub(super) fn is_to_be_known_for(what: &Governing) -> bool {
    match what {
        Governing::Show(page) => matches!(page, Page::Watching | Page::Notices),
        Governing::Set(choice) => matches!(
            choice,
            Choice::Watching(_)
                | Choice::Strictness(_)
                | Choice::NoticeLife(_)
                | Choice::Deletes(_)
                | Choice::TellsAdmins(_)
                | Choice::TellMe(_)
        ),
        Governing::Import(_) => true,
        Governing::KeepAsIs | Governing::Export | Governing::Erase | Governing::EraseLeft => false,
    }
}

pub(super) fn page(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let (voice, charter) = (scene.voice, charter(scene));
    let watching = charter.rules.watching;
    let state = match watching {
        Watching::Off => {
            let advice = voice.governing_text(Text::WatchingAdvice);
            voice.governing_text(Text::WatchingOff).text(" ").append(advice)
        }
        Watching::On => voice.governing_text(Text::WatchingOn),
        Watching::DryRun { since } => {
            let began = since.with_timezone(&zone(scene)).date_naive();
            voice.governing_trial(began).paragraph_break().append(told(scene, &charter.rules))
        }
    };
    let mut body = voice.governing_text(Text::Watching).paragraph_break().append(state);
    if let Some(blind) = blind(scene, &charter.rules) {
        body = body.paragraph_break().append(blind);
    }
    let body = with_lines(scene, body.paragraph_break(), &[Setting::Sure], &charter);
    (body, back(scene, keyboard(scene, &charter), Page::Home))
}

fn keyboard(scene: &Scene<'_>, charter: &Charter) -> Keyboard {
    let watching = charter.rules.watching;
    let mut keyboard = Keyboard::new();
    for (label, watch, is_offered) in [
        (Label::StartTrial, Watch::DryRun, watching == Watching::Off),
        (Label::GoLive, Watch::On, watching != Watching::On),
        (Label::TurnOff, Watch::Off, watching != Watching::Off),
    ] {
        let button = labelled(scene, label, Choice::Watching(watch), false);
        keyboard = keyboard.row(is_offered.then_some(button));
    }
    if matches!(watching, Watching::DryRun { .. }) {
        let is_private = scene.event.is_private();
        keyboard = match is_private {
            true => keyboard.row([tell_me(scene, charter)]),
            false => keyboard.row(open_in_private(scene)),
        };
    }
    for strictness in [Strictness::Danger, Strictness::Certain] {
        let is_chosen = charter.rules.strictness == strictness;
        let what = Choice::Strictness(strictness);
        keyboard = keyboard.row([labelled(scene, values::sure(strictness), what, is_chosen)]);
    }
    keyboard
}

pub(super) fn notices(scene: &Scene<'_>) -> (Rich, Keyboard) {
    let (voice, charter) = (scene.voice, charter(scene));
    let rules = &charter.rules;
    let mut body = voice.governing_text(Text::Notices).paragraph_break();
    if let Some(refused) = refused(scene, rules) {
        body = body.append(refused).paragraph_break();
    }
    let body = body.append(voice.governing_told(rules.told.len())).line_break();
    let body = with_lines(scene, body, &[Setting::Life, Setting::Deletes, Setting::Tells], &charter);
    let lives = NoticeLife::OFFERED
        .map(|life| labelled(scene, values::life(life), Choice::NoticeLife(life), rules.notice_life == life));
    let [first, second, third, fourth] = lives;
    let mut keyboard = Keyboard::new()
        .row([first, second])
        .row([third, fourth])
        .row([toggle(scene, Setting::Deletes, &charter, Choice::Deletes(!rules.deletes))])
        .row([toggle(scene, Setting::Tells, &charter, Choice::TellsAdmins(!rules.tells_admins))]);
    if scene.event.is_private() {
        keyboard = keyboard.row([tell_me(scene, &charter)]);
    }
    (body, back(scene, keyboard, Page::Home))
}

/// Everything that keeps the guard from doing what its admins have turned on, below what was said so far.
pub(super) fn with_obstacles(scene: &Scene<'_>, body: Rich) -> Rich {
    let rules = charter(scene).rules;
    let obstacles = [blind(scene, &rules), refused(scene, &rules)];
    obstacles.into_iter().flatten().fold(body, |body, obstacle| body.paragraph_break().append(obstacle))
}

/// How many admins hear of a trial. Without any it would come to nothing, and nobody would be asked at its end.
fn told(scene: &Scene<'_>, rules: &Rules) -> Rich {
    let count = scene.voice.governing_told(rules.told.len());
    match rules.told.is_empty() {
        true => count.text(" ").append(scene.voice.governing_text(Text::TrialUnheard)),
        false => count,
    }
}

/// That the guard sees nothing. Where the platform does not say, nothing is claimed.
fn blind(scene: &Scene<'_>, rules: &Rules) -> Option<Rich> {
    let is_blind = rules.is_watching() && scene.gathered.sees_messages == Some(false);
    is_blind.then(|| scene.voice.governing_text(Text::WatchingBlind))
}

/// That it may not delete.
fn refused(scene: &Scene<'_>, rules: &Rules) -> Option<Rich> {
    let may_not = scene.gathered.admins.as_ref().is_some_and(|admins| !admins.may_delete);
    (rules.deletes && may_not).then(|| scene.voice.governing_text(Text::DeletesRefused))
}
