### The words around the phone on the playground's chat page: the clock, and the panel for maintainers. Plain texts: the page
### fills in nothing.

# The button that shows the clock and the language on narrow screens; read out before the time.
playground-tools = Clock and language
# The button that changes between light and dark.
playground-theme = Light or dark
# The clock of the simulated Telegram and of the bot, and what moves it.
playground-clock = Clock
playground-clock-hour = +1 hour
playground-clock-day = +1 day
playground-clock-week = +1 week
playground-clock-next = To the next reminder
# Shown once the clock was moved.
playground-clock-moved = moved ahead
# The panel, and the button that opens it.
playground-panel = For maintainers
# What became of edits of the content folder.
playground-content = Content
playground-content-built-in = The content is the one built in. Start with --content DIR to see your edits here as you save them.
playground-content-served = Your folder is being used as it stands.
playground-content-refused = The last edit has errors and is not used. The bot goes on with the last good content.
playground-content-unreadable = Your folder cannot be used. The bot goes on with the last good content.
playground-content-clean = The linter finds nothing.
playground-following = After an edit, ask the last question again
# What the bot did, newest first.
playground-turns = Why the bot answered so
playground-no-turns = Nothing was said yet.
# What was made of a question.
playground-routed = As a question
playground-sure = Sure of a topic.
playground-unsure = Probably this topic; the others are offered beside it.
playground-follow-up = Understood as one more question about the last topic.
playground-small-talk = Small talk.
playground-no-topic = No article answers this.
playground-topic = Topic
playground-confidence = Confidence
# What was made of a message.
playground-judged-routing = As a message, to find out whether it is one
playground-judged-telling = As a message, to tell what it looks like
playground-judged-watching = As a message, to find out whether the group has to be warned
playground-level-clear = clear
playground-level-caution = caution
playground-level-danger = danger
# Before a percentage: how likely it was a question to the bot.
playground-question-share = question to the bot
playground-signal = Signal
playground-weight = Weight
playground-evidence = Words
# The answers of "Is this safe?".
playground-weighed = Answers that counted
playground-question = Question
playground-option = Answer
# How long the bot took.
playground-timing = Time taken
playground-stage-gather = Gathering what the turn needs
playground-stage-turn = The turn
playground-stage-commit = Writing it down
playground-stage-delivery = Delivering the replies
