### 刚被骗的第一个小时，以及有生命危险的时候。

first-hour-stop =
    🆘 **先停下。一分钱都别再付，电话还没挂的，马上挂掉。**再小心的人也会遇上，你来问就对了。

    钱刚转出去的：**现在就打给银行**，号码在卡背面或它的软件里，打完再回来。
first-hour-what = 点几下，或者直接打字，我把该做的事按顺序列给你。**发生了什么？**
# 对方说起共享过屏幕、装过软件、点过链接，下一题之前先说。
first-hour-cut-off = 📵 **最先做这个：把对方能看到、能控制的那台设备断开。**挂断电话，停止共享屏幕；关不掉，就把Wi-Fi和手机网络都关了，或者直接关机。接下来换一部手机。
# 答的是别的事，记下之后原来那题再问一遍。
first-hour-noted = ✅ 记下了。
# $day（文字）：第一笔付款的日期。
first-hour-noted-day = ✅ 记下了：第一笔是 { $day } 付的。
# 连着两次没看懂，就直接给步骤，这句放在最上面。
first-hour-steps-anyway = 细节我没弄明白，先把不管怎样都用得上的步骤给你。之后还可以接着告诉我。
# 第三次还是没看懂；下面有按钮。
first-hour-steps-above = **上面的步骤怎么都用得上，现在就从第一步做起**；不管对方说什么，都别再付钱。我只看得懂简短的回答：发生了什么、钱怎么付的、什么时候、你在哪个国家或地区。
first-hour-go-on = ▶️ 接着走急救清单
# 在群里不问，直接请到私聊。
first-hour-in-group =
    🆘 **先停下，一分钱都别再付。**钱刚转出去的，**现在就打给银行**，号码在卡背面或它的软件里。

    打完来私聊我，我把该做的事按顺序列给你，群里其他人看不到。请按下面的按钮；看不到按钮，就私聊我，发 /sos。
first-hour-paid = 💸 我付了钱或转了账
first-hour-gave-data = 🔑 我给了验证码、卡号、密码、证件
first-hour-gave-access = 📱 他们进了我的手机、电脑
first-hour-several = 以上不止一种
not-sure = 🤷 不确定

first-hour-method = **钱是怎么付的？**不止一种的话，选金额最大的那种。
method-card = 💳 刷信用卡、银行卡
method-bank = 🏦 银行转账
method-wallet = 📲 微信等电子钱包
method-crypto = 🪙 加密货币
method-gift-card = 🎁 礼品卡、卡密
method-cash = 💵 现金或其他

first-hour-day = **第一笔是什么时候付的？**点一下，或直接输入日期，例如：11月3日。各种期限我从这天算起。
# 输入的话不是在回答上一个问题；后面会再问一遍。
answer-not-read = 这个回答我没看懂。请点下面的按钮，或者换个说法。
day-not-read = 这个日子我没看懂。请点下面的按钮，或者写成“11月3日”。
paid-today = 今天
paid-yesterday = 昨天
paid-this-week = 7天以内
paid-this-month = 一个月以内
paid-within-three-months = 三个月以内
paid-longer-ago = 更早

first-hour-country = **你现在在哪个国家或地区？**先打给谁，要看你在哪里。点一下，或直接输入名字。

first-hour-plan-lead = 🆘 **一步一步照着做。**已经做过的就跳过。
# $number（数字）第几步。
first-hour-step-number = **{ $number }.**
# $day（文字）第一笔付款的日子。
first-hour-deadlines-lead-counted = **⏳ 申请退钱的最晚日期**（从{ $day }起从严计算；今天能申请就今天申请）：
first-hour-deadlines-lead = **⏳ 可以这样申请退钱**（今天能申请就今天申请）：
# $name（文字）哪条规则，$day（文字）最晚哪天。
first-hour-deadline = • { $name }：最晚**{ $day }**
first-hour-deadline-passed = • { $name }：一般的期限是{ $day }。**过了也去问**，可能有例外
# $name（文字）。
first-hour-deadline-at-once = • { $name }：越快越好
first-hour-deadline-unverified = （这条没有核实过，请向经办的银行、平台或机构问清楚）
first-hour-deadline-conflicting = （各处说法不一，这里取较严的；请向经办的银行、平台或机构问清楚）
first-hour-recovery-warning = ⚠️ 现在谁说收费就能帮你追回来，谁就是下一个骗子。警察不会为这个收钱。
first-hour-restart = 🔁 从头再来
start-first-hour = 🆘 刚被骗？一步步处理

# 在任何别的话之前说，并且只说这个。$country 和 $number（文字）当地的紧急电话。
danger-to-life-number = **你的命最要紧，别的都可以等。**

    如果你或身边的人有危险，不管是想伤害自己，还是有人要害你们：在{ $country }，马上打紧急电话**{ $number }**；人在别处，就打当地的紧急电话。

    如果你觉得撑不下去了：现在请别一个人待着。离可能伤到你的东西远一点，给你信得过的人打电话，或者去找他，把刚才对我说的话原样告诉他。钱的事可以等；被骗是骗子的错，不是你的错。

    如果有人威胁你：别去见对方。到有人的地方去，马上报警。

    我只是一个程序。现在，请让身边的人来帮你。
danger-to-life = **你的命最要紧，别的都可以等。**

    如果你或身边的人有危险，不管是想伤害自己，还是有人要害你们：马上打当地的紧急电话。

    如果你觉得撑不下去了：现在请别一个人待着。离可能伤到你的东西远一点，给你信得过的人打电话，或者去找他，把刚才对我说的话原样告诉他。钱的事可以等；被骗是骗子的错，不是你的错。

    如果有人威胁你：别去见对方。到有人的地方去，马上报警。

    我只是一个程序。现在，请让身边的人来帮你。

# $words（文字）一两句话。
tip = 💡 { $words }
another-tip = 💡 换一条
menu-tip = 💡 小提示
