### The first hour after a scam, and danger to life.

first-hour-stop =
    🆘 **Stop. Pay nothing more, and hang up if they are on the line.** It happens to careful people, and you were right to come.

    If money has just gone: **call your bank now**, by the number on the card or in its app, then come back.
first-hour-what = A few taps, or your own words, and I will give you the steps in the right order. **What happened?**
# Before the next question, to somebody who told of a shared screen, a remote-control app or a link that was opened.
first-hour-cut-off = 📵 **Before anything else, cut off the device they can see or control:** hang up and stop sharing the screen; if that fails, turn off Wi-Fi and mobile data, or the device itself. Go on from another phone.
# Before a question that is asked again because something else was answered.
first-hour-noted = ✅ Noted. One thing is still missing:
# $day (text) - the day of the first payment.
first-hour-noted-day = ✅ Noted: the first payment was on { $day }. One thing is still missing:
# Above the steps, when two messages in a row were no answers.
first-hour-steps-anyway = I could not work out the details, so here is what helps in any case. You can still tell me more afterwards.
# When a third message is none either. Buttons are below.
first-hour-steps-above =
    Start with the first step now: **the steps above hold in any case.** What people ask at this point:

    • What to tell the bank: “I was scammed, please stop payments and freeze what you can.” Its number is on your card; I list none.
    • Can I get it back? The sooner you call, the better the chance; nobody can promise it. Ask the bank by when you will hear.
    • They call again, or threaten you: do not pick up, keep the proof, report it all the same. Pay nothing more.

    Here I only understand short answers: what happened, how you paid, when, and which country you are in.
first-hour-go-on = ▶️ Go on with the emergency steps
# In a group, in place of all questions.
first-hour-in-group =
    🆘 **Stop. Pay nothing more.** If money has just gone, **call your bank now**, by the number on the card or in its app.

    Then come to me in private, and I will give you the steps in the right order. Nobody in this group will see what happened. Press the button below or, if there is none, write to me in private and send /sos.
first-hour-paid = 💸 I paid or sent money
first-hour-gave-data = 🔑 I gave code, card, password, ID
first-hour-gave-access = 📱 They got into my device
first-hour-several = Several of these
not-sure = 🤷 Not sure

first-hour-method = **How was it paid?** If in more than one way, choose the largest sum.
method-card = 💳 Card
method-bank = 🏦 Bank transfer
method-wallet = 📲 Wallet or app
method-crypto = 🪙 Crypto
method-gift-card = 🎁 Gift card code
method-cash = 💵 Cash or other

first-hour-day = **When was the first payment?** Tap, or type the day, like: 3 November. I count the time limits from that day.
# When words are no answer to what was asked; the question follows again.
answer-not-read = I could not read that as an answer. Tap a button below, or say it another way. If money has just gone, call your bank first; if they ring again, do not pick up.
day-not-read = First things first: the sooner you call your bank (number on the card), the better the chance to stop it. If they call or threaten you again, do not pick up, and pay nothing more. I could not read that as a day: tap a button below, or type it like this: 3 November.
paid-today = Today
paid-yesterday = Yesterday
paid-this-week = In the last 7 days
paid-this-month = In the last month
paid-within-three-months = In the last 3 months
paid-longer-ago = Longer ago

first-hour-country = **Which country are you in?** It decides whom to call. Tap, or type its name.

first-hour-plan-lead = 🆘 **Do these, one after the other.** Skip what you have done already.
# $number (number) - of the step.
first-hour-step-number = **{ $number }.**
# $day (text) - the day of the first payment.
first-hour-deadlines-lead-counted = **⏳ Latest dates to ask for your money back**, counted strictly from { $day }; ask today if you can:
first-hour-deadlines-lead = **⏳ Ways to ask for your money back.** Ask today if you can:
# $name (text) - the rule, $day (text) - the last day on which asking is in time.
first-hour-deadline = • { $name }: until **{ $day }**
first-hour-deadline-passed = • { $name }: the usual limit was { $day }. **Ask anyway**, there may be exceptions
# $name (text).
first-hour-deadline-at-once = • { $name }: as soon as you can
first-hour-deadline-unverified = (this rule is not confirmed: ask the bank, app or office that handles it)
first-hour-deadline-conflicting = (sources disagree, and this is the stricter one: ask the bank, app or office that handles it)
first-hour-recovery-warning = ⚠️ Whoever now offers to get your money back for a fee is the next scammer. The police do not charge for it.
first-hour-restart = 🔁 Start again
start-first-hour = 🆘 Scammed? Step by step

# Said before and instead of anything else. $country and $number (text) - the emergency line there.
danger-to-life-number = **Your life comes first. Everything else can wait.**

    If you or somebody near you is in danger, of self-harm or of being hurt by others, call **{ $number }** now (emergency line, { $country }). If you are elsewhere, call your local emergency number.

    If you feel you cannot go on: please do not be alone now. Move away from anything that could hurt you, call or go to somebody you trust, and tell them exactly what you told me. Money can wait, and being scammed is the scammer's fault, not yours.

    If somebody threatens you: do not go to meet them. Go where other people are, and tell the police.

    I am only a program. Please let a person help you now.
danger-to-life = **Your life comes first. Everything else can wait.**

    If you or somebody near you is in danger, of self-harm or of being hurt by others, call your local emergency number now.

    If you feel you cannot go on: please do not be alone now. Move away from anything that could hurt you, call or go to somebody you trust, and tell them exactly what you told me. Money can wait, and being scammed is the scammer's fault, not yours.

    If somebody threatens you: do not go to meet them. Go where other people are, and tell the police.

    I am only a program. Please let a person help you now.

# $words (text) - one or two sentences.
tip = 💡 { $words }
another-tip = 💡 Another one
menu-tip = 💡 A tip
