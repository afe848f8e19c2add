//! Presses that no button is behind.

use crate::watching::{CAREFUL, CODE_ZH, REFUND, on, watched};

#[tokio::test]
async fn nobody_writes_over_what_the_bot_said_with_a_press_that_it_has_no_button_for() {
    let (town, _, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says(REFUND);
    let notice = ben.hears(CAREFUL).await;
    for code in ["1:tip:3", "1:sections", "1:section:act:0", "1:channels"] {
        ben.forges_below(notice.message_id, code);
        // What it asks for is said, but beside the notice.
        ben.hears_something().await;
    }
    ben.presses("Another one");
    ben.sees_edit("").await;
    let all = ben.everything_heard();
    let kept = all.iter().find(|seen| seen.message_id == notice.message_id).expect("it is there");
    assert_eq!((&kept.text, kept.edited), (&notice.text, false));
    assert_eq!(all.iter().filter(|seen| seen.edited).count(), 1, "an honest press changes its message");
    bot.ends().await;
}

#[tokio::test]
async fn why_does_not_bring_back_a_notice_that_an_admin_called_wrong() {
    for (language, message, wrong, why, gone) in [
        ("en", REFUND, "👎 Not a scam", "❔ Why?", "no longer know"),
        ("zh-hans", CODE_ZH, "👎 不是骗局", "❔ 为什么", "不记得"),
    ] {
        let (town, _, buyers, bot) = watched(language, on()).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says(message);
        let notice = ben.hears_something().await;
        let asks = notice.buttons.iter().flatten().find(|button| button.text.contains(why));
        let code = asks.and_then(|button| button.data.clone()).expect("it can be asked why");
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.presses(wrong);
        let query = ben.forges_below(notice.message_id, &code);
        assert!(town.answers_to(&query).await[0].contains(gone));
        assert!(!ben.everything_heard().iter().any(|seen| seen.text.contains('•') && seen.edited));
        bot.ends().await;
    }
}
