//! Where to report, by country: `content/directory/*.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::codes::UNKNOWN_CHANNEL;
use super::provenance::{Provenance, provenance_of};
use super::{Confidence, Files, Finding, Language, Localized, data};

const FOLDER: &str = "content/directory";
/// The file whose channels every country's `first_calls` may name.
const GLOBAL: &str = "GLOBAL";
/// Stands for the person's own bank or card, whose number no directory can know.
const BANK: &str = "bank";

/// The channels of all countries.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    countries: BTreeMap<String, Country>,
}

/// Where to report in one country or region.
#[derive(Clone, Debug)]
pub struct Country {
    /// ISO 3166 alpha-2, or `EU`, or `GLOBAL`.
    pub code: String,
    pub name: Localized,
    /// Other names people type for it, in any language.
    pub aliases: Vec<String>,
    pub channels: Vec<Channel>,
    first_calls: FirstCalls,
}

/// One body or service that people can turn to.
#[derive(Clone, Debug)]
pub struct Channel {
    pub id: String,
    pub role: Role,
    pub name: Localized,
    /// What it is called there, where that is neither of the two.
    pub local_name: Option<String>,
    phones: Vec<Phone>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub hours: Option<Localized>,
    pub languages: Option<Localized>,
    /// What it is for.
    pub purpose: Localized,
    /// What it will not do.
    pub not_for: Option<Localized>,
    /// A warning about fakes of this very service.
    pub fakes: Option<Localized>,
    /// What else somebody must know before relying on it.
    pub note: Option<Localized>,
    /// Whether it is the general line for danger to life.
    pub emergency: bool,
    /// What can be looked up there.
    pub looks_up: Vec<LookUp>,
    pub provenance: Provenance,
}

/// What kind of body a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Police,
    AntiFraud,
    Consumer,
    CrossBorder,
    Bank,
    Cyber,
    LegalAid,
    Customs,
    Post,
    Consular,
    Courier,
}

/// Something a channel can tell whether it was reported before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookUp {
    Phone,
    Account,
    Website,
    Company,
}

/// A number, as one dials it inside the country unless it starts with `+`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    pub number: String,
    pub kind: PhoneKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhoneKind {
    Call,
    Text,
    Whatsapp,
}

/// What somebody lost, as far as it decides whom to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// Money was paid or transferred.
    Paid,
    /// Card, identity papers, passwords or codes were given away.
    Data,
    /// Somebody got access to a device or an account.
    Access,
}

/// Somebody to call first.
#[derive(Clone, Copy, Debug)]
pub enum FirstCall<'a> {
    /// The person's own bank or card, by the number on the card.
    OwnBank,
    Channel(&'a Channel),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstCalls {
    #[serde(default)]
    paid: Vec<Spanned<String>>,
    #[serde(default)]
    data: Vec<Spanned<String>>,
    #[serde(default)]
    access: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCountry {
    country: Spanned<String>,
    name: Localized,
    #[serde(default)]
    aliases: Vec<String>,
    /// Needed by the linter alone, which checks numbers against it.
    #[serde(default, rename = "calling_code")]
    _calling_code: Option<String>,
    #[serde(default)]
    first_calls: FirstCalls,
    #[serde(default)]
    channel: Vec<RawChannel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChannel {
    id: Spanned<String>,
    role: Role,
    name: Localized,
    local_name: Option<String>,
    phones: Vec<Phone>,
    website: Option<String>,
    email: Option<String>,
    hours: Option<Localized>,
    languages: Option<Localized>,
    #[serde(rename = "for")]
    purpose: Localized,
    not_for: Option<Localized>,
    fakes: Option<Localized>,
    note: Option<Localized>,
    #[serde(default)]
    emergency: bool,
    #[serde(default)]
    looks_up: Vec<LookUp>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_date: String,
    #[serde(default)]
    recorded: String,
    #[serde(default)]
    checked: String,
    #[serde(default)]
    confidence: Confidence,
}

impl Loss {
    pub const ALL: [Self; 3] = [Self::Paid, Self::Data, Self::Access];

    pub fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Data => "data",
            Self::Access => "access",
        }
    }
}

impl Directory {
    /// Reads all countries; whatever is wrong with them becomes a finding.
    pub(super) fn read(files: &Files, findings: &mut Vec<Finding>) -> Self {
        let read = data::read_folder::<RawCountry>(files, FOLDER, findings);
        let mut ids = BTreeSet::new();
        let mut codes = BTreeSet::new();
        for (path, text, country) in &read {
            data::check_unique(&mut codes, path, text, &country.country, findings);
            for channel in &country.channel {
                data::check_unique(&mut ids, path, text, &channel.id, findings);
            }
        }
        for (path, text, country) in &read {
            check_first_calls(path, text, country, &read, findings);
        }
        let countries = read.into_iter().map(|(_, _, raw)| Country::from(raw));
        Self { countries: countries.map(|country| (country.code.clone(), country)).collect() }
    }

    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.get(code)
    }

    /// The countries somebody can live in, by code.
    pub fn countries(&self) -> impl Iterator<Item = &Country> {
        self.countries.values().filter(|country| country.code != GLOBAL)
    }

    /// What is open to people of every country.
    pub fn global(&self) -> &[Channel] {
        self.countries.get(GLOBAL).map_or(&[], |country| &country.channels)
    }

    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.countries.values().flat_map(|country| &country.channels).find(|channel| channel.id == id)
    }

    /// Whom to call first in a country, by what was lost. Where nothing is known it is the own bank.
    pub fn first_calls(&self, country: Option<&str>, loss: Loss) -> Vec<FirstCall<'_>> {
        let Some(country) = country.and_then(|code| self.country(code)) else {
            return vec![FirstCall::OwnBank];
        };
        let names = country.first_calls.of(loss).iter().map(|name| name.get_ref().as_str());
        let calls = names.filter_map(|name| match name {
            BANK => Some(FirstCall::OwnBank),
            id => self.channel(id).map(FirstCall::Channel),
        });
        let calls: Vec<FirstCall<'_>> = calls.collect();
        // The own bank is never wrong, whatever a country's file has left out.
        if calls.is_empty() { vec![FirstCall::OwnBank] } else { calls }
    }
}

impl Country {
    /// All that it is called by anybody.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let written = Language::WRITTEN.into_iter().map(|language| self.name.written(language));
        written.chain(self.aliases.iter().map(String::as_str))
    }
}

impl Channel {
    /// The numbers that may be shown: none unless they are verified.
    pub fn phones(&self) -> &[Phone] {
        if self.provenance.confidence.is_verified() { &self.phones } else { &[] }
    }

    /// Whether there is a number that is not shown, because nobody has verified it.
    pub fn hides_a_number(&self) -> bool {
        self.phones().is_empty() && !self.phones.is_empty()
    }
}

impl FirstCalls {
    fn of(&self, loss: Loss) -> &[Spanned<String>] {
        match loss {
            Loss::Paid => &self.paid,
            Loss::Data => &self.data,
            Loss::Access => &self.access,
        }
    }
}

impl From<RawCountry> for Country {
    fn from(raw: RawCountry) -> Self {
        Self {
            code: raw.country.into_inner(),
            name: raw.name,
            aliases: raw.aliases,
            channels: raw.channel.into_iter().map(Channel::from).collect(),
            first_calls: raw.first_calls,
        }
    }
}

impl From<RawChannel> for Channel {
    fn from(raw: RawChannel) -> Self {
        let provenance = provenance_of!(raw);
        Self {
            id: raw.id.into_inner(),
            role: raw.role,
            name: raw.name,
            local_name: raw.local_name,
            phones: raw.phones,
            website: raw.website,
            email: raw.email,
            hours: raw.hours,
            languages: raw.languages,
            purpose: raw.purpose,
            not_for: raw.not_for,
            fakes: raw.fakes,
            note: raw.note,
            emergency: raw.emergency,
            looks_up: raw.looks_up,
            provenance,
        }
    }
}

fn check_first_calls(
    path: &str,
    text: &str,
    country: &RawCountry,
    all: &[(&str, &str, RawCountry)],
    findings: &mut Vec<Finding>,
) {
    let global = all.iter().filter(|(_, _, other)| other.country.get_ref() == GLOBAL);
    let global = global.flat_map(|(_, _, other)| &other.channel);
    let known: BTreeSet<&str> =
        country.channel.iter().chain(global).map(|channel| channel.id.get_ref().as_str()).collect();
    for loss in Loss::ALL {
        for name in country.first_calls.of(loss) {
            if name.get_ref() != BANK && !known.contains(name.get_ref().as_str()) {
                let message = format!("no channel `{}` can be called first here", name.get_ref());
                findings.push(
                    Finding::new(&UNKNOWN_CHANNEL, path, message)
                        .at(text, name.span())
                        .label("not in this file, nor in global.toml")
                        .help("name a channel of this file, or `bank` for the person's own bank"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Traditional;

    const HEAD: &str = "country = \"MY\"\nname = { en = \"Malaysia\", zh-Hans = \"马来西亚\" }\n\
                        [first_calls]\npaid = [\"bank\", \"my-nsrc\"]\n";

    fn channel(confidence: &str) -> String {
        format!(
            "[[channel]]\nid = \"my-nsrc\"\nrole = \"anti-fraud\"\nname = {{ en = \"NSRC\", zh-Hans = \"中心\" }}\n\
             phones = [{{ number = \"997\", kind = \"call\" }}]\nfor = {{ en = \"A\", zh-Hans = \"甲\" }}\n\
             source = \"s\"\nsource_date = \"undated\"\nrecorded = \"2026-11-22\"\nconfidence = \"{confidence}\"\n"
        )
    }

    fn read(text: &str) -> (Directory, Vec<&'static str>) {
        let mut findings = Vec::new();
        let directory =
            Directory::read(&Files::from_iter([("content/directory/my.toml", text)]), &mut findings);
        (directory, findings.iter().map(|finding| finding.code.name).collect())
    }

    #[test]
    fn the_first_calls_of_a_country_are_the_own_bank_and_its_channels() {
        let (directory, findings) = read(&format!("{HEAD}{}", channel("verified-secondary")));
        assert_eq!(findings, [""; 0]);
        let calls = directory.first_calls(Some("MY"), Loss::Paid);
        let [FirstCall::OwnBank, FirstCall::Channel(channel)] = calls.as_slice() else { panic!("{calls:?}") };
        assert_eq!(channel.phones().first().map(|phone| phone.number.as_str()), Some("997"));
        let name = &directory.country("MY").expect("it was read").name;
        assert_eq!(name.in_language(Language::TaiwanChinese, &Traditional::default()), "馬來西亞");
        assert!(matches!(directory.first_calls(None, Loss::Paid).as_slice(), [FirstCall::OwnBank]));
    }

    #[test]
    fn a_number_nobody_verified_is_not_shown() {
        let (directory, _) = read(&format!("{HEAD}{}", channel("partly-verified")));
        let channel = directory.channel("my-nsrc").expect("it was read");
        assert_eq!(channel.phones(), []);
        assert!(channel.hides_a_number());
    }

    #[test]
    fn a_first_call_to_nobody_and_an_id_used_twice_are_found() {
        assert_eq!(read(HEAD).1, ["unknown-channel"]);
        let twice = channel("unverified").repeat(2);
        assert_eq!(read(&format!("{HEAD}{twice}")).1, ["duplicate-id"]);
    }
}
