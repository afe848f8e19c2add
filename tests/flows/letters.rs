//! Letters of a case: drafted, changed, and had back.

use crate::talk::Talk;

const OWN: &str = "Dear shop,\n\nI paid { $x } <b>twice</b> on [day].\n\nAna";

#[test]
fn a_scam_message_pasted_below_a_letter_is_judged_and_the_letter_s_own_words_are_kept() {
    let mut talk = with_case();
    talk.presses("Letters").presses("Letter to the seller").presses("English");
    talk.says(
        "Dear customer, your parcel is held. Pay the customs fee of £2.99 now at https://royalmail-fee.top/pay or it \
         is destroyed. Send me the 6 digit code you just received to confirm.",
    );
    talk.hears("🛑").does_not_hear("I keep this version");
    talk.says("/case").presses("Letters").presses("Letter to the seller").presses("English").says(OWN);
    talk.hears("I keep this version");
}

/// Somebody with a case of which a few things are known.
fn with_case() -> Talk {
    let mut talk = Talk::new("en");
    talk.says("/case").presses("Start a case").presses("Paid, but nothing came");
    talk.says("AliExpress").says("Best {$x} Store <b>").presses("Card").says("Visa, HSBC").says("3 November");
    talk.presses("Skip").says("UK").says("1,299 CNY").presses("Enough");
    talk
}

#[test]
fn a_letter_is_drafted_in_either_language_with_its_gaps_marked() {
    let mut talk = with_case();
    talk.presses("Letters").hears("Which letter?");
    let labels: Vec<String> = talk.keyboard.buttons().map(|button| button.label.clone()).collect();
    assert!(labels[0].starts_with("✉️ Letter to the seller"), "{labels:?}");
    assert!(labels.contains(&"Letter to the bank (recall)".to_owned()), "{labels:?}");
    talk.presses("Letter to the seller").hears("in which language?").presses("English");
    talk.hears("Subject: Order [order number]: not delivered").hears("To Best {$x} Store <b>:");
    talk.hears("Amount: CNY 1,299.00\nPaid on: 3 November 2026");
    talk.hears("Still to fill in: [order number], [item], [what I ask for");
    talk.presses("简体中文").hears("CNY 1,299.00").hears("2026年11月").hears("Best {$x} Store <b>");
    talk.presses("English").presses("Add: Order number").hears("What is the order number?").says("A-77");
    talk.presses("Enough").presses("Letters").presses("Letter to the seller").presses("English");
    talk.hears("Order number: A-77").does_not_hear("[order number]");
}

#[test]
fn the_language_that_is_read_there_comes_first() {
    let mut talk = with_case();
    let first = |talk: &Talk| talk.keyboard.buttons().next().map(|button| button.label.clone());
    talk.presses("Letters").presses("chargeback").hears("in which language?");
    assert_eq!(first(&talk).as_deref(), Some("English"));
    talk.presses("Back").presses("Change an answer").presses("Your country").says("Taiwan").presses("Enough");
    talk.presses("Letters").presses("chargeback");
    assert_eq!(first(&talk).as_deref(), Some("繁體中文"));
}

#[test]
fn an_own_version_is_kept_until_the_draft_is_wanted_back() {
    let mut talk = with_case();
    talk.presses("Letters").presses("Letter to the seller").presses("English").says(OWN);
    talk.hears("I keep this version").hears(OWN).hears("your own version").does_not_hear("[order number],");
    talk.presses("Back to the case").presses("Letters").presses("Letter to the seller").presses("English");
    talk.hears(OWN).presses("简体中文").does_not_hear("Dear shop");
    talk.presses("English")
        .hears(OWN)
        .presses("Start again")
        .hears("my draft again")
        .does_not_hear("Dear shop");
    talk.presses("Another letter")
        .presses("Letter to the seller")
        .presses("English")
        .does_not_hear("Dear shop");
}

#[test]
fn what_is_no_letter_changes_none() {
    let mut talk = with_case();
    talk.presses("Letters").presses("Letter to the seller").presses("English").says(OWN);
    talk.says("how do I ask my bank for a chargeback?")
        .hears("chargeback")
        .does_not_hear("I keep this version");
    talk.says("thank you").does_not_hear("I keep this version");
    talk.says("qwfp zxcv").hears("your whole version");
    talk.says(&"long ".repeat(800)).hears("too long").hears("3500");
    talk.says("https://shop-of-dreams.example/order/123456").does_not_hear("I keep this version");
    talk.says("/case").presses("Letters").presses("Letter to the seller").presses("English").hears(OWN);
    talk.presses("Another letter").presses("Letter to the seller").presses("English").hears(OWN);
    talk.says("/tips").says(OWN).hears("I keep this version");
    talk.presses("Back to the case").presses("Evidence").says(OWN).does_not_hear("I keep this version");
}

#[test]
fn letters_of_a_closed_case_are_only_read() {
    let mut talk = with_case();
    talk.presses("Letters").presses("Letter to the seller").presses("English").says(OWN);
    let id = talk.state.casebook.headers()[0].id;
    talk.presses("Back to the case").presses("Close the case").presses("Letters");
    talk.presses("Letter to the seller").presses("English").hears(OWN).hears("This case is closed");
    assert!(!talk.has_button("Start again") && !talk.has_button("Add:"));
    talk.presses_code(&format!("1:case:{id}:anew:seller:en")).hears("closed");
    talk.presses_code(&format!("1:case:{id}:draft:no-such:en")).hears("no such case");
    let mut ben = Talk::new("en");
    for press in ["letters", "letter:seller", "draft:seller:en", "anew:seller:en"] {
        ben.presses_code(&format!("1:case:{id}:{press}")).hears("no such case").does_not_hear("Dear shop");
    }
}
