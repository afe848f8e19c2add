### 零碎的话：设置、过期的按钮、看不懂的消息、手滑和故障。

language-question = 想用哪种语言？Which language shall I speak?
language-changed = 好，以后我和你说中文。
group-language-changed = 好，以后我在这个群里说中文。
admins-only = 在群里，只有管理员能改这个设置。
admins-unknown = 刚才没能向 Telegram 查到谁是管理员，过一会儿再试一次吧。

stale-button = 这个按钮是以前的，我已经认不出它是做什么的了。请用下面的菜单。
# 最多 200 个字符：在聊天上方弹出的小气泡。
stale-button-bubble = 这个按钮太旧了，请用新的菜单。

unknown-command = 我不认识这个命令。我能做的是这些：

# 看不懂的消息，各该改发什么。
unsupported-photo = 这张图我没看成。请把图里的字打出来或复制过来，我帮你看看。
unsupported-voice = 语音我听不了。里面说了些什么，请打字告诉我，一两句就行。
unsupported-video = 视频我看不了。里面拍了什么、说了什么，请打字告诉我，一两句就行。
unsupported-sticker = 表情贴纸我看不懂。用文字说说发生了什么吧，一句话也行。
unsupported-location = 光有位置，我看不出什么。用文字说说在那里发生了什么，或者对方让你做什么。
unsupported-document = 文件我打不开。请把里面要紧的文字复制下来发给我。如果文件是陌生人发来的，你自己也先别打开。
unsupported-contact = 名片我查不了。告诉我这个人给你发了什么、让你做什么。
unsupported-other = 这种消息我看不懂，请把内容用文字发给我。

# 对方打出了秘密信息时。名称用下面几条拼成。
# $secrets (text) - 看起来是什么。
secret-warning =
    ⚠️ 你的消息里好像有{ $secrets }。我在保存之前就遮住了，但你那条消息还留在聊天里。正经办事的人不会在这里跟你要这些。请删掉那条消息，按下面的按钮或自己动手都行。如果也给过别人，现在就打电话让银行冻结银行卡，或者改密码。
# 群里的说法，不告诉别人是什么。
secret-warning-in-group = ⚠️ 你的消息里可能有不该公开的内容。我在保存之前就遮住了，但那条消息还留在群里。请删掉它，按下面的按钮或自己动手都行。
secret-card = 银行卡号
secret-password = 密码
secret-code = 验证码
secret-seed-phrase = 钱包助记词
secret-private-key = 私钥
# 两个名称之间。
list-separator = 、
delete-message = 🗑 删掉我那条消息
delete-failed = 那条消息我没有权限删。请长按它，自己动手删掉；如果可以选，就选为所有人删除。

forget-question = 这会删掉我留下的、和你有关的一切，包括你选的语言、国家或地区，上次聊的话题，还有你所有的维权记录和提醒。**删了就找不回来。**
forget-no = 先留着
forgotten = 好了：我留下的、和你有关的内容都删掉了，密钥也销毁了。聊天记录还在 Telegram 里，要由你自己删除。什么时候想再问，直接发消息就行。
forget-kept = 好，什么都没删。
private-only = 这件事请私聊我，免得群里其他人看到。

# 机器人自己出错时。
apology = 对不起，处理你上一条消息时，我这边出了点问题。故障已经记下，没有记你说的话。请再试一次，换个说法也行。如果钱正在转出去，或者刚转出去，先给银行打电话。

# 对方发得太快，Telegram 不让机器人那么快回答时，说一次。
too-many = 一下子太多，我回不过来，有几条先不回了。请等一分钟，把最要紧的那一条再发给我。如果钱正在转出去，现在就给银行打电话。
