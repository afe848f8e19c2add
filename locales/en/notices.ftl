### Small things: settings, buttons that have aged, messages that cannot be read, slips and faults.

language-question = Which language shall I speak? 想用哪种语言？
language-changed = Done, I will speak English with you.
group-language-changed = Done, I will speak English in this group.
admins-only = In a group, only its admins can change this.
admins-unknown = I could not ask Telegram who the admins are just now. Please try again in a minute.

stale-button = This button is from an older version of me, and I no longer know what it meant. Here is the menu.
# At most 200 characters: shown as a small bubble over the chat.
stale-button-bubble = This button is too old. Please use the new menu.

unknown-command = I do not know this command. Here is what I can do:

# What to send instead, for each kind of message the bot cannot read.
unsupported-photo = I cannot read pictures yet. Please type or copy the words that are in it, and I will have a look.
unsupported-voice = I cannot listen to recordings. Please type in a sentence or two what was said.
unsupported-video = I cannot watch videos. Please tell me in a sentence or two what it shows or says.
unsupported-sticker = Stickers are beyond me. Tell me in words what happened, even one sentence helps.
unsupported-location = A place alone tells me little. Tell me in words what happened there, or what somebody asked you to do.
unsupported-document = I cannot open files. Please copy the words that matter into a message. If a stranger sent you the file, better not to open it yourself.
unsupported-contact = I cannot check a contact card. Tell me what this person wrote to you or asked you to do.
unsupported-other = I cannot read this kind of message. Please send me the words as plain text.

# Shown when something secret was typed. The list is joined from the names below.
# $secrets (text) - what it looked like.
secret-warning =
    ⚠️ Your message seems to contain { $secrets }. I hid it before keeping anything, but it still stands in this chat. Nobody honest needs it here: please delete the message, with the button or by hand. If you gave it to somebody else too, block the card or change the password now.
secret-card = a card number
secret-password = a password
secret-code = a verification code
secret-seed-phrase = a wallet's seed phrase
secret-private-key = a private key
# Between two names of the list.
list-separator = {", "}
delete-message = 🗑 Delete my message
delete-failed = I am not allowed to delete that message. Please press and hold it, and delete it yourself, for everybody.

forget-question = This erases everything I keep about you: your language, and what we last talked about. It cannot be undone. Shall I?
forget-yes = 🗑 Yes, erase everything
forget-no = Keep it
forgotten = It is done: what I kept about you is erased, and the key to it is destroyed. The chat itself stays in Telegram until you delete it there. Write to me again whenever you like.
forget-kept = All right, nothing was erased.
private-only = Please write to me in private for this, so that nobody else in the group is involved.

# When the bot itself failed.
apology = Something went wrong on my side with your last message, and I have noted the fault without your words. Please try again, perhaps in other words. If money is moving right now, call your bank first.
