### Small things: settings, buttons that have aged, messages that cannot be read, slips and faults.

language-question = Which language shall I speak? 想用哪种语言？
language-changed = Done, I will speak English with you.
group-language-changed = Done, I will speak English in this group.
admins-only = In a group, only its admins can change this.
admins-unknown = I could not find out from Telegram just now who the admins are. Please try again in a minute.

stale-button = This button is an old one, and I no longer know what it was for. Please use the menu below.
# At most 200 characters: shown as a small bubble over the chat.
stale-button-bubble = This button is too old. Please use the new menu.

unknown-command = I do not know this command. Here is what I can do:

# What to send instead, for each kind of message the bot cannot read.
unsupported-photo = I could not look at this picture. Please type out or copy the words in it, and I will have a look.
unsupported-voice = I cannot listen to recordings. Please write in a sentence or two what was said.
unsupported-video = I cannot watch videos. Please tell me in a sentence or two what it shows or says.
unsupported-sticker = I cannot read stickers. Tell me in words what happened; even one sentence helps.
unsupported-location = A location alone tells me little. Tell me in words what happened there, or what somebody asked you to do.
unsupported-document = I cannot open files. Please copy the words that matter into a message. If a stranger sent you the file, it is better not to open it yourself either.
unsupported-contact = I cannot check a contact card. Tell me what this person wrote to you or asked you to do.
unsupported-other = I cannot read this kind of message. Please send me the words as plain text.

# Shown when something secret was typed. The list is joined from the names below.
# $secrets (text) - what it looked like.
secret-warning =
    ⚠️ Your message seems to contain { $secrets }. I hid it before keeping anything, but your message is still in this chat. Did you only paste what you received, to ask about it? Then it is enough to delete the message, with the button or by hand. If you gave it to anybody else too, call your bank to block the card, or change the password, now.
# The same in a group, where it must not tell the others what it was.
secret-warning-in-group = ⚠️ Your message may contain something private. I hid it before keeping anything, but it is still in this chat: please delete the message, with the button or by hand.
secret-card = a card number
secret-password = a password
secret-code = a verification code
secret-seed-phrase = a wallet's seed phrase
secret-private-key = a private key
# Between two names of the list.
list-separator = {", "}
delete-message = 🗑 Delete my message
delete-failed = I am not allowed to delete that message. Please press and hold it and delete it yourself; if you are given the choice, delete it for everybody.

forget-question = This erases everything I keep about you: the language and country you chose, what we last talked about, all your cases with everything in them, and your reminders. **It cannot be undone.**
forget-no = Keep it
forgotten = Done: what I kept about you is erased, and the key to it is destroyed. The chat itself stays in Telegram until you delete it there. Write to me again whenever you like.
forget-kept = All right, nothing was erased.
private-only = Please write to me in private for this, so that nobody else in the group sees it.

# When the bot itself failed.
apology = I am sorry, something went wrong on my side with your last message. I have noted the fault without your words. Please try again, perhaps in other words. If money is leaving your account or has just left it, call your bank first.

# Said in place of an answer that Telegram would not take, neither with its layout nor as plain text.
unsayable = I am sorry, I had an answer for you, but could not get it sent. Please ask me again, perhaps in other words. If money is leaving your account or has just left it, call your bank first.

# Said once in a group to who asks a lot at once; also shown as a small bubble, so at most 200 characters.
one-moment = One moment, please: that was a lot at once. Ask me again in a minute. If money is leaving an account right now, call the bank first.

# Said once when somebody sends faster than Telegram lets the bot answer.
too-many = That is more than I can answer at once, so I am leaving some of it out. Please wait a minute, then send me the one thing that matters most. If money is leaving your account, call your bank now.

## The guard: what it says in a group about a message nobody asked about, and to the admins who want to be told.

# Below a message. It speaks of the message, never of who sent it. Up to two reasons follow, then notice-do.
notice-headline = 🛑 **Careful with this message: scams often look just like it.**
# $domain (Words) - a web address, in a form that cannot be tapped.
notice-blocked = The admins of this group do not want links to { $domain } here.
notice-do = Because of it, pay nothing, open no link and give nobody a code. Ask the real firm first, in its own app or at a number you look up yourself.
# In its place, after “Why?”. A list of check-sign-… and check-link-… follows.
notice-why-lead = **Why I spoke up about this message:**
notice-why-reported = Members of this group reported it.
notice-why-limits = I judge by words and names only, and I can be wrong. I did not keep the message, so I cannot quote it here.
# A button below it that only admins can use, and the one that takes it back.
notice-wrong-button = 👎 Not a scam (admins)
notice-undo-button = ↩️ Undo
# In its place, after the button. $domain (Words) - a web address, in a form that cannot be tapped.
notice-wrong-domain = An admin says this is not a scam. From now on I say nothing about links to { $domain } in this group.
notice-wrong-text = An admin says this is not a scam. I will say nothing more about the same words in this group.
notice-undone = Taken back: I will speak up about such messages again.
# At most 200 characters: shown as a small bubble over the chat.
notice-gone = I no longer know which message this was about.

# $count (number) - of members.
notice-reported = { $count ->
    [one] ⚠️ **A member of this group finds this message suspicious.**
   *[other] ⚠️ **{ $count } members of this group find this message suspicious.**
}
notice-reported-admin = ⚠️ **An admin asks everybody to be careful with this message.**
notice-reported-check = Look before you trust it: does it want money, a code or an app from you? Does it hurry you, or lead you away from the platform? Ask the real firm first, and pay nothing until then.
report-thanks = Thank you for looking out for the others. I have counted it.
report-put-off = Thank you, I have noted it. I have warned of a good deal here lately: if that message is still there later, please report it once more.
report-how = To report a message, reply to it with /scam.
report-off = The admins of this group have not switched reports on. To have a message judged, reply to it with /check.
scam-in-private = With /scam you report a message in a group. Here, just forward me the message, and I will judge it.

# To an admin, in private. The link (notice-link) and what was said follow.
notice-told = I have just warned of a message in your group.
notice-put-off = A message in your group was reported. I have said nothing about it there: I had warned often enough for now. It is said once somebody reports it again later.
notice-would-have-said = **Trial:** I would have warned of a message in your group now. Nothing was said there.
notice-link = Show it in the group
notice-right-missed = I wanted to delete a dangerous message in your group, but Telegram did not let me. Please make me an admin who may delete messages, or switch deleting off.
# $count (number) - of times.
dry-run-over = { $count ->
    [0] The trial in your group has lasted a week. I would not have spoken once. Shall I warn in the group itself from now on?
    [one] The trial in your group has lasted a week. I would have spoken once. Shall I warn in the group itself from now on?
   *[other] The trial in your group has lasted a week. I would have spoken { $count } times. Shall I warn in the group itself from now on?
}
dry-run-live-button = Yes, warn in the group
dry-run-stays-button = No, go on with the trial
dry-run-live = Done: from now on I warn in the group itself.
dry-run-stays = All right, nothing changes: I say nothing in the group, and go on telling you.

# What was counted in a group, for its admins; in words and as a picture.
figures-in-group = Send /stats in the group you want to know about. I show it to its admins.
figures-title = Haishao in this group
# $from, $until (text) - days.
figures-period = { $from } to { $until }
figures-series = Warnings by day
figures-series-dry = Warnings I would have given, by day
# $bot (text) - the bot's @name.
figures-footer = No message is kept for these numbers. { $bot }
figures-lead = **The last 30 days in this group:**
# $label (text) - what was counted. $count (text) - how often.
figures-line = { $label }: { $count }
figures-signs = **What I saw most often:**
figures-kept = These are counts only: I keep no messages, and nobody's name.
figure-looked-at = Messages looked at
figure-left-out = Suspicious messages left out in a rush
figure-would-have-said = Warnings I would have given
figure-notices = Warnings
figure-deleted = Messages to be deleted
figure-wrong = Called wrong by admins
figure-reports = Reports by members
figure-commands = Commands to me
