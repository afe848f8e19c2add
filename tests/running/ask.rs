//! `haishao ask`, for scripts.

use std::path::Path;

use serde_json::{Value, json};

use crate::program::{Ended, Running, haishao, run};

/// Hands lines to `ask --jsonl`; yields its answers.
async fn ask_lines(input: &[u8]) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = run(haishao(folder.path(), &["ask", "--jsonl"]), input).await.well();
    out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

async fn ask(folder: &Path, arguments: &[&str], input: &str) -> Ended {
    let arguments = [&["ask"], arguments].concat();
    run(haishao(folder, &arguments), input.as_bytes()).await
}

fn line(question: &Value) -> Vec<u8> {
    format!("{question}\n").into_bytes()
}

#[tokio::test]
async fn a_refund_that_asks_for_money_first_is_recognised_in_both_languages() {
    let questions = [
        json!({"id": "1", "text": "卖家说退款要我先转账，是不是骗局？"}),
        json!({"id": "2", "text": "The seller says I have to transfer money first to get my refund. Is it a scam?"}),
    ];
    let answers = ask_lines(&questions.iter().flat_map(line).collect::<Vec<u8>>()).await;
    let right = ["compensation-scam", "refund-offset-trick", "fake-customer-service", "advance-fee"];
    for (answer, lang) in answers.iter().zip(["zh-Hans", "en"]) {
        assert!(right.contains(&answer["topic"].as_str().unwrap_or_default()), "{answer}");
        assert_eq!(answer["lang"], lang);
        let confidence = answer["confidence"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&confidence), "{answer}");
        assert!(answer["alternatives"][0]["topic"].is_string(), "{answer}");
    }
    assert_eq!(answers.len(), 2);
}

#[tokio::test]
async fn answers_come_in_order_under_the_ids_of_their_questions() {
    let ids = [json!("a"), json!(7), json!(null), json!(["odd", 1]), json!("a"), json!(1.5)];
    let input: Vec<u8> =
        ids.iter().flat_map(|id| line(&json!({"id": id, "text": "how do I open a dispute"}))).collect();
    let answered: Vec<Value> =
        ask_lines(&input).await.into_iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(answered, ids);
    let without_id = ask_lines(b"{\"text\":\"how do I open a dispute\"}").await;
    assert_eq!(without_id[0]["id"], Value::Null, "the last line needs no line end");
    assert_eq!(without_id[0]["topic"], "platform-dispute");
}

#[tokio::test]
async fn a_line_that_cannot_be_read_is_answered_with_its_error_and_the_run_goes_on() {
    let good = line(&json!({"id": "good", "text": "how do I open a dispute"}));
    let long = line(&json!({"id": "long", "text": "x".repeat(1 << 20)}));
    let bad: [(&[u8], Value); 9] = [
        (b"not json\n", json!(null)),
        (b"{\"id\":\"half\",\n", json!(null)),
        (b"{\"id\":\"utf-8\",\"text\":\"\xff\xfe\"}\n", json!(null)),
        (b"{\"id\":\"textless\"}\n", json!("textless")),
        (b"{\"id\":8,\"text\":9}\n", json!(8)),
        (b"{\"id\":\"tongue\",\"text\":\"hello\",\"lang\":\"tlh\"}\n", json!("tongue")),
        (b"[1,2]\n", json!(null)),
        (b"{\"id\":\"context\",\"text\":\"hello\",\"context\":\"no list\"}\n", json!("context")),
        (&long, json!(null)),
    ];
    let input: Vec<u8> = bad.iter().flat_map(|(line, _)| [line.to_vec(), good.clone()].concat()).collect();
    let answers = ask_lines(&input).await;
    assert_eq!(answers.len(), 2 * bad.len());
    for ((line, id), pair) in bad.iter().zip(answers.chunks(2)) {
        let shown = String::from_utf8_lossy(&line[..line.len().min(60)]);
        assert_eq!(pair[0]["id"], *id, "{shown}");
        assert!(pair[0]["error"].as_str().is_some_and(|error| !error.is_empty()), "{shown}: {}", pair[0]);
        assert_eq!(pair[0].get("topic"), None);
        assert_eq!((&pair[1]["id"], &pair[1]["topic"]), (&json!("good"), &json!("platform-dispute")));
    }
}

#[tokio::test]
async fn blank_lines_are_skipped_and_an_empty_input_is_no_error() {
    assert_eq!(ask_lines(b"").await, [Value::Null; 0]);
    assert_eq!(ask_lines(b"\n  \r\n").await, [Value::Null; 0]);
    assert_eq!(ask_lines(b"\n{\"id\":1,\"text\":\"how do I open a dispute\"}\r\n\n").await.len(), 1);
}

#[tokio::test]
async fn a_question_that_asks_on_is_read_with_what_was_said_before() {
    let alone = json!({"id": 1, "text": "and how long does that take?"});
    let after =
        json!({"id": 2, "text": "and how long does that take?", "context": ["How do I open a dispute?"]});
    let answers = ask_lines(&[line(&alone), line(&after)].concat()).await;
    assert_ne!(answers[0]["topic"], "platform-dispute");
    assert_eq!(answers[1]["topic"], "platform-dispute");
}

#[tokio::test]
async fn what_no_article_is_about_has_no_topic() {
    let questions =
        [json!({"id": 1, "text": "what is the capital of Mongolia"}), json!({"id": 2, "text": ""})];
    for answer in ask_lines(&questions.iter().flat_map(line).collect::<Vec<u8>>()).await {
        assert_eq!(answer["topic"], Value::Null, "{answer}");
    }
}

#[tokio::test]
async fn each_answer_is_there_before_the_next_question_is_asked() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut asking = Running::start(haishao(folder.path(), &["ask", "--jsonl"]));
    for id in ["first", "second"] {
        asking.types(&json!({"id": id, "text": "how do I open a dispute"}).to_string()).await;
        asking.writes(id).await;
    }
}

#[tokio::test]
async fn a_plain_question_is_answered_with_an_article() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let english = ask(folder.path(), &["How", "do I open a dispute?"], "").await.well();
    assert!(english.starts_with("Opening a dispute on the platform\n"), "{english}");
    let chinese = ask(folder.path(), &[], "怎么在平台上发起争议？\n").await.well();
    assert!(chinese.starts_with("向平台发起争议\n"), "{chinese}");
    let chosen = ask(folder.path(), &["--lang", "zh-Hans", "How do I open a dispute?"], "").await.well();
    assert!(chosen.starts_with("向平台发起争议\n"), "{chosen}");
    assert!(!english.contains('\u{1b}'), "a pipe gets no escapes");
    let unknown = ask(folder.path(), &["what is the capital of Mongolia"], "").await.well();
    assert!(unknown.starts_with("I do not have an answer for that"), "{unknown}");
}

#[tokio::test]
async fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let question = line(&json!({"id": 1, "text": "how do I open a dispute"}));
    for (arguments, input) in
        [(&["ask", "--jsonl"][..], question.repeat(2000)), (&["ask", "how do I open a dispute"], Vec::new())]
    {
        let mut command = haishao(folder.path(), arguments);
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        command.stdout(writer);
        let ended = run(command, &input).await;
        assert!(ended.status.success(), "{:?}: {}", ended.status, ended.errors);
        assert_eq!(ended.errors, "");
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_written_is_an_error() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (arguments, input) in [
        (&["ask", "--jsonl"][..], "{\"id\":1,\"text\":\"how do I open a dispute\"}\n"),
        (&["ask", "how do I open a dispute"], ""),
    ] {
        let mut command = haishao(folder.path(), arguments);
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        command.stdout(full);
        let error = run(command, input.as_bytes()).await.badly();
        assert!(error.contains("the answers cannot be written"), "{error}");
    }
}
