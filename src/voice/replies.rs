//! The messages the bot sends: one function per thing it can say.

use super::Voice;
use super::argument::{Argument, Arguments};
use crate::content::Section;
use crate::text::Rich;
use crate::text::mask::Secret;

/// A kind of message the bot cannot read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Photo,
    Voice,
    Video,
    Sticker,
    Location,
    Document,
    Contact,
    Other,
}

impl Voice<'_> {
    /// The first words to a person; `bot` is the bot's @name, when it is known.
    pub fn greeting(&self, bot: Option<&str>) -> Rich {
        self.say("greeting").paragraph_break().append(self.promise(bot))
    }

    pub fn help(&self) -> Rich {
        self.say("help")
    }

    pub fn about(&self, bot: Option<&str>) -> Rich {
        self.say("about").paragraph_break().append(self.promise(bot))
    }

    pub fn privacy(&self) -> Rich {
        self.say("privacy")
    }

    pub fn privacy_in_group(&self) -> Rich {
        self.say("privacy-in-group")
    }

    /// Said once when the bot is added to a group.
    pub fn group_greeting(&self, bot: Option<&str>) -> Rich {
        let greeting = self.say("group-greeting").paragraph_break().append(self.say("group-needs"));
        greeting.paragraph_break().append(self.promise(bot))
    }

    pub fn group_help(&self) -> Rich {
        self.say("group-help")
    }

    /// Never money, codes or passwords; and the exact name to check.
    fn promise(&self, bot: Option<&str>) -> Rich {
        match bot {
            Some(bot) => self.say_with("promise", &[("bot", Argument::Words(bot))]),
            None => self.say("promise-nameless"),
        }
    }

    /// An article under its title.
    pub fn article(&self, title: &str, body: Rich) -> Rich {
        Rich::new().bold(title).paragraph_break().append(body)
    }

    pub fn follow_up_lead(&self, title: &str) -> Rich {
        self.say_with("follow-up-lead", &[("title", Argument::Words(title))])
    }

    /// Where nothing in an article is about what somebody asks who has read it.
    pub fn follow_up_nothing(&self, title: &str) -> Rich {
        self.say_with("follow-up-nothing", &[("title", Argument::Words(title))])
    }

    /// What to do when that was no answer.
    pub fn follow_up_otherwise(&self) -> Rich {
        self.say("follow-up-otherwise")
    }

    pub fn follow_up_whole(&self) -> String {
        self.label("follow-up-whole")
    }

    pub fn edited_lead(&self) -> Rich {
        self.say("edited-lead")
    }

    /// Said before the answer to words that came with something the bot cannot read.
    pub fn words_only_lead(&self) -> Rich {
        self.say("words-only-lead")
    }

    pub fn did_you_mean_lead(&self) -> Rich {
        self.say("did-you-mean-lead")
    }

    pub fn no_answer(&self) -> Rich {
        self.say("no-answer")
    }

    /// After a question was sent to the maintainers; `question` is what they will read.
    pub fn question_sent(&self, question: &str) -> Rich {
        self.say_with("question-sent", &[("question", Argument::Words(question))])
    }

    pub fn question_gone(&self) -> Rich {
        self.say("question-gone")
    }

    pub fn small_talk_greeting(&self) -> Rich {
        self.say("small-talk-greeting")
    }

    pub fn small_talk_thanks(&self) -> Rich {
        self.say("small-talk-thanks")
    }

    pub fn small_talk_farewell(&self) -> Rich {
        self.say("small-talk-farewell")
    }

    pub fn small_talk_abuse(&self) -> Rich {
        self.say("small-talk-abuse")
    }

    pub fn small_talk_injection(&self) -> Rich {
        self.say("small-talk-injection")
    }

    pub fn small_talk_gibberish(&self) -> Rich {
        self.say("small-talk-gibberish")
    }

    /// Asks for the question after a bare /ask.
    pub fn ask_what(&self) -> Rich {
        self.say("ask-what")
    }

    pub fn topics_title(&self) -> Rich {
        self.say("topics-title")
    }

    /// Heads one page of a section's topics; pages count from 1.
    pub fn section_title(&self, section: Section, page: usize, pages: usize) -> Rich {
        let name = self.section(section);
        let arguments = [
            ("section", Argument::Words(&name)),
            ("page", Argument::Number(page)),
            ("pages", Argument::Number(pages)),
        ];
        self.say_with("section-title", &arguments)
    }

    pub fn language_question(&self) -> Rich {
        self.say("language-question")
    }

    pub fn language_changed(&self) -> Rich {
        self.say("language-changed")
    }

    pub fn group_language_changed(&self) -> Rich {
        self.say("group-language-changed")
    }

    pub fn admins_only(&self) -> Rich {
        self.say("admins-only")
    }

    /// Said when the platform could not tell who the admins are.
    pub fn admins_unknown(&self) -> Rich {
        self.say("admins-unknown")
    }

    pub fn stale_button(&self) -> Rich {
        self.say("stale-button")
    }

    /// An unknown command, followed by what the bot can do.
    pub fn unknown_command(&self) -> Rich {
        self.say("unknown-command").paragraph_break().append(self.help())
    }

    /// Says what to send instead.
    pub fn unreadable(&self, kind: Unreadable) -> Rich {
        self.say(match kind {
            Unreadable::Photo => "unsupported-photo",
            Unreadable::Voice => "unsupported-voice",
            Unreadable::Video => "unsupported-video",
            Unreadable::Sticker => "unsupported-sticker",
            Unreadable::Location => "unsupported-location",
            Unreadable::Document => "unsupported-document",
            Unreadable::Contact => "unsupported-contact",
            Unreadable::Other => "unsupported-other",
        })
    }

    /// Warns that a message held secrets, naming what they looked like.
    pub fn secret_warning(&self, secrets: &[Secret]) -> Rich {
        let names: Vec<String> = secrets.iter().map(|secret| self.secret(*secret)).collect();
        let list = names.join(&self.label("list-separator"));
        self.say_with("secret-warning", &[("secrets", Argument::Words(&list))])
    }

    /// The same where others listen: it does not say what was seen.
    pub fn secret_warning_in_group(&self) -> Rich {
        self.say("secret-warning-in-group")
    }

    fn secret(&self, secret: Secret) -> String {
        self.label(match secret {
            Secret::Card => "secret-card",
            Secret::Password => "secret-password",
            Secret::Code => "secret-code",
            Secret::SeedPhrase => "secret-seed-phrase",
            Secret::PrivateKey => "secret-private-key",
        })
    }

    /// The platform did not let the bot delete the person's message.
    pub fn delete_failed(&self) -> Rich {
        self.say("delete-failed")
    }

    pub fn forget_question(&self) -> Rich {
        self.say("forget-question")
    }

    pub fn forgotten(&self) -> Rich {
        self.say("forgotten")
    }

    pub fn forget_kept(&self) -> Rich {
        self.say("forget-kept")
    }

    pub fn private_only(&self) -> Rich {
        self.say("private-only")
    }

    /// Said once to a chat that sends faster than it can be answered.
    pub fn too_many(&self) -> Rich {
        self.say("too-many")
    }

    /// Said once to who asks more in a group than it can bear; short enough for a bubble.
    pub fn one_moment(&self) -> Rich {
        self.say("one-moment")
    }

    /// Said when the bot itself failed.
    pub fn apology(&self) -> Rich {
        self.say("apology")
    }

    /// Said in place of a reply that Telegram takes in no form.
    pub fn unsayable(&self) -> Rich {
        self.say("unsayable")
    }

    /// The first line in the terminal; `kept` when a data folder was given.
    pub fn terminal_welcome(&self, kept: bool) -> Rich {
        self.say(if kept { "terminal-welcome-kept" } else { "terminal-welcome" })
    }

    pub fn terminal_no_such_button(&self, number: usize) -> Rich {
        self.say_with("terminal-no-such-button", &[("number", Argument::Number(number))])
    }

    pub fn terminal_goodbye(&self) -> Rich {
        self.say("terminal-goodbye")
    }

    pub fn tip(&self, words: &str) -> Rich {
        self.say_with("tip", &[("words", Argument::Words(words))])
    }

    /// Somebody's life may be in danger; `number` is the emergency line of their country, if one is known
    /// from a source.
    pub fn danger_to_life(&self, number: Option<(&str, &str)>) -> Rich {
        match number {
            Some((country, number)) => self.say_with(
                "danger-to-life-number",
                &[("country", Argument::Words(country)), ("number", Argument::Words(number))],
            ),
            None => self.say("danger-to-life"),
        }
    }

    /// Words that were meant as an answer could not be read as one; the question follows again.
    pub fn answer_not_read(&self) -> Rich {
        self.say("answer-not-read")
    }

    /// What a number alone cannot tell.
    pub fn number_tells_nothing(&self) -> Rich {
        self.say("number-tells-nothing")
    }

    /// What the name of a seller cannot tell; said before general advice.
    pub fn name_tells_nothing(&self) -> Rich {
        self.say("name-tells-nothing")
    }

    /// Official places where something can be looked up, after one of the two above.
    pub fn look_up_lead(&self, country: &str) -> Rich {
        self.say_with("look-up-lead", &[("country", Argument::Words(country))])
    }

    pub(super) fn say(&self, id: &str) -> Rich {
        self.say_with(id, &[])
    }

    pub(super) fn say_with(&self, id: &str, arguments: &Arguments<'_>) -> Rich {
        self.catalogue.rich(self.language, id, arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Language, embedded};
    use crate::text::plain::to_plain;
    use crate::voice::Catalogue;

    fn hear(say: impl Fn(Voice<'_>) -> Rich, language: Language) -> String {
        let (catalogue, findings) = Catalogue::read(&embedded());
        assert_eq!(findings, []);
        let heard = to_plain(&say(Voice::new(&catalogue, language)));
        assert!(catalogue.take_gaps().is_empty(), "nothing had to stand in");
        heard
    }

    #[test]
    fn a_greeting_promises_and_gives_the_exact_name() {
        let english = hear(|voice| voice.greeting(Some("@haishao_bot")), Language::English);
        assert!(english.contains("My exact name is @haishao_bot"), "{english}");
        let nameless = hear(|voice| voice.greeting(None), Language::SimplifiedChinese);
        assert!(nameless.ends_with("我绝不会向你要钱、要验证码或密码。"), "{nameless}");
    }

    #[test]
    fn pages_are_counted_only_when_there_are_several() {
        let one = hear(|voice| voice.section_title(Section::Act, 1, 1), Language::SimplifiedChinese);
        assert_eq!(one, "出事之后");
        let two = hear(|voice| voice.section_title(Section::Act, 2, 3), Language::English);
        assert_eq!(two, "When it has happened, page 2 of 3");
    }

    #[test]
    fn a_warning_lists_what_was_seen() {
        let secrets = [Secret::Card, Secret::Code];
        let heard = hear(|voice| voice.secret_warning(&secrets), Language::SimplifiedChinese);
        assert!(heard.contains("好像有银行卡号、验证码。"), "{heard}");
    }
}
