### A case, written out for others to read: a web page, a PDF and a plain text in an archive. Whoever reads it may be a bank, a platform, the police or a lawyer, so it speaks of “the person” and not to them. No emoji: the fonts of the PDF have none.

# The small line above the title. $number (number) - of the case.
dossier-kicker = Case record no. { $number }
# Below the title. $moment (text) - day and time, $zone (text) - a time zone, such as Asia/Shanghai.
dossier-made = Written out on { $moment } ({ $zone }) by Haishao, a bot on Telegram
# A day and the time of day. $day (text), $time (text).
dossier-moment = { $day }, { $time }

## What this is and what it is not, at the beginning.

dossier-about = About this record
dossier-about-what = This is a person's own record of what happened to them. The person answered the questions, wrote the notes and sent the files. Haishao put it all in order and changed none of the words, except that it hid what looked like a card number, a password or a code.
dossier-about-not = Nobody has checked whether what it says is true. It is not a police report, not a complaint and not legal advice. The time limits are counted strictly from published rules, but they are no promises: the bank, the app or site, or the law of the place may set another day.
# $zone (text) - a time zone.
dossier-about-times = Times are given in the time zone { $zone } and say when the bot received something, unless another day is named.
dossier-about-marks = Nothing has been removed: what was struck out is shown as struck out, and where something was changed, the earlier versions are shown too. Characters that cannot be printed appear as their code, such as [U+202E].
dossier-about-sums = A SHA-256 is the fingerprint of a file: if anything in the file is changed, it no longer matches. The file SHA256SUMS in the archive lists the fingerprints of all the other files; the command “sha256sum -c SHA256SUMS” checks them.

## The chapters.

dossier-facts = What is known
dossier-timeline = What happened when
dossier-days = Time limits
dossier-checklist = Evidence
dossier-entries = Notes and files
# Only those that the person wrote, or changed; a card each, with the whole text.
dossier-letters = Letters the person wrote
dossier-exhibits = List of files
# In place of a chapter's contents.
dossier-nothing = There is nothing here.
dossier-days-none = No time limit is known that fits this case. There may be one all the same.
dossier-checklist-none = The person has not said what kind of problem it is, so there is no list of evidence for it.

## Labels, each with something behind it.

dossier-label-opened = Started on
dossier-label-state = State
# In place of the case's own labels, which speak to the person.
dossier-label-seller-country = Country of the other side
dossier-label-own-country = Country of the person
dossier-label-wish = What the person wants
dossier-label-claim = What can be asked for
dossier-label-how = How
dossier-label-rule = Rule
dossier-label-caution = Caution
dossier-label-wanted = Answer still needed
dossier-label-source = Source
dossier-label-received = Received
dossier-label-about = About the day
dossier-label-sender = First sent by
dossier-label-sent = First sent
dossier-label-evidence = Evidence
dossier-label-name = Name
dossier-label-kind = Type and size
dossier-label-archive = In the archive
dossier-label-struck = Struck out
dossier-label-language = Language
dossier-label-sum = SHA-256

dossier-state-open = open
# $day (text).
dossier-state-closed = closed on { $day }

## The time limits. $name (text) - the rule, $day (text) - its last day.

dossier-day-until = Until { $day }: { $name }
dossier-day-at-once = Do not wait: { $name }
dossier-day-unknown = Last day not known: { $name }
dossier-day-maybe-passed = May have ended on { $day }: { $name }
dossier-day-passed = Usually ended on { $day }: { $name }
# $limit (text) - such as “120 days”, $clock (text) - from when it is counted.
dossier-rule = { $limit }, counted from { $clock }
# However late that was, it ends by then; follows the above. $limit and $clock (text) - as above.
dossier-rule-ceiling = , and at most { $limit } from { $clock }
dossier-rule-at-once = No fixed limit; the sooner, the better
dossier-limit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
dossier-limit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
dossier-limit-business-days = { $count ->
    [one] { $count } business day
   *[other] { $count } business days
}
dossier-limit-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
dossier-limit-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
dossier-clock-order = the order
dossier-clock-payment = the payment
dossier-clock-expected-delivery = the day it was due to arrive
dossier-clock-delivery = the day it arrived
dossier-clock-statement = the statement
dossier-clock-discovery = the day the problem was noticed
dossier-clock-breach = the day the contract was broken
dossier-clock-report = the report
# Behind a source. $day (text) - when it was last read.
dossier-source = { $source } (read on { $day })

## The evidence.

# $entries (text) - numbers of files, such as “5, 7”.
dossier-piece-exhibits = Among the files: no. { $entries }
dossier-piece-said = The person says they have it; it is not among the files.
# $how (text) - how to get it, in whole sentences.
dossier-piece-missing = Missing. { $how }

## Notes and files.

# $entry (number) - of the note or file.
dossier-note = Note no. { $entry }
dossier-file = File no. { $entry }
# An earlier text. $moment (text) - when another took its place.
dossier-earlier = Earlier version, until { $moment }
dossier-earlier-none = (no text)
# Below the data of a picture that is broken, too large or of a kind that cannot be shown.
dossier-no-picture = This picture cannot be shown here.

# Why a file is not in the archive.
dossier-missing-reference = No. Only Telegram's reference to it was kept; the person has it in their chat with the bot.
dossier-missing-large = No. It is too large for the bot to fetch; the person has it in their chat with the bot.
dossier-missing-gone = No. The bot could not get it from Telegram.
dossier-missing-now = No. The bot could not fetch it from Telegram at that time; the person has it in their chat with the bot, and a new copy may have it.
dossier-missing-room = No. The archive would have become too large to send; the person has it in their chat with the bot.
# In place of a SHA-256.
dossier-no-sum = not known, because the bot has not read the file
# The file is not the one that was received. $sum (text) - the fingerprint of that one.
dossier-other-sum = This is not the file that was first received; that one had { $sum }.
