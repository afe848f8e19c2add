### What the bot says about itself, and its menu.

# The first words to a person, in private. The second line is followed by the promise below.
greeting =
    🌊 Hello, I am **Haishao**, a lookout for people who shop across borders.\
    Tell me in your own words what worries you: a seller, a refund, a strange message. I will say what to watch for and what to do next.

# Follows the greeting and stands in /about. $bot (text) - the bot's @name.
promise = I never ask for money, codes or passwords. My exact name is { $bot }; an account with any other name is not me.

# The same, where the bot's name could not be learnt.
promise-nameless = I never ask for money, codes or passwords.

help = **What you can do here**

    - Ask in your own words, in English or Chinese: “The seller says I must transfer money first to get my refund. Is that normal?”
    - Then ask more: “and if I paid by card?” I remember what we were talking about.
    - /sos goes through the first hour after a scam with you, step by step.
    - /safe is for a mere doubt: a few questions about your own case, then what speaks for it, what against, and what to do.
    - /check looks at a message or a link you received. Just forward it to me, or paste it, or send a picture: I read QR codes, and the writing too where my host has set that up. I say which warning signs I see.
    - /case is one place for everything that happened to you: your answers, notes and files, what evidence helps, and until when something can still be done. From it I draft letters, such as to your bank, and remind you of the time limits. I show it to nobody but you.
    - “Remind me Friday 9am to call the bank”: I remind you of whatever you like.
    - /report shows whom to call and where to report in your country.
    - /tips gives you a tip for the day.
    - /alerts turns warnings about scams that are going round on and off.
    - /topics shows everything I know about, by section.
    - /language changes the language.
    - /about says who I am, /privacy what I keep; /mydata sends you a copy, and /forget erases it.

    If you have just lost money, press the first button below.

about = **Haishao** (海哨) means sentinel of the sea. I am a free, open-source helper for people who shop across borders.

    What I tell you comes from articles prepared beforehand, with the source of every number and time limit noted. I make nothing up as I go. I am not a lawyer, not the police and not your bank, and I cannot look inside your order or your account.

    If I see no warning sign, that does not mean there is none. If in doubt, do not pay yet.

privacy = **Who can read what you write here**

    Chats with bots are not end-to-end encrypted: Telegram could technically read them, and so could whoever hosts me. Apart from a question or a message you choose to pass on, I send nothing about you to anybody else. I open none of your links and write none of your words into logs.

    🗂 **What I keep, and for how long**

    - Your message, the one it answers if you ask about that with /check or /ask, and my answer: encrypted, until the answer is delivered. While I run, their key is thrown away within the next two hours.
    - Your language, country, time zone and quiet hours, if you told me, and whether you want alerts: encrypted, until you erase it.
    - Your reminders: encrypted, until they are done or removed, and for 30 days after they were due.
    - Which topic we spoke of last, and what I asked you last with your answers so far, so that you can go on from there, the answers to /safe included: encrypted, for 30 days after your last message.
    - A question I could not answer: encrypted, until your next message and for 30 days at most, so that you can pass it on to those who write the articles. They can read it only if you press the button, and your name is not attached; after that, /forget cannot reach it. Either way I count that it was asked, by a code that does not show its words, made with a key that is replaced every month.
    - Your cases, if you start any with /case: your answers, your notes, your letters and the messages you add, with the name of whoever first sent a forwarded one: encrypted, until you delete the case or send /forget. A deleted case can be brought back for 24 hours; then its key is destroyed. A closed case may be deleted after a time that whoever hosts me has set; I tell you two weeks before. Of a file I keep a copy; or only its name, size, type and fingerprint, and where Telegram has it, if it is too large, there is no room or whoever hosts me has chosen so. While a case is open, I also keep your last message, for the button that puts it into the case: encrypted, until 30 days after you last wrote.
    - What you type after my name in another chat: I answer it, and keep none of it.
    - A picture you send: I look at it in memory for QR codes and, if whoever hosts me has set that up, for writing. It is not kept unless you add it to a case; what I read in it counts as words you wrote.
    - The last message I judged, with the name of whoever first sent a forwarded one, or the last question I answered: encrypted, for the buttons below my answer, until the next one and for 30 days at most. If you say that I got it wrong, I only count that. Its words reach those who look after me only if you press the button for it, and without your name; after that, /forget cannot reach them.
    - Your rating of an article: only added to a total, without your name. Which one you rated last: encrypted, for 30 days at most, so that it is not counted twice.
    - The serial number Telegram gives each message or button press, without your name: 3 days, so that nothing is answered twice.
    - In a group: what its admins chose and did last, which members they trust and who of them wants to be told (people as Telegram's numbers; /forget does not reach these lists), counts and the last topic, until 30 days after I am removed or until an admin erases it. Where they have me watch, I look at every message in memory. A suspicious one waits, encrypted, until it is judged; of its words I keep only a code that does not show them.
    - Card numbers, passwords, codes and seed phrases: where I recognise them, hidden before I keep anything at all. I do not recognise every one, so please do not send any.

    /mydata sends you a copy of what I keep about you, and 📤 in a case sends you everything in that case. /forget erases all of it, at once, and destroys the key to it. Copies in the host's backups, or in worn disk cells, can survive for a while: encrypted, but readable to whoever also kept a copy of that key. Your chat with me stays in Telegram until you delete it there.

# Answer to /privacy in a group.
privacy-in-group =
    🔒 In this group I look at commands to me, at the messages they answer, and at my own buttons. If its admins have me watch for scams, I look at every message, in memory. What I must judge or answer waits encrypted, and is gone after that.

    I keep no words of it: only what its admins chose and did, counts, codes that do not show the words of what I warned of, and the last topic, until 30 days after I am removed or an admin erases it in /settings. A line of settings put up for taking over stays until it is taken or refused, or nobody used me here for 30 days.

    Of people I keep Telegram’s numbers, no names: of members whom admins trust, of admins who want to be told, and of those in the log of the last 50 acts. Who reported something is a code that does not show the number.

    Everybody here sees what you write and what I answer. What I keep about you: ask /privacy in a private chat.

# Short greeting when the bot is added to a group; followed by the next one and the promise.
group-greeting = Hello, I am **Haishao**, a lookout for people who shop across borders. Answer a suspicious message with /check, or type /ask and your question. For anything personal, write to me in private.
# What the bot needs in a group.
group-needs = For this I need no rights, and I leave the other messages in this group alone. Only if its admins turn watching on do I look at them: then I must be an admin here, unless whoever hosts me lets me read in groups.

# Answer to /help in a group.
group-help = In a group you can answer a message with /check, or send /check with a link, /ask with a question, /safe, /report, /tips, /topics or /privacy. For anything personal, write to me in private.

menu-scammed = 🆘 I have just been scammed
menu-topics = 📚 Browse topics
menu-language = 🌐 中文 / English
menu-help = ❓ Help
menu-privacy = 🔒 Privacy
menu-home = 🏠 Menu
