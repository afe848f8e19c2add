### 提醒：维权记录的期限，以及本人要求提醒的事。只在私聊里。

# 在维权记录页面上，以及设好提醒之后。打开列表。
reminders-button = 🔔 提醒
# 完整的时间。$weekday（文字）- 星期，$day（文字）- 日期，$time（文字）- 如 09:00，$place（文字）- 城市。
reminder-moment = { $day } { $weekday } { $time }（{ $place }时间）
# $number（数字）- 1 是星期一。
weekday = { $number ->
    [1] 星期一
    [2] 星期二
    [3] 星期三
    [4] 星期四
    [5] 星期五
    [6] 星期六
   *[7] 星期日
}

## 设提醒。

# $words（原话）- 什么事。时间另起一行。
reminder-set = 🔔 **到时候我提醒你：**{ $words }
# 接在后面：那个时间在免打扰时段里。
reminder-set-quiet = 那时在你的免打扰时段里，消息会静音送达。
# 只说了时间、没说什么事。
reminder-no-words = 你要记得的那件事
# 要提醒，但没说时间。可以打字回答。
reminder-when = **什么时候提醒你？**直接打字，比如“明天早上9点”“周五下午3点”“2小时后”。
# 说在前面：要每天、每周都提醒。
reminder-only-once = 一个提醒我只发一次，不能每天、每周都发。收到的时候按一下按钮，过一天或一周会再提醒你。
# 说在前面：要从别的日子算起，比如“到期前两天”。
reminder-only-days = 我没法从别的日子往前、往后数，请直接说哪一天。没结束的维权记录，期限前 7 天、前 2 天和最后一天的早上，我都会提醒你，不用另外设。
# 说在前面：说的那天日历上没有，比如2月31日；或者已经过了，比如“上周二”。
reminder-no-such-day = **日历上没有这一天。**
reminder-past-day = **这一天已经过了。**
# 不想设了。
reminder-dropped = 好，没有设提醒。
# 打的字里看不出时间。
reminder-when-unclear = 我没看懂是什么时候，也可能那个时间已经过了。请这样写：“明天早上9点”“12月3日15:00”“2小时后”。
# 下面每个时间一个按钮。
reminder-which = 这个时间有几种意思，**你说的是哪一个？**
# 下面每个时区一个按钮，也可以打城市名。
reminder-zone = **按哪里的时间算？**在下面选，或者写一个离你近的城市。
reminder-zone-unclear = 这个地方我没认出来。请写一个离你近的大城市，或者像“UTC+8”这样写。
# 按钮上的时区。$place（文字）- 城市，$time（文字）- 那里现在几点。
reminder-zone-label = { $place }，现在{ $time }
# $place（文字）- 城市，$time（文字）- 那里现在几点。
reminder-zone-set = 以后按{ $place }时间算，那里现在{ $time }。
# $most（数字）- 提醒的个数。
reminder-full = 你已经有{ $most }个提醒在等着，放不下更多了。先取消一个用不着的，再来设。
# $most（数字）- 字数。
reminder-too-long = 提醒的内容太长了，最多{ $most }个字。

## 列表。

reminders-lead = 🔔 **你的提醒**
# 列表上面：要取消提醒。
reminders-cancel-lead = **要取消哪一个？**按下面的 ✖️。
reminders-none = 现在没有提醒。随时可以打字来设，比如“周五早上9点提醒我打电话给银行”。没结束的维权记录，期限快到时我也会提醒你。
# 本人设的。$place（数字）- 第几个，$moment（文字），$words（原话）。
reminder-line = **{ $place }.** { $moment }：{ $words }
# 期限。$number（数字）- 记录的编号，$moment（文字）- 什么时候提醒，$day（文字）- 最后一天。
reminder-line-day = { $moment }：维权记录 #{ $number } 的期限（{ $day }）
# 关闭的记录快要删除。$number（数字）- 记录的编号，$moment（文字）。
reminder-line-end = { $moment }：已结束的维权记录 #{ $number } 快要删除了
# $from 和 $until（文字）- 如 22:00。
reminders-quiet = 免打扰时段：{ $from }到{ $until }。期限的提醒会等这段时间过了再发。
reminders-no-quiet = 没有设免打扰时段。
# $place（文字）- 城市。
reminders-zone = 时间按{ $place }算。
reminders-days-off = 期限的提醒已经关掉。想看期限，打开那份记录，按 ⏰。
# 列表下面的按钮。$place（数字）- 列表里第几个。
reminder-cancel-label = ✖️ 取消第{ $place }个
reminder-cancel = ✖️ 取消
reminders-quiet-change = 🌙 免打扰时段
reminders-zone-change = 🕘 时区
reminders-days-on-button = 🔔 期限快到时提醒我
reminders-days-off-button = 🔕 不要提醒期限
# 下面是时段的按钮。
reminders-quiet-ask = **什么时候不要打扰你？**
# 按钮。$from 和 $until（文字）- 如 22:00。
reminders-quiet-label = { $from }到{ $until }
reminders-quiet-none = 不用设，随时可以发

## 到时候发的话。

# $words（原话）- 什么事。
reminder-own = 🔔 **你让我提醒你：**{ $words }
# 接在后面，或在期限上面。$number（数字）- 记录的编号，$title（原话）- 名称。
reminder-case = 维权记录 #{ $number } · { $title }
# 期限。$left（数字）- 还剩几天，$day（文字）。
reminder-day = { $left ->
    [0] ⏰ **今天是最后一天：**{ $day }
   *[other] ⏰ **还剩{ $left }天：**到{ $day }为止
}
# 同上，发晚了。$day（文字）。
reminder-day-over = ⏰ **最后一天是{ $day }，已经过了。**过了也去问，最好今天就问，可能有例外。
# 发晚了，说在最前面。$moment（文字）- 本来该什么时候发。
reminder-late = 抱歉，这条发晚了：本来该在{ $moment }发，当时没能发出。
# $number（数字）- 记录的编号，$title（原话）- 名称，$day（文字）- 哪天。
reminder-end-soon = 🗂 **维权记录 #{ $number } · { $title }**已经结束很久了。到{ $day }，我会把它连同里面的内容一起删除。想留着，就打开这份记录，按“重新打开”。
# 同上，已经删了。
reminder-ended = 🗂 维权记录 #{ $number } · { $title } 结束后的保存时间到了，我已经按之前说的把它删除。24 小时之内还能恢复。

# 下面的按钮。
reminder-done = ✅ 办好了
reminder-later-hours = ⏳ 3小时后再说
reminder-later-day = ⏳ 明天再说
reminder-later-week = ⏳ 一周后再说
# $number（数字）- 记录的编号。
reminder-open-case = 🗂 维权记录 #{ $number }
# 按了按钮之后，换成这句。$words（原话）- 什么事。
reminder-is-done = ✅ 办好了：{ $words }
# $moment（文字）- 什么时候。
reminder-put-off = ⏳ 到时候再提醒你：{ $moment }
# 推迟到那时，期限就过了。$words（原话）- 什么事。
reminder-not-put-off = 推到那时期限就过了，所以没有改。请现在就办：{ $words }
reminder-removed = ✖️ 已取消：{ $words }
reminder-gone = 这个提醒已经不在了。
# 期限的提醒在那里叫什么。$number（数字）- 记录的编号，$day（文字）。
reminder-day-name = 维权记录 #{ $number } 的期限，{ $day }
