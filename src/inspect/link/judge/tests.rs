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
        "https://www.google.com/url?q=https://www.paypal.com/x",
        "https://www.paypal.com/paypalme/somebody",
        "https://www.amazon.com/x?next=evil.top",
        "https://evil.gov.uk.top/",
    ] {
        assert_eq!(verdict(link).official, None, "{link}");
    }
}

#[test]
fn a_government_vouches_for_its_own_ending_and_not_for_where_it_leads() {
    let official = |link| verdict(link).official;
    assert_eq!(official("https://tax.gov.uk/x").as_deref(), Some("GOV.UK (HMRC, DVLA)"));
    assert_eq!(official("https://tax.gov.uk/go?url=https%3A%2F%2Fa.top"), None);
    assert_eq!(official("https://tax.gov.za"), None);
}

/// The worst of what is said about the links of a text.
fn worst(text: &str) -> Level {
    let words = LinkWords::read(FILE).unwrap();
    let links = find(text, &[], &words).links;
    links.iter().map(|link| judge(link, &some(), &words, &[]).level).max().unwrap()
}

#[test]
fn a_trustworthy_host_that_sends_on_is_judged_by_its_target() {
    let table = [
        ("https://www.google.com/url?q=http://paypal-login.top", Level::Danger),
        ("https://www.google.com/url?q=paypal-login.top", Level::Danger),
        ("https://www.google.com/amp/s/paypal-login.top/x", Level::Danger),
        ("https://l.instagram.com/?u=paypal-login.top&e=AT0", Level::Danger),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fpaypal-login.top%2F", Level::Danger),
        ("https://t.umblr.com/redirect?z=paypal-login.top", Level::Danger),
        ("https://link.zhihu.com/?target=https%3A//paypal-login.top", Level::Danger),
        ("https://www.bing.com/ck/a?!&&p=ab&u=a1aHR0cDovL3BheXBhbC1sb2dpbi50b3Av&ntb=1", Level::Danger),
        ("https://www.youtube.com/redirect?event=x&q=paypal-login.top", Level::Danger),
        ("https://vk.com/away.php?to=http%3A%2F%2Fpaypal-login.top", Level::Danger),
        ("https://www.linkedin.com/redir/redirect?url=paypal-login.top", Level::Danger),
        ("https://href.li/?https://paypal-login.top", Level::Danger),
        ("https://steamcommunity.com/linkfilter/?url=paypal-login.top", Level::Danger),
        ("https://paypal--login-top.translate.goog/", Level::Danger),
        ("https://www.google.com/url?q=https://www.paypal.com/x", Level::Clear),
        ("https://www.google.com/search?q=paypal.com", Level::Clear),
    ];
    for (link, level) in table {
        assert_eq!(worst(link), level, "{link}");
    }
}

#[test]
fn an_address_of_digits_that_speaks_like_a_bank_is_not_passed_over() {
    let table = [
        ("http://198.51.100.7/paypal/login", Level::Danger),
        ("http://198.51.100.7/paypallogin/verify", Level::Danger),
        ("http://198.51.100.7/paypal/", Level::Caution),
        ("http://198.51.100.7/login", Level::Caution),
        ("http://198.51.100.7/a.html", Level::Clear),
        ("http://192.168.1.1/paypal/login", Level::Clear),
    ];
    for (link, level) in table {
        assert_eq!(worst(link), level, "{link}");
    }
}

#[test]
fn somebody_elses_domain_within_a_host_is_dangerous() {
    let table = [
        "dhl.com.hk-order.cn",
        "https://www.dhl.de-track.info",
        "https://amazon.co.uk.account-check.xyz",
        "https://a.amazon.com-hk.order.cn",
        "https://dhl.com.web.app",
    ];
    for link in table {
        assert_eq!(verdict(link).level, Level::Danger, "{link} {:?}", verdict(link).reasons);
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
