### 命令菜单：每条最多 256 个字符。还有别人在机器人资料页上看到的话。

command-start = 打个招呼，显示菜单
command-topics = 看看我知道的所有话题
command-ask = 问一个问题
command-sos = 刚被骗？第一个小时该做什么，一步步来
command-report = 在你那里该打给谁、去哪里举报
command-tips = 今天的小提示
command-settings = 我在这个群里做什么（管理员用）
command-alerts = 骗局警报：订阅或退订
command-language = 选择语言
command-help = 我能帮你做什么
command-about = 我是谁，我不是谁
command-privacy = 我会留下什么，留多久
command-forget = 删掉我留下的、和你有关的一切
command-scam = 回复可疑的消息，向大家提个醒
command-stats = 我在本群做了些什么，用数字说

# 空白聊天页上的介绍，最多 512 个字符。
description = 我替跨境网购的人放哨。卖家可疑、退款蹊跷、收到奇怪的消息，用你自己的话告诉我，我会说清该留意什么、下一步怎么做，中文英文都行。我绝不会向你要钱、要验证码或密码。

# 资料页和分享链接里的一句话，最多 120 个字符。
short-description = 替跨境网购的人放哨。绝不向你要钱、要验证码或密码。
