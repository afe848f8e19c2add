//! Everything maintainers wrote, read once and then only looked up.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::checklists::{self, Checklists};
use super::codes::{MISSING_ARTICLE, NO_ARTICLES, UNKNOWN_TOPIC};
use super::deadlines::{self, Deadline};
use super::first_hour::{self, Step};
use super::first_hour_words::FirstHourWords;
use super::labelled::{self, Labelled};
use super::letters::{self, Letter, LetterId};
use super::tips::{self, Tip};
use super::{
    Article, Brand, Countries, Country, CountryName, Directory, Figures, Files, Finding, Language, Localized,
    Messages, Patterns, Questionnaire, Season, Section, Signals, SmallTalkPhrases, Topic, TopicId,
    Traditional, article, brands, country_names, finding, questionnaire, seasons, signals, small_talk,
    topics,
};

/// Everything of one content folder. Invariant: every offered topic has an article in every language.
#[derive(Clone, Debug)]
pub struct Library {
    topics: Vec<Topic>,
    articles: BTreeMap<(Language, TopicId), Article>,
    out_of_scope: Vec<String>,
    follow_ups: Vec<String>,
    small_talk: SmallTalkPhrases,
    /// The questions that the engine is examined with; it never learns from them.
    pub examination: Vec<Labelled>,
    tips: BTreeMap<Language, Vec<Tip>>,
    seasons: Vec<Season>,
    pub directory: Directory,
    /// Countries that it has no file for.
    pub countries: Countries,
    /// All names of both, once somebody asks for them: to derive them takes as long as a turn.
    country_names: OnceLock<Vec<CountryName>>,
    pub deadlines: Vec<Deadline>,
    /// What a case of each kind needs.
    pub checklists: Checklists,
    /// Letters, in the order in which they are offered.
    pub letters: Vec<Letter>,
    pub brands: Vec<Brand>,
    pub first_hour: Vec<Step>,
    /// What people type in place of a tap in it.
    pub first_hour_words: FirstHourWords,
    /// "Is this safe?"; `None` in a folder without one.
    pub questionnaire: Option<Questionnaire>,
    pub patterns: Patterns,
    /// Signs in messages.
    pub signals: Signals,
    /// The words and hosts that links are read with, as they are written: whoever judges links reads them.
    pub link_words: String,
    /// What messages read like.
    pub messages: Messages,
    /// Tells the files that messages are weighed by (signs, brands, the words of links) from any others.
    pub signs_fingerprint: String,
    pub figures: Figures,
    traditional: Traditional,
}

impl Library {
    /// Reads a content folder. The library is `None` when a finding is an error.
    pub fn read(files: &Files) -> (Option<Self>, Vec<Finding>) {
        let mut found = Vec::new();
        let findings = &mut found;
        let topics = topics::read(files, findings);
        let figures = Figures::read(files, findings);
        let articles = read_articles(files, &topics, &figures, findings);
        let mut library = Self {
            articles,
            out_of_scope: read_utterances(files, "content/out_of_scope"),
            follow_ups: read_utterances(files, "content/follow_ups"),
            small_talk: small_talk::read(files, findings),
            examination: labelled::examination(files),
            tips: Language::WRITTEN
                .map(|language| (language, tips::read(files, language, &topics, findings)))
                .into(),
            seasons: seasons::read(files, &topics, findings),
            directory: Directory::read(files, findings),
            countries: Countries::read(files, findings),
            country_names: OnceLock::new(),
            deadlines: deadlines::read(files, findings),
            checklists: Checklists::default(),
            letters: Vec::new(),
            brands: brands::read(files, findings),
            first_hour: first_hour::read(files, findings),
            first_hour_words: FirstHourWords::read(files, findings),
            questionnaire: None,
            patterns: Patterns::read(files, findings),
            signals: Signals::default(),
            messages: Messages::default(),
            signs_fingerprint: files.fingerprint(&[signals::FOLDER, brands::PATH, LINK_WORDS]),
            link_words: files.text(LINK_WORDS).unwrap_or_default().to_owned(),
            traditional: Traditional::read(files, findings),
            figures,
            topics,
        };
        library.checklists =
            checklists::read(files, |topic| library.is_offered(topic), &library.deadlines, findings);
        library.letters = letters::read(files, &library.checklists, findings);
        library.questionnaire = questionnaire::read(files, |topic| library.is_offered(topic), findings);
        library.signals = Signals::read(files, |topic| library.is_offered(topic), findings);
        library.messages = Messages::read(files, |topic| library.is_offered(topic), findings);
        library.check_translations(findings);
        library.check_links(files, findings);
        library.derive();
        finding::sort(findings);
        let usable = !findings.iter().any(Finding::is_error);
        (usable.then_some(library), found)
    }

    /// The topics that have articles, in the order in which they are browsed.
    pub fn offered(&self) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(|topic| self.is_offered(&topic.id))
    }

    pub fn offered_in(&self, section: Section) -> impl Iterator<Item = &Topic> {
        self.offered().filter(move |topic| topic.section == section)
    }

    /// A topic that has articles, by its id.
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.offered().find(|topic| topic.id == *id)
    }

    pub fn article(&self, language: Language, id: &TopicId) -> Option<&Article> {
        self.articles.get(&(language, id.clone()))
    }

    /// A short text of a data file in a language.
    pub fn text(&self, language: Language, text: &Localized) -> String {
        text.in_language(language, &self.traditional)
    }

    /// The codes of all countries that can be named, those of the directory first.
    pub fn country_codes(&self) -> impl Iterator<Item = &str> {
        let listed = self.directory.countries().map(|country| country.code.as_str());
        listed.chain(self.countries.codes())
    }

    /// What a country is called in a language.
    pub fn country_name(&self, code: &str, language: Language) -> Option<String> {
        match self.directory.country(code) {
            Some(country) => Some(self.text(language, &country.name)),
            None => self.countries.name(code, language, &self.traditional),
        }
    }

    /// All that a country is called by anybody, in any language.
    pub fn names_of_country(&self, code: &str) -> impl Iterator<Item = &str> {
        let listed = self.directory.country(code).into_iter().flat_map(Country::names);
        listed.chain(self.countries.names(code))
    }

    /// The same of all countries, as what people write is compared with it.
    pub fn country_names(&self) -> &[CountryName] {
        self.country_names.get_or_init(|| country_names::names_of(self))
    }

    pub fn letter(&self, id: &LetterId) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == *id)
    }

    /// The Fluent text of a letter in a language, derived where it is not written.
    pub fn letter_text(&self, language: Language, letter: &Letter) -> String {
        self.traditional.derive(language, letter.written(language))
    }

    /// How many tips there are in a language.
    pub fn tip_count(&self, language: Language) -> usize {
        self.tips.get(&language.written()).map_or(0, Vec::len)
    }

    /// A tip by its number; numbers beyond the last begin again.
    pub fn tip(&self, language: Language, number: usize) -> Option<Tip> {
        let tips = self.tips.get(&language.written())?;
        let tip = tips.get(number.checked_rem(tips.len())?)?;
        Some(Tip { topic: tip.topic.clone(), text: self.traditional.derive(language, &tip.text) })
    }

    /// Warnings that fit a day.
    pub fn seasons_on(&self, day: NaiveDate) -> impl Iterator<Item = &Season> {
        self.seasons.iter().filter(move |season| season.is_on(day))
    }

    /// Topics to offer below an article: those its body links to, then those the list relates, each once.
    pub fn related(&self, language: Language, id: &TopicId) -> Vec<TopicId> {
        let linked = self.article(language, id).into_iter().flat_map(|article| article.body.topics());
        let linked = linked.filter_map(|name| name.parse().ok());
        let listed = self.topic(id).into_iter().flat_map(|topic| topic.related.iter().cloned());
        let mut related: Vec<TopicId> = Vec::new();
        for other in linked.chain(listed) {
            if other != *id && self.is_offered(&other) && !related.contains(&other) {
                related.push(other);
            }
        }
        related
    }

    /// Gives back the memory of what is only learnt or derived from, once nobody does that any more.
    pub fn forget_teaching(&mut self) {
        self.messages.forget_examples();
        (self.out_of_scope, self.follow_ups, self.examination) = Default::default();
        self.articles.values_mut().for_each(Article::forget_teaching);
    }

    /// The example questions of all articles, topic by topic.
    pub fn example_questions(&self) -> impl Iterator<Item = &str> {
        let written = Language::WRITTEN;
        let articles = self.articles.iter().filter(move |((language, _), _)| written.contains(language));
        articles.flat_map(|(_, article)| article.questions.iter().map(String::as_str))
    }

    /// What people write after an answer, that nobody understands without it.
    pub fn follow_ups(&self) -> &[String] {
        &self.follow_ups
    }

    /// What people ask that no article answers.
    pub fn out_of_scope(&self) -> &[String] {
        &self.out_of_scope
    }

    pub fn small_talk(&self) -> &SmallTalkPhrases {
        &self.small_talk
    }

    fn is_offered(&self, id: &TopicId) -> bool {
        Language::WRITTEN.into_iter().all(|language| self.articles.contains_key(&(language, id.clone())))
    }

    /// Adds the articles of the languages that are derived from written ones.
    fn derive(&mut self) {
        let mut derived = BTreeMap::new();
        for language in Language::ALL.into_iter().filter(|language| language.is_traditional()) {
            for ((_, id), article) in
                self.articles.iter().filter(|((written, _), _)| *written == language.written())
            {
                derived.insert((language, id.clone()), article.derived(language, &self.traditional));
            }
        }
        self.articles.extend(derived);
    }

    fn check_translations(&self, findings: &mut Vec<Finding>) {
        for topic in &self.topics {
            for language in Language::WRITTEN {
                let here = self.article(language, &topic.id);
                let there = self.article(language.other(), &topic.id);
                if here.is_none() && there.is_some() {
                    let message = format!("`{}` has an article in {} only", topic.id, language.other());
                    let finding = Finding::new(&MISSING_ARTICLE, &article_path(language, &topic.id), message);
                    findings.push(finding.help("write this one too: both languages are equals"));
                }
            }
        }
        if findings.is_empty() && self.offered().next().is_none() {
            let finding = Finding::new(&NO_ARTICLES, topics::PATH, "no topic has an article");
            findings.push(finding.help("give the folder that holds `content/` and `locales/`"));
        }
    }

    fn check_links(&self, files: &Files, findings: &mut Vec<Finding>) {
        for ((language, id), article) in &self.articles {
            let path = article_path(*language, id);
            let text = files.text(&path).unwrap_or_default();
            article::check_links(&path, text, article, |linked| self.is_offered(linked), findings);
        }
    }
}

/// The words and hosts that links are read with.
pub const LINK_WORDS: &str = "content/links.toml";

/// Where a topic's article in a written language stands.
pub fn article_path(language: Language, id: impl fmt::Display) -> String {
    format!("content/{language}/topics/{id}.md")
}

fn read_articles(
    files: &Files,
    topics: &[Topic],
    figures: &Figures,
    findings: &mut Vec<Finding>,
) -> BTreeMap<(Language, TopicId), Article> {
    let mut articles = BTreeMap::new();
    for language in Language::WRITTEN {
        let folder = format!("content/{language}/topics");
        for (path, text) in files.within(&folder, ".md") {
            let Some(id) = listed_topic(path, topics) else {
                let finding =
                    Finding::new(&UNKNOWN_TOPIC, path, "this file is named after no topic of the list");
                findings.push(finding.help("rename it, or add the topic to `content/topics.toml`"));
                continue;
            };
            if let Some(article) = article::read(path, text, language, figures, findings) {
                articles.insert((language, id), article);
            }
        }
    }
    articles
}

fn listed_topic(path: &str, topics: &[Topic]) -> Option<TopicId> {
    let name = path.rsplit('/').next()?.strip_suffix(".md")?;
    topics.iter().find(|topic| topic.id.as_str() == name).map(|topic| topic.id.clone())
}

/// One utterance a line; empty lines and lines that start with `#` do not count.
fn read_utterances(files: &Files, folder: &str) -> Vec<String> {
    files
        .within(folder, ".txt")
        .flat_map(|(_, text)| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOPICS: &str = "[[topic]]\nid = \"one\"\nsection = \"know\"\nscope = \"\"\nrelated = [\"two\"]\n\
                          [[topic]]\nid = \"two\"\nsection = \"act\"\nscope = \"\"\n";

    fn article(body: &str) -> String {
        let questions = "\"Q?\", ".repeat(20);
        format!("+++\ntitle = \"T\"\nsummary = \"S\"\nquestions = [{questions}]\n+++\n{body}\n")
    }

    fn read(articles: &[(&str, &str)]) -> (Option<Library>, Vec<Finding>) {
        let mut files = Files::from_iter([(topics::PATH, TOPICS)]);
        for (path, body) in articles {
            files.insert(format!("content/{path}.md"), article(body));
        }
        Library::read(&files)
    }

    fn codes(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.code.name).collect()
    }

    #[test]
    fn a_topic_is_offered_once_both_languages_have_it() {
        let (library, findings) = read(&[("en/topics/one", "Stop."), ("zh-Hans/topics/one", "停。")]);
        assert_eq!(codes(&findings), [""; 0]);
        let library = library.expect("no finding is an error");
        let offered: Vec<&str> = library.offered().map(|topic| topic.id.as_str()).collect();
        assert_eq!(offered, ["one"]);
        assert_eq!(library.related(Language::English, &library.topics[0].id), [], "`two` is not written yet");
        let one = library.article(Language::TaiwanChinese, &library.topics[0].id);
        assert_eq!(one.map(|article| article.body.words()), Some("停。".to_owned()));
    }

    #[test]
    fn an_article_in_one_language_only_is_an_error() {
        let (library, findings) = read(&[("en/topics/one", "Stop.")]);
        assert!(library.is_none());
        assert_eq!(codes(&findings), ["missing-article"]);
    }

    #[test]
    fn an_article_of_no_topic_and_an_empty_folder_are_errors() {
        let (_, findings) = read(&[("en/topics/three", "Stop.")]);
        assert_eq!(codes(&findings), ["unknown-topic"]);
        let (_, findings) = read(&[]);
        assert_eq!(codes(&findings), ["no-articles"]);
    }

    #[test]
    fn related_topics_come_from_the_text_first() {
        let (library, _) = read(&[
            ("en/topics/one", "Stop."),
            ("zh-Hans/topics/one", "停。"),
            ("en/topics/two", "See [one](topic:one) and [one](topic:one)."),
            ("zh-Hans/topics/two", "看。"),
        ]);
        let library = library.expect("no finding is an error");
        let [one, two] = [&library.topics[0].id, &library.topics[1].id];
        assert_eq!(library.related(Language::English, two), std::slice::from_ref(one));
        assert_eq!(library.related(Language::English, one), std::slice::from_ref(two));
    }
}
