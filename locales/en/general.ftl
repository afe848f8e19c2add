### What the bot says about itself, and its menu.

# The first words to a person, in private. The second line is followed by the promise below.
greeting =
    🌊 Hello, I am **Haishao**, a lookout for people who shop across borders.
    Tell me what worries you in your own words, a seller, a refund, a strange message, and I will say what to watch for and what to do next.

# Follows the greeting and stands in /about. $bot (text) - the bot's @name.
promise = I never ask for money, codes or passwords. My exact name is { $bot }: anybody else is not me.

# The same, where the bot's name could not be learnt.
promise-nameless = I never ask for money, codes or passwords.

help = **What you can do here**

    - Ask in your own words, in English or Chinese: “The seller wants me to pay again before the refund. Is that right?”
    - Ask on: “and if I paid by card?” I remember what we were talking about.
    - /topics shows everything I know, by section.
    - /language changes the language.
    - /about and /privacy say who I am and what I keep. /forget erases it.

    If money has just gone, press the first button below.

about = **Haishao** (海哨) means sentinel of the sea. I am a free, open-source helper for people who shop across borders.

    What I tell you comes from articles written by people, with the source of every number and time limit noted. I am not a lawyer, not the police and not your bank, and I cannot look inside your order or your account.

    When I find no warning sign, that proves nothing. If in doubt, do not pay yet.

privacy = **Who can read what you write here**

    Chats with bots are not end-to-end encrypted: Telegram could technically read them, and so could whoever hosts me. I send nothing about you to anybody else, open none of your links, and write none of your words into logs.

    🗂 **What I keep, and for how long**

    - Your message itself: encrypted, until it is answered. Its key is thrown away within the next two hours.
    - Your language, if you chose one: encrypted, until you erase it.
    - Which topic we spoke of last, so that you can ask on: encrypted, for 30 days after your last message.
    - The number of the update, without your name: 3 days, so that nothing is answered twice.
    - Card numbers, passwords, codes and seed phrases: hidden before I keep anything at all.

    /forget erases what I keep about you at once. Copies can survive on the host's backups or worn disk cells for a while, but only encrypted, and the key to them is destroyed. Your chat with me stays in Telegram until you delete it there.

# Short greeting when the bot is added to a group. $bot (text) - the bot's @name.
group-greeting = Hello, I am **Haishao** ({ $bot }), a lookout for people who shop across borders. Type /ask and a question here, or write to me in private. I do not read the other messages in this group.

# Answer to /start, when a person is in a group.
group-help = Here I answer /ask with a question, /topics and /privacy. For anything personal, write to me in private.

menu-scammed = 🆘 I have just been scammed
menu-topics = 📚 Browse topics
menu-language = 🌐 中文 / English
menu-help = ❓ Help
menu-privacy = 🔒 Privacy
menu-home = 🏠 Menu
