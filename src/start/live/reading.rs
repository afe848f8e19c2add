//! What becomes of an edited folder: served as a whole, or refused as a whole.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

use super::learning::Learning;
use crate::chat::Unlearned;
use crate::content::{Files, Finding};
use crate::desk::CurrentKnowledge;
use crate::playground::{Frame, Look};
use crate::start::content_news::{Fingerprint, fingerprint};
use crate::start::folder;
use crate::start::schooling::Schooling;
use crate::start::texts::check;

/// A content folder, and what of it is served.
pub(super) struct Reading {
    folder: PathBuf,
    learning: Arc<Learning>,
    /// What of it is served.
    served: Files,
    /// Whether sentences are made to stand out.
    marked: bool,
    /// Who shows what became of edits, in the playground.
    frame: Option<Arc<Frame>>,
    /// Who is told by which fingerprint goes what is served.
    told: watch::Sender<Fingerprint>,
    /// What the folder held at the last look, if that was refused: it is told once.
    refused: Option<Refused>,
}

#[derive(PartialEq, Eq)]
enum Refused {
    /// In the words of the error.
    Unreadable(String),
    Faulty(Files),
}

impl Reading {
    pub(super) fn new(
        folder: &Path,
        served: Files,
        marked: bool,
        knowledge: Arc<CurrentKnowledge>,
        school: Schooling,
        frame: Option<Arc<Frame>>,
        told: watch::Sender<Fingerprint>,
    ) -> Self {
        let learning = Arc::new(Learning::new(knowledge, school));
        Self { folder: folder.to_owned(), learning, served, marked, frame, told, refused: None }
    }

    /// Reads the folder. What has changed is served from the next turn on; if it has an error,
    /// all of it is refused, and what was served before goes on being served.
    pub(super) fn look(&mut self) {
        match folder::read(&self.folder) {
            Ok(files) if files == self.served => self.be_content(),
            Ok(files) => self.learn_once(files),
            Err(error) => self.give_up_for_now(error.to_string()),
        }
    }

    /// The folder holds what is served.
    fn be_content(&mut self) {
        if self.refused.take().is_some() {
            tracing::info!("the content folder holds again what is being served");
            self.show(Look::AsServed);
        }
    }

    fn learn_once(&mut self, files: Files) {
        if matches!(&self.refused, Some(Refused::Faulty(refused)) if *refused == files) {
            return;
        }
        let begun = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| check(&files, self.marked))) {
            Ok(Ok((unlearned, findings))) => {
                self.serve(files, unlearned, findings, begun);
                return;
            }
            Ok(Err(findings)) => {
                complain(&findings);
                self.show(Look::Refused(findings));
            }
            Err(_) => {
                tracing::error!(
                    "the edited content is refused: checking it met a fault in the program; the last good one goes on being served"
                );
                self.show(Look::Unreadable("checking it met a fault in the program".to_owned()));
            }
        }
        self.refused = Some(Refused::Faulty(files));
    }

    fn serve(&mut self, files: Files, unlearned: Unlearned, findings: Vec<Finding>, begun: Instant) {
        let topics = unlearned.library.offered().count();
        self.learning.serve(unlearned);
        self.told.send_replace(fingerprint(&files));
        self.served = files;
        self.refused = None;
        self.show(Look::Served(findings));
        tracing::info!(topics, took = ?begun.elapsed(), "the edited content is being served");
    }

    fn give_up_for_now(&mut self, error: String) {
        let refused = Refused::Unreadable(error);
        if self.refused.as_ref() == Some(&refused) {
            return;
        }
        if let Refused::Unreadable(error) = &refused {
            self.show(Look::Unreadable(error.clone()));
            tracing::error!(error, "the content folder is refused; the last good one goes on being served");
        }
        self.refused = Some(refused);
    }

    fn show(&self, look: Look) {
        if let Some(frame) = &self.frame {
            frame.content(look);
        }
    }
}

/// Logs why edited content is not served.
fn complain(findings: &[Finding]) {
    let errors = findings.iter().filter(|finding| finding.is_error()).count();
    tracing::error!(errors, "the edited content is refused; the last good one goes on being served");
    for finding in findings {
        if finding.is_error() {
            tracing::error!(%finding, "an error in the edited content");
        } else {
            tracing::warn!(%finding, "the edited content could be better");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::start::encoder::LazyEncoder;

    const GREETING: &str = "locales/en/a.ftl";

    /// A folder with one topic, and what is served of it.
    fn served(folder: &Path) -> Reading {
        let article = |language: &str| {
            let questions: String = (0..20).map(|number| format!("\"{language} {number}?\", ")).collect();
            let front = format!("title = \"T\"\nsummary = \"S\"\nquestions = [{questions}]");
            format!("+++\n{front}\n+++\nStop. [Go on](action:report)\n")
        };
        write(
            folder,
            "content/topics.toml",
            "[[topic]]\nid = \"one\"\nsection = \"know\"\nscope = \"\"\nrelated = []\n",
        );
        write(folder, "content/en/topics/one.md", &article("en"));
        write(folder, "content/zh-Hans/topics/one.md", &article("zh"));
        write(folder, GREETING, "menu-help = Help\n");
        let files = folder::read(folder).expect("the folder is readable");
        let school = Schooling::new(Arc::new(LazyEncoder::new(Some(folder), true)), Some(folder), None);
        let (unlearned, _) = check(&files, false).expect("the content has no error");
        let learnt = school.learn(&unlearned.library);
        let knowledge = CurrentKnowledge::new(unlearned.with(learnt));
        Reading::new(folder, files, false, Arc::new(knowledge), school, None, watch::Sender::default())
    }

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders are made");
        fs::write(path, text).expect("a file is written");
    }

    /// Whether a look at the folder put other knowledge in the place of what was served.
    fn replaces(reading: &mut Reading) -> bool {
        let before = reading.learning.knowledge.get();
        reading.look();
        !Arc::ptr_eq(&before, &reading.learning.knowledge.get())
    }

    #[test]
    fn only_what_has_changed_and_has_no_error_is_served() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut reading = served(folder.path());
        assert!(!replaces(&mut reading), "nothing has changed");
        write(folder.path(), GREETING, "menu-help = { $\n");
        assert!(!replaces(&mut reading), "the edit has an error");
        assert!(!replaces(&mut reading), "it still has");
        write(folder.path(), GREETING, "menu-help = Help me\n");
        assert!(replaces(&mut reading), "the error is mended");
        assert!(!replaces(&mut reading), "it was learnt already");
    }

    #[test]
    fn a_folder_that_vanishes_and_comes_back_changes_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut reading = served(folder.path());
        let [here, away] = ["locales", "elsewhere"].map(|name| folder.path().join(name));
        fs::rename(&here, &away).expect("a folder is moved");
        assert!(!replaces(&mut reading), "there are no locales");
        assert!(reading.refused.is_some());
        fs::rename(&away, &here).expect("a folder is moved");
        assert!(!replaces(&mut reading), "all is as it was");
        assert!(reading.refused.is_none());
        write(folder.path(), GREETING, "menu-help = Help me\n");
        assert!(replaces(&mut reading), "what is edited next is served");
    }
}
