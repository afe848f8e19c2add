//! What the pages for people and for community admins call the bot's commands and buttons.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haishao::voice::Command;

use crate::help::file;

const PAGES: [&str; 2] = ["docs/people.md", "docs/admins.md"];

/// All sentences of a language, as they stand in its files.
fn sentences(language: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let files =
        fs::read_dir(folder).expect("the locales are there").map(|file| file.expect("an entry").path());
    let texts = files.map(|path| fs::read_to_string(path).expect("a file of sentences can be read"));
    let lines: Vec<String> =
        texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.iter().filter_map(|line| line.split_once(" = ")).map(|(_, words)| words.to_owned()).collect()
}

/// The halves of a page: English, and Chinese.
fn halves(page: &str) -> [(&'static str, String); 2] {
    let text = file(page);
    let (english, chinese) =
        text.split_once("\n## 中文\n").unwrap_or_else(|| panic!("{page} has two halves"));
    [("en", english.to_owned()), ("zh-Hans", chinese.to_owned())]
}

/// What is printed in bold and begins with a picture, as buttons do.
fn buttons(text: &str) -> Vec<&str> {
    let bold = text.split("**").skip(1).step_by(2);
    bold.filter(|words| words.chars().next().is_some_and(|first| !first.is_alphanumeric())).collect()
}

#[test]
fn every_button_a_page_names_is_called_so_by_the_bot() {
    for page in PAGES {
        for (language, text) in halves(page) {
            let (known, named) = (sentences(language), buttons(&text));
            assert!(!named.is_empty(), "{page}, {language}");
            for button in named {
                assert!(known.contains(button), "{page}, {language}: no button is called {button}");
            }
        }
    }
}

#[test]
fn every_command_a_page_names_is_one_of_the_bot_s_and_both_halves_name_the_same() {
    for page in PAGES {
        let [english, chinese] = halves(page).map(|(_, text)| {
            let code = text.split('`').skip(1).step_by(2).filter_map(|words| words.strip_prefix('/'));
            let names = code.filter_map(|words| words.split_whitespace().next()).map(str::to_owned);
            // The other bot's, where the bot itself comes from.
            names.filter(|name| name != "setprivacy").collect::<BTreeSet<_>>()
        });
        assert!(english.len() > 5, "{english:?}");
        assert_eq!(english, chinese, "{page}");
        for name in english {
            assert!(Command::from_name(&name).is_some(), "{page}: /{name}");
        }
    }
}
