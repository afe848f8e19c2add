//! The method that answers what somebody types in another chat.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::super::inline::{Choice, Offer};
use super::super::links::is_payload;
use super::super::params::Params;
use super::super::rules::{Purpose, Refusal, check_markup, check_text};
use super::super::world::World;
use super::Moment;

const MOST_RESULTS: usize = 50;
/// Longest id of a result, in bytes.
const LONGEST_ID: usize = 64;
/// How long an answer is kept by the server when the bot does not say, in seconds.
const USUAL_CACHE_TIME: i64 = 300;

pub(super) fn answer_inline_query(world: &mut World, params: &Params, now: Moment) -> Result<Value, Refusal> {
    let results: Option<Vec<Value>> = params.shaped("results")?;
    let results =
        results.ok_or_else(|| Refusal::bad_request("can't parse inline query results: not found"))?;
    if results.len() > MOST_RESULTS {
        return Err(Refusal::bad_request("RESULTS_TOO_MUCH"));
    }
    let mut ids = BTreeSet::new();
    let mut choices = Vec::new();
    for result in &results {
        let choice = read_choice(result)?;
        if !ids.insert(choice.id.clone()) {
            return Err(Refusal::bad_request("RESULT_ID_DUPLICATE"));
        }
        choices.push(choice);
    }
    let offer = Offer {
        choices,
        cache_time: params.integer("cache_time").unwrap_or(USUAL_CACHE_TIME),
        is_personal: params.flag("is_personal"),
        button: params.value("button").map(|button| read_button(&button)).transpose()?,
    };
    world.take_offer(params.text("inline_query_id"), offer, now.unix)?;
    Ok(json!(true))
}

/// Articles are the only kind of result here.
fn read_choice(result: &Value) -> Result<Choice, Refusal> {
    let text_of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if result["type"] != "article" {
        return Err(Refusal::bad_request("RESULT_TYPE_INVALID"));
    }
    let id = text_of(&result["id"]);
    match id.len() {
        0 => return Err(Refusal::bad_request("RESULT_ID_EMPTY")),
        length if length > LONGEST_ID => return Err(Refusal::bad_request("RESULT_ID_INVALID")),
        _ => {}
    }
    let title = text_of(&result["title"]);
    if title.trim().is_empty() {
        return Err(Refusal::bad_request("ARTICLE_TITLE_EMPTY"));
    }
    let content = &result["input_message_content"];
    // Too long a text has the same name here as in an edit.
    let content =
        check_text(&text_of(&content["message_text"]), content["parse_mode"].as_str(), Purpose::Edit)?;
    let markup = result.get("reply_markup").cloned();
    markup.as_ref().map(check_markup).transpose()?;
    Ok(Choice { id, title, description: text_of(&result["description"]), content, markup })
}

/// The button over the results: its words and the payload of `/start`.
fn read_button(button: &Value) -> Result<(String, String), Refusal> {
    let text = button["text"].as_str().unwrap_or_default();
    if text.trim().is_empty() {
        return Err(Refusal::bad_request("SWITCH_PM_TEXT_EMPTY"));
    }
    let payload = button["start_parameter"].as_str().unwrap_or_default();
    if !is_payload(payload) {
        return Err(Refusal::bad_request("START_PARAM_INVALID"));
    }
    Ok((text.to_owned(), payload.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::test_world::{TestWorld, with_ana};
    use super::*;

    fn article(id: &str, text: &str) -> Value {
        let content = json!({"message_text": text, "parse_mode": "HTML"});
        json!({"type": "article", "id": id, "title": "T", "input_message_content": content})
    }

    fn typed(ana: &mut TestWorld) -> String {
        ana.world.types_inline(ana.ana, "x", None, ana.now.unix).expect("Ana can type")
    }

    fn answer(query: &str, results: &[Value]) -> Value {
        json!({"inline_query_id": query, "results": results})
    }

    #[test]
    fn an_answer_is_shown_to_whoever_typed() {
        let mut ana = with_ana();
        let query = typed(&mut ana);
        let mut body = answer(&query, &[article("a", "<b>Stop</b>")]);
        body["button"] = json!({"text": "Ask in private", "start_parameter": "menu"});
        body["is_personal"] = json!(true);
        ana.done("answerInlineQuery", body);
        let offer = ana.world.offer(&query).expect("it was answered");
        assert_eq!(offer.choices[0].content.styled.text, "Stop");
        assert_eq!(offer.button, Some(("Ask in private".to_owned(), "menu".to_owned())));
        assert!(offer.is_personal && offer.cache_time == USUAL_CACHE_TIME);
    }

    #[test]
    fn results_beyond_the_limits_are_refused_in_the_words_of_the_server() {
        let mut ana = with_ana();
        let query = typed(&mut ana);
        let many: Vec<Value> = (0..51).map(|id| article(&id.to_string(), "x")).collect();
        for (results, reason) in [
            (many, "RESULTS_TOO_MUCH"),
            (vec![article("a", "x"), article("a", "y")], "RESULT_ID_DUPLICATE"),
            (vec![article("", "x")], "RESULT_ID_EMPTY"),
            (vec![article(&"a".repeat(65), "x")], "RESULT_ID_INVALID"),
            (vec![article("a", &"海".repeat(4097))], "MESSAGE_TOO_LONG"),
            (vec![article("a", " ")], "message text is empty"),
            (vec![json!({"type": "hologram", "id": "a"})], "RESULT_TYPE_INVALID"),
            (vec![json!({"type": "article", "id": "a"})], "ARTICLE_TITLE_EMPTY"),
        ] {
            let refused = ana.refused("answerInlineQuery", answer(&query, &results));
            assert_eq!(refused, format!("Bad Request: {reason}"));
        }
        let refused = ana.refused("answerInlineQuery", answer(&query, &[article("a", "<b>x")]));
        assert!(refused.starts_with("Bad Request: can't parse entities: "), "{refused}");
        let keyboard = json!({"inline_keyboard": [[{"text": "x", "url": "localhost"}]]});
        let mut odd = article("a", "x");
        odd["reply_markup"] = keyboard;
        let refused = ana.refused("answerInlineQuery", answer(&query, &[odd]));
        assert!(refused.starts_with("Bad Request: inline keyboard button URL"), "{refused}");
        assert!(ana.world.offer(&query).is_none());
    }

    #[test]
    fn the_button_over_the_results_needs_words_and_a_plain_parameter() {
        let mut ana = with_ana();
        let query = typed(&mut ana);
        let mut refused = |text: &str, parameter: &str| {
            let mut body = answer(&query, &[]);
            body["button"] = json!({"text": text, "start_parameter": parameter});
            ana.refused("answerInlineQuery", body)
        };
        assert_eq!(refused("", "menu"), "Bad Request: SWITCH_PM_TEXT_EMPTY");
        for parameter in ["", "a b", "退款", &"a".repeat(65)] {
            assert_eq!(refused("Ask", parameter), "Bad Request: START_PARAM_INVALID", "{parameter}");
        }
    }

    #[test]
    fn nobody_waits_long_for_an_answer() {
        let mut ana = with_ana();
        let too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        assert_eq!(ana.refused("answerInlineQuery", answer("1", &[])), too_old);
        let query = typed(&mut ana);
        ana.now.unix += 11;
        assert_eq!(ana.refused("answerInlineQuery", answer(&query, &[])), too_old);
    }
}
