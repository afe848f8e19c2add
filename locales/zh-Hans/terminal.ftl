### 只在终端里说的话。

terminal-welcome = 输入问题、按钮的编号，或 /help。按 Ctrl-D 离开，离开后什么都不留。
terminal-welcome-kept = 输入问题、按钮的编号，或 /help。按 Ctrl-D 离开。
# 输入了编号，但没有这个按钮。$number (number) - 输入的编号。
terminal-no-such-button = 这里没有第{ $number }个按钮。
terminal-goodbye = 再见。
