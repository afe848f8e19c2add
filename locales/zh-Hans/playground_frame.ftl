### 试用页面上手机四周的文字：时钟，以及给维护者看的面板。都是固定文字，页面不会填入任何内容。

# 窄屏上展开时钟和语言的按钮，在时间前朗读。
playground-tools = 时钟和语言
# 切换浅色和深色的按钮。
playground-theme = 切换深浅色
# 模拟的 Telegram 和机器人共用的时钟，以及拨快它的按钮。
playground-clock = 时钟
playground-clock-hour = 拨快 1 小时
playground-clock-day = 拨快 1 天
playground-clock-week = 拨快 1 周
playground-clock-next = 到下一次提醒
# 拨快以后显示。
playground-clock-moved = 已拨快
# 面板，以及打开它的按钮。
playground-panel = 维护者面板
# 内容文件夹改过以后怎么样了。
playground-content = 内容
playground-content-built-in = 现在用的是程序自带的内容。启动时加上 --content 文件夹，保存改动后就能在这里看到。
playground-content-served = 正在使用你的文件夹里的内容。
playground-content-refused = 刚才的改动有错误，没有采用，机器人继续用上一份没有错误的内容。
playground-content-unreadable = 你的文件夹没法使用，机器人继续用上一份没有错误的内容。
playground-content-clean = 检查没有发现问题。
playground-following = 改动以后，把最后一个问题再问一遍
# 机器人做了什么，最新的在最上面。
playground-turns = 机器人为什么这样回答
playground-no-turns = 还没有人说话。
# 当作问题来看的结果。
playground-routed = 当作提问来看
playground-sure = 确定是这个主题。
playground-unsure = 多半是这个主题，同时列出其他几个。
playground-follow-up = 当作对上一个主题的追问。
playground-small-talk = 闲聊。
playground-no-topic = 没有文章能回答。
playground-topic = 主题
playground-confidence = 把握
# 当作收到的消息来看的结果。
playground-judged-routing = 当作消息，看它是不是一条收到的消息
playground-judged-telling = 当作消息，看它像不像骗局
playground-judged-watching = 当作消息，看要不要提醒群里的人
playground-level-clear = 没有发现迹象
playground-level-caution = 需要小心
playground-level-danger = 危险
# 后面是百分比：有多大可能是在问机器人。
playground-question-share = 是在问机器人的可能性
playground-signal = 迹象
playground-weight = 权重
playground-evidence = 原话
# “这靠谱吗？”里的回答。
playground-weighed = 影响结果的回答
playground-question = 问题
playground-option = 回答
# 机器人用了多长时间。
playground-timing = 用时
playground-stage-gather = 准备资料
playground-stage-turn = 得出回答
playground-stage-commit = 写入存储
playground-stage-delivery = 送出回复
