### The casebook: what happened to somebody, in one place. In private only. The words of the kinds and of the evidence stand in content/checklists, those of the time limits in content/deadlines.

# In the main menu.
menu-case = 🗂 My cases
# In the command menu, at most 80 characters.
command-case = Keep notes and evidence of what happened to you

# When there is no case yet. The button “case-new” follows.
case-intro =
    🗂 **A case is one place for everything that happened.** Answer a few questions, and add messages, receipts and screenshots as you find them. I put it all in order and show you what evidence is still missing, what you can still do, and until when.

    I keep it encrypted and show it to nobody but you, here in our private chat. You can delete a case here at any time, or erase everything with /forget; /privacy says more.

    It is your own record and reports nothing to the police, your bank or the shop. If money has only just gone, send /sos first.
# In a group, in place of all that.
case-group = A case is about you alone, so I open cases only in a private chat with me. Press the button below or, if there is none, write to me in private and send /case.
# The button below it, a link.
case-open-private = Open a private chat

## The list of cases.

case-new = ➕ Start a case
case-list = 🗂 All cases
# Above buttons, one a case. $count (number) - of cases, closed ones included.
case-list-lead = { $count ->
    [one] 🗂 **You have { $count } case.** Press its button to open it.
   *[other] 🗂 **You have { $count } cases.** Press one to open it.
}
# A case in the list and on buttons, an open one and a closed one. $number (number) - of the case, $title (Words) - its name.
case-label = #{ $number } { $title }
case-label-closed = ✅ #{ $number } closed · { $title }
# The name of a case. $kind (text) - what happened, $seller (Words) - with whom.
case-title-seller = { $kind } · { $seller }
# The name of a case of which nothing is known yet. $day (text) - when it was begun.
case-title-day = Started on { $day }

## The page of a case, line by line.

# The first line. $number (number) - of the case, $title (Words) - its name.
case-headline = 🗂 **Case #{ $number } · { $title }**
# $day (text).
case-closed-on = ✅ Closed on { $day }
# In place of the facts. The buttons “case-facts-ask” and “case-add” are below.
case-nothing-yet = There is nothing in it yet. Press ✍️ to answer a few questions, or 📎 to send what you have. Either will do to begin with.
# One fact. $label (text) - one of case-label-…, $value (Words) - the answer.
case-fact = **{ $label }:** { $value }
# $count (number) - of notes and files.
case-entries = { $count ->
    [one] 📎 { $count } note or file
   *[other] 📎 { $count } notes and files
}
# $names (text) - pieces of evidence with commas between them, most important first.
case-missing = ☐ Evidence still missing: { $names }
# The nearest time limit. $day (text) - its last day, $name (text) - the rule.
case-day-next = ⏰ Next time limit: **{ $day }** · { $name }
# What cannot wait. $name (text) - the rule.
case-day-now = ❗ **Do not wait** · { $name }
# There are limits of cards, wallets or banks, and nobody has said which it was.
case-day-which = ❔ **Tell me which card, wallet or bank it was,** and I can work out its time limits.

# The buttons below the page.
case-facts-ask = ✍️ Answer a few questions
case-facts-change = ✏️ Change an answer
case-name = 🏷 Name it
case-add = 📎 Add notes and files
case-timeline = 📜 Timeline
case-days = ⏰ Time limits
case-checklist = ☑️ Evidence
case-close = ✅ Close the case
case-reopen = Reopen the case
# Leaves the case open, and offers no longer to keep messages in it.
case-put-aside = ⏸ Put aside
case-delete = 🗑 Delete the case
# Below everything that was opened from the page.
case-back = Back to the case

## The name of a case.

# After “case-name”. $number (number) - of the case, $title (Words) - what it is called now.
case-name-ask = **What shall I call case #{ $number }?** It is now called “{ $title }”. A few words that you will recognise are enough, such as “Blue headphones”. I show them only to you.
# A button below it: what happened, and with whom, is the name again.
case-name-itself = Name it after what happened
# Above the page of the case, which shows the name.
case-named = 🏷 Done, that is its name now.
# $most (number) - of characters. The question follows once more.
case-name-too-long = That is too long for a name: at most { $most } characters, please.

## The questions about a case.

# A small line above a question. $number (number) - of the case, $left (number) - of questions, about.
case-progress = { $left ->
    [0] Case #{ $number } · last question
    [one] Case #{ $number } · about { $left } question left
   *[other] Case #{ $number } · about { $left } questions left
}
# Above the next question, so that slips are seen. $label (text) - one of case-label-…, $value (Words) - what was understood.
case-noted = Noted. **{ $label }:** { $value }
# After “help”, “why” and the like at a question. The same question follows.
case-fact-help = Just write what you know, or press “Skip”: nothing here has to be answered, and you can change it all later. “Back” takes you to the question before. If your money or an account is in danger right now, send /sos first.
# After words of fear or shame at a question, which follows once more.
case-fact-feelings = **I am sorry that this happened to you.** It happens to careful people too, and those who do it are practised. There is no hurry here: write what you know, or press “Skip”. If your money or an account is in danger right now, send /sos first.
# A whole sentence where a name or a number was asked for; the question follows, with the button “case-as-written”. $label (text) - one of case-label-….
case-doubt-words = I have not written that down yet, because it reads more like something you are telling me than like **{ $label }**. If you do not know it, press “Skip”. If it is right as it stands, press “Keep it as written”.
# A day, a country or a command where a name was asked for; the question follows, with the button “case-as-written”. $label (text) - one of case-label-….
case-doubt-stray = I have not written that down, because it does not look like **{ $label }**. Please type the name. If you do not know it, press “Skip”. If it is right as it stands, press “Keep it as written”.
# An order number without a digit; the question follows, with the button “case-as-written”.
case-doubt-number = **There is no digit in that,** and most order numbers have some. If you have none, press “Skip”. If it is right as it stands, press “Keep it as written”.
# After “case-fact-help”, where a name was asked for: it may have been one. The question follows, with the button “case-as-written”.
case-doubt-question = I have not written anything down yet. If that was the answer and no question, press “Keep it as written”.
# The button below these. What was typed is kept.
case-as-written = Keep it as written
# Somebody says that there is none, or that they cannot find it. The next question follows.
case-left-out = All right, I leave that one out. You can add it later with ✏️.
# A button below an answer to something else that was asked in between. It leads back to where they were in their case.
case-go-on = ↩️ Back to where we were
# A day that can hardly be right; the question follows, with the button “case-insist”. $day (text).
case-doubt-to-come = **{ $day } is still to come.** Could that be a slip? If it is right, press the button; otherwise type the day again.
# $label and $other (text) - each one of case-label-…-on, $day and $otherday (text) - their days.
case-doubt-before = **{ $label }, { $day },** would be earlier than **{ $other }, { $otherday }.** Could one of the two be a slip? If this one is right, press the button; otherwise type the day again.
case-doubt-long-after = **{ $label }, { $day },** would be long after **{ $other }, { $otherday }.** Could one of the two be a slip? If this one is right, press the button; otherwise type the day again.
# The button below. $value (text) - the day.
case-insist = Yes, { $value } is right
# A day that stands for a few, as after “mid October”. $day (text).
case-about-day = about { $day }
# After such a day: it is the earliest of them.
case-counted-early = You did not give an exact day, so I took the earliest it can have been and count time limits from there. If you find the exact day, change it with ✏️.
# A story was told where one of the buttons was asked for. The same question or the next one follows. $entry (number) - of the note.
case-story-kept = Thank you for telling me. I have kept your words in this case as note no. { $entry }.
# Buttons below each question.
case-skip = Skip
case-enough = Enough for now
# After the last question. The page of the case follows.
case-facts-done = Those were all my questions, thank you. Here is your case. You can change any answer with ✏️.
# Below a question that was answered before. $value (Words) - the answer as it is now.
case-answer-now = The answer now: **{ $value }**
# Above the answers as they are now, and buttons, one a fact.
case-change-lead = **Which answer do you want to change?**
# What was typed can mean several things. Buttons follow, one for each.
case-which = I can read that in more than one way. **Which do you mean?**

# When an answer was not understood. The question stays open.
case-unclear-day = I could not read that as a day. Please type it like “yesterday”, “10 days ago”, “3 Nov” or, with the year, “3 Nov 2025”.
case-unclear-money = I could not read that as an amount. Please type it with the currency, such as 1,299 CNY or 45.50 GBP.
# Several amounts, or one that was paid several times, such as “3 x 50 euros”.
case-unclear-total = That reads as more than one amount. **Please type the total**, with its currency, such as 150 EUR.
# An amount without a currency; the amount is remembered.
case-currency = **Which currency is that?** Tap it, or type it, such as CNY, USD or RM.
case-unclear-country = I do not know a country by that name. Please tap it, or type its full name in English or Chinese, such as Malaysia.
# After “case-noted”, when somebody is in a country for which there are no rules and no list. $country (text).
case-country-without-list = I know no offices and no rules of law for { $country } yet, so I count only the time limits that hold everywhere, such as those of cards and platforms. Ask your bank or a consumer advice office there what else you can do.
# The same for a country of the European Union. $country and $union (text).
case-country-in-union = I know no offices in { $country } yet, but the rules of the { $union } hold there, and I count their time limits, too.
# At the questions that are answered by buttons: what happened, and how it was paid.
case-unclear-option = For this question, please tap one of the buttons.
# $most (number) - of characters.
case-too-long = That is too long to go here: at most { $most } characters, please. You can add the long version to the case as a note, with 📎.

# What the facts are called: in the list of facts, on buttons, in the timeline (the days) and where one is asked for.
case-label-kind = What happened
case-label-seller = Shop or person
case-label-platform = App or site
case-label-seller-country = Their country
case-label-own-country = Your country
case-label-order-number = Order number
case-label-item = Item
case-label-amount = Amount
case-label-method = Way of paying
case-label-provider = Card, wallet or bank
case-label-ordered-on = Order placed
case-label-paid-on = Payment made
case-label-due-on = Delivery due
case-label-arrived-on = Delivery arrived
case-label-noticed-on = Problem noticed
case-label-promise = What was promised
case-label-wish = What you want

# The questions. This one is answered by buttons.
case-ask-kind = **What happened?** Choose what fits best. You can change it later.
# Whoever sold it or took the money; for somebody who sold something, the buyer.
case-ask-seller = **Who was it?** The shop, the seller, the buyer, or whoever contacted you. Write the name just as the page, the chat or the statement shows it.
case-ask-platform = **Which app or site was it on?** Its name is enough, such as AliExpress or WhatsApp. For a shop's own website, write its web address.
case-ask-seller-country = **Which country are they in?** Tap it, or type its name. The shop page, the parcel label or the payment may show it; if you cannot tell, skip this.
case-ask-own-country = **Which country are you in?** Tap it, or type its name. Some rules and time limits depend on it.
case-ask-order-number = **What is the order number?** You find it on the order page or in the confirmation email.
case-ask-item = **What was bought or sold?** Write it as the page shows it, with size or colour if that matters.
case-ask-amount = **How much money is it about?** Write it with the currency, such as 1,299 CNY. If there were several payments, add them up.
# Answered by buttons.
case-ask-method = **How was it paid?** Tap a button. If in more than one way, choose the largest sum.
case-ask-provider = **Which card, wallet or bank was it?** Its name is enough, such as PayPal or Alipay; for a card, the brand and the bank, such as “Visa, HSBC”. Please leave out the card number.
case-ask-ordered-on = **When was it ordered?** Type the day, such as “yesterday” or “3 Nov”. The order page shows it.
# The first payment, because limits are counted from it.
case-ask-paid-on = **When was the first payment?** Type the day, such as “yesterday” or “3 Nov”. Some time limits are counted from it.
# The last day on which it was to arrive, as promised.
case-ask-due-on = **By which day was it due to arrive?** Type the day, such as “3 Nov”. If they named several days, such as 3 to 10 Nov, type the last one.
case-ask-arrived-on = **When did it arrive?** Type the day, such as “yesterday” or “3 Nov”. The tracking may show it.
case-ask-noticed-on = **When did you first notice that something was wrong?** Type the day, such as “yesterday” or “3 Nov”.
case-ask-promise = **What did they promise you?** A sentence is enough, in their own words if you can, such as “new, with a one-year warranty”.
case-ask-wish = **What would you like to happen now?** For example your money back, a replacement, or your account back.

## Adding notes and files.

# Until “case-collect-done” is pressed, everything sent goes into the case. $number (number) - of the case.
case-collect =
    📎 **Whatever you send now goes into case #{ $number }**, until you press ✔️. Write notes, or send or forward messages, photos, files and voice messages.

    Please leave out passwords, one-time codes and full card numbers, and cover them in pictures. Keep the originals, too.
case-collect-done = ✔️ Done
# $count (number) - of notes and files that were added.
case-collect-over = { $count ->
    [0] ✔️ Done. Nothing was added.
    [one] ✔️ Done. { $count } note or file was added.
   *[other] ✔️ Done. { $count } notes and files were added.
}
# One was added. $number (number) - of the case, $entry (number) - of the note or file.
case-kept = 📎 Kept in case #{ $number } as no. { $entry }.
# Several were added. $number (number) - of the case, $first and $last (number) - of the notes and files.
case-kept-several = 📎 Kept in case #{ $number } as no. { $first } to no. { $last }.
# After one of these, where the file itself was not copied. $entries (text) - the numbers of the files, such as “5, 7”.
# The host has chosen so.
case-file-by-choice = I keep no copies of files. For no. { $entries } I noted the name, the size, the fingerprint and where Telegram has it. Please keep the original, and leave your message in this chat.
case-file-too-large = I could not copy no. { $entries }, because Telegram hands me only files of up to 20 MB. I noted the name, the size and where Telegram has it. Please keep the original, and leave your message in this chat.
case-file-failed = I could not copy the file of no. { $entries } just now. I noted its name, its size and where Telegram has it. Please keep the original, and send it to me again in a while.
# $most and $used (text) - such as “50 MB”, over all cases.
case-file-no-room = I have no room for a copy of no. { $entries }: { $used } of { $most } are in use. I noted the name, the size, the fingerprint and where Telegram has it. Please keep the original. To make room, delete a case that you no longer need; it is gone after a day, and then you can send this again.
# Once, in place of “case-kept” after each of very many. $number (number) - of the case. The button “case-collect-done” is below.
case-many = That is a lot at once, so I will not answer each one from here on. I am still putting them all into case #{ $number }. Press ✔️ when that is everything, and I will tell you how many I have added.
# A button below answers. $number (number) - of the case.
case-keep = 📎 Keep this in case #{ $number }
# After that button, when the message is no longer remembered.
case-keep-gone = I no longer have that message, so I could not keep it. Please send it to me again.
# A button below a verdict, a questionnaire's result or the first hour.
case-save = 🗂 Save as a case
# After that button. $number (number) - of the case. Its page follows.
case-saved = I have saved it as case #{ $number }. Here it is.

## The timeline.

case-timeline-lead = 📜 **What happened, in order:**
case-timeline-empty = 📜 There is nothing in the timeline yet. It fills as you answer questions, and as you add notes and files.
# A line each. $day (text) - the day, $label (text) - one of case-label-…-on.
case-line-fact = **{ $day }** · { $label }
# $day (text), $entry (number) - of the note, $words (Words) - how it begins.
case-line-note = **{ $day }** · no. { $entry } · “{ $words }”
# $day (text), $entry (number) - of the file, $name (Words) - what it is called.
case-line-file = **{ $day }** · no. { $entry } · 📎 { $name }
# Such a line, struck out by the person. $line (text) - one of the two above.
case-line-struck = { $line } (struck out)
# Buttons: to earlier and later lines.
case-earlier = ◀ Earlier
case-later = Later ▶

## The page of a note or file.

# The first line. $entry (number) - of the note, $day and $time (text) - when it was received.
case-entry-note = **Note no. { $entry }** · received on { $day } at { $time }
# $entry (number) - of the file, $name (Words) - what it is called, $size (text) - such as “240 kB”, $day and $time (text) - when it was received.
case-entry-file = **File no. { $entry }** · { $name } ({ $size }) · received on { $day } at { $time }
# Below it, line by line. $type (text) - such as “application/pdf”, $sha256 (text) - 64 digits, by which it can be shown that the file was not changed.
case-entry-type = Type: { $type }
case-entry-sha256 = Fingerprint (SHA-256): `{ $sha256 }`
case-entry-stored = I keep a copy, encrypted.
case-entry-reference = I have no copy; the file is with Telegram. Please keep the original.
# It was forwarded. $name (Words) - who sent it first, $day (text) - when.
case-entry-from = Forwarded: first sent by { $name } on { $day }
# $name (text) - the piece of evidence.
case-entry-proves = ☑️ Evidence: { $name }
case-entry-struck = Struck out: it no longer counts. It stays here, so that nothing is changed unseen.
# $count (number) - of earlier versions.
case-entry-earlier = { $count ->
    [one] { $count } earlier version is kept.
   *[other] { $count } earlier versions are kept.
}
# The buttons below it.
case-edit = ✏️ Change
case-strike = Strike out
case-unstrike = Take back in
case-proves = This proves…
# After “Change”, and when the new text has come.
case-edit-ask = **Send me the new text.** The old one is kept as an earlier version.
case-edited = Changed. The earlier version is kept, too.
# After “back”, “cancel” and the like in its place.
case-edit-left = All right, I left it as it was.
case-edited-too-often = This entry has been changed as often as I can keep track of. Please write a new note instead.
# After “This proves…”. Buttons follow, one a piece of evidence.
case-proves-lead = **What does this prove?** Choose what fits best.

## The checklist of evidence.

# Above the list and its buttons.
case-checklist-lead = ☑️ **Evidence that helps.** What is missing comes first. Tap what you already have; you need not have it all.
# A line each. $name (text) - the piece of evidence.
case-piece-have = ✅ { $name }
# $name (text) - the piece, $how (text) - how to get it, one or two sentences.
case-piece-missing = ☐ **{ $name }.** { $how }
# $name (text) - the piece, $entries (text) - the numbers of the files, such as “5, 7”.
case-piece-exhibits = ✅ { $name } · 📎 no. { $entries }
case-checklist-none = First tell me what happened. Then I can say which evidence helps.

## The time limits.

# Above them.
case-days-lead = ⏰ **Time limits.** I count these strictly, but they are no promises: your bank, the app or site, or the law where you live may set another day. The sooner you ask, the better.
case-days-none = I know of no time limit that fits your case. There may be one all the same, and it may not be too late: ask your bank, card or wallet, and the app or site, today if you can.
# Something must be known first; a button follows. $label (text) - one of case-label-….
case-days-ask = With one more answer I can tell you more: **{ $label }**. Press the button below.
# Below the rules of one page. $count (number) - of those on the next pages. A button turns the page.
case-days-more = { $count ->
    [one] { $count } more time limit is on the next page.
   *[other] { $count } more time limits are on the next pages.
}
# The last line of each rule. $rule (text) - such as “120 days, counted from the payment”, $source (text) - sites, with commas between them, $day (text) - when they were read.
case-day-rule = Rule: { $rule }. Source: { $source }, read on { $day }.
# One each. $day (text) - the last day, $name (text) - the rule, $claim (text) - what can be asked for, $how (text) - how to start; both whole sentences.
case-day-until =
    ⏰ **Until { $day }** · { $name }\
    { $claim } { $how }
# $name (text), $claim (text), $how (text) - as above.
case-day-at-once =
    ❗ **Do not wait** · { $name }\
    { $claim } { $how }
# There is a limit, but no day to count it from. $name (text), $claim (text) - as above, $label (text) - which answer is missing, one of case-label-….
case-day-unknown =
    ⏳ **There is a time limit** · { $name }\
    { $claim } To work out the last day, I need one answer: **{ $label }**.
# There is a limit that runs from a day nobody is asked for. $name (text), $claim (text), $how (text) - as above.
case-day-unasked =
    ⏳ **There is a time limit** · { $name }\
    { $claim } { $how }
# $day (text) - the last day, now over, $name (text) - the rule.
case-day-passed = ⌛ { $name } · The usual limit was { $day }. **Ask anyway, today:** there may be exceptions.
# $day (text) - the last day, if it was the earliest possible one, $name (text) - the rule.
case-day-maybe-passed = ⌛ { $name } · The limit may have been { $day }, or may still be to come. **Ask today.**

## Closing, deleting, and what does not work.

# $number (number) - of the case, $title (Words) - its name. The next two are its buttons.
case-delete-sure = **Delete case #{ $number }, “{ $title }”?** All its answers, notes, files, letters and reminders go with it. For 24 hours you can still bring it back.
case-delete-yes = Yes, delete it
case-delete-no = Keep it
# $number (number) - of the case. The button “case-undo” follows.
case-deleted = Case #{ $number } is deleted. You can bring it back until this time tomorrow; after that it is gone for good. What you sent stays in our chat until you delete it there.
case-undo = Bring it back
# $number (number) - of the case.
case-undone = Case #{ $number } is back.
case-undo-late = I am sorry, the 24 hours are over, and the case is gone for good.
# $number (number) - of the case.
case-now-closed = ✅ Case #{ $number } is closed. Nothing more is added to it, but you can still read it. If I am to delete it one day, I tell you two weeks before.
# There is no such case, or no longer, as when an old button was pressed.
case-gone = I have no such case any more; perhaps the button is an old one. Send /case to see what there is.
case-is-closed = This case is closed. To add or change something, reopen it first.
# $most (number) - of cases, closed ones included.
case-full-cases = You have as many cases as I can keep for you ({ $most }), and closed ones count, too. Delete one that you no longer need, then start the new one.
# $most (number) - of notes and files in one case, those struck out included.
case-full-entries = This case is full: it has as many notes and files as I can keep in one ({ $most }). Striking some out makes no room. Please start another case and go on there.
# $most and $used (text) - such as “50 MB”, over all cases.
case-full-bytes = I have no room for this file: { $used } of { $most } are in use. Please keep the file yourself, and write a note here that says where it is.
# $most (number) - of characters.
case-note-too-long = That note is too long for me: at most { $most } characters, please. You can send it in several parts.

# What a file without a name is called.
case-nameless-picture = a picture
case-nameless-file = a file
