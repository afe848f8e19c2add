//! Letters through Telegram: ready to be copied, kept as their owner changes them, and nobody else's.

use crate::town::{Chatter, Town};

const OWN: &str = "Dear shop,\n\nI paid { $x } <b>twice</b>.\n\nAna";

/// Begins a case of goods that never came, from a seller with a name that tries to break out.
async fn begins_a_case(ana: &mut Chatter<'_>) {
    ana.says("/case");
    ana.hears("private").await;
    ana.presses("Start a case");
    ana.sees_edit("What happened?").await;
    ana.presses("Paid, but nothing came");
    ana.sees_edit("Which app or site").await;
    ana.presses("Skip");
    ana.sees_edit("Who was it?").await;
    ana.says("Shop { $seller } <b> \u{202e}evil");
    ana.sees_last_of(1, "How was it paid?").await;
    ana.presses("Enough for now");
    ana.sees_edit("Case #1").await;
}

#[tokio::test]
async fn a_letter_is_one_block_to_copy_with_all_words_as_they_are() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    begins_a_case(&mut ana).await;
    ana.presses("Letters");
    ana.sees_edit("Which letter?").await;
    ana.presses("Letter to the seller");
    ana.sees_edit("in which language?").await;
    ana.presses("English");
    let english = ana.hears("To Shop { $seller } <b> evil:").await;
    assert!(english.text.contains("Still to fill in: [order number]"), "{}", english.text);
    assert!(!english.text.contains('\u{202e}'), "{}", english.text);
    let sent = town.calls("sendMessage").pop().expect("the letter was sent");
    let html = sent["text"].as_str().unwrap_or_default();
    assert_eq!(html.matches("<pre>").count(), 1, "{html}");
    assert!(html.contains("To Shop { $seller } &lt;b&gt; evil:"), "{html}");
    ana.presses("简体中文");
    let chinese = ana.hears("Shop { $seller } <b> evil").await;
    assert!(chinese.text.contains("【订单号】"), "{}", chinese.text);
}

#[tokio::test]
async fn an_own_version_survives_the_end_of_the_bot_and_is_nobody_else_s() {
    let mut town = Town::start().await;
    let (ana, code) = {
        let mut ana = town.person("Ana", Some("en"));
        begins_a_case(&mut ana).await;
        ana.presses("Letters");
        let letters = ana.sees_edit("Which letter?").await;
        let code = letters.buttons.iter().flatten().find_map(|button| button.data.clone());
        ana.presses("Letter to the seller");
        ana.sees_edit("in which language?").await;
        ana.presses("English");
        ana.hears("Subject:").await;
        ana.says(OWN);
        ana.hears(OWN).await;
        (ana.person, code.expect("the letters have buttons"))
    };
    town.kill_bot().await;
    town.start_bot();
    let mut ben = town.person("Ben", Some("en"));
    ben.says("/start");
    ben.hears("Haishao").await;
    ben.forges(&code.replace(":letter:seller", ":draft:seller:en"));
    ben.hears("no such case").await;
    let mut ana = town.again(ana);
    ana.forges(&code.replace(":letter:seller", ":draft:seller:en"));
    // What was delivered just before the end may be delivered again.
    while !ana.hears_something().await.text.contains(OWN) {}
}
