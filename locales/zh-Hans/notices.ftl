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
    ⚠️ 你的消息里好像有{ $secrets }。我在保存之前就遮住了，但你那条消息还留在聊天里。你自己收到、只是贴来问问的，删掉那条消息就好，按下面的按钮或自己动手都行。如果也给过别人，现在就打电话让银行冻结银行卡，或者改密码。
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

# 回复写好了，但 Telegram 不收，换成纯文字也不收时说。
unsayable = 对不起，回复我写好了，却没能发出来。请再问我一次，换个说法也行。如果钱正在转出去，或者刚转出去，先给银行打电话。

# 群里有人一下子问得太多时说一次；也会显示成小气泡，所以最多 200 个字符。
one-moment = 稍等，一下子有点多，过一分钟再问我吧。如果钱正在转出去，先给银行打电话。

# 对方发得太快，Telegram 不让机器人那么快回答时，说一次。
too-many = 一下子太多，我回不过来，有几条先不回了。请等一分钟，把最要紧的那一条再发给我。如果钱正在转出去，现在就给银行打电话。

## 群里的守望：没有人问，它自己看到一条危险的消息时说的话；还有私下告诉管理员的话。

# 回复那条消息。只说消息，不说发消息的人。下面最多列两条理由，再接 notice-do。
notice-headline = 🛑 **这条消息要小心：骗局常常就是这个样子。**
# $domain（文字）不能点开的网址。
notice-blocked = 本群管理员不让发{ $domain }的链接。
notice-do = 别因为它付钱、点链接、给验证码。先打开官方软件，或打你自己查到的电话，问清楚再说。
# 按了“为什么”以后，换成这一段；下面是 check-sign-… 和 check-link-…。
notice-why-lead = **为什么提醒大家留意这条消息：**
notice-why-reported = 有群友举报了它。
notice-why-limits = 我只看字句和网址的名字，也可能看错。原话我没有留，所以这里没法引用。
# 只有管理员能用的按钮，以及撤销的按钮。
notice-wrong-button = 👎 不是骗局（限管理员）
notice-undo-button = ↩️ 撤销
# 按了以后换成这一句。$domain（文字）不能点开的网址。
notice-wrong-domain = 管理员说这不是骗局。以后这个群里有{ $domain }的链接，我不再提醒。
notice-wrong-text = 管理员说这不是骗局。以后这个群里有同样的话，我不再提醒。
notice-undone = 已撤销：再看到这样的消息，我照常提醒。
# 最多 200 个字符：在聊天上方弹出的小气泡。
notice-gone = 我已经不记得这是哪条消息了。

# $count（数字）几位群友。
notice-reported = ⚠️ **有{ $count }位群友觉得这条消息可疑。**
notice-reported-admin = ⚠️ **管理员提醒大家：这条消息要小心。**
notice-reported-check = 先别急着信：它是不是要钱、要验证码、叫你装软件？是不是催得很急，或者要你绕开平台？先向官方问清楚，在那之前别付钱。
report-thanks = 谢谢你替大家留心，我记下了。
report-put-off = 谢谢，我记下了。我最近在群里提醒得不少，过些时候这条消息要是还在，请再举报一次。
report-how = 想举报哪条消息，就回复那条消息，发 /scam。
report-off = 本群没有开启举报。想让我看某条消息，就回复那条消息，发 /check。
scam-in-private = /scam 是在群里举报消息用的。在这里，直接把消息转发给我，我帮你看。

# 私下告诉管理员的话；后面接链接（notice-link）和说过的话。
notice-told = 我刚在你的群里提醒大家留意一条消息。
notice-put-off = 你的群里有一条消息被举报了。我最近提醒得不少，这一条在群里还没说；过些时候有人再举报，我就会说。
notice-would-have-said = **试运行：**换作正式运行，我现在会在你的群里提醒大家留意一条消息。群里我什么都没说。
notice-link = 到群里看这条消息
notice-right-missed = 你的群里有一条危险的消息，我想删，可是 Telegram 没让我删。请把我设为管理员，并允许我删除消息；不想让我删，就关掉自动删除。
# $count（数字）多少次。
dry-run-over = { $count ->
    [0] 你的群试运行满一周了，这一周没有要提醒的消息。以后要我直接在群里提醒吗？
   *[other] 你的群试运行满一周了，这一周我本来会提醒{ $count }次。以后要我直接在群里提醒吗？
}
dry-run-live-button = 好，直接在群里提醒
dry-run-stays-button = 不，继续试运行
dry-run-live = 好，以后我直接在群里提醒。
dry-run-stays = 好，照旧：群里我不说话，只告诉你。

# 群里的数字，给管理员看；文字一份，图一份。
figures-in-group = 想看哪个群，就在那个群里发 /stats。只给管理员看。
figures-title = 海哨在本群
# $from、$until（文字）日期。
figures-period = { $from }到{ $until }
figures-series = 每天提醒的次数
figures-series-dry = 每天本来会提醒的次数
# $bot（文字）机器人的名字，@ 开头。
figures-footer = 只计数，不留消息。{ $bot }
figures-lead = **最近 30 天，在本群：**
# $label（文字）数的是什么。$count（文字）多少次。
figures-line = { $label }：{ $count }
figures-signs = **最常看到的：**
figures-kept = 这些都只是数字：消息我不留，谁发的也不记。
figure-looked-at = 看过的消息
figure-left-out = 一下子太多、没细看的可疑消息
figure-would-have-said = 本来会提醒的次数
figure-notices = 提醒
figure-deleted = 要删的消息
figure-wrong = 管理员说判断得不对
figure-reports = 群友举报
figure-commands = 收到的命令
