//! Small checklists, rules and cases for tests.

use chrono::NaiveDate;

use super::{Fact, Facts, Standing, Value, last_days};
use crate::content::deadlines::{Clock, Complaint, Limit};
use crate::content::{
    Checklists, Deadline, Files, Finding, Language, Letter, Localized, Method, Provenance,
    checklists as content_checklists, letters as content_letters,
};
use crate::text::Private;

pub(super) const CHECKLISTS: &str = r#"
[[evidence]]
id = "listing"
name = { en = "Listing", zh-Hans = "商品页" }
how = { en = "Save it.", zh-Hans = "存下来。" }
[[evidence]]
id = "payment"
name = { en = "Payment", zh-Hans = "付款凭证" }
how = { en = "Save it.", zh-Hans = "存下来。" }
[[evidence]]
id = "chat"
name = { en = "Chat", zh-Hans = "聊天记录" }
how = { en = "Save it.", zh-Hans = "存下来。" }
[[kind]]
id = "not-received"
name = { en = "Nothing came", zh-Hans = "没收到货" }
complaint = "not-received"
topic = "non-delivery"
facts = ["platform", "own-country", "method", "provider", "ordered-on", "paid-on", "due-on"]
evidence = ["payment", "listing", "chat"]
[[kind]]
id = "not-as-described"
name = { en = "Not as described", zh-Hans = "货不对板" }
complaint = "not-as-described"
topic = "non-delivery"
facts = ["platform", "own-country", "method", "provider", "paid-on", "arrived-on"]
evidence = ["listing", "chat"]
[[kind]]
id = "tricked"
name = { en = "Tricked", zh-Hans = "被骗付款" }
complaint = "tricked"
topic = "non-delivery"
facts = ["own-country", "amount", "method", "provider", "paid-on", "noticed-on"]
evidence = ["chat"]
[[kind]]
id = "unauthorised"
name = { en = "Not me", zh-Hans = "不是我付的" }
complaint = "unauthorised"
topic = "non-delivery"
facts = ["own-country", "method", "provider", "paid-on", "noticed-on"]
evidence = ["payment"]
[[kind]]
id = "other"
name = { en = "Other", zh-Hans = "其他" }
topic = "non-delivery"
facts = ["amount"]
evidence = ["chat"]
"#;

pub(super) fn checklists(text: &str) -> Checklists {
    checklists_about(text, &[])
}

/// The same, where rules are about providers.
pub(super) fn checklists_about(text: &str, rules: &[Deadline]) -> Checklists {
    let files = Files::from_iter([("content/checklists/kinds.toml", text)]);
    let mut findings: Vec<Finding> = Vec::new();
    let checklists = content_checklists::read(&files, |_| true, rules, &mut findings);
    assert_eq!(findings, [], "the fixture is sound");
    checklists
}

/// Letters as a list of content has them, without what opens and names each.
pub(super) fn letters(list: &[&str], kinds: &str) -> Vec<Letter> {
    const NAME: &str = "name = { en = \"Letter\", zh-Hans = \"信\" }";
    let table: String = list.iter().map(|letter| format!("[[letter]]\n{letter}\n{NAME}\n")).collect();
    let mut files = Files::from_iter([(content_letters::LIST, table)]);
    for id in list.iter().filter_map(|letter| letter.split('"').nth(1)) {
        for language in Language::WRITTEN {
            files.insert(content_letters::letter_path(language, id), "subject = S\nbody = B\n");
        }
    }
    let mut findings: Vec<Finding> = Vec::new();
    let letters = content_letters::read(&files, &checklists(kinds), &mut findings);
    assert_eq!(findings, [], "the fixture is sound");
    letters
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

pub(super) fn rule(
    id: &str,
    method: Method,
    losses: &[Complaint],
    limit: Option<Limit>,
    clock: Clock,
) -> Deadline {
    Deadline {
        id: id.to_owned(),
        method,
        providers: Vec::new(),
        regions: vec!["GLOBAL".to_owned()],
        losses: losses.to_vec(),
        name: Localized::default(),
        claim: Localized::default(),
        limit,
        clock,
        ceiling: None,
        wait: None,
        without: None,
        card: None,
        price: None,
        only: None,
        how: Localized::default(),
        caution: None,
        provenance: Provenance::default(),
    }
}

/// A case, written as `fact=answer` with spaces between; `~` stands behind a day that is not certain.
pub(super) fn facts(written: &str) -> Facts {
    let mut facts = Facts::default();
    for (name, answer) in written.split(' ').filter_map(|pair| pair.split_once('=')) {
        let fact = Fact::from_name(name).expect("a fact");
        let value = match fact {
            Fact::Kind => Value::Kind(answer.parse().expect("a name")),
            Fact::OwnCountry => Value::Country(answer.parse().expect("a code")),
            Fact::Method => Value::Method(method(answer)),
            Fact::Provider | Fact::Platform => Value::Words(Private::new(answer.replace('_', " "))),
            _ => match answer.strip_suffix('~') {
                Some(answer) => Value::About(day(answer)),
                None => Value::Day(day(answer)),
            },
        };
        facts.set(fact, value).expect("it answers it");
    }
    facts
}

fn method(name: &str) -> Method {
    serde_json::from_str(&format!("\"{name}\"")).expect("a way to pay")
}

/// Each rule that fits: its id, how it stands and what is missing.
pub(super) fn told(facts: &Facts, checklists: &Checklists, rules: &[Deadline], today: &str) -> Vec<String> {
    let days = last_days(facts, checklists, rules, day(today)).into_iter();
    let told = days.map(|last| {
        let standing = match last.standing {
            Standing::AtOnce => "at once".to_owned(),
            Standing::Until(day) => format!("until {day}"),
            Standing::Unknown => "unknown".to_owned(),
            Standing::MaybePassed(day) => format!("maybe passed {day}"),
            Standing::Passed(day) => format!("passed {day}"),
        };
        let missing = last.missing.map(|fact| format!(" without {}", fact.name())).unwrap_or_default();
        format!("{} {standing}{missing}", last.deadline.id)
    });
    told.collect()
}
