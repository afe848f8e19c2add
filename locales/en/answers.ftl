### Answers to questions, and browsing.

# Before an article that carries on with the last topic. $title (text) - the topic's title.
follow-up-lead = Still about “{ $title }”:
# Where none of its lines is about what they ask. $title (text) - the topic's title.
follow-up-nothing =
    Still about “{ $title }”: nothing in it is about just that, and I will not guess. These always hold:

    • Nothing paid or given yet? Then do not, and do not mind offending them.
    • Paid, or gave a code or card number? Call your bank now, by the number on the card: “I was scammed, please stop it.”
    • They call again or threaten you? Do not pick up, keep the proof, and report it all the same.

    Or say it another way, simply what has happened, or choose below.
# Below some lines of an article that somebody has read before.
follow-up-whole = 📖 Show all of it again

# Before the answer to a message that was edited.
edited-lead = You changed your message, so here is the answer to the new one.

# Before the answer to the words beside a picture, a file or a recording.
words-only-lead = I have read your words, but I cannot read what you sent with them. If the words that matter are in there, please type them out.

# After an article that may not be the right one; two buttons follow.
did-you-mean-lead = Not quite what you meant? One of the first buttons below may fit better.

# $title (text) - the other topic's title.
did-you-mean = 🤔 { $title }

no-answer =
    I do not have an answer for that, and I would rather say so than guess.

    I know about scams and trouble when you shop across borders: fake refunds and fake customer service, checking platforms and sellers, paying, keeping evidence, disputes, going to the police. Try telling me what happened, who contacted you and what they asked for, or browse the topics.

    If you have just lost money, press the first button below.

# Below an article.
article-helped = 👍 Helpful
article-did-not-help = 👎 Not helpful
thanks-for-rating = Thank you. Only the count is passed on, not your name.
sorry-for-article = Sorry about that. Tell me what happened and what they want from you, and I will look again.
# Below “no-answer”: gives the question to those who write the articles.
send-question = 📮 Send to the article writers
# $question (Words) - what the maintainers will read
question-sent =
    Passed on, without your name:

    { $question }

    Nobody can reply to you about it, but it may help whoever asks next.
question-gone = I no longer have that question: it was already passed on, or erased. To pass it on, send it again and press the button again.

small-talk-greeting = Hello! What is on your mind? Tell me what happened, or what somebody asked you to do.
small-talk-thanks = You are welcome. If anything else looks odd, write to me before you pay.
small-talk-farewell = Take care. If in doubt, stop, and ask me before you pay.
# After insults meant for the bot. Whoever is upset may have been cheated.
small-talk-abuse = Sorry I was no help. If something went wrong with a purchase, tell me what happened in a sentence or two, and I will try again.
# After an attempt to make the bot play another part.
small-talk-injection = I am only a lookout for people who shop across borders. I do not take on other roles, and I never call anything safe. Is there a seller, a payment or a message you are unsure about?
# After letters without a meaning.
small-talk-gibberish = I did not understand that. Tell me in a few words what happened, or choose a topic.

# After /ask without a question.
ask-what = What would you like to know? Write it after the command, for example: /ask The seller wants me to pay outside the app

topics-title = **What I know about.** Choose a section:
section-know = How scams work
section-before = Before you pay
section-act = When it has happened
section-care = For you and those around you

# Above one section's list. $section (text) - its name, $page and $pages (number) - where we are.
section-title = { $pages ->
    [one] **{ $section }**
   *[other] **{ $section }**, page { $page } of { $pages }
}

page-back = ◀ Back
page-next = Next ▶
all-sections = 📚 All sections
