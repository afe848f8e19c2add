//! One turn: an event and what is remembered in, replies and changes out.

use super::answered::words_asked_about;
use super::beforehand::{Gathered, State, concerns_bot, is_one_of_several, typed};
use super::language::{choose, language_after};
use super::scene::Scene;
use super::{
    Account, Action, Answer, Asking, Awaiting, CaseAsking, Change, Event, Happening, Insight, Keyboard,
    Knowledge, Memory, MessageId, Reply, Said, TapId, TurnKind, Typed, alerts, browse, case, check, choice,
    country, danger, deep_link, feedback, first_hour, forget, governing, guard, lookup, my_data, question,
    reminders, report, safe, tips,
};
use crate::answer::{Context, Finding, SmallTalk};
use crate::content::{Flow, Language};
use crate::text::Rich;
use crate::text::plain::to_plain;
use crate::voice::{Beside, Command, Unreadable};

/// Answers of up to so many characters tell nothing about the language somebody wants to be spoken to in.
const LONGEST_BARE_ANSWER: usize = 10;

/// What the bot does about an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    pub replies: Vec<Reply>,
    pub changes: Vec<Change>,
    /// What it came to, for whoever counts turns.
    pub account: Account,
    /// Why, for maintainers who try the bot out.
    pub insight: Insight,
}

/// Takes one turn.
pub fn take_turn(
    knowledge: &Knowledge,
    bot: Option<&str>,
    state: &State,
    event: &Event,
    gathered: Gathered,
) -> Turn {
    let overheard = guard::overheard(event, bot);
    if !concerns_bot(event, bot) && !event.is_of_its_own() && overheard.is_none() {
        return Turn::default();
    }
    let mut memory = state.memory.clone();
    if let Happening::Said(said) = &event.happening {
        // A word in answer to a question, such as 有 or USDT, is in no language of its own; nor is the name of a shop, or
        // what is only to be kept.
        let is_answer = match memory.awaiting {
            Some(Awaiting::Safe) => said.text.reveal().chars().count() <= LONGEST_BARE_ANSWER,
            Some(Awaiting::Case(_)) => true,
            _ => state.casebook.is_collecting(),
        };
        if !is_answer {
            memory.written = written_language(said, bot, memory.written).or(memory.written);
        }
    }
    if let Happening::Joined { title } = &event.happening {
        memory.written = language_after(title.reveal(), None);
    }
    let is_rest_of_album = is_rest_of_album(event, &mut memory);
    let voice = knowledge.voice(spoken(state, &memory, event));
    if !event.is_private() {
        // One member's language is not the group's.
        memory.written = None;
    }
    if !matches!(event.happening, Happening::Tapped { .. }) && !event.is_of_its_own() {
        memory.unanswered = None;
    }
    let account = Account { kind: TurnKind::of_happening(&event.happening), ..Account::default() };
    let turn = Turn { account, ..Turn::default() };
    let (settings, reminders) = (state.settings.clone(), state.reminders.clone());
    let (book, cases, entries) = (state.casebook.clone(), state.cases.clone(), state.entries.clone());
    let mut scene = Scene {
        knowledge,
        voice,
        bot,
        event,
        state,
        gathered,
        memory,
        settings,
        reminders,
        book,
        cases,
        entries,
        group: state.group.clone(),
        turn,
    };
    guard::count(&mut scene);
    governing::notice_presence(&mut scene);
    if let Some(said) = overheard {
        scene.memory = state.memory.clone();
        scene.is_about(TurnKind::Guard);
        guard::look(&mut scene, said);
        return scene.finish();
    }
    if scene.gathered.is_refused {
        scene.memory = state.memory.clone();
        scene.is_about(TurnKind::SlowedDown);
        guard::look_behind_command(&mut scene);
        return scene.finish();
    }
    let is_message = match &event.happening {
        Happening::Said(said) => matches!(typed(said, bot), Typed::Words(_)),
        happening => matches!(happening, Happening::SentUnreadable { .. }),
    };
    if is_message {
        case::note_received(&mut scene, is_rest_of_album);
    }
    // Beside an alert nothing else is told: such a turn leaves everything as it was.
    if !is_one_of_several(event) && !matches!(event.happening, Happening::Alert(_)) {
        check::judge_leftover(&mut scene);
    }
    match &event.happening {
        Happening::Said(said) => {
            let is_answered = danger::answer(&mut scene, said.text.reveal())
                || danger::answer(&mut scene, words_asked_about(said, bot));
            // Kept also when it was answered: a threat is evidence.
            let is_kept = case::collect_words(&mut scene, said);
            if !said.secrets.is_empty() {
                scene.warn_of_secrets(said);
            }
            if !is_answered && !is_kept {
                scene.hear(said);
            } else {
                if is_one_of_several(event) {
                    check::judge_leftover(&mut scene);
                }
                scene.is_about(if is_answered { TurnKind::Danger } else { TurnKind::Case });
            }
        }
        Happening::Tapped { tap, code, on, own } => scene.press(tap, code, *on, *own),
        Happening::SentUnreadable { .. } if case::collect(&mut scene) => scene.is_about(TurnKind::Case),
        Happening::SentUnreadable { .. } if scene.gathered.seen.is_some() => {
            scene.is_about(TurnKind::Check);
            check::judge_bundle(&mut scene, None);
        }
        // Several files sent as one get one answer, not one each.
        Happening::SentUnreadable { .. } if is_rest_of_album => {}
        Happening::SentUnreadable { kind, .. } => scene.cannot_read(*kind),
        Happening::Joined { .. } if scene.gathered.greeted_lately => scene.note_spoken(),
        Happening::Joined { .. } => {
            scene.note_spoken();
            let settings = governing::button_to_settings(&scene);
            scene.say(voice.group_greeting(bot), Keyboard::new().row([settings]));
        }
        Happening::Left => {}
        Happening::Moved { to } => governing::move_to(&mut scene, *to),
        Happening::Due if event.is_private() => reminders::tell_due(&mut scene),
        Happening::Due => {
            guard::look_after(&mut scene);
            governing::do_what_is_due(&mut scene);
        }
        Happening::Gone => reminders::chat_is_gone(&mut scene),
        Happening::Alert(alert) => alerts::tell(&mut scene, alert),
    }
    guard::look_behind_command(&mut scene);
    governing::come_and_go(&mut scene);
    if is_message {
        case::offer_keeping(&mut scene);
    }
    scene.finish()
}

/// The language of a turn. Where nobody wrote, and what they last wrote is forgotten, it is the one they were last
/// spoken to in; and so it is for admins who write as their group, of whom no language is known.
fn spoken(state: &State, memory: &Memory, event: &Event) -> Language {
    let of_group = || {
        let group = &state.group.as_ref()?.group;
        group.tips.language.or(group.spoken)
    };
    let of_cases = || state.casebook.closed_in.or_else(of_group);
    let kept = state.reminders.language.or(state.settings.alerts_in).or_else(of_cases);
    let writes_chinese = memory.written.is_some_and(Language::is_chinese);
    let is_nobodys = event.is_of_its_own() || (event.sender.anonymous_admin && !writes_chinese);
    let kept = kept.filter(|_| is_nobodys && state.settings.language.is_none());
    kept.unwrap_or_else(|| choose(&state.settings, memory, &event.sender))
}

/// Notes the album an event belongs to, and tells whether it was known.
fn is_rest_of_album(event: &Event, memory: &mut Memory) -> bool {
    let Some(album) = &event.album else { return false };
    let is_known = memory.album.as_ref() == Some(album);
    memory.album = Some(album.clone());
    is_known
}

/// The turn in place of one that failed: it says so, and changes nothing.
pub fn apologise(knowledge: &Knowledge, state: &State, event: &Event) -> Turn {
    if guard::is_unasked(event) {
        return Turn::default();
    }
    let mut replies = Vec::new();
    if let Happening::Tapped { tap, .. } = &event.happening {
        replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    }
    let voice = knowledge.voice(choose(&state.settings, &state.memory, &event.sender));
    let keyboard = Keyboard::new().button(voice.menu_home(), Action::ShowMenu);
    replies.push(Reply::Say { body: voice.apology(), keyboard, answering: None });
    Turn { replies, account: Account::of(TurnKind::Apology), ..Turn::default() }
}

/// What is said in place of something that the platform takes in no form.
pub fn excuse(knowledge: &Knowledge, state: &State, event: &Event) -> Turn {
    let body = knowledge.voice(spoken(state, &state.memory, event)).unsayable();
    Turn {
        replies: vec![Reply::Say { body, keyboard: Keyboard::new(), answering: None }],
        account: Account::of(TurnKind::Apology),
        ..Turn::default()
    }
}

/// The turn in place of one for a chat that sends faster than it can be answered.
pub fn hold_off(knowledge: &Knowledge, state: &State, event: &Event, tell: bool) -> Turn {
    if guard::is_unasked(event) {
        return Turn::default();
    }
    let mut replies = Vec::new();
    if let Happening::Tapped { tap, .. } = &event.happening {
        replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
    }
    if tell {
        let voice = knowledge.voice(choose(&state.settings, &state.memory, &event.sender));
        let told = case::too_many(voice, state, event);
        let (body, keyboard) = told.unwrap_or_else(|| (voice.too_many(), Keyboard::new()));
        replies.push(Reply::Say { body, keyboard, answering: None });
    }
    Turn { replies, account: Account::of(TurnKind::HeldOff), ..Turn::default() }
}

/// The turn in place of one for who asks more in a group than it can bear; `tell` says so. Over a pressed button that is
/// told to nobody else.
pub fn slow_down(knowledge: &Knowledge, state: &State, event: &Event, tell: bool) -> Turn {
    let words = knowledge.voice(choose(&state.settings, &state.memory, &event.sender)).one_moment();
    let reply = match &event.happening {
        Happening::Tapped { tap, .. } => {
            Some(Reply::CloseTap { tap: tap.clone(), notice: tell.then(|| to_plain(&words)) })
        }
        Happening::Said(said) if tell => {
            let answering = Some(said.message);
            Some(Reply::Say { body: words, keyboard: Keyboard::new(), answering })
        }
        _ => None,
    };
    let account = Account::of(TurnKind::SlowedDown);
    Turn { replies: reply.into_iter().collect(), account, ..Turn::default() }
}

/// The language of the person's own words: not of a command, nor of what a link put behind one.
fn written_language(said: &Said, bot: Option<&str>, before: Option<Language>) -> Option<Language> {
    match typed(said, bot) {
        Typed::Command(Command::Ask, words) | Typed::Words(words) => language_after(words, before),
        Typed::Command(..) | Typed::UnknownCommand | Typed::ForAnotherBot => None,
    }
}

/// Whether a command ends what was asked of a case: it leads to another place of it, or erases it.
fn leads_elsewhere(command: Command) -> bool {
    matches!(command, Command::Start | Command::Case | Command::Forget)
}

impl Scene<'_> {
    fn hear(&mut self, said: &Said) {
        match typed(said, self.bot) {
            Typed::Command(command, _) => self.is_about(command.into()),
            Typed::UnknownCommand | Typed::ForAnotherBot => self.is_about(TurnKind::Help),
            Typed::Words(_) => {}
        }
        match typed(said, self.bot) {
            Typed::Command(command, _) if governing::turns_away(self, command) => {}
            Typed::Command(command, words) => {
                let awaited = self.memory.awaiting.take();
                self.obey(command, words, said);
                if let Some(Awaiting::Case(asking)) = awaited.filter(|_| !leads_elsewhere(command)) {
                    case::lead_back(self, asking);
                }
            }
            Typed::Words("") => self.cannot_read(Unreadable::Other),
            Typed::Words(words) => self.hear_words(words, said),
            Typed::UnknownCommand | Typed::ForAnotherBot => {
                let keyboard = self.menu();
                self.say(self.voice.unknown_command(), keyboard);
            }
        }
    }

    /// Words are the answer to what was asked last, or a question of their own. What is neither gets the same
    /// question again: whoever is in a hurry must not lose the thread over a word.
    fn hear_words(&mut self, words: &str, said: &Said) {
        if is_one_of_several(self.event) && !check::is_own_words_alone(self, said) {
            self.memory.awaiting =
                self.memory.awaiting.take().filter(|awaiting| *awaiting != Awaiting::Check);
            self.is_about(TurnKind::Check);
            return check::judge_bundle(self, Some(said));
        }
        if self.event.is_private() && !said.forwarded && !said.edited && reminders::hear(self, words) {
            case::no_offer(self);
            return self.is_about(TurnKind::Reminder);
        }
        let awaiting = self.memory.awaiting.take().filter(|_| !said.forwarded);
        if said.edited && awaiting == Some(Awaiting::Safe) {
            // What it answered may be long past; "back" is there for that.
            self.is_about(TurnKind::Questionnaire);
            return safe::go_on(self, None, Beside::Nothing);
        }
        if let Some(Awaiting::Case(asking)) = awaiting.clone().filter(|_| said.edited) {
            self.is_about(TurnKind::Case);
            return case::ask_again(self, asking);
        }
        if let Some(awaiting) = &awaiting
            && self.hear_answer(awaiting, words).is_some()
        {
            return self.is_about(awaiting.into());
        }
        if awaiting == Some(Awaiting::Check) && !check::is_surely_a_question(self, words, said) {
            return check::judge(self, words, said, self.lead(said));
        }
        let in_case = match &awaiting {
            Some(Awaiting::Case(asking)) => Some(asking.clone().beside(words)),
            _ => None,
        };
        let is_beside_case = in_case.is_some() && !check::may_go_unjudged(self, words);
        match awaiting {
            Some(awaiting) if awaiting.is_a_question() && !is_beside_case && !self.is_answerable(words) => {
                self.ask_again(awaiting);
            }
            _ if lookup::answer_number(self, words) => self.is_about(TurnKind::Report),
            _ if check::is_for_judging(self, words, said) && !self.is_recast(words, said) => {
                check::judge(self, words, said, self.lead(said));
            }
            _ if self.is_bare_doubt(words) => safe::start(self),
            awaiting => {
                question::answer(self, words, self.lead(said));
                // Thanks, or a greeting in between, do not end what is being asked.
                if awaiting == Some(Awaiting::Safe) && self.memory.awaiting.is_none() {
                    safe::offer_to_go_on(self);
                    self.memory.awaiting = awaiting.filter(|_| self.is_small_talk(words));
                }
            }
        }
        // Whoever asks something in between, or shows a link, can still answer.
        if let Some(asking) = in_case.filter(|_| self.memory.awaiting.is_none()) {
            case::lead_back(self, asking);
        }
    }

    pub(super) fn is_small_talk(&self, words: &str) -> bool {
        matches!(self.found_alone(words), Finding::SmallTalk(_))
    }

    /// Whether somebody would have the bot play another part. That may read like a swindler's orders, and is none of theirs.
    fn is_recast(&self, words: &str, said: &Said) -> bool {
        !said.forwarded
            && self.found_alone(words) == Finding::SmallTalk(SmallTalk::Injection)
            && check::may_go_unjudged(self, words)
    }

    fn found_alone(&self, words: &str) -> Finding {
        self.knowledge.engine.answer(words, &Context::default(), &self.gathered.vectors).finding
    }

    fn hear_answer(&mut self, awaiting: &Awaiting, words: &str) -> Option<()> {
        match awaiting {
            Awaiting::FirstHour(incident) => first_hour::hear(self, incident, words),
            Awaiting::Safe | Awaiting::SafeResult => safe::hear(self, words),
            // Whatever follows is judged, below.
            Awaiting::Check => None,
            Awaiting::Reminder(asking) => {
                reminders::hear_answer(self, asking, words)?;
                case::no_offer(self);
                Some(())
            }
            Awaiting::Forget => forget::hear(self, words),
            Awaiting::Case(CaseAsking::Fact(question)) => case::hear_fact(self, question, words),
            Awaiting::Case(CaseAsking::Edit { case, entry, aside }) => {
                case::hear_edit(self, *case, *entry, aside.as_ref(), words)
            }
            Awaiting::Case(CaseAsking::Name { case }) => case::hear_name(self, *case, words),
            Awaiting::Case(CaseAsking::Letter { case, letter, language }) => {
                case::hear_letter(self, *case, letter, *language, words)
            }
            Awaiting::Country(asking) => {
                let country = country::named(self, words)?;
                match asking {
                    Asking::Report => report::choose(self, country, None),
                    Asking::FirstHour(incident) => {
                        first_hour::go_on(self, incident.with_country(Answer::Given(country)), None);
                    }
                }
                Some(())
            }
        }
    }

    /// Whether words only ask whether something can be trusted: then it asks back.
    fn is_bare_doubt(&self, words: &str) -> bool {
        let library = &self.knowledge.library;
        library.questionnaire.is_some() && self.event.is_private() && library.patterns.is_bare_doubt(words)
    }

    /// Whether words are a question the bot is sure about, or small talk.
    pub(super) fn is_answerable(&self, words: &str) -> bool {
        let engine = &self.knowledge.engine;
        let found = engine.answer(words, &Context::default(), &self.gathered.vectors).finding;
        matches!(found, Finding::Sure(_) | Finding::SmallTalk(_))
    }

    fn ask_again(&mut self, awaiting: Awaiting) {
        self.is_about((&awaiting).into());
        if awaiting == Awaiting::Safe {
            return safe::go_on(self, None, Beside::NotRead);
        }
        if let Awaiting::Reminder(asking) = awaiting {
            return reminders::ask_again(self, asking);
        }
        self.say(self.voice.answer_not_read(), Keyboard::new());
        match awaiting {
            Awaiting::Safe
            | Awaiting::SafeResult
            | Awaiting::Check
            | Awaiting::Forget
            | Awaiting::Reminder(_) => {}
            Awaiting::Case(asking) => case::ask_again(self, asking),
            Awaiting::FirstHour(incident) => first_hour::go_on(self, incident, None),
            Awaiting::Country(asking) => country::ask(self, asking, 0, None),
        }
    }

    pub(super) fn begin(&mut self, flow: Flow) {
        self.is_about(flow.into());
        match flow {
            Flow::Report => report::start(self, ""),
            Flow::FirstHour if self.event.is_private() => {
                first_hour::start(self, Rich::new(), Keyboard::new())
            }
            Flow::FirstHour => self.first_hour_in_group(),
            Flow::Safe => safe::start(self),
            Flow::Case => case::menu(self, None),
        }
    }

    /// What happened to one member is not for the others. What cannot wait is said there all the same.
    fn first_hour_in_group(&mut self) {
        let label = self.voice.safe_open_private();
        self.lead_to_private(Flow::FirstHour, self.voice.first_hour_in_group(), label);
    }

    /// In a group what concerns the group, in short.
    fn tell_of_privacy(&mut self) {
        let is_private = self.event.is_private();
        let body = if is_private { self.voice.privacy() } else { self.voice.privacy_in_group() };
        self.say(body, Keyboard::new());
    }

    /// What is to be said before an answer about the message itself.
    pub(super) fn lead(&self, said: &Said) -> Rich {
        let mut lead = Rich::new();
        if said.edited {
            lead = lead.append(self.voice.edited_lead());
        }
        if let Some(seen) = &self.gathered.seen {
            lead = lead.paragraph_break().append(check::seen_alone(self.voice, seen));
        } else if said.beside.is_some() {
            lead = lead.paragraph_break().append(self.voice.words_only_lead());
        }
        lead
    }

    fn obey(&mut self, command: Command, words: &str, said: &Said) {
        match command {
            // What a link put behind the command.
            Command::Start => deep_link::follow(self, words),
            Command::Topics => browse::sections(self, None),
            Command::Check => check::judge_command(self, words, said),
            Command::Ask if words.is_empty() => match words_asked_about(said, self.bot) {
                "" => self.say(self.voice.ask_what(), Keyboard::new()),
                question => question::answer(self, question, self.lead(said)),
            },
            Command::Ask if self.is_bare_doubt(words) => safe::start(self),
            Command::Ask => question::answer(self, words, self.lead(said)),
            Command::Sos => self.begin(Flow::FirstHour),
            Command::Safe => self.begin(Flow::Safe),
            Command::Case => case::menu(self, None),
            Command::Report => report::start(self, words),
            Command::Tips => tips::of_the_day(self),
            Command::Alerts => alerts::show(self),
            Command::Language => choice::ask(self),
            Command::Settings => governing::obey(self, words, said),
            Command::Help => self.help(),
            Command::About => self.say(self.voice.about(self.bot), Keyboard::new()),
            Command::Privacy => self.tell_of_privacy(),
            Command::MyData => my_data::send(self),
            Command::Forget => forget::ask(self),
            Command::Scam => guard::report(self, said),
            Command::Stats => guard::show_figures(self),
        }
    }

    fn press(&mut self, tap: &TapId, code: &str, on: Option<MessageId>, own: Option<MessageId>) {
        let Ok(action) = code.parse::<Action>() else {
            return self.stale(tap);
        };
        self.is_about((&action).into());
        // What is typed after another button is no answer to what a case asked before.
        if !matches!(action, Action::Case(_)) {
            self.memory.awaiting =
                self.memory.awaiting.take().filter(|awaiting| !matches!(awaiting, Awaiting::Case(_)));
        }
        match action {
            Action::Rate(topic, helped) => feedback::rate(self, tap, topic, helped),
            Action::Safe(press) => safe::press(self, tap, press, on),
            Action::Check(press) => check::press(self, tap, press),
            Action::Case(press) => case::press(self, tap, press, on),
            Action::Remind(press) => reminders::press(self, tap, press, on),
            Action::Guard(press) => governing::press(self, tap, press, on),
            Action::Alerts(press) => alerts::press(self, tap, press, on),
            Action::Watch(press) => guard::press(self, tap, press, on),
            other => {
                self.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice: None });
                self.act(other, on, own);
            }
        }
    }

    /// Does what a button says, after its tap was closed without a notice.
    fn act(&mut self, action: Action, on: Option<MessageId>, own: Option<MessageId>) {
        match action {
            // These close their taps themselves.
            Action::Rate(..)
            | Action::Safe(_)
            | Action::Check(_)
            | Action::Case(_)
            | Action::Remind(_)
            | Action::Guard(_)
            | Action::Alerts(_)
            | Action::Watch(_) => {}
            Action::OpenPrivate(link, _) => deep_link::open(self, link),
            Action::SendQuestion => feedback::send(self),
            Action::ShowMenu => self.greet(),
            Action::ShowHelp => self.help(),
            Action::ShowPrivacy => self.tell_of_privacy(),
            Action::ShowTopic(topic) => question::show(self, &topic),
            Action::Browse => browse::sections(self, None),
            Action::ShowSections => browse::sections(self, on),
            Action::ShowSection(section, page) => browse::section(self, section, page, on),
            Action::Start(flow) => self.begin(flow),
            Action::FirstHour(_) | Action::ShowCountries(Asking::FirstHour(_), _)
                if !self.event.is_private() =>
            {
                self.first_hour_in_group();
            }
            Action::FirstHour(incident) => first_hour::go_on(self, incident, on),
            Action::ShowCountries(asking, page) => country::ask(self, asking, page, on),
            Action::SetCountry(country) => report::choose(self, country, on),
            Action::ShowGlobalChannels => report::global(self, on),
            Action::ShowChannels(country, page) => report::page(self, country, page, on),
            Action::ShowTip(number) => tips::show(self, number, on),
            Action::AskLanguage => choice::ask(self),
            Action::SetLanguage(language) => choice::set(self, language, on),
            Action::DeleteMessage(message) => self.delete(message, own),
            Action::Forget => forget::ask(self),
            Action::ShowMyData => my_data::send(self),
            Action::KeepAll => forget::keep(self, on),
        }
    }

    /// Codes can be forged: where the bot is an admin, it would delete anybody's message for anybody.
    fn delete(&mut self, message: MessageId, own: Option<MessageId>) {
        let otherwise = self.voice.delete_failed();
        if self.event.is_private() || own == Some(message) {
            self.turn.replies.push(Reply::Delete { message, otherwise });
        } else {
            self.say(otherwise, Keyboard::new());
        }
    }

    /// A button this version cannot make sense of: said kindly, with a fresh menu.
    pub(super) fn stale(&mut self, tap: &TapId) {
        let notice = Some(self.voice.stale_button_bubble());
        self.turn.replies.push(Reply::CloseTap { tap: tap.clone(), notice });
        self.stale_menu();
    }

    pub(super) fn greet(&mut self) {
        self.is_about(TurnKind::Greeting);
        if self.event.is_private() {
            let keyboard = self.menu();
            self.say(self.voice.greeting(self.bot), keyboard);
        } else {
            self.say(self.voice.group_greeting(self.bot), Keyboard::new());
        }
    }

    fn help(&mut self) {
        if !self.event.is_private() {
            return self.say(self.voice.group_help(), Keyboard::new());
        }
        let keyboard = self.menu();
        self.say(self.voice.help(), keyboard);
    }

    pub(super) fn cannot_read(&mut self, kind: Unreadable) {
        self.is_about(TurnKind::Unreadable);
        self.say(self.voice.unreadable(kind), Keyboard::new());
    }

    /// In a group nobody else is to learn what it was.
    fn warn_of_secrets(&mut self, said: &Said) {
        let body = if self.event.is_private() {
            self.voice.secret_warning(&said.secrets)
        } else {
            self.voice.secret_warning_in_group()
        };
        let delete = Action::DeleteMessage(said.message);
        self.say(body, Keyboard::new().button(self.voice.delete_message(), delete));
    }

    /// The group is spoken to as it is greeted, where nobody has chosen a language.
    fn note_spoken(&mut self) {
        let language = self.voice.language();
        if let Some(state) = &mut self.group {
            state.group.spoken.get_or_insert(language);
        }
    }
}
