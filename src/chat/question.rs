//! A free question: an article, two other guesses when unsure, or an honest "I do not know".

use super::follow_up::{self, Unfound};
use super::scene::Scene;
use super::{Action, DeepLink, Keyboard, Knowledge, TurnKind, check, feedback, first_hour, lookup, report};
use crate::answer::{Answer, Context, Finding, SmallTalk};
use crate::content::{Article, Flow, Language, Section, TopicId};
use crate::text::Rich;
use crate::voice::{CaseButton, Voice};

/// How many other guesses are offered when unsure.
const MOST_GUESSES: usize = 2;
/// How many related topics are offered below an article.
const MOST_RELATED: usize = 3;

/// Answers a question; `lead` is said first.
pub(super) fn answer(scene: &mut Scene<'_>, question: &str, lead: Rich) {
    scene.is_about(TurnKind::Question);
    let context = Context::after(scene.memory.last_topic.clone());
    let found = scene.knowledge.engine.answer(question, &context, &scene.gathered.vectors);
    scene.turn.insight.answers.push(found.clone());
    let lead = match lookup::lead_for_a_name(scene, question) {
        Some(name) => lead.paragraph_break().append(name),
        None => lead,
    };
    match &found.finding {
        Finding::Sure(topic) | Finding::Unsure(topic)
            if is_first_hour(topic) && scene.event.is_private() && !scene.asks_in_first_hour =>
        {
            let others =
                if matches!(found.finding, Finding::Unsure(_)) { guesses(&found) } else { Vec::new() };
            first_hour::start(scene, question, lead, buttons_for(scene, &others));
        }
        finding if needs_first_hour(scene, finding, question) => {
            first_hour::start(scene, question, lead, buttons_for(scene, &guesses(&found)));
        }
        Finding::Sure(topic) if scene.memory.last_topic.as_ref() == Some(topic) => {
            follow_up::go_on(scene, topic, question, lead, Unfound::Whole);
        }
        Finding::Sure(topic) => article(scene, topic, lead, &[], Some(question)),
        Finding::Unsure(topic) => article(scene, topic, lead, &guesses(&found), Some(question)),
        Finding::FollowUp(topic) => follow_up::go_on(scene, topic, question, lead, Unfound::Told),
        Finding::SmallTalk(kind) => small_talk(scene, *kind, lead),
        Finding::None if check::tell_again(scene, &lead) => {}
        Finding::None => {
            let keyboard = scene.menu();
            let keyboard = check::offer(scene, question, keyboard);
            let keyboard = feedback::note_unanswered(scene, question, keyboard);
            scene.say(lead.paragraph_break().append(scene.voice.no_answer()), keyboard);
        }
    }
}

/// Whether somebody tells of a loss of their own, and no article is about what to do once it has happened.
fn needs_first_hour(scene: &Scene<'_>, finding: &Finding, words: &str) -> bool {
    let library = &scene.knowledge.library;
    let is_of_no_use = match finding {
        Finding::Sure(topic) | Finding::Unsure(topic) => {
            library.topic(topic).is_none_or(|topic| topic.section != Section::Act)
        }
        Finding::None => true,
        Finding::FollowUp(_) | Finding::SmallTalk(_) => false,
    };
    is_of_no_use
        && scene.event.is_private()
        && !scene.asks_in_first_hour
        && scene.memory.last_topic.is_none()
        && !library.first_hour.is_empty()
        && library.patterns.tells_of_own_loss(words)
}

/// Whether words are a greeting, thanks, abuse and the like, and no question at all.
pub(super) fn is_small_talk(scene: &Scene<'_>, words: &str) -> bool {
    let context = Context::after(scene.memory.last_topic.clone());
    let found = scene.knowledge.engine.answer(words, &context, &scene.gathered.vectors);
    matches!(found.finding, Finding::SmallTalk(_))
}

/// Shows one topic's article, as a button asks for it.
pub(super) fn show(scene: &mut Scene<'_>, topic: &TopicId) {
    scene.is_about(TurnKind::Article);
    article(scene, topic, Rich::new(), &[], None);
}

fn guesses(answer: &Answer) -> Vec<TopicId> {
    answer.alternatives.iter().take(MOST_GUESSES).map(|candidate| candidate.topic.clone()).collect()
}

/// An article with what comes before it, other guesses, and where to go from here; `words` may be judged as a message
/// instead.
pub(super) fn article(
    scene: &mut Scene<'_>,
    topic: &TopicId,
    lead: Rich,
    guesses: &[TopicId],
    words: Option<&str>,
) {
    let Some(article) = article_of(scene, topic) else {
        return scene.stale_menu();
    };
    let mut body = lead.paragraph_break().append(scene.voice.article(&article.title, article.body.clone()));
    if leads_to_report(article)
        && let Some(numbers) = report::numbers(scene, words)
    {
        body = body.paragraph_break().append(numbers);
    }
    let facts = article.facts.iter().map(|fact| &fact.provenance);
    body = body.paragraph_break().append(scene.voice.last_seen(facts));
    if !guesses.is_empty() {
        body = body.paragraph_break().append(scene.voice.did_you_mean_lead());
    }
    let mut keyboard = keyboard(scene, topic, guesses);
    if let Some(words) = words {
        keyboard = check::offer(scene, words, keyboard);
    }
    if scene.event.is_private() {
        keyboard = feedback::ask(keyboard, scene.voice, topic);
    }
    scene.turn.insight.topic = Some(topic.clone());
    scene.memory.rated = None;
    scene.memory.last_topic = Some(topic.clone());
    scene.say(body, keyboard);
}

/// What somebody just cheated needs is not an article but one step after the other.
pub(in crate::chat) fn is_first_hour(topic: &TopicId) -> bool {
    topic.as_str() == Flow::FirstHour.name()
}

fn leads_to_report(article: &Article) -> bool {
    article.body.actions().any(|name| name == Flow::Report.name())
}

/// Other guesses come first, then where to go from here.
pub(super) fn keyboard(scene: &Scene<'_>, topic: &TopicId, guesses: &[TopicId]) -> Keyboard {
    let in_private = |link| {
        let bot = scene.bot.filter(|_| !scene.event.is_private())?;
        Some(Action::OpenPrivate(link, bot.trim_start_matches('@').to_owned()))
    };
    let questions = in_private(DeepLink::Flow(Flow::Safe)).unwrap_or(Action::Start(Flow::Safe));
    let mut keyboard = buttons_for(scene, guesses);
    if let Some(action) = in_private(DeepLink::Topic(topic.clone())) {
        keyboard = keyboard.button(scene.voice.read_in_private(), action);
    }
    onward(scene.knowledge, scene.voice, topic, guesses, questions, keyboard)
}

/// The buttons below a topic's article, where it is not a guess.
pub fn buttons_below(knowledge: &Knowledge, language: Language, topic: &TopicId) -> Keyboard {
    let questions = Action::Start(Flow::Safe);
    onward(knowledge, knowledge.voice(language), topic, &[], questions, Keyboard::new())
}

/// Adds where to go from an article: what it offers to start, then related topics. `questions` leads to those about one's
/// own case.
fn onward(
    knowledge: &Knowledge,
    voice: Voice<'_>,
    topic: &TopicId,
    guesses: &[TopicId],
    questions: Action,
    mut keyboard: Keyboard,
) -> Keyboard {
    let article = in_either_language(knowledge, voice, topic);
    let flows = article.into_iter().flat_map(|article| article.body.actions()).filter_map(Flow::from_name);
    for flow in flows {
        let label = match flow {
            Flow::Report => voice.start_report(),
            Flow::FirstHour => voice.start_first_hour(),
            Flow::Case => voice.case_button(CaseButton::Menu),
            // Offered below, whether the article speaks of it or not.
            Flow::Safe => continue,
        };
        keyboard = keyboard.button(label, Action::Start(flow));
    }
    if offers_questions(knowledge, topic) {
        keyboard = keyboard.button(voice.start_safe(), questions);
    }
    let related = knowledge.library.related(voice.language(), topic);
    let new = related.into_iter().filter(|other| !guesses.contains(other));
    for other in new.take(MOST_RELATED) {
        if let Some(article) = in_either_language(knowledge, voice, &other) {
            keyboard = keyboard.button(article.title.clone(), Action::ShowTopic(other));
        }
    }
    keyboard.button(voice.menu_topics(), Action::Browse)
}

/// Below everything but what to do once it has happened: there, a doubt is no longer the question.
fn offers_questions(knowledge: &Knowledge, topic: &TopicId) -> bool {
    let section = knowledge.library.topic(topic).map(|topic| topic.section);
    knowledge.library.questionnaire.is_some() && section.is_some_and(|section| section != Section::Act)
}

/// The other guesses, as buttons.
fn buttons_for(scene: &Scene<'_>, guesses: &[TopicId]) -> Keyboard {
    let mut keyboard = Keyboard::new();
    for guess in guesses {
        if let Some(title) = title(scene, guess) {
            let label = scene.voice.did_you_mean(&title);
            keyboard = keyboard.button(label, Action::ShowTopic(guess.clone()));
        }
    }
    keyboard
}

fn small_talk(scene: &mut Scene<'_>, kind: SmallTalk, lead: Rich) {
    let body = match kind {
        SmallTalk::Greeting => scene.voice.small_talk_greeting(),
        SmallTalk::Thanks => scene.voice.small_talk_thanks(),
        SmallTalk::Farewell => scene.voice.small_talk_farewell(),
        SmallTalk::Abuse => scene.voice.small_talk_abuse(),
        SmallTalk::Injection => scene.voice.small_talk_injection(),
        SmallTalk::Gibberish => scene.voice.small_talk_gibberish(),
    };
    let keyboard = match kind {
        SmallTalk::Greeting | SmallTalk::Abuse | SmallTalk::Gibberish => scene.menu(),
        SmallTalk::Thanks | SmallTalk::Farewell | SmallTalk::Injection => Keyboard::new(),
    };
    scene.say(lead.paragraph_break().append(body), keyboard);
}

pub(super) fn article_of<'a>(scene: &Scene<'a>, topic: &TopicId) -> Option<&'a Article> {
    in_either_language(scene.knowledge, scene.voice, topic)
}

pub(super) fn in_either_language<'a>(
    knowledge: &'a Knowledge,
    voice: Voice<'_>,
    topic: &TopicId,
) -> Option<&'a Article> {
    let language = voice.language();
    let article = knowledge.library.article(language, topic);
    article.or_else(|| knowledge.library.article(language.other(), topic))
}

fn title(scene: &Scene<'_>, topic: &TopicId) -> Option<String> {
    article_of(scene, topic).map(|article| article.title.clone())
}
