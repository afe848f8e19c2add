### 只寫與簡體轉換結果不同的句子。

method-wallet = 📲 LINE Pay 等電子錢包
method-gift-card = 🎁 禮品卡、點數卡
