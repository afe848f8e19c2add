//! A person's first minutes: hello, a question, another one, the menu.

use crate::town::Town;

#[tokio::test]
async fn a_person_is_greeted_asks_and_asks_on() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    let greeting =
        ana.hears("I never ask for money, codes or passwords. My exact name is @haishao_bot").await;
    assert!(greeting.buttons.iter().flatten().any(|button| button.text.contains("I have just been scammed")));
    ana.says("How do I open a dispute?");
    ana.hears("Opening a dispute on the platform").await;
    ana.says("and how long does that take?");
    ana.hears("Still about “Opening a dispute on the platform”").await;
}

#[tokio::test]
async fn a_person_who_writes_chinese_is_answered_in_chinese() {
    let town = Town::start().await;
    let mut mei = town.person("小美", Some("en"));
    mei.says("卖家不理我，怎么在平台上发起争议？");
    mei.hears("向平台发起争议").await;
}
