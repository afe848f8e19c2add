//! What is said about links that people send each other every day, and about some that imitate them, with the brands of
//! this version.

use serde::Deserialize;

use super::super::brands::{BrandEntry, Brands};
use super::super::find;
use super::super::words::tests::FILE;
use super::*;

const BRANDS: &str = include_str!("../../../../content/brands.toml");

#[derive(Deserialize)]
struct List {
    brand: Vec<Brand>,
}

#[derive(Deserialize)]
struct Brand {
    name: String,
    category: String,
    country: String,
    domains: Vec<String>,
    #[serde(default)]
    unconfirmed: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

pub(super) struct Judge {
    words: LinkWords,
    brands: Brands,
}

impl Judge {
    pub fn of_this_version() -> Self {
        let list: List = toml::from_str(BRANDS).unwrap();
        let words = LinkWords::read(FILE).unwrap();
        let brands = Brands::new(list.brand.iter().map(entry), &words);
        Self { words, brands }
    }

    /// The worst of what is said about a link and where it leads on to.
    pub fn worst(&self, text: &str) -> LinkVerdict {
        let links = find(text, &[], &self.words).links;
        let verdicts = links.iter().map(|link| judge(link, &self.brands, &self.words, &[]));
        let worst = verdicts.max_by(|left, right| left.score.total_cmp(&right.score));
        worst.unwrap_or_else(|| panic!("no link in {text}"))
    }
}

fn entry(brand: &Brand) -> BrandEntry<'_> {
    BrandEntry {
        name: &brand.name,
        category: &brand.category,
        country: &brand.country,
        domains: brand.domains.iter().map(String::as_str).collect(),
        unconfirmed: brand.unconfirmed.iter().map(String::as_str).collect(),
        aliases: brand.aliases.iter().map(String::as_str).collect(),
    }
}

#[test]
fn everyday_links_are_not_accused() {
    let judge = Judge::of_this_version();
    for link in [
        // Taiwan.
        "https://shopee.tw/product/12345/678910",
        "https://24h.pchome.com.tw/prod/DYAJDN-A900F8F8G",
        "https://www.momoshop.com.tw/goods/GoodsDetail.jsp?i_code=9876543",
        "https://myship.7-11.com.tw/general/detail/GM2411147095868",
        "https://www.ptt.cc/bbs/e-shopping/M.1700000000.A.123.html",
        "https://reurl.cc/8nQvZl",
        "https://lin.ee/abc123",
        "https://www.dcard.tw/f/buyonline/p/253012345",
        "https://ibon.com.tw/",
        "https://eservice.7-11.com.tw/e-tracking/search.aspx",
        "https://www.post.gov.tw/post/internet/Postal/index.jsp?ID=130106",
        "https://www.fetc.net.tw/UX/UX0202PayQuery",
        "https://www.ruten.com.tw/item/show?21234567890",
        "https://maps.app.goo.gl/abcDEF123",
        // Mainland.
        "https://m.tb.cn/h.5abcDEF?tk=AbC1dEfGhIj",
        "https://item.jd.com/100012043978.html",
        "https://mobile.yangkeduo.com/goods.html?goods_id=123456789",
        "http://xhslink.com/a/AbCdEf",
        "https://v.douyin.com/iAbCdEf/",
        "https://b23.tv/AbCdEfG",
        "https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOp",
        "https://www.12306.cn/index/",
        "https://www.kuaidi100.com/chaxun?com=yuantong&nu=YT123",
        "https://h5.m.goofish.com/item?id=712345678",
        "https://pan.baidu.com/s/1AbCdEfGh?pwd=1234",
        "https://weidian.com/item.html?itemID=4432567890",
        // Hong Kong.
        "https://www.hktvmall.com/hktv/zh/p/H0888001_S_10068375",
        "https://www.carousell.com.hk/p/iphone-13-1234567890/",
        "https://www.price.com.hk/product.php?p=534621",
        "https://www.hongkongpost.hk/en/mail_tracking/index.html",
        "https://htm.sf-express.com/hk/tc/dynamic_function/waybill/#search/bill-number/SF123",
        "https://www.hsbc.com.hk/zh-hk/",
        "https://etax.ird.gov.hk/",
        "https://www.openrice.com/zh/hongkong/r-abc-r12345",
        // Malaysia.
        "https://shopee.com.my/product/123/456",
        "https://s.shopee.com.my/abc123",
        "https://www.lazada.com.my/products/i123456.html",
        "https://www.maybank2u.com.my/home/m2u/common/login.do",
        "https://track.pos.com.my/postal-services/quick-access/?track-trace",
        "https://www.jtexpress.my/tracking/630012345678",
        "https://www.mudah.my/iphone-13-pro-12345.htm",
        "https://mytax.hasil.gov.my/",
        "https://payment.tngdigital.com.my/sc/bDLnabc",
        // United Kingdom.
        "https://www.gov.uk/track-parcel",
        "https://www.evri.com/track/parcel/C00HHA0123456789",
        "https://track.dpd.co.uk/parcels/15501234567890*20123",
        "https://www.royalmail.com/track-your-item#/tracking-results/AB123456789GB",
        "https://www.vinted.co.uk/items/123456-nike-shoes",
        "https://www.ebay.co.uk/itm/123456789012",
        "https://www.argos.co.uk/product/1234567",
        "https://www.rightmove.co.uk/properties/123456789",
        "https://www.bbc.co.uk/news/technology-12345678",
        "https://www.amazon.co.uk/gp/css/order-history?ref_=nav_orders_first",
        // United States.
        "https://a.co/d/abcDEF1",
        "https://tools.usps.com/go/TrackConfirmAction?tLabels=9400111899223197428490",
        "https://www.ups.com/track?loc=en_US&tracknum=1Z12345E0205271688",
        "https://www.google.com/search?q=usps.com+package+tracking",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.target.com%2Fp%2F123&usg=AOv",
        "https://www.facebook.com/marketplace/item/1234567890",
        "https://www.reddit.com/r/Scams/comments/abc123/is_this_a_scam/",
        "https://www.etsy.com/listing/1234567890/handmade-mug",
        "https://venmo.com/u/somebody",
        "https://docs.google.com/spreadsheets/d/abc/edit",
        "https://us02web.zoom.us/j/1234567890?pwd=abc",
        "https://www.irs.gov/refunds",
        "https://open.spotify.com/track/abc",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://apps.apple.com/us/app/whatsapp-messenger/id310633997",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.nytimes.com%2F&h=AT0",
        "https://click.redditmail.com/CL0/https:%2F%2Fwww.reddit.com%2Fr%2Fx/1/abc",
        "https://accounts.google.com/o/oauth2/v2/auth?client_id=1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb",
        "http://192.168.1.1/login",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.costco.com%2F&data=05",
    ] {
        let verdict = judge.worst(link);
        assert_eq!(verdict.level, Level::Clear, "{link} {:?}", verdict.reasons);
    }
}

#[test]
fn what_imitates_them_is() {
    let judge = Judge::of_this_version();
    for link in [
        "https://jd.com.hk-order.cn",
        "https://taobao.com-refund.cc",
        "https://www.dhl.de-track.info",
        "https://amazon.co.jp.account-check.xyz",
        "https://www.gov.uk-refund.com",
        "https://12306.cn.ticket-pay.top",
        "https://nhi-gov.tw.com",
        "https://fetc.net-tw.cc/pay",
        "https://ezpass.com-etcx.top/us",
        "https://singtel-rewards.top",
        "https://hmrc-refund.top",
        "https://metamask-verify.web.app",
        "http://198.51.100.7/hsbc/login",
        "https://www.google.com/url?q=singtel-rewards.top",
    ] {
        let verdict = judge.worst(link);
        assert_eq!(verdict.level, Level::Danger, "{link} {:?}", verdict.reasons);
    }
}

#[test]
fn pages_of_strangers_are_not_called_a_brands() {
    let judge = Judge::of_this_version();
    for link in [
        "https://www.paypal.com/paypalme/somebody",
        "https://paypal.me/somebody",
        "https://sites.google.com/view/x",
        "https://forms.gle/x",
        "https://drive.google.com/file/d/x",
        "https://www.facebook.com/somebody",
        "https://www.instagram.com/somebody",
        "https://t.me/somebody",
        "https://wa.me/88612345678",
        "https://line.me/R/ti/p/@x",
        "https://lin.ee/x",
        "https://xhslink.com/a/x",
        "https://venmo.com/u/somebody",
        "https://testflight.apple.com/join/x",
        "https://us02web.zoom.us/j/123",
        "https://www.dropbox.com/s/x/y.pdf",
        "https://www.google.com/amp/s/example.com/x",
    ] {
        assert_eq!(judge.worst(link).official, None, "{link}");
    }
    for (link, owner) in [
        ("https://item.taobao.com/item.htm?id=1", "Taobao"),
        ("https://www.ebay.com/itm/1", "eBay"),
        ("https://m.tb.cn/h.abc", "Taobao"),
        ("https://www.nhi.gov.tw/x", "National Health Insurance Administration"),
        ("https://www.beijing.gov.cn/x", "Chinese government (gov.cn)"),
    ] {
        assert_eq!(judge.worst(link).official.as_deref(), Some(owner), "{link}");
    }
}
