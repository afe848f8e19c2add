### 试用页面上的文字。都是固定文字，页面不会填入任何内容。

# 这种语言怎么称呼自己，显示在语言列表里。
playground-language-name = 简体中文
# 浏览器窗口的标题。
playground-title = 海哨试用页
# 显示在聊天上方。
playground-notice = 这个页面在本机模拟 Telegram，你写的内容不会离开这台电脑。
# 语言列表前的说明：模拟的 Telegram 设成哪种语言。
playground-language = Telegram 语言
# 机器人还没有给自己取名时显示的名字。
playground-bot = 海哨
# 显示在名字下面。
playground-bot-kind = 机器人
playground-typing = 正在输入…
playground-connecting = 正在连接…
# 在消息列表前朗读。
playground-conversation = 对话
# 在每条消息前朗读：是谁写的。
playground-from-you = 你
playground-from-bot = 海哨
# 还没有消息时显示。
playground-empty = 和在 Telegram 里一样，按“开始”就能跟机器人聊起来。
playground-start = 开始
# 输入框和它的按钮。
playground-message = 消息
playground-send = 发送
playground-attach = 发图片
playground-commands = 命令
playground-no-commands = 机器人还没有设置命令。
playground-close = 关闭
# 自己的消息可以修改。
playground-edit = 编辑
playground-editing = 正在编辑你的消息
playground-cancel = 取消
playground-edited = 已编辑
# 遇到贴纸、图片等页面画不出的内容时显示。
playground-other-content = 这个页面显示不了这种消息。
# 朗读给使用者：被遮住的文字，按一下就能看。
playground-uncover = 文字被遮住了，按一下就能看。
playground-copied = 已复制
# 按钮或消息没有送达时显示。
playground-failed = 没有发出去，请再试一次。
