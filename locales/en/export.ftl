### Taking things along: a case as a file, and everything that is kept about a person. In private only.

# On the page of a case.
export-button = 📤 Take it along
# $number (number) - of the case. Two buttons follow.
export-lead =
    📤 **Case #{ $number } to take along**, for yourself or to show to a bank, a platform or the police.

    As a file: one ZIP archive with your case as a web page, as a PDF to print, and as a record for programs, with the files you kept and a list of their fingerprints, by which anybody can check that nothing was changed. It is not encrypted: whoever you send it to can read all of it.

    As text: the same in words, here in the chat.
export-file = 📦 As a file
export-text = 📝 As text, here
# Below the file. $number (number) - of the case.
export-caption = 📦 Case #{ $number }. Open case.html or case.pdf in it first.
# In its place.
export-failed = I could not put the file together, sorry. Please try again in a while, or take the text for now. Nothing in the case is lost.
# While it is put together.
export-working = I am putting it together. With many files that can take a minute.

# In the command menu, at most 80 characters.
command-mydata = Get a copy of everything I keep about you
# In the chat, while it is put together.
mydata-working = Here comes everything I keep about you. The files kept in your cases come with each case: open it and press 📤.
# Below the file.
mydata-caption = 📦 Everything I keep about you, as a record for programs (JSON); any text editor opens it.
mydata-failed = I could not put the file together, sorry. Please try again in a while.
# In a group.
mydata-group = What I keep about you is for your eyes only. Write /mydata to me in private.

## /forget.

# What has to be typed, in capitals, short.
forget-word = ERASE
# When the old button is pressed, or in place of it. $word (text) - forget-word.
forget-type = To go ahead, type **{ $word }**. Anything else, and nothing is erased.
# The button that gets everything first.
forget-first-copy = 📦 Send me a copy first
