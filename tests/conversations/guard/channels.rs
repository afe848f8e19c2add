//! Who writes as a channel.

use serde_json::json;

use crate::watching::{CAREFUL, HELP, PARCEL, REFUND, is_silent, on, watched};

#[tokio::test]
async fn the_channel_that_a_group_belongs_to_is_not_judged_and_others_are() {
    let (town, _, buyers, bot) = watched("en", on()).await;
    town.stand_in.channel_posts(buyers.group, "Our weekly list of shops is out");
    let mut ana = town.in_group(buyers.group, buyers.ana);
    town.stand_in.says_as_channel(buyers.group, buyers.ana, REFUND);
    town.stand_in.says_as_channel(buyers.group, buyers.ana, PARCEL);
    is_silent(&mut ana, HELP).await;
    assert_eq!(town.calls("getChat").len(), 1, "it is asked once a minute");
    ana.sends(&json!({
        "text": REFUND,
        "from": {"id": 136_817_688, "is_bot": true, "first_name": "Channel"},
        "sender_chat": {"id": -1_001_111, "type": "channel", "title": "Deals"},
    }));
    ana.hears(CAREFUL).await;
    bot.ends().await;
}
