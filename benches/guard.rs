//! What it costs to look at what is written in watched groups: the sieve before the journal, on ordinary talk.
//!
//! ```sh
//! cargo bench --bench guard
//! ```

use divan::{Bencher, black_box};
use haishao::chat::{ChatId, Event, Happening, Knowledge, MessageId, PersonId, Said, Sifted, sift};
use haishao::guard::{Group, Rules, Watching};

fn main() {
    divan::main();
}

/// Ordinary talk of different lengths, in both languages, one in eight with a link.
const TALK: [&str; 16] = [
    "ok",
    "thanks!",
    "anyone going to the sale on saturday?",
    "I ordered the blue one last week and it arrived today, a bit small but the colour is lovely",
    "https://www.amazon.com/dp/B0C1234567 these are the ones I mean",
    "lol no way, my sister said the same about her phone case",
    "The seller says it was handed to the carrier on Monday. The tracking still shows nothing, is that normal around the holidays or should I write to them again? It took nine days last time.",
    "does anyone have a spare charger at the office",
    "好的",
    "哈哈哈哈",
    "有人拼这家的咖啡豆吗？满两百包邮",
    "我上周买的鞋到了，码数偏小，建议买大半码",
    "https://item.jd.com/100012043978.html 就是这款，我用了半年了",
    "今天快递又没送上门，直接放驿站了，还得自己去拿",
    "问一下大家，从日本直邮过来的东西一般要几天？我这个已经在海关停了三天了，页面上也没有更新，客服说让我再等等，不知道是不是正常的，有经验的朋友说一下",
    "周六下午一起去逛街吗",
];

fn event(text: &str) -> Event {
    let said = Said::new(MessageId(1), text.to_owned(), Vec::new());
    Event::of_its_own(ChatId(-100), Happening::Said(said))
}

#[divan::bench]
fn sixteen_ordinary_messages(bencher: Bencher) {
    let knowledge = Knowledge::built_in().expect("the content is whole");
    let rules = Rules { watching: Watching::On, trusted: vec![PersonId(1)], ..Rules::default() };
    let group = Group { rules, ..Group::default() };
    let events = TALK.map(event);
    bencher.bench(|| {
        let suspicious = |event: &&Event| {
            let sifted = sift(&knowledge, None, black_box(event), &group, &|_, _| Vec::new());
            sifted == Sifted::Suspicious
        };
        events.iter().filter(suspicious).count()
    });
}
