//! What is offered, with everything that ships.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::*;
use crate::chat::{Action, PersonId};
use crate::content::Flow;
use crate::encoder::Vectors;
use crate::inspect::ListedLinks;
use crate::text::plain::to_plain;

static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::built_in().expect("the content is whole"));

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of the calendar")
}

fn offered_on(today: NaiveDate, language: Language, words: &str, country: Option<&str>) -> Vec<InlineResult> {
    let (vectors, listed) = (Vectors::default(), ListedLinks::default());
    let beforehand = Beforehand { vectors: &vectors, listed: &listed };
    let asked = Asked { words, today, country };
    answer(&KNOWLEDGE, KNOWLEDGE.voice(language), "@haishao_bot", asked, beforehand)
}

fn offered(language: Language, words: &str) -> Vec<InlineResult> {
    offered_on(day(27), language, words, None)
}

fn titles(results: &[InlineResult]) -> Vec<&str> {
    results.iter().map(|result| result.title.as_str()).collect()
}

fn leads_to(result: &InlineResult) -> Vec<DeepLink> {
    let actions = result.keyboard.buttons().map(|button| &button.action);
    let links = actions.map(|action| match action {
        Action::OpenPrivate(link, bot) if bot == "haishao_bot" => link.clone(),
        other => panic!("a button leads nowhere else than to the private chat: {other:?}"),
    });
    links.collect()
}

#[test]
fn without_words_the_flows_and_other_articles_every_day_are_offered() {
    for language in Language::ALL {
        let today = offered(language, " ");
        assert_eq!(leads_to(&today[0]), [DeepLink::Flow(Flow::Safe)], "{language}");
        assert_eq!(leads_to(&today[1]), [DeepLink::Flow(Flow::FirstHour)], "{language}");
        assert!(today.len() >= 5, "{language}: {:?}", titles(&today));
        let tomorrow = offered_on(day(28), language, "", None);
        assert_ne!(titles(&today)[2..], titles(&tomorrow)[2..], "{language}");
    }
}

#[test]
fn a_question_is_offered_its_article_first_and_all_of_it_in_private() {
    for (language, words, title) in [
        (Language::English, "How do I open a dispute?", "Opening a dispute on the platform"),
        (Language::SimplifiedChinese, "怎么向平台发起争议", "向平台发起争议"),
        (Language::TaiwanChinese, "怎么向平台发起争议", "向平台發起爭議"),
    ] {
        let results = offered(language, words);
        assert_eq!(results[0].title, title);
        let links = leads_to(&results[0]);
        let [DeepLink::Topic(topic)] = links.as_slice() else { panic!("it leads to the article: {links:?}") };
        let article = KNOWLEDGE.library.article(language, topic).expect("it is offered");
        assert!(to_plain(&results[0].body).contains(&article.summary));
        assert!(leads_to(&results[results.len() - 2]).contains(&DeepLink::Flow(Flow::Safe)));
    }
}

#[test]
fn half_a_question_finds_titles_to_choose_from() {
    for (language, words) in [(Language::English, "refund"), (Language::SimplifiedChinese, "退款")] {
        let results = offered(language, words);
        assert!(matches!(leads_to(&results[0])[..], [DeepLink::Topic(_)]), "{:?}", titles(&results));
    }
}

#[test]
fn a_link_is_judged_by_its_name_and_never_sent_on_as_one() {
    for (language, words) in [
        (Language::English, "is https://paypal.com.account-verify.top/login ok?"),
        (Language::SimplifiedChinese, "https://paypal.com.account-verify.top/login 能点吗"),
    ] {
        let results = offered(language, words);
        let verdict = &results[0];
        assert!(verdict.title.starts_with("🛑"), "{}", verdict.title);
        let told = to_plain(&verdict.body);
        assert!(told.contains("paypal[.]com[.]account-verify[.]top"), "{told}");
        assert!(!told.contains("verify.top") && verdict.body.links().next().is_none(), "{told}");
        assert_eq!(leads_to(verdict)[0], DeepLink::Flow(Flow::FirstHour));
        assert!(leads_to(verdict).contains(&DeepLink::Check));
    }
}

#[test]
fn a_pasted_message_is_judged_and_says_that_it_was_by_words_alone() {
    for (language, words, limits) in [
        (
            Language::English,
            "Dear customer, your parcel is held at customs. Pay the fee of 1.99 within 24 hours and reply with the \
             code we have just sent you, or it is destroyed.",
            "by words and names only",
        ),
        (
            Language::SimplifiedChinese,
            "您好，我是平台客服，您的订单异常要给您三倍赔付，请加我微信登记，收到的验证码直接发给我，半小时内不办就作废。",
            "只看字句和网址的名字",
        ),
    ] {
        let results = offered(language, words);
        assert!(results[0].title.starts_with(['🛑', '⚠']), "{:?}", titles(&results));
        assert!(to_plain(&results[0].body).contains(limits));
    }
}

#[test]
fn nothing_is_ever_called_safe() {
    for words in ["https://www.amazon.com/", "see you at seven, I bring the cake with me as promised"] {
        let results = offered(Language::English, words);
        let verdict = results.iter().find(|result| leads_to(result).contains(&DeepLink::Check));
        let told = to_plain(&verdict.expect("it is judged").body).to_lowercase();
        assert!(told.contains("does not prove") && !told.contains("is safe"), "{told}");
    }
}

#[test]
fn danger_to_life_gets_care_and_nothing_else() {
    for (language, words, first) in [
        (Language::English, "they took everything, I want to kill myself", "Your life comes first."),
        (Language::SimplifiedChinese, "钱都没了，我不想活了", "你的命最要紧"),
    ] {
        let results = offered(language, words);
        let [care] = results.as_slice() else { panic!("{:?}", titles(&results)) };
        assert!(care.title.starts_with(first), "{}", care.title);
        assert!(!care.description.is_empty());
        assert!(leads_to(care).contains(&DeepLink::Flow(Flow::FirstHour)));
    }
    let in_singapore = offered_on(day(27), Language::English, "I want to kill myself", Some("SG"));
    assert!(to_plain(&in_singapore[0].body).contains("999"));
}

#[test]
fn every_result_has_a_name_of_its_own_that_stays_and_leads_to_the_private_chat() {
    for language in Language::ALL {
        for words in
            ["", "退款", "refund", "靠谱吗", "hello", "https://shop.example.top/x", "我 想 退 款 还 能 不 能"]
        {
            let results = offered(language, words);
            let ids: BTreeSet<&str> = results.iter().map(|result| result.id.as_str()).collect();
            assert_eq!(ids.len(), results.len(), "{words}");
            assert!(!results.is_empty() && results.len() <= 8, "{words}: {:?}", titles(&results));
            for result in &results {
                assert!(!leads_to(result).is_empty(), "{words}: {}", result.title);
                assert!((1..=64).contains(&result.id.len()) && !result.title.is_empty());
                assert!(to_plain(&result.body).encode_utf16().count() <= 4096);
            }
            assert_eq!(results, offered(language, words), "{words}");
        }
    }
}

#[test]
fn the_language_is_the_one_they_chose_else_that_of_their_words_else_that_of_their_platform() {
    let speaks = |chosen: Option<Language>, words: &str, platform: &str| {
        let sender = Sender {
            person: PersonId(7),
            platform_language: Some(platform.to_owned()),
            anonymous_admin: false,
        };
        let query = InlineQuery { id: String::new(), sender, words: Private::new(words.to_owned()) };
        language(&Settings { language: chosen, ..Settings::default() }, &query)
    };
    assert_eq!(speaks(Some(Language::English), "退款", "zh-hans"), Language::English);
    assert_eq!(speaks(None, "退款骗局", "en"), Language::SimplifiedChinese);
    assert_eq!(speaks(None, "refund", "zh-hans"), Language::SimplifiedChinese);
    assert_eq!(speaks(None, "", "en-GB"), Language::English);
}

#[test]
fn what_may_have_been_cut_off_is_better_checked_in_private() {
    let voice = KNOWLEDGE.voice(Language::English);
    assert_eq!(private(voice, "refund").1, DeepLink::Menu);
    assert_eq!(private(voice, &"退".repeat(256)).1, DeepLink::Check);
    for language in Language::ALL {
        let voice = KNOWLEDGE.voice(language);
        assert!((1..=64).contains(&private(voice, "").0.chars().count()), "{language}");
    }
}
