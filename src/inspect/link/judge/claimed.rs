//! What is said about hosts that read as the own of somebody whom people pay, with the brands of this version.

use super::everyday::Judge;
use super::*;

#[test]
fn a_stranger_s_host_that_reads_as_a_bank_s_carrier_s_or_office_s_own_is_worth_a_caution() {
    let judge = Judge::of_this_version();
    for (link, brand) in [
        ("hsbc-hk.net/verify", "HSBC"),
        ("cathay-bk.com/login", "Cathay United Bank"),
        ("hkpost-redelivery.com/pay", "Hongkong Post"),
        ("poslaju-my.top/track", "Pos Malaysia"),
        ("maybank2u.web.app/login", "Maybank"),
        ("hsbc.uk.com/login", "HSBC"),
        // Letters are the brand's where enough beside them speaks for it.
        ("uob-sg.com", "UOB"),
        ("dpd-uk.co/track", "DPD"),
        ("irs-us.com", "IRS"),
        ("uobbank-sg.net", "UOB"),
        // Joined without a hyphen.
        ("myhsbc-asia.com", "HSBC"),
        ("singtelhk.com", "Singtel"),
        // In front of somebody else's name, and behind it.
        ("https://ocbc.client-area.com", "OCBC"),
        ("https://secure-update.com/paypal/login", "PayPal"),
    ] {
        let verdict = judge.worst(link);
        assert!(verdict.level >= Level::Caution, "{link} {:?}", verdict.reasons);
        let is_named = verdict.reasons.iter().any(|reason| reason.brand.as_deref() == Some(brand));
        assert!(is_named, "{link} {:?}", verdict.reasons);
    }
}

#[test]
fn everyday_words_and_those_who_write_about_a_brand_are_left_alone() {
    let judge = Judge::of_this_version();
    for link in [
        "https://ledger-cli.org",
        "https://www.zoom-us.com",
        "https://line-tw.com",
        "https://wise-uk.com",
        "https://octopus-hk.com",
        "https://target-shop.com",
        "https://ebay-forum.com",
        "https://hsbc-alumni.net",
        "https://dyson-spares.co.uk",
        "https://samsung-hk.com",
        "https://github.com/paypal/login",
        "https://maybank.github.io",
        "https://news.example.com/paypal-login-scam",
    ] {
        let verdict = judge.worst(link);
        assert_eq!(verdict.level, Level::Clear, "{link} {:?}", verdict.reasons);
    }
}

#[test]
fn a_state_s_ending_beside_a_country_or_an_office_imitates_it() {
    let judge = Judge::of_this_version();
    for link in ["https://ird-gov.com", "https://hk-gov.net", "https://tax.gov-my.com"] {
        assert!(judge.worst(link).level >= Level::Caution, "{link}");
    }
    for link in ["https://opengov.com", "https://gov-auctions.com", "https://www.gov.sg"] {
        assert_eq!(judge.worst(link).level, Level::Clear, "{link}");
    }
}

#[test]
fn what_stands_behind_a_redirector_is_judged_with_its_path() {
    let judge = Judge::of_this_version();
    for wrapped in [
        "google.com/url?q=https://evil-login.top/paypal",
        "https://link.zhihu.com/?target=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://www.facebook.com/l.php?u=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://www.youtube.com/redirect?q=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://www.bing.com/ck/a?!&&u=a1aHR0cHM6Ly9ldmlsLWxvZ2luLnRvcC9wYXlwYWw&ntb=1",
        "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://weibo.cn/sinaurl?u=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://www.douyin.com/link?target=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://c.pc.qq.com/middlem.html?pfurl=https%3A%2F%2Fevil-login.top%2Fpaypal",
        "https://steamcommunity.com/linkfilter/?u=https%3A%2F%2Fevil-login.top%2Fpaypal",
    ] {
        assert!(judge.worst(wrapped).level >= Level::Caution, "{wrapped}");
        let harmless = wrapped
            .replace("evil-login.top%2Fpaypal", "www.bbc.co.uk%2Fnews")
            .replace("evil-login.top/paypal", "www.bbc.co.uk/news")
            .replace("ldmlsLWxvZ2luLnRvcC9wYXlwYWw", "3d3cuYmJjLmNvLnVrL25ld3M");
        let verdict = judge.worst(&harmless);
        assert_eq!(verdict.level, Level::Clear, "{harmless} {:?}", verdict.reasons);
    }
}

#[test]
fn a_wallet_s_page_that_opens_a_payment_is_worth_a_caution() {
    let judge = Judge::of_this_version();
    for link in ["qr.alipay.com/fkx0123", "https://wx.tenpay.com/f2f?t=1", "paypal.me/somebody/20"] {
        assert_eq!(judge.worst(link).level, Level::Caution, "{link}");
    }
}
