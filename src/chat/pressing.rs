//! What the bot does at the press of a button.

use super::scene::Scene;
use super::{
    Action, Asking, Awaiting, CasePress, CheckPress, Keyboard, MessageId, Reply, TapId, alerts, browse, case,
    check, choice, country, deep_link, feedback, first_hour, forget, governing, guard, my_data, question,
    reminders, report, safe, tips,
};

impl Scene<'_> {
    pub(super) fn press(&mut self, tap: &TapId, code: &str, on: Option<MessageId>, own: Option<MessageId>) {
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

    /// Does what a button of the menu says whose label somebody typed.
    pub(super) fn choose(&mut self, action: Action) {
        self.is_about((&action).into());
        match action {
            Action::Check(CheckPress::Start) => check::start(self),
            Action::Case(CasePress::Menu) => case::menu(self, None),
            other => self.act(other, None, None),
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
            Action::FirstHour(_)
            | Action::GoOnWithFirstHour(_)
            | Action::ShowCountries(Asking::FirstHour(_), _)
                if !self.event.is_private() =>
            {
                self.first_hour_in_group();
            }
            Action::FirstHour(incident) => first_hour::go_on(self, incident, on),
            Action::GoOnWithFirstHour(incident) => first_hour::go_on(self, incident, None),
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
}
