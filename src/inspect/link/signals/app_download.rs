//! Signal `app-download`: the link is a file that installs something.

use super::super::judge::LinkReason;
use super::super::subject::{Ending, Ground, Subject};

pub(super) const NAME: &str = "app-download";
/// Apps come from stores; a file sent by a stranger is how phones and computers are taken over.
const WEIGHT: f32 = 2.6;
const ON_RISKY_ENDING: f32 = 0.6;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    if matches!(subject.ground, Ground::Official(..)) {
        return None;
    }
    let name = subject.link.path.rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_app = subject.words.app_files.contains(&ending.to_ascii_lowercase());
    let ending = if subject.ending > Ending::Plain { ON_RISKY_ENDING } else { 0.0 };
    is_app.then(|| LinkReason::new(NAME, WEIGHT + ending, name))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn an_app_is_seen() {
        for link in ["https://a.com/x.apk", "https://a.com/d/Setup.EXE", "https://a.com/p.mobileconfig?x=1"] {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn a_page_is_not() {
        for link in ["https://a.com/x.html", "https://a.com/", "https://www.microsoft.com/a.exe"] {
            assert!(weight(NAME, link) == 0.0, "{link}");
        }
    }
}
