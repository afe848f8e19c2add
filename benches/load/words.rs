//! What people say, in English and in Chinese.

type Both = [&'static [&'static str]; 2];

pub const ECHOED: Both = [&["thank you"], &["谢谢"]];

pub const QUESTIONS: Both = [
    &[
        "how do I open a dispute?",
        "my parcel has not moved for three weeks, what now?",
        "how do I get my money back from the card?",
        "the shop sent something else than I ordered",
        "is it normal to pay customs by a link in a text message?",
        "the seller wants to be paid outside the platform",
        "what proof should I keep?",
        "how can I tell whether a web shop is real?",
        "somebody says they can recover my money for a fee",
        "I gave the code from my phone to a caller",
    ],
    &[
        "怎么发起争议？",
        "包裹三个星期没动静了，怎么办？",
        "刷卡付的钱怎么要回来？",
        "寄来的东西和下单的不一样",
        "短信里的链接让我交关税，正常吗？",
        "卖家要我在平台外付款",
        "该留哪些证据？",
        "怎么看一家网店是不是真的？",
        "有人说交手续费就能帮我追回钱",
        "我把手机验证码告诉打电话的人了",
    ],
];

pub const CHECKED: Both = [
    &[
        "Your parcel is on hold. Pay a fee of 1.45 at http://parcel-release.example/pay within 24 hours.",
        "Hi, it is me, I lost my phone. Can you send 300 to this account today?",
        "Customer service here: to refund you I need the six digits we have just sent.",
        "Your order has left our warehouse and will be with you on Friday.",
        "Work from home, 200 a day, only like some videos. Write to us on another app.",
        "The coat is still there. Shall we meet at the station tomorrow at six?",
    ],
    &[
        "您的包裹被扣，请在24小时内到 http://parcel-release.example/pay 补交费用1.45元。",
        "是我，手机丢了，今天能不能往这个账户转三千？",
        "我是客服，给您退款要用到刚发的六位数字，请报一下。",
        "您的订单已出库，预计周五送到。",
        "在家兼职，点点赞一天两百，加别的软件聊。",
        "大衣还在，明天六点车站见面交易行吗？",
    ],
];

pub const NOTES: Both = [
    &[
        "Paid 89.90 by card on Monday, the shop is called Northern Lamp.",
        "The seller wrote that it was sent, without a tracking number.",
        "Asked again for the number today, no answer so far.",
        "They offer to pay back 20 if I take the complaint back.",
    ],
    &[
        "周一刷卡付了89.90，店名叫北方的灯。",
        "卖家说发货了，但没给单号。",
        "今天又问了一次单号，还没回。",
        "对方说撤了投诉就退我20。",
    ],
];

/// What is said in a group all day.
pub const TALK: Both = [
    &[
        "ok",
        "thanks a lot!",
        "anyone going to the sale on saturday?",
        "I ordered the blue one last week and it arrived today, a bit small but the colour is lovely",
        "https://www.amazon.com/dp/B0C1234567 these are the ones I mean",
        "no way, my sister said the same about her phone case",
        "The seller says it was handed to the carrier on Monday. The tracking still shows nothing, is that normal around the \
         holidays or should I write to them again? It took nine days last time.",
        "does anyone have a spare charger at the office",
        "got my refund today, took a week",
        "what size did you take?",
        "I paid by card and the bank asked me to confirm in the app, all fine",
        "customs was 12.40 this time",
    ],
    &[
        "好的",
        "哈哈哈哈",
        "有人拼这家的咖啡豆吗？满两百包邮",
        "我上周买的鞋到了，码数偏小，建议买大半码",
        "https://item.jd.com/100012043978.html 就是这款，我用了半年了",
        "今天快递又没送上门，直接放驿站了，还得自己去拿",
        "问一下大家，从日本直邮过来的东西一般要几天？我这个已经在海关停了三天了，页面上也没有更新，客服说让我再等等，不知道是不是正常的",
        "周六下午一起去逛街吗",
        "退款今天到账了，等了一个礼拜",
        "你拿的什么码？",
        "运费多少钱",
        "海关这次收了八十几块",
    ],
];
