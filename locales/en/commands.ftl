### The command menu: at most 256 characters each. And what strangers read on the bot's profile.

command-start = Say hello and show the menu
command-topics = Browse everything I know about
command-ask = Ask a question
command-sos = Scammed? The first hour, step by step
command-report = Whom to call and where to report in your country
command-tips = A tip for the day
command-settings = What I do in this group (for its admins)
command-alerts = Warnings about scams going round: on or off
command-language = Choose your language
command-help = What I can do
command-about = Who I am, and who I am not
command-privacy = What I keep, and for how long
command-forget = Erase what I keep about you
command-scam = Reply to a message to report it
command-stats = What I did in this group, in numbers

# On the empty chat page, at most 512 characters.
description = I stand beside people who shop across borders. Tell me about a seller, a refund or a strange message in your own words, and I will say what to watch for and what to do next, in English or Chinese. I never ask for money, codes or passwords.

# On the profile page and in shared links, at most 120 characters.
short-description = A lookout for people who shop across borders. I never ask for money, codes or passwords.
