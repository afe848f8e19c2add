//! What the bot knows: read from the content once, then shared by all turns.

use std::sync::Arc;

use bytes::Bytes;
use chrono::NaiveDate;

use crate::answer::{self, ENGINE_FILE, Engine, Lesson, Question, SmallTalk};
use crate::content::labelled::Labelled;
use crate::content::{
    Files, Finding, Language, Library, Topic, embedded, embedded_bytes, embedded_without_examples,
};
use crate::encoder::{CHECKSUM_FILE, checksum_in, fingerprint};
use crate::inspect::{self, Inspector, WORDING_FILE, Wording};
use crate::lint::{self, Checked};
use crate::voice::{Catalogue, Voice};

/// The articles, the sentences, and what was learnt from them.
#[derive(Clone, Debug)]
pub struct Knowledge {
    pub library: Arc<Library>,
    pub catalogue: Arc<Catalogue>,
    pub engine: Arc<Engine>,
    pub inspector: Arc<Inspector>,
}

/// What was learnt from a library. Nothing, by default: then no question has an answer, and messages are judged by their
/// signs alone.
#[derive(Clone, Debug, Default)]
pub struct Learnt {
    pub engine: Arc<Engine>,
    pub wording: Arc<Wording>,
}

/// What there is to learn.
#[derive(Clone, Debug, PartialEq)]
pub struct Teaching {
    pub questions: answer::Teaching,
    pub messages: inspect::Teaching,
}

/// Content and locales that may be used, and from which nothing has been learnt yet.
#[derive(Debug)]
pub struct Unlearned {
    pub library: Library,
    pub catalogue: Catalogue,
}

impl Knowledge {
    /// Everything as it is built into the program. `None` when it was edited and not learnt since (`haishao learn`).
    pub fn built_in() -> Option<Self> {
        let unlearned = Unlearned::built_in()?;
        let sums = embedded_bytes(CHECKSUM_FILE).map(String::from_utf8_lossy);
        let sums = sums.filter(|_| cfg!(feature = "encoder"));
        let encoder = sums.as_deref().and_then(checksum_in).map(fingerprint);
        let teaching = unlearned.teaching();
        let shipped = |file| embedded_bytes(file).map(Bytes::from_static);
        let engine =
            Engine::from_bytes(&shipped(ENGINE_FILE)?, &teaching.questions.fingerprint(encoder)).ok()?;
        let wording =
            Wording::from_bytes(&shipped(WORDING_FILE)?, &teaching.messages.fingerprint(encoder)).ok()?;
        Some(unlearned.with(Learnt { engine: Arc::new(engine), wording: Arc::new(wording) }))
    }

    /// What this content teaches.
    pub fn teaching(&self) -> Teaching {
        Teaching::of(&self.library)
    }

    /// The same texts, with what was learnt since.
    pub fn with(&self, learnt: Learnt) -> Self {
        let inspector = Arc::new(Inspector::new(self.library.clone(), learnt.wording));
        Self { engine: learnt.engine, inspector, ..self.clone() }
    }

    /// What was learnt before.
    pub fn learnt(&self) -> Learnt {
        Learnt { engine: self.engine.clone(), wording: self.inspector.wording().clone() }
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

    /// What is built into the program. It is read and not looked through once more, which takes seconds: tests do that before
    /// anything ships.
    pub fn built_in() -> Option<Self> {
        Self::of_sound(&embedded())
    }

    /// The same without the messages that are only learnt from, for whoever has what was learnt.
    pub fn built_in_without_examples() -> Option<Self> {
        Self::of_sound(&embedded_without_examples())
    }

    fn of_sound(files: &Files) -> Option<Self> {
        let ((library, _), (catalogue, _)) = rayon::join(|| Library::read(files), || Catalogue::read(files));
        Some(Self { library: library?, catalogue })
    }

    /// What this content teaches.
    pub fn teaching(&self) -> Teaching {
        Teaching::of(&self.library)
    }

    /// Answers with what was learnt. If that was learnt from something else, it knows only what that said.
    pub fn with(self, learnt: Learnt) -> Knowledge {
        let library = Arc::new(self.library);
        let inspector = Arc::new(Inspector::new(library.clone(), learnt.wording));
        Knowledge { library, catalogue: Arc::new(self.catalogue), engine: learnt.engine, inspector }
    }
}

impl Teaching {
    /// What a library teaches.
    pub fn of(library: &Library) -> Self {
        Self { questions: questions(library), messages: Inspector::teaching(library) }
    }

    /// The texts whose vectors are learnt from, each once, in a fixed order.
    pub fn texts_to_encode(&self) -> Vec<String> {
        let mut texts = self.questions.texts_to_encode();
        texts.extend(self.messages.texts_to_encode());
        texts.sort();
        texts.dedup();
        texts
    }
}

/// What the answer engine learns: everything the articles say, and what they do not answer.
fn questions(library: &Library) -> answer::Teaching {
    answer::Teaching {
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
