//! The group of the page: what a member may, what an admin may.

use serde_json::json;

use crate::phone::Phone;

impl Phone {
    /// Opens the page with the bot in the group, as a member of it.
    async fn opens_group() -> Self {
        let phone = Self::opens().await;
        phone.starts().await;
        phone.reads("Hello, I am Haishao").await;
        phone.turns_to("Smart Shoppers").await;
        phone.uses("Add Haishao to this group").await;
        phone.sees("message", json!(["Haishao was added to the group"])).await;
        phone
    }

    /// Changes what somebody is in the group.
    async fn gets_role(&self, id: &str, role: &str) {
        self.finds("part", json!([id])).await.select_by_label(role).await.expect("the role can be chosen");
    }
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn a_member_changes_nothing_and_an_admin_goes_through_the_settings() {
    let phone = Phone::opens_group().await;
    phone.says("/settings@haishao_bot").await;
    phone.reads("In a group, only its admins can change this.").await;
    phone.becomes("Grace").await;
    phone.says("/settings@haishao_bot").await;
    phone.reads("Settings of this group").await;
    phone.presses("Watching").await;
    phone.reads("I am not watching. Turning it on starts a trial of one week.").await;
    phone.presses("Try it for a week").await;
    phone.reads("after a week I ask them whether to start").await;
    // What its owner may, another member may not, in the very same message.
    phone.becomes("Mia").await;
    phone.presses("Speak up from now on").await;
    phone.sees("told", json!(["Only admins of the group can use these buttons."])).await;
    phone.becomes("Tom").await;
    phone.presses("Speak up from now on").await;
    phone.finds("message", json!(["I am watching"])).await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn in_answer_to_a_message_of_somebody_else_it_is_checked() {
    let phone = Phone::opens_group().await;
    phone.becomes("Tom").await;
    phone.says("Parcel held, pay 1.99 at usps.com-parcel-fee.top").await;
    phone.becomes("Mia").await;
    phone.does("Reply", "Parcel held").await;
    phone.says("/check@haishao_bot").await;
    phone.reads("🛑").await;
    let asked = phone.finds("message", json!(["/check@haishao_bot"])).await.text().await.expect("a text");
    assert!(asked.contains("Parcel held"), "it shows what it answers: {asked}");
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn what_is_personal_leads_from_the_group_to_the_private_chat() {
    let phone = Phone::opens_group().await;
    phone.says("/case@haishao_bot").await;
    phone.reads("private").await;
    phone.presses("Open a private chat").await;
    phone.reads("It is your own record").await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn whoever_is_made_an_admin_may_do_what_admins_may() {
    let phone = Phone::opens_group().await;
    phone.gets_role("role", "anonymous admin").await;
    phone.says("/settings@haishao_bot").await;
    phone.reads("Settings of this group").await;
    phone.gets_role("bot-role", "not in the group").await;
    phone.finds("part", json!(["add-bot"])).await;
    phone.sees("message", json!(["Haishao was removed from the group"])).await;
    phone.puts_down().await;
}

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn the_tip_of_a_group_comes_when_the_clock_is_moved_to_its_hour() {
    let phone = Phone::opens_group().await;
    phone.becomes("Grace").await;
    phone.says("/settings@haishao_bot").await;
    phone.reads("Settings of this group").await;
    phone.presses("Tip of the day").await;
    phone.reads("One short tip a day").await;
    phone.presses("Change the time").await;
    phone.reads("At which hour?").await;
    phone.presses("09").await;
    phone.reads("It comes at 09:00").await;
    phone.opens_part("open-tools").await;
    phone.uses("+1 day").await;
    phone.sees("answer", json!(["💡 "])).await;
    phone.puts_down().await;
}
