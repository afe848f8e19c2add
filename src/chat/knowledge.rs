//! What the bot knows: read from the content once, then shared by all turns.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::answer::{ENGINE_FILE, Engine, Lesson, Question, SmallTalk, Teaching};
use crate::content::labelled::Labelled;
use crate::content::{Files, Finding, Language, Library, Topic, embedded, embedded_bytes};
use crate::encoder::{CHECKSUM_FILE, checksum_in, fingerprint};
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
    /// Everything as it is built into the program. `None` when a finding about it is an error, or when it was
    /// edited and not learnt since (`haishao learn`).
    pub fn built_in(today: NaiveDate) -> Option<Self> {
        let unlearned = Unlearned::read(&embedded(), today).0?;
        let sums = embedded_bytes(CHECKSUM_FILE).map(String::from_utf8_lossy);
        let sums = sums.filter(|_| cfg!(feature = "encoder"));
        let encoder = sums.as_deref().and_then(checksum_in).map(fingerprint);
        let learnt = unlearned.teaching().fingerprint(encoder);
        let engine = Engine::from_bytes(embedded_bytes(ENGINE_FILE)?, &learnt).ok()?;
        Some(unlearned.with_engine(Arc::new(engine)))
    }

    /// What the engine is taught by this content.
    pub fn teaching(&self) -> Teaching {
        teaching(&self.library)
    }

    pub fn voice(&self, language: Language) -> Voice<'_> {
        Voice::new(&self.catalogue, language)
    }
}

impl Unlearned {
    /// Reads and checks content and locales. `None` when a finding is an error; `today` decides which facts are
    /// due for another look.
    pub fn read(files: &Files, today: NaiveDate) -> (Option<Self>, Vec<Finding>) {
        let Checked { library, catalogue, findings } = lint::check(files, today);
        let usable = !findings.iter().any(Finding::is_error);
        (library.filter(|_| usable).map(|library| Self { library, catalogue }), findings)
    }

    /// What the engine is to be taught.
    pub fn teaching(&self) -> Teaching {
        teaching(&self.library)
    }

    /// Answers with this engine. If it learnt from something else, it knows only the topics of that.
    pub fn with_engine(self, engine: Arc<Engine>) -> Knowledge {
        Knowledge { library: Arc::new(self.library), catalogue: Arc::new(self.catalogue), engine }
    }
}

/// What the engine learns: everything the articles say, and what they do not answer.
fn teaching(library: &Library) -> Teaching {
    Teaching {
        lessons: library.offered().map(|topic| lesson(library, topic)).collect(),
        out_of_scope: library.out_of_scope().to_vec(),
        follow_ups: library.follow_ups().to_vec(),
        small_talk: small_talk(library),
        examination: library.examination.iter().map(question).collect(),
    }
}

fn question(labelled: &Labelled) -> Question {
    Question { text: labelled.text.clone(), topics: labelled.topics.clone() }
}

fn lesson(library: &Library, topic: &Topic) -> Lesson {
    let mut lesson =
        Lesson { topic: topic.id.clone(), titles: Vec::new(), texts: Vec::new(), passages: Vec::new() };
    for article in Language::WRITTEN.into_iter().filter_map(|language| library.article(language, &topic.id)) {
        lesson.titles.push(article.title.clone());
        lesson.texts.push(article.summary.clone());
        lesson.texts.extend(article.questions.iter().cloned());
        let words = article.body.words();
        let paragraphs = words.lines().filter(|line| !line.trim().is_empty());
        lesson.passages.extend(paragraphs.map(str::to_owned));
    }
    lesson
}

fn small_talk(library: &Library) -> Vec<(SmallTalk, String)> {
    let listed = library.small_talk();
    let phrases_of = |kind: SmallTalk| {
        let phrases = match kind {
            SmallTalk::Greeting => &listed.greeting,
            SmallTalk::Thanks => &listed.thanks,
            SmallTalk::Farewell => &listed.farewell,
            SmallTalk::Abuse => &listed.abuse,
            SmallTalk::Injection => &listed.injection,
            SmallTalk::Gibberish => &listed.gibberish,
        };
        phrases.iter().map(move |text| (kind, text.clone()))
    };
    SmallTalk::ALL.into_iter().flat_map(phrases_of).collect()
}
