### 维权记录（/case）：出了事以后，经过、日期、证据和期限都记在一处。只在私聊里。
### 叫法全篇统一：一份“维权记录”，上下文清楚时说“这份记录”；里面是一条条“笔记”和“文件”。

# 主菜单里的按钮。
menu-case = 🗂 我的维权记录
# 命令菜单里，最多 80 个字符。
command-case = 维权记录：经过和证据记在一处，看看最晚哪天要办

# 还没有维权记录时说的话，下面是按钮 case-new。
case-intro =
    🗂 **出了事，经过、聊天、付款凭证都可以放在这里。**我帮你看：还差什么证据，还能做什么，最晚哪天要办。

    内容加密保存，只在你和我的私聊里用，我不给别人看（详见 /privacy）。不想留了，随时在这里删，或者发 /forget。

    这只是你自己的记录，不等于报警或投诉。钱刚付出去的话，请先发 /sos。
# 在群里发了 /case，下面是按钮 case-open-private。
case-group = 维权记录只在私聊里用，免得群里其他人看到。请按下面的按钮；看不到按钮，就私聊我，发 /case。
case-open-private = 到私聊里打开

case-new = ➕ 新建维权记录
case-list = 🗂 全部维权记录
# 在按钮上方，一份一个按钮。$count（数字）共几份。
case-list-lead = 你有{ $count }份维权记录，要看哪一份？
# 列表和按钮里的一份。$number（数字）第几份，$title（文字）名字。
case-label = #{ $number } { $title }
# 同上，已经结束的。
case-label-closed = ✅ #{ $number } { $title }（已结束）
# 没有另外取名时的名字。$kind（文字）发生了什么，$seller（文字）对方的名字。
case-title-seller = { $kind } · { $seller }
# 什么都还不知道时的名字。$day（文字）开始记的那天。
case-title-day = { $day }开始记的

## 一份维权记录的页面。

# 第一行。$number（数字）第几份，$title（文字）名字。
case-headline = 🗂 **维权记录 #{ $number }：{ $title }**
# $day（文字）结束的那天。
case-closed-on = 这份记录已在{ $day }结束。
# 还没记过什么。
case-nothing-yet = 这里还是空的。可以先回答几个问题，也可以按“📎 添加笔记和文件”，把手上的消息、截图、凭证发来。
# 列表里的一项。$label（文字）见 case-label-…，$value（文字）回答。
case-fact = **{ $label }：**{ $value }
# $count（数字）笔记和文件共几条。
case-entries = 📎 笔记和文件：共{ $count }条
# $names（文字）还差的证据，最要紧的在前，如“付款凭证、订单页面”。
case-missing = ☐ 还差的证据，要紧的在前：{ $names }
# 最近的一个期限。$day（文字）最晚哪天，$name（文字）哪条规则。
case-day-next = ⏰ 最晚**{ $day }**要办 · { $name }
# 不能等的。$name（文字）哪条规则。
case-day-now = ❗ **越快越好** · { $name }
# 有些期限要看是哪种卡、哪个钱包、哪家银行，还没有说。
case-day-which = ❔ **告诉我是哪种卡、哪个钱包或哪家银行，**才算得出最晚哪天要办。

# 页面下面的按钮。
case-facts-ask = ✍️ 回答几个问题
case-facts-change = ✏️ 修改回答
case-name = 🏷 取个名字
case-add = 📎 添加笔记和文件
case-timeline = 📜 时间线
case-days = ⏰ 最晚哪天要办
case-checklist = ☑️ 证据清单
case-close = ✅ 结束这份记录
case-reopen = 重新打开
# 记录还开着，只是暂时不再提示把消息存进去。
case-put-aside = ⏸ 先放一放
case-delete = 🗑 删除
case-back = 回到这份记录

## 取名字。

# 按了 case-name。$number（数字）第几份，$title（文字）现在的名字。
case-name-ask = **维权记录 #{ $number } 叫什么好？**现在叫“{ $title }”。自己一看就认得的几个字就行，比如“蓝色耳机”。我不给别人看。
# 下面的按钮：用发生了什么、对方是谁来当名字。
case-name-itself = 用发生的事当名字
# 后面接这份记录的页面，名字在上面。
case-named = 🏷 好了，以后就叫这个名字。
# $most（数字）最多几个字。后面再问一遍。
case-name-too-long = 这个名字有点长，最多{ $most }个字。

## 一题一题地问，和改回答。

# 问题上方的一小行。$number（数字）第几份，$left（数字）这一题之后大约还剩几题。
case-progress = { $left ->
    [0] 维权记录 #{ $number } · 最后一题
   *[other] 维权记录 #{ $number } · 后面大约还有{ $left }题
}
# 下一题之前，让人看到记下的对不对。$label（文字）见 case-label-…，$value（文字）回答。
case-noted = 记下了。**{ $label }：**{ $value }
# 在一题里写了“帮助”“为什么”之类，后面接同一题。
case-fact-help = 知道多少写多少，不知道就按“跳过”，以后都能改。写“上一题”可以回到前一题。钱或账号正有危险的话，请先发 /sos。
# 说的是害怕、自责的话，后面接同一题。
case-fact-feelings = **遇上这种事，谁都不好受。**再小心的人也会碰上，骗人的是他们，不是你的错。不用急，知道多少写多少，不知道就按“跳过”。钱或账号正有危险的话，请先发 /sos。
# 该写名字、号码的地方写了一句话，后面接同一题和按钮 case-as-written。$label（文字）见 case-label-…。
case-doubt-words = 这句话我还没记，看着不像**{ $label }**，更像是在跟我说话。不知道就按“跳过”；要是没写错，就按“就这样记”。
# 该写名字的地方写了日期、国家或命令，后面接同一题和按钮 case-as-written。$label（文字）见 case-label-…。
case-doubt-stray = 这个我还没记，看着不像**{ $label }**，请写名字。不知道就按“跳过”；要是没写错，就按“就这样记”。
# 订单号里没有数字，后面接同一题和按钮 case-as-written。
case-doubt-number = **订单号里一般有数字，这里没有。**没有订单号就按“跳过”；要是没写错，就按“就这样记”。
# 接在 case-fact-help 后面：问的是名字，写的也可能就是名字。后面接同一题和按钮 case-as-written。
case-doubt-question = 刚才这句我还没记。要是它就是答案，就按“就这样记”。
# 上面这些话的按钮。
case-as-written = 就这样记
# 说了没有、找不到。后面接下一题。
case-left-out = 好，这一项先空着，以后可以用 ✏️ 补上。
# 中途问了别的，回答下面的按钮，回到维权记录里刚才那一步。
case-go-on = ↩️ 回到刚才那一步
# 不大可能的日子，后面接同一题和按钮 case-insist。$day（文字）说的那天。
case-doubt-to-come = **{ $day }还没到，**是不是写错了？没写错就按下面的按钮，写错了就再写一遍。
# $label、$other（文字）见 case-label-…，都是日期的名称；$day、$otherday（文字）各是哪天。
case-doubt-before = 这样一来，**{ $label }（{ $day }）比{ $other }（{ $otherday }）还早，**是不是哪个写错了？没写错就按下面的按钮，写错了就再写一遍。
case-doubt-long-after = 这样一来，**{ $label }（{ $day }）比{ $other }（{ $otherday }）晚了很久，**是不是哪个写错了？没写错就按下面的按钮，写错了就再写一遍。
# 按钮：没写错。$value（文字）说的那天。
case-insist = 没写错，就是{ $value }
# 说的不是确切的一天，如“10月中旬”。$day（文字）最早可能的那天。
case-about-day = { $day }前后
# 记下这样的日子之后。
case-counted-early = 你说的不是确切的一天，我先按最早可能的那天记，期限也从那天算。查到准确的日子，按 ✏️ 改过来就行。
# 该按按钮的地方写来了一段经过。后面接同一题或下一题。$entry（数字）是第几条。
case-story-kept = 你写的都记下了，是这份记录的第{ $entry }条。
case-skip = 跳过
case-enough = 先答到这里
# 都问完了，后面接这份记录的页面。
case-facts-done = 问完了，你的回答都在下面。跳过的，什么时候想补都行。
# 问过的又问一遍，在问题下面。$value（文字）现在记的回答。
case-answer-now = 现在记的是：**{ $value }**
# 下面列出现在的回答，再下面是按钮，一项一个。
case-change-lead = 要改哪一个回答？按一下就行。

# 打的字有几种意思，下面是按钮，一种意思一个。
case-which = 这样写有几种意思，你说的是哪一个？
# 日期没看懂。
case-unclear-day = 这个日期我没看懂。可以写“昨天”“上周五”“11月3日”；不是今年的，连年份一起写。
# 金额没看懂。
case-unclear-money = 这个金额我没看懂。数字和币种写在一起就行，比如“1299元人民币”“45.9美元”。
# 不止一笔，或者同一笔付了几次，比如“50欧转了3次”。
case-unclear-total = 这里好像不止一笔钱。**请加起来写一个总数**，带上币种，比如“150欧元”。
# 有数字，没有币种。
case-currency = 这是哪里的钱？回一个币种就行，比如“人民币”“美元”，或者 CNY、USD、RM。
# 国家或地区没看懂。
case-unclear-country = 这个国家或地区我没认出来。按按钮来选，或者写平常的叫法，比如“马来西亚”“香港”。
# 接在 case-noted 后面：本人所在的地方，没有规定也没有通讯录。$country（文字）。
case-country-without-list = { $country }的投诉机构和法律规定，我这里还没有，所以只能按各地都一样的规定算期限，比如银行卡和平台的。当地还能怎么办，可以问你的银行，或者那里的消费者组织。
# 同上，是欧盟国家。$country、$union（文字）。
case-country-in-union = { $country }的投诉机构我这里还没有，不过{ $union }的规定在那里也管用，相关的期限我一样会算。
# 要按按钮回答的（发生了什么、付款方式）却打了字。
case-unclear-option = 这一题请按下面的按钮来选。
# $most（数字）最多几个字。
case-too-long = 有点长，这里最多{ $most }个字，写要点就行。详细的，过后用 📎 存成笔记。

# 回答的名称：列在页面上、时间线上，也用在按钮上。
case-label-kind = 发生了什么
# 店铺、卖家，也可能是买家或冒充的人。
case-label-seller = 对方的名字
case-label-platform = 平台或软件
case-label-seller-country = 对方的国家或地区
case-label-own-country = 你的国家或地区
case-label-order-number = 订单号
case-label-item = 商品
case-label-amount = 金额
case-label-method = 付款方式
case-label-provider = 卡、钱包或银行
case-label-ordered-on = 下单日
case-label-paid-on = 付款日
# 对方答应的最晚到货的那天。
case-label-due-on = 约定到货日
case-label-arrived-on = 实际到货日
case-label-noticed-on = 发现不对那天
case-label-promise = 对方的承诺
case-label-wish = 你的要求

# 问题，与上面的名称一一对应。发生了什么、付款方式按按钮回答，别的打字。
case-ask-kind = **发生了什么？**选最接近的一个。
case-ask-seller = **对方叫什么名字？**店铺、卖家、联系你的人都算，照页面或聊天里显示的写。
case-ask-platform = **在哪个平台或软件上？**比如“淘宝”“虾皮”“微信”；是对方自己的网站，就写网址。
case-ask-seller-country = **对方在哪个国家或地区？**按按钮或直接打字都行。看看店铺资料或发货地，不知道就跳过。
case-ask-own-country = **你在哪个国家或地区？**按按钮或直接打字都行，有些期限要看你在哪里。
case-ask-order-number = **订单号是多少？**在订单页里找，能复制就复制过来。
case-ask-item = **是什么商品？**照商品页上的名字写，简单写几个字也行。
case-ask-amount = **一共多少钱？**连币种一起写，比如“1299元人民币”“45.9美元”。
case-ask-method = **钱是怎么付的？**不止一种的话，选金额最大的那种。
case-ask-provider = **用的是哪家的卡、钱包或银行？**写名字就行，比如“支付宝”；刷卡的，看卡面上的标志，比如“Visa”“银联”。卡号别写。
case-ask-ordered-on = **哪天下的单？**写“昨天”“上周五”“11月3日”都行。
case-ask-paid-on = **哪天付的钱？**写“昨天”“11月3日”都行；分几次付的，写第一次。
case-ask-due-on = **约好最晚哪天到货？**照订单页或聊天里说的写，比如“11月20日”；说的是一段时间，就写最后一天；没说过就跳过。
case-ask-arrived-on = **哪天收到的？**写“前天”“11月3日”都行，照物流上的签收日期写最准。
case-ask-noticed-on = **哪天发现不对的？**写“昨天”“11月3日”都行。
case-ask-promise = **对方答应过你什么？**比如“七天到货”“不满意就退”，最好照原话写。
case-ask-wish = **你想要什么结果？**比如“全额退款”“换一件”“拿回账号”。

## 往里添加笔记和文件。

# 从现在起发来的都存进去，直到按 case-collect-done。$number（数字）第几份。
case-collect =
    📎 **现在发给我的，都会存进维权记录 #{ $number }。**消息、图片、文件、语音都可以，转发来的也行。发完了，按“✔️ 发完了”。

    密码、验证码、完整的卡号别放进来，图里有的也先遮住。原件请自己留着，别删。
case-collect-done = ✔️ 发完了
# $count（数字）这次存了几条。
case-collect-over = { $count ->
    [0] 好，这次没有存新的。
   *[other] 好，这次存了{ $count }条。
}
# 存了一条。$number（数字）第几份，$entry（数字）是其中第几条。
case-kept = 📎 存进维权记录 #{ $number } 了，是第{ $entry }条。
# 一下存了几条。$first、$last（数字）从第几条到第几条。
case-kept-several = 📎 存进维权记录 #{ $number } 了，是第{ $first }条到第{ $last }条。
# 接在上面两句后面：文件本身没有另存。$entries（文字）第几条，如“5、7”。
# 架设机器人的人选了不另存文件。
case-file-by-choice = 文件我不另存。第{ $entries }条只记下了文件名、大小、指纹，还有它在 Telegram 的位置。原件请自己留好，聊天里的消息也别删。
case-file-too-large = 第{ $entries }条的文件太大，Telegram 最多让我取 20 MB，没法另存，只记下了文件名、大小和它在 Telegram 的位置。原件请自己留好，聊天里的消息也别删。
case-file-failed = 第{ $entries }条的文件这会儿没存下来，先记下了文件名、大小和它在 Telegram 的位置。原件请自己留好，过一会儿再发一遍。
# $most、$used（文字）一共能存多少、用了多少，如“50 MB”。
case-file-no-room = 第{ $entries }条的文件放不下了：文件一共能存 { $most }，已经用了 { $used }。文件名、大小、指纹，还有它在 Telegram 的位置都记下了。原件请自己留好。想腾地方，可以删掉一份用不着的维权记录，过一天就空出来，到时再发一遍。
# 发得太快，不再一条条回，只说一次，下面是按钮 case-collect-done。$number（数字）第几份。
case-many = 一下子来得太多，我就不一条条回了，还是照样往维权记录 #{ $number } 里存。发完了按“✔️ 发完了”，我再告诉你一共存了几条。
# 回答下面的按钮：把刚才的消息存进去。$number（数字）第几份。
case-keep = 📎 存进维权记录 #{ $number }
# 按了 case-keep，那条消息却已经没有了。
case-keep-gone = 那条消息我这里没有了，请再发一遍。
# 判断、一串问题的结果、第一个小时的步骤下面的按钮。
case-save = 🗂 存成维权记录
# 按了 case-save，后面接这份记录的页面。$number（数字）第几份。
case-saved = 维权记录 #{ $number } 建好了，刚才的内容记在里面。

## 时间线，和里面的每一条。

case-timeline-lead = 📜 **时间线**，按日子先后排：
case-timeline-empty = 时间线还是空的。记下日期、笔记或文件，就会排在这里。
# 一个日期。$day（文字）哪天，$label（文字）见 case-label-…，如“付款日”。
case-line-fact = **{ $day }** · { $label }
# 一条笔记。$day（文字）哪天，$entry（数字）第几条，$words（文字）开头的几个字。
case-line-note = **{ $day }** · 第{ $entry }条：{ $words }
# 一个文件。$name（文字）文件名，别的同上。
case-line-file = **{ $day }** · 第{ $entry }条：📎 { $name }
# $line（文字）上面的一行，被本人划掉了。
case-line-struck = { $line }（已划掉）
# 翻页的按钮。
case-earlier = ◀ 更早的
case-later = 更晚的 ▶

# 一条笔记的第一行。$entry（数字）第几条，$day、$time（文字）哪天几点收到。
case-entry-note = **第{ $entry }条 · 笔记**，{ $day } { $time } 收到
# 一个文件的第一行。$name（文字）文件名，$size（文字）大小，如“240 kB”，别的同上。
case-entry-file = **第{ $entry }条 · 文件：{ $name }**（{ $size }），{ $day } { $time } 收到
# 文件的另外几行。$type（文字）如“application/pdf”，$sha256（文字）64 位，能证明文件没有改过。
case-entry-type = 类型：{ $type }
case-entry-sha256 = 指纹（SHA-256）：`{ $sha256 }`
case-entry-stored = 我加密存了一份。
case-entry-reference = 我这里没有另存，文件在 Telegram 上。原件请自己留好。
# 转发来的。$name（文字）最初是谁发的，$day（文字）哪天发的。
case-entry-from = 这条是转发的，最初由{ $name }在{ $day }发出。
# $name（文字）是清单上的哪一种证据。
case-entry-proves = 用作证据：{ $name }
case-entry-struck = 这条已经划掉，不再算数。原样留在这里，免得有人说是偷偷改过的。
# $count（数字）留着几个旧版本。
case-entry-earlier = 改之前的版本也留着，有{ $count }个。

# 一条下面的按钮。
case-edit = ✏️ 修改
case-strike = 划掉这条
case-unstrike = 取消划掉
case-proves = 这是哪种证据
# 按了 case-edit。
case-edit-ask = 请把新的内容发给我。改之前的版本也留着。
case-edited = 改好了，改之前的版本也留着。
# 没发新内容，说了“返回”“算了”之类。
case-edit-left = 好，没有改。
case-edited-too-often = 这一条改的次数太多，再多的旧版本我存不下了。请另外写一条。
# 按了 case-proves，下面是按钮，一种证据一个。
case-proves-lead = 这条是哪种证据？

## 证据清单。

case-checklist-lead = ☑️ **证据清单**，还差的排在前面。手上有的，按一下就行；不用样样都有。
# 手上有的一样。$name（文字）证据的名称。
case-piece-have = ✅ { $name }
# 还差的一样。$name（文字）证据的名称，$how（文字）怎么弄到，整句。
case-piece-missing = ☐ **{ $name }**：{ $how }
# 已经存进来的一样。$entries（文字）存在第几条，如“5、7”。
case-piece-exhibits = ✅ { $name }（第{ $entries }条）
# 还没选发生了什么。
case-checklist-none = 先选一下发生了什么，我才知道哪些证据有用。

## 期限：最晚哪天要办。

case-days-lead = ⏰ **最晚哪天要办：**日子都是从严算的，能早就早。不过我不能打包票：银行、平台和当地法律可能另有规定，以那边的为准。
# 没有一条规则对得上。
case-days-none = 我知道的期限里，没有对得上的。这不等于没办法，还是早点问问银行、钱包和平台。
# 下面是回答它的按钮。$label（文字）还要知道什么，见 case-label-…。
case-days-ask = 再告诉我一样，也许能算得更清楚：**{ $label }**
# 一页里的规则之后，下面有翻页的按钮。$count（数字）后面几页还有几条。
case-days-more = 还有{ $count }条，在后面。
# 每条规则的最后一行。$rule（文字）规则，如“从付款起，120天以内”，$source（文字）哪些网站，用顿号隔开，$day（文字）哪天看的。
case-day-rule = 规则：{ $rule }。出处：{ $source }（{ $day }查看）
# 下面四条里：$day（文字）最晚哪天；$name（文字）哪条规则；$claim（文字）可以要求什么，整句；$how（文字）怎么做，整句；$label（文字）还差哪个回答。
case-day-until =
    ⏰ 最晚**{ $day }** · { $name }\
    { $claim }\
    怎么做：{ $how }
case-day-at-once =
    ❗ **越快越好** · { $name }\
    { $claim }\
    怎么做：{ $how }
case-day-unknown =
    ❔ **有期限，还算不出是哪天** · { $name }\
    { $claim }\
    要算出来，还得知道：{ $label }
case-day-unasked =
    ❔ **有期限** · { $name }\
    { $claim }\
    怎么做：{ $how }
case-day-passed = ⌛ { $name } · 一般到{ $day }为止。**过了也去问，今天就问**，可能有例外。
# 也许过了，也许没过。$day（文字）最早可能到哪天为止，$name（文字）哪条规则。
case-day-maybe-passed = ⌛ { $name } · 可能到{ $day }就截止了，也可能还没有。**今天就去问。**

## 删除、恢复、结束。

# 下面是两个按钮。$number（数字）第几份，$title（文字）名字。
case-delete-sure = 真的要删除维权记录 #{ $number }（{ $title }）吗？里面的回答、笔记、文件、信和提醒会一起删掉。24 小时之内还能恢复，过了就找不回来。
case-delete-yes = 确定删除
case-delete-no = 先留着
# 下面是按钮 case-undo。$number（数字）第几份。
case-deleted = 维权记录 #{ $number } 已经删除。明天这个时候之前还能恢复，过了就彻底没了。你发过的消息还在聊天里，要由你自己删除。
case-undo = 恢复这份记录
# $number（数字）第几份。
case-undone = 维权记录 #{ $number } 恢复了，里面的都还在。
# 过了 24 小时才按 case-undo。
case-undo-late = 抱歉，24 小时已经过了，这份记录已经没法恢复。
# $number（数字）第几份。
case-now-closed = 维权记录 #{ $number } 已经结束。不再往里加东西，记下的都还在，照样能看。哪天要删，会提前两周告诉你。
# 没有这一份，例如按了很久以前的按钮。
case-gone = 这份记录找不到了，也许已经删了。发 /case，看看现在有哪些。
# 结束了还想往里加。
case-is-closed = 这份记录已经结束。想再加、再改，先重新打开。

## 满了，或者太长。

# $most（数字）最多几份。
case-full-cases = 维权记录最多{ $most }份，已结束的也算，现在满了。先删掉一份用不着的，再建新的。
# $most（数字）一份最多几条。
case-full-entries = 这份记录最多{ $most }条，划掉的也算，现在满了。还要加，请另建一份维权记录。
# $most、$used（文字）一共能存多少、用了多少，如“50 MB”。
case-full-bytes = 这个文件放不下了：文件一共能存 { $most }，已经用了 { $used }。请你自己存好，再在这里记一条笔记，写明存在哪里。
# $most（数字）一条最多几个字。
case-note-too-long = 这条太长，没有存。一条笔记最多{ $most }个字，请分成几条发来。

# 文件没有名字时怎么叫它。
case-nameless-picture = 一张图片
case-nameless-file = 一个文件
