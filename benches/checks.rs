//! What judging a message costs, without the encoder: an ordinary length in both languages, and what is made to be slow.
//!
//! ```sh
//! cargo bench --bench checks
//! ```

use divan::{Bencher, black_box};
use haishao::chat::Knowledge;
use haishao::encoder::Vectors;
use haishao::inspect::{Beforehand, ListedLinks, Message};

fn main() {
    divan::main();
}

const ENGLISH: &str = "Dear customer, we noticed that the order you placed last week was charged twice by mistake. Our \
    refund department has approved the amount of 189.90 and it is waiting for you. To release it we only need the six \
    digit code that was just sent to your phone, please reply with it within ten minutes or the refund expires today.";
const CHINESE: &str = "【平台售后】您好，我是平台售后客服，您上周购买的儿童水杯经抽检不合格，公司决定给每位顾客三倍赔付。请您先加我的微信办理登记，\
    过程中会收到一条短信验证码，收到以后直接发给我，我帮您提交到财务。今天下班前没有登记的，系统会自动当作放弃处理。这件事请先不要告诉店铺，\
    以免影响赔付进度。办好以后款项会在两小时之内到账，到时候您查一下余额就可以了，如果有什么问题随时联系我，我这边全程陪您操作，不用担心，\
    也不用下载什么软件，您只要按照我说的一步一步来就可以了，很快的，大概五分钟左右就能办完，之前的顾客都是这样办的，没有出过问题，您放心。\
    收到这条消息以后请回复一声，我好先替您把名额留下来，免得排到明天去。";

fn judge(bencher: Bencher, text: &str) {
    let knowledge = Knowledge::built_in().expect("the content is whole");
    let (vectors, listed) = (Vectors::default(), ListedLinks::default());
    bencher.bench(|| {
        let beforehand = Beforehand { vectors: &vectors, listed: &listed };
        knowledge.inspector.inspect(Message { text: black_box(text), hidden: &[] }, beforehand).score
    });
}

#[divan::bench]
fn english_300_characters(bencher: Bencher) {
    judge(bencher, ENGLISH);
}

#[divan::bench]
fn chinese_300_characters(bencher: Bencher) {
    judge(bencher, CHINESE);
}

#[divan::bench]
fn a_megabyte_of_words(bencher: Bencher) {
    judge(bencher, &ENGLISH.repeat(1_000_000 / ENGLISH.len()));
}

#[divan::bench]
fn ten_thousand_links(bencher: Bencher) {
    judge(bencher, &"see https://shop.example.top/path?x=1 ".repeat(10_000));
}

#[divan::bench]
fn combining_marks_64_kb(bencher: Bencher) {
    judge(bencher, &format!("a{}", "\u{301}".repeat(32_000)));
}

#[divan::bench]
fn addresses_within_addresses(bencher: Bencher) {
    judge(bencher, &format!("http://a.com/{}", "?u=http://b.com/".repeat(20_000)));
}
