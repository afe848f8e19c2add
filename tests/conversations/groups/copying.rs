//! Settings that come from another group, as an admin sees them before they count.

use haishao::store::Wanted;

use super::{Buyers, opens_settings, turns_to};
use crate::clocked::{Bot, Hands};
use crate::town::Town;

const MORNING: &str = "2026-09-22T00:30:00Z";

#[tokio::test]
async fn the_sites_that_come_and_go_are_named_and_cannot_be_tapped() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let _bot = Bot::start(&town, &hands);
    let buyers = Buyers::of(&town);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    ana.says("/settings block old.example");
    ana.hears("always speak of").await;
    let many: Vec<String> = (0..13).map(|number| format!("laden-{number}.example")).collect();
    ana.says(&format!("/settings import haishao1 allow={} block=none", many.join(",")));
    let shown = ana.hears("This would change").await;
    assert!(
        shown.text.contains("Allowed sites, new: laden-0[.]example · laden-1[.]example"),
        "{}",
        shown.text
    );
    assert!(shown.text.contains("laden-9[.]example, and 3 more"), "{}", shown.text);
    assert!(shown.text.contains("Blocked sites, gone: old[.]example"), "{}", shown.text);
    assert!(!shown.html.contains("href"), "{}", shown.html);
    turns_to(&mut ana, "Take these over", "The settings are taken over.").await;
}

#[tokio::test]
async fn a_site_on_which_anybody_can_put_up_a_page_is_refused_also_in_chinese() {
    for (language, refusal) in [("en", "Nothing was changed. Take it out"), ("zh-hans", "设置没有改动")]
    {
        let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
        let _bot = Bot::start(&town, &hands);
        let buyers = Buyers::speaking(&town, language, "Buyers");
        let mut ana = town.in_group(buyers.group, buyers.ana);
        ana.says("/settings import haishao1 sure=certain allow=shop.example,bit.ly");
        let refused = ana.hears(refusal).await;
        assert!(refused.text.contains("bit[.]ly") && refused.buttons.is_empty(), "{}", refused.text);
        ana.says("/settings export");
        ana.hears("sure=danger").await;
    }
}

#[tokio::test]
async fn what_was_offered_is_forgotten_once_it_is_taken_or_refused() {
    let (town, hands) = (Town::without_bot().await, Hands::at(MORNING));
    let buyers = Buyers::of(&town);
    for (button, answer) in
        [("Take these over", "The settings are taken over."), ("Leave it as it is", "Settings of this group")]
    {
        let bot = Bot::start(&town, &hands);
        let mut ana = town.in_group(buyers.group, buyers.ana);
        let strictness = if button.starts_with("Take") { "certain" } else { "danger" };
        ana.says(&format!("/settings import haishao1 sure={strictness}"));
        ana.hears("This would change").await;
        bot.settles().await;
        let owner = haishao::chat::Owner::Group(haishao::chat::ChatId(buyers.group.0));
        let offered = async || {
            let state = bot.desk.ledger().recall(Wanted::of(owner)).await.expect("it can be read").state;
            state.memory.offered_settings
        };
        assert!(offered().await.is_some());
        turns_to(&mut ana, button, answer).await;
        bot.settles().await;
        assert_eq!(offered().await, None, "{button}");
        bot.ends().await;
    }
    let bot = Bot::start(&town, &hands);
    let mut ana = town.in_group(buyers.group, buyers.ana);
    opens_settings(&mut ana).await;
    turns_to(&mut ana, "Watching", "How sure: only beyond doubt").await;
    bot.ends().await;
}
