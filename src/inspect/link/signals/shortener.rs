//! Signal `shortener`: a short link hides where it leads.

use super::super::judge::LinkReason;
use super::super::subject::Subject;
use super::super::words::LinkWords;

pub(super) const NAME: &str = "shortener";
/// Everybody shortens links: a reason to look, not to worry.
const WEIGHT: f32 = 1.5;
/// It leads to some page of the platform that made it, or on from one in a way that cannot be read.
const OF_PLATFORM: f32 = 0.5;

pub(super) fn check(subject: &Subject<'_>) -> Option<LinkReason> {
    let (link, words) = (subject.link, subject.words);
    if link.path.len() <= 1 && link.query.is_none() {
        return None;
    }
    let of_anyone = LinkWords::covering(&words.shorteners, subject.domain).map(|service| (service, WEIGHT));
    let of_platform = || LinkWords::covering(&words.short_links_of_platforms, subject.domain);
    let sends_on = || {
        let page = words.redirecting_pages.covering(subject.domain, &link.path);
        page.filter(|_| link.leads_on_to.is_empty())
    };
    let (service, weight) = of_platform()
        .map(|service| (service, OF_PLATFORM))
        .or(of_anyone)
        .or_else(|| sends_on().map(|page| (page, OF_PLATFORM)))?;
    Some(LinkReason::new(NAME, weight, service))
}

#[cfg(test)]
mod tests {
    use super::super::tests::weight;
    use super::NAME;

    #[test]
    fn a_short_link_is_seen() {
        for link in
            ["https://bit.ly/abc", "t.cn/abc", "https://lihi3.cc/x", "https://www.baidu.com/link?url=ab"]
        {
            assert!(weight(NAME, link) > 0.0, "{link}");
        }
    }
    #[test]
    fn one_of_a_platform_weighs_less() {
        for link in ["https://amzn.to/abc", "https://m.tb.cn/h.abc", "https://maps.app.goo.gl/abc"] {
            assert!((0.1..1.0).contains(&weight(NAME, link)), "{link}");
        }
    }
    #[test]
    fn nothing_else_is_said_about_its_name() {
        for signal in ["risky-ending", "account-bait", "shop-bait", "random-name", "many-digits"] {
            assert!(weight(signal, "https://reurl.cc/login-refund") == 0.0, "{signal}");
        }
    }
    #[test]
    fn its_front_page_is_none() {
        assert!(weight(NAME, "https://bit.ly/") == 0.0);
    }
    #[test]
    fn a_host_of_the_same_ending_is_not() {
        assert!(weight(NAME, "https://habit.ly/x") == 0.0);
    }
}
