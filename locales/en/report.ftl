### Where to report, and how old the facts are.

report-question =
    📞 **Which country are you in?** I will remember it and show whom to turn to there.

    Choose below, or type its name.

# In a group, in place of that.
report-in-group = 📞 Where to report depends on the country. Send /report and its name, such as “/report Malaysia”, or open the whole list in a private chat with me.

# Above one page of a country's list. $country (text), $page and $pages (number).
report-title = { $pages ->
    [one] 📞 **Where to report: { $country }**
   *[other] 📞 **Where to report: { $country }**, page { $page } of { $pages }
}
report-global-title = 🌍 **Reporting across borders.** For people in any country:
report-first-calls-lead = **If money has gone, contact these first, in this order:**

# A country for which there is no list. $country (text). Buttons to what is open to people in any country follow, for a country of the European Union also to its list.
report-no-list = 📞 **{ $country }:** I have no list of offices for this country yet. Turn to your own bank, card or wallet first, then to the police where you are. The buttons below show what is open to people in other countries, too.
# Below an article that speaks of calling, when the country is known. $country (text).
# To somebody who asks whom to call. Whom to contact in their country follows, or how to name it.
whom-to-call = **If money or a card is involved, your bank first:** by the number on the back of the card, or in its official app. I list no numbers of banks and shops: they change, and false ones are on the web.
whom-to-call-where = Tell me your country, as in “I'm in Canada”, and I will show whom to turn to there.
own-country-lead = **Whom to contact ({ $country }):**

# A line each in a list of whom to call.
first-call-own-bank = 📞 Your own bank, card or wallet: the number on the card or in its app
# $name (text) - the body, $number (text) - as one dials it there.
first-call = 📞 { $name }: { $number }
# $name (text) - a line that is called by its number.
first-call-named = 📞 { $name }
# $name (text), $website (text).
first-call-website = 🌐 { $name }: { $website }
# $name (text).
first-call-look-up = 🔎 { $name }: look up the contact on its official page

# The parts of one entry, a line each.
channel-name = **{ $name }**
# $name (text), $local (text) - what it is called there.
channel-name-local = **{ $name }** ({ $local })
# $number (text).
channel-call = 📞 { $number }
channel-text = 💬 Text message: { $number }
channel-whatsapp = 💬 WhatsApp: { $number }
channel-number-unverified = 📞 I have a number, but nobody has confirmed it, so I do not show it. Look it up on the official page.
# $website (text).
channel-website = 🌐 { $website }
# $email (text).
channel-email = ✉️ { $email }
# $words (text) - whole sentences or short lists of the directory.
channel-purpose = { $words }
channel-not-for = 🚫 { $words }
channel-hours = 🕒 { $words }
channel-languages = 🗣 { $words }
channel-fakes = ⚠️ { $words }
channel-note = ℹ️ { $words }
# $day (text) - a day, a month or a year.
channel-source = *Source: a page of { $day }.*
channel-source-undated = *Source: a page without a date.*
channel-source-unverified = *Not confirmed: check it on the official page before you rely on it.*

# Below numbers, limits and addresses. $day (text).
facts-not-checked = *Written down on { $day } and not re-checked since. If something does not fit, trust the official page.*
facts-checked = *Last checked on { $day }. If something does not fit, trust the official page.*

# A day of the calendar. $day and $month (number), $year (text).
calendar-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

start-report = 📞 Where to report
menu-report = 📞 Where to report
other-country = 🌏 Another country
country-not-listed = 🌍 Mine is not listed
cross-border-channels = 🌍 Report across borders

# What a message that is only a number is answered with.
number-tells-nothing = **I cannot tell from a number who is behind it.** Callers can make any number show on your screen, and scammers use accounts that belong to other people. That nobody has complained about it proves nothing either.

    What you can do: do not call back, and do not pay because of this number. Look up the shop, bank or office yourself and use the number you find there. If you have already paid into this account, call your bank now.
# Before general advice, when somebody asks about one seller by name.
name-tells-nothing = **I cannot know whether this one seller, shop or site is honest**, and a name alone proves nothing: names are copied. Here is how you can find out more yourself.
# $country (text). One or more entries of the directory follow.
look-up-lead = **Where you can look this up officially ({ $country }):**
