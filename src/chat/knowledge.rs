//! What the bot knows: read from the content once, then shared by all turns.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::answer::{Engine, Lesson, SmallTalk};
use crate::content::{Files, Finding, Language, Library};
use crate::lint::{self, Checked};
use crate::voice::{Catalogue, Voice};

/// The articles, the sentences, and the engine that learned from them.
#[derive(Clone, Debug)]
pub struct Knowledge {
    pub library: Arc<Library>,
    pub catalogue: Arc<Catalogue>,
    pub engine: Arc<Engine>,
}

/// Content and locales that may be used, and from which nothing has been learnt yet.
#[derive(Debug)]
pub struct Unlearned {
    pub library: Library,
    pub catalogue: Catalogue,
}

impl Knowledge {
    /// Reads, checks and learns content and locales. `None` when a finding is an error; `today` decides which
    /// facts are due for another look.
    pub fn read(files: &Files, today: NaiveDate) -> (Option<Self>, Vec<Finding>) {
        let (unlearned, findings) = Unlearned::read(files, today);
        (unlearned.map(Unlearned::learn), findings)
    }

    /// The same, with an engine that learnt from what it holds now. It takes a second or two, so whoever
    /// edits content is served with the engine there was until it is done.
    #[must_use]
    pub fn relearned(&self) -> Self {
        let engine = learn(&self.library);
        Self { engine: Arc::new(engine), ..self.clone() }
    }

    /// Whether an engine would learn the same from both.
    pub fn teaches_the_same_as(&self, other: &Self) -> bool {
        lessons(&self.library) == lessons(&other.library)
            && self.library.out_of_scope() == other.library.out_of_scope()
            && self.library.small_talk() == other.library.small_talk()
    }

    pub fn voice(&self, language: Language) -> Voice<'_> {
        Voice::new(&self.catalogue, language)
    }
}

impl Unlearned {
    /// Reads and checks content and locales. `None` when a finding is an error.
    pub fn read(files: &Files, today: NaiveDate) -> (Option<Self>, Vec<Finding>) {
        let Checked { library, catalogue, findings } = lint::check(files, today);
        let usable = !findings.iter().any(Finding::is_error);
        (library.filter(|_| usable).map(|library| Self { library, catalogue }), findings)
    }

    pub fn learn(self) -> Knowledge {
        let engine = learn(&self.library);
        self.with_engine(Arc::new(engine))
    }

    /// Answers with an engine that learnt from something else: it knows only the topics of that.
    pub fn with_engine(self, engine: Arc<Engine>) -> Knowledge {
        Knowledge { library: Arc::new(self.library), catalogue: Arc::new(self.catalogue), engine }
    }
}

fn learn(library: &Library) -> Engine {
    Engine::learn(&lessons(library), library.out_of_scope(), &small_talk(library))
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
