//! What the bot does at a command, and what several of its ways lead to.

use super::answered::words_asked_about;
use super::scene::Scene;
use super::{
    Keyboard, Said, TurnKind, alerts, browse, case, check, choice, deep_link, first_hour, forget, governing,
    guard, my_data, question, report, safe, tips,
};
use crate::content::Flow;
use crate::text::Rich;
use crate::voice::Command;

impl Scene<'_> {
    pub(super) fn obey(&mut self, command: Command, words: &str, said: &Said) {
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

    pub(super) fn begin(&mut self, flow: Flow) {
        self.is_about(flow.into());
        match flow {
            Flow::Report => report::start(self, ""),
            Flow::FirstHour if self.event.is_private() => {
                first_hour::start(self, "", Rich::new(), Keyboard::new())
            }
            Flow::FirstHour => self.first_hour_in_group(),
            Flow::Safe => safe::start(self),
            Flow::Case => case::menu(self, None),
        }
    }

    /// What happened to one member is not for the others. What cannot wait is said there all the same.
    pub(super) fn first_hour_in_group(&mut self) {
        let label = self.voice.safe_open_private();
        self.lead_to_private(Flow::FirstHour, self.voice.first_hour_in_group(), label);
    }

    /// In a group what concerns the group, in short.
    pub(super) fn tell_of_privacy(&mut self) {
        let is_private = self.event.is_private();
        let body = if is_private { self.voice.privacy() } else { self.voice.privacy_in_group() };
        self.say(body, Keyboard::new());
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

    pub(super) fn help(&mut self) {
        if !self.event.is_private() {
            return self.say(self.voice.group_help(), Keyboard::new());
        }
        let keyboard = self.menu();
        self.say(self.voice.help(), keyboard);
    }
}
