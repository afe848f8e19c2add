//! What people do next, by what they see and by the fall of a dice.

use crate::crowd::Flight;
use crate::words::{CHECKED, ECHOED, NOTES, QUESTIONS};

/// How many acts in a row are about the same thing.
const ERRAND: usize = 8;

/// What all people of a run are about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scenario {
    /// The same word from everybody.
    Echo,
    /// Everything a bot like this is used for.
    Mixed,
    /// The same without typed questions: articles are found by buttons.
    MixedPlain,
}

impl Scenario {
    pub fn name(self) -> &'static str {
        match self {
            Self::Echo => "echo",
            Self::Mixed => "mixed",
            Self::MixedPlain => "mixed-plain",
        }
    }
}

/// What somebody is about.
#[derive(Clone, Copy)]
enum Errand {
    Menus,
    Articles,
    Questionnaire,
    Checks,
    Notes,
}

/// The errands with their shares.
const ERRANDS: [(Errand, usize); 5] = [
    (Errand::Menus, 25),
    (Errand::Articles, 25),
    (Errand::Questionnaire, 20),
    (Errand::Checks, 20),
    (Errand::Notes, 10),
];

/// What somebody does.
pub enum Act {
    Say(String),
    Tap { message: i64, code: String },
}

/// Numbers that look random and are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Self {
        Self(20_261_122)
    }

    /// A number from 0 up to, but not including, `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        if among.is_empty() { None } else { among.get(self.roll(among.len())) }
    }

    fn errand(&mut self) -> Errand {
        let mut rest = self.roll(100);
        for (errand, share) in ERRANDS {
            if rest < share {
                return errand;
            }
            rest -= share;
        }
        Errand::Menus
    }
}

/// Somebody in a private chat with the bot.
pub struct Person {
    writes_chinese: bool,
    errand: Errand,
    /// How many acts are left of it.
    left: usize,
    messages: i64,
    /// The last message with buttons, and their codes.
    screen: (i64, Vec<String>),
    pub flight: Option<Flight>,
}

impl Person {
    pub fn new(index: usize) -> Self {
        let writes_chinese = index % 2 == 1;
        Self {
            writes_chinese,
            errand: Errand::Menus,
            left: 0,
            messages: 0,
            screen: (0, Vec::new()),
            flight: None,
        }
    }

    pub fn name(&self) -> &'static str {
        if self.writes_chinese { "小美" } else { "Ana" }
    }

    pub fn language(&self) -> &'static str {
        if self.writes_chinese { "zh-hans" } else { "en" }
    }

    /// The number of the next message in the chat.
    pub fn next_message(&mut self) -> i64 {
        self.messages += 1;
        self.messages
    }

    pub fn sees(&mut self, message: i64, buttons: Vec<String>) {
        if !buttons.is_empty() {
            self.screen = (message, buttons);
        }
    }

    /// Begins anew, after nothing came.
    pub fn lose_thread(&mut self) {
        self.screen.1.clear();
        self.left = 0;
    }

    pub fn next_act(&mut self, scenario: Scenario, dice: &mut Dice) -> Act {
        if scenario == Scenario::Echo {
            return Act::Say(self.word(&ECHOED, dice).to_owned());
        }
        if self.left == 0 {
            (self.errand, self.left) = (dice.errand(), ERRAND);
        }
        self.left -= 1;
        let is_first = self.left + 1 == ERRAND;
        match self.errand {
            Errand::Menus => self.browse(dice),
            Errand::Articles => self.read(scenario, dice),
            Errand::Questionnaire if is_first => Act::Say("/safe".to_owned()),
            Errand::Questionnaire => {
                self.tap(dice, is_answer).unwrap_or_else(|| Act::Say("/safe".to_owned()))
            }
            Errand::Checks => Act::Say(format!("/check {}", self.word(&CHECKED, dice))),
            Errand::Notes if is_first => Act::Say("/case".to_owned()),
            Errand::Notes => self.note(dice),
        }
    }

    fn browse(&mut self, dice: &mut Dice) -> Act {
        let start = || Act::Say("/start".to_owned());
        if dice.roll(4) == 0 { start() } else { self.tap(dice, is_menu).unwrap_or_else(start) }
    }

    fn read(&mut self, scenario: Scenario, dice: &mut Dice) -> Act {
        if scenario == Scenario::Mixed && dice.roll(2) == 0 {
            return Act::Say(format!("/ask {}", self.word(&QUESTIONS, dice)));
        }
        let found = self.tap(dice, |code| code.starts_with("1:topic:"));
        let found = found.or_else(|| self.tap(dice, |code| code.starts_with("1:section:")));
        found.unwrap_or_else(|| Act::Say("/topics".to_owned()))
    }

    /// The way to the open case, or to a new one, and what is kept in it.
    fn note(&mut self, dice: &mut Dice) -> Act {
        let is_of_case = |code: &str, end: &str| code.starts_with("1:case:") && code.ends_with(end);
        if self.screen.1.iter().any(|code| is_of_case(code, ":done")) {
            return Act::Say(self.word(&NOTES, dice).to_owned());
        }
        let ends = [":collect", ":show", ":new"];
        let found = ends.iter().find_map(|end| self.tap(dice, |code| is_of_case(code, end)));
        found.unwrap_or_else(|| Act::Say("/case".to_owned()))
    }

    /// A button of the last screen that leads where it should.
    fn tap(&self, dice: &mut Dice, leads: impl Fn(&str) -> bool) -> Option<Act> {
        let (message, buttons) = &self.screen;
        let leading: Vec<_> = buttons.iter().filter(|code| leads(code)).collect();
        dice.pick(&leading).map(|code| Act::Tap { message: *message, code: (*code).clone() })
    }

    fn word(&self, lists: &[&'static [&'static str]; 2], dice: &mut Dice) -> &'static str {
        dice.pick(lists[usize::from(self.writes_chinese)]).copied().unwrap_or_default()
    }
}

fn is_menu(code: &str) -> bool {
    matches!(code, "1:menu" | "1:help" | "1:privacy" | "1:browse" | "1:sections")
        || code.starts_with("1:section:")
}

/// An answer of the questionnaire, or one that begins it anew. Of a picture to share, nobody asks here.
fn is_answer(code: &str) -> bool {
    let Some(press) = code.strip_prefix("1:safe:") else { return false };
    matches!(press, "new" | "anew" | "on")
        || (press.starts_with(|first: char| first.is_ascii_digit()) && press.split(':').count() == 3)
}
