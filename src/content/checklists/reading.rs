//! Reading the checklists: TOML in, values and findings out.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{CaseKind, Checklists, Evidence, EvidenceId, Fact, KindId, Provider, Spoken};
use crate::content::codes::{
    DEAD_END, DUPLICATE_ID, EMPTY_TEXT, LONG_TITLE, UNKNOWN_NAME, UNKNOWN_TOPIC, UNREACHABLE,
};
use crate::content::deadlines::{CardKind, Complaint};
use crate::content::{Deadline, Files, Finding, Language, Localized, Method, TopicId, data};

const FOLDER: &str = "content/checklists";
/// What fits on a button, in characters: the same as titles of articles.
const MOST_ENGLISH: usize = 50;
const MOST_CHINESE: usize = 18;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    #[serde(default)]
    evidence: Vec<RawEvidence>,
    #[serde(default)]
    kind: Vec<RawKind>,
    #[serde(default)]
    provider: Vec<RawProvider>,
    #[serde(default)]
    method: Vec<RawMethod>,
    #[serde(default)]
    card: Vec<RawCard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvidence {
    id: Spanned<EvidenceId>,
    name: Localized,
    how: Localized,
    #[serde(default)]
    methods: Vec<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    id: Spanned<KindId>,
    name: Localized,
    #[serde(default)]
    also: Vec<String>,
    complaint: Option<Complaint>,
    topic: Spanned<TopicId>,
    facts: Vec<Spanned<String>>,
    evidence: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProvider {
    id: Spanned<String>,
    name: Localized,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMethod {
    id: Spanned<Method>,
    also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCard {
    id: Spanned<CardKind>,
    also: Vec<String>,
}

/// A file, and where to put what is found in it.
struct Place<'a, 'f> {
    path: &'a str,
    text: &'a str,
    findings: &'f mut Vec<Finding>,
}

/// Reads the checklists; whatever is wrong with them becomes a finding. A folder without any has none.
pub(crate) fn read(
    files: &Files,
    is_offered: impl Fn(&TopicId) -> bool,
    deadlines: &[Deadline],
    findings: &mut Vec<Finding>,
) -> Checklists {
    let lists = data::read_folder::<RawList>(files, FOLDER, findings);
    let known: BTreeSet<String> = lists
        .iter()
        .flat_map(|(_, _, list)| &list.evidence)
        .map(|raw| raw.id.get_ref().to_string())
        .collect();
    let needed: BTreeSet<String> = lists
        .iter()
        .flat_map(|(_, _, list)| &list.kind)
        .flat_map(|kind| kind.evidence.iter().map(|id| id.get_ref().clone()))
        .collect();
    let mut checklists = Checklists::default();
    let mut seen = Seen::default();
    for (path, text, list) in lists {
        let mut place = Place { path, text, findings };
        for raw in list.evidence {
            place.check_unique(&mut seen.evidence, raw.id.get_ref().as_str(), raw.id.span());
            place.check_written(&[&raw.name, &raw.how], raw.id.span());
            if !needed.contains(raw.id.get_ref().as_str()) {
                let message = format!("no kind of case needs `{}`", raw.id.get_ref());
                place.find(
                    Finding::new(&UNREACHABLE, path, message),
                    raw.id.span(),
                    "name it in a kind's `evidence`",
                );
            }
            checklists.evidence.push(Evidence {
                id: raw.id.into_inner(),
                name: raw.name,
                how: raw.how,
                methods: raw.methods,
            });
        }
        for raw in list.kind {
            place.check_unique(&mut seen.kinds, raw.id.get_ref().as_str(), raw.id.span());
            checklists.kinds.push(read_kind(raw, &known, &is_offered, &mut place));
        }
        for raw in list.provider {
            place.check_unique(&mut seen.providers, raw.id.get_ref(), raw.id.span());
            place.check_written(&[&raw.name], raw.id.span());
            checklists.providers.push(read_provider(raw, deadlines, &mut place));
        }
        for raw in list.method {
            let (range, method) = (raw.id.span(), raw.id.into_inner());
            place.check_unique(&mut seen.methods, &format!("{method:?}"), range);
            checklists.methods.push((method, Spoken::new(raw.also.iter().map(String::as_str))));
        }
        for raw in list.card {
            let (range, card) = (raw.id.span(), raw.id.into_inner());
            place.check_unique(&mut seen.cards, &format!("{card:?}"), range);
            checklists.cards.push((card, Spoken::new(raw.also.iter().map(String::as_str))));
        }
    }
    check_providers(&checklists, deadlines, findings);
    checklists
}

#[derive(Default)]
struct Seen {
    evidence: BTreeSet<String>,
    kinds: BTreeSet<String>,
    providers: BTreeSet<String>,
    methods: BTreeSet<String>,
    cards: BTreeSet<String>,
}

fn read_kind(
    raw: RawKind,
    known: &BTreeSet<String>,
    is_offered: impl Fn(&TopicId) -> bool,
    place: &mut Place<'_, '_>,
) -> CaseKind {
    place.check_written(&[&raw.name], raw.id.span());
    place.check_button(&raw.name, raw.id.span());
    if !is_offered(raw.topic.get_ref()) {
        let message = format!("no topic `{}` has articles", raw.topic.get_ref());
        let finding = Finding::new(&UNKNOWN_TOPIC, place.path, message);
        place.find(finding, raw.topic.span(), "name the topic whose article is about such cases");
    }
    for (list, what) in [(&raw.facts, "is asked nothing"), (&raw.evidence, "has no evidence")] {
        if list.is_empty() {
            let finding = Finding::new(&DEAD_END, place.path, format!("`{}` {what}", raw.id.get_ref()));
            place.find(finding, raw.id.span(), "list what matters for this kind, in order");
        }
        let mut seen = BTreeSet::new();
        for name in list {
            place.check_unique(&mut seen, name.get_ref(), name.span());
        }
    }
    let facts = raw.facts.iter().filter_map(|name| place.fact(name)).collect();
    place.check_order(&raw.facts);
    let evidence = raw.evidence.iter().filter_map(|name| place.evidence(name, known)).collect();
    let spoken = Spoken::new(raw.also.iter().map(String::as_str));
    CaseKind {
        id: raw.id.into_inner(),
        name: raw.name,
        spoken,
        complaint: raw.complaint,
        topic: raw.topic.into_inner(),
        facts,
        evidence,
    }
}

fn read_provider(raw: RawProvider, deadlines: &[Deadline], place: &mut Place<'_, '_>) -> Provider {
    let id = raw.id.get_ref();
    if !deadlines.iter().any(|deadline| deadline.providers.contains(id)) {
        let finding =
            Finding::new(&UNKNOWN_NAME, place.path, format!("no deadline is about a provider `{id}`"));
        place.find(finding, raw.id.span(), "correct the name, or remove it");
    }
    Provider::new(raw.id.into_inner(), raw.name, &raw.also)
}

/// Without its names nobody's words ever lead to a provider's rules.
fn check_providers(checklists: &Checklists, deadlines: &[Deadline], findings: &mut Vec<Finding>) {
    if checklists.providers.is_empty() {
        return;
    }
    let named: BTreeSet<&String> = checklists.providers.iter().map(|provider| &provider.id).collect();
    let missing: BTreeSet<&String> =
        deadlines.iter().flat_map(|deadline| &deadline.providers).filter(|id| !named.contains(id)).collect();
    for id in missing {
        let message = format!("a deadline is about `{id}`, which has no names here");
        let finding = Finding::new(&UNREACHABLE, FOLDER, message);
        findings.push(finding.help("add a `[[provider]]` with the names that people use"));
    }
}

impl Place<'_, '_> {
    fn find(&mut self, finding: Finding, range: Range<usize>, help: &str) {
        self.findings.push(finding.at(self.text, range).help(help));
    }

    fn check_unique(&mut self, seen: &mut BTreeSet<String>, id: &str, range: Range<usize>) {
        if !seen.insert(id.to_owned()) {
            let finding = Finding::new(&DUPLICATE_ID, self.path, format!("`{id}` stands here twice"));
            self.find(
                finding.label("used before"),
                range,
                "remove one of the two, or give it an id of its own",
            );
        }
    }

    fn check_written(&mut self, texts: &[&Localized], range: Range<usize>) {
        for language in Language::WRITTEN {
            if texts.iter().any(|text| text.written(language).trim().is_empty()) {
                let finding =
                    Finding::new(&EMPTY_TEXT, self.path, format!("a text of it is missing in `{language}`"));
                self.find(finding, range.clone(), "write it: both languages are equals");
            }
        }
    }

    fn check_button(&mut self, name: &Localized, range: Range<usize>) {
        for (language, most) in
            [(Language::English, MOST_ENGLISH), (Language::SimplifiedChinese, MOST_CHINESE)]
        {
            let length = name.written(language).chars().count();
            if length > most {
                let message = format!("the name has {length} characters in `{language}`");
                let finding = Finding::new(&LONG_TITLE, self.path, message);
                self.find(finding, range.clone(), &format!("at most {most} fit on a button"));
            }
        }
    }

    fn fact(&mut self, name: &Spanned<String>) -> Option<Fact> {
        // What happened was asked before any kind was known.
        let fact = Fact::from_name(name.get_ref()).filter(|fact| *fact != Fact::Kind);
        if fact.is_none() {
            let message = format!("there is no fact `{}` to ask", name.get_ref());
            let names: Vec<&str> = Fact::ALL.into_iter().skip(1).map(Fact::name).collect();
            let help = format!("the facts are {}", names.join(", "));
            self.find(Finding::new(&UNKNOWN_NAME, self.path, message), name.span(), &help);
        }
        fact
    }

    /// Through whom it was paid is asked of those who have said how.
    fn check_order(&mut self, facts: &[Spanned<String>]) {
        let place_of = |fact: Fact| facts.iter().position(|name| name.get_ref() == fact.name());
        let Some(provider) = place_of(Fact::Provider) else { return };
        if place_of(Fact::Method).is_none_or(|method| method > provider) {
            let message = "`provider` is asked only after `method`";
            let finding = Finding::new(&UNREACHABLE, self.path, message);
            self.find(finding, facts[provider].span(), "put `method` before it");
        }
    }

    fn evidence(&mut self, name: &Spanned<String>, known: &BTreeSet<String>) -> Option<EvidenceId> {
        if !known.contains(name.get_ref()) {
            let message = format!("there is no evidence `{}`", name.get_ref());
            let finding = Finding::new(&UNKNOWN_NAME, self.path, message);
            self.find(finding, name.span(), "correct the name, or add the evidence");
            return None;
        }
        name.get_ref().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::deadlines;

    const LIST: &str = "[[evidence]]\nid = \"chat\"\nname = { en = \"Chat\", zh-Hans = \"聊天\" }\n\
        how = { en = \"Export it.\", zh-Hans = \"导出。\" }\n\
        [[kind]]\nid = \"tricked\"\nname = { en = \"Tricked\", zh-Hans = \"被骗付款\" }\ncomplaint = \"tricked\"\n\
        topic = \"first-hour\"\nfacts = [\"amount\", \"method\", \"provider\"]\nevidence = [\"chat\"]\n";
    const RULE: &str = "[[deadline]]\nid = \"a\"\nmethod = \"wallet\"\nproviders = [\"paypal\"]\nregions = [\"GLOBAL\"]\n\
        losses = [\"tricked\"]\nname = { en = \"A\", zh-Hans = \"甲\" }\nclaim = { en = \"A\", zh-Hans = \"甲\" }\n\
        at_once = true\nclock = \"payment\"\nhow = { en = \"A\", zh-Hans = \"甲\" }\n";

    fn read_text(list: &str) -> (Checklists, Vec<String>) {
        let files = Files::from_iter([
            ("content/checklists/kinds.toml", list),
            ("content/deadlines/wallets.toml", RULE),
        ]);
        let mut findings = Vec::new();
        let deadlines = deadlines::read(&files, &mut findings);
        let read = read(&files, |topic| topic.as_str() == "first-hour", &deadlines, &mut findings);
        let told = findings.iter().map(|finding| format!("{} {}", finding.line, finding.code.name));
        (read, told.collect())
    }

    #[test]
    fn a_kind_says_what_is_asked_and_what_proves_it() {
        let (checklists, told) = read_text(LIST);
        assert_eq!(told, [""; 0]);
        let kind = checklists.kind(&"tricked".parse().expect("a name")).expect("it was written");
        assert_eq!(kind.facts, [Fact::Amount, Fact::Method, Fact::Provider]);
        assert_eq!(kind.complaint, Some(Complaint::Tricked));
        let piece = checklists.piece(&kind.evidence[0]).expect("it was written");
        assert_eq!(piece.name.written(Language::SimplifiedChinese), "聊天");
    }

    #[test]
    fn slips_are_found_on_their_lines() {
        for (from, to, expected) in [
            ("evidence = [\"chat\"]", "evidence = [\"chats\"]", &["2 unreachable", "11 unknown-name"][..]),
            ("evidence = [\"chat\"]", "evidence = []", &["2 unreachable", "6 dead-end"]),
            ("evidence = [\"chat\"]", "evidence = [\"chat\", \"chat\"]", &["11 duplicate-id"]),
            ("[\"amount\", \"method\", \"provider\"]", "[]", &["6 dead-end"]),
            ("\"amount\"", "\"sum\"", &["10 unknown-name"]),
            ("\"amount\"", "\"kind\"", &["10 unknown-name"]),
            ("\"method\", \"provider\"", "\"provider\", \"method\"", &["10 unreachable"]),
            ("first-hour", "second-hour", &["9 unknown-topic"]),
            (", zh-Hans = \"导出。\"", "", &["2 empty-text"]),
            ("被骗付款", "被骗付款被骗付款被骗付款被骗付款被骗付", &["6 long-title"]),
            ("complaint = \"tricked\"", "complaint = \"fooled\"", &["8 toml"]),
        ] {
            assert_eq!(read_text(&LIST.replace(from, to)).1, expected, "{to}");
        }
        let twice = format!("{LIST}{LIST}");
        assert_eq!(read_text(&twice).1, ["13 duplicate-id", "17 duplicate-id"]);
    }

    #[test]
    fn kinds_and_ways_to_pay_are_known_by_what_people_say() {
        let list = LIST.replace("complaint =", "also = [\"scammed\", \"受骗\"]\ncomplaint =");
        let method = "[[method]]\nid = \"card\"\nalso = [\"credit card\", \"信用卡\"]\n";
        let (checklists, told) = read_text(&format!("{list}{method}"));
        assert_eq!(told, [""; 0]);
        for words in ["I was scammed!", "Scammed", "我受騙了"] {
            assert_eq!(checklists.kinds_in(words).len(), 1, "{words}");
        }
        assert!(checklists.kinds_in("something else").is_empty());
        assert_eq!(checklists.methods_in("用信用卡付的"), [Method::Card]);
        assert_eq!(read_text(&format!("{LIST}{method}{method}")).1, ["16 duplicate-id"]);
    }

    #[test]
    fn a_kind_of_card_is_known_where_one_only_is_named() {
        let cards = "[[card]]\nid = \"credit\"\nalso = [\"credit\", \"信用卡\"]\n\
                     [[card]]\nid = \"debit\"\nalso = [\"debit\", \"借记卡\"]\n";
        let (checklists, told) = read_text(&format!("{LIST}{cards}"));
        assert_eq!(told, [""; 0]);
        for (words, expected) in [
            ("visa debit, Lloyds", Some(CardKind::Debit)),
            ("中銀借記卡", Some(CardKind::Debit)),
            ("HSBC credit card", Some(CardKind::Credit)),
            ("credit or debit, I do not know", None),
            ("Visa", None),
        ] {
            assert_eq!(checklists.card_in(words), expected, "{words}");
        }
    }

    #[test]
    fn providers_are_those_of_the_deadlines() {
        let provider = |id: &str| {
            format!(
                "{LIST}[[provider]]\nid = \"{id}\"\nname = {{ en = \"PayPal\", zh-Hans = \"贝宝\" }}\nalso = [\"pp\"]\n"
            )
        };
        let (checklists, told) = read_text(&provider("paypal"));
        assert_eq!(told, [""; 0]);
        assert_eq!(checklists.providers_in("My PP account"), ["paypal"]);
        assert_eq!(checklists.providers_in("支付宝"), [""; 0]);
        assert_eq!(read_text(&provider("paypall")).1, ["13 unknown-name", "0 unreachable"]);
    }
}
