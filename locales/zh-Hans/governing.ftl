### 群设置：管理员看到什么、能选什么。按钮要在手机上看，所以要短。

## 能选的各项，也用作按钮上的名字。

governing-language = 🌐 语言
governing-watching = 👀 留意骗局
governing-sure = 🎯 什么时候开口
governing-life = ⏳ 我的提醒保留
governing-deletes = 🧹 同时删掉原消息
governing-tells = 📨 告诉管理员
governing-commands = ⌨️ 谁能用命令
governing-reports = 🚩 几人举报才算
governing-tip = 💡 每日小提示
governing-pinned = 📌 置顶小提示
governing-sections = 📚 小提示讲什么
governing-zone = 🕘 时区
governing-quiet = 🌙 免打扰时段
governing-allowed = ✅ 放行的网站
governing-blocked = ⛔ 拦下的网站
governing-trusted = 🤝 信任的成员

## 打开一页的按钮。

governing-to-notices = 📢 提醒
governing-to-commands = ⌨️ 命令和举报
governing-to-clock = 🕘 时间
governing-to-copy = 🔁 复制设置
governing-to-log = 📜 操作记录
governing-to-erase = 🗑 清空
governing-to-hours = 🕘 改时间
governing-open-private = 🔒 私聊里打开
governing-back = ← 返回

## 一项现在是什么。

governing-off = 关
governing-on = 开
governing-trial = 试运行
governing-danger = 看着危险就说
governing-certain = 很有把握才说
governing-stay = 一直留着
governing-ten-minutes = 10 分钟
governing-hour = 1 小时
governing-day = 1 天
governing-yes = 是
governing-no = 否
governing-everybody = 所有人
governing-admins = 只有管理员
# $count（数字）：几个成员。
governing-members = { $count } 人
governing-everything = 什么都讲
governing-as-written = 看大家写什么
governing-no-zone = UTC（还没选）
governing-none = 没有
# $count（数字）：名单上有几个。
governing-listed = { $count } 个
# 现在选中的。$label（文字）：按钮上的字。
governing-chosen = ● { $label }

## 其他按钮。

governing-to-settings-button = ⚙️ 设置（管理员）
governing-trial-button = 🔎 先试一周
governing-live-button = ▶️ 现在就开口
governing-off-button = ⏹ 关掉
governing-no-tip = ⏹ 不发小提示
governing-tell-me = 📨 在这里告诉我
governing-tell-me-no-more = 🔕 不用在这里告诉我
governing-export-button = 📤 显示成文字
governing-import-button = ✅ 照这样改
governing-erase-button = 🗑 是的，全部清空
governing-erase-left-button = 🗑 现在就清空
governing-keep-button = ✖️ 不改了
# $place（数字）：名单上第几个。
governing-remove = ✖️ 移除第 { $place } 个

## 首页。

governing-home = ⚙️ **本群的设置**
# 在私聊里。$number（文字）：群在 Telegram 里的编号。
governing-home-private = ⚙️ **群 { $number } 的设置**
# 一项。$name（文字），$value（文字）。
governing-line = { $name }：{ $value }
governing-home-note = 只有管理员能改，改了马上生效。

## 其他各页。

governing-page-language = 🌐 **我在这个群里说哪种语言？**
governing-page-watching = 👀 **留意骗局**

    需要的话，我会看群里的消息，像骗局的就出声提醒。消息看过就算，我一条都不存。

    要这样做，我得先看得到消息：把我设为管理员，或者请架设我的人让我能读群消息。
governing-watching-off = 现在没有开。
# $day（文字）：试运行哪天开始。
governing-watching-trial = **试运行中：**没人举报，我在群里就不出声，只把本来会说的话告诉要求过的管理员。{ $day }开始，满一周后我会问他们要不要正式提醒。也可以现在就开始，或者关掉。
governing-watching-on = **已经开了**，像骗局的我会出声提醒。
governing-watching-advice = 打开以后，会先试运行一周。
# 试运行中或已经打开时。
governing-watching-blind = ⚠️ **可是我现在什么都看不到。**我在群里不是管理员，Telegram 只把发给我的消息给我看。请把我设为管理员；也可以请架设我的人让我能读群消息，然后把我重新拉进群。
# 接在“还没有管理员要我私聊告诉”后面。
governing-trial-unheard = 所以我本来会说什么，现在没人知道；一周到了，我也没人可问。请在私聊里打开设置，按“在这里告诉我”。
# 打开了删除的时候。
governing-deletes-refused = ⚠️ **可是我现在还删不了。**请把我设为管理员，给我“删除消息”的权限。
governing-page-notices = 📢 **我出声提醒的时候**

    提醒可以一直留着，也可以过一会儿就撤。

    我还可以把那条可疑的消息删掉。要删，我得是有“删除消息”权限的管理员。你不打开，我绝不会删。

    想让我私聊告诉你，就在私聊里打开设置，按“在这里告诉我”：没先找过我的人，我发不了消息。
# $count（数字）：有几位管理员。
governing-told = { $count ->
    [0] 还没有管理员要我私聊告诉。
   *[other] 我会私聊告诉 { $count } 位管理员。
}
governing-page-commands = ⌨️ **命令和举报**

    谁能在群里用我的命令。/help 谁都能用。

    🚩 **举报：**有这么多位不同的成员举报同一条消息，我就出声提醒。
governing-page-tip = 💡 **每日小提示**

    每天一条短短的小提示，不响铃，两个月内不重样；选的几类不够轮的时候，会穿插别的。大促前后会换成应景的提醒。

    要置顶，我得是有“置顶消息”权限的管理员。
# $time（文字）：如 09:00，$place（文字）：城市。
governing-tip-at = 每天 { $time } 发（{ $place }时间）。
governing-page-hours = 💡 **每天几点发？**
# 下面一行。$place（文字）：城市。
governing-hours-clock = 按{ $place }的时间算。不对的话，到“时间”那一页改。
governing-page-clock = 🕘 **时区和免打扰**

    免打扰时段里，没人要我发的消息，我发了也不响铃。
governing-page-zones = 🕘 **在这个群里，我按哪里的时间？**

    在下面选一个，或者在群里写上城市名：/settings zone 吉隆坡
governing-page-quiets = 🌙 **什么时段不要打扰这个群？**
governing-page-allowed = ✅ **放行的网站**

    指向这些网站的链接，我从不提醒。要加一个，就在群里写：/settings allow shop.example
governing-page-blocked = ⛔ **拦下的网站**

    指向这些网站的链接，我一律提醒。要加一个，就在群里写：/settings block shop.example
governing-page-trusted = 🤝 **信任的成员**

    他们写的消息我不看，除非他们自己来问。要加一位，就在群里回复他的消息，写 /settings trust
governing-list-empty = 名单是空的。
# $place（数字），$name（文字）：网站。
governing-list-site = **{ $place }.** { $name }
# $place（数字）。Telegram 不给机器人名字。
governing-list-member = 成员 { $place }
governing-page-copy = 🔁 **把设置复制到别的群**

    按“显示成文字”会得到一行字，到那个群里，写在 /settings import 后面发出来。信任的成员、要我私聊告诉的管理员，不会跟着过去。
governing-page-log = 📜 **管理员最近做了什么**
governing-log-empty = 还没有记录。
governing-page-erase = 🗑 **把这个群的内容全部清空？**

    语言、设置、名单和操作记录马上清空，找不回来。我还在群里，从头开始。

## 回答。

governing-only-in-group = 群的设置要在那个群里打开：在群里写 /settings。打开以后，也可以转到这里来看。
# 会显示成小气泡，所以最多 200 个字符。
governing-not-admin = 这些按钮只有本群管理员能用。管理员发 /settings 就能看到。
governing-unknown = Telegram 没告诉我你是不是那里的管理员，请过一分钟再试。
governing-elsewhere = 这个按钮是别的群的。想看本群的设置，请发 /settings。
governing-left = 我已经不在那个群里了。30 天内再把我拉进去，设置还在。
# 在私聊里用链接打开以后。
governing-not-admin-page = 只有那个群的管理员能看它的设置。如果你是管理员，请在群里发 /settings 打开。

    如果我已经被移出那个群：留下的内容 30 天后清空。把我移出去的人、要我私聊告诉的管理员、移出前一个月内改过设置的管理员，用这个链接就能马上清空。
governing-erased = 🗑 好了，我留下的、和这个群有关的内容已经全部清空。
governing-erased-left = 🗑 好了，我留下的、和那个群有关的内容已经全部清空。
# $site（文字）。
governing-site-allowed = ✅ 在这里，指向 { $site } 的链接我不再提醒。
# $site（文字）。
governing-site-blocked = ⛔ 在这里，指向 { $site } 的链接我一律提醒。
# $site（文字）。
governing-site-known = { $site } 已经在名单上了。
governing-site-unclear = 我没看懂这是哪个网站。请这样写：/settings allow shop.example
governing-site-shared = 这个网站上谁都能放网页，好的坏的都有，所以不能整个放进名单。请写那家店自己的完整域名，比如 name.shop.example。
# $most（数字）：最多几个。
governing-list-full = 这份名单已经有 { $most } 个，放不下了。请先移除一个。
governing-member-trusted = 🤝 这位成员写的消息我不再看，除非他自己来问。
governing-member-known = 这位成员已经在名单上了。
governing-member-unclear = 请回复那位成员（或在这里发言的频道）的消息，写 /settings trust。机器人加不进这份名单。
governing-zone-unclear = 我不认得这个地方。请写一个大城市的名字，比如：/settings zone 吉隆坡
# 下面是那段文字。
governing-export = 🔁 把下面这行发到另一个群里，写在 /settings import 后面：
# $count（数字）：放不下的网站。
governing-export-cut = 名单太长，有 { $count } 个网站没放下。
governing-import-what = 请把那行文字写在命令后面：/settings import haishao1 …
governing-import-no-settings = 这不是设置的文字：开头应该是 haishao1。到另一个群的“复制设置”里可以拿到。
# $word（文字）：对方写的。
governing-import-unknown = 读到“{ $word }”就停下了，我不认得这一项。什么都没改，请把整行重新复制一遍。
# $word（文字）：对方写的。
governing-import-bad = 读到“{ $word }”就停下了，我看不懂。什么都没改，请把整行重新复制一遍。
governing-import-same = 本群的设置本来就是这样。
# 后面是各项。
governing-import-changes = 🔁 **会改成这样：**
# 其中一项。$name（文字），$before（文字），$after（文字）。
governing-import-line = { $name }：{ $before } → { $after }
# 再下面。$list（文字）：名单的名字，$sites（文字）：其中几个，$more（数字）：另外还有几个。
governing-import-come = { $more ->
    [0] { $list }，新增：{ $sites }
   *[other] { $list }，新增：{ $sites }，另外还有 { $more } 个
}
# 同上，从名单上去掉的。
governing-import-go = { $more ->
    [0] { $list }，去掉：{ $sites }
   *[other] { $list }，去掉：{ $sites }，另外还有 { $more } 个
}
# $site（文字）。
governing-import-shared = { $site } 上谁都能放网页，好的坏的都有，所以不能整个放进名单。设置没有改动。请把它从那行字里去掉，再发一次。
governing-imported = 🔁 好了，设置已经改过来了。
governing-turned-away = 在这个群里，只有管理员能用我的命令。/help 谁都能用；有事也可以随时私聊我。

## 自己发出的。

# 发到管理员的私聊里。$number（文字）：群在 Telegram 里的编号。
governing-was-removed = 我被移出了群 { $number }。设置还会留 30 天，万一你们再拉我进去；到时候就清空。也可以现在就清。
governing-came-back = 我以前来过，那时的设置还在。管理员发 /settings 就能看到。

## 操作记录。

# $time（文字），$who（文字），$what（文字）。
governing-log-line = { $time } · { $who }：{ $what }
governing-by-admin = 管理员
governing-by-anonymous = 匿名管理员
governing-by-bot = 自动
governing-act-language = 改了语言
governing-act-watching-off = 关了留意骗局
governing-act-trial = 开始试运行
governing-act-live = 开了留意骗局
governing-act-sure = 改了什么时候开口
governing-act-life = 改了提醒留多久
governing-act-deletes = 开了删除消息
governing-act-deletes-not = 关了删除消息
governing-act-tells = 开了告诉管理员
governing-act-tells-not = 关了告诉管理员
governing-act-told = 要我私聊告诉
governing-act-told-not = 不再要我私聊告诉
governing-act-commands = 改了谁能用命令
governing-act-reports = 改了举报人数
governing-act-tip = 设了每日小提示
governing-act-tip-not = 关了每日小提示
governing-act-pinned = 开了置顶小提示
governing-act-pinned-not = 关了置顶小提示
governing-act-sections = 改了小提示讲什么
governing-act-clock = 改了时区
governing-act-quiet = 改了免打扰时段
governing-act-allowed = 放行了一个网站
governing-act-allowed-not = 取消放行一个网站
governing-act-blocked = 拦下了一个网站
governing-act-blocked-not = 取消拦下一个网站
governing-act-trusted = 信任了一位成员
governing-act-trusted-not = 不再信任一位成员
governing-act-imported = 照别处的改了设置
governing-act-wrong = 说我有一条提醒错了
governing-act-wrong-not = 收回了“提醒错了”
governing-act-left = 把我移出了群
governing-act-returned = 又把我拉了进来
governing-act-found-gone = 发现我已被移出群
governing-act-found-back = 发现我又在群里了
governing-act-moved = 群换了编号，设置跟着过来了
governing-act-moved-beside = 群换了编号，设置跟着过来了；换号后新选的保持不变
governing-act-pin-refused = 没能置顶：我没有这个权限
