//! Forums: what is asked in a topic is answered there.

use serde_json::{Value, json};

use super::Buyers;
use crate::town::Town;

#[tokio::test]
async fn a_question_in_a_forum_topic_is_answered_there_and_its_buttons_stay_there() {
    for (language, title, help) in
        [("en", "Buyers", "/ask with a question"), ("zh-hans", "代购群", "涉及个人的事，请私聊我。")]
    {
        let town = Town::start().await;
        let buyers = Buyers::speaking(&town, language, title);
        let mut ben = town.in_group(buyers.group, buyers.ben);
        let topic = town.stand_in.opens_topic(buyers.group, buyers.ana, "Refunds");
        town.stand_in.says_in_topic(buyers.group, buyers.ben, topic, "/tips");
        let tip = ben.hears_something().await;
        let article = tip.buttons[0][0].text.clone();
        ben.presses(&article);
        ben.hears(&article).await;
        // The general topic has no number.
        ben.says("/help");
        ben.hears(help).await;
        // Outside of topics the number tells only which message a reply answers.
        ben.sends(&json!({"text": "/help", "message_thread_id": 78}));
        ben.hears(help).await;
        let threads: Vec<Value> =
            town.calls("sendMessage").iter().map(|body| body["message_thread_id"].clone()).collect();
        assert_eq!(threads, [json!(topic), json!(topic), Value::Null, Value::Null]);
    }
}

#[tokio::test]
async fn the_beginning_of_a_topic_is_not_what_a_bare_check_is_about() {
    let town = Town::start().await;
    let buyers = Buyers::of(&town);
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let topic = town.stand_in.opens_topic(buyers.group, buyers.ana, "https://usps.com-parcel-fee.top/pay");
    town.stand_in.says_in_topic(buyers.group, buyers.ben, topic, "/check");
    ben.hears("In a group you can").await;
}

#[tokio::test]
async fn what_was_asked_in_a_topic_that_was_closed_meanwhile_is_given_up() {
    let mut town = Town::without_bot().await;
    let buyers = Buyers::of(&town);
    let topic = town.stand_in.opens_topic(buyers.group, buyers.ana, "Refunds");
    town.stand_in.says_in_topic(buyers.group, buyers.ben, topic, "/help");
    town.stand_in.closes_topic(buyers.group, topic);
    town.stand_in.says(buyers.group, buyers.ben, "/help");
    town.start_bot();
    town.in_group(buyers.group, buyers.ben).hears("/ask with a question").await;
    assert_eq!(town.calls("sendMessage").len(), 2);
}
