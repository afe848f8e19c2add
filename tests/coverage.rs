//! The guides this project grew from, statement by statement: each has a topic that carries it, and that
//! topic's articles say it in both languages.

use std::collections::{BTreeMap, BTreeSet};

use haishao::content::{Language, Library, embedded};

/// A statement: its name in `covers`, the topic that carries it, and words by which it is said there.
struct Statement {
    name: &'static str,
    topic: &'static str,
    english: &'static str,
    chinese: &'static str,
}

const fn statement(
    name: &'static str,
    topic: &'static str,
    english: &'static str,
    chinese: &'static str,
) -> Statement {
    Statement { name, topic, english, chinese }
}

const STATEMENTS: &[Statement] = &[
    // What a compensation scam is.
    statement("form-offset", "compensation-scam", "cancel", "扯平"),
    statement("form-deceit", "compensation-scam", "nothing", "付了钱不发货"),
    statement("form-false-claims", "compensation-scam", "stolen", "盗来的账号"),
    // Avoiding it.
    statement("platform-reputation", "choose-platform", "opinions", "评价"),
    statement("complaint-mechanism", "choose-platform", "complain", "投诉"),
    statement("after-sales-service", "choose-platform", "return", "售后"),
    statement("seller-licence", "check-seller", "licence", "执照"),
    statement("identity-and-credit", "check-seller", "rating", "实名"),
    statement("price-description-pictures", "check-listing", "picture", "图"),
    statement("payment-page", "payment-app-safety", "amount", "金额"),
    statement("official-app-store", "payment-app-safety", "store", "应用商店"),
    statement("terms-of-trade", "read-terms", "terms", "条款"),
    statement("guarantee-money", "read-terms", "guarantee", "保证金"),
    statement("low-price-high-quality", "too-cheap", "quality", "品质"),
    statement("personal-account", "safe-payment", "personal", "个人"),
    statement("unsafe-networks", "network-safety", "wi-fi", "wi-fi"),
    statement("public-computers", "network-safety", "computer", "电脑"),
    statement("uninspected-goods", "authorised-goods", "inspect", "检验"),
    statement("unauthorised-goods", "authorised-goods", "authoris", "授权"),
    statement("strong-passwords", "account-security", "password", "密码"),
    // Defending one's rights.
    statement("evidence-time", "keep-evidence", "date", "时间"),
    statement("evidence-goods", "keep-evidence", "item", "商品"),
    statement("evidence-logistics", "keep-evidence", "tracking", "物流"),
    statement("talk-first", "talk-to-seller", "message", "聊天框"),
    statement("appeal-to-platform", "platform-dispute", "platform", "平台"),
    statement("mediation", "platform-dispute", "step in", "介入"),
    statement("dispute", "platform-dispute", "dispute", "争议"),
    statement("police-report", "call-police", "police", "报案"),
    statement("complaint", "consumer-association", "complain", "投诉"),
    statement("arbitration", "arbitration-court", "arbitrat", "仲裁"),
    statement("lawsuit", "arbitration-court", "court", "法院"),
    statement("refund-with-proof", "refund-request", "refund", "退款"),
    statement("legal-aid", "legal-help", "legal aid", "法律援助"),
    statement("legal-hotline", "legal-help", "12348", "12348"),
    // What platforms owe.
    statement("seller-vetting", "platform-duties", "seller vetting", "审核商家"),
    statement("live-monitoring", "platform-duties", "while they trade", "监测"),
    statement("risk-assessment", "platform-duties", "weighing risk", "评估风险"),
    statement("reviews-and-complaints", "platform-duties", "review", "评价"),
    statement("fast-claims", "platform-duties", "fast claims", "快速理赔"),
    statement("logistics-oversight", "platform-duties", "watching logistics", "管好物流"),
    statement("tamper-free-parcels", "platform-duties", "opened the parcel", "防拆"),
    statement("returns", "platform-duties", "returns and exchanges", "退换货"),
    statement("education", "platform-duties", "clear warnings", "教大家防骗"),
    statement("credit-over-time", "platform-credit", "grows slowly", "攒得慢"),
    statement("no-vicious-competition", "platform-credit", "compet", "竞争"),
];

fn library() -> Library {
    Library::read(&embedded()).0.expect("the content that ships can be used")
}

#[test]
fn every_statement_of_the_guides_is_carried_by_its_topic_and_no_other_is_claimed() {
    let library = library();
    let claimed: BTreeMap<String, String> = library
        .offered()
        .flat_map(|topic| topic.covers.iter().map(|name| (name.clone(), topic.id.to_string())))
        .collect();
    let expected: BTreeMap<String, String> =
        STATEMENTS.iter().map(|statement| (statement.name.to_owned(), statement.topic.to_owned())).collect();
    assert_eq!(claimed, expected);
    assert_eq!(expected.len(), STATEMENTS.len(), "every statement has a name of its own");
}

#[test]
fn every_statement_is_said_in_both_languages() {
    let library = library();
    let mut silent = BTreeSet::new();
    for statement in STATEMENTS {
        let topic = statement.topic.parse().expect("a topic's id");
        for (language, words) in
            [(Language::English, statement.english), (Language::SimplifiedChinese, statement.chinese)]
        {
            let article = library.article(language, &topic).expect("every topic has both articles");
            if !article.body.words().to_lowercase().contains(words) {
                silent.insert(format!("{language} {}: “{words}” ({})", statement.topic, statement.name));
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}
