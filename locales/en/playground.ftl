### The words of the playground's chat page. Plain texts: the page fills in nothing.

# How this language calls itself, in the list of languages.
playground-language-name = English
# Title of the browser's window.
playground-title = Haishao playground
# Above the chat.
playground-notice = This page imitates Telegram. What you write stays on this computer.
# Before the list of languages: the language the simulated Telegram is set to.
playground-language = Telegram language
# The bot's name, until the bot has given itself one.
playground-bot = Haishao
# Under the bot's name.
playground-bot-kind = bot
playground-typing = typing…
playground-connecting = Connecting…
# Read out before the messages.
playground-conversation = Conversation
# Read out before each message: who wrote it.
playground-from-you = You
playground-from-bot = Haishao
# In an empty chat.
playground-empty = Press Start, as you would in Telegram, to meet the bot.
playground-start = Start
# The field to write in, and its buttons.
playground-message = Message
playground-send = Send
playground-attach = Send a picture
playground-commands = Commands
playground-no-commands = The bot has no commands yet.
playground-close = Close
# Own messages can be changed.
playground-edit = Edit
playground-editing = Editing your message
playground-cancel = Cancel
playground-edited = edited
# Shown for stickers, pictures and other things the page cannot draw.
playground-other-content = This page cannot show this kind of message.
# Read out for a covered text that a press uncovers.
playground-uncover = Covered text. Press to read it.
playground-copied = Copied
# When a press or a message did not get through.
playground-failed = That did not get through. Please try again.
