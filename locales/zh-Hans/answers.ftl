### 回答问题，以及浏览话题。

# 接着上一个话题再答时的引子。$title (text) - 话题的标题。
follow-up-lead = 接着说“{ $title }”：
# 没有哪一句讲到对方问的。$title (text) - 话题的标题。
follow-up-nothing =
    接着说“{ $title }”：没有哪一句专门讲这个，我不乱说。不过这几句总用得上：

    • 还没付、没给：别付，别给，也别怕得罪他。
    • 付了、给了码或卡号：现在就打给银行，电话看卡背面，就说“我被骗了，请止付”。
    • 他又打来、威胁你：别接，证据留着，照样可以报警。

    也可以换个说法，直接说出了什么事，或点下面的按钮。
# 对方看过这篇文章，只引了其中几句时，下面的按钮。
follow-up-whole = 📖 把整篇再发一遍

# 对方改了消息之后的引子。
edited-lead = 看到你改了消息，下面按新的内容回答。

# 图片、文件或语音带着文字时，回答文字之前先说。
words-only-lead = 你写的字我看到了，一起发来的图片或文件我看不了。如果要紧的话在里面，请打字告诉我。

# 不太有把握时放在文章后面，后面跟两个按钮。
did-you-mean-lead = 不是你想问的？看看下面最前面的按钮，也许有更合适的。

# $title (text) - 另一个话题的标题。
did-you-mean = 🤔 { $title }

no-answer =
    这个我答不上来。我不想瞎猜，就跟你直说。

    我懂的是跨境网购里的骗局和麻烦：假退款、假客服，怎么看平台和卖家，怎么付款，怎么留证据、发起争议、报警。你可以说说发生了什么、是谁联系你、对方要你做什么，也可以翻翻话题。

    如果刚刚被骗了钱，请先按下面第一个按钮。

# 文章下面的按钮。
article-helped = 👍 有帮助
article-did-not-help = 👎 没帮助
thanks-for-rating = 谢谢！只记次数，不记名字。
sorry-for-article = 抱歉，没帮上忙。跟我说说发生了什么、对方要你做什么，我再找找。
# 在 no-answer 下面：把问题交给写文章的人。
send-question = 📮 转给写文章的人
# $question (Words) - 维护者会读到的内容
question-sent =
    转过去了，没有附上你的名字：

    { $question }

    他们没法回复你，不过也许能帮到下一个来问的人。
question-gone = 这个问题我这里没有了，可能已经转过去，也可能已经删了。还想转的话，请再发一遍，再按按钮。

small-talk-greeting = 你好！遇到什么事了？说说经过，或者对方让你做什么。
small-talk-thanks = 不客气。再碰到不对劲的事，付钱之前先来问我一声。
small-talk-farewell = 保重。拿不准的时候先停下，付钱之前来问问我。
# 对机器人说了气话之后。生气的人，可能正是刚被骗的人。
small-talk-abuse = 抱歉，没帮上忙。要是买东西出了问题，用一两句话说说经过，我再试试。
# 想让机器人换个身份之后。
small-talk-injection = 我只替跨境网购的人放哨，扮不了别的角色，也不会打包票说哪个“安全”。有拿不准的卖家、付款或消息吗？说给我听听。
# 打了一串没有意思的字符之后。
small-talk-gibberish = 这条我没看懂。用几个字说说发生了什么，或者选个话题看看。

# 只发了 /ask 没有问题时。
ask-what = 想问什么？把问题写在命令后面，比如：/ask 卖家让我绕开平台付款

topics-title = **我知道的都在这里**，选一个分类：
section-know = 骗局是怎么回事
section-before = 付钱之前
section-act = 出事之后
section-care = 照顾好自己和身边人

# 某个分类的列表上方。$section (text) - 分类名，$page、$pages (number) - 第几页、共几页。
section-title = { $pages ->
    [1] **{ $section }**
   *[other] **{ $section }**，第{ $page }页，共{ $pages }页
}

page-back = ◀ 上一页
page-next = 下一页 ▶
all-sections = 📚 全部分类
