### "Is this safe?": a few questions for somebody who has only a doubt. The structure stands in content/questionnaires.

menu-safe = 🧭 Is this safe?
# Below an article.
start-safe = 🧭 A few questions on your case
# In the command menu.
command-safe = Is this safe? Check with a few questions

# Above the first question.
safe-lead = A few taps or typed words are enough, and I pass your answers on to nobody. At the end I tell you what looks good, what looks bad and what to do. Until then, pay nothing and give nobody a code.
# $number (number) - of this question, $total (number) - how many there may be.
safe-progress = Question { $number } of about { $total }
safe-why = ❔ Why do you ask?
safe-back = ◀️ Back
safe-stop = ✖️ Stop
safe-stopped = Stopped. I keep your answers for 30 days, and /safe goes on from there. As long as you are in doubt, please pay nothing and give nobody a code.
# When /safe finds a run that was not finished; two buttons follow.
safe-resume = You were in the middle of a check. Go on with it, or start over?
safe-go-on = Go on
safe-restart = 🔁 Start over
# When words are no answer to what was asked; the question follows again.
safe-not-read = Sorry, I could not read that as an answer. Tap a button below, or type its first words or its number.
# A short bubble, when a button of an answered question is pressed.
safe-answered-bubble = You have answered that one already. Here is the current question.
# In place of an old message, when a button of an earlier run is pressed.
safe-older = This belongs to an earlier check, and its answers no longer count. The newest one is further down, or send /safe to start a new one.
# In a group.
safe-private-only = These questions are about you alone, so I ask them only in a private chat with me. Press the button below or, if there is none, write to me in private and send /safe.
safe-open-private = Open a private chat

# The result. $about (text) - one of safe-about-….
safe-result-danger =
    🛑 **Danger** · { $about }\
    These are the marks of a scam. Stop here: pay nothing, give nothing.
# $about (text) - one of safe-about-….
safe-result-caution =
    ⚠️ **Caution** · { $about }\
    It is not clear yet. Do not pay, send or give anything before you have checked what is below.
# $about (text) - one of safe-about-….
safe-result-clear =
    🔎 **No clear warning sign** · { $about }\
    I saw no strong one in your answers. That does not prove it honest.
safe-reasons-danger = **Why:**
safe-reasons-caution = **What worries me:**
safe-reasons-clear = **What speaks for it:**
# $sign (text) - one of safe-sign-…, $answer (text) - the button that was chosen, $reason (text) - one of safe-reason-….
safe-told = **{ $sign }.** You answered: “{ $answer }”. { $reason }
# The lists below are made of safe-sign-….
safe-unsure-lead = **Not known yet, and it could change my answer:**
safe-not-found = **Signs I asked about that you did not see:**
# The last item of that list. $count (number) - of signs not listed.
safe-more-not-found = { $count ->
    [one] and { $count } more sign
   *[other] and { $count } more signs
}
safe-weak = **Small signs that were there, each weak on its own:**
# When nothing weighs and nothing was unsure.
safe-undecided = Nothing you told me speaks clearly for it or against it.
safe-keep-watching = **Stay watchful:**
safe-worse = **It becomes danger if one of these turns up:**
# The list is made of reassuring safe-sign-….
safe-better = **What would make it look better:**
# Danger by many signs, of which none settles it alone and nothing is left to find out.
safe-firm = One good explanation does not clear away signs like these. Do not let them talk you round.
safe-settled = Nothing they say can make up for that sign. Only if you misread the question would my answer change.
safe-steps = **What to do now, in this order:**
safe-share = 📤 Share as a card
safe-lost = 🆘 I already paid or gave something

# What a result is about, after the level and on the card; and what to keep watching when no sign was found.
safe-about-shop = an online shop
safe-watch-shop = Look at the web address once more before you type anything. Stop if you are suddenly sent to another page, to a chat, or to a person's account to pay.
safe-about-ad = an offer from an advert
safe-watch-ad = Before you pay, look once more at the web address and at who gets the money. Stop if a chat, a transfer or a second payment comes into it.
safe-about-private = a purchase from a private person
safe-watch-private = Hand over no money until you hold the item or have a protected way to pay. Stop if they suddenly want a deposit, a code or another account.
safe-about-marketplace = a purchase on a marketplace
safe-watch-marketplace = Keep the chat and the payment inside the marketplace to the very end. Press “received” only after you have opened the parcel and checked what is in it.
safe-about-unclear = an unclear message or offer
safe-watch-unclear = Before you do what they ask, contact the shop, bank or office your own way. Stop at once if they want a code, a look at your screen, secrecy, or money first.
safe-about-refund = a call or message about a refund
safe-watch-refund = A real refund shows in your order and comes back the way you paid. Stop at once if they want a code, a look at your screen, a fee or a loan.
safe-about-parcel = a call or message about a parcel
safe-watch-parcel = Use the tracking number only in the courier's own app or on its own site. Stop if they want a code, a fee through a link, or put an officer on the line.
safe-about-account = a call or message about an account
safe-watch-account = Change nothing through their link or while they guide you; open the app yourself. Stop at once if they want a code, a look at your screen or a transfer.
safe-about-offer = an offer of a job, a prize or a gift
safe-watch-offer = Real work pays you, and a real prize is free. Stop at once if they want a fee, a code, your account for other people's money, or your silence.
safe-about-selling = a sale to an online buyer
safe-watch-selling = Send or hand over nothing until the money is in your own app. Stop if a link, a code, too much money or another person's name comes into it.

safe-q-situation = **What is worrying you?** Choose what fits best. If nothing fits, tap “Not sure”.
safe-q-situation-why = I ask different things about a shop, about a call and about a buyer, so that you need not answer what does not concern you.
safe-q-situation-not-paid = 🛒 Buying, nothing paid yet
safe-q-situation-contacted = 📩 A call, message or offer
safe-q-situation-lost = 🆘 Already paid or gave something
safe-q-situation-selling = 🏷️ Selling something

safe-q-buying = **Where are you buying it?** If an advert took you there, choose the advert. Second-hand items sold in a shopping app count as the app.
safe-q-buying-why = Each of these places has its own tricks, and its own ways of getting help.
safe-q-buying-shop = 🏬 Shop with its own website
safe-q-buying-ad = 📣 Advert, video or live stream
safe-q-buying-private = 🙋 Private person, group or chat
safe-q-buying-marketplace = 📱 Marketplace or shopping app

safe-q-contact = **What do they say it is about?** If it is about several things, choose what they began with, but the first one if they offer you money back. If nothing fits, tap “Not sure”.
safe-q-contact-why = Every story has its own tell-tale signs, and I want to ask about the right ones.
safe-q-contact-refund = 💰 Refund or compensation
safe-q-contact-parcel = 📦 Parcel, courier or customs
safe-q-contact-account = 🔑 Account, membership or charge
safe-q-contact-offer = 🎁 Job, prize or gift

safe-q-how-paid = **How do they want you to pay?** If you have a choice, pick the last one on this list that they accept for the first payment. Not spoken of yet? Tap “Not sure”.
safe-q-how-paid-why = The way you pay decides whether anybody can get the money back for you.
safe-q-how-paid-gift-card = Gift cards or their codes
safe-q-how-paid-crypto = Cryptocurrency
safe-q-how-paid-person = In advance, transfer to a person
safe-q-how-paid-chat-link = Link or QR code sent in a chat
safe-q-how-paid-transfer = Bank transfer to a company
safe-q-how-paid-on-delivery = At the door, cash to the courier
safe-q-how-paid-in-person = Face to face, in cash or by card
safe-q-how-paid-protected = Card or other protected payment

safe-q-odd-pay = **Do they want to be paid in one of these ways?** If there is nothing to pay, tap “None of these”.
safe-q-odd-pay-why = With these ways of paying, hardly anybody gets their money back.
safe-q-odd-pay-gift-card = Gift cards or their codes
safe-q-odd-pay-crypto = Cryptocurrency
safe-q-odd-pay-person = To a person's account or wallet
safe-q-odd-pay-none = None of these

safe-q-shop-address = **Whose name is in the shop's web address?** Read the address line, not the logo: the last words before the first single slash (/) say whose page it is. No page seen yet? Tap “Not sure”.
safe-q-shop-address-why = Anybody can copy a logo and a whole page, but not the real web address.
safe-q-shop-address-lookalike = Brand's name, but not its site
safe-q-shop-address-hidden = Hidden by a short link or a code
safe-q-shop-address-own-name = Shop's own name, no big brand
safe-q-shop-address-official = Official address, I compared it

safe-q-bought-before = **Have you bought from this same shop before, at the same web address, and did your order come?**
safe-q-bought-before-why = A shop that has delivered to you once has shown that it can.
safe-q-bought-before-no = No, not from this shop
safe-q-bought-before-yes = Yes, and my order came

safe-q-buyers-say = **What do other buyers say, outside the shop's own page?** Search for its name together with “scam” or “complaints”. Not searched yet? Tap “Not sure”.
safe-q-buyers-say-why = On its own page a shop can write whatever it likes, but elsewhere it cannot easily delete what buyers say.
safe-q-buyers-say-complaints = Several say that nothing came
safe-q-buyers-say-own-page = Only the shop's own page has any
safe-q-buyers-say-mixed = Mixed, some good and some bad
safe-q-buyers-say-good = Good for years, in many places

safe-q-company-shown = **Which company is behind the shop?** Look for its name and street address on the page, then look it up in the official company register.
safe-q-company-shown-why = If something goes wrong, you need somebody real to turn to.
safe-q-company-shown-none = None named, or not in the register
safe-q-company-shown-unchecked = It is named, but I have not looked
safe-q-company-shown-checked = Found it in the register

safe-q-price = **Is the price far below what others ask for the same thing, say half?** Compare the same age and condition, with postage.
safe-q-price-why = A wonderful price is the oldest bait there is, though real bargains exist.
safe-q-price-far-below = Yes, far cheaper than elsewhere
safe-q-price-normal = No, much like elsewhere

safe-q-returns = **What does the shop say about sending things back?** It should say how long you have, where to send it and who pays for that.
safe-q-returns-why = A shop that means to deal fairly usually says what happens if you do not like it.
safe-q-returns-none = Nothing clear, or no returns
safe-q-returns-clear = It says all that clearly

safe-q-hurry = **Are they, or their page, rushing you?** For example with a clock running down, “only today”, “last pieces” or “answer within hours”.
safe-q-hurry-why = In a hurry nobody asks, compares or calls anyone, and some people count on that.
safe-q-hurry-yes = Yes, I am being rushed
safe-q-hurry-no = No, I can take my time

safe-q-famous-face = **Does a famous person, or a voice like theirs, praise it in the advert?**
safe-q-famous-face-why = Faces and voices of famous people are easily copied, and many know nothing of it.
safe-q-famous-face-yes = Yes, somebody famous is in it
safe-q-famous-face-no = No, nobody famous

safe-q-ad-leads = **Where does the advert send you to buy it?**
safe-q-ad-leads-why = The further you are led away from the app, the less anybody looks after your money.
safe-q-ad-leads-chat = Chat with a seller
safe-q-ad-leads-site = Website outside the app
safe-q-ad-leads-inside = Inside the app, in its own shop

safe-q-code-asked = **Do they want a password, a PIN or a code sent to your phone, or to hear your card's security number?** Typing one into their page counts; using one in your own app or to collect a parcel does not.
safe-q-code-asked-why = Such codes are the keys to your money and your accounts, and nobody honest needs them from you.
safe-q-code-asked-yes = Yes, at least one of these
safe-q-code-asked-no = No, none of these

safe-q-know-person = **How well do you know the seller?** If you do, call them first, on a number you already had, about this very sale. Not called yet? Tap “Not sure”.
safe-q-know-person-why = Accounts get stolen, and the thief then writes to all the friends in them.
safe-q-know-person-cannot-reach = Friend, but I cannot reach them
safe-q-know-person-stranger = Not at all, a stranger
safe-q-know-person-known = Known to me, and we talked

safe-q-deposit = **Do they want a deposit, or money to hold it for you, before you have seen it?**
safe-q-deposit-why = For something that does not exist, a deposit is all they need.
safe-q-deposit-yes = Yes, money before I see it
safe-q-deposit-no = No, nothing before I see it

safe-q-see-goods = **Have they shown you the item itself?** In person, live on video, or in a new photo taken just as you asked. Photos in the offer do not count.
safe-q-see-goods-why = Whoever really has the item can usually show it to you.
safe-q-see-goods-refused = Refused, or only excuses
safe-q-see-goods-not-asked = No, I have not asked yet
safe-q-see-goods-seen = Yes, in one of these ways

safe-q-account-history = **How old is the seller's account, and what do others say about it?** A change of name, or of what it sells, matters too.
safe-q-account-history-why = Somebody who has sold well for years has more to lose than somebody who came yesterday.
safe-q-account-history-new = New, empty or suddenly changed
safe-q-account-history-some = Some history, not much
safe-q-account-history-long = Years old, many good reviews

safe-q-photos = **Where do the photos come from?** Search the web with one of them, or see whether other offers show the same ones. The maker's own pictures do not count.
safe-q-photos-why = Whoever does not have the item has to take the pictures from somewhere else.
safe-q-photos-copied = Copied, other offers show them too
safe-q-photos-own = Their own, as far as I can see

safe-q-leave-platform = **Have they asked you to move the chat or the payment away from the app or site where it began?** Even a small deposit paid elsewhere counts.
safe-q-leave-platform-why = The app or site can usually help only with what happens inside it.
safe-q-leave-platform-yes = Yes, they want to go elsewhere
safe-q-leave-platform-no = No, everything stays there

safe-q-confirm-early = **Have they asked you to press “received”, or to close a complaint, before the goods or your refund have come?**
safe-q-confirm-early-why = With that one tap you may give up the protection of the marketplace.
safe-q-confirm-early-yes = Yes, too early
safe-q-confirm-early-no = No, they have not

safe-q-screen = **Do they want to see or control your screen, or have you install something for that?** Sharing it in a video call or a meeting app counts too.
safe-q-screen-why = Whoever sees your screen sees your codes too, and some can move your money while you watch.
safe-q-screen-yes = Yes, they want that
safe-q-screen-no = No, nothing like that

safe-q-pay-first = **Do they want you to pay, borrow or move money before they do what they promise?** They may call it a fee, a tax or a test. The price, postage or duty of what you buy does not count.
safe-q-pay-first-why = Somebody who really owes or offers you something does not need your money first.
safe-q-pay-first-yes = Yes, they want money first
safe-q-pay-first-no = No, nothing like that

safe-q-secrecy = **Have they told you to keep it from your family, your friends or your bank?** Telling you what to say to the bank counts too. A surprise for somebody does not.
safe-q-secrecy-why = Secrets keep away the very people who would help you.
safe-q-secrecy-yes = Yes, they told me to
safe-q-secrecy-no = No, they have not said that

safe-q-official-shows = **What does the official app or site of the shop, courier or bank show about it?** Go there your usual way. If it shows your order and not what they say, tap the first.
safe-q-official-shows-why = What is real can normally be seen there, too, and this is the check that helps most.
safe-q-official-shows-nothing = There is nothing about it
safe-q-official-shows-not-looked = I have not looked yet
safe-q-official-shows-same = Same as they told me

safe-q-refund-route = **How do they say they will pay you back?**
safe-q-refund-route-why = Shops normally pay back the way you paid, and need nothing more from you.
safe-q-refund-route-elsewhere = Form, link, loan or another app
safe-q-refund-route-not-said = They have not said how
safe-q-refund-route-same-way = Same way as I paid

safe-q-more-than-paid = **Do they offer you more than you paid?** For example double, or three times the price.
safe-q-more-than-paid-why = A generous sum keeps people on the line longer than they wanted to stay.
safe-q-more-than-paid-yes = Yes, more than I paid
safe-q-more-than-paid-no = No, not more than I paid

safe-q-threat = **Do they say that something bad will happen if you do not do it?** For example charges, a bad credit record, a blocked account or the police.
safe-q-threat-why = Frightened people act before they think, and some callers know that.
safe-q-threat-yes = Yes, they say so
safe-q-threat-no = No, nothing like that

safe-q-who-started = **Who got in touch first about this?**
safe-q-who-started-why = When you go to the official place yourself, you know who you are talking to.
safe-q-who-started-searched = Called a number I searched for
safe-q-who-started-they = They came to me
safe-q-who-started-me = I went to the official place

safe-q-parcel-pay = **How do they want you to pay for the parcel, if at all?** Fees and customs count too. If several ways are open, choose the one their message asks for.
safe-q-parcel-pay-why = With false parcel messages, a small fee is the way to your card or your account.
safe-q-parcel-pay-gift-card = Gift cards or their codes
safe-q-parcel-pay-crypto = Cryptocurrency
safe-q-parcel-pay-person = To a person's account or wallet
safe-q-parcel-pay-link = By card, on a page they sent
safe-q-parcel-pay-at-door = At the door, when it comes
safe-q-parcel-pay-nothing = Nothing to pay
safe-q-parcel-pay-official = In the official app or site

safe-q-officer = **Has anybody called or chatted with you as police, customs, a court or an embassy, saying that you are in trouble?** A printed letter or an ordinary notice alone does not count.
safe-q-officer-why = After a call about a parcel, a false officer often takes over, because most of us obey officers.
safe-q-officer-yes = Yes, somebody like that
safe-q-officer-no = No, nobody like that

safe-q-link-address = **If there is a link, where does it lead?** Do not tap it, only read it: the last words before the first single slash (/) say whose page it is.
safe-q-link-address-why = A sender's name is easily faked, but a web address shows whose page it is.
safe-q-link-address-other = Different from the official one
safe-q-link-address-hidden = Hidden, a short link or QR code
safe-q-link-address-no-link = No link at all
safe-q-link-address-official = Official address, I compared it

safe-q-expecting = **Are you waiting for a parcel that this could be about?** Think of gifts, and ask the others at home.
safe-q-expecting-why = False parcel messages go out to everybody, whether they wait for one or not.
safe-q-expecting-no = No, nobody here expects one
safe-q-expecting-yes = Yes, it could be ours

safe-q-lend-account = **Do they want you to receive money and pass it on, or to let others use your account or card?**
safe-q-lend-account-why = Money that passes through you may be stolen, and then you are the one who gets asked about it.
safe-q-lend-account-yes = Yes, through my account or card
safe-q-lend-account-no = No, nothing of the kind

safe-q-paid-likes = **Is it about being paid for likes, ratings or follows, or for orders that are not real?**
safe-q-paid-likes-why = Such easy tasks often pay a little at first, and then they ask for your own money.
safe-q-paid-likes-yes = Yes, that kind of task
safe-q-paid-likes-no = No, something else

safe-q-company-answers = **What does the company itself say about it?** Ask by a number or a site you found yourself, not one they gave you.
safe-q-company-answers-why = Anybody can borrow a good name, and only its owner can tell you.
safe-q-company-answers-denies = Denies it, or knows nothing of it
safe-q-company-answers-not-asked = I have not asked yet
safe-q-company-answers-confirms = Confirms it

safe-q-applied = **Did you apply for this job, or enter this draw, yourself?**
safe-q-applied-why = Good luck that nobody asked for deserves a second look.
safe-q-applied-prize = Prize or gift out of the blue
safe-q-applied-job = Job offer out of the blue
safe-q-applied-yes = Yes, I did that myself

safe-q-receive-asks = **To get your money, are you asked for a password, a PIN, the security number of your card, or a code sent to your phone?**
safe-q-receive-asks-why = To be paid you need none of these; they are for taking money out.
safe-q-receive-asks-yes = Yes, for one of these
safe-q-receive-asks-no = No, for none of these

safe-q-overpaid = **Did they pay too much, or say they did, and want you to send the extra back or pass it on?**
safe-q-overpaid-why = Their payment may vanish again, while what you send is really gone.
safe-q-overpaid-yes = Yes, I should send the extra
safe-q-overpaid-no = No, nothing like that

safe-q-receive-link = **Has the buyer sent you a link or a QR code for getting your money?**
safe-q-receive-link-why = Money comes to you by itself; such a page is often made to catch your card or your password.
safe-q-receive-link-yes = Yes, a link or a QR code
safe-q-receive-link-no = No link and no code

safe-q-money-seen = **Where have you seen the money?** Open your bank's app, or the app you sell in, and look. A cheque counts once it has cleared.
safe-q-money-seen-why = Anybody can make a screenshot or an email about a payment.
safe-q-money-seen-only-proof = Only in a screenshot or email
safe-q-money-seen-not-yet = Nowhere, they have not paid yet
safe-q-money-seen-arrived = In my own app, I looked myself

safe-q-supplier-account = **If you buy goods from a supplier: have they told you by email or chat to pay into a new account?**
safe-q-supplier-account-why = Somebody else may be writing in your supplier's name to catch your next payment.
safe-q-supplier-account-yes = Yes, a new account
safe-q-supplier-account-no = No, or I have no supplier

safe-q-payer-differs = **Did somebody other than your buyer pay, or has the address to send it to changed?**
safe-q-payer-differs-why = The money may have been taken from somebody who will want it back from you.
safe-q-payer-differs-yes = Yes, another name or address
safe-q-payer-differs-no = No, it all fits

# What an answer means: the sign in a few words, and why it matters.
safe-sign-code-asked = Asked for a code, password or PIN
safe-reason-code-asked = Nobody honest needs these from you; with them a stranger can get at your money or your account.
safe-sign-screen-shared = Asked to show your screen or let them control it
safe-reason-screen-shared = Whoever sees your screen can read your codes and lead you into a payment; a real shop, courier or bank has no need of it.
safe-sign-pay-first = Money wanted from you first
safe-reason-pay-first = A refund, a prize, wages or the price of what you sell never cost you a payment first, whatever it is called.
safe-sign-personal-account = Payment to a person's own account
safe-reason-personal-account = Money sent straight to a person is very hard to get back, and nearly everybody honest can offer a better way.
safe-sign-gift-card = Payment with gift cards
safe-reason-gift-card = No honest seller, courier or office asks for gift card codes; once a code is read out, the money is gone.
safe-sign-crypto = Payment in cryptocurrency
safe-reason-crypto = Nobody can get such a payment back for you; honest shops that take it nearly always take something else, too.
safe-sign-secrecy = Told to keep it secret
safe-reason-secrecy = It keeps you from the very people who would stop you; nobody honest needs that.
safe-sign-told-by-officer = Somebody claiming to be police or customs
safe-reason-told-by-officer = Real police and customs do not take over somebody else's call; in the rare real case you can hang up and call back on a number you found yourself.
safe-sign-lends-account = Other people's money through your account
safe-reason-lends-account = Nobody honest needs your account for other people's money; it is often stolen, and the trouble becomes yours.
safe-sign-paid-likes = Paid likes, ratings or made-up orders
safe-reason-paid-likes = It nearly always goes the same way: a little pay at first, and then they want you to put in your own money.
safe-sign-lookalike-address = A web address that is not the official one
safe-reason-lookalike-address = Copied pages have addresses like this; now and then an honest dealer or courier uses another address, too.
safe-sign-receive-link = A link or QR code to get your money
safe-reason-receive-link = To be paid you need nothing from the buyer; a few platforms do send links of their own, so look only inside the app.
safe-sign-overpaid = Too much paid, and the extra wanted back
safe-reason-overpaid = An honest slip of this kind is rare; more often their payment fails later, and what you sent is gone.
safe-sign-company-denies = The company they name knows nothing of it
safe-reason-company-denies = Most likely somebody is using its name, unless the person you asked simply had not heard of it.
safe-sign-card-on-page = Card payment on a page they sent
safe-reason-card-on-page = The small fee is often only bait for your card; some couriers do collect duty by a link, so check in their own app.
safe-sign-supplier-account = New bank details by email or chat
safe-reason-supplier-account = This is how payments end up with somebody else; companies do change banks, so call them on a number you already had.
safe-sign-confirm-early = Asked to confirm receipt or drop a complaint early
safe-reason-confirm-early = Once you have confirmed or closed it, the marketplace often can no longer help you.
safe-sign-pays-elsewhere = Chat or payment moved away from the app
safe-reason-pays-elsewhere = Out there nobody steps in if something goes wrong; honest people suggest it too, to save fees.
safe-sign-outside-refund = Refund by form, link, loan or another app
safe-reason-outside-refund = Shops normally pay back the way you paid; a way round that often leads to your card or your account.
safe-sign-complaints = Buyers who say that nothing came
safe-reason-complaints = Several people who got nothing say more than the nicest page, though big honest shops collect complaints as well.
safe-sign-not-in-official = Nothing about it in the official app or site
safe-reason-not-in-official = What concerns your order, parcel or account normally shows there, though it can take a little while.
safe-sign-pay-link = Payment by a link or code from a chat
safe-reason-pay-link = It can lead anywhere, even to a copied page; small honest shops send such links, too.
safe-sign-more-than-paid = More money offered than you paid
safe-reason-more-than-paid = The extra is often bait; a few shops are simply generous.
safe-sign-only-screenshot = Only a screenshot or email says you were paid
safe-reason-only-screenshot = That is not money yet, and it is easily faked; honest buyers send screenshots, too.
safe-sign-recruiter-first = A job offer you did not ask for
safe-reason-recruiter-first = Honest recruiters do write first; so do false ones, so ask the company itself.
safe-sign-never-entered = A prize or gift you never entered for
safe-reason-never-entered = Nobody wins a draw they did not enter.
safe-sign-threat = Told that something bad will happen otherwise
safe-reason-threat = Fear is used to push people; real notices name consequences as well, but leave you time to check.
safe-sign-found-number = A help number from a search, advert or message
safe-reason-found-number = Scammers put false help numbers where people search; most numbers found are real, so check yours in the official app.
safe-sign-famous-face = A famous face in the advert
safe-reason-famous-face = Such faces and voices are often copied or faked; some famous people really do advertise.
safe-sign-odd-friend = A friend you cannot reach by phone
safe-reason-odd-friend = Somebody may have stolen the account and be selling in your friend's name; perhaps your friend is only busy.
safe-sign-deposit-first = A deposit for something you have not seen
safe-reason-deposit-first = If the item does not exist, the deposit is gone; honest sellers ask for one, too, so see it first.
safe-sign-copied-photos = Photos that are used elsewhere too
safe-reason-copied-photos = Perhaps the item does not exist; some honest sellers just save themselves the trouble of taking photos.
safe-sign-refuses-proof = Will not show you the item itself
safe-reason-refuses-proof = Whoever has the item can usually show it; some people are only shy or busy.
safe-sign-payer-differs = Another payer or a changed address
safe-reason-payer-differs = The money may have been taken from somebody else; in families, though, one often pays for another.
safe-sign-far-too-cheap = A price far below what others ask
safe-reason-far-too-cheap = A very low price is a common bait, but real bargains exist, so alone it proves little.
safe-sign-transfer-only = Bank transfer as the only way to pay
safe-reason-transfer-only = A transfer is hard to get back, and fake shops like it; some small honest companies take nothing else.
safe-sign-odd-account = A new, empty or suddenly changed account
safe-reason-odd-account = It has no past to judge by, and one that changes suddenly may be stolen; but everybody was new once.
safe-sign-no-company = No company that can be found
safe-reason-no-company = If something goes wrong, you do not know who to turn to; very small honest sellers may name none either.
safe-sign-hidden-address = A web address you cannot read
safe-reason-hidden-address = You cannot tell whose page it is; honest senders use short links and QR codes, too.
safe-sign-cash-at-door = Money to be paid at the door
safe-reason-cash-at-door = Some parcels nobody ordered are sent only to collect that money; many real ones are paid at the door as well.
safe-sign-leaves-app = An advert that leads out of the app
safe-reason-leaves-app = Fake shops sit outside the app, where it cannot protect you; most honest adverts lead to a website, too.
safe-sign-cash-on-delivery = Cash to the courier before you can open it
safe-reason-cash-on-delivery = Once the courier is gone, so is the cash; many honest shops work like this, too.
safe-sign-unexpected-parcel = A parcel nobody is waiting for
safe-reason-unexpected-parcel = Such messages are sent to everybody; it may also be a gift, or an order you forgot.
safe-sign-they-came-first = Contact that came out of the blue
safe-reason-they-came-first = Scammers nearly always start this way; some real notices do, too.
safe-sign-hurry = Pressure to be quick
safe-reason-hurry = Haste keeps you from asking; honest offers have an end date, too, so alone it says little.
safe-sign-only-own-reviews = No reviews outside its own page
safe-reason-only-own-reviews = On its own page a shop can write anything; a young honest shop may have no other reviews yet.
safe-sign-no-returns = Nothing clear about returns, or none taken
safe-reason-no-returns = Fake shops do not plan to take anything back; small honest ones sometimes forget to say it.

# The reassuring ones.
safe-sign-clear-returns = Clear words about returns
safe-reason-clear-returns = That is how it should be, but such words are easily copied, so it counts for little.
safe-sign-pays-protected = Payment with buyer protection
safe-reason-pays-protected = If something goes wrong, there is somebody you can ask for your money back, as long as the payment page is the real one.
safe-sign-official-address = The official web address, checked
safe-reason-official-address = If you compared it right to its end, there is little room left for a copied page.
safe-sign-bought-before = A shop that has delivered to you before
safe-reason-bought-before = It has shown that it can deliver; only rarely is such a shop sold or copied afterwards.
safe-sign-long-reviews = Good reviews over a long time
safe-reason-long-reviews = They are hard to fake over years, though now and then such an account is stolen.
safe-sign-company-checked = A company found in the official register
safe-reason-company-checked = You know who has to answer for it, unless somebody has only borrowed that company's name.
safe-sign-known-person = Somebody you know, and you talked about it
safe-reason-known-person = You called them yourself about this very sale, so it is hardly a stolen account.
safe-sign-seen-goods = The item itself, shown to you
safe-reason-seen-goods = So it most likely exists; it may still be stolen, or never be sent.
safe-sign-official-confirms = Confirmed by the real company
safe-reason-official-confirms = Looking or asking at the company itself, by a way you found on your own, is the best check there is.
safe-sign-refund-same-way = Refund the way you paid
safe-reason-refund-same-way = That is how real shops do it; scammers promise it, too, until the last step.
safe-sign-you-asked = First contact through the official place
safe-reason-you-asked = So you are most likely talking to the right people, if the number or page was really theirs.
safe-sign-entered = You applied or entered yourself
safe-reason-entered = So an answer was to be expected; but there are false draws and false job adverts, too.
safe-sign-money-arrived = Money seen in your own app
safe-reason-money-arrived = That is more than a screenshot; some payments can still be taken back later, so ask your bank if in doubt.

# What to do now.
safe-step-end-screen = **Cut them off.** If anybody can see or control your phone or computer, turn off its internet now and call your bank from another phone.
safe-step-end-contact = **End it now.** Hang up, or stop writing; you owe no explanation, and it is not rude.
safe-step-do-not-pay = **Do not pay.** Not even a small part of it, and type no card details into their page.
safe-step-send-nothing = **Send nothing.** No goods, no money and no code, and leave every link from them alone.
safe-step-already-lost = **Already gave something?** If anything has left your hands, such as money, a code or a look at your screen, press the 🆘 button below now.
safe-step-send-nothing-back = **Send nothing back.** Do not return the extra yourself; let your bank or the marketplace reverse the whole payment.
safe-step-lend-nothing = **Lend nobody your account.** Pass on no money and hand over no card; if some has already come in, tell your bank and touch nothing.
safe-step-call-supplier = **Call the supplier.** Use the number you had before, and pay nothing into the new account until they confirm it.
safe-step-hold-goods = **Keep the goods for now.** Send nothing to the new address; a refund goes only back the way the money came.
safe-step-give-no-code = **Give no code.** Tell nobody a code, a password or a PIN, and type none into a page they sent, whoever they say they are.
safe-step-tell-somebody = **Tell somebody you trust.** Call family or a friend now and tell them everything, above all if you were told not to.
safe-step-ask-officially = **Ask the real company.** Open the app of the shop, courier or bank yourself, or call a number you found yourself, never one they gave you.
safe-step-keep-proof = **Keep the proof.** Take screenshots of the chat, the number, the page and the account they named before you block them.
safe-step-report = **Report it.** Send /report and I will show you where to in your country; it may spare the next person.
safe-step-do-not-pay-yet = **Do not pay yet.** Wait until the open points are settled, however much they hurry you.
safe-step-check-shop = **Check the shop.** Search for its name with “scam” or “complaints”, compare the web address, and look the company up in an official register.
safe-step-ask-for-proof = **Ask for proof.** Ask to see it on a live video call, or in a new photo beside a note with a word you choose; honest sellers seldom mind.
safe-step-give-nothing-yet = **Give nothing yet.** No money, no code, no card or ID and no look at your screen, until you know who they really are.
safe-step-ask-company = **Ask the company itself.** Find its number or site on your own, and ask whether this job, prize or gift is really theirs.
safe-step-look-in-own-app = **Look in your own app.** Open your bank's app, or the app you sell in, yourself; only money you see there counts, never a screenshot or an email.
safe-step-pay-protected = **If you pay in the end, pay a protected way.** By card, in the app's own checkout, or in cash once you hold it; make no transfer to a person.
safe-step-stay-official = **Stay with the official app.** Do everything there, or on the site you opened yourself, and nothing through their link.
safe-step-work-costs-nothing = **Pay nothing for it.** Real work pays you, and a real prize is free; if they ask for money after all, stop.
safe-step-wait-and-ask = **Sleep on it.** Show it to somebody you trust, and decide tomorrow; what is honest can nearly always wait a day.
safe-step-keep-order = **Keep the record.** Save the offer, the chat and the proof of payment until all has turned out well.
safe-step-come-back = **Come back.** If anything changes, or they ask for something new, send /safe again.

# The picture card that can be passed on. It also shows safe-about-… and safe-sign-….
safe-card-title = Haishao · Is this safe?
safe-card-danger = Danger: stop
safe-card-caution = Caution: check first
safe-card-clear = No clear warning sign
# The card in words: the level and what it is about. $heading (text) - one of safe-card-danger and the like, $about (text).
safe-card-head-danger = 🛑 **{ $heading }** · { $about }
safe-card-head-caution = ⚠️ **{ $heading }** · { $about }
safe-card-head-clear = 🔎 **{ $heading }** · { $about }
# What a case is called that was begun with the result. $heading and $about (text) - as above.
safe-result-name = { $about } · { $heading }
# Over the signs on the card.
safe-card-lead-danger = What was seen:
safe-card-lead-caution = Worrying, or not known yet:
safe-card-lead-clear = Not seen, by the answers given:
# For somebody of the family who sees the card.
safe-card-advice-danger = These are the marks of a scam. Pay nothing, give no codes, and talk to somebody you trust.
safe-card-advice-caution = It is not clear yet. Pay nothing and give nothing until the open points are settled.
safe-card-advice-clear = The answers showed no clear warning sign, but that is no proof. Stop if anybody asks for codes or for money first.
# $bot (text) - the bot's @name.
safe-card-footer = From { $bot }, a free helper against shopping scams
# The same, where the bot's name could not be learnt.
safe-card-footer-nameless = From Haishao, a free helper against shopping scams
# Below the card.
safe-card-hint = You can forward it to your family or to a group. It carries none of your answers in your words, no names and nothing private.
