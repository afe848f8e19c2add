//! Words that join a phrase about when to itself and to its sentence.

/// Before a phrase.
pub(in super::super) const LEADS: &[&str] = &[
    "on ",
    "on the ",
    "at the ",
    "by ",
    "before ",
    "from ",
    "since ",
    "around ",
    "about ",
    "it was ",
    "that was ",
    "in the ",
    "于",
    "在",
    "是",
    "大概",
    "大约",
    "差不多",
    "可能是",
    "应该是",
    "好像是",
    "roughly ",
    "approximately ",
    "sometime ",
    "some time ",
];

/// Among the words around a phrase, these say that the day is not quite certain.
pub(in super::super) const ROUGHLY: &[&str] = &[
    "around ",
    "about ",
    "roughly ",
    "approximately ",
    "sometime ",
    "some time ",
    "大概",
    "大约",
    "差不多",
    "可能是",
    "应该是",
    "好像是",
    "左右",
    "前后",
    "期间",
    "那几天",
    "那阵子",
    "那会儿",
];

/// Between the pieces of a phrase.
pub(in super::super) const BETWEEN: &[&str] = &[
    ",", "(", ")", "on ", "on the ", "around ", "about ", "of ", "from ", "by ", "的", "、", "那天", "这天",
    "当天", "那日", "当日", "大概", "大约",
];

/// Behind a phrase, changing nothing.
pub(in super::super) const TRAILS: &[&str] = &[
    "吧",
    "的",
    "的时候",
    "左右",
    "前后",
    "期间",
    "那天",
    "这天",
    "当天",
    "那日",
    "当日",
    "那几天",
    "那阵子",
    "那会儿",
    "please",
    "pls",
    "sharp",
];

/// Behind a day by which something is to be done.
pub(in super::super) const LIMITS: &[&str] = &["前", "之前", "以前"];

/// Before a moment that comes again and again.
pub(in super::super) const REPEATS: &[&str] = &[
    "every ",
    "each ",
    "every day ",
    "every week ",
    "every month ",
    "daily ",
    "weekly ",
    "每",
    "每天",
    "每日",
    "每晚",
    "每个",
    "每周",
    "每月",
    "每逢",
    "每隔",
];

/// What asks for a reminder.
pub(in super::super) const TRIGGERS: &[&str] = &[
    "remind me",
    "please remind me",
    "can you remind me",
    "can you please remind me",
    "could you remind me",
    "could you please remind me",
    "pls remind me",
    "set a reminder",
    "set a reminder for",
    "set reminder",
    "set reminder for",
    "/remind",
    "/remind me",
    "/reminder",
    "提醒我",
    "提醒我一下",
    "提醒一下我",
    "请提醒我",
    "请你提醒我",
    "麻烦提醒我",
    "记得提醒我",
    "请记得提醒我",
    "到时候提醒我",
    "帮我提醒",
    "请帮我提醒",
    "可以提醒我",
    "能提醒我",
    "你能提醒我",
    "/提醒",
];

/// What asks for one where a sentence begins, or right behind when. Elsewhere firms remind people of bills: `final reminder`.
pub(in super::super) const NOUNS: &[&str] = &["reminder", "reminder for", "提醒", "提醒一下"];

/// Who is spoken to in a message that somebody sent, and never in a wish of one's own that has no verb for it.
pub(in super::super) const ADDRESSED: &[&str] = &["you", "your", "yours", "customer", "您", "你"];

/// What asks for one only right behind when: `今晚8点叫我`. Of somebody it tells what they want.
pub(in super::super) const CALLS: &[&str] = &["叫我", "喊我"];

/// Who is told of when they stand alone before words that would ask for a reminder: `客服提醒我`.
pub(in super::super) const TELLERS: &[&str] = &[
    "他", "她", "它", "他们", "她们", "人家", "客服", "银行", "卖家", "商家", "店家", "买家", "对方", "平台",
    "警察", "骗子", "朋友", "老板",
];

/// Before the words of a reminder.
pub(in super::super) const LINKS: &[&str] = &["to ", "that "];

/// What is said to be polite, and is not what to remind of.
pub(in super::super) const COURTESIES: &[&str] =
    &["please", "pls", "thanks", "thank you", "hey", "hi", "谢谢", "吧", "请", "麻烦", "你好", "一下"];

/// Words by which a question is known: in English right behind the words that ask to be reminded, in Chinese anywhere.
pub(in super::super) const ASKING: &[&str] = &[
    "what",
    "how",
    "why",
    "who",
    "which",
    "where",
    "when",
    "whether",
    "if",
    "什么",
    "怎么",
    "如何",
    "为什么",
    "哪里",
    "哪个",
    "哪些",
    "是不是",
    "能不能",
    "吗",
    "多少",
    "多久",
];
