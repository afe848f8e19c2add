//! The method that answers a pressed button.

use serde_json::{Value, json};

use super::super::entities::utf16_length;
use super::super::params::Params;
use super::super::rules::Refusal;
use super::super::seen::QueryAnswer;
use super::super::world::World;
use super::Moment;

const LONGEST_ANSWER: usize = 200;

/// A query can be answered once.
pub(super) fn answer_callback_query(world: &mut World, params: &Params, _: Moment) -> Result<Value, Refusal> {
    let query = params.text("callback_query_id");
    let text = params.text("text");
    if utf16_length(text) > LONGEST_ANSWER {
        return Err(Refusal::bad_request("MESSAGE_TOO_LONG"));
    }
    let open = world.queries.iter_mut().find(|known| known.id == query && !known.answered);
    let open = open.ok_or_else(|| {
        Refusal::bad_request("query is too old and response timeout expired or query ID is invalid")
    })?;
    open.answered = true;
    let answer = QueryAnswer {
        query: query.to_owned(),
        person: open.person,
        text: text.to_owned(),
        show_alert: params.flag("show_alert"),
    };
    world.query_answers.push(answer);
    Ok(json!(true))
}

#[cfg(test)]
mod tests {
    use super::super::super::ids::MessageId;
    use super::super::test_world::with_ana;
    use super::*;

    #[test]
    fn a_query_is_answered_once() {
        let mut ana = with_ana();
        let chat = ana.ana.into();
        let keyboard = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]});
        ana.done("sendMessage", json!({"chat_id": ana.ana.0, "text": "Sure?", "reply_markup": keyboard}));
        let query = ana.world.presses(chat, ana.ana, MessageId(2), "y", 0).expect("the button is there");
        let answer = json!({"callback_query_id": query, "text": "Noted", "show_alert": true});
        ana.done("answerCallbackQuery", answer.clone());
        let expected = QueryAnswer { query, person: ana.ana, text: "Noted".into(), show_alert: true };
        assert_eq!(ana.world.query_answers(), [expected]);
        let refusal = ana.refused("answerCallbackQuery", answer);
        assert_eq!(
            refusal,
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        );
    }

    #[test]
    fn an_unknown_query_and_a_long_answer_are_refused() {
        let mut ana = with_ana();
        ana.refused("answerCallbackQuery", json!({"callback_query_id": "1"}));
        ana.refused("answerCallbackQuery", json!({"callback_query_id": "1", "text": "x".repeat(201)}));
        assert!(ana.world.query_answers().is_empty());
    }
}
