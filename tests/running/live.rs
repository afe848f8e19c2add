//! Live editing: content is changed under a bot that serves.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;

use futures::future::{join, join_all};

use crate::folder::{content_in, edit, save};
use crate::program::{Running, SECONDS, haishao};
use crate::stopwatch::Stopwatch;
use crate::town::{Chatter, Town};

const QUESTION: &str = "How do I open a dispute?";
const TITLE: &str = "Opening a dispute on the platform";
const ARTICLE: &str = "content/en/topics/platform-dispute.md";
const SENTENCE: &str = "Open the dispute from the order page today";
const EDITED: &str = "Open the dispute from the lighthouse today";

const SERVED: &str = "the edited content is being served";
const REFUSED: &str = "the edited content is refused";

/// A town whose bot serves a folder that can be edited.
async fn town() -> (Town, PathBuf) {
    let mut town = Town::without_bot().await;
    let mine = content_in(town.folder.path());
    town.set("HAISHAO_CONTENT", mine.display().to_string());
    town.start_bot();
    town.log_says("serving").await;
    (town, mine)
}

/// Asks and is answered until it is enough; yields how often.
async fn asks_over_and_over(mut someone: Chatter<'_>, enough: &Cell<bool>) -> usize {
    let mut asked = 0;
    while !enough.get() || asked == 0 {
        someone.says(QUESTION);
        someone.hears(TITLE).await;
        asked += 1;
    }
    someone.has_heard_all();
    asked
}

#[tokio::test]
async fn while_people_chat_only_a_good_edit_is_heard_and_nobody_is_forgotten() {
    let (town, mine) = town().await;
    let article = mine.join(ARTICLE);
    let good = fs::read_to_string(&article).expect("the article is there");
    let enough = Cell::new(false);
    let crowd = (0..5).map(|n| asks_over_and_over(town.person(&format!("P{n}"), Some("en")), &enough));
    let editing = async {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("Should I go to the police?");
        ana.hears("Reporting to the police").await;

        save(&article, &good.replacen("title = ", "titel = ", 1).replacen(SENTENCE, EDITED, 1));
        town.log_says(REFUSED).await;
        town.log_says(&format!("--> {ARTICLE}:")).await;
        town.log_says("error[toml]").await;
        ana.says("and how long does that take?");
        ana.hears("“Reporting to the police”").await;
        let mut ben = town.person("Ben", Some("en"));
        ben.says(QUESTION);
        ben.hears(SENTENCE).await;

        save(&article, &good.replacen(SENTENCE, EDITED, 1));
        let begun = Stopwatch::start();
        town.log_says(SERVED).await;
        assert!(begun.elapsed() < SECONDS, "{:?}", begun.elapsed());
        ben.says(QUESTION);
        ben.hears(EDITED).await;
        ana.says("and how long does that take?");
        ana.hears("“Reporting to the police”").await;
        enough.set(true);
    };
    let (answered, ()) = join(join_all(crowd), editing).await;
    assert!(answered.iter().all(|times| *times > 1), "{answered:?}");
}

#[tokio::test]
async fn a_file_caught_half_written_is_refused_and_the_whole_one_served() {
    let (town, mine) = town().await;
    let article = mine.join(ARTICLE);
    let new = fs::read_to_string(&article).expect("the article is there").replacen(SENTENCE, EDITED, 1);
    let half = new.find("source = ").expect("the article states a fact");
    fs::write(&article, &new[..half]).expect("a file can be written");
    town.log_says("error[front-matter]").await;
    fs::write(&article, &new).expect("a file can be written");
    town.log_says(SERVED).await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says(QUESTION);
    ana.hears(EDITED).await;
}

#[tokio::test]
async fn a_folder_that_is_gone_for_a_while_is_watched_again_when_it_is_back() {
    let (town, mine) = town().await;
    let mut ana = town.person("Ana", Some("en"));
    let [here, away] = ["content", "elsewhere"].map(|name| mine.join(name));
    fs::rename(&here, &away).expect("a folder can be moved");
    town.log_says("holds no `content` folder").await;
    ana.says(QUESTION);
    ana.hears(SENTENCE).await;

    fs::rename(&away, &here).expect("a folder can be moved");
    town.log_says("holds again what is being served").await;
    edit(&mine.join(ARTICLE), SENTENCE, EDITED);
    town.log_says(SERVED).await;
    ana.says(QUESTION);
    ana.hears(EDITED).await;
}

#[tokio::test]
async fn a_folder_put_in_the_place_of_another_is_served_and_watched() {
    let (town, mine) = town().await;
    let mut ana = town.person("Ana", Some("en"));
    let aside = town.folder.path().join("aside");
    fs::create_dir(&aside).expect("a folder can be made");
    let other = content_in(&aside);
    edit(&other.join(ARTICLE), SENTENCE, EDITED);
    fs::rename(&mine, town.folder.path().join("old")).expect("a folder can be moved");
    fs::rename(&other, &mine).expect("a folder can be moved");
    town.log_says(SERVED).await;
    ana.says(QUESTION);
    ana.hears(EDITED).await;

    edit(&mine.join("content/topics.toml"), "id = \"call-police\"", "id = \"Call Police\"");
    town.log_says(REFUSED).await;
    town.log_says("--> content/topics.toml:").await;
}

#[tokio::test]
async fn the_terminal_speaks_edited_sentences_in_the_same_conversation() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mine = content_in(folder.path());
    let mut chat = Running::start(haishao(folder.path(), &["chat", "--content", "mine"]));
    chat.types(QUESTION).await;
    chat.writes(SENTENCE).await;
    edit(&mine.join(ARTICLE), SENTENCE, EDITED);
    chat.logs(SERVED).await;
    // One after the other: a reading under way may meet the second of two edits and have passed the place of the first.
    edit(&mine.join("locales/en/answers.ftl"), "Still about", "Once more about");
    chat.logs(SERVED).await;
    chat.types("and how long does that take?").await;
    chat.writes("Once more about").await;
    chat.writes("[1] 📖 Show all of it again").await;
    chat.types("1").await;
    chat.writes(EDITED).await;
}
