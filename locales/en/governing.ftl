### A group's settings: what its admins see and choose. Buttons are read on a phone, so they are short.

## What can be chosen. Also the names of buttons.

governing-language = 🌐 Language
governing-watching = 👀 Watching
governing-sure = 🎯 How sure
governing-life = ⏳ My notices stay
governing-deletes = 🧹 Delete it too
governing-tells = 📨 Tell admins
governing-commands = ⌨️ Commands for
governing-reports = 🚩 Reports needed
governing-tip = 💡 Tip of the day
governing-pinned = 📌 Pin the tip
governing-sections = 📚 Tips about
governing-zone = 🕘 Time zone
governing-quiet = 🌙 Quiet hours
governing-allowed = ✅ Allowed sites
governing-blocked = ⛔ Blocked sites
governing-trusted = 🤝 Trusted members

## Buttons that lead to a page.

governing-to-notices = 📢 Notices
governing-to-commands = ⌨️ Commands
governing-to-clock = 🕘 Clock
governing-to-copy = 🔁 Copy settings
governing-to-log = 📜 Log
governing-to-erase = 🗑 Erase
governing-to-hours = 🕘 Change the time
governing-open-private = 🔒 Open in private
governing-back = ← Back

## What a setting is.

governing-off = off
governing-on = on
governing-trial = trial
governing-danger = when it looks dangerous
governing-certain = only beyond doubt
governing-stay = for good
governing-ten-minutes = 10 minutes
governing-hour = 1 hour
governing-day = 1 day
governing-yes = yes
governing-no = no
governing-everybody = everybody
governing-admins = admins only
# $count (number) - of members.
governing-members = { $count } members
governing-everything = everything
governing-as-written = as people write
governing-no-zone = UTC (none chosen)
governing-none = none
# $count (number) - of sites or members on a list.
governing-listed = { $count } on the list
# The choice that counts now. $label (text) - of the button.
governing-chosen = ● { $label }

## Other buttons.

governing-to-settings-button = ⚙️ Settings (for admins)
governing-trial-button = 🔎 Try it for a week
governing-live-button = ▶️ Speak up from now on
governing-off-button = ⏹ Off
governing-no-tip = ⏹ No tip
governing-tell-me = 📨 Tell me here
governing-tell-me-no-more = 🔕 Do not tell me here
governing-export-button = 📤 Show as text
governing-import-button = ✅ Take these over
governing-erase-button = 🗑 Yes, erase everything
governing-erase-left-button = 🗑 Erase now
governing-keep-button = ✖️ Leave it as it is
# $place (number) - on the list.
governing-remove = ✖️ Remove { $place }

## The first page.

governing-home = ⚙️ **Settings of this group**
# In a private chat. $number (text) - by which Telegram knows the group.
governing-home-private = ⚙️ **Settings of the group { $number }**
# One setting. $name (text), $value (text).
governing-line = { $name }: { $value }
governing-home-note = Only admins can change these. A change counts at once.

## The other pages.

governing-page-language = 🌐 **Which language shall I speak in this group?**
governing-page-watching = 👀 **Watching**

    If you want it, I look at the messages in this group and speak up when one looks like a scam. I keep none of them.

    For this I have to see them: make me an admin, or ask whoever hosts me to let me read in groups.
governing-watching-off = I am not watching.
# $day (text) - on which the trial began.
governing-watching-trial = **Trial:** I say nothing unasked in the group, and only tell the admins who asked for it what I would have said. It began on { $day }; after a week I ask them whether to start. You can start now, or turn it off.
governing-watching-on = **I am watching**, and speak up when something looks like a scam.
governing-watching-advice = Turning it on starts a trial of one week.
# Beside a trial or watching that is on.
governing-watching-blind = ⚠️ **But I see nothing here.** I am not an admin in this group, so Telegram shows me only what is meant for me. Make me an admin; or ask whoever hosts me to let me read in groups, and then add me to this group once more.
# Behind the sentence that no admin has asked to be told.
governing-trial-unheard = So nobody hears what I would have said, and I can ask nobody at the end. Open these settings in private and press “Tell me here”.
# Where deleting is on.
governing-deletes-refused = ⚠️ **But I may not delete here yet.** Make me an admin with the right to delete messages.
governing-page-notices = 📢 **When I speak up**

    My notice can stay, or go after a while.

    I can also delete the message I warn of. For that I must be an admin with the right to delete messages. I never do so unless you turn it on.

    To be told in private, open these settings there and press “Tell me here”: I can write only to people who have started a chat with me.
# $count (number) - of admins who are told.
governing-told = { $count ->
    [0] No admin has asked to be told yet.
    [one] One admin is told in private.
   *[other] { $count } admins are told in private.
}
governing-page-commands = ⌨️ **Commands and reports**

    Who may use my commands in this group. Everybody can always use /help.

    🚩 **Reports:** when so many different members report the same message, I speak of it.
governing-page-tip = 💡 **Tip of the day**

    One short tip a day, without a sound, never the same twice in two months. Where the subjects you choose have too few for that, others come in between. Before big shopping days it is a warning that fits.

    To pin it, I must be an admin with the right to pin messages.
# $time (text) - such as 09:00, $place (text) - a city.
governing-tip-at = It comes at { $time } ({ $place } time).
governing-page-hours = 💡 **At which hour?**
# Below it. $place (text) - a city.
governing-hours-clock = By the clock of { $place }. Change that under “Clock” if it is not yours.
governing-page-clock = 🕘 **Clock and quiet hours**

    In quiet hours I send nothing with a sound unless somebody asked for it.
governing-page-zones = 🕘 **Which clock shall I go by here?**

    Choose one below, or write the name of a city in the group: /settings zone Kuala Lumpur
governing-page-quiets = 🌙 **When should I not disturb this group?**
governing-page-allowed = ✅ **Allowed sites**

    I never speak of links to these. To add one, write in the group: /settings allow shop.example
governing-page-blocked = ⛔ **Blocked sites**

    I always speak of links to these. To add one, write in the group: /settings block shop.example
governing-page-trusted = 🤝 **Trusted members**

    I never look at what they write unless they ask. To add one, answer a message of theirs in the group with /settings trust
governing-list-empty = Nothing is on the list.
# $place (number), $name (text) - a site.
governing-list-site = **{ $place }.** { $name }
# $place (number). Telegram gives the bot no names.
governing-list-member = Member { $place }
governing-page-copy = 🔁 **Copy settings to another group**

    “Show as text” gives you one line. Send it in the other group behind /settings import. Trusted members and the admins who are told do not go along.
governing-page-log = 📜 **What admins did here last**
governing-log-empty = Nothing yet.
governing-page-erase = 🗑 **Erase everything about this group?**

    Language, settings, lists and log go at once, and cannot be brought back. I stay in the group and start anew.

## Answers.

governing-only-in-group = The settings of a group open in that group: write /settings there. From there you can also open them here.
# As a small bubble, so at most 200 characters.
governing-not-admin = Only admins of the group can use these buttons. They find them with /settings.
governing-unknown = I could not learn from Telegram whether you are an admin there. Please try again in a minute.
governing-elsewhere = This button belongs to another group. Write /settings to see the settings of this one.
governing-left = I am no longer in that group. If I am added again within 30 days, its settings are still there.
# In a private chat, after opening it by the link.
governing-not-admin-page = Only admins of that group can see its settings. If you are one, open them with /settings in the group.

    If I was removed from it: I erase what I kept 30 days later. Whoever removed me, has asked to be told here, or changed a setting in the month before can have it erased at once, with this same link.
governing-erased = 🗑 Done. Everything I kept about this group is erased.
governing-erased-left = 🗑 Done. Everything I kept about that group is erased.
# $site (text).
governing-site-allowed = ✅ I will not speak of links to { $site } here.
# $site (text).
governing-site-blocked = ⛔ I will always speak of links to { $site } here.
# $site (text).
governing-site-known = { $site } is on that list already.
governing-site-unclear = I could not read that as the name of a site. Write it like this: /settings allow shop.example
governing-site-shared = On that site anybody can put up a page, good or bad, so it cannot be on a list as a whole. Write the exact name of the shop’s page host, such as name.shop.example.
# $most (number) - of entries.
governing-list-full = That list already has { $most } entries, which is as many as I can keep. Remove one first.
governing-member-trusted = 🤝 I will not look at what this member writes unless they ask.
governing-member-known = This member is trusted already.
governing-member-unclear = Answer a message of that member, or of a channel that writes here, with /settings trust. Bots cannot be trusted this way.
governing-zone-unclear = I do not know that place. Write the name of a large city, like this: /settings zone Kuala Lumpur
# Below it stands the text.
governing-export = 🔁 Send this in the other group, behind /settings import:
# $count (number) - of sites that found no room.
governing-export-cut = There was no room for { $count } sites from the lists.
governing-import-what = Put the text behind the command: /settings import haishao1 …
governing-import-no-settings = That is not a text of settings: it has to begin with haishao1. You get one under “Copy settings” in the other group.
# $word (text) - as it was typed.
governing-import-unknown = I stopped at “{ $word }”, which is no setting I know. Nothing was changed. Please copy the whole line again.
# $word (text) - as it was typed.
governing-import-bad = I stopped at “{ $word }”, which I cannot read. Nothing was changed. Please copy the whole line again.
governing-import-same = These are the settings of this group already.
# The lines follow.
governing-import-changes = 🔁 **This would change:**
# One of them. $name (text), $before (text), $after (text).
governing-import-line = { $name }: { $before } → { $after }
# Below them. $list (text) - its name, $sites (text) - some of them, $more (number) - of further ones.
governing-import-come = { $more ->
    [0] { $list }, new: { $sites }
   *[other] { $list }, new: { $sites }, and { $more } more
}
# The same of those that go from it.
governing-import-go = { $more ->
    [0] { $list }, gone: { $sites }
   *[other] { $list }, gone: { $sites }, and { $more } more
}
# $site (text).
governing-import-shared = On { $site } anybody can put up a page, good or bad, so it cannot be on a list as a whole. Nothing was changed. Take it out of the line and send that again.
governing-imported = 🔁 Done. The settings are taken over.
governing-turned-away = In this group, only admins use my commands. /help always works, and you can write to me in private any time.

## What comes by itself.

# In the private chats of admins. $number (text) - by which Telegram knows the group.
governing-was-removed = I was removed from the group { $number }. I keep its settings for 30 days in case I am added again; then I erase them. You can have that done now.
governing-came-back = I was here before and still have the settings from then. Admins see them with /settings.

## The log.

# $time (text), $who (text), $what (text).
governing-log-line = { $time } · { $who }: { $what }
governing-by-admin = an admin
governing-by-anonymous = an anonymous admin
governing-by-bot = by itself
governing-act-language = language
governing-act-watching-off = watching off
governing-act-trial = trial begun
governing-act-live = watching on
governing-act-sure = how sure I must be
governing-act-life = how long notices stay
governing-act-deletes = deleting on
governing-act-deletes-not = deleting off
governing-act-tells = telling admins on
governing-act-tells-not = telling admins off
governing-act-told = wants to be told in private
governing-act-told-not = no longer wants to be told
governing-act-commands = who may use commands
governing-act-reports = reports
governing-act-tip = tip of the day
governing-act-tip-not = no tip of the day
governing-act-pinned = pinning tips on
governing-act-pinned-not = pinning tips off
governing-act-sections = what tips are about
governing-act-clock = time zone
governing-act-quiet = quiet hours
governing-act-allowed = a site allowed
governing-act-allowed-not = a site no longer allowed
governing-act-blocked = a site blocked
governing-act-blocked-not = a site no longer blocked
governing-act-trusted = a member trusted
governing-act-trusted-not = a member no longer trusted
governing-act-imported = settings taken over
governing-act-wrong = a warning of mine was wrong
governing-act-wrong-not = a warning of mine was right after all
governing-act-left = removed me
governing-act-returned = added me again
governing-act-found-gone = found that I had been removed
governing-act-found-back = found that I am here again
governing-act-moved = the settings came along when the group got another number
governing-act-moved-beside = the settings came along when the group got another number; what was chosen since stays
governing-act-pin-refused = could not pin: I lack the right to
