//! What people say of themselves, in their own words: a loss, a wish, the name of a button.

use crate::town::Town;

#[tokio::test]
async fn whoever_tells_of_a_loss_is_helped_and_not_told_that_there_is_no_warning_sign() {
    let town = Town::start().await;
    for (name, language, loss) in [
        ("Ana", "en", "i wired the landlord 640 euro yesterday for a flat that is not there"),
        ("Ben", "en", "my nan handed her debit card to a man at the door"),
        ("Cleo", "en", "the caller took 3,000 out of my account"),
        ("王", "zh-hans", "我把定金转给那个卖家了，现在他不理人"),
        ("李", "zh-hans", "我妈把短信里的验证码念给他了"),
        ("陳", "zh-hant", "畀人呃咗三千蚊"),
    ] {
        let mut someone = town.person(name, Some(language));
        someone.says(loss);
        let answer = someone.hears_something().await;
        for verdict in ["🔎", "⚠️", "🛑"] {
            assert!(!answer.text.contains(verdict), "{loss}: {}", answer.text);
        }
        let is_help = ["🏦", "🆘", "bank", "银行", "銀行"].iter().any(|help| answer.text.contains(help));
        assert!(is_help, "{loss}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_short_message_with_a_link_is_judged_with_its_words() {
    let town = Town::start().await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("【水务】您本月水费已逾期，将于今日停水，请点击 shuifei-jn.top 缴费");
    wang.hears("⚠️").await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("what about lanternmarket.com");
    ana.hears("🔎").await;
}

#[tokio::test]
async fn below_a_message_without_signs_help_is_at_hand_all_the_same() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.forwards("Courier", "Your parcel arrives tomorrow between 9 and 12. No payment is needed.");
    let verdict = ana.hears("🔎").await;
    assert!(verdict.button("🆘 I already paid or gave something").is_some());
}

#[tokio::test]
async fn a_button_of_the_menu_may_be_typed() {
    let town = Town::start().await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("去哪里举报");
    wang.hears("国家或地区").await;
    wang.says("帮助");
    wang.hears("/check").await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("privacy");
    ana.hears("/mydata").await;
    ana.says("check a message or link");
    ana.hears("Forward me the message").await;
    ana.says("Your refund is ready. To release it, send me the 6 digit code you just received.");
    ana.hears("🛑").await;
}

#[tokio::test]
async fn a_language_may_be_wished_for_in_words() {
    let town = Town::start().await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("sorry english please");
    wang.hears("English").await;
    wang.says("怎么在平台上发起争议？");
    wang.hears("Opening a dispute on the platform").await;
    wang.says("用繁體");
    wang.hears("以後我和你說").await;
    wang.says("算了还是说中文吧");
    wang.hears("以後我和你說").await;
}

#[tokio::test]
async fn a_further_question_gets_the_lines_that_fit_and_not_the_whole_article_again() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("How do I open a dispute?");
    let article = ana.hears("Opening a dispute on the platform").await;
    ana.says("and how many days do I have?");
    let more = ana.hears("Still about “Opening a dispute on the platform”").await;
    assert!(more.text.len() * 2 < article.text.len(), "{}", more.text);
    ana.presses("📖 Show all of it again");
    let whole = ana.hears("Opening a dispute on the platform").await;
    assert_eq!(whole.text, article.text);
}

#[tokio::test]
async fn after_a_warning_a_doubt_is_about_that_message_and_a_deed_is_helped() {
    let town = Town::start().await;
    for (name, language, doubt, again, deed, help) in [
        ("Ana", "en", "is it real?", "About what you showed me", "i clicked it already", "🆘 Stop"),
        ("王", "zh-hans", "那我要加吗", "还是说你刚才发来的那条", "我已经点了", "🆘"),
    ] {
        let mut someone = town.person(name, Some(language));
        someone.says("Parcel held at depot, pay 1.99 fee today at usps.com-parcel-fee.top or it is returned");
        someone.hears("🛑").await;
        someone.says(doubt);
        let told = someone.hears(again).await;
        assert!(told.text.contains("🛑"), "{}", told.text);
        someone.says(deed);
        someone.hears(help).await;
    }
}

#[tokio::test]
async fn whoever_asks_for_the_numbers_of_a_country_hears_them_at_once() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("should I go to the police in Hong Kong?");
    ana.hears("18222").await;
    let mut wang = town.person("王", Some("zh-hans"));
    wang.says("在英国要报警吗");
    wang.hears("159").await;
}
