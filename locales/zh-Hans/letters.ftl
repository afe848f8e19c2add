### 维权记录里的信。信的正文在 content/letters。

# 一份维权记录页面上的按钮。
case-letters = ✉️ 写信
# 下面是按钮，一封信一个。
letter-choose =
    ✉️ **要写给谁？**带 ✉️ 的对得上你的情况，最急的在前；别的也可以用。

    我照这份记录起草，中文、英文都行。我不会替你发：你自己复制，补上空着的，再发出去。钱要是刚付出去，先打电话给银行或付款平台，写信就慢了。
# 对得上情况的一封，和别的一封。$name（文字）写给谁。
letter-label-fitting = ✉️ { $name }
letter-label = { $name }
# 下面是两个按钮，一种语言一个。$name（文字）写给谁。
letter-language = **{ $name }：用哪种语言？**选对方看得懂的，和我们聊天用什么语言没关系。更可能用到的在前。

## 一封信。

# 信的上方。$name（文字）写给谁，$language（文字）语言自己的名称。
letter-lead = ✉️ **{ $name }** · { $language }
# $subject（文字）信的标题。
letter-subject = 标题：{ $subject }
# 信的下方。$gaps（文字）信里还空着的地方，用顿号隔开。
letter-gaps = ☐ **还要你来填：**{ $gaps }
letter-foreign-words = 🌐 信里有照原样抄来的话，和这封信不是同一种语言。发出之前，请先翻译好。
# 草稿的下方。
letter-draft = **按一下信就能复制。**每一行都看一遍：信是以你的名义发的，不属实的就删掉。想改，就把改好的整封信作为一条消息发给我，我存进记录。
# 本人改过的信的下方。
letter-own = **这是你自己改过的。**按一下就能复制。还要改，就把整封信再发一遍。
# 记录已经结束。
letter-closed = **按一下信就能复制。**这份记录已经结束，想改信，先重新打开。
# 收到改好的信以后，在信的上方。
letter-kept = ✔️ 你改好的这封，存进记录了。
letter-redrafted = ↩️ 回到我的草稿了，照记录里现在的内容写的。
# 打的是别的。
letter-awaited = 想改信，就把改好的整封信作为一条消息发给我。不改的话，请按按钮。
# $most（数字）最多几个字。
letter-too-long = 这封信太长了，最多{ $most }个字。原来的那封还留着。写短一点，对方也看得更快。

# 信下面的按钮。$label（文字）还差什么，见 case-label-…。
letter-add = ✍️ 补上：{ $label }
letter-redraft = ↩️ 回到草稿
letter-other = ✉️ 换一封信

## 信里用的。括号里的，由本人来填。

letter-gap-seller = 【对方的名字】
letter-gap-platform = 【平台或软件的名称】
letter-gap-seller-country = 【对方所在的国家或地区】
letter-gap-own-country = 【我所在的国家或地区】
letter-gap-order = 【订单号】
letter-gap-item = 【商品】
letter-gap-amount = 【金额和币种】
letter-gap-method = 【付款方式】
letter-gap-provider = 【银行或电子钱包的名称】
letter-gap-ordered = 【下单日期】
letter-gap-paid = 【付款日期】
letter-gap-due = 【约定的到货日期】
letter-gap-arrived = 【收到的日期】
letter-gap-noticed = 【发现的日期】
letter-gap-promise = 【对方的承诺】
letter-gap-wish = 【我的要求，例如全额退款】
letter-gap-evidence = 【附件清单】
letter-gap-today = 【日期】

# 付款方式。
letter-method-card = 刷卡
letter-method-bank = 银行转账
letter-method-wallet = 电子钱包
letter-method-crypto = 加密货币
letter-method-gift-card = 礼品卡
letter-method-cash = 现金或其他方式

# 附件的一行。$name（文字）证据的名称，$file（文字）文件名。
letter-enclosed-file = { $name }（{ $file }）
# $name（文字）是谁发的，$day（文字）哪天发的。
letter-enclosed-message = { $name }在{ $day }发来的消息
# $count（数字）另外还有几条。
letter-enclosed-more = 另有{ $count }条
