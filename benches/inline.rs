//! What it costs to answer somebody who types in another chat, without the encoder. A fifth of a second is the limit.
//!
//! ```sh
//! cargo bench --bench inline
//! ```

use divan::{Bencher, black_box};
use haishao::chat::Knowledge;
use haishao::chat::inline::{Asked, answer};
use haishao::content::Language;
use haishao::encoder::Vectors;
use haishao::inspect::{Beforehand, ListedLinks};

fn main() {
    divan::main();
}

fn offer(bencher: Bencher, language: Language, words: &str) {
    let today = "2026-11-27".parse().expect("a day");
    let knowledge = Knowledge::built_in().expect("the content is whole");
    let (vectors, listed) = (Vectors::default(), ListedLinks::default());
    let beforehand = Beforehand { vectors: &vectors, listed: &listed };
    bencher.bench(|| {
        let asked = Asked { words: black_box(words), today, country: None };
        answer(&knowledge, knowledge.voice(language), "@haishao_bot", asked, beforehand).len()
    });
}

#[divan::bench]
fn nothing_typed(bencher: Bencher) {
    offer(bencher, Language::English, "");
}

#[divan::bench]
fn a_question_in_english(bencher: Bencher) {
    offer(bencher, Language::English, "how do I get a refund from a seller abroad");
}

#[divan::bench]
fn a_question_in_traditional_chinese(bencher: Bencher) {
    offer(bencher, Language::TaiwanChinese, "賣家不退款怎麼辦");
}

#[divan::bench]
fn a_link(bencher: Bencher) {
    offer(bencher, Language::English, "https://paypal.com.account-verify.top/login");
}

#[divan::bench]
fn as_much_as_can_be_typed(bencher: Bencher) {
    let message = "您好，我是平台客服，您的订单异常，请加我微信登记，验证码发给我。".repeat(20);
    let typed: String = message.chars().take(256).collect();
    offer(bencher, Language::SimplifiedChinese, &typed);
}
