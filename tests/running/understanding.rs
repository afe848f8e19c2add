//! The encoder as an operator meets it, and `haishao eval` as a maintainer does.

use std::fs;
use std::path::Path;

use haishao::content::{Library, embedded};
use serde_json::{Value, json};

use crate::program::{haishao, run};

const ENCODER: &str = "content/encoder/e5-small-zh-en.gguf";
/// Asked without any word that an article would use.
const STORY: &str = "a tiny ring in a padded bag turned up, I never bought one. do I owe anybody anything";

/// Copies a folder of the source tree.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders are made");
    for entry in fs::read_dir(from).expect("the folder can be listed") {
        let path = entry.expect("a file can be seen").path();
        let target = to.join(path.file_name().expect("a file has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file is copied");
        }
    }
}

/// A folder with the content that ships.
fn content() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for top in ["content", "locales"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(top), &folder.path().join(top));
    }
    folder
}

#[tokio::test]
async fn without_its_encoder_the_bot_says_so_and_answers_by_words() {
    let folder = content();
    fs::remove_file(folder.path().join(ENCODER)).expect("the encoder is removed");
    let ended = run(haishao(folder.path(), &["ask", "--content", ".", STORY]), b"").await;
    assert!(ended.errors.contains("the sentence encoder cannot be used"), "{}", ended.errors);
    assert!(ended.errors.contains("its file"), "{}", ended.errors);
    assert!(ended.errors.contains("is missing") && !ended.errors.contains("tiny ring"), "{}", ended.errors);
    ended.well();
    let doctor = run(haishao(folder.path(), &["doctor", "--content", "."]), b"").await;
    assert!(
        doctor.out.contains("FAIL encoder: its file") && doctor.out.contains("put `content/encoder`"),
        "{}",
        doctor.out
    );
}

#[tokio::test]
async fn a_damaged_encoder_is_named_and_never_used() {
    let folder = content();
    let path = folder.path().join(ENCODER);
    let mut bytes = fs::read(&path).expect("the encoder can be read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).expect("the encoder is written");
    let ended = run(haishao(folder.path(), &["ask", "--content", ".", STORY]), b"").await;
    assert!(
        ended.errors.contains("is not the one that `content/encoder/SHA256SUMS` names"),
        "{}",
        ended.errors
    );
    ended.well();
}

#[tokio::test]
async fn a_whole_encoder_passes_the_doctor() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let doctor = run(haishao(folder.path(), &["doctor"]), b"").await;
    assert!(doctor.out.contains("ok   encoder: it works"), "{}", doctor.out);
}

#[tokio::test]
async fn an_edited_example_is_learnt_kept_and_found() {
    let folder = content();
    let article = folder.path().join("content/en/topics/lost-parcel.md");
    let text = fs::read_to_string(&article).expect("an article can be read");
    let (before, questions) = text.split_once("questions = [\n").expect("it has example questions");
    let (_, others) = questions.split_once('\n').expect("it has more than one");
    let edited =
        format!("{before}questions = [\n  \"the wombat courier swallowed my flugelhorn\",\n{others}");
    fs::write(&article, edited).expect("an article is written");
    for learns in [true, false] {
        let command =
            haishao(folder.path(), &["ask", "--content", ".", "The wombat courier swallowed my flugelhorn"]);
        let ended = run(command, b"").await;
        assert_eq!(ended.errors.contains("learnt from the content"), learns, "{}", ended.errors);
        assert_eq!(
            ended.errors.contains("encoding what the content says anew texts=1"),
            learns,
            "{}",
            ended.errors
        );
        assert!(ended.well().contains("Lost, stuck or damaged in transit"));
    }
}

#[tokio::test]
async fn labelled_files_are_scored_by_language_with_mistakes_and_calibration() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a table is written");
    write(
        "questions_own.tsv",
        "id\tlang\ttext\ttopics\nq1\ten\tmy parcel is lost in transit\tlost-parcel\nq2\tzh-Hans\t包裹在路上丢了\tlost-parcel\n\
         q3\ten\thow do i file a chargeback\tbrushing-parcel\n",
    );
    write("out_of_scope_own.tsv", "id\tlang\ttext\no1\ten\twhat is the capital of peru\n");
    write(
        "follow_ups_own.tsv",
        "id\tlang\tcontext\ttext\ttopics\nf1\ten\tmy parcel is lost in transit\thow long do i wait?\tlost-parcel\n",
    );
    let shown = run(haishao(folder.path(), &["eval", "."]), b"").await.well();
    for line in [
        "questions_own.tsv",
        "  zh-Hans      1 questions   first 100.0%",
        "wrongly answered   0.0%",
        "  brushing-parcel         card-chargeback         1",
        "calibration (off by",
    ] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
    let json = run(haishao(folder.path(), &["eval", ".", "--json"]), b"").await.well();
    let report: Value = serde_json::from_str(&json).expect("one JSON object");
    assert_eq!(report["files"][0]["file"], "follow_ups_own.tsv");
    assert_eq!(report["files"][2]["scores"][0]["first"], 2);
}

#[tokio::test]
async fn messages_that_were_learnt_from_are_counted_apart() {
    let library = Library::read(&embedded()).0.expect("what ships can be read");
    let learnt_from = library.messages.examples().find(|example| !example.text.contains(['\n', '\t']));
    let learnt_from = learnt_from.expect("there are examples").text;
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let table = format!("label\ttext\nscam\t{learnt_from}\nscam\tnobody ever wrote just this to anyone\n");
    fs::write(folder.path().join("messages_own.tsv"), table).expect("a table is written");
    let json = run(haishao(folder.path(), &["eval", ".", "--json"]), b"").await.well();
    let report: Value = serde_json::from_str(&json).expect("one JSON object");
    let group = report.pointer("/checks/0/groups/0").unwrap_or(&report);
    assert_eq!((&group["bad"]["rows"], &group["taught"]), (&json!(2), &json!(1)), "{report:#}");
}

#[tokio::test]
async fn a_table_that_cannot_be_read_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let empty = run(haishao(folder.path(), &["eval", "."]), b"").await;
    assert!(empty.badly().contains("holds no labelled tables"));
    fs::write(folder.path().join("questions.tsv"), "text\ttopics\nfine\tlost-parcel\nno topics\n")
        .expect("a table is written");
    let bad = run(haishao(folder.path(), &["eval", "."]), b"").await;
    assert!(bad.badly().contains("line 3 of `./questions.tsv`: the line has no `topics`"));
}
