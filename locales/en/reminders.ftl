### Reminders: the last days of a case, and what somebody asked to be reminded of. In private only.

# On the page of a case, and below a reminder that was set. Opens the list.
reminders-button = 🔔 Reminders
# A moment, in full. $weekday (text) - its name, $day (text) - the date, $time (text) - such as 09:00, $place (text) - a city.
reminder-moment = { $weekday }, { $day }, { $time } ({ $place } time)
# $number (number) - 1 is Monday.
weekday = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}

## Setting one.

# $words (Words) - of what. The moment follows on a line of its own.
reminder-set = 🔔 **I will remind you:** { $words }
# Below it, when that moment lies in the person's quiet hours.
reminder-set-quiet = That is in your quiet hours, so the message will come without a sound.
# When only the moment was said.
reminder-no-words = What you wanted to remember
# Words that ask for a reminder without a moment. The answer may be typed.
reminder-when = **When shall I remind you?** Type it, such as “tomorrow 9am”, “Friday 15:00” or “in 2 hours”.
# Above that, when it was to come again and again.
reminder-only-once = I can remind you of something once, not again and again. When it comes, a button brings it back a day or a week later.
# Above that, when it was to be counted from another day, such as “2 days before the deadline”.
reminder-only-days = I cannot count from another day, so please tell me the day itself. Of the time limits in an open case I remind you anyway: a week before, two days before, and on the last day.
# Above that, when the day named is none, such as 31 February, or is over, such as “last Tuesday”.
reminder-no-such-day = **There is no such day in the calendar.**
reminder-past-day = **That day is already over.**
# When somebody does not want one after all.
reminder-dropped = All right, I have set no reminder.
# What was typed is no moment.
reminder-when-unclear = I could not read that as a time still to come. Please type it like “tomorrow 9am”, “3 December 15:00” or “in 2 hours”.
# Buttons follow, one a moment.
reminder-which = I can read that in more than one way. **Which do you mean?**
# Buttons follow, one a time zone; the name of a city may be typed.
reminder-zone = **Which clock shall I go by?** Choose yours below, or type the name of a city near you.
reminder-zone-unclear = I do not know that place. Please type a large city near you, or something like “UTC+8”.
# A time zone on a button. $place (text) - a city, $time (text) - what the clock shows there now.
reminder-zone-label = { $place }, now { $time }
# $place (text) - a city, $time (text) - what the clock shows there now.
reminder-zone-set = From now on I go by the clock of { $place }, where it is { $time }.
# $most (number) - of reminders.
reminder-full = You have { $most } reminders waiting, which is as many as I can keep. Remove one you no longer need, then ask again.
# $most (number) - of characters.
reminder-too-long = That is too long for a reminder: at most { $most } characters, please.

## The list.

reminders-lead = 🔔 **Your reminders**
# Above the list, when one is to be removed.
reminders-cancel-lead = **Which one shall I remove?** Press its ✖️ below.
reminders-none = No reminder is waiting. Type one any time, such as “remind me Friday 9am to call the bank”. For an open case, I also remind you of its time limits.
# One that was asked for. $place (number) - in the list, $moment (text), $words (Words).
reminder-line = **{ $place }.** { $moment }: { $words }
# A last day. $number (number) - of the case, $moment (text) - when it is told, $day (text) - the last day.
reminder-line-day = { $moment }: time limit of case #{ $number } ({ $day })
# A closed case will be deleted. $number (number) - of the case, $moment (text).
reminder-line-end = { $moment }: case #{ $number }, which is closed, is about to be deleted
# $from and $until (text) - such as 22:00.
reminders-quiet = Quiet hours: { $from } to { $until }. Reminders of time limits wait until those hours are over.
reminders-no-quiet = You have set no quiet hours.
# $place (text) - a city.
reminders-zone = I go by the clock of { $place }.
reminders-days-off = You get no reminders of time limits. You find the limits in each case, under ⏰.
# Buttons below the list. $place (number) - of the reminder in the list.
reminder-cancel-label = ✖️ Remove { $place }
reminder-cancel = ✖️ Remove it
reminders-quiet-change = 🌙 Quiet hours
reminders-zone-change = 🕘 Time zone
reminders-days-on-button = 🔔 Remind me of time limits
reminders-days-off-button = 🔕 No reminders of time limits
# Above buttons with hours.
reminders-quiet-ask = **When should I not disturb you?**
# Buttons. $from and $until (text) - such as 22:00.
reminders-quiet-label = { $from } to { $until }
reminders-quiet-none = No quiet hours

## What is told when it is due.

# $words (Words) - of what.
reminder-own = 🔔 **You asked me to remind you:** { $words }
# Below it, or above the days. $number (number) - of the case, $title (Words) - its name.
reminder-case = Case #{ $number } · { $title }
# A last day. $left (number) - of days until then, $day (text).
reminder-day = { $left ->
    [0] ⏰ **Today is the last day:** { $day }
    [1] ⏰ **One day left:** until { $day }
   *[other] ⏰ **{ $left } days left:** until { $day }
}
# The same, told late. $day (text).
reminder-day-over = ⏰ **The last day was { $day }.** Ask anyway, today if you can: there may be exceptions.
# Before either, when it comes late. $moment (text) - when it should have come.
reminder-late = Sorry, this comes late. It was due on { $moment }, and I could not send it then.
# $number (number) - of the case, $title (Words) - its name, $day (text) - when.
reminder-end-soon = 🗂 **Case #{ $number } · { $title }** has been closed for a long time. On { $day } I will delete it, with everything in it. To keep it, open the case and press “Reopen the case”.
# The same, done.
reminder-ended = 🗂 Case #{ $number } · { $title } had been closed for as long as I keep closed cases, so I have deleted it, as I said I would. For 24 hours you can still bring it back.

# Buttons below what was told.
reminder-done = ✅ Done
reminder-later-hours = ⏳ In 3 hours
reminder-later-day = ⏳ Tomorrow
reminder-later-week = ⏳ In a week
# $number (number) - of the case.
reminder-open-case = 🗂 Case #{ $number }
# In place of the reminder, after the buttons. $words (Words) - what it was about.
reminder-is-done = ✅ Done: { $words }
# $moment (text) - when.
reminder-put-off = ⏳ I will remind you again: { $moment }
# That would be after the last day. $words (Words) - what it is about.
reminder-not-put-off = That would be after the last day, so I leave it as it is. Please see to it now: { $words }
reminder-removed = ✖️ Removed: { $words }
reminder-gone = That reminder is no longer there.
# What a reminder of a last day is called there. $number (number) - of the case, $day (text).
reminder-day-name = time limit of case #{ $number }, { $day }
