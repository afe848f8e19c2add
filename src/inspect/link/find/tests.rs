//! What is a link in a text and what is not.

use proptest::prelude::*;

use super::super::words::tests::FILE;
use super::*;

fn words() -> LinkWords {
    LinkWords::read(FILE).unwrap()
}

fn found(text: &str) -> Vec<String> {
    let links = find(text, &[], &words()).links;
    links.iter().map(|link| text.get(link.span.clone()).unwrap().to_owned()).collect()
}

pub(in super::super) fn only(text: &str) -> Link {
    let mut links = find(text, &[], &words()).links;
    assert!(!links.is_empty(), "no link in {text}");
    links.swap_remove(0)
}

fn hosts(text: &str) -> Vec<String> {
    let links = find(text, &[], &words()).links;
    links
        .iter()
        .map(|link| match &link.host {
            Host::Domain(domain) => domain.clone(),
            Host::V4(address) => address.to_string(),
            Host::V6(address) => address.to_string(),
        })
        .collect()
}

#[test]
fn links_are_found_wherever_they_stand() {
    let table: &[(&str, &[&str])] = &[
        ("go to https://a.example.com/x?y=1#z now", &["https://a.example.com/x?y=1#z"]),
        ("paypal.com/x and www.dhl.com, then amazon.de.", &["paypal.com/x", "www.dhl.com", "amazon.de"]),
        ("<https://a.com/b> (see a.com/c) \"a.com/d\"", &["https://a.com/b", "a.com/c", "a.com/d"]),
        ("[words](https://a.com/b_(c)) **https://a.com**", &["https://a.com/b_(c)", "https://a.com"]),
        ("请打开https://a.com/x立即领取", &["https://a.com/x"]),
        ("官网是dhl.com，请查收", &["dhl.com"]),
        ("官网：dhl.com。谢谢", &["dhl.com"]),
        ("点击usps-help.top查看", &["usps-help.top"]),
        ("【快递】t.cn/abc", &["t.cn/abc"]),
        ("https://例子.中国/路径", &["https://例子.中国/"]),
        ("请看：例子.中国", &["例子.中国"]),
        ("https://例子.公司请打开", &["https://例子.公司"]),
        ("https://a.com。请打开", &["https://a.com"]),
        ("a.com|b.com|c.com", &["a.com", "b.com", "c.com"]),
        ("visit:a-b.top", &["a-b.top"]),
        ("https://a.com/x...", &["https://a.com/x"]),
        ("wait...amazon.com...", &["amazon.com"]),
        ("mail a@b.com or https://a.com", &["https://a.com"]),
        ("//a.com/x", &["a.com/x"]),
        (
            "http://2130706433/ http://0x7f.1/a 10.20.30.40 http://[::1]/",
            &["http://2130706433/", "http://0x7f.1/a", "10.20.30.40", "http://[::1]/"],
        ),
        ("itms-services://?action=x&url=https://a.top/m.plist", &["https://a.top/m.plist"]),
        ("HTTPS://A.COM/X", &["HTTPS://A.COM/X"]),
        ("luckyprize.shop", &["luckyprize.shop"]),
        (
            "12306.cn 1688.com t.me/abc youtu.be/x g.co/a",
            &["12306.cn", "1688.com", "t.me/abc", "youtu.be/x", "g.co/a"],
        ),
    ];
    for (text, links) in table {
        assert_eq!(found(text), *links, "{text}");
    }
}

#[test]
fn links_are_found_however_they_are_disguised() {
    let table = [
        ("hxxps://evil[.]top/x", "evil.top", true),
        ("hXXp://evil.top", "evil.top", true),
        ("evil[.]top", "evil.top", true),
        ("evil(.)top/x", "evil.top", true),
        ("evil-one{.}top", "evil-one.top", true),
        ("evil [dot] com", "evil.com", true),
        ("evil(dot)com", "evil.com", true),
        ("evil dot com", "evil.com", true),
        ("hxxp[:]//evil.top", "evil.top", true),
        ("evil点com", "evil.com", true),
        ("evil點cn", "evil.cn", true),
        ("evil。com", "evil.com", true),
        ("ｅｖｉｌ．ｃｏｍ", "evil.com", false),
        ("https：//evil.com", "evil.com", false),
        ("ev\u{200b}il.c\u{200d}om", "evil.com", false),
        ("https://раураl.com", "xn--l-7sba6dbr.com", false),
        ("xn--l-7sba6dbr.com", "xn--l-7sba6dbr.com", false),
        ("https://evil.top\\@paypal.com", "evil.top", false),
    ];
    for (text, host, defanged) in table {
        let link = only(text);
        assert_eq!((link.domain(), link.defanged), (Some(host), defanged), "{text}");
        assert_eq!(hosts(text).len(), 1, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_link_is_none() {
    let table = [
        "e.g. this, i.e. that, a.m. and p.m.",
        "3.50",
        "v1.2.3",
        "1.5kg",
        "1.5 kg",
        "invoice.pdf",
        "README.md",
        "app.py and main.rs",
        "Mr.Lee and Dr.Ma",
        "thanks.Please see",
        "ok.so",
        "ok.so I went",
        "yes.it is",
        "done.in time",
        "I paid.no answer",
        "ASP.NET",
        "Node.js",
        "and/or",
        "12:30",
        "wait... what",
        "...",
        ".",
        "a.b",
        "U.S.A.",
        "me@mail.com",
        "mailto:me@mail.com",
        "john.smith@gmail.com",
        "@name.eth",
        "2024.11.26",
        "10.30am",
        "第1.公司规定",
        "1.中国 2.美国",
        "请注意.公司将发货",
        "支持.net开发",
        "我爱你。中国",
        "好的。com",
        "the dot com years",
        "build.sh",
        "photo.JPG",
        "order.The parcel",
        "refund.me please",
        "etc.in",
        "http://localhost",
        "https://",
        "http:// a",
        "://a",
        "/usr/lib/libc.so",
        "C:\\x.com",
        "192.168.1",
        "1.2.3.4.5",
        "$5.co",
        "No.1",
        "Ph.D.",
        "8点com见",
        "end.Is it",
        "arrived.can you",
        "question.how do I",
    ];
    for text in table {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn a_link_is_taken_apart() {
    let link = only("https://user:pw@shop.example.co.uk:8443/a/b?c=d");
    assert_eq!((link.scheme.as_str(), link.port, link.path.as_str()), ("https", Some(8443), "/a/b"));
    assert_eq!((link.query.as_deref(), link.credentials.as_deref()), (Some("c=d"), Some("user")));
    assert_eq!((link.registrable.as_deref(), link.suffix.as_deref()), (Some("example.co.uk"), Some("co.uk")));
    assert!(!link.is_private_suffix && link.has_scheme && !link.is_hidden());
    let link = only("name.github.io/x");
    assert!(link.is_private_suffix && !link.has_scheme);
    assert_eq!(link.registrable.as_deref(), Some("name.github.io"));
    let link = only("paypal.com@evil.top/login");
    assert_eq!((link.domain(), link.credentials.as_deref()), (Some("evil.top"), Some("paypal.com")));
}

#[test]
fn links_behind_words_take_the_place_of_the_words() {
    let text = "go to paypal.com or here";
    let hidden = [
        Hidden { span: 6..16, url: "https://evil.top/x".to_owned() },
        Hidden { span: 20..24, url: "https://b.com".to_owned() },
    ];
    let links = find(text, &hidden, &words()).links;
    let shown: Vec<_> = links.iter().map(|link| (link.words.as_deref(), link.domain())).collect();
    assert_eq!(shown, [(Some("paypal.com"), Some("evil.top")), (Some("here"), Some("b.com"))]);
}

#[test]
fn addresses_inside_addresses_are_links_too() {
    let text = "https://a.com/?url=https%3A%2F%2Fb.com%2F%3Fu%3Dhttps%253A%252F%252Fc.top%252F";
    let links = find(text, &[], &words()).links;
    let chain: Vec<_> = links.iter().map(|link| (link.domain(), link.redirected_from)).collect();
    assert_eq!(chain, [(Some("a.com"), None), (Some("b.com"), Some(0)), (Some("c.top"), Some(1))]);
    let sent_on: Vec<usize> = links.iter().map(|link| link.leads_on_to.len()).collect();
    assert_eq!(sent_on, [1, 1, 0]);
}

#[test]
fn only_so_many_links_are_taken_apart() {
    let found = find(&"https://a.com/x ".repeat(120), &[], &words());
    assert_eq!((found.links.len(), found.beyond), (MOST_LINKS, 70));
}

#[test]
fn texts_made_to_be_slow_are_read() {
    // In quadratic time this would take minutes; what it takes is measured in `benches/links.rs`.
    for piece in [
        "a.",
        ".",
        "a",
        "://",
        "http://",
        "[.",
        "a@",
        "。",
        "a.com",
        "(",
        "中.",
        "a\u{301}.",
        " dot ",
        "点com",
        "http:/",
        "x-.",
        "%2e",
        "ａ．",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let _ = find(&text, &[], &words());
    }
    let _ = find(&format!("http://{}.com/", "a".repeat(65_536)), &[], &words());
    let _ = find(&format!("http://a.com/{}", "?u=http://b.com/".repeat(20_000)), &[], &words());
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        let _ = find(&text, &[], &words());
    }

    #[test]
    fn no_link_is_too_odd(text in "(https?://|hxxp|www\\.|)[a-zа中。．.@:/\\\\?=&%2eF\\[\\]() \u{301}\u{200b}\u{202e}ß-]{0,40}(\\.com|\\.top|中国|)[/?#@:a]{0,6}") {
        for link in find(&text, &[], &words()).links {
            prop_assert!(text.get(link.span.clone()).is_some());
            prop_assert!(!link.defanged_text().contains(".com"));
        }
    }
}
