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
    ⚠️ Your message seems to contain { $secrets }. I hid it before keeping anything, but your message is still in this chat. Nobody honest asks for such things here: please delete the message, with the button or by hand. If you gave it to anybody else too, call your bank to block the card, or change the password, now.
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

# Said once when somebody sends faster than Telegram lets the bot answer.
too-many = That is more than I can answer at once, so I am leaving some of it out. Please wait a minute, then send me the one thing that matters most. If money is leaving your account, call your bank now.
