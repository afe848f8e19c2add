### A message or link somebody received, judged by its words and names. The signs stand in content/signals.

# In the main menu.
menu-check = 🔎 Check a message or link
# Before a verdict that is told once more, since somebody goes on asking about the message.
check-again = About what you showed me:
# Below a questionnaire's result.
start-check = 🔎 Check a link or message
# In the command menu, at most 80 characters.
command-check = Check a message or link you received

# After /check alone.
check-ask =
    🔎 **Forward me the message, or paste its words.** If several belong together, forward them all at once. A link alone will do, too, and so will a picture of a QR code. The writing in a screenshot I can read only where my host has set that up.

    Does it hold a code, a password or a card number of yours? Then paste it without them, and leave the rest as it is. I open no link, and I pass nothing on unless you ask me to.

# Before what is said about words without a warning sign, which may be the person's own.
check-own-words = I have read this as a message that somebody sent you. **If it is about yourself, what follows is no answer to it:** say what you paid or gave away, ask your question, or press 🆘 below.

# The first line of a verdict, one for each level.
check-headline-clear = 🔎 **No clear warning sign found.** That does not prove it is all right.
check-headline-caution = ⚠️ **Careful: this has warning signs.**
check-headline-danger = 🛑 **Danger: scams often look just like this.**
# $title (text) - the title of the article about what it resembles most.
check-like = It reads most like this: “{ $title }”
# Above the reasons, a list of check-sign-….
check-why-lead = **What I noticed:**
# Beside a reason. $words (Words) - the words of the message that show it.
check-quoted = “{ $words }”
# Above the links, each with sentences of check-link-….
check-links-lead = **Links, by their names alone:**
# Beside a link in whose name nothing was found.
check-link-nothing = I see nothing odd in its name, but that proves nothing.
# Beside a link. $brand (text) - whose official domain it is.
check-link-official-domain = This is the official web address of { $brand }. That tells you whose site it is, not who sent you the message or whether the rest of it is true.
# Below the links. $count (number) - of further links that were not judged or are not told.
check-more-links = { $count ->
    [one] There is { $count } more link I do not list. That does not make it all right.
   *[other] There are { $count } more links I do not list. That does not make them all right.
}

# What to do now, one for each level. The button 🆘 follows the first.
check-do-danger = **What to do now:**

    - **Stop here.** Pay nothing, tap, scan or install nothing, and give nobody a code or password.
    - **Do not answer any more.** If they are on the phone, hang up. You owe them no explanation.
    - **Ask the real firm.** Open its own app, or call a number you look up yourself, never one from the message.
    - **Already paid, or gave a code?** Press 🆘 below now, or send /sos.

check-do-caution = **What to do now:**

    - **Do nothing yet.** Do not pay, tap or install anything, and give nobody a code, however much they hurry you.
    - **Find out another way.** Open the firm's own app, or call a number you look up yourself. If it seems to come from somebody you know, call the number you already had.
    - **Show it to somebody you trust.** If it is genuine, it can nearly always wait that long.

check-do-clear = **What to look at yourself:**

    - **Who sent it?** Anybody can borrow a name, a picture or a number.
    - **Did you expect it?** If not, ask the sender through a contact you already had.
    - **Does it ask for money, a code or an app?** Then stop, whatever I found: check with the firm first, through its own app or a number you look up yourself.

# The last line of a verdict.
check-limits = I judge by words and names only, I have opened no link, and I can be wrong.

# Above a verdict that is kept as a note in a case, beside the message. Others may read it there.
check-kept-lead = What Haishao found in this message:

# Buttons below a verdict. The third: the words were judged as a message, but they are a question to the bot.
check-why = ❔ Why?
check-wrong = 👎 You got this wrong
check-as-question = 💬 This is my own question
# A button below an article.
check-as-message = 🔎 Check these words as a message

# After “Why?”, above the list.
check-weighed-lead = **What I weighed, heaviest first, and what spoke the other way:**
# A line each of that list. $sign (text) - one of check-sign-… or check-weighed-wording.
check-weighed-strong = **Weighs a lot:** { $sign }
check-weighed-medium = **Weighs something:** { $sign }
check-weighed-weak = **Weighs little:** { $sign }
# $sign (text) - one of check-sign-… or check-weighed-wording-against.
check-weighed-against = **Speaks for an ordinary message:** { $sign }
# In such a line: what the wording as a whole resembles, messages of scammers or ordinary ones.
check-weighed-wording = As a whole, it is worded like messages from scammers.
check-weighed-wording-against = As a whole, it is worded like ordinary messages.
# After “Why?”, when the message is no longer remembered.
check-gone = I no longer have that message. Please send it to me again.

# After “You got this wrong”: a short bubble, then the offer with its button.
check-wrong-counted = Thank you. I have counted it.
check-wrong-offer = May the people who look after me read this message, so that I judge better next time? If so, press the button. They get its words, private details included, but not your name. If you do not press it, nothing is passed on.
check-send = 📮 Send them the words

## What was found in a message: a sentence for each file of content/signals, and for what is found without one.

check-sign-account-problem = It says that an account is locked or in danger and has to be confirmed.
check-sign-app-install = It wants you to install an app from a link, a file or a QR code.
check-sign-atm-cancel = It sends you to a cash machine to undo instalments or a charge: no cash machine can do that.
check-sign-bait-link = Next to money, a login or a deadline it has a link with an ending that scammers like to use.
check-sign-bait-price = It lures with a closing sale, a last chance or a price that is far too low.
check-sign-buyer-link = It says that a buyer's money reaches you only through a link, a card or a courier.
check-sign-click-link = It wants you to open a link or scan a code.
check-sign-code-for-refund = Money is to come back once you hand over a code. No refund needs one.
check-sign-code-asked = It asks for a one-time code or a password.
check-sign-credit-drain = It wants you to open, check or use up a loan or a credit line.
check-sign-crypto-pay = It wants to be paid in cryptocurrency.
check-sign-disguised-payment = It passes a payment off as a code, a check or a refund.
check-sign-dispute-off = It wants you to close a dispute, or to confirm receipt, before you have your money.
check-sign-do-not-share = It says to share the code with nobody.
check-sign-everyday-notice = It reads like an everyday notice of a delivery, a payment, an appointment or a sale.
check-sign-extortion = It threatens you with photos, bad reviews or worse to get something from you.
check-sign-fake-charge = It speaks of a charge or a renewal that you can stop only its way, such as by calling its number.
check-sign-fee-before-payout = It wants a payment from you before money is paid out or released to you.
check-sign-gift-card = It wants gift cards, or the codes on them.
check-sign-handover = It says that somebody will come to collect a card, cash or gold.
check-sign-investment = It promises sure profits, inside tips or help with trading.
check-sign-kidding = It jokes or teases, as friends do.
check-sign-loan-offer = It offers an easy loan, or says that a credit record or an old loan account must be put right.
check-sign-membership-cancel = It says that a membership, an insurance or a payment plan was opened by mistake and must be cancelled.
check-sign-money-mule = It wants to use your account, or wants you to pass on money or parcels.
check-sign-money-needed = It asks for money or a purchase at once, as if from somebody you know.
check-sign-never-asks = It says that nobody will ask you for codes or money, or that there is nothing to pay.
check-sign-new-number = It claims to come from somebody you know who has a new number.
check-sign-nothing-to-do = It says that you need not do anything.
check-sign-off-platform-pay = It wants the payment made outside the app or site, without its protection.
check-sign-office-money = It speaks for an office, a toll road or a utility, says that something is owed, stopped or waiting, and brings its own link or helper.
check-sign-office-refund = It speaks for an office or a utility, says that money is waiting for you, and brings its own link, form or helper to claim it.
check-sign-official-caller = It speaks in the name of the police, customs, a security team or another office.
check-sign-on-platform = It keeps the order and the payment inside the app or site, or wants nothing in advance.
check-sign-original-way = It says that a refund comes back the way you paid, or takes some working days.
check-sign-overpaid = It says that too much was paid, and wants the extra back.
check-sign-own-way-in = It tells you to open the app yourself, call the number on your card or come to the branch.
check-sign-parcel-fee = It says that a parcel is held until you pay a fee or confirm your address.
check-sign-pay-first = It wants money before you have seen or received anything.
check-sign-payment-asked = It asks for a sum of money.
check-sign-payment-code = It is a code or link that opens a payment to whoever made it. Nobody needs to scan or open one to be paid or refunded.
check-sign-personal-account = It wants the money sent to a private person, or to a new or specially named account.
check-sign-private-chat = It wants to move the talk to WhatsApp, WeChat or another private chat.
check-sign-prize = It promises a prize, a gift or a lucky draw.
check-sign-protection-off = It wants you to switch off or ignore what protects you from fraud.
check-sign-recovery-help = It promises to get lost money back.
check-sign-refund-promised = It offers a refund or compensation that you may never have asked for.
check-sign-retelling = It reads like a story of what happened to somebody.
check-sign-safe-account = It wants your money moved to another account to protect it or to have it checked.
check-sign-scam-warning = It reads like a warning about scams.
check-sign-screen-sharing = It wants to see or control your screen, or to have you in a video meeting.
check-sign-secrecy = It tells you to keep this from others, such as your family or your bank.
check-sign-secret-asked = It asks for card details, a password, a PIN or an ID document.
check-sign-seller-fee = It wants a seller to pay a deposit or scan a code before an order is paid out.
check-sign-stay-on-line = It wants you to stay on the line, be alone or press a key to be put through.
check-sign-task-job = It offers easy money for likes, reviews or small tasks on your phone.
check-sign-tech-support = It says that a computer is infected or under attack, and that support must be called or let in.
check-sign-threat = It threatens with arrest, court, debt collectors or the loss of an account.
check-sign-urgency = It hurries you with a deadline.
check-sign-windfall = It tells of a large sum of money that is to be yours, or shared with you.
check-sign-wrong-number = It comes from a stranger who says it was sent by mistake, or who is soon very friendly.
# Found without such a file.
check-sign-obfuscation = Some of its words have invisible or foreign characters mixed in, as if to slip past checks.
# $brand (text) - whom the message names.
check-sign-foreign-link = It names { $brand }, but I do not know its link as an address of { $brand }.
check-sign-danger-link = A link in it looks dangerous.
check-sign-doubtful-link = There is something odd about a link in it.
# $brand (text) - whose official domain the link is.
check-sign-official-link = Its link is the official web address of { $brand }.

## What was found in a link's name, a sentence each.

# $brand (text) - whom it looks like.
check-link-look-alike-domain = Its name looks like that of { $brand }, but it is a different one.
# $brand (text) - whose name it has.
check-link-brand-with-bait = It puts the name { $brand } together with a word such as “login” or “refund”, but I do not know it as an address of { $brand }.
# $brand (text) - whose name it has.
check-link-brand-wrong-ending = It has the name of { $brand }, but with an ending I do not know from { $brand }.
# $brand (text) - whose name it has.
check-link-brand-elsewhere = The name { $brand } stands only in front of or behind an address that is somebody else's.
# $brand (text) - whose name it has.
check-link-brand-in-name = It has { $brand } in its name, but I do not know it as an address of { $brand }.
# Below such a sentence. $brand (text) - whose name it has.
check-link-may-be-real = It may still be real: firms have more addresses than I know. To be sure, leave this link alone, and open { $brand }'s own app or type the address you already knew.
check-link-misleading-host = It is put together so that it looks official.
check-link-hidden-target = The words shown name one address, but it leads to another.
check-link-credentials = What stands before the @ is only for show; the real address comes after it.
check-link-mixed-scripts = Its name mixes letters of different alphabets, which can look just alike.
check-link-punycode = Its name has special letters: compare each one with the name you know.
check-link-ip-host = It has a bare number instead of a name.
check-link-odd-port = After its name comes a number that shops and banks hardly ever use.
check-link-app-download = It leads straight to an app file, not to an app store.
check-link-parcel-bait = Its name speaks of parcels or customs, but belongs to no carrier I know.
check-link-account-bait = Its name has a word in it such as “login”, “verify” or “prize”.
check-link-shop-bait = Its name promises a bargain, with a word such as “sale” or “outlet”.
check-link-free-hosting = It is on a free service where anybody can get a name.
check-link-form-builder = It leads to an online form, and anybody can make one.
check-link-shortener = It is a short link: it hides where it leads, and I do not open it.
check-link-redirect = It stands inside another address, which leads on to this one.
check-link-payment-page = It opens a payment to whoever made it. Nobody needs to open one to be paid or refunded.
check-link-risky-ending = Scammers use its ending more than others; many honest sites have it, too.
check-link-many-hyphens = Its name is a row of words with hyphens between them.
check-link-many-digits = Its name has many digits in it.
check-link-random-name = Its name looks as if a machine had made it up.
# $list (text) - the name of the list.
check-link-listed = It stands on the list “{ $list }” of reported sites.
# $list (text) - the name of the list.
check-link-allow-listed = It stands on the list “{ $list }” of known sites, kept by whoever runs this bot.

## What could be seen in a picture, said before the verdict on it.

# $count (number) - of QR codes that were read. What they say follows, judged.
picture-codes = { $count ->
    [one] 📷 I read a QR code in the picture.
   *[other] 📷 I read { $count } QR codes in the picture.
}
# What a code says. $words (Words) - its content.
picture-code-says = It says: “{ $words }”
# A program has read the writing in the picture.
picture-read = 📷 I read the writing in the picture. A word or two may have come out wrong.
# There is neither a code nor any writing in it.
picture-nothing = 📷 I found neither a QR code nor any writing I could read in the picture.
# There is no code in it; one of the next two follows.
picture-no-code = 📷 I found no QR code in the picture.
# Where the operator has nothing that reads writing.
picture-no-reader = I can read QR codes, but not the writing in pictures.
# Where the writing could not be read this time.
picture-unread = I could not read the writing in it this time.
picture-too-large = 📷 Your picture is too large for me. Please try a screenshot of just the message, or a smaller copy.
picture-unreadable = 📷 I could not open your picture. A screenshot of it may work.
picture-busy = 📷 I have too many pictures to look at right now, so I have not looked at yours. Please send it again in a minute.
picture-failed = 📷 I could not look at your picture. Please send it once more.
# After one of these, where nothing could be judged. Buttons for the questionnaire and the first hour follow.
picture-words-wanted = Please **type or copy the words that matter** and send them to me: who they say they are, and what you are asked to do. Until then, do not pay, scan or install anything.
