### Alerts: warnings by whoever hosts the bot, to people and groups that asked for them.

# Answer to /alerts, in private and in a group. Followed by whether they are on.
alerts-about = **Alerts** are warnings that whoever hosts me sends when a scam is going round. They are rare, and come only where somebody asked for them. One tap ends them.
alerts-are-on = 🔔 Alerts are **on** here.
alerts-are-off = 🔕 Alerts are **off** here.
alerts-on-button = 🔔 Turn alerts on
alerts-off-button = 🔕 Turn alerts off
alerts-turned-on = Done, alerts will come here.
alerts-turned-off = Done, no more alerts here. If that was a slip, turn them on again below.

# Stands above an alert. The words below it are the operator's own.
alert-lead = 📢 **Alert** from whoever hosts me:
# Below an alert; in a group it is for admins.
alert-stop-button = 🔕 No more alerts
