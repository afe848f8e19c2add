//! Sites that the admins allowed.

use haishao::guard::Rules;

use crate::watching::{CAREFUL, CODE_ZH, HELP, REFUND, is_silent, on, watched};

#[tokio::test]
async fn an_allowed_site_is_no_excuse_for_the_words_beside_its_link() {
    for (language, message, careful) in [("en", REFUND, CAREFUL), ("zh-hans", CODE_ZH, "这条消息要小心")]
    {
        let allowed_domains = vec!["amazon.com".to_owned(), "com-parcel-fee.top".to_owned()];
        let (town, hands, buyers, bot) = watched(language, Rules { allowed_domains, ..on() }).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        let message = ben.says(&format!("{message} https://www.amazon.com/"));
        assert_eq!(ben.hears(careful).await.reply_to, Some(message));
        hands.move_on(1);
        ben.says("https://usps.com-parcel-fee.top/pay");
        ben.says("this is where mine is tracked https://usps.com-parcel-fee.top/pay");
        is_silent(&mut ben, if language == "en" { HELP } else { "/ask" }).await;
        bot.ends().await;
    }
}

#[tokio::test]
async fn of_words_beside_an_allowed_link_the_link_is_not_named() {
    let allowed_domains = vec!["com-parcel-fee.top".to_owned()];
    let (town, _, buyers, bot) = watched("en", Rules { allowed_domains, ..on() }).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says(&format!("{REFUND} https://usps.com-parcel-fee.top/pay"));
    let notice = ben.hears(CAREFUL).await;
    assert!(!notice.text.contains("parcel-fee"), "{}", notice.text);
    bot.ends().await;
}
