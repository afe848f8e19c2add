### What is said in the terminal only.

terminal-welcome = Type a question, the number of a button, or /help. Press Ctrl-D to leave. Nothing is kept after you leave.
terminal-welcome-kept = Type a question, the number of a button, or /help. Press Ctrl-D to leave.
# When a number was typed but no such button is shown. $number (number) - what was typed.
terminal-no-such-button = There is no button { $number } here.
terminal-goodbye = Goodbye.
