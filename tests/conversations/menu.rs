//! What Telegram shows of the bot, and browsing.

use haishao::playground::StandIn;

use crate::town::Town;

/// Waits until the bot has told Telegram all about itself, which ends with the Chinese short description.
async fn registered(town: &Town) {
    let is_last = |call: &haishao::playground::Call| {
        call.method == "setMyShortDescription"
            && call.body["language_code"] == "zh"
            && call.answer_code == 200
    };
    let look = |world: &haishao::playground::World| world.calls().any(is_last).then_some(());
    town.until("the menu is registered", look).await;
}

fn commands(stand_in: &StandIn, scope: &str, language: &str) -> Vec<(String, String)> {
    let commands = stand_in.commands(scope, language).into_iter();
    commands.map(|command| (command.command, command.description)).collect()
}

fn names(stand_in: &StandIn, scope: &str, language: &str) -> Vec<String> {
    commands(stand_in, scope, language).into_iter().map(|(name, _)| name).collect()
}

#[tokio::test]
async fn telegram_shows_each_audience_its_commands_in_every_language() {
    let town = Town::start().await;
    registered(&town).await;
    for language in ["", "en", "zh"] {
        let names = |scope| names(&town.stand_in, scope, language);
        let private = [
            "start", "sos", "safe", "check", "case", "ask", "report", "topics", "tips", "alerts", "language",
            "help", "about", "privacy", "mydata", "forget",
        ];
        assert_eq!(names("all_private_chats"), private, "{language}");
        assert_eq!(
            names("all_group_chats"),
            ["safe", "check", "scam", "ask", "report", "topics", "tips", "help", "about", "privacy"],
            "{language}"
        );
        let admins = [
            "safe", "check", "scam", "ask", "report", "topics", "tips", "alerts", "language", "settings",
            "stats", "help", "about", "privacy",
        ];
        assert_eq!(names("all_chat_administrators"), admins, "{language}");
        assert_eq!(names("default"), [""; 0], "{language}");
    }
    let described = |language| commands(&town.stand_in, "all_private_chats", language);
    assert_eq!(described("")[5], ("ask".to_owned(), "Ask a question".to_owned()));
    assert_eq!(described("en"), described(""));
    assert_eq!(described("zh")[5], ("ask".to_owned(), "问一个问题".to_owned()));
}

#[tokio::test]
async fn telegram_shows_who_the_bot_is_in_every_language() {
    let town = Town::start().await;
    registered(&town).await;
    let described = |method: &str, field: &str| -> Vec<(String, String)> {
        let text = |body: &serde_json::Value, name: &str| body[name].as_str().unwrap_or_default().to_owned();
        town.calls(method).iter().map(|body| (text(body, "language_code"), text(body, field))).collect()
    };
    for (method, field) in
        [("setMyDescription", "description"), ("setMyShortDescription", "short_description")]
    {
        let texts = described(method, field);
        let languages: Vec<_> = texts.iter().map(|(language, _)| language.as_str()).collect();
        assert_eq!(languages, ["", "en", "zh"]);
        assert!(texts[0].1.contains("I never ask for money, codes or passwords."), "{texts:?}");
        assert_eq!(texts[0].1, texts[1].1);
        assert!(texts[2].1.contains("要验证码或密码"), "{texts:?}");
    }
}

#[tokio::test]
async fn the_menu_is_registered_once_and_not_again_after_a_restart() {
    let mut town = Town::start().await;
    registered(&town).await;
    let ana = {
        let mut ana = town.person("Ana", Some("en"));
        ana.says("thanks");
        ana.hears("You are welcome.").await;
        ana.person
    };
    town.stop_bot().await;
    let before = town.calls("setMyCommands").len();
    assert_eq!(before, 9);
    town.start_bot();
    let mut ana = town.again(ana);
    for _ in 0..3 {
        ana.says("thanks");
        ana.hears("You are welcome.").await;
    }
    assert_eq!(town.calls("setMyCommands").len(), before);
    assert_eq!(town.calls("setMyDescription").len(), 3);
}

#[tokio::test]
async fn start_says_in_two_lines_what_the_bot_does_and_shows_the_menu() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/start");
    let greeting = ana.hears("Hello, I am Haishao, a lookout for people who shop across borders.").await;
    assert!(greeting.text.contains("My exact name is @haishao_bot"));
    let rows: Vec<Vec<&str>> =
        greeting.buttons.iter().map(|row| row.iter().map(|button| button.text.as_str()).collect()).collect();
    assert_eq!(
        rows,
        [
            vec!["🆘 I have just been scammed"],
            vec!["🧭 Is this safe?"],
            vec!["🔎 Check a message or link"],
            vec!["🗂 My cases"],
            vec!["📞 Where to report"],
            vec!["📚 Browse topics", "💡 A tip"],
            vec!["🌐 中文 / English", "❓ Help"],
            vec!["🔒 Privacy"],
        ]
    );
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("/start from_a_link");
    let greeting = mei.hears("你好，我是海哨，替跨境网购的人放哨。").await;
    assert!(greeting.text.contains("认准我的用户名 @haishao_bot"));
    assert!(greeting.button("🆘 我刚刚被骗了").is_some());
}

#[tokio::test]
async fn every_command_answers_in_both_languages() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    let mut mei = town.person("小美", Some("zh-hans"));
    for (command, english, chinese) in [
        ("/help", "What you can do here", "我能帮你做什么"),
        (
            "/about",
            "I am not a lawyer, not the police and not your bank",
            "我不是律师，不是警察，也不是你的银行",
        ),
        (
            "/about",
            "I never ask for money, codes or passwords. My exact name is @haishao_bot",
            "@haishao_bot",
        ),
        (
            "/privacy",
            "Telegram could technically read them, and so could whoever hosts me",
            "Telegram 能看到，架设我的人也能看到",
        ),
        ("/privacy", "for 30 days", "留 30 天"),
        ("/topics", "Choose a section:", "选一个分类："),
        ("/language", "Which language shall I speak? 想用哪种语言？", "想用哪种语言？"),
        ("/sos", "Pay nothing more", "一分钱都别再付"),
        ("/report", "Which country are you in?", "你现在在哪个国家或地区"),
        ("/tips", "💡", "💡"),
        ("/ask", "What would you like to know?", "想问什么？"),
        ("/forget", "This erases everything I keep about you", "这会删掉我留下的、和你有关的一切"),
        ("/HELP", "What you can do here", "我能帮你做什么"),
        (
            "/frobnicate",
            "I do not know this command. Here is what I can do:",
            "我不认识这个命令。我能做的是这些：",
        ),
        ("/", "I do not know this command.", "我不认识这个命令。"),
    ] {
        ana.says(command);
        ana.hears(english).await;
        mei.says(command);
        mei.hears(chinese).await;
    }
}

#[tokio::test]
async fn topics_are_browsed_from_section_to_article() {
    let town = Town::start().await;
    let mut mei = town.person("小美", Some("zh-hans"));
    mei.says("/topics");
    let sections = mei.hears("选一个分类：").await;
    mei.presses("付钱之前");
    let section = mei.sees_edit("付钱之前").await;
    assert_eq!(section.message_id, sections.message_id);
    mei.presses("选择信誉好的平台");
    mei.hears("选择信誉好的平台").await;
    mei.presses("📚 全部分类");
    mei.sees_edit("选一个分类：").await;
    mei.presses("🏠 菜单");
    mei.hears("你好，我是海哨").await;
}

#[tokio::test]
async fn a_language_choice_outranks_telegram_and_the_script_and_survives_a_restart() {
    let mut town = Town::start().await;
    let wen = {
        let mut wen = town.person("文", Some("zh-hans"));
        wen.says("/language");
        let question = wen.hears("想用哪种语言？").await;
        wen.presses("English");
        let changed = wen.sees_edit("Done, I will speak English with you.").await;
        assert_eq!(changed.message_id, question.message_id);
        assert!(changed.button("📚 Browse topics").is_some(), "{changed:#?}");
        wen.says("怎么在平台上发起争议？");
        wen.hears("Opening a dispute on the platform").await;
        wen.person
    };
    let (ended, _) = town.stop_bot().await;
    assert!(ended.success());
    town.start_bot();
    let mut wen = town.again(wen);
    wen.says("/help");
    wen.hears("What you can do here").await;
    wen.says("那要多久？");
    wen.hears("Still about “Opening a dispute on the platform”").await;
}

#[tokio::test]
async fn the_telegram_language_counts_as_long_as_nothing_else_does() {
    let town = Town::start().await;
    let mut ana = town.person("Ana", Some("en"));
    ana.says("/help");
    ana.hears("What you can do here").await;
    town.stand_in.set_language(ana.person, Some("zh-hant"));
    ana.says("/help");
    ana.hears("我能幫你做什麼").await;
    town.stand_in.set_language(ana.person, Some("zh-hans"));
    ana.says("/help");
    ana.hears("我能帮你做什么").await;
    let mut nobody = town.person("Nobody", None);
    nobody.says("/help");
    nobody.hears("What you can do here").await;
}
