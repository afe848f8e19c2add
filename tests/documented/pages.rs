//! The README and the pages of `docs/`: every command in them is run, as somebody would who reads from top to bottom.
//!
//! A block of shell is run line by line in a folder of its own for each page, which looks like a clone of the repository in
//! which a bot has served for a while. A second word behind `sh` says how it is treated instead, and so why it is not run here.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::deploy::{expect_known, invocations};
use crate::help::file;
use crate::reader::Reader;

/// What a block of shell may say behind `sh`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It is run, and has to end well.
    Run,
    /// `until-stopped`: it goes on until it is stopped. It is started, and stopped once it serves.
    UntilStopped,
    /// `builds`: it starts cargo, which waits for its own end inside a test; `.ci/run` runs what the README says so.
    Builds,
    /// `root`: it changes the system it is run on.
    Root,
    /// `elsewhere`: it needs another machine, or another program that is only an example.
    Elsewhere,
}

impl Manner {
    fn of(words: &str) -> Self {
        match words {
            "" => Self::Run,
            "until-stopped" => Self::UntilStopped,
            "builds" => Self::Builds,
            "root" => Self::Root,
            "elsewhere" => Self::Elsewhere,
            other => panic!("a block of shell says `{other}`, which means nothing; see `Manner`"),
        }
    }
}

/// What a page asks its reader to do, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Shell(Manner, String),
    /// A file that is shown under its name, as in `toml parcels.toml`.
    File(String, String),
}

/// The fenced blocks of a page that are commands or files.
fn steps(page: &str) -> Vec<Step> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| line.trim_start() != "```").collect();
        let body = body.join("\n");
        match info.split_once(' ').unwrap_or((info, "")) {
            ("sh", words) => found.push(Step::Shell(Manner::of(words), body)),
            (_, "") => {}
            (_, name) => found.push(Step::File(name.to_owned(), body + "\n")),
        }
    }
    found
}

/// Does what a page says. Tells how many blocks of shell were run.
async fn follow(path: &str) -> usize {
    let reader = Reader::begin().await;
    let mut n_run = 0;
    for step in steps(&file(path)) {
        match step {
            Step::File(name, text) => reader.writes(&name, &text),
            Step::Shell(Manner::Run, commands) => reader.runs(path, &commands).await,
            Step::Shell(Manner::UntilStopped, commands) => reader.starts(path, &commands).await,
            Step::Shell(Manner::Builds | Manner::Root | Manner::Elsewhere, _) => continue,
        }
        n_run += 1;
    }
    n_run
}

/// Lines of shell, those that are not run among them, and what stands as code within sentences.
fn code(page: &str) -> Vec<String> {
    let blocks = steps(page).into_iter().filter_map(|step| match step {
        Step::Shell(_, commands) => Some(commands),
        Step::File(..) => None,
    });
    let within = Parser::new_ext(page, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Code(words) => Some(words.into_string()),
        _ => None,
    });
    let lines = blocks.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.chain(within).collect()
}

/// Where one page leads to another.
fn links(page: &str) -> Vec<String> {
    let links = Parser::new_ext(page, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    });
    links.filter(|link| !link.contains("://") && !link.starts_with('#')).collect()
}

/// What a reader sees of a page, but for its blocks of code.
fn words(page: &str) -> Vec<String> {
    let mut is_code = false;
    let mut found = Vec::new();
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(words) if !is_code => found.push(words.into_string()),
            _ => {}
        }
    }
    found
}

const PAGES: [&str; 8] = [
    "README.md",
    "docs/people.md",
    "docs/admins.md",
    "docs/maintainers.md",
    "docs/operators.md",
    "docs/operations.md",
    "docs/export-format.md",
    "CONTRIBUTING.md",
];

#[tokio::test]
async fn the_commands_of_the_readme_do_what_they_should() {
    assert!(follow("README.md").await >= 2);
}

#[tokio::test]
async fn the_commands_of_the_page_for_maintainers_do_what_they_should() {
    assert!(follow("docs/maintainers.md").await >= 5);
}

#[tokio::test]
async fn the_commands_of_the_page_for_operators_do_what_they_should() {
    assert!(follow("docs/operators.md").await >= 8);
}

#[tokio::test]
async fn the_commands_of_the_pages_on_operations_and_exports_do_what_they_should() {
    for path in ["docs/operations.md", "docs/export-format.md"] {
        assert!(follow(path).await >= 1, "{path}");
    }
}

#[test]
fn every_command_and_flag_that_a_page_names_is_one_of_the_program_s() {
    for path in PAGES {
        for line in code(&file(path)) {
            for words in invocations(&line) {
                expect_known(&words, path);
            }
        }
    }
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    for path in PAGES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path).parent().map(Path::to_owned);
        let folder = folder.expect("a file lies in a folder");
        for link in links(&file(path)) {
            let (target, _) = link.split_once('#').unwrap_or((&link, ""));
            assert!(folder.join(target).exists(), "{path} leads to {link}");
        }
    }
}

#[test]
fn what_is_meant_to_stand_out_does() {
    for path in PAGES {
        // In Chinese, stars behind a full stop close nothing, and are shown as they are.
        let left_over = words(&file(path)).into_iter().find(|words| words.contains("**"));
        assert_eq!(left_over, None, "{path}");
    }
}

#[test]
fn the_readme_leads_to_each_reader_s_page_and_shows_a_chat_in_each_language() {
    let text = file("README.md");
    for page in ["people", "admins", "maintainers", "operators"] {
        assert!(text.contains(&format!("](docs/{page}.md")), "{page}");
    }
    for picture in ["docs/pictures/chat-en.png", "docs/pictures/chat-zh.png"] {
        assert!(text.contains(&format!("src=\"{picture}\"")), "{picture}");
    }
}

#[test]
fn blocks_are_told_apart_by_what_stands_behind_their_fence() {
    let page = "a\n```sh\none\ntwo\n```\n```sh root\nrm\n```\n```toml a.toml\nx = 1\n```\n```text\nno\n```\n";
    let expected = [
        Step::Shell(Manner::Run, "one\ntwo".to_owned()),
        Step::Shell(Manner::Root, "rm".to_owned()),
        Step::File("a.toml".to_owned(), "x = 1\n".to_owned()),
    ];
    assert_eq!(steps(page), expected);
}

#[test]
#[should_panic(expected = "which means nothing")]
fn a_block_cannot_be_left_out_without_a_reason_that_is_known() {
    steps("```sh later\nhaishao\n```\n");
}

#[tokio::test]
#[should_panic(expected = "a-slip")]
async fn a_command_that_fails_is_found() {
    Reader::begin().await.runs("here", "haishao --a-slip\ntrue").await;
}
