### What is offered to somebody who types the bot's @name in another chat, and what they send there.

# Over the results, at most 64 characters. Opens the private chat.
inline-private = 💬 Ask me in private
# Below an article's summary, and below an article in a group. Opens the article in the private chat.
read-in-private = 📖 Read it in private
# Below the title of a result: one line of a phone.
inline-verdict-description = From words and names alone. Tap to show it in this chat.
inline-safe-description = A few questions, asked in private. Tap to offer them here.
inline-first-hour-description = What to do first, step by step. Tap to offer it here.

# The message that offers the questions; a button follows.
inline-safe =
    🧭 **Not sure whether to trust it?** I ask up to twelve questions in private, one tap each. Then I say which warning signs I see and what to do next. Nobody here sees your answers. **Until then, pay nothing and give nobody a code.**

# The message that offers the first hour; a button follows.
inline-first-hour =
    🆘 **Scammed just now?** I go through the first hour with you in private, one step at a time: what to stop, whom to call, what to keep. **Pay nothing more, whatever they promise or threaten.**
