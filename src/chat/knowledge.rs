//! What the bot knows: read from the content once, then shared by all turns.

use chrono::NaiveDate;

use crate::answer::{Engine, Lesson, SmallTalk};
use crate::content::{Files, Finding, Language, Library};
use crate::lint::{self, Checked};
use crate::voice::{Catalogue, Voice};

/// The articles, the sentences, and the engine that learned from them.
#[derive(Debug)]
pub struct Knowledge {
    pub library: Library,
    pub catalogue: Catalogue,
    pub engine: Engine,
}

impl Knowledge {
    /// Reads and checks content and locales. `None` when a finding is an error; `today` decides which facts
    /// are due for another look.
    pub fn read(files: &Files, today: NaiveDate) -> (Option<Self>, Vec<Finding>) {
        let Checked { library, catalogue, findings } = lint::check(files, today);
        let usable = !findings.iter().any(Finding::is_error);
        let knowledge = library.filter(|_| usable).map(|library| {
            let engine = Engine::learn(&lessons(&library), library.out_of_scope(), &small_talk(&library));
            Self { library, catalogue, engine }
        });
        (knowledge, findings)
    }

    pub fn voice(&self, language: Language) -> Voice<'_> {
        Voice::new(&self.catalogue, language)
    }
}

/// What the engine learns each topic from: everything its articles say.
fn lessons(library: &Library) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for topic in library.offered() {
        let mut lesson = Lesson { topic: topic.id.clone(), texts: Vec::new(), passages: Vec::new() };
        for article in
            Language::WRITTEN.into_iter().filter_map(|language| library.article(language, &topic.id))
        {
            lesson.texts.extend([article.title.clone(), article.summary.clone()]);
            lesson.texts.extend(article.questions.iter().cloned());
            let words = article.body.words();
            let paragraphs = words.lines().filter(|line| !line.trim().is_empty());
            lesson.passages.extend(paragraphs.map(str::to_owned));
        }
        lessons.push(lesson);
    }
    lessons
}

fn small_talk(library: &Library) -> Vec<(SmallTalk, String)> {
    let listed = library.small_talk();
    let kinds = [
        (SmallTalk::Greeting, &listed.greeting),
        (SmallTalk::Thanks, &listed.thanks),
        (SmallTalk::Farewell, &listed.farewell),
    ];
    let phrases =
        kinds.into_iter().flat_map(|(kind, phrases)| phrases.iter().map(move |text| (kind, text.clone())));
    phrases.collect()
}
