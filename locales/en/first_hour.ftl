### The first hour after a scam, and danger to life.

first-hour-what =
    🆘 **Stop. Pay nothing more, and hang up if they are on the line.** It happens to careful people, and you were right to come.

    A few taps, and I will give you the steps in the right order. **What happened?**
first-hour-paid = 💸 I paid or sent money
first-hour-gave-data = 🪪 I gave card, ID, password or code
first-hour-gave-access = 📱 They got into my phone, computer or account
first-hour-several = Several of these
not-sure = 🤷 Not sure

first-hour-method = **How was it paid?** If more than one way, take the largest sum.
method-card = 💳 Card
method-bank = 🏦 Bank transfer
method-wallet = 📲 Wallet or app
method-crypto = 🪙 Crypto
method-gift-card = 🎁 Gift card code
method-cash = 💵 Cash or other

first-hour-day = **When was the first payment?** Tap, or type the day, like: 3 November. I count the last days from it.
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
first-hour-deadlines-lead = **⏳ Last days to ask for your money**, counted strictly; ask today if you can:
# $name (text) - the rule, $day (text) - the last day on which asking is in time.
first-hour-deadline = • { $name }: until **{ $day }**
first-hour-deadline-passed = • { $name }: the usual limit was { $day }. **Ask anyway**, exceptions exist
# $name (text).
first-hour-deadline-at-once = • { $name }: as soon as you can
first-hour-deadline-unverified = (not confirmed, ask)
first-hour-deadline-conflicting = (sources disagree, this is the stricter one; ask)
first-hour-recovery-warning = ⚠️ Whoever now offers to get your money back for a fee is the next scammer. Banks and police take no fee for it.
first-hour-restart = 🔁 Start again
start-first-hour = 🆘 Go through the first hour

# Said before and instead of anything else. $country and $number (text) - the emergency line there.
danger-to-life-number = **Your life comes first. Everything else can wait.**

    If you or somebody near you is in danger right now, call **{ $number }** (emergency line, { $country }), or your local emergency number if you are elsewhere.

    If it is your own thoughts that frighten you: please do not stay alone with them. Call or go to somebody you trust now, and tell them exactly what you told me. Lost money can be dealt with later, and a scam is the scammer's guilt, not yours. I am only a program, but people around you want to help.
danger-to-life = **Your life comes first. Everything else can wait.**

    If you or somebody near you is in danger right now, call your local emergency number.

    If it is your own thoughts that frighten you: please do not stay alone with them. Call or go to somebody you trust now, and tell them exactly what you told me. Lost money can be dealt with later, and a scam is the scammer's guilt, not yours. I am only a program, but people around you want to help.

# $words (text) - one or two sentences.
tip = 💡 { $words }
another-tip = 💡 Another one
menu-tip = 💡 A tip
