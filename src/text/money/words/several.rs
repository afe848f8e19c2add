//! Words by which an amount is one of several.

/// Between a number and the amount that was paid so many times.
pub(in super::super) const TIMES: &[&str] = &["x", "\u{D7}", "*", "\u{2715}", "\u{2716}"];

/// What says that the amount is that of one thing, time or month.
pub(in super::super) const EACH: &[&str] = &[
    "each",
    "apiece",
    "a piece",
    "every",
    "twice",
    "thrice",
    "monthly",
    "weekly",
    "daily",
    "yearly",
    "per month",
    "per week",
    "per day",
    "per year",
    "per item",
    "per piece",
    "per person",
    "per payment",
    "/month",
    "/mo",
    "/week",
    "/day",
    "/pc",
    "每",
    "各转",
    "各付",
    "单价",
    "按月",
];

/// The same, unless they say when it was: `a week ago`, `within a month`.
pub(in super::super) const SPANS: &[&str] = &["a month", "a week", "a day", "a year", "一个月"];
/// Behind a number of two or more, months of which the same is true.
pub(in super::super) const MONTHS: &[&str] = &["个月"];
/// Before a span of time, that it says when.
pub(in super::super) const WITHIN: &[&str] =
    &["in", "within", "after", "for", "half", "about", "almost", "nearly", "over", "不到"];
/// Behind one the same.
pub(in super::super) const AGO: &[&str] = &[
    "ago", "later", "earlier", "before", "back", "前", "以前", "之前", "后", "以后", "之后", "内", "以内",
    "之内", "里", "以来", "多前", "左右",
];

/// What says the same of several payments, when it stands with an amount.
pub(in super::super) const PAYMENTS: &[&str] =
    &["times", "payments", "transfers", "transactions", "instalments", "installments"];

/// Behind a number of two or more, what counts payments in Chinese.
pub(in super::super) const COUNTED: &[&str] = &["次", "笔", "期", "回", "趟", "遍"];
/// Behind those, that they count nothing: `双11期间`.
pub(in super::super) const COUNTLESS: &[&str] = &["间", "内", "限", "来", "去"];
/// Before such a number, that one was meant by its place: `第二次`.
pub(in super::super) const ONCE: &[&str] = &["第"];
/// Before such a number, that one amount was paid in parts: `分三次付`.
pub(in super::super) const DIVIDED: &[&str] = &["分", "分成", "分了"];

/// What says that the amount is all of it.
pub(in super::super) const TOTALS: &[&str] = &[
    "total",
    "totals",
    "totalling",
    "totaling",
    "altogether",
    "all together",
    "in all",
    "overall",
    "in sum",
    "combined",
    "共",
    "总",
    "合计",
    "加起来",
    "一起",
];
