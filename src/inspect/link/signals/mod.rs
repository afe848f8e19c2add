//! What speaks against a link, or for it: each signal is a file and a line here.

mod account_bait;
mod allow_listed;
mod app_download;
mod brand_elsewhere;
mod brand_in_name;
mod brand_with_bait;
mod brand_wrong_ending;
mod credentials;
mod form_builder;
mod free_hosting;
mod hidden_target;
mod ip_host;
mod listed;
mod look_alike_domain;
mod many_digits;
mod many_hyphens;
mod misleading_host;
mod mixed_scripts;
mod odd_port;
mod official_domain;
mod parcel_bait;
mod payment_page;
mod punycode;
mod random_name;
mod redirect;
mod risky_ending;
mod shop_bait;
mod shortener;

use super::judge::LinkReason;
use super::subject::Subject;

type Signal = fn(&Subject<'_>) -> Option<LinkReason>;

/// All signals.
pub(super) const ALL: &[Signal] = &[
    listed::check,
    look_alike_domain::check,
    brand_with_bait::check,
    brand_wrong_ending::check,
    brand_elsewhere::check,
    brand_in_name::check,
    misleading_host::check,
    hidden_target::check,
    credentials::check,
    mixed_scripts::check,
    punycode::check,
    ip_host::check,
    odd_port::check,
    app_download::check,
    parcel_bait::check,
    account_bait::check,
    shop_bait::check,
    free_hosting::check,
    form_builder::check,
    shortener::check,
    redirect::check,
    payment_page::check,
    risky_ending::check,
    many_hyphens::check,
    many_digits::check,
    random_name::check,
    official_domain::check,
    allow_listed::check,
];

/// The names of all signals, in the same order.
pub const SIGNAL_NAMES: &[&str] = &[
    listed::NAME,
    look_alike_domain::NAME,
    brand_with_bait::NAME,
    brand_wrong_ending::NAME,
    brand_elsewhere::NAME,
    brand_in_name::NAME,
    misleading_host::NAME,
    hidden_target::NAME,
    credentials::NAME,
    mixed_scripts::NAME,
    punycode::NAME,
    ip_host::NAME,
    odd_port::NAME,
    app_download::NAME,
    parcel_bait::NAME,
    account_bait::NAME,
    shop_bait::NAME,
    free_hosting::NAME,
    form_builder::NAME,
    shortener::NAME,
    redirect::NAME,
    payment_page::NAME,
    risky_ending::NAME,
    many_hyphens::NAME,
    many_digits::NAME,
    random_name::NAME,
    official_domain::NAME,
    allow_listed::NAME,
];

#[cfg(test)]
mod tests {
    use super::super::brands::tests::some;
    use super::super::judge::{ListKind, Listed, judge};
    use super::super::words::tests::FILE;
    use super::super::{Hidden, Link, LinkWords, find};
    use super::*;

    /// What a signal says about the last link of a text.
    pub(super) fn weight(signal: &str, text: &str) -> f32 {
        let words = LinkWords::read(FILE).unwrap();
        let link = find(text, &[], &words).links.pop().unwrap_or_else(|| panic!("no link in {text}"));
        weight_of(signal, &link, &[])
    }

    /// What a signal says about a link behind words.
    pub(super) fn weight_behind(signal: &str, shown: &str, url: &str) -> f32 {
        let words = LinkWords::read(FILE).unwrap();
        let hidden = Hidden { span: 0..shown.len(), url: url.to_owned() };
        weight_of(signal, &find(shown, &[hidden], &words).links.pop().unwrap(), &[])
    }

    /// What a signal says about a link on a list.
    pub(super) fn weight_listed(signal: &str, kind: ListKind) -> f32 {
        let words = LinkWords::read(FILE).unwrap();
        let link = find("https://evil.top", &[], &words).links.pop().unwrap();
        weight_of(signal, &link, &[Listed { list: "mine".to_owned(), kind, matched: "evil.top".to_owned() }])
    }

    fn weight_of(signal: &str, link: &Link, listed: &[Listed]) -> f32 {
        let verdict = judge(link, &some(), &LinkWords::read(FILE).unwrap(), listed);
        verdict.reasons.iter().find(|reason| reason.signal == signal).map_or(0.0, |reason| reason.weight)
    }

    #[test]
    fn every_signal_has_a_name_of_its_own() {
        let mut names = SIGNAL_NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!((names.len(), ALL.len()), (SIGNAL_NAMES.len(), SIGNAL_NAMES.len()));
    }
}
