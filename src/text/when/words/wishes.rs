//! Words for what somebody wants of reminders beside a new one.

/// How reminders are spoken of.
pub(in super::super) const MENTIONS: &[&str] =
    &["reminder", "reminders", "remind me", "reminding me", "reminded", "remind", "reminding", "提醒"];

/// Before a reminder: that it is to go, whichever it is.
pub(in super::super) const FIRM_CANCELS: &[&str] = &[
    "cancel",
    "delete",
    "remove",
    "turn off",
    "switch off",
    "get rid of",
    "erase",
    "取消",
    "删",
    "删掉",
    "删除",
    "关掉",
    "关闭",
    "撤销",
    "去掉",
];

/// Right before a reminder the same; elsewhere they mean other things.
pub(in super::super) const CANCELS: &[&str] = &[
    "stop",
    "don't",
    "don\u{2019}t",
    "dont",
    "do not",
    "no",
    "no more",
    "never",
    "drop",
    "clear",
    "停",
    "停止",
    "别",
    "不要",
    "不用",
    "不必",
    "不需要",
    "唔好",
    "唔使",
];

/// What may stand between the two.
pub(in super::super) const CANCEL_FILLERS: &[&str] = &[
    "my", "the", "that", "this", "these", "those", "all", "any", "of", "more", "sending", "me", "再", "掉",
    "了", "的", "都", "全部", "所有", "全", "这个", "那个", "这条", "那条", "给", "可以", "帮我", "先", "请",
    "就", "也",
];

/// Behind a reminder, at the end.
pub(in super::super) const CANCELS_BEHIND: &[&str] = &[
    "取消",
    "取消吧",
    "取消掉",
    "取消了吧",
    "删掉",
    "删掉吧",
    "删除",
    "删了",
    "删了吧",
    "不要",
    "不要了",
    "不用",
    "不用了",
    "关掉",
    "关了",
    "关掉吧",
    "去掉",
    "撤了",
    "停掉",
];

/// How an English question for the list begins, and what it is about.
pub(in super::super) const LIST_OPENERS: &[&str] = &[
    "what",
    "which",
    "show",
    "list",
    "see",
    "view",
    "any",
    "do i have",
    "have i",
    "my reminders",
    "how many",
    "are there",
    "open",
    "all",
    "where",
    "can i see",
    "can you show",
    "could you show",
    "let me see",
    "please show",
    "i want to see",
    "reminders",
];
pub(in super::super) const LIST_NOUNS: &[&str] = &["reminders", "my reminder"];

/// The same in Chinese.
pub(in super::super) const LISTING: &[&str] = &[
    "我的提醒",
    "提醒列表",
    "有哪些提醒",
    "有什么提醒",
    "哪些提醒",
    "什么提醒",
    "看提醒",
    "看看提醒",
    "看一下提醒",
    "查看提醒",
    "查提醒",
    "所有提醒",
    "全部提醒",
    "所有的提醒",
    "提醒有哪些",
    "多少提醒",
    "几个提醒",
    "列出提醒",
];

/// What comes again and again.
pub(in super::super) const AGAIN: &[&str] = &[
    "every",
    "everyday",
    "each day",
    "each week",
    "each month",
    "each morning",
    "each evening",
    "daily",
    "weekly",
    "monthly",
    "hourly",
    "yearly",
    "once a day",
    "once a week",
    "once a month",
    "twice a day",
    "twice a week",
    "again and again",
    "repeatedly",
    "每",
    "逢",
    "天天",
    "一天一次",
    "一周一次",
    "重复",
];

/// What counts from a day that is not named.
pub(in super::super) const BACKWARDS: &[&str] = &[
    "before the",
    "before my",
    "before it",
    "before that",
    "before each",
    "ahead of",
    "prior to",
    "in advance",
    "after the",
    "after my",
    "提前",
    "到期前",
    "截止前",
    "期限前",
    "前一天",
    "前两天",
    "前三天",
    "前几天",
    "之前",
    "之后",
];
