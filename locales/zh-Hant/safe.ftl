# 蓋在轉換出來的句子上：“靠譜”在臺灣、香港不常說。
menu-safe = 🧭 這可信嗎？
command-safe = 心裡沒底？答幾個問題，看看可不可信
safe-card-title = 海哨 · 這可信嗎？
