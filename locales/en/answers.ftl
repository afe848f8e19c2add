### Answers to questions, and browsing.

# Before an article that carries on with the last topic. $title (text) - the topic's title.
follow-up-lead = Still about “{ $title }”:

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

small-talk-greeting = Hello! What is on your mind? Tell me what happened, or what somebody asked you to do.
small-talk-thanks = You are welcome. If anything else looks odd, write to me before you pay.
small-talk-farewell = Take care. If in doubt, stop, and ask me before you pay.

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
