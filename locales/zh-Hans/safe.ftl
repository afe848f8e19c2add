### “这靠谱吗？”：只是心里没底的人，答几个问题，看看有没有骗局的迹象。永远不说“安全”。

# 菜单里、文章下面的按钮，和命令菜单里的说明。
menu-safe = 🧭 这靠谱吗？
start-safe = 🧭 几个问题，帮你看看
command-safe = 心里没底？答几个问题，看看靠不靠谱

# 第一个问题之前说的话。
safe-lead = 我问，你点按钮或打字回答，最多十二题；答完我说说哪里不对劲、哪里还好、下一步怎么办。你的回答，我不发给任何人。**答完之前，先别付钱，也别给验证码。**

# $number（数字）第几题，$total（数字）大约共几题。
safe-progress = 第{ $number }题，大约共{ $total }题

# 每题下面的按钮。
safe-why = ❔ 为什么问这个
safe-back = ◀️ 上一题
safe-stop = ✖️ 先停下

safe-stopped = 好，先停在这里。你答过的我留 30 天，想接着答，发 /safe 就行。心里没底的时候，先别付钱。

# 上次没答完，又发了 /safe。下面是两个按钮。
safe-resume = 上次的问题你答到一半。接着答，还是从头来？
safe-go-on = 接着答
safe-restart = 🔁 从头再来

# 打的字不是在回答这个问题；后面会再问一遍。
safe-not-read = 这个回答我没看懂。请点下面的按钮；也可以打出按钮开头的几个字，或者打它是第几个，比如“2”。
# 按了已经答过的题的按钮：聊天上方弹出的小气泡。
safe-answered-bubble = 这一题答过了，请接着答现在这一题。
# 按了更早一轮的按钮：换掉那条旧消息。
safe-older = 这是以前那一轮的问题，那时的回答已经不算了。最新的在聊天最下面，也可以重新开始一轮。

# 在群里发了 /safe。下面有时有按钮，有时没有。
safe-private-only = 这些问题只跟你一个人有关，所以我只在私聊里问。请按下面的按钮；看不到按钮，就私聊我，发 /safe。
safe-open-private = 到私聊里回答

# 结果的开头。$about（文字）这是关于什么的，见下面的 safe-about-…。
safe-result-danger =
    🛑 **危险** · { $about }\
    这些正是骗局常有的样子。到此为止：钱、货、验证码，什么都别给。
safe-result-caution =
    ⚠️ **小心** · { $about }\
    现在还说不准。照下面的核实过之前，别付钱，什么都别给。
safe-result-clear =
    🔎 **没发现危险信号** · { $about }\
    从你的回答里，我没看出明显的骗局迹象。可这不能证明对方老实。

# 理由上方的引子。
safe-reasons-danger = **为什么这么说：**
safe-reasons-caution = **让我担心的是：**
safe-reasons-clear = **看着还好的地方：**
# $sign（文字）迹象，见 safe-sign-…；$answer（文字）按钮上的回答；$reason（文字）一句解释，见 safe-reason-…。
safe-told = **{ $sign }。**你答的是“{ $answer }”。{ $reason }

# 几张列表的引子；列表里是 safe-sign-…。
safe-unsure-lead = **这几样还不清楚，弄清楚了，结果可能会变：**
safe-not-found = **这些，你的回答里没有：**
# $count（数字）没有列出来的还有几项。
safe-more-not-found = 还有{ $count }项
safe-weak = **有几个小迹象，单独看都不算什么：**
# 没有哪条分量够，也没有说不确定的。
safe-undecided = 好的、坏的，都没有哪一样特别明显。
safe-keep-watching = **接下来还要留意：**
safe-worse = **出现下面任何一样，就是危险：**
# 列表里是让人放心一点的迹象。
safe-better = **要是能查到、做到下面这些，就没那么让人担心：**

# 光凭一个迹象就断定危险时。
safe-settled = 光这一条就够了，对方再怎么解释也抵不掉。除非是你看错了题，结果才会变。
# 没有哪一条能单独断定，但迹象太多，也没什么可再查的了。
safe-firm = 有这样的迹象，不是一句解释就能说过去的。别被他说动。

safe-steps = **现在照这个顺序做：**
safe-share = 📤 做成卡片分享
safe-lost = 🆘 钱或资料已经给出去了

## 是关于什么的，和没发现迹象时还要留意什么。

safe-about-shop = 一家拿不准的网店
safe-watch-shop = 网址或收款人忽然变了，或者叫你改成转账、加好友再付，就停下。货到之前，订单和聊天都留着。
safe-about-ad = 广告、直播里卖的东西
safe-watch-ad = 一叫你离开软件、加好友私下付钱，就停下。货到了，边拆边录像，不对就马上申请退款。
safe-about-private = 跟个人买东西
safe-watch-private = 收款人换了名字，付完又要加钱，发货日子一拖再拖，碰到哪一样都停下来问清楚。
safe-about-marketplace = 平台上的一个卖家
safe-watch-marketplace = 从头到尾都在平台里谈、在平台里付。货没到手、没验好，别点确认收货。
safe-about-unclear = 一件说不清的事
safe-watch-unclear = 照他说的做之前，先自己打开官方软件，或找家人问一问。一要验证码、要看屏幕、叫你保密或先付钱，就停下。
safe-about-refund = 自称退款、理赔的来电或消息
safe-watch-refund = 只要有人问你要验证码、看你的屏幕，或叫你先付钱、去借款，马上挂断。钱退没退，只看自己的账单。
safe-about-parcel = 跟包裹有关的来电或消息
safe-watch-parcel = 再有消息催你付钱、填卡号，别点链接，自己打开快递的官方软件，拿单号查。
safe-about-account = 说账户、扣费有问题的来电或消息
safe-watch-account = 只要有人叫你转账、报验证码、给他看屏幕，马上挂断。真要关掉什么，自己打开官方软件就能关。
safe-about-offer = 工作、兼职或中奖的消息
safe-watch-offer = 不管走到哪一步，一叫你先付钱、垫钱，或借你的账户用，就停下。先给的一点小钱，可能是甜头。
safe-about-selling = 卖东西时遇到的买家
safe-watch-selling = 钱没进自己的账户，就别发货。买家发来收款链接、说多付了、换了付款人，都先停下来问清楚。

## 问题：问什么，为什么问，有哪些回答。

safe-q-situation = **你现在是哪种情况？**选最接近的；都不像，就选“不确定”。
safe-q-situation-why = 买东西、卖东西、接到电话，要看的地方不一样，我先弄清该问你什么。
safe-q-situation-not-paid = 🛒 想买东西，还没付钱
safe-q-situation-contacted = 📞 有人打电话、发消息来
safe-q-situation-lost = 🆘 钱或资料已经给出去了
safe-q-situation-selling = 🤝 我卖东西，拿不准买家

safe-q-buying = **东西是在哪里卖的？**从广告、短视频、直播里看到的，选广告。
safe-q-buying-why = 卖的地方不同，常见的骗法也不同，我好挑要紧的问。
safe-q-buying-shop = 🏬 网店，有自己的网站
safe-q-buying-ad = 📺 广告、短视频、直播
safe-q-buying-private = 👤 个人：代购、群友、熟人
safe-q-buying-marketplace = 🛍 平台上的卖家，含二手

safe-q-contact = **对方找你，说的是什么事？**说要退钱、赔钱给你的，都选第一项；都不像，就选“不确定”。
safe-q-contact-why = 每种说法背后都有它的老套路，知道是哪一种，我才好接着问。
safe-q-contact-refund = 💰 退款、理赔、补偿
safe-q-contact-parcel = 📦 包裹、快递、关税
safe-q-contact-account = 🔐 账户、会员、扣费
safe-q-contact-offer = 🎁 工作、兼职、中奖

safe-q-how-paid = **对方要你怎么付钱？**头一笔钱好几种付法都行，就选最靠下的那种；个人收款码也算转账给个人；还没说到，就选“不确定”。
safe-q-how-paid-why = 怎么付，决定了出事以后有没有人能帮你把钱追回来。
safe-q-how-paid-gift-card = 礼品卡、点数卡的号码
safe-q-how-paid-crypto = 加密货币，也叫虚拟币
safe-q-how-paid-person = 先转账给个人，没别的选择
safe-q-how-paid-chat-link = 聊天里发来的链接或二维码
safe-q-how-paid-transfer = 只能转账到公司账户
safe-q-how-paid-on-delivery = 货到付款，交给送货的人
safe-q-how-paid-in-person = 当面交货，拿到手再付
safe-q-how-paid-protected = 刷卡、平台结账等有保障的

safe-q-odd-pay = **对方有没有要你用这几种方式付钱？**有，就选是哪一种；没有，选最后一项。
safe-q-odd-pay-why = 这几种付法，钱一出去就很难要回来。
safe-q-odd-pay-gift-card = 礼品卡、点数卡的号码
safe-q-odd-pay-crypto = 加密货币，也叫虚拟币
safe-q-odd-pay-person = 转账给个人，含收款码
safe-q-odd-pay-none = 都没有，或不用付钱

safe-q-shop-address = **店家的网址，是哪一种？**看第一个单独的“/”前面那段，那一段的结尾才算数。还没打开过网页，就选“不确定”。
safe-q-shop-address-why = 店名和图案谁都能抄，网址才说明网页到底是谁的。
safe-q-shop-address-lookalike = 带大牌子的名，却不是官网
safe-q-shop-address-hidden = 看不到网址，如短链接
safe-q-shop-address-own-name = 店家自己的名，不是大牌
safe-q-shop-address-official = 大牌子的官网，我核对过

safe-q-bought-before = **你以前在这家网店买过，也收到货了吗？**网址要跟现在的一样，才算。
safe-q-bought-before-why = 给你送到过货的店，比头一回见的店多一点底。
safe-q-bought-before-no = 没有，这是头一回
safe-q-bought-before-yes = 买过，货也收到了

safe-q-buyers-say = **别的买家怎么说？**用店名加“骗”或“投诉”上网搜，看店家管不着的地方。没搜过，就选“不确定”。
safe-q-buyers-say-why = 店里的好评可以自己写，别处买家的话才更可信。
safe-q-buyers-say-complaints = 不少人说受骗、没收到货
safe-q-buyers-say-own-page = 只有店家自己的，别处没有
safe-q-buyers-say-mixed = 好坏都有，少有人说受骗
safe-q-buyers-say-good = 多年好评，好几处都有

safe-q-company-shown = **店家写明自己是哪家公司了吗？**要有全名和地址；写了的，到官方的公司登记网站查一查。
safe-q-company-shown-why = 万一货有问题，得知道能找谁。
safe-q-company-shown-none = 没写全，或者查不到
safe-q-company-shown-unchecked = 写了，我还没查
safe-q-company-shown-checked = 查过，官方登记对得上

safe-q-price = **价钱跟别家比，怎么样？**比同样的东西、同样的新旧，运费也算上。
safe-q-price-why = 低得离谱的价钱，常是引人上钩的饵。
safe-q-price-far-below = 低得离谱，比如便宜一半
safe-q-price-normal = 差不多，或便宜一点

safe-q-returns = **店里写清楚怎么退货了吗？**几天内能退、寄到哪里、运费谁出。
safe-q-returns-why = 老实的店会先讲好怎么退，假店常常不写，或者乱抄。
safe-q-returns-none = 没写清，或者不给退
safe-q-returns-clear = 都写清楚了

safe-q-hurry = **对方或网页有没有催你赶快？**比如倒计时、“最后几件”、“今天不办就作废”。
safe-q-hurry-why = 一急，人就来不及想，也来不及问别人。
safe-q-hurry-yes = 有
safe-q-hurry-no = 没有

safe-q-famous-face = **广告里有没有明星、名医、名人出来推荐？**
safe-q-famous-face-why = 名人的脸和声音可以盗用，也可以用电脑做出来。
safe-q-famous-face-yes = 有
safe-q-famous-face-no = 没有

safe-q-ad-leads = **照广告说的去买，会到哪里付钱？**
safe-q-ad-leads-why = 离开了那个软件，它的保障一般就管不到你了。
safe-q-ad-leads-chat = 加好友，在聊天里付
safe-q-ad-leads-site = 跳到外面的网页付
safe-q-ad-leads-inside = 就在这个软件里下单

safe-q-code-asked = **对方有没有要你的验证码、密码？**念给他、发给他、填进他给的网页都算，念卡背面的数字也算。自己打开软件付款、自己取快递用的码，不算。
safe-q-code-asked-why = 这些就是你家的钥匙，正经办事的人不会问你要。
safe-q-code-asked-yes = 有
safe-q-code-asked-no = 没有

safe-q-know-person = **卖东西的人你认识吗？**认识，就先打你原来存的号码，问问是不是他在卖；还没打，就选“不确定”。
safe-q-know-person-why = 熟人的账号也会被偷，聊天里打字的未必是他。
safe-q-know-person-cannot-reach = 说是熟人，却没法通话
safe-q-know-person-stranger = 不认识，网上碰到的
safe-q-know-person-known = 认识，电话里确认过

safe-q-deposit = **东西还没看过，对方有没有叫你先付定金或押金？**
safe-q-deposit-why = 货还没见到就付出去的钱，人一跑就难追了。
safe-q-deposit-yes = 有
safe-q-deposit-no = 没有

safe-q-see-goods = **东西给你看过吗？**当面看、视频通话里看，或照你说的当场拍，才算；原来就有的照片不算。
safe-q-see-goods-why = 手里真有货的人，拿出来给你看看不难。
safe-q-see-goods-refused = 我要看，对方总不肯
safe-q-see-goods-not-asked = 还没有，也没提过要看
safe-q-see-goods-seen = 看过，当面、视频或当场拍

safe-q-account-history = **对方的账号用了多久，以前卖些什么？**点开主页看一看。
safe-q-account-history-why = 没有过去的账号看不出底细，忽然改行的可能是偷来的。
safe-q-account-history-new = 新开的、空的，或忽然改行
safe-q-account-history-some = 有些记录，不算多
safe-q-account-history-long = 好几年了，好评多又具体

safe-q-photos = **商品照片是从别处拿来的吗？**用照片上网搜一搜；品牌自己的图不算。没搜过，就选“不确定”。
safe-q-photos-why = 只有别人的照片，手里可能根本没有货。
safe-q-photos-copied = 是，别处也搜得到
safe-q-photos-own = 不是，像是他自己拍的

safe-q-leave-platform = **对方有没有叫你离开原来的平台、软件，到别处聊，或私下付款？**在外面先付一点定金，也算。
safe-q-leave-platform-why = 出了平台，钱和货就没人替你看着了。
safe-q-leave-platform-yes = 有
safe-q-leave-platform-no = 没有

safe-q-confirm-early = **货没到、钱没退，对方有没有叫你先点“确认收货”，或先撤掉投诉？**
safe-q-confirm-early-why = 一点确认，平台就把钱放给卖家了。
safe-q-confirm-early-yes = 有
safe-q-confirm-early-no = 没有

safe-q-screen = **对方有没有叫你共享屏幕，或装个软件，好让他看、让他操作？**用开会软件、视频通话看你的屏幕，也算。
safe-q-screen-why = 屏幕给人看了，密码、验证码、余额就都给人看了。
safe-q-screen-yes = 有
safe-q-screen-no = 没有

safe-q-pay-first = **有没有叫你先出钱、先借款转账，才给你钱、替你办事？**手续费、税、垫款、“转一下验证”、转到指定账户都算；自己买东西的货款、运费、关税不算。
safe-q-pay-first-why = 正经该给你的、该替你办的，都用不着你先掏钱。
safe-q-pay-first-yes = 有
safe-q-pay-first-no = 没有

safe-q-secrecy = **对方有没有叫你瞒着家人、朋友或银行？**教你怎么回答银行，也算；为了给谁惊喜，不算。
safe-q-secrecy-why = 叫你瞒着人，就是怕有人劝住你。
safe-q-secrecy-yes = 有
safe-q-secrecy-no = 没有

safe-q-official-shows = **自己打开官方软件，里面有对方说的这件事吗？**购物、快递、银行，是哪家就看哪家，别走他发的链接；只有订单、没提这件事，选“查不到”。
safe-q-official-shows-why = 真有这件事，官方那里一般也看得到。
safe-q-official-shows-nothing = 查不到，里面没有
safe-q-official-shows-not-looked = 还没去看
safe-q-official-shows-same = 看得到，跟他说的一样

safe-q-refund-route = **对方说，钱怎么退给你？**
safe-q-refund-route-why = 真退款是从哪里付的就退回哪里，用不着绕路。
safe-q-refund-route-elsewhere = 别的办法，如填表、借款
safe-q-refund-route-not-said = 还没说怎么退
safe-q-refund-route-same-way = 原路退，付款时用的那个

safe-q-more-than-paid = **对方说要给你的钱，是不是比你当初付的还多？**
safe-q-more-than-paid-why = 给得太大方，常常是为了让你舍不得挂电话。
safe-q-more-than-paid-yes = 是
safe-q-more-than-paid-no = 不是

safe-q-threat = **对方有没有吓唬你？**比如不照做就扣钱、影响信用、冻结账户、叫警察来。
safe-q-threat-why = 人一害怕，就容易照着别人说的做。
safe-q-threat-yes = 有
safe-q-threat-no = 没有

safe-q-who-started = **这件事是谁先找谁的？**
safe-q-who-started-why = 找上门来的人可能是假的，自己从官方找的，多半没找错。
safe-q-who-started-searched = 我打了网上搜来的电话
safe-q-who-started-they = 对方先找我的
safe-q-who-started-me = 我先找的官方客服

safe-q-parcel-pay = **对方要你为这个包裹付钱吗？要的话，怎么付？**运费、关税都算；好几种都行，就选消息里叫你用的那种。
safe-q-parcel-pay-why = 包裹消息里的小钱，常是为了套你的卡号。
safe-q-parcel-pay-gift-card = 礼品卡、点数卡的号码
safe-q-parcel-pay-crypto = 加密货币，也叫虚拟币
safe-q-parcel-pay-person = 转账给个人，含收款码
safe-q-parcel-pay-link = 点链接或扫码，到网页付
safe-q-parcel-pay-at-door = 送到门口时，付给送货的
safe-q-parcel-pay-nothing = 不用付钱
safe-q-parcel-pay-official = 在快递的官方软件、官网付

safe-q-officer = **有没有自称警察、海关、法院或大使馆的人跟你通话、聊天，说你出了事？**电话转给他的也算；只是一封信、一条短信，不算。
safe-q-officer-why = 先是快递、客服，再转给“警察”，是个老骗局。
safe-q-officer-yes = 有
safe-q-officer-no = 没有

safe-q-link-address = **对方发来的链接，是谁的网址？**别点开，只看第一个单独的“/”前面那段，拿结尾跟官方的比；藏在字或图后面的，选“看不到”。
safe-q-link-address-why = 名字和图案都能抄，网址才说明通到谁那里。
safe-q-link-address-other = 别的网址，不是官方的
safe-q-link-address-hidden = 看不到，是短链接或扫码
safe-q-link-address-no-link = 没有链接
safe-q-link-address-official = 核对过，是官方网址

safe-q-expecting = **你最近有包裹要到吗？**家里人替你买的、别人寄给你的，也算；先问问他们。
safe-q-expecting-why = 这种消息常是群发的，没买东西的人也会收到。
safe-q-expecting-no = 没有
safe-q-expecting-yes = 有

safe-q-lend-account = **有没有叫你用自己的账户、收款码替别人收钱、转钱，或把银行卡、账户借给人用？**
safe-q-lend-account-why = 骗来的钱，常靠别人的账户转走，出了事会先找到你。
safe-q-lend-account-yes = 有
safe-q-lend-account-no = 没有

safe-q-paid-likes = **有没有叫你点赞、写好评、刷单来赚钱？**刷单就是下假订单。
safe-q-paid-likes-why = 先让你赚点小钱，再叫你垫大钱，是很常见的骗局。
safe-q-paid-likes-yes = 有
safe-q-paid-likes-no = 没有

safe-q-company-answers = **你自己去问过那家公司吗，他们怎么说？**电话、网址要自己查，别用对方给的。
safe-q-company-answers-why = 公司的名字谁都能借来用，问一声本家才知道。
safe-q-company-answers-denies = 否认，说没这回事
safe-q-company-answers-not-asked = 还没有去问
safe-q-company-answers-confirms = 证实，说有这回事

safe-q-applied = **这份工作或这个奖，你自己报过名、应聘过、参加过吗？**
safe-q-applied-why = 没报过名就落到头上的好事，多半另有打算。
safe-q-applied-prize = 没参加过，却说我中奖
safe-q-applied-job = 没应聘过，对方来找的
safe-q-applied-yes = 有，是我自己报的名

safe-q-receive-asks = **为了收钱，有没有叫你填或报验证码、银行密码、卡背面的数字？**只报收款账号，不算。
safe-q-receive-asks-why = 别人付钱给你，只要知道往哪里付，用不着这些。
safe-q-receive-asks-yes = 有
safe-q-receive-asks-no = 没有

safe-q-overpaid = **对方有没有多付，或者说多付了，叫你把多的退给他、转给别人？**
safe-q-overpaid-why = 多付的那笔可能是假的，你退出去的却是真钱。
safe-q-overpaid-yes = 有
safe-q-overpaid-no = 没有

safe-q-receive-link = **对方有没有发来链接或二维码，说要点开、扫一扫才能收到钱？**
safe-q-receive-link-why = 收钱用不着点别人发来的东西。
safe-q-receive-link-yes = 有
safe-q-receive-link-no = 没有

safe-q-money-seen = **货款到你的账上了吗？**自己打开银行或平台的软件看；截图、邮件、短信都不算，支票要等兑现了才算。
safe-q-money-seen-why = 付款截图和通知都能做假，自己账上的才作数。
safe-q-money-seen-only-proof = 只看到截图或通知
safe-q-money-seen-not-yet = 对方还没付
safe-q-money-seen-arrived = 到了，我自己查过账

safe-q-supplier-account = **你的供货商，有没有在邮件或聊天里说换了收款账户？**没有供货商，就选“没有”。
safe-q-supplier-account-why = 骗子常混进来冒充供货商，让你把货款付给他。
safe-q-supplier-account-yes = 有
safe-q-supplier-account-no = 没有

safe-q-payer-differs = **有没有这样的事：付款的不是买家本人，或者付了款又要改收货地址？**
safe-q-payer-differs-why = 付你的可能是别人被骗的钱，麻烦会找到你头上。
safe-q-payer-differs-yes = 有
safe-q-payer-differs-no = 没有

## 回答说明什么：几个字的迹象，一句话的解释。后面的几条让人放心一点。

safe-sign-code-asked = 索要验证码、密码
safe-reason-code-asked = 这些就像钥匙，给了就能动你的钱、进你的账号。正经办事的人，用不着你念给他、填给他。
safe-sign-screen-shared = 要看你的屏幕或远程操作
safe-reason-screen-shared = 屏幕一给人看，验证码、密码、余额全露了，还能背着你转账。店家、快递、银行办事都用不着看。
safe-sign-pay-first = 要你先交钱、先转账
safe-reason-pay-first = 退款、领奖、上班、收货款、取消扣费，都用不着自己先掏钱；交了一笔，往往还有下一笔。
safe-sign-personal-account = 要把钱转给个人
safe-reason-personal-account = 钱一进个人账户，就没人替你看着，出了事很难追回。正经做买卖、送快递的，总有别的付法。
safe-sign-gift-card = 要用礼品卡、点数卡付款
safe-reason-gift-card = 卡上的号码一给，就等于给了现金，追不回来。正经的店、快递和部门，都不会这样收钱。
safe-sign-crypto = 非要用加密货币付款
safe-reason-crypto = 这种钱一转出去，谁也撤不回来。真收它的店，一般也有别的付法；非要它不可，就别付。
safe-sign-secrecy = 叫你瞒着家人、银行
safe-reason-secrecy = 叫你瞒着人，就是怕有人劝住你。正经事不怕你跟家人、银行商量。
safe-sign-told-by-officer = 自称警察、海关来找你
safe-reason-told-by-officer = 警察、海关不会接着快递、客服的电话来办案。偶尔真有公务来电，你挂了自己查号码打过去，也不耽误。
safe-sign-lends-account = 借你的账户收钱、转钱
safe-reason-lends-account = 骗来的钱，常靠别人的账户转走，出了事先找到你。正经人用不着你的账户。
safe-sign-paid-likes = 靠点赞、刷单赚钱
safe-reason-paid-likes = 头几次真给钱，后来就叫你垫大钱，垫进去取不出来。这正是这种骗局的路数。
safe-sign-lookalike-address = 网址不是官方的
safe-reason-lookalike-address = 假网页就用这样的网址。也有正经的经销商另有自己的网址，所以要到官网核对。
safe-sign-receive-link = 要点链接、扫码才能收钱
safe-reason-receive-link = 收钱用不着买家发来的链接或码。少数平台有自己的链接，要在平台里面核对。
safe-sign-overpaid = 说多付了，要你退差额
safe-reason-overpaid = 真多付的很少见。那笔钱可能没到，也可能会被撤回，你退出去的却是真钱。
safe-sign-company-denies = 公司说没有这回事
safe-reason-company-denies = 连公司自己都不认，多半是有人冒名。也可能接电话的人不知情，可以再问一处。
safe-sign-card-on-page = 要从发来的链接或码付钱
safe-reason-card-on-page = 用一点小费用套你的卡号，是老套路。也有快递这样收关税，那在官方软件里也查得到。
safe-sign-supplier-account = 供货商忽然换收款账户
safe-reason-supplier-account = 骗子常冒充供货商改账户。公司有时真会换银行，打以前的电话问一声，问清再付。
safe-sign-confirm-early = 货没到就叫你确认收货
safe-reason-confirm-early = 一点确认、一撤投诉，平台就可能把钱放给卖家，再想找平台帮忙就难了。
safe-sign-pays-elsewhere = 要绕开平台私下交易
safe-reason-pays-elsewhere = 离开平台就没有保障，出了事平台也难管。有的老实人只是想省手续费，可风险是你来担。
safe-sign-outside-refund = 退款不走原路
safe-reason-outside-refund = 真退款多是从哪里付的退回哪里。要填表、借款、换软件才能退，正是假退款的路数。
safe-sign-complaints = 不少买家说受骗、没收到货
safe-reason-complaints = 好几个人没收到货，比店里写的什么都可信。老实的大店也有人抱怨，要看说的是不是这种事。
safe-sign-not-in-official = 官方软件里查不到这件事
safe-reason-not-in-official = 真有这件事，那里一般看得到。有时显示得慢一点，可以在里面问问官方客服。
safe-sign-pay-link = 从聊天里的链接或码付款
safe-reason-pay-link = 聊天里的链接和码，不知道会把钱带到哪里。有的小店确实这样收钱，可光看是看不出的。
safe-sign-more-than-paid = 赔的钱比你付的还多
safe-reason-more-than-paid = 给得比你花的还多，常是引你上钩的饵。大方的店也有，只是不多。
safe-sign-only-screenshot = 只有截图，没见到钱
safe-reason-only-screenshot = 截图、邮件都能做假，不等于钱。老实的买家也会发，所以要以自己的账为准。
safe-sign-recruiter-first = 没应聘，对方先来招人
safe-reason-recruiter-first = 招人的先来找你很常见，假的也这样来，所以要自己去问那家公司。
safe-sign-never-entered = 没参加过，却说中了奖
safe-reason-never-entered = 没参加过的抽奖，不会平白落到你头上。
safe-sign-threat = 吓唬你，不照做就出事
safe-reason-threat = 把你吓住，你就顾不上细想。真的通知也会写明后果，但不怕你先去核实。
safe-sign-found-number = 客服电话是网上搜来的
safe-reason-found-number = 骗子会把假客服电话放在搜得到的地方。多数号码是真的，到官方软件里对一对就知道。
safe-sign-famous-face = 广告里有名人推荐
safe-reason-famous-face = 名人的脸和声音能盗用，也能用电脑做。真代言也有，到他本人或品牌的官方账号去看看。
safe-sign-odd-friend = 说是熟人，却没法通话
safe-reason-odd-friend = 可能是账号被偷了，说话的是别人。也可能他真的不方便，等通上电话再说。
safe-sign-deposit-first = 东西没看过就要定金
safe-reason-deposit-first = 定金付出去，人一跑就难追。老实的卖家和代购也会收，所以要看付到哪里、退不退得回。
safe-sign-copied-photos = 照片是从别处拿来的
safe-reason-copied-photos = 照片是别人的，货可能根本没有。也有卖家图省事借来用，请他照你说的当场拍一张就知道。
safe-sign-refuses-proof = 不肯给你看东西
safe-reason-refuses-proof = 手里真有货，给你看看不难。有人只是忙或怕麻烦，可以再好好请一次。
safe-sign-payer-differs = 付款人或地址对不上
safe-reason-payer-differs = 付你的可能是别人被骗的钱，麻烦会找到你。一家人替着付的也有，先问清再发货。
safe-sign-far-too-cheap = 比别家便宜一大截
safe-reason-far-too-cheap = 低得离谱的价钱常是饵，到手的可能是假货，也可能什么都没有。只凭便宜，还不能断定。
safe-sign-transfer-only = 只能用银行转账
safe-reason-transfer-only = 转出去的钱很难追回，假店就爱这样收。有些老实的小公司也只收转账。
safe-sign-odd-account = 账号新、空，或忽然改行
safe-reason-odd-account = 没有过去的账号看不出底细，忽然改行的可能是偷来的。不过谁都有刚开始的时候。
safe-sign-no-company = 说不清是哪家公司
safe-reason-no-company = 出了事，不知道去找谁。不过很小的店和个人，也常常没写、查不到。
safe-sign-hidden-address = 网址看不出是谁的
safe-reason-hidden-address = 短链接和码会遮住它通到哪里。正经商家也用，所以别从它进，自己打开官网。
safe-sign-cash-at-door = 送到门口时要付钱
safe-reason-cash-at-door = 有人专寄没人买过的包裹来收钱，里面不值什么。真的货到付款也有，先问清是谁买的。
safe-sign-leaves-app = 广告带到外面的网页
safe-reason-leaves-app = 到了外面，软件的保障一般就管不到了。多数正经广告也这样，光凭这一条说明不了什么。
safe-sign-cash-on-delivery = 没开箱就要付现金给送货的
safe-reason-cash-on-delivery = 人一走，钱就难追了。老实的店也常这样收，先问问能不能当面打开看。
safe-sign-unexpected-parcel = 没在等包裹
safe-reason-unexpected-parcel = 这种消息常是群发的，总有人对得上。也可能是别人送的，或是忘了的订单。
safe-sign-they-came-first = 对方先找上门
safe-reason-they-came-first = 骗子总是先找上门。真的通知也会先来，所以要看核实的结果。
safe-sign-hurry = 催你赶快
safe-reason-hurry = 一急就来不及想、来不及问。真的优惠也有到期的，跟别的迹象凑在一起才要紧。
safe-sign-only-own-reviews = 别处查不到评价
safe-reason-only-own-reviews = 店里的好评可以自己写。不过新开的老实店，也还没什么人评。
safe-sign-no-returns = 没写清怎么退，或不给退
safe-reason-no-returns = 假店常不写怎么退，或乱抄别人的。老实的小店有时也会忘了写。
safe-sign-clear-returns = 写清楚了怎么退货
safe-reason-clear-returns = 写了总比不写好。不过这种话很容易抄，作用不大。
safe-sign-pays-protected = 用有保障的方式付款
safe-reason-pays-protected = 万一出事，还有地方可以申请退钱。不过假网页也会做得很像，付之前再看一眼网址。
safe-sign-official-address = 核对过的官方网址
safe-reason-official-address = 自己一个字一个字核对过的，看错的可能就小了。
safe-sign-bought-before = 以前在这家买过、收到货
safe-reason-bought-before = 送到过货的店，比头一回见的多一点底。偶尔也有店转了手或被人仿冒，网址还是看一眼。
safe-sign-long-reviews = 有多年的好评
safe-reason-long-reviews = 好几年、说得具体的好评，很难一下子做出来。不过老账号也会被偷，忽然改行就要当心。
safe-sign-company-checked = 公司的官方登记对得上
safe-reason-company-checked = 查得到的公司，出了事有处可找。不过名字也会被冒用，地址、电话也要对得上。
safe-sign-known-person = 是熟人，电话里确认过
safe-reason-known-person = 亲耳听他说起这件事，账号被偷的可能就小多了。声音也能造假，再问一件只有他知道的事更稳妥。
safe-sign-seen-goods = 亲眼看过，或当场拍给你看
safe-reason-seen-goods = 至少真有这件东西。至于来路正不正、会不会寄给你，还要另看。
safe-sign-official-confirms = 向官方核实过，对得上
safe-reason-official-confirms = 自己找到官方那里去看、去问，又对得上，这是最管用的核实。
safe-sign-refund-same-way = 钱从原路退回
safe-reason-refund-same-way = 正经店家就是这样退的。不过骗子一开始也这么说，到最后一步才变卦。
safe-sign-you-asked = 是你先找的官方
safe-reason-you-asked = 自己从官方软件或卡背面找到的人，多半没找错。网上搜来的客服电话，就不一定了。
safe-sign-entered = 是你自己报的名
safe-reason-entered = 自己报过名，有人来找不奇怪。不过招聘和抽奖本身也有假的。
safe-sign-money-arrived = 自己查过账，钱到了
safe-reason-money-arrived = 自己账上看得见，比什么截图都可靠。有些付款过后还会被撤回，问一声银行更稳妥。

## 现在该做什么，一步一条。

safe-step-end-screen = **先断开屏幕。**手机、电脑正给人看着或控制着，马上断网或关机，换一部电话打给银行；还没给，就别给。
safe-step-end-contact = **别再理对方。**在通话就挂断，消息不回，链接不点；不用解释，也不用道歉。
safe-step-do-not-pay = **别付钱。**定金也不付，卡号也不填；对方再催、再便宜，都不理。
safe-step-send-nothing = **别发货，也别退钱。**链接不点，码不扫，什么费都不交。
safe-step-already-lost = **已经给出去了？**不管是钱、验证码，还是让人看过屏幕，马上按下面的 🆘 按钮。
safe-step-send-nothing-back = **多付的别自己退。**让银行或平台把整笔钱原路退回去。
safe-step-lend-nothing = **账户、卡和收款码都别借人。**钱别替人转；已经有钱进来的，别动它，马上告诉银行。
safe-step-call-supplier = **给供货商打个电话。**打以前的号码，对方亲口确认之前，一分钱也别付到新账户。
safe-step-hold-goods = **货先别发。**别往新地址寄；要退钱，也只从原路退。
safe-step-give-no-code = **一个数字也别给。**验证码、密码、卡背面的数字，不念、不发、不填，谁要都一样。
safe-step-tell-somebody = **告诉一个信得过的人。**现在就打给家人或朋友，把经过讲一遍；骗子最怕你跟人商量。
safe-step-ask-officially = **自己去问官方。**打开购物、快递或银行的官方软件问，或打卡背面的电话；别用对方给的号码和链接。
safe-step-keep-proof = **留好证据。**聊天、号码、网址、收款账户都截图，什么都别删，拉黑也等截完图。
safe-step-report = **可以举报。**发 /report，看看在你那里该找谁；没丢钱也可以报，能帮到别人。
safe-step-do-not-pay-yet = **先别付钱，定金也别付。**等不清楚的都弄清楚再说；老实的卖家等得起。
safe-step-check-shop = **查查这家店。**看清网址，用店名加“骗”或“投诉”上网搜，再看公司查不查得到。
safe-step-ask-for-proof = **请他当场给你看。**视频通话里看，或把你说的字写在纸上，跟东西一起拍一张；能当面看，就约在人多的地方。
safe-step-give-nothing-yet = **先什么都别给。**钱、验证码、证件都不给，屏幕不给看，链接也别点。
safe-step-ask-company = **自己去问那家公司。**电话、网址自己查，问他们有没有这份工作、这个奖。
safe-step-look-in-own-app = **自己查账。**打开银行或平台的软件，看见钱真到了再发货；截图、邮件不算。
safe-step-pay-protected = **挑有保障的付法。**在平台里结账或刷信用卡；不转账给个人，不从聊天里的链接付。
safe-step-stay-official = **只在官方软件里办。**看进度、付钱、退钱，都自己打开官方软件，不点发来的链接。
safe-step-work-costs-nothing = **不掏钱，也不借账户。**真的工作、真的奖品都不用你先付钱，一开口要就走。
safe-step-wait-and-ask = **别急，先找人商量。**讲给家人或朋友听听，旁边的人往往看得更清楚。
safe-step-keep-order = **留好记录。**商品页、聊天、订单、付款都截图存着，万一不对，才好说理。
safe-step-come-back = **有变化再来问我。**对方要钱、要验证码、换付法、开始催你，就再发一次 /safe。

## 分享的卡片，给家人或群里看。

safe-card-title = 海哨 · 这靠谱吗？
safe-card-danger = 危险：快停下
safe-card-caution = 小心：先弄清楚
safe-card-clear = 没发现危险信号
# 卡片的文字版：程度和关于什么。$heading（文字）上面的标题；$about（文字）关于什么。
safe-card-head-danger = 🛑 **{ $heading }** · { $about }
safe-card-head-caution = ⚠️ **{ $heading }** · { $about }
safe-card-head-clear = 🔎 **{ $heading }** · { $about }
# 用结果建的维权记录叫什么。$heading、$about（文字）同上。
safe-result-name = { $about } · { $heading }
# 卡片上那几条迹象的引子。
safe-card-lead-danger = 出现了：
safe-card-lead-caution = 让人担心的，或还没弄清的：
safe-card-lead-clear = 照本人的回答，没有出现：
safe-card-advice-danger = 这件事有骗局的样子。别付钱、别发货、别给验证码；已经给了，马上打给银行。
safe-card-advice-caution = 现在还说不准。弄清楚之前，别付钱，别给验证码，陪着一起向官方核实。
safe-card-advice-clear = 从回答里没看出明显的骗局迹象，但不等于没问题。对方一要验证码、一叫先付钱，就停下。
# $bot（文字）机器人的 @用户名。
safe-card-footer = 来自 { $bot }，免费的防骗帮手
safe-card-footer-nameless = 来自海哨，免费的防骗帮手
# 卡片下面的说明。
safe-card-hint = 这张卡片可以转给家人，也可以发到群里。上面没有你的原话，没有名字，也没有隐私。
