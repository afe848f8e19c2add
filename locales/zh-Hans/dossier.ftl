### 维权记录导出后的样子：网页、PDF 和纯文字，打成一个压缩包。看的人可能是银行、平台、警察或律师，所以称“本人”，不称“你”。不用表情符号，PDF 的字体里没有。

# 标题上方的小字。$number（数字）第几份。
dossier-kicker = 维权记录 #{ $number }
# 标题下面。$moment（文字）哪天几点，$zone（文字）时区，如 Asia/Shanghai。
dossier-made = 由 Telegram 机器人“海哨”在{ $moment }整理（{ $zone }）
# $day（文字）哪天，$time（文字）几点。
dossier-moment = { $day } { $time }

## 开头：这份记录是什么，不是什么。

dossier-about = 关于这份记录
dossier-about-what = 这是本人自己的记录。问题由本人回答，笔记由本人写，文件由本人发来；“海哨”只负责整理：除了遮住像卡号、密码、验证码的内容，一个字也没有改。
dossier-about-not = 内容是否属实，没有人核实过。它不等于报警或投诉，也不是法律意见。期限按公开的规则从严计算，不作保证，以银行、平台和当地法律的规定为准。
# $zone（文字）时区。
dossier-about-times = 时间都按 { $zone } 算；没有另外写明的，是机器人收到的时间。
dossier-about-marks = 什么都没有删：划掉的，照样列出，标明已划掉；改过的，改之前的版本也列出。印不出来的字符写成编码，如 [U+202E]。
dossier-about-sums = SHA-256 是文件的“指纹”，文件改动一点，指纹就对不上。压缩包里的 SHA256SUMS 列着其他所有文件的指纹，用命令“sha256sum -c SHA256SUMS”就能核对。

## 各部分的标题。

dossier-facts = 基本情况
dossier-timeline = 时间线
dossier-days = 期限
dossier-checklist = 证据清单
dossier-entries = 笔记和文件
# 只列本人写的或改过的，每封全文照录。
dossier-letters = 本人写的信
dossier-exhibits = 文件目录
# 没有内容时。
dossier-nothing = 无。
dossier-days-none = 没有找到对得上的期限，这不等于没有期限。
dossier-checklist-none = 没有说明发生了什么，所以没有对应的清单。

## 各项的名称，后面接内容。

dossier-label-opened = 开始记录
dossier-label-state = 状态
# 代替维权记录里对着“你”说的叫法。
dossier-label-seller-country = 对方的国家或地区
dossier-label-own-country = 本人的国家或地区
dossier-label-wish = 本人的要求
dossier-label-claim = 可以要求
dossier-label-how = 怎么做
dossier-label-rule = 规则
dossier-label-caution = 注意
dossier-label-wanted = 还需要知道
dossier-label-source = 出处
dossier-label-received = 收到
dossier-label-about = 说的是哪天
dossier-label-sender = 最初发送者
dossier-label-sent = 最初发送时间
dossier-label-evidence = 用作证据
dossier-label-name = 文件名
dossier-label-kind = 类型和大小
dossier-label-archive = 压缩包里
dossier-label-struck = 已划掉
dossier-label-language = 语言
dossier-label-sum = SHA-256

dossier-state-open = 进行中
# $day（文字）哪天。
dossier-state-closed = 已在{ $day }结束

## 期限。$name（文字）哪条规则，$day（文字）最晚哪天。

dossier-day-until = 最晚{ $day }：{ $name }
dossier-day-at-once = 越快越好：{ $name }
dossier-day-unknown = 还算不出是哪天：{ $name }
dossier-day-maybe-passed = 可能到{ $day }就截止了：{ $name }
dossier-day-passed = 一般到{ $day }为止：{ $name }
# $limit（文字）多久，如“120天”，$clock（文字）从哪天算起。
dossier-rule = 从{ $clock }起，{ $limit }以内
# 接在上面之后：再晚也不能超过。$limit、$clock（文字）同上。
dossier-rule-ceiling = ，最晚不超过{ $clock }起{ $limit }
dossier-rule-at-once = 没有固定期限，越快越好
dossier-limit-hours = { $count }小时
dossier-limit-days = { $count }天
dossier-limit-business-days = { $count }个工作日
dossier-limit-months = { $count }个月
dossier-limit-years = { $count }年
dossier-clock-order = 下单
dossier-clock-payment = 付款
dossier-clock-expected-delivery = 约定到货日
dossier-clock-delivery = 收到货
dossier-clock-statement = 账单日
dossier-clock-discovery = 发现不对
dossier-clock-breach = 对方违约
dossier-clock-report = 报案
# 出处后面。$source（文字）出处，$day（文字）哪天看的。
dossier-source = { $source }（{ $day }查看）

## 证据清单。

# $entries（文字）第几条，如“5、7”。
dossier-piece-exhibits = 有，见第{ $entries }条
dossier-piece-said = 本人说有，不在文件里。
# $how（文字）怎么弄到，整句。
dossier-piece-missing = 还缺。{ $how }

## 笔记和文件。

# $entry（数字）第几条。
dossier-note = 第{ $entry }条 · 笔记
dossier-file = 第{ $entry }条 · 文件
# 改之前的版本。$moment（文字）什么时候改掉的。
dossier-earlier = 改之前的版本，到{ $moment }为止
dossier-earlier-none = （没有文字）
# 图片坏了、太大，或者显示不了。
dossier-no-picture = 这张图片在这里显示不了。

# 文件为什么不在压缩包里。
dossier-missing-reference = 不在。机器人只记下了它在 Telegram 的位置，文件在本人和机器人的聊天里。
dossier-missing-large = 不在。文件太大，机器人取不下来，它在本人和机器人的聊天里。
dossier-missing-gone = 不在。Telegram 没有给出这个文件。
dossier-missing-now = 不在。当时没能从 Telegram 取到，文件在本人和机器人的聊天里。过后再导出一次，也许就有了。
dossier-missing-room = 不在。放进来，压缩包就大得发不出去；文件在本人和机器人的聊天里。
# 代替 SHA-256。
dossier-no-sum = 不知道，机器人没有读过这个文件
# 文件不是当初收到的那个。$sum（文字）当初那个的指纹。
dossier-other-sum = 这不是当初收到的那个文件，当初那个的指纹是 { $sum }。
