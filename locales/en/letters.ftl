### Letters of a case. What the letters themselves say stands in content/letters.

# A button on the page of a case.
case-letters = ✉️ Letters
# Above buttons, one a letter.
letter-choose =
    ✉️ **Which letter?** Those marked with ✉️ fit your case, the most urgent first; you can use the others, too.

    I write a draft from what is in the case, in English or Chinese. I send nothing: you copy it, complete it, and send it yourself. If the money has only just gone, call your bank or the app first: a letter is slower.
# A letter that fits the case, and another one. $name (text) - whom it is to.
letter-label-fitting = ✉️ { $name }
letter-label = { $name }
# Above two buttons, one a language. $name (text) - whom it is to.
letter-language = **{ $name }: in which language?** Choose the one they read, even if you and I speak another. The more likely one comes first.

## A letter.

# Above it. $name (text) - whom it is to, $language (text) - the language's own name.
letter-lead = ✉️ **{ $name }** · { $language }
# $subject (text) - the line that says what it is about.
letter-subject = Subject: { $subject }
# Below it. $gaps (text) - the marks in it, with commas between them.
letter-gaps = ☐ **Still to fill in:** { $gaps }
letter-foreign-words = 🌐 It contains words just as they were written, in a different language from the letter. Please translate them before you send it.
# Below a draft.
letter-draft = **Tap the letter to copy it.** Check every line: it goes out in your name, so take out whatever is not true. To change it, reply with your own version as one message, and I will keep that in the case.
# Below the person's own version.
letter-own = **This is your own version.** Tap it to copy it. To change it again, reply with the whole letter as one message.
# Below a letter of a case that is closed.
letter-closed = **Tap the letter to copy it.** This case is closed; to change the letter, reopen the case first.
# Above the letter, once the own version has come.
letter-kept = ✔️ I keep this version in your case.
letter-redrafted = ↩️ Here is my draft again, from what the case says now.
# When something else was typed.
letter-awaited = If you want to change the letter, please send me your whole version as one message. Otherwise press a button.
# $most (number) - of characters.
letter-too-long = That is too long for one letter: at most { $most } characters, please. I have kept what was there before. Shorter letters are read sooner, too.

# The buttons below a letter. $label (text) - what the letter lacks, one of case-label-….
letter-add = ✍️ Add: { $label }
letter-redraft = ↩️ Start again from the draft
letter-other = ✉️ Another letter

## In the letters. What stands in brackets, the person fills in.

letter-gap-seller = [name of the other side]
letter-gap-platform = [name of the app or site]
letter-gap-seller-country = [their country]
letter-gap-own-country = [my country]
letter-gap-order = [order number]
letter-gap-item = [item]
letter-gap-amount = [amount and currency]
letter-gap-method = [way of paying]
letter-gap-provider = [card, wallet or bank]
letter-gap-ordered = [date of the order]
letter-gap-paid = [date of the payment]
letter-gap-due = [promised delivery date]
letter-gap-arrived = [date of arrival]
letter-gap-noticed = [date I noticed it]
letter-gap-promise = [what was promised]
letter-gap-wish = [what I ask for, for example a full refund]
letter-gap-evidence = [list of what is enclosed]
letter-gap-today = [date]

# How it was paid.
letter-method-card = card
letter-method-bank = bank transfer
letter-method-wallet = wallet or payment app
letter-method-crypto = cryptocurrency
letter-method-gift-card = gift card codes
letter-method-cash = cash or other means

# Lines of what is enclosed. $name (text) - the piece of evidence, $file (Words) - what the file is called.
letter-enclosed-file = { $name } ({ $file })
# $name (Words) - who wrote it, $day (text) - when.
letter-enclosed-message = Message from { $name }, { $day }
# $count (number) - of further files and messages.
letter-enclosed-more = and { $count } more
