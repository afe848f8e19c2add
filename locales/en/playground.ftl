### The words of the playground's chat page. Plain texts: the page fills in nothing.

# How this language calls itself, in the list of languages.
playground-language-name = English
# Title of the browser's window.
playground-title = Haishao playground
# Above the chat.
playground-notice = This page imitates Telegram. What you write stays on this computer.
# Before the list of languages: the language the simulated Telegram is set to.
playground-language = Telegram language
# Who takes part: three people, and the group they shop in together. Natural names; each begins with another letter.
playground-name-first = Mia
playground-name-second = Tom
playground-name-third = Grace
playground-name-group = Smart Shoppers
# The list of chats and its button.
playground-chats = Chats
# Over the people to choose from.
playground-who = Whose phone is this?
# Before the name of the person chosen.
playground-you-are = You are
# Behind a number: of unread messages.
playground-unread = unread
# The bot's name, until the bot has given itself one.
playground-bot = Haishao
# Under the bot's name.
playground-bot-kind = bot
# Under the group's name.
playground-group-kind = group
# The group: what one is in it, and what the bot is.
playground-group-settings = Roles in this group
playground-your-role = You
playground-bot-role = Haishao
playground-role-member = member
playground-role-administrator = admin
playground-role-anonymous = anonymous admin
playground-role-owner = owner
playground-bot-left = not in the group
playground-bot-restricted = may only read
# A checkbox: whether whoever hosts the bot turned its privacy mode off.
playground-privacy-off = Privacy mode is off at @BotFather
playground-add-bot = Add Haishao to this group
# Lines in the chat.
playground-bot-was-added = Haishao was added to the group
playground-bot-was-removed = Haishao was removed from the group
# Before the words of a pinned message.
playground-pinned = Pinned
playground-typing = typing…
playground-connecting = Connecting…
# Once the program has ended, or was started again at another address.
playground-ended = This playground has ended; open the address that was printed last
# Read out before the messages.
playground-conversation = Conversation
# Read out before each message: who wrote it.
playground-from-you = You
playground-from-bot = Haishao
# Above a message, before a name.
playground-via = via
playground-forwarded = Forwarded from
# Read out before a quote.
playground-answers = In reply to
# For a picture without words.
playground-picture = Picture
# The button that leads down to the newest message.
playground-newest = Newest messages
# In an empty chat.
playground-empty = Press Start, as you would in Telegram, to meet the bot.
playground-start = Start
# The field to write in, and its buttons.
playground-message = Message
playground-send = Send
# Over the field while a message is being answered, before its words.
playground-answering = Reply to
# What is offered for what is being typed.
playground-choices = Suggestions
playground-attach = Send something else
playground-attach-photo = 🖼 A picture
playground-attach-file = 📄 A file
playground-attach-stranger = 💬 A message from a stranger
# The window for such a message.
playground-stranger = A stranger wrote to you
playground-stranger-note = It is forwarded to this chat, as you would forward it from another chat.
playground-stranger-name = Name of the stranger
playground-stranger-text = What they wrote
playground-commands = Commands
playground-no-commands = The bot has no commands yet.
playground-close = Close
# Own messages can be changed.
playground-edit = Edit
playground-reply = Reply
playground-forward = Forward
playground-forward-to = Forward to
# Links that lead out of the page are only shown.
playground-link = Where this link leads
playground-link-note = This page opens no links. To visit it, copy the address.
playground-copy = Copy the address
playground-editing = Editing your message
playground-cancel = Cancel
playground-edited = edited
# Shown for stickers, pictures and other things the page cannot draw.
playground-other-content = This page cannot show this kind of message.
# Read out for a covered text that a press uncovers.
playground-uncover = Covered text. Press to read it.
playground-copied = Copied
playground-not-copied = That could not be copied.
# When a press or a message did not get through.
playground-failed = That did not get through. Please try again.
# When the simulated Telegram does not allow it; the reason follows.
playground-not-possible = That is not possible here.
