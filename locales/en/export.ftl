### Taking things along: a case as a file, and everything that is kept about a person. In private only.

# On the page of a case.
export-button = 📤 Get a copy
# $number (number) - of the case. Two buttons follow.
export-lead =
    📤 **A copy of case #{ $number }**, for yourself or to show to a bank, an app or site, or the police.

    As a file: a ZIP archive with your case as a web page, as a PDF to print and as data for programs, and with the files you kept. It lists a fingerprint of each file, so that anybody can check that none was changed. It is not encrypted: whoever has it can read all of it.

    As text: the same in words, here in this chat.
export-file = 📦 As a file
export-text = 📝 As text, here
# Below the file. $number (number) - of the case.
export-caption = 📦 Case #{ $number }. Start with case.html or case.pdf in it.
# In its place.
export-failed = Sorry, I could not put the file together. Please try again in a while, or take the text for now. Nothing in the case is lost.
# While it is put together.
export-working = I am putting it together. With many files that can take a minute.

# After how a long case stands was said here. The button for the file follows.
export-rest = That is how your case stands. The notes and files are too many to send here one by one; they are all in the file.

# In the command menu, at most 80 characters.
command-mydata = Get a copy of everything I keep about you
# In the chat, while it is put together.
mydata-working = Here comes everything I keep about you. The files in your cases are not part of it: to get those, open each case and press 📤.
# Below the file.
mydata-caption = 📦 Everything I keep about you, as data for programs (JSON); any text editor can open it.
mydata-failed = Sorry, I could not put the file together. Please try again in a while.
# In a group.
mydata-group = What I keep about you is for your eyes only. Write /mydata to me in private.

## /forget.

# What has to be typed, in capitals, short.
forget-word = ERASE
# When the old button is pressed, or in place of it. $word (text) - forget-word.
forget-type = To go ahead, type **{ $word }**. If you type anything else, nothing is erased.
# When something else was typed; the answer to that follows. $word (text) - forget-word.
forget-not-done = **Nothing was erased.** If you want everything erased, send /forget again, and then type **{ $word }**.
# The button that gets everything first.
forget-first-copy = 📦 Send me a copy first
