### 提醒大家的警报：架设机器人的人发出，只发给订阅了的人和群。

# 对 /alerts 的回答，私聊和群里都用。后面接现在是开还是关。
alerts-about = **骗局警报**：哪种骗局正在冒头，架设我的人会发警报提醒。次数很少，只发给订阅了的人和群，按一下就能退订。
alerts-are-on = 🔔 这里**已订阅**警报。
alerts-are-off = 🔕 这里**没有订阅**警报。
alerts-on-button = 🔔 订阅警报
alerts-off-button = 🔕 退订警报
alerts-turned-on = 好，有警报会发到这里。
alerts-turned-off = 好，这里不会再收到警报了。要是按错了，按下面的按钮重新订阅。

# 在警报上方。下面的话是架设者自己写的。
alert-lead = 📢 **骗局警报**，由架设我的人发出：
# 在警报下方；群里只有管理员能按。
alert-stop-button = 🔕 不再接收警报
