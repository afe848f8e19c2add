//! What is said about whole links.

use proptest::prelude::*;

use super::super::brands::tests::some;
use super::super::find;
use super::super::words::tests::FILE;
use super::*;

fn verdict(text: &str) -> LinkVerdict {
    let words = LinkWords::read(FILE).unwrap();
    let links = find(text, &[], &words).links;
    judge(links.first().unwrap_or_else(|| panic!("no link in {text}")), &some(), &words, &[])
}

#[test]
fn imitations_are_dangerous() {
    let table = [
        "https://usps.com-trackabc.top/i",
        "paypal-login.web.app",
        "amazon.com.verify.top",
        "https://paypal.com@evil.top/x",
        "https://раураl.com",
        "dhl-redelivery-fee.top",
    ];
    for link in table {
        assert_eq!(verdict(link).level, Level::Danger, "{link} {:?}", verdict(link).reasons);
    }
}

#[test]
fn ordinary_links_are_not_accused() {
    let table = [
        "https://t.me/somebody",
        "https://wa.me/4912345",
        "https://youtu.be/abc",
        "https://m.tb.cn/h.abc?tk=x",
        "https://u.jd.com/abc",
        "https://mp.weixin.qq.com/s/abc",
        "https://docs.google.com/document/d/1",
        "https://forms.gle/abc",
        "https://amzn.to/3abc",
        "https://www.dhl.com/de-en/home/tracking.html?id=1",
        "https://kleinershop.myshopify.com/products/a",
        "https://name.itch.io/game",
        "https://name.github.io/page",
        "https://www.gov.uk/track-parcel",
        "https://kleiner-laden.shop",
        "https://shipped-from-cn.store",
        "https://bit.ly/abc",
        "https://www.hmrc.gov.uk/payments",
        "https://my.gov.au",
        "https://target.org",
        "https://amazon.com.gt",
    ];
    for link in table {
        assert_eq!(verdict(link).level, Level::Clear, "{link} {:?}", verdict(link).reasons);
    }
}

#[test]
fn only_read_domains_are_called_official() {
    assert_eq!(verdict("https://www.paypal.com/x").official.as_deref(), Some("PayPal"));
    for link in [
        "https://evri.com",
        "https://docs.google.com/x",
        "https://paypal.me/x",
        "https://a.myshopify.com",
        "https://tax.gov.uk",
    ] {
        assert_eq!(verdict(link).official, None, "{link}");
    }
}

#[test]
fn an_allow_list_wins_over_a_block_list() {
    let words = LinkWords::read(FILE).unwrap();
    let links = find("https://evil.top", &[], &words).links;
    let listed = |kind| Listed { list: "l".to_owned(), kind, matched: "evil.top".to_owned() };
    let level = |hits: &[Listed]| judge(&links[0], &some(), &words, hits).level;
    assert_eq!(level(&[listed(ListKind::Block)]), Level::Danger);
    assert_eq!(level(&[listed(ListKind::Block), listed(ListKind::Allow)]), Level::Clear);
}

#[test]
fn a_listed_link_on_a_brands_own_domain_asks_for_caution() {
    let words = LinkWords::read(FILE).unwrap();
    let links = find("https://www.paypal.com/x", &[], &words).links;
    let hit = Listed { list: "l".to_owned(), kind: ListKind::Block, matched: "www.paypal.com".to_owned() };
    assert_eq!(judge(&links[0], &some(), &words, &[hit]).level, Level::Caution);
}

#[test]
fn words_that_resemble_a_brand_by_chance_are_not_accused() {
    for link in
        ["https://delivery.com", "https://channel.com", "https://cloud.example.com", "https://my-market.com"]
    {
        assert_eq!(verdict(link).level, Level::Clear, "{link} {:?}", verdict(link).reasons);
    }
}

#[test]
fn reasons_are_shown_so_that_nothing_in_them_can_be_opened() {
    for reason in verdict("https://paypal.com@amazon.com.verify.top/a.apk").reasons {
        assert!(!reason.evidence.replace("[.]", "").contains("."), "{reason:?}");
    }
}

proptest! {
    #[test]
    fn no_link_is_too_odd_to_judge(host in "[a-z0-9а-яö中.-]{1,60}", path in "\\PC{0,40}") {
        let words = LinkWords::read(FILE).unwrap();
        let brands = some();
        for link in find(&format!("https://{host}.top/{path} paypal{host}.com"), &[], &words).links {
            let verdict = judge(&link, &brands, &words, &[]);
            prop_assert!((0.0..=1.0).contains(&verdict.score));
        }
    }
}
