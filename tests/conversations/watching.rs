//! Watched groups: dangerous messages that nobody asked about, reports by members, and what admins see of it.

use chrono::TimeDelta;
use haishao::chat::{Change, PersonId as Somebody};
use haishao::content::Language;
use haishao::guard::{Group, NoticeLife, Rules, Watching};
use haishao::playground::{ChatId, MessageId, PersonId, Role};
use serde_json::json;

use crate::clocked::{Bot, Hands, group_of, write};
use crate::town::{Chatter, Town};

pub const REFUND: &str = "Dear customer, your refund of £89 is ready. To release it, send me the 6 digit code you just received. Tell nobody.";
pub const PARCEL: &str = "Your parcel is held at customs. Pay the redelivery fee of 1.99 today at https://usps.com-parcel-fee.top/pay or it goes back.";
pub const CODE_ZH: &str = "您好，我是平台客服，您上周的快递弄丢了，给您三倍赔付。请加我微信 zz-lipei 办理，把收到的短信验证码发给我，不要告诉别人，也别联系官方客服。";
pub const CAREFUL: &str = "Careful with this message";

/// Ana owns the group; Ben and Cem are members.
pub struct Buyers {
    pub ana: PersonId,
    pub ben: PersonId,
    pub cem: PersonId,
    pub group: ChatId,
    /// The language it was greeted in.
    spoken: Option<Language>,
}

impl Buyers {
    pub fn of(town: &Town, language: &str) -> Self {
        let person = |name| town.person(name, Some(language)).person;
        let (ana, ben, cem) = (person("Ana"), person("Ben"), person("Cem"));
        let members = [(ana, Role::Owner), (ben, Role::Member), (cem, Role::Member)];
        let spoken = Language::from_platform(language);
        Self { ana, ben, cem, group: town.group("Buyers", &members), spoken }
    }

    /// What the admins decided, written down before the bot starts.
    pub async fn decide(&self, town: &Town, hands: &Hands, rules: Rules) {
        let group = Box::new(Group { rules, spoken: self.spoken, ..Group::default() });
        let chat = haishao::chat::ChatId(self.group.0);
        write(town, hands, chat, vec![Change::Group(chat, group)]).await;
    }
}

pub fn on() -> Rules {
    Rules { watching: Watching::On, ..Rules::default() }
}

/// A town, its clock, and a bot that watches its group by these rules.
pub async fn watched(language: &str, rules: Rules) -> (Town, Hands, Buyers, Bot) {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let buyers = Buyers::of(&town, language);
    buyers.decide(&town, &hands, rules).await;
    let bot = Bot::start(&town, &hands);
    (town, hands, buyers, bot)
}

/// Makes sure that nothing was said about what was written until now: a command is answered next.
pub async fn is_silent(chatter: &mut Chatter<'_>, answer: &str) {
    chatter.says("/help");
    chatter.hears(answer).await;
    chatter.has_heard_all();
}

pub const HELP: &str = "/ask with a question";

#[tokio::test]
async fn danger_is_spoken_of_once_and_ordinary_talk_never() {
    let (town, hands, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("anyone know a good place for headphones? mine broke again");
    ben.says("https://www.amazon.com/dp/B0 these are fine I think");
    let message = ben.says(REFUND);
    let notice = ben.hears(CAREFUL).await;
    assert_eq!(notice.reply_to, Some(message));
    assert!(notice.text.contains("“") && notice.text.matches('•').count() <= 2, "{}", notice.text);
    assert!(!notice.text.contains("Ben") && notice.button("❔ Why?").is_some(), "{}", notice.text);
    hands.move_on(2);
    let mut cem = town.in_group(buyers.group, buyers.cem);
    cem.says(REFUND);
    cem.forwards("Refund desk", REFUND);
    is_silent(&mut cem, HELP).await;
    cem.says(PARCEL);
    let notice = cem.hears(CAREFUL).await;
    assert!(
        notice.text.contains("usps[.]com-parcel-fee[.]top") && !notice.html.contains("href"),
        "{}",
        notice.html
    );
    bot.ends().await;
}

#[tokio::test]
async fn in_a_chinese_group_the_notice_is_chinese_and_says_why() {
    let (town, _, buyers, bot) = watched("zh-hans", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("今天那家店的快递到了吗？我的还在路上");
    ben.says(CODE_ZH);
    let notice = ben.hears("这条消息要小心").await;
    assert!(notice.text.contains("验证码"), "{}", notice.text);
    ben.presses("❔ 为什么");
    let why = ben.sees_edit("为什么提醒大家留意这条消息").await;
    assert!(why.text.contains('•') && !why.text.contains("“"), "no words are kept: {}", why.text);
    assert!(why.button("👎 不是骗局（限管理员）").is_some());
    bot.ends().await;
}

#[tokio::test]
async fn what_admins_and_trusted_members_write_is_not_judged() {
    let (town, _, buyers, bot) = {
        let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
        let buyers = Buyers::of(&town, "en");
        let trusted = vec![Somebody(buyers.ben.0)];
        buyers.decide(&town, &hands, Rules { trusted, ..on() }).await;
        let bot = Bot::start(&town, &hands);
        (town, hands, buyers, bot)
    };
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says(REFUND);
    town.in_group(buyers.group, buyers.ben).says(REFUND);
    ana.sends(&json!({
        "text": REFUND,
        "from": {"id": 1_087_968_824, "is_bot": true, "first_name": "Group"},
        "sender_chat": {"id": buyers.group.0, "type": "supergroup"},
    }));
    ana.sends(&json!({"text": REFUND, "from": {"id": 777, "is_bot": true, "first_name": "Another bot"}}));
    ana.sends(&json!({
        "text": REFUND, "is_automatic_forward": true,
        "from": {"id": 777_000, "is_bot": false, "first_name": "Telegram"},
        "sender_chat": {"id": -1_009_999, "type": "channel"},
    }));
    is_silent(&mut ana, HELP).await;
    let mut cem = town.in_group(buyers.group, buyers.cem);
    cem.says(REFUND);
    cem.hears(CAREFUL).await;
    bot.ends().await;
}

#[tokio::test]
async fn an_edit_is_judged_and_its_message_spoken_of_once() {
    let (town, hands, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let message = ben.says("hello everybody");
    ben.edits(message, REFUND);
    assert_eq!(ben.hears(CAREFUL).await.reply_to, Some(message));
    hands.move_on(1);
    ben.edits(message, PARCEL);
    is_silent(&mut ben, HELP).await;
    bot.ends().await;
}

/// What is said around a notice, in one language.
struct Sayings {
    language: &'static str,
    careful: &'static str,
    wrong: &'static str,
    undo: &'static str,
    refusal: &'static str,
    silent_on_domain: &'static str,
    silent_on_words: &'static str,
    undone: &'static str,
    would_have: &'static str,
    after_a_week: &'static str,
    live: &'static str,
    lives: &'static str,
    help: &'static str,
    parcel: &'static str,
    words: &'static str,
}

const PARCEL_ZH: &str = "【中国邮政】您的包裹被海关扣留，请在今天之内打开 https://usps.com-parcel-fee.top/pay 补交关税，否则退回。";

const IN_BOTH: [Sayings; 2] = [
    Sayings {
        language: "en",
        careful: CAREFUL,
        wrong: "👎 Not a scam (admins)",
        undo: "↩️ Undo",
        refusal: "only its admins",
        silent_on_domain: "nothing about links to com-parcel-fee[.]top",
        silent_on_words: "the same words in this group",
        undone: "Taken back",
        would_have: "I would have warned",
        after_a_week: "I would have spoken once",
        live: "Yes, warn in the group",
        lives: "from now on I warn",
        help: HELP,
        parcel: PARCEL,
        words: REFUND,
    },
    Sayings {
        language: "zh-hans",
        careful: "这条消息要小心",
        wrong: "👎 不是骗局（限管理员）",
        undo: "↩️ 撤销",
        refusal: "只有管理员",
        silent_on_domain: "以后这个群里有com-parcel-fee[.]top的链接",
        silent_on_words: "以后这个群里有同样的话",
        undone: "已撤销",
        would_have: "换作正式运行",
        after_a_week: "本来会提醒1次",
        live: "好，直接在群里提醒",
        lives: "以后我直接在群里提醒",
        help: "涉及个人的事，请私聊我。",
        parcel: PARCEL_ZH,
        words: CODE_ZH,
    },
];

#[tokio::test]
async fn a_dry_run_says_nothing_in_the_group_and_asks_after_a_week() {
    for sayings in IN_BOTH {
        let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
        let buyers = Buyers::of(&town, sayings.language);
        let watching = Watching::DryRun { since: hands.now() };
        let told = vec![Somebody(buyers.ana.0)];
        buyers.decide(&town, &hands, Rules { watching, told, ..Rules::default() }).await;
        let bot = Bot::start(&town, &hands);
        let mut in_private = town.again(buyers.ana);
        in_private.says("/start");
        in_private.hears_something().await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        let message = ben.says(sayings.words);
        let told = in_private.hears(sayings.would_have).await;
        assert!(told.text.contains(sayings.careful), "{}", told.text);
        let link = format!("t.me/c/{}/{}", -buyers.group.0 - 1_000_000_000_000, message.0);
        assert!(told.html.contains(&link), "{} {link}", told.html);
        is_silent(&mut ben, sayings.help).await;
        hands.move_on(7 * 24 - 1);
        bot.looks_after().await;
        in_private.has_heard_all();
        hands.move_on(1);
        bot.looks_after().await;
        in_private.hears(sayings.after_a_week).await;
        bot.looks_after().await;
        in_private.has_heard_all();
        in_private.presses(sayings.live);
        in_private.sees_edit(sayings.lives).await;
        ben.says(sayings.parcel);
        ben.hears(sayings.careful).await;
        bot.ends().await;
    }
}

#[tokio::test]
async fn an_admin_calls_a_notice_wrong_and_takes_it_back() {
    for sayings in IN_BOTH {
        let (town, hands, buyers, bot) = watched(sayings.language, on()).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says(sayings.parcel);
        let notice = ben.hears(sayings.careful).await.message_id;
        let query = ben.presses(sayings.wrong);
        assert!(town.answers_to(&query).await[0].contains(sayings.refusal));
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.presses(sayings.wrong);
        ana.sees_edit(sayings.silent_on_domain).await;
        bot.settles().await;
        hands.move_on(25);
        bot.looks_after().await;
        ana.sees_gone(notice).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says(sayings.parcel);
        is_silent(&mut ben, sayings.help).await;
        // The text itself is allowed where no link made it dangerous; also a week later, as long as the notice stays.
        ben.says(sayings.words);
        let notice = ben.hears(sayings.careful).await.message_id;
        bot.settles().await;
        hands.move_on(7 * 24);
        ana.presses(sayings.wrong);
        ana.sees_edit(sayings.silent_on_words).await;
        ana.presses(sayings.undo);
        ana.sees_edit(sayings.undone).await;
        bot.settles().await;
        hands.move_on(25);
        bot.looks_after().await;
        ana.sees_gone(notice).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says(sayings.words);
        ben.hears(sayings.careful).await;
        bot.ends().await;
    }
}

#[tokio::test]
async fn a_notice_goes_by_itself_when_its_time_is_over() {
    let rules = Rules { notice_life: NoticeLife::Minutes(10), ..on() };
    let (town, hands, buyers, bot) = watched("en", rules).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says(REFUND);
    let notice = ben.hears(CAREFUL).await.message_id;
    bot.settles().await;
    hands.pass(TimeDelta::minutes(9));
    bot.looks_after().await;
    assert!(town.calls("deleteMessage").is_empty());
    hands.pass(TimeDelta::minutes(1));
    bot.looks_after().await;
    ben.sees_gone(notice).await;
    bot.ends().await;
}

#[tokio::test]
async fn a_bot_killed_between_notice_and_deletion_still_deletes() {
    let mut town = Town::without_bot().await;
    let buyers = Buyers::of(&town, "en");
    let before = Hands::at("2026-11-22T12:00:00Z");
    buyers.decide(&town, &before, Rules { notice_life: NoticeLife::Minutes(5), ..on() }).await;
    town.start_bot();
    let notice = {
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says(REFUND);
        let notice = ben.hears(CAREFUL).await.message_id;
        // Whatever is said after it has been confirmed, so the notice is known to be delivered.
        ben.says("/help");
        ben.hears(HELP).await;
        ben.says("/help");
        ben.hears(HELP).await;
        if let Some(kept) = &town.kept {
            // In a database it is noted beside what comes after it.
            while kept.number("SELECT count(*) FROM later") == 0 {
                tokio::task::yield_now().await;
            }
        }
        notice
    };
    town.kill_bot().await;
    // The program went by the clock of the machine; whatever that says, its time has come by then.
    let bot = Bot::start(&town, &Hands::at("2200-01-01T12:00:00Z"));
    bot.looks_after().await;
    town.in_group(buyers.group, buyers.ben).sees_gone(notice).await;
    bot.ends().await;
}

#[tokio::test]
async fn a_dangerous_message_is_deleted_where_that_is_wanted_and_allowed() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let buyers = Buyers::of(&town, "en");
    let told = vec![Somebody(buyers.ana.0)];
    buyers.decide(&town, &hands, Rules { deletes: true, told, ..on() }).await;
    let bot = Bot::start(&town, &hands);
    let mut in_private = town.again(buyers.ana);
    in_private.says("/start");
    in_private.hears("Haishao").await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says(REFUND);
    ben.hears(CAREFUL).await;
    in_private.hears("Telegram did not let me").await;
    ben.says(PARCEL);
    is_silent(&mut ben, HELP).await;
    bot.settles().await;
    in_private.has_heard_all();
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    // The notice is not repeated, but the message goes all the same.
    let again = ben.says(REFUND);
    ben.sees_gone(again).await;
    is_silent(&mut ben, HELP).await;
    // A right that is lost again is missed again, and what could not be deleted is not counted as deleted.
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Member);
    ben.says(PARCEL);
    in_private.hears("Telegram did not let me").await;
    assert_eq!(town.calls("deleteMessage").len(), 1);
    bot.ends().await;
}

#[tokio::test]
async fn admins_who_want_it_are_told_in_private() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let buyers = Buyers::of(&town, "en");
    let told = vec![Somebody(buyers.ana.0)];
    buyers.decide(&town, &hands, Rules { tells_admins: true, told, ..on() }).await;
    let bot = Bot::start(&town, &hands);
    let mut in_private = town.again(buyers.ana);
    in_private.says("/start");
    in_private.hears("Haishao").await;
    town.in_group(buyers.group, buyers.ben).says(REFUND);
    let told = in_private.hears("I have just warned").await;
    assert!(told.html.contains("https://t.me/c/"), "{}", told.html);
    bot.ends().await;
}

#[tokio::test]
async fn who_is_an_admin_no_longer_is_told_no_longer() {
    let (town, hands) = (Town::without_bot().await, Hands::at("2026-11-22T12:00:00Z"));
    let buyers = Buyers::of(&town, "en");
    let told = vec![Somebody(buyers.ana.0), Somebody(buyers.cem.0)];
    let watching = Watching::DryRun { since: hands.now() };
    buyers.decide(&town, &hands, Rules { watching, told, ..Rules::default() }).await;
    town.stand_in.sets_role(buyers.group, buyers.ana, buyers.cem, Role::Administrator);
    let bot = Bot::start(&town, &hands);
    let (mut ana, mut cem) = (town.again(buyers.ana), town.again(buyers.cem));
    for admin in [&mut ana, &mut cem] {
        admin.says("/start");
        admin.hears("Haishao").await;
    }
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says(REFUND);
    ana.hears("I would have").await;
    cem.hears("I would have").await;
    town.stand_in.sets_bot_role(buyers.group, buyers.ana, Role::Administrator);
    town.stand_in.sets_role(buyers.group, buyers.ana, buyers.cem, Role::Member);
    hands.move_on(2);
    ben.says(PARCEL);
    ana.hears("I would have").await;
    bot.settles().await;
    cem.has_heard_all();
    // Nor does it begin again when they become one again: they did not ask for it then.
    town.stand_in.sets_role(buyers.group, buyers.ana, buyers.cem, Role::Administrator);
    hands.move_on(48);
    ben.says(REFUND);
    ana.hears("I would have").await;
    bot.settles().await;
    cem.has_heard_all();
    bot.ends().await;
}

#[tokio::test]
async fn a_forged_button_brings_no_domain_among_the_rules_and_shows_nothing_elsewhere() {
    let (town, _, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says(REFUND);
    let notice = ben.hears(CAREFUL).await.message_id;
    let query = ben.forges_below(notice, "1:w:why:1:evil.example");
    assert!(town.answers_to(&query).await[0].contains("no longer know"));
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.forges_below(notice, "1:w:no:1:evil.example");
    ana.hears("the same words in this group").await;
    let mut ben = town.again(buyers.ben);
    ben.says("/help");
    ben.hears_something().await;
    let query = ben.forges(&format!("1:w:why:1:-:{}", buyers.group.0));
    assert!(town.answers_to(&query).await[0].contains("only its admins"));
    bot.ends().await;
}

#[tokio::test]
async fn several_members_or_one_admin_report_a_message() {
    let (town, hands, buyers, bot) = watched("en", Rules { reports: Some(2), ..Rules::default() }).await;
    let group = buyers.group;
    let reports = |who: PersonId, message: MessageId| town.stand_in.replies_to(group, who, message, "/scam");
    let mut ana = town.in_group(group, buyers.ana);
    let message = ana.says("look at this great offer, write to me");
    reports(buyers.ben, message);
    let thanks = ana.hears("Thank you for looking out").await.message_id;
    reports(buyers.ben, message);
    is_silent(&mut ana, HELP).await;
    reports(buyers.cem, message);
    let notice = ana.hears("2 members of this group find this message suspicious").await;
    assert_eq!(notice.reply_to, Some(message));
    hands.pass(TimeDelta::minutes(3));
    bot.looks_after().await;
    ana.sees_gone(thanks).await;
    let mut ben = town.in_group(group, buyers.ben);
    let other = ben.says("another great offer");
    reports(buyers.ana, other);
    let notice = ben.hears("An admin asks everybody").await;
    assert_eq!(notice.reply_to, Some(other));
    ben.presses("❔ Why?");
    ben.sees_edit("Members of this group reported it").await;
    ben.says("/scam");
    ben.hears("reply to it with /scam").await;
    bot.ends().await;
}

#[tokio::test]
async fn without_reports_in_its_rules_a_group_takes_none() {
    let (town, _, buyers, bot) = watched("en", on()).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let message = town.in_group(buyers.group, buyers.cem).says("an offer");
    town.stand_in.replies_to(buyers.group, buyers.ben, message, "/scam");
    ben.hears("have not switched reports on").await;
    bot.ends().await;
}

#[tokio::test]
async fn a_raid_makes_the_bot_no_louder() {
    let english = ["The last 30 days", "Messages looked at: 300", "Warnings: 1\n", "left out in a rush: 270"];
    let chinese = ["最近 30 天", "看过的消息：300", "提醒：1\n", "没细看的可疑消息：270"];
    for (sayings, figures) in IN_BOTH.into_iter().zip([english, chinese]) {
        let (town, _, buyers, bot) = watched(sayings.language, on()).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        for number in 0..300 {
            town.stand_in.sends(
                buyers.group,
                buyers.cem,
                &json!({
                    "new_chat_members": [{"id": 9_000 + number, "is_bot": false, "first_name": "Guest"}],
                }),
            );
            town.stand_in.says(buyers.group, buyers.cem, &format!("{} {number}.", sayings.words));
        }
        ben.hears(sayings.careful).await;
        is_silent(&mut ben, sayings.help).await;
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.says("/stats");
        let shown = ana.hears(figures[0]).await.text;
        for figure in &figures[1..] {
            assert!(shown.contains(figure), "{figure}: {shown}");
        }
        bot.ends().await;
    }
}

#[tokio::test]
async fn admins_see_the_figures_as_a_picture_and_members_do_not() {
    for (language, lead, refusal) in
        [("en", "The last 30 days", "only its admins"), ("zh-hans", "最近 30 天", "只有管理员")]
    {
        let (town, _, buyers, bot) = watched(language, on()).await;
        let mut ben = town.in_group(buyers.group, buyers.ben);
        ben.says(if language == "en" { REFUND } else { CODE_ZH });
        ben.hears_something().await;
        ben.says("/stats");
        ben.hears(refusal).await;
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.says("/stats");
        let shown = ana.hears(lead).await;
        let photo = shown.photo.expect("it is a picture");
        let png = town.stand_in.file(&photo.file_id).expect("the picture is there");
        assert_eq!(&png[..4], b"\x89PNG");
        bot.ends().await;
    }
}

#[tokio::test]
async fn a_domain_that_the_admins_block_is_spoken_of_whatever_its_name() {
    let blocked_domains = vec!["harmless-looking.com".to_owned()];
    let (town, _, buyers, bot) = watched("en", Rules { blocked_domains, ..on() }).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    ben.says("I like https://shop.harmless-looking.com/hats a lot");
    ben.hears("do not want links to harmless-looking[.]com").await;
    bot.ends().await;
}

#[tokio::test]
async fn of_what_is_written_in_a_group_nothing_is_kept() {
    let (town, hands, buyers, bot) = watched("en", Rules { reports: Some(2), ..on() }).await;
    let mut ben = town.in_group(buyers.group, buyers.ben);
    let talk = ben.says("my aunt Wilhelmina likes marzipan");
    ben.says(&format!("{REFUND} marzipan"));
    ben.hears(CAREFUL).await;
    town.stand_in.replies_to(buyers.group, buyers.cem, talk, "/scam marzipan");
    ben.hears("Thank you").await;
    bot.settles().await;
    bot.ends().await;
    assert!(town.files_with(b"marzipan").is_empty() && town.files_with(b"refund of").is_empty());
    // Not even under the seals.
    let (group, counts) = group_of(&town, &hands, haishao::chat::ChatId(buyers.group.0)).await;
    let group = group.expect("it is kept");
    let kept = serde_json::to_string(&group).expect("it is JSON");
    assert!(kept.contains("code-asked"), "the sign is: {kept}");
    for word in ["marzipan", "refund of", "digit", &buyers.cem.0.to_string()] {
        assert!(!kept.contains(word), "{word}: {kept}");
    }
    assert_eq!((counts.pending, counts.outbox), (0, 0));
}
