### 试用页面上的文字。都是固定文字，页面不会填入任何内容。

# 这种语言怎么称呼自己，显示在语言列表里。
playground-language-name = 简体中文
# 浏览器窗口的标题。
playground-title = 海哨试用页
# 显示在聊天上方。
playground-notice = 这个页面在本机模拟 Telegram，你写的内容不会离开这台电脑。
# 语言列表前的说明：模拟的 Telegram 设成哪种语言。
playground-language = Telegram 语言
# 出场的人：三个人，还有他们一起买东西的群。要像真名，开头的字各不相同。
playground-name-first = 小敏
playground-name-second = 阿杰
playground-name-third = 王姐
playground-name-group = 海淘互助群
# 聊天列表和打开它的按钮。
playground-chats = 聊天
# 显示在可选的人上方。
playground-who = 现在用谁的手机？
# 显示在所选的人的名字前。
playground-you-are = 你是
# 跟在数字后面：未读消息的条数。
playground-unread = 条未读
# 机器人还没有给自己取名时显示的名字。
playground-bot = 海哨
# 显示在名字下面。
playground-bot-kind = 机器人
# 显示在群名下面。
playground-group-kind = 群组
# 群里的身份：你的，还有机器人的。
playground-group-settings = 在这个群里的身份
playground-your-role = 你
playground-bot-role = 海哨
playground-role-member = 成员
playground-role-administrator = 管理员
playground-role-anonymous = 匿名管理员
playground-role-owner = 群主
playground-bot-left = 不在群里
playground-bot-restricted = 只能看，不能发言
# 勾选框：架设的人有没有在 @BotFather 那里关掉机器人的隐私模式。
playground-privacy-off = 已在 @BotFather 关闭隐私模式
playground-add-bot = 把海哨加进这个群
# 聊天里的提示。
playground-bot-was-added = 海哨被加进了群
playground-bot-was-removed = 海哨被移出了群
# 显示在置顶消息前。
playground-pinned = 置顶
playground-typing = 正在输入…
playground-connecting = 正在连接…
# 程序已经结束，或重新启动后换了地址时显示。
playground-ended = 这次试用已经结束，请打开最后打印出来的地址
# 在消息列表前朗读。
playground-conversation = 对话
# 在每条消息前朗读：是谁写的。
playground-from-you = 你
playground-from-bot = 海哨
# 显示在消息上方，后面跟着名字。
playground-via = 通过
playground-forwarded = 转发自
# 在引用前朗读。
playground-answers = 回复
# 没有文字的图片。
playground-picture = 图片
# 跳到最新消息的按钮。
playground-newest = 最新消息
# 还没有消息时显示。
playground-empty = 和在 Telegram 里一样，按“开始”就能跟机器人聊起来。
playground-start = 开始
# 输入框和它的按钮。
playground-message = 消息
playground-send = 发送
# 正在回复时显示在输入框上方，后面是原消息。
playground-answering = 回复
# 输入时列出的候选。
playground-choices = 候选
playground-attach = 发送其他内容
playground-attach-photo = 🖼 图片
playground-attach-file = 📄 文件
playground-attach-stranger = 💬 陌生人发来的消息
# 填写这种消息的窗口。
playground-stranger = 有个陌生人给你发了消息
playground-stranger-note = 这条消息会以转发的形式出现在当前聊天里，和你从别处转发来的一样。
playground-stranger-name = 陌生人的名字
playground-stranger-text = 对方写了什么
playground-commands = 命令
playground-no-commands = 机器人还没有设置命令。
playground-close = 关闭
# 自己的消息可以修改。
playground-edit = 编辑
playground-reply = 回复
playground-forward = 转发
playground-forward-to = 转发到
# 通往页面外的链接只显示，不打开。
playground-link = 链接地址
playground-link-note = 这里不会打开链接，想访问请复制地址。
playground-copy = 复制地址
playground-editing = 正在编辑你的消息
playground-cancel = 取消
playground-edited = 已编辑
# 遇到贴纸、图片等页面画不出的内容时显示。
playground-other-content = 这个页面显示不了这种消息。
# 朗读给使用者：被遮住的文字，按一下就能看。
playground-uncover = 文字被遮住了，按一下就能看。
playground-copied = 已复制
playground-not-copied = 没有复制成功。
# 按钮或消息没有送达时显示。
playground-failed = 没有发出去，请再试一次。
# 在模拟的 Telegram 里不能这样做时显示，后面是原因。
playground-not-possible = 这里不能这样做。
