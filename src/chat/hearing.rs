//! What the bot makes of somebody's words: a command, the answer to what it asked last, or something of their own.

use super::beforehand::{is_one_of_several, typed};
use super::scene::Scene;
use super::{
    Asking, Awaiting, CaseAsking, Keyboard, Said, TurnKind, Typed, case, check, choice, country, first_hour,
    forget, governing, lookup, question, reminders, report, safe,
};
use crate::answer::{Context, Finding, SmallTalk};
use crate::text::Rich;
use crate::voice::{Beside, Command, Unreadable};

/// Whether a command ends what was asked of a case: it leads to another place of it, or erases it.
fn leads_elsewhere(command: Command) -> bool {
    matches!(command, Command::Start | Command::Case | Command::Forget)
}

impl Scene<'_> {
    pub(super) fn hear(&mut self, said: &Said) {
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
                match awaited {
                    Some(Awaiting::Case(asking)) if !leads_elsewhere(command) => {
                        case::lead_back(self, asking);
                    }
                    Some(Awaiting::Reminder(asking)) if command != Command::Forget => {
                        reminders::go_on_waiting(self, asking);
                    }
                    _ => {}
                }
            }
            Typed::Words("") => self.cannot_read(Unreadable::Other),
            Typed::Words(words) => self.hear_words(words, said),
            Typed::UnknownCommand
                if self.event.is_private() && reminders::hear_command(self, said.text.reveal()) =>
            {
                self.is_about(TurnKind::Reminder);
            }
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
            check::judge_bundle(self, Some(said));
            return self.lead_back_to_first_hour(self.memory.awaiting.clone());
        }
        if self.is_said_now(said) && reminders::hear(self, words) {
            case::no_offer(self);
            return self.is_about(TurnKind::Reminder);
        }
        if self.is_said_now(said) && self.hear_wish(words).is_some() {
            return;
        }
        let named = self.named_in(words, said);
        let words = named.as_deref().unwrap_or(words);
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
        let is_loss = check::is_own_loss(self, words, said);
        if awaiting == Some(Awaiting::Check) && !is_loss && !check::is_surely_a_question(self, words, said) {
            return check::judge(self, words, said, self.lead(said));
        }
        let in_case = match &awaiting {
            Some(Awaiting::Case(asking)) => Some(asking.clone().beside(words)),
            _ => None,
        };
        self.asks_in_first_hour = self.asks_beside(awaiting.as_ref(), words);
        let beside = awaiting.clone();
        let is_beside_case = in_case.is_some() && !check::may_go_unjudged(self, words);
        match awaiting {
            Some(awaiting) if awaiting.is_a_question() && !is_beside_case && !self.is_answerable(words) => {
                self.ask_again(awaiting);
            }
            // Nobody in the middle of the first hour is to begin it anew over a cry for help.
            Some(awaiting) if self.asks_for_what_is_asked(&awaiting, words) => self.ask_again(awaiting),
            _ if self.is_said_now(said)
                && (first_hour::is_begun_by(self, words) || self.has_done_it(words)) =>
            {
                self.is_about(TurnKind::FirstHour);
                first_hour::start(self, words, self.lead(said), Keyboard::new());
            }
            _ if self.is_said_now(said) && self.knowledge.library.patterns.asks_whom_to_call(words) => {
                self.is_about(TurnKind::Report);
                report::whom_to_call(self, words, self.lead(said));
            }
            _ if self.is_said_now(said) && self.hear_place(words).is_some() => {
                self.is_about(TurnKind::Report);
            }
            _ if lookup::answer_number(self, words) => self.is_about(TurnKind::Report),
            _ if check::is_for_judging(self, words, said) && !self.is_recast(words, said) => {
                check::judge(self, words, said, self.lead(said));
            }
            _ if self.is_bare_doubt(words) => {
                let lead = self.lead(said);
                if !check::tell_again(self, &lead) {
                    safe::start(self);
                }
            }
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
        if self.memory.awaiting.is_none() {
            self.lead_back_to_first_hour(beside);
        }
    }

    /// The words with firms in the place of their addresses, where somebody means no more than those.
    fn named_in(&self, words: &str, said: &Said) -> Option<String> {
        let is_own = !said.forwarded && said.hidden.reveal().is_empty();
        is_own.then(|| check::about_more_than_addresses(self.knowledge, words)).flatten()
    }

    /// Shows whom to turn to where somebody says that they are, if they say nothing else.
    fn hear_place(&mut self, words: &str) -> Option<()> {
        /// Who says more than where they are tells something.
        const LONGEST: usize = 40;
        if words.chars().count() > LONGEST {
            return None;
        }
        let country = match country::called_alone(self, words) {
            Some(alone) => alone,
            None => {
                let parts = self.knowledge.library.first_hour_words.places_in(words);
                let [part] = parts.as_slice() else { return None };
                country::named(self, part)?
            }
        };
        report::choose(self, country, None);
        Some(())
    }

    /// After something else that was said in between: in the first hour nobody is to lose the thread.
    fn lead_back_to_first_hour(&mut self, awaiting: Option<Awaiting>) {
        if let Some(awaiting) = awaiting.filter(|awaiting| awaiting.first_hour().is_some()) {
            first_hour::lead_back(self, awaiting);
        }
    }

    /// Whether words are somebody's own, of this moment, in private.
    fn is_said_now(&self, said: &Said) -> bool {
        self.event.is_private() && !said.forwarded && !said.edited
    }

    /// Whether words ask for the first hour while it is waiting for an answer.
    fn asks_for_what_is_asked(&self, awaiting: &Awaiting, words: &str) -> bool {
        let is_pending = awaiting.is_a_question() && awaiting.first_hour().is_some();
        is_pending
            && matches!(self.found_alone(words), Finding::Sure(topic) if question::is_first_hour(&topic))
    }

    /// Somebody types what a button of the menu says, or asks to be spoken to in another language.
    fn hear_wish(&mut self, words: &str) -> Option<()> {
        // There, help is wanted with the question, and the language of a letter may be what was asked.
        if matches!(self.memory.awaiting, Some(Awaiting::Case(_))) {
            return None;
        }
        let patterns = &self.knowledge.library.patterns;
        if let Some(language) = patterns.wished_language(words, self.voice.language()) {
            self.memory.awaiting = None;
            self.is_about(TurnKind::Settings);
            choice::set(self, language, None);
            return Some(());
        }
        let action = self.menu().named(words)?.action.clone();
        self.memory.awaiting = None;
        self.choose(action);
        Some(())
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

    pub(super) fn found_alone(&self, words: &str) -> Finding {
        self.knowledge.engine.answer(words, &Context::default(), &self.gathered.vectors).finding
    }

    fn hear_answer(&mut self, awaiting: &Awaiting, words: &str) -> Option<()> {
        match awaiting {
            Awaiting::FirstHour(_) | Awaiting::FirstHourPlan(_) | Awaiting::Country(Asking::FirstHour(_)) => {
                first_hour::hear(self, awaiting, words)
            }
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
            Awaiting::Country(Asking::Report) => {
                let country = country::named(self, words)?;
                report::choose(self, country, None);
                Some(())
            }
        }
    }

    /// Whether somebody says that they did what a message wanted which they were just warned of.
    fn has_done_it(&self, words: &str) -> bool {
        self.was_warned && self.knowledge.library.patterns.tells_of_deed(words)
    }

    /// Whether words only ask whether something can be trusted: then it asks back.
    pub(super) fn is_bare_doubt(&self, words: &str) -> bool {
        let library = &self.knowledge.library;
        library.questionnaire.is_some() && self.event.is_private() && library.patterns.is_bare_doubt(words)
    }

    /// Whether words are a question the bot is sure about, or small talk; of what somebody asks for themselves it need not be
    /// sure.
    pub(super) fn is_answerable(&self, words: &str) -> bool {
        let patterns = &self.knowledge.library.patterns;
        match self.found_alone(words) {
            Finding::Sure(_) | Finding::SmallTalk(_) => true,
            _ if patterns.asks_whom_to_call(words) => true,
            Finding::Unsure(_) => patterns.asks_for_oneself(words),
            Finding::FollowUp(_) | Finding::None => false,
        }
    }

    /// Whether somebody asks something in the middle of the first hour, or about the steps it led to.
    fn asks_beside(&self, awaiting: Option<&Awaiting>, words: &str) -> bool {
        let library = &self.knowledge.library;
        let asks = library.first_hour_words.asks(words) || library.patterns.asks_for_oneself(words);
        asks && awaiting.is_some_and(|awaiting| awaiting.first_hour().is_some())
    }

    fn ask_again(&mut self, awaiting: Awaiting) {
        self.is_about((&awaiting).into());
        if awaiting == Awaiting::Safe {
            return safe::go_on(self, None, Beside::NotRead);
        }
        if let Awaiting::Reminder(asking) = awaiting {
            return reminders::ask_again(self, asking);
        }
        if awaiting.first_hour().is_some() {
            return first_hour::not_read(self, awaiting);
        }
        self.say(self.voice.answer_not_read(), Keyboard::new());
        match awaiting {
            Awaiting::Safe
            | Awaiting::SafeResult
            | Awaiting::Check
            | Awaiting::Forget
            | Awaiting::FirstHour(_)
            | Awaiting::FirstHourPlan(_)
            | Awaiting::Reminder(_) => {}
            Awaiting::Case(asking) => case::ask_again(self, asking),
            Awaiting::Country(asking) => country::ask(self, asking, 0, None),
        }
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
}
