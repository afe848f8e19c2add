//! `haishao safe`: the questionnaire for scripts, its graph, its card, and a person at the terminal.

use serde_json::{Value, json};

use crate::program::{haishao, run};

async fn safe(arguments: &[&str], input: &str) -> (tempfile::TempDir, crate::program::Ended) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let arguments = [&["safe"], arguments].concat();
    let ended = run(haishao(folder.path(), &arguments), input.as_bytes()).await;
    (folder, ended)
}

async fn lines(input: &[Value]) -> Vec<Value> {
    let input: String = input.iter().map(|line| format!("{line}\n")).collect();
    let (_, ended) = safe(&["--jsonl"], &input).await;
    ended.well().lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

#[tokio::test]
async fn answers_lead_to_the_next_question_or_to_a_result() {
    let told = lines(&[
        json!({"id": 1, "answers": {}}),
        json!({"id": 2, "answers": {"situation": "not-paid", "buying": "shop"}}),
        json!({"id": 3, "answers": {"situation": "not-paid", "buying": "shop", "how-paid": "gift-card"}}),
        json!({"id": 4, "answers": {"situation": "lost"}}),
    ])
    .await;
    let open = json!({"id": 1, "complete": false, "next": "situation", "level": null, "reasons": []});
    assert_eq!(told[0], open);
    assert_eq!(told[1]["next"], "how-paid");
    assert_eq!(
        told[2],
        json!({
            "id": 3,
            "complete": true,
            "next": null,
            "level": "danger",
            "reasons": [{"question": "how-paid", "option": "gift-card", "weight": 5.0}],
        })
    );
    assert_eq!((&told[3]["complete"], &told[3]["level"]), (&json!(true), &Value::Null));
    assert_eq!(told[3]["hand_over"], "first-hour");
}

#[tokio::test]
async fn a_line_that_cannot_be_read_is_answered_with_its_error_and_the_run_goes_on() {
    let told = lines(&[
        json!({"id": "a", "answers": {"nobody-asks": "yes"}}),
        json!({"id": "b", "answers": {"situation": "perhaps"}}),
        json!({"id": "c", "answers": "yes"}),
        json!([]),
        json!({"id": "d", "answers": {"situation": "not-sure"}}),
    ])
    .await;
    assert_eq!(told[0], json!({"id": "a", "error": "there is no question `nobody-asks`"}));
    assert_eq!(told[1], json!({"id": "b", "error": "`situation` has no option `perhaps`"}));
    let expected = "the line is not an object with `answers` (question and option, both names)";
    assert_eq!(told[2], json!({"id": "c", "error": expected}));
    assert_eq!(told[3], json!({"id": null, "error": expected}));
    assert_eq!(told[4]["next"], "code-asked", "whoever cannot say what it is is asked all the same");
}

#[tokio::test]
async fn the_graph_is_told_with_its_texts_its_weights_and_a_walk_through_it() {
    let (_, ended) = safe(&["--describe"], "").await;
    let graph: Value = serde_json::from_str(&ended.well()).expect("it is JSON");
    let questions = graph["questions"].as_array().expect("a list");
    for question in questions {
        for text in [&question["text"], &question["why"]] {
            assert!(text["en"].is_string() && text["zh-Hans"].is_string(), "{question}");
        }
        let options = question["options"].as_array().expect("a list");
        assert_eq!(options.last().expect("there are options")["id"], "not-sure", "{question}");
    }
    assert!(
        graph["walk"]["all"]["longest"].as_u64().is_some_and(|longest| longest <= 12),
        "{}",
        graph["walk"]
    );
    assert!(graph["walk"]["branching"].as_array().is_some_and(|list| list.len() > 10));
}

#[tokio::test]
async fn a_maintainer_looks_at_a_card() {
    let answers = json!({"answers": {"situation": "selling", "receive-asks": "yes"}}).to_string();
    for lang in ["en", "zh-Hans", "zh-Hant"] {
        let (folder, ended) = safe(&["--card", "card.png", "--lang", lang], &answers).await;
        ended.well();
        let png = std::fs::read(folder.path().join("card.png")).expect("the card is written");
        assert!(png.starts_with(b"\x89PNG"), "{lang}");
    }
    let (_, ended) = safe(&["--card", "card.png"], "{\"answers\":{}}").await;
    assert!(ended.badly().contains("these answers lead to no result yet"));
}

#[tokio::test]
async fn somebody_at_the_terminal_is_asked_at_once() {
    let (_, ended) = safe(&[], "4\nyeah\n").await;
    let heard = ended.well();
    assert!(heard.contains("What is worrying you?") && heard.contains("🛑 Danger · a sale"), "{heard}");
}
