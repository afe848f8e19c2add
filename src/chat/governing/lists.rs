//! Sites that are never or always spoken of, and members whose messages are not looked at.

use super::press::{Choice, Governing, Listed, Page};
use super::{button, charter, group, pages};
use crate::chat::scene::Scene;
use crate::chat::{Button, ChatId, CheckId, Keyboard, PersonId, Said};
use crate::guard::{Act, DomainError, MOST_LISTED, domain_of, shown_domain};
use crate::text::Rich;
use crate::text::rich::Link;
use crate::text::unclickable::unclickable;
use crate::voice::{GoverningLabel as Label, GoverningText as Text};

/// Entries on one page.
const ON_A_PAGE: usize = 20;

/// One page of a list, counted from 0; beyond the last is the last.
pub(super) fn page(scene: &Scene<'_>, list: Listed, page: usize) -> (Rich, Keyboard) {
    let (voice, rules) = (scene.voice, charter(scene).rules);
    let (text, entries) = match list {
        Listed::Allowed => (Text::Allowed, sites(&rules.allowed_domains, list)),
        Listed::Blocked => (Text::Blocked, sites(&rules.blocked_domains, list)),
        Listed::Trusted => (Text::Trusted, members(scene, &rules.trusted)),
    };
    let last = entries.len().saturating_sub(1) / ON_A_PAGE;
    let page = page.min(last);
    let mut body = voice.governing_text(text).paragraph_break();
    if entries.is_empty() {
        body = body.append(voice.governing_text(Text::ListEmpty));
    }
    let mut keyboard = Keyboard::new();
    let mut row = Vec::new();
    for (place, (line, drop)) in entries.into_iter().enumerate().skip(page * ON_A_PAGE).take(ON_A_PAGE) {
        let line = match line {
            Entry::Site(name) => voice.governing_list_site(place + 1, &name),
            Entry::Member(link) => member(voice.governing_list_member(place + 1), link),
        };
        body = body.line_break().append(line);
        let remove = button(scene, Governing::Set(drop));
        row.push(Button::new(voice.governing_remove(place + 1), remove));
        if row.len() == 2 {
            keyboard = keyboard.row(row.drain(..));
        }
    }
    keyboard = keyboard.row(row);
    let turn =
        |label: String, page| Button::new(label, button(scene, Governing::Show(Page::Listed(list, page))));
    let before = page.checked_sub(1).map(|before| turn(voice.page_back(), before));
    let after = (page < last).then(|| turn(voice.page_next(), page + 1));
    (body, pages::back(scene, keyboard.row(before.into_iter().chain(after)), Page::Home))
}

enum Entry {
    Site(String),
    /// With a link to them, where nobody is called by it.
    Member(Option<Link>),
}

fn sites(domains: &[String], list: Listed) -> Vec<(Entry, Choice)> {
    let entry = |domain: &String| {
        (Entry::Site(unclickable(&shown_domain(domain))), Choice::Drop(list, CheckId::of(domain)))
    };
    domains.iter().map(entry).collect()
}

/// In a group a link to somebody would call them.
fn members(scene: &Scene<'_>, trusted: &[PersonId]) -> Vec<(Entry, Choice)> {
    let is_private = scene.event.is_private();
    let entry =
        |person: &PersonId| (Entry::Member(is_private.then(|| link_to(*person))), Choice::Distrust(*person));
    trusted.iter().map(entry).collect()
}

/// A link that opens somebody's profile, by their number: the bot keeps no names.
pub(super) fn link_to(PersonId(number): PersonId) -> Link {
    Link::Url(format!("tg://user?id={number}"))
}

fn member(words: String, link: Option<Link>) -> Rich {
    match link {
        Some(link) => Rich::new().link(words, link),
        None => Rich::new().text(words),
    }
}

/// Adds a site to a list.
pub(super) fn add_site(scene: &mut Scene<'_>, words: &str, list: Listed) {
    let voice = scene.voice;
    let domain = match domain_of(words) {
        Ok(domain) if scene.knowledge.inspector.is_shared(&domain) => Err(DomainError::Shared),
        outcome => outcome,
    };
    let domain = match domain {
        Ok(domain) => domain,
        Err(DomainError::NoDomain) => {
            return scene.say(voice.governing_text(Text::SiteUnclear), Keyboard::new());
        }
        Err(DomainError::Shared) => {
            return scene.say(voice.governing_text(Text::SiteShared), Keyboard::new());
        }
    };
    let shown = unclickable(&shown_domain(&domain));
    let Some(state) = group(scene) else { return };
    let rules = &mut state.group.rules;
    let (domains, others, act) = match list {
        Listed::Blocked => (&mut rules.blocked_domains, &mut rules.allowed_domains, Act::Blocked(true)),
        _ => (&mut rules.allowed_domains, &mut rules.blocked_domains, Act::Allowed(true)),
    };
    let body = if domains.contains(&domain) {
        voice.governing_site_known(&shown)
    } else if domains.len() >= MOST_LISTED {
        voice.governing_list_full(MOST_LISTED)
    } else {
        // On both lists it would be anybody's guess which one counts.
        others.retain(|other| *other != domain);
        domains.push(domain);
        scene.note_act(act);
        voice.governing_site_listed(&shown, list == Listed::Allowed)
    };
    let keyboard = Keyboard::new().row([list_button(scene, list)]);
    scene.say(body, keyboard);
}

/// Trusts the member whose message the command answers.
pub(super) fn trust(scene: &mut Scene<'_>, said: &Said) {
    let voice = scene.voice;
    let Some(member) = answered_member(scene.event.chat, said) else {
        return scene.say(voice.governing_text(Text::MemberUnclear), Keyboard::new());
    };
    let Some(state) = group(scene) else { return };
    let trusted = &mut state.group.rules.trusted;
    let body = if trusted.contains(&member) {
        voice.governing_text(Text::MemberKnown)
    } else if trusted.len() >= MOST_LISTED {
        voice.governing_list_full(MOST_LISTED)
    } else {
        trusted.push(member);
        scene.note_act(Act::Trusted(true));
        voice.governing_text(Text::MemberTrusted)
    };
    let keyboard = Keyboard::new().row([list_button(scene, Listed::Trusted)]);
    scene.say(body, keyboard);
}

/// Whose message a command answers; that may be a channel, as the one the group belongs to. Bots are nobody, and neither is
/// the group itself, in whose name its admins write.
fn answered_member(chat: ChatId, said: &Said) -> Option<PersonId> {
    let answered = said.answered.as_deref().filter(|answered| !answered.is_bot)?;
    answered.sender.filter(|member| member.0 != chat.0)
}

fn list_button(scene: &Scene<'_>, list: Listed) -> Button {
    let label = match list {
        Listed::Allowed => Label::Allowed,
        Listed::Blocked => Label::Blocked,
        Listed::Trusted => Label::Trusted,
    };
    pages::to(scene, label, Page::Listed(list, 0))
}
