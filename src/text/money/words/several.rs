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
    "a month",
    "a week",
    "a day",
    "a year",
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
    "一个月",
    "按月",
];

/// What says the same of several payments, when it stands with an amount.
pub(in super::super) const PAYMENTS: &[&str] =
    &["times", "payments", "transfers", "transactions", "instalments", "installments", "deposits", "charges"];

/// Behind a number of two or more, what counts payments in Chinese.
pub(in super::super) const COUNTED: &[&str] = &["次", "笔", "期", "回", "趟", "遍", "个月"];
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
