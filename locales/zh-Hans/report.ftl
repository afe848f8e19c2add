### 各地举报渠道，以及这些信息有多旧。

report-question =
    📞 **你现在在哪个国家或地区？**我会记住，以后先给你看当地该找谁。

    点下面的按钮，或者直接输入名字。

# 在群里不问，只说怎么查。
report-in-group = 📞 去哪里举报，要看在哪个国家或地区。发 /report 加上它的名字，比如“/report 马来西亚”；完整的列表，请私聊我看。

# 一个国家或地区列表的一页。$country（文字）、$page 和 $pages（数字）。
report-title = { $pages ->
    [1] 📞 **去哪里举报：{ $country }**
   *[other] 📞 **去哪里举报：{ $country }**（第{ $page }页，共{ $pages }页）
}
report-global-title = 🌍 **跨国举报渠道**，不管你在哪里都可以用：
report-first-calls-lead = **如果钱已经付出去了，先按这个顺序联系：**

# 没有通讯录的国家或地区。$country（文字）。下面的按钮通往各地都能用的渠道；欧盟国家还有欧盟的。
report-no-list = 📞 **{ $country }：**这个地方的投诉机构，我这里还没有。先找你自己的银行、发卡行或钱包，再找当地警方。下面的按钮里，是其他地方的人也能用的渠道。
# 已知所在地时，放在讲到打电话的文章下面。$country（文字）。
# 有人问该打给谁。后面接当地可以找的地方，或者请对方说在哪里。
whom-to-call = **牵涉到钱和卡，先打给你的银行：**打卡背面的号码，或从银行官方 App 里找。银行和商家的电话我不登记：号码会变，网上假的又多。
whom-to-call-where = 告诉我你在哪个国家或地区，比如“我在马来西亚”，我就列出当地该找谁。
own-country-lead = **在{ $country }，可以找：**

# 先打给谁，一行一个。
first-call-own-bank = 📞 你自己的银行、发卡行或电子钱包：号码看卡背面，或在它的软件里找
# $name（文字）机构名，$number（文字）当地拨打的号码。
first-call = 📞 { $name }：{ $number }
# $name（文字）名字里已经有号码的。
first-call-named = 📞 { $name }
# $name（文字）、$website（文字）。
first-call-website = 🌐 { $name }：{ $website }
# $name（文字）。
first-call-look-up = 🔎 { $name }：请到它的官方网页查联系方式

# 一条渠道的各部分，一行一个。
channel-name = **{ $name }**
# $name（文字）、$local（文字）当地的叫法。
channel-name-local = **{ $name }**（{ $local }）
# $number（文字）。
channel-call = 📞 { $number }
channel-text = 💬 发短信：{ $number }
channel-whatsapp = 💬 WhatsApp：{ $number }
channel-number-unverified = 📞 我手上有一个号码，但还没有人核实过，所以不写出来。请到官方网页查。
# $website（文字）。
channel-website = 🌐 { $website }
# $email（文字）。
channel-email = ✉️ { $email }
# $words（文字）目录里的整句或短列表。
channel-purpose = { $words }
channel-not-for = 🚫 { $words }
channel-hours = 🕒 { $words }
channel-languages = 🗣 { $words }
channel-fakes = ⚠️ { $words }
channel-note = ℹ️ { $words }
# $day（文字）某天、某月或某年。
channel-source = *来源：{ $day }的网页。*
channel-source-undated = *来源：没有标日期的网页。*
channel-source-unverified = *未经核实：用之前请先到官方网页确认。*

# 放在号码、期限、网址下面。$day（文字）。
facts-not-checked = *以上信息记于{ $day }，之后还没有重新核对过。有出入的话，以官方网页为准。*
facts-checked = *以上信息最近一次核对是在{ $day }。有出入的话，以官方网页为准。*

# 日历上的一天。$day 和 $month（数字），$year（文字）。
calendar-day = { $year }年{ $month }月{ $day }日

start-report = 📞 去哪里举报
menu-report = 📞 去哪里举报
other-country = 🌏 换一个国家或地区
country-not-listed = 🌍 列表里没有我在的地方
cross-border-channels = 🌍 跨国举报渠道

# 只发来一个号码时的回答。
number-tells-nothing = **光看一个号码，没法知道背后是谁。**来电显示可以造假，骗子用的往往是别人的账户。没人投诉过这个号码，也不能说明什么。

    你可以这样做：不要回拨，也不要因为这个号码就付钱；想联系那家店、那家银行或那个部门，自己去查，打你查到的号码。如果已经往这个账户付了钱，马上打电话给你的银行。
# 有人问起某一家卖家时，先说这一句，再给一般的建议。
name-tells-nothing = **这个卖家、这家店或网站可不可靠，我没法知道**；光凭名字也说明不了什么，名字谁都可以冒用。你可以用下面的办法自己查。
# $country（文字）。后面跟着目录里的一条或几条。
look-up-lead = **在{ $country }，可以到这些官方渠道查：**
