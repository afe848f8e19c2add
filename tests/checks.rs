//! How well messages are judged that the bot never saw, by people who had read neither the examples it learnt from nor
//! its signs: `tests/messages`. The thresholds were chosen by our own examples; that few of these are called dangerous in
//! vain was looked at when one figure of `learning.rs` (the share of false dangers) was settled.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use haishao::chat::Knowledge;
use haishao::text::fold::fold;
use serde_json::{Value, json};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages");
/// A second set, terse and out of the way, whose scams and ordinary messages speak of the same things. It was measured
/// before and after more examples were written by others; its totals, too, were looked at for that figure.
const BLIND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/blind");

/// A third set, of what people receive every day, by somebody who had seen nothing of this project. It was measured before
/// and after more examples were written by others; its totals were looked at when that same figure was settled anew.
const EVERYDAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/everyday");

/// Links with brands in their names: honest ones and imitations, made up or remembered by whoever wrote the rules. Those in
/// `links_tuned.tsv` were looked at while the rules were settled, those in `links_blind.tsv` only afterwards.
const LINKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links");

fn run(arguments: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_haishao"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program can be run");
    let mut stdin = child.stdin.take().expect("it reads");
    stdin.write_all(input.as_bytes()).expect("it takes what it is given");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("it writes text")
}

/// The verdicts on messages, in order.
fn verdicts(messages: &[&str]) -> Vec<Value> {
    let lines: Vec<String> =
        messages.iter().enumerate().map(|(id, text)| json!({"id": id, "text": text}).to_string()).collect();
    let answers = run(&["check", "--jsonl"], &lines.join("\n"));
    answers.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn unseen_scams_are_seen_and_ordinary_messages_left_alone() {
    are_told_apart(FOLDER, (140.0, 160.0), (0.93, 0.80));
}

#[test]
fn what_people_receive_every_day_is_told_apart() {
    are_told_apart(EVERYDAY, (100.0, 100.0), (0.95, 0.75));
}

/// In each table of a folder, of so many scams and ordinary messages, at least these shares of the scams are worth a caution,
/// and a danger.
fn are_told_apart(folder: &str, rows: (f64, f64), (least_seen, least_danger): (f64, f64)) {
    let report: Value = serde_json::from_str(&run(&["eval", folder, "--json"], "")).expect("one JSON object");
    for file in report["checks"].as_array().expect("tables were scored") {
        let all = &file["groups"][0];
        let count = |label: &str, what: &str| all[label][what].as_f64().expect("a count");
        let share = |label: &str, what: &str| count(label, what) / count(label, "rows");
        let name = &file["file"];
        assert_eq!((count("bad", "rows"), count("good", "rows")), rows, "{name}");
        let seen = share("bad", "cautioned");
        assert!(seen >= least_seen, "{name}: scams seen: {seen}");
        assert!(
            share("bad", "dangerous") >= least_danger,
            "{name}: called danger: {}",
            share("bad", "dangerous")
        );
        assert!(share("good", "cautioned") <= 0.05, "{name}: false alarms: {}", share("good", "cautioned"));
        assert!(count("good", "dangerous") <= 1.0, "{name}: false dangers: {}", count("good", "dangerous"));
    }
}

#[test]
fn nothing_unseen_is_taught() {
    let knowledge = Knowledge::built_in().expect("the content is whole");
    let examples = knowledge.library.messages.examples();
    let taught: BTreeSet<String> = examples.map(|example| fold(example.text)).collect();
    assert!(taught.len() > 1_000, "{} examples", taught.len());
    let tables = [FOLDER, BLIND, EVERYDAY]
        .map(|folder| std::fs::read_dir(Path::new(folder)).expect("it can be listed"));
    for entry in tables.into_iter().flatten() {
        let path = entry.expect("a file can be seen").path();
        let table = std::fs::read_to_string(&path).expect("a table can be read");
        for row in table.lines().skip(1) {
            let text = row.rsplit('\t').next().expect("a row has cells").replace("\\n", "\n");
            assert!(!taught.contains(&fold(&text)), "{}: {row}", path.display());
        }
    }
}

#[test]
fn a_bank_s_alert_a_parcel_s_notice_and_a_friend_s_joke_stay_out_of_danger() {
    let messages = [
        "Barclays: a payment of £84.20 to ARGOS was made with your card ending 4417. If this was not you, call the number on the back of your card.",
        "Your parcel from Uniqlo will be delivered by DPD today between 14:05 and 15:05. Your driver is Tomasz. Track it in the DPD app.",
        "lol send me 10k in gift cards or your nudes go to nan 😂 nah what time you coming sat",
        "【工商银行】您尾号8812的储蓄卡11月20日14:32消费支出268.00元，余额3,102.55元。",
        "【菜鸟驿站】您的中通包裹已到小区东门驿站，取件码6-2-1044，请在今晚八点前来取。",
        "哈哈哈快把你的银行卡密码发我，我好给你打生日红包，开玩笑的啦，晚上几点吃饭",
        "【國泰世華】您的信用卡末四碼3391於11/20刷卡NT$1,280，商店：全聯福利中心。如非本人消費請撥卡片背面電話。",
        "您的包裹已送達7-ELEVEN松德門市，請於11/27前攜帶證件取貨，祝您購物愉快。",
        "笑死，你再不還我那杯奶茶我就報警抓你，順便凍結你的悠遊卡",
    ];
    for (message, verdict) in messages.iter().zip(verdicts(&messages)) {
        assert_ne!(verdict["level"], "danger", "{message}: {verdict}");
    }
}

/// The names of the signs of a verdict.
fn signs_of(verdict: &Value) -> BTreeSet<&str> {
    let reasons = verdict["reasons"].as_array().expect("reasons are listed").iter();
    reasons.filter_map(|reason| reason["signal"].as_str()).collect()
}

#[test]
fn tell_nobody_is_an_honest_word_only_beside_a_code() {
    let secrecy = [
        "Do not tell anyone at home about the money, just bring it to the station.",
        "别告诉任何人，下午把钱取出来等我电话",
    ];
    for (message, verdict) in secrecy.iter().zip(verdicts(&secrecy)) {
        let signs = signs_of(&verdict);
        assert!(signs.contains("secrecy") && !signs.contains("do-not-share"), "{message}: {signs:?}");
    }
    let codes = [
        "Your code is 114477. Do not tell anyone, not even somebody who says they are from the shop.",
        "【海鸥商城】验证码114477，请勿告诉任何人，包括自称客服的人",
    ];
    for (message, verdict) in codes.iter().zip(verdicts(&codes)) {
        assert!(signs_of(&verdict).contains("do-not-share"), "{message}: {verdict}");
        assert_eq!(verdict["level"], "clear", "{message}");
    }
}

#[test]
fn a_bill_with_a_link_of_its_own_is_seen_and_one_without_is_left_alone() {
    let fake = [
        "Toll office: your plate has an unpaid crossing of 5.20. Settle it today at https://plate-crossing.example",
        "【易通行】你的車輛尚欠隧道費$16，請於今晚前繳清，逾期加罰 https://tunnel-etoll.example",
        "國稅局：您的退稅款3,180元未領取，請至以下連結填寫帳戶 https://tax-return.example",
        "賣家您好，您的賣場尚未簽署金流條款，買家款項遭凍結，請加LINE聯繫專員",
    ];
    for (message, verdict) in fake.iter().zip(verdicts(&fake)) {
        let signs = signs_of(&verdict);
        assert!(signs.contains("office-money") || signs.contains("seller-fee"), "{message}: {signs:?}");
        assert_ne!(verdict["level"], "clear", "{message}");
    }
    let genuine = [
        "Your toll bill for May, 21.40, is in the post. Pay by mail or at the counter within 30 days.",
        "國稅局提醒您：報稅期限至5月31日，請自行至申報網站辦理，本局不會以簡訊附連結通知退稅",
        "賣貨便：您的包裹已送達門市，請於七日內取貨",
        "【国网电力】本月电费88.6元，请按您平时的方式缴纳",
    ];
    for (message, verdict) in genuine.iter().zip(verdicts(&genuine)) {
        assert_eq!(verdict["level"], "clear", "{message}: {verdict}");
    }
}

#[test]
fn a_verdict_is_the_sum_of_what_is_listed() {
    let messages = [
        "Dear customer, your refund is ready. Send me the 6 digit code to release it: https://paypal.com.refund-claim.top/x",
    ];
    let [verdict] = <[Value; 1]>::try_from(verdicts(&messages)).expect("one verdict");
    assert_eq!(verdict["level"], "danger");
    let weights = verdict["reasons"].as_array().expect("reasons are listed").iter();
    let sum: f64 = weights.map(|reason| reason["weight"].as_f64().expect("a weight")).sum();
    let score = verdict["score"].as_f64().expect("a score");
    assert!((1.0 / (1.0 + (-sum).exp()) - score).abs() < 1e-4, "{sum} gives {score}");
    assert!(verdict["links"][0]["level"] == "danger", "{verdict}");
    let code = verdict["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .find(|reason| reason["signal"] == "code-asked");
    assert!(code.expect("a code is asked for")["evidence"].as_str().expect("words").contains("6 digit"));
}

#[test]
fn a_listed_link_is_danger_and_names_its_list() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("bad.txt"), "||quiet-name.example^\n").expect("a list is written");
    let lists = folder.path().join("lists.toml");
    std::fs::write(&lists, "[[list]]\nname = \"Reported shops\"\nkind = \"block\"\nfrom = \"bad.txt\"\n")
        .expect("the settings are written");
    let lists = lists.to_string_lossy();
    let answer = run(&["check", "--lists", &lists, "https://shop.quiet-name.example/sale"], "");
    assert!(answer.contains("Reported shops") && answer.contains("🛑"), "{answer}");
    let answer = run(&["check", "https://shop.quiet-name.example/sale"], "");
    assert!(!answer.contains("🛑"), "{answer}");
}

#[test]
fn links_that_imitate_are_told_from_honest_ones_with_the_same_names() {
    let report: Value = serde_json::from_str(&run(&["eval", LINKS, "--json"], "")).expect("one JSON object");
    for file in report["checks"].as_array().expect("tables were scored") {
        let all = &file["groups"][0];
        let count = |label: &str, what: &str| all[label][what].as_f64().expect("a count");
        let share = |label: &str| count(label, "cautioned") / count(label, "rows");
        let name = &file["file"];
        assert!(count("bad", "rows") >= 100.0 && count("good", "rows") >= 200.0, "{name}");
        assert!(share("bad") >= 0.85, "{name}: imitations seen: {}", share("bad"));
        assert!(share("good") <= 0.08, "{name}: false alarms: {}", share("good"));
        assert!(count("good", "dangerous") <= 1.0, "{name}: false dangers: {}", count("good", "dangerous"));
    }
}

#[test]
fn whatever_opens_a_payment_is_worth_a_caution_in_every_form() {
    let forms = [
        "https://qr.alipay.com/fkx0123",
        "qr.alipay.com/fkx0123",
        "wxp://f2f0AbCd",
        "WXP://f2f0AbCd",
        "weixin://wxpay/bizpayurl?pr=AbCd",
        "alipays://platformapi/startapp?appId=1",
        "upi://pay?pa=a@upi&am=1",
        "bitcoin:bc1qabc?amount=1",
        "00020101021226380014A000000615",
        "paypal.me/somebody",
    ];
    for (form, verdict) in forms.iter().zip(verdicts(&forms)) {
        assert_ne!(verdict["level"], "clear", "{form}: {verdict}");
    }
    let ordinary = ["Bitcoin: what it is and how it works", "https://www.alipay.com", "微信支付怎么开通"];
    for (words, verdict) in ordinary.iter().zip(verdicts(&ordinary)) {
        assert_eq!(verdict["level"], "clear", "{words}: {verdict}");
    }
}

#[test]
fn hostile_input_gets_a_verdict() {
    let long = "urgent send the code 退款 http://a.example/?u=".repeat(22_000);
    let links = "http://evil.example/x ".repeat(10_000);
    let nested = (0..40).fold("https://a.example/".to_owned(), |link, _| {
        format!("https://r.example/?url={}", link.replace('%', "%25").replace(':', "%3A").replace('/', "%2F"))
    });
    let marks = format!("a{}", "\u{301}".repeat(32_000));
    let bait = "(".repeat(5_000) + &"a?".repeat(5_000) + &"a".repeat(5_000);
    let messages = [
        &long[..long.floor_char_boundary(900_000)],
        &links,
        &nested[..nested.len().min(60_000)],
        &marks,
        &bait,
        "",
        "\u{202E}",
    ];
    assert_eq!(verdicts(&messages).len(), messages.len());
}
