//! Letters of a case: which one, in which language, drafted to be copied, and kept as the person changes them.

use super::hearing::leaves;
use super::{Awaiting, CaseAsking, InCase, back, gone, of, page, refuse};
use crate::casebook::{Case, CaseError, CaseId, CountryCode, Fact, WordsError, letters_for};
use crate::chat::scene::Scene;
use crate::chat::{Button, Keyboard, MessageId, check};
use crate::content::{Language, Letter, LetterId};
use crate::text::printable::printable;
use crate::text::{Private, Rich};
use crate::voice::{CaseButton, Draft, LetterPage, LetterReply, Voice};

/// So many times shorter than the version before it, words are no version of it.
const REMARK: usize = 4;
/// A line of a letter that was taken over has at least so many characters.
const SHORTEST_SHARED: usize = 8;
/// Shorter messages of one line are no letter, and more likely meant for the bot; in characters.
const SHORTEST_LETTER: usize = 20;
/// Questions are no longer than this, in characters; what is longer is a letter, also one that asks something.
const LONGEST_QUESTION: usize = 100;

/// Offers the letters, those that fit the case first.
pub(super) fn choose(scene: &mut Scene<'_>, id: CaseId, on: Option<MessageId>) {
    let Some(case) = scene.case(id) else { return gone(scene) };
    let library = &scene.knowledge.library;
    let choice = letters_for(case, &library.letters);
    let fitting = choice.fitting.into_iter().map(|letter| (letter, true));
    let mut keyboard = Keyboard::new();
    for (letter, fits) in fitting.chain(choice.others.into_iter().map(|letter| (letter, false))) {
        let label = scene.voice.letter_label(letter, fits, library);
        keyboard = keyboard.button(label, of(id, InCase::Letter(letter.id.clone())));
    }
    let keyboard = back(scene, id, keyboard);
    scene.show(on, scene.voice.letter_reply(LetterReply::Choose), keyboard);
}

/// Asks for the language of a letter, the likely one first.
pub(super) fn choose_language(scene: &mut Scene<'_>, id: CaseId, letter: &LetterId, on: Option<MessageId>) {
    let library = &scene.knowledge.library;
    let (Some(case), Some(letter)) = (scene.case(id), library.letter(letter)) else { return gone(scene) };
    let likely = likely_language(scene, case, letter);
    let mut keyboard = Keyboard::new();
    for language in [likely, likely.other()] {
        keyboard = keyboard.row([in_language(scene, case, letter, language)]);
    }
    let other = Button::new(scene.voice.case_button(CaseButton::OtherLetter), of(id, InCase::Letters));
    let keyboard = back(scene, id, keyboard.row([other]));
    scene.show(on, scene.voice.letter_language(letter, library), keyboard);
}

/// Shows a letter in a message of its own, so that none that was copied from goes; `lead` is said first.
pub(super) fn show(scene: &mut Scene<'_>, id: CaseId, letter: &LetterId, language: Language, lead: Rich) {
    let library = &scene.knowledge.library;
    let (Some(case), Some(letter)) = (scene.case(id), library.letter(letter)) else { return gone(scene) };
    let variant = variant(scene, case, letter, language);
    let voice = scene.knowledge.voice(variant);
    let draft = voice.letter(letter, case, &scene.entries, page::today(scene), library);
    let own = case.letters.text(&letter.id, language).map(|text| printable(text.reveal()));
    let is_open = scene.book.header(id).is_some_and(|header| header.state.is_open());
    let body = own.as_ref().unwrap_or(draft.body.reveal());
    // What the person filled in themselves is no gap any more.
    let is_left =
        |gap: &&String| draft.subject.reveal().contains(gap.as_str()) || body.contains(gap.as_str());
    let gaps: Vec<String> = draft.gaps.iter().filter(is_left).cloned().collect();
    let shown = LetterPage {
        letter,
        language: variant,
        subject: draft.subject.reveal(),
        body,
        gaps: &gaps,
        is_own: own.is_some(),
        is_open,
        has_foreign_words: own.is_none() && draft.has_foreign_words,
    };
    let told = lead.paragraph_break().append(scene.voice.letter_page(&shown, library));
    let asked = missing(scene, case, letter, &draft).filter(|_| is_open && own.is_none());
    let redraft = is_open && own.is_some();
    let keyboard = keyboard(scene, case, letter, language, asked, redraft);
    if is_open {
        let asking = CaseAsking::Letter { case: id, letter: letter.id.clone(), language };
        scene.await_words(Awaiting::Case(asking));
    }
    scene.say(told, keyboard);
}

fn keyboard(
    scene: &Scene<'_>,
    case: &Case,
    letter: &Letter,
    language: Language,
    asked: Option<Fact>,
    redraft: bool,
) -> Keyboard {
    let voice = scene.voice;
    let mut keyboard = Keyboard::new();
    if let Some(fact) = asked {
        keyboard = keyboard.button(voice.letter_add(fact), of(case.id, InCase::AskFact(fact)));
    }
    if redraft {
        let action = of(case.id, InCase::Redraft(letter.id.clone(), language));
        keyboard = keyboard.button(voice.case_button(CaseButton::Redraft), action);
    }
    let other = Button::new(voice.case_button(CaseButton::OtherLetter), of(case.id, InCase::Letters));
    keyboard = keyboard.row([in_language(scene, case, letter, language.other()), other]);
    back(scene, case.id, keyboard)
}

/// The fact that a letter lacks most, of those that matter for the case: one that it should not be without, else one that
/// it has a gap for.
fn missing(scene: &Scene<'_>, case: &Case, letter: &Letter, draft: &Draft) -> Option<Fact> {
    let order = case.facts.order(&scene.knowledge.library.checklists);
    let lacks = |fact: &&Fact| order.contains(fact) && !case.facts.value(**fact).is_given();
    letter.asks.iter().find(lacks).or_else(|| draft.missing.iter().find(lacks)).copied()
}

/// Drops the person's own version, and shows the letter as it is drafted.
pub(super) fn redraft(scene: &mut Scene<'_>, id: CaseId, letter: &LetterId, language: Language) {
    if let Some(case) = scene.case_mut(id) {
        case.letters.drop_text(letter, language);
    }
    let lead = scene.voice.letter_reply(LetterReply::Redrafted);
    show(scene, id, letter, language, lead);
}

/// Takes typed words as the person's own version of a letter; `None` when they are something else.
pub(in crate::chat) fn hear(
    scene: &mut Scene<'_>,
    id: CaseId,
    letter: &LetterId,
    language: Language,
    words: &str,
) -> Option<()> {
    let letter = scene.knowledge.library.letter(letter)?;
    if !scene.book.header(id)?.state.is_open() {
        refuse(scene, id, CaseError::Closed);
        return Some(());
    }
    if leaves(scene, words) {
        page::show(scene, id, Rich::new(), None);
        return Some(());
    }
    if !is_letter(scene, words) || is_something_else(scene, id, letter, language, words) {
        return None;
    }
    match scene.case_mut(id)?.letters.write(letter, language, Private::new(words.to_owned())) {
        Ok(()) => {
            let lead = scene.voice.letter_reply(LetterReply::Kept);
            show(scene, id, &letter.id, language, lead);
        }
        Err(WordsError::TooLong { most, .. }) => {
            let body = scene.voice.letter_too_long(most);
            await_again(scene, id, &letter.id, language, body);
        }
        Err(WordsError::Empty) => return None,
    }
    Some(())
}

/// Whether words are a letter, and not a question, a link or an aside in between: one that was kept before would be lost
/// over it.
fn is_letter(scene: &Scene<'_>, words: &str) -> bool {
    let words = words.trim();
    let length = words.chars().count();
    if words.contains('\n') || length > LONGEST_QUESTION {
        return true;
    }
    let is_question = words.ends_with(['?', '\u{FF1F}']);
    let is_link_or_number = words.is_ascii() && !words.contains(char::is_whitespace);
    length >= SHORTEST_LETTER && !is_question && !is_link_or_number && !scene.is_answerable(words)
}

/// Whether words that could be a letter are rather a message that somebody wants judged, or a chance remark in place of
/// a version that was kept before.
fn is_something_else(
    scene: &Scene<'_>,
    id: CaseId,
    letter: &Letter,
    language: Language,
    words: &str,
) -> bool {
    let Some(case) = scene.case(id) else { return false };
    let kept = case.letters.text(&letter.id, language).map(Private::reveal);
    let is_remark = kept.is_some_and(|kept| words.chars().count() * REMARK < kept.chars().count());
    is_remark || (!takes_over(scene, case, letter, language, words) && check::reads_as_danger(scene, words))
}

/// Whether words hold a line of the letter as it was shown: then they are that letter, whatever it tells of.
fn takes_over(scene: &Scene<'_>, case: &Case, letter: &Letter, language: Language, words: &str) -> bool {
    let voice = scene.knowledge.voice(variant(scene, case, letter, language));
    let library = &scene.knowledge.library;
    let draft = voice.letter(letter, case, &scene.entries, page::today(scene), library);
    let kept = case.letters.text(&letter.id, language).map(Private::reveal);
    let lines = draft.body.reveal().lines().chain(kept.into_iter().flat_map(|kept| kept.lines()));
    lines.map(str::trim).any(|line| line.chars().count() >= SHORTEST_SHARED && words.contains(line))
}

/// Says that the person's own version is still awaited.
pub(super) fn ask_again(scene: &mut Scene<'_>, id: CaseId, letter: &LetterId, language: Language) {
    let body = scene.voice.letter_reply(LetterReply::Awaited);
    await_again(scene, id, letter, language, body);
}

fn await_again(scene: &mut Scene<'_>, id: CaseId, letter: &LetterId, language: Language, body: Rich) {
    let asking = CaseAsking::Letter { case: id, letter: letter.clone(), language };
    scene.await_words(Awaiting::Case(asking));
    let other = Button::new(scene.voice.case_button(CaseButton::OtherLetter), of(id, InCase::Letters));
    let keyboard = back(scene, id, Keyboard::new().row([other]));
    scene.say(body, keyboard);
}

fn in_language(scene: &Scene<'_>, case: &Case, letter: &Letter, language: Language) -> Button {
    let name = Voice::language_name(variant(scene, case, letter, language));
    Button::new(name, of(case.id, InCase::Draft(letter.id.clone(), language.written())))
}

/// The country that a letter goes to, as far as it is known and matters.
fn country(scene: &Scene<'_>, case: &Case, letter: &Letter) -> Option<CountryCode> {
    let fact = letter.reader?;
    let known = case.facts.country(fact);
    if fact == Fact::OwnCountry { known.or_else(|| scene.country()) } else { known }
}

/// The written language that is most likely read there; that of the chat where nothing is known.
fn likely_language(scene: &Scene<'_>, case: &Case, letter: &Letter) -> Language {
    match country(scene, case, letter) {
        Some(country) => Language::read_in(country.as_str()),
        None => scene.voice.language().written(),
    }
}

/// A written language as it is written where a letter goes: Traditional Chinese in Taiwan, Hong Kong and Macau.
fn variant(scene: &Scene<'_>, case: &Case, letter: &Letter, language: Language) -> Language {
    if !language.is_chinese() {
        return language;
    }
    let there = country(scene, case, letter).and_then(|country| Language::chinese_of(country.as_str()));
    let own = Some(scene.voice.language()).filter(|own| own.is_chinese());
    there.or(own).unwrap_or(Language::SimplifiedChinese)
}
