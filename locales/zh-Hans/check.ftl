### 看一条收到的消息或链接：有没有骗局的迹象。永远不说“安全”，也不说死。

# 主菜单里的按钮。
menu-check = 🔎 查一条消息或链接
# 对方接着问刚才那条消息时，再说一遍判断之前的引子。
check-again = 还是说你刚才发来的那条：
# 一串问题的结果下面的按钮。
start-check = 🔎 查链接或消息
# 命令菜单里，最多 80 个字符。
command-check = 收到可疑的消息或链接？发来，我帮你看看

# 只发了 /check，后面什么都没有。
check-ask =
    🔎 **把收到的消息转发给我，或者复制过来。**有好几条，就一起转来。只有链接，发链接也行；二维码的照片也行。截图里的字，要架设我的人装了认字程序才认得。

    里面有你自己的验证码、密码或卡号，就别转发，复制过来，去掉这几样再发；别的照原样留着。链接我不会打开；你没让我转，内容我也不转给别人。

# 没有危险信号、又可能是对方自己的话时，放在判断前面。
check-own-words = 我把这段话当成别人发给你的消息来看。**要是说的是你自己的事，下面这些就不算回答：**直接说付了什么、给了什么，或者问你想问的，也可以点下面的 🆘。

# 结果的第一行。
check-headline-clear = 🔎 **没发现明显的危险信号。**可这不能证明它没问题。
check-headline-caution = ⚠️ **小心：有不对劲的地方。**
check-headline-danger = 🛑 **危险：骗局常常就是这个样子。**

# $title（文字）最像的那篇文章的标题。
check-like = 读起来最像这一种：“{ $title }”

# 理由上方的引子；下面是 check-sign-…。
check-why-lead = **为什么这么说：**
# $words（文字）消息里看得出这条理由的原话。
check-quoted = “{ $words }”

# 链接上方的引子；下面是 check-link-…。
check-links-lead = **链接（只看名字）：**
# 链接的名字里什么也没看出来。
check-link-nothing = 名字上没看出什么，可这不能证明它没问题。
# $brand（文字）这是哪家的官方网址。
check-link-official-domain = 这是{ $brand }的官方网址。这仅说明网站是谁的；消息是谁发的、别的话真不真，还看不出来。
# $count（数字）没有看、没有列出来的链接还有几个。
check-more-links = 另外还有{ $count }个链接没有列出来，不等于它们没问题。

# 现在该做什么。danger 的下面有 🆘 按钮。
check-do-danger = **现在这样做：**

    - **什么都别给。**钱不付，链接不点，软件不装，码不扫，验证码、密码一个字都别说。
    - **别再理对方。**在通话就挂断，消息也不回。
    - **想知道真假，自己去问官方。**打开那家的官方软件，或打你自己查到的电话，别用消息里给的。
    - **钱或验证码已经给了？**马上按下面的 🆘，或者发 /sos。
check-do-caution = **现在这样做：**

    - **先什么都别做。**钱不付，链接不点，验证码不给，也先别回。
    - **换条路去核实。**打开那家的官方软件，或打你自己查到的电话；像是熟人发的，就打你原先存的号码。
    - **再催也别急，先给信得过的人看看。**正经事，多半等得起你问清楚。
check-do-clear = **你自己再看看：**

    - **谁发来的？**名字、头像、号码都能冒用。
    - **你本来就在等吗？**要是没有，先用你原来就有的联系方式问一问。
    - **要钱、要验证码、叫你装软件吗？**只要有一样，就先停下，打开那家的官方软件，或打你自己查到的电话，问清楚再说。

# 结果的最后一句。
check-limits = 我只看字句和网址的名字，没有打开链接，也可能看错。

# 结果存成维权记录里的一条笔记，排在那条消息后面，别人也可能看到。
check-kept-lead = 海哨对这条消息的判断：

# 结果下面的按钮。
check-why = ❔ 为什么
check-wrong = 👎 判断得不对
# 这些话被当作收到的消息看了，其实是在问机器人。
check-as-question = 💬 这是我自己想问的
# 文章下面：把刚才的话当作收到的消息来看。
check-as-message = 🔎 当作收到的消息查一查

# 按了“为什么”以后，列表上方的引子。
check-weighed-lead = **我掂量了这些，分量重的在前；像平常消息的地方，也列出来：**
# $sign（文字）一句 check-sign-… 或 check-weighed-wording…。
check-weighed-strong = **分量重：**{ $sign }
# $sign（文字）同上。
check-weighed-medium = **分量中等：**{ $sign }
# $sign（文字）同上。
check-weighed-weak = **分量轻：**{ $sign }
# 让它更像平常消息的。$sign（文字）同上。
check-weighed-against = **更像平常消息：**{ $sign }
# 整段话的写法，像哪一种。
check-weighed-wording = 整段话的写法，像骗子发的消息。
check-weighed-wording-against = 整段话的写法，像平常的消息。

# 按了“为什么”，可那条消息已经不记得了。
check-gone = 那条消息我已经不记得了。请再发一遍，我重新看。

# 按了“判断得不对”：聊天上方弹出的小气泡。
check-wrong-counted = 谢谢！我记下了，只记次数。
# 接着说的话，下面是按钮 check-send。
check-wrong-offer = 愿意的话，可以把这条消息的原话转给维护我的人，好让我以后看得准些。原话里的私事会一起转过去，但不会附上你的名字。不按下面的按钮，就不会转。
check-send = 📮 转给维护我的人

## 消息里的迹象，一条一句话。

check-sign-account-problem = 说你的账户、账号出了问题，要你去验证。
check-sign-app-install = 叫你从链接、文件或二维码装软件。
check-sign-atm-cancel = 叫你去ATM、提款机取消分期或扣款：ATM上没有这样的功能。
check-sign-bait-link = 提到钱、登录或期限，链接的结尾又是骗子爱用的那种。
check-sign-bait-price = 拿清仓、超低价、只剩几件之类的话引人下单。
check-sign-buyer-link = 说买家已经付款或快递要上门，叫卖家点链接、填卡号来确认。
check-sign-click-link = 叫你点链接或扫码。
check-sign-code-for-refund = 要你先交出验证码才给退款、赔偿。真退款用不着验证码。
check-sign-code-asked = 要你给出验证码或密码。
check-sign-credit-drain = 叫你开通、查看借款额度，或把里面的钱借出来。
check-sign-crypto-pay = 要你用加密货币付到别人的钱包。
check-sign-disguised-payment = 把付钱说成输代码、验证或退款，照做了，付钱的是你。
check-sign-extortion = 威胁你：不给钱，就发差评、照片、视频，或捅给认识你的人。
check-sign-fake-charge = 说扣了你的钱或要续费，打它给的电话才能取消；或者先试用，过后接着扣钱。
check-sign-fee-before-payout = 要你先交费、先转账，才给你钱或解冻。
check-sign-gift-card = 要你买礼品卡，把卡上的号码发过去。
check-sign-handover = 要你把银行卡、现金或黄金交给来取的人，或寄出去。
check-sign-investment = 拿包赚、内部消息、老师带群或交易平台引你投钱。
check-sign-loan-offer = 说不查信用就能借钱、能修复信用记录，或要你注销校园贷账户。
check-sign-membership-cancel = 说误给你开了会员、保险、分期或代理，要你去取消。
check-sign-money-mule = 要借用你的账户，或叫你替人收钱、收支票、收包裹再转出去。
check-sign-money-needed = 用熟人的口气急着要钱、叫你代买，或说不方便通话。
check-sign-new-number = 自称亲友或上司换了新号，有事要你帮忙。
check-sign-off-platform-pay = 要绕开平台付款，平台的保障也就没了。
check-sign-office-money = 以税务、高速、水电之类的名义，说你欠费、要停用或有事没办，还附上链接，或叫你找它的“专员”。
check-sign-office-refund = 以税务、社保、水电之类的名义说有钱等你领，还附上链接、表格，或叫你找它的“专员”去办。
check-sign-official-caller = 自称警察、法院、海关、税务或大使馆这类部门的人。
check-sign-overpaid = 说多付或多退了钱，要你把差额退回去。
check-sign-parcel-fee = 说包裹卡住了，要你交费，或点链接核对地址。
check-sign-pay-first = 没看到东西就要付全款、定金，或要用没有保障的付法。
check-sign-payment-asked = 要你付钱、转账。
check-sign-payment-code = 里面是收款码或付款链接，扫了、点了，付钱的是你。收钱、退款都用不着你扫码。
check-sign-personal-account = 要你把钱付到个人账户、新账户、“指定账户”或个人收款码。
check-sign-private-chat = 要你换到微信、QQ、WhatsApp 或 Telegram 里私下聊。
check-sign-prize = 说你中了奖、有东西白送，或只要付点邮费。
check-sign-protection-off = 叫你关掉反诈软件、来电拦截，或别理风险提醒。
check-sign-recovery-help = 自称律师、黑客或警方，说能帮你追回丢掉的钱。
check-sign-refund-promised = 主动找来，说有退款、赔偿可领。
check-sign-safe-account = 要你把钱转到“安全账户”“监管账户”之类的地方，或说要核查你的钱。
check-sign-screen-sharing = 要看你的屏幕、叫你进会议软件，或要远程操作。
check-sign-secrecy = 叫你瞒着家人、银行或平台。
check-sign-secret-asked = 要你把卡号、密码、证件号，或卡和证件的照片发过去。
check-sign-seller-fee = 要店家、卖家先交保证金、开通服务或扫码，才放货款。
check-sign-stay-on-line = 叫你别挂电话、避开旁人、调成静音，或按键转接。
check-sign-task-job = 说动动手机就能赚钱，比如点赞、写好评、刷单。
check-sign-tech-support = 说你的电脑中了毒、被人攻击，要你联系客服，或让人进来操作。
check-sign-threat = 拿封账户、打官司、抓人、影响信用、遣返之类的事吓唬你。
check-sign-urgency = 催你赶快，说过了时间就要吃亏。
check-sign-windfall = 说有一大笔钱要归你，或要分给你。
check-sign-wrong-number = 陌生人说是发错了、加错了，却想跟你交朋友。

# 不在 content/signals 里的几条。
check-sign-obfuscation = 有些词里夹着看不见的或别种文字的字符，像是要躲过检查。
# $brand（文字）消息里提到的是哪家。
check-sign-foreign-link = 提到{ $brand }，链接却不是我知道的{ $brand }网址。
check-sign-danger-link = 里面有个链接看着危险。
check-sign-doubtful-link = 里面的链接有些可疑。
# $brand（文字）链接是哪家的。
check-sign-official-link = 里面的链接是{ $brand }的官方网址。

# 让它更像平常消息的。
check-sign-dispute-off = 要你先确认收货或撤销投诉，才给你退钱。
check-sign-do-not-share = 写着验证码谁也别给。
check-sign-everyday-notice = 像平常收到的送货、刷卡、预约或促销通知。
check-sign-kidding = 读着像熟人之间说笑、逗着玩。
check-sign-never-asks = 写着不会向你要这要那，或不用你付钱。
check-sign-nothing-to-do = 写着只是告知、不用做什么，或不是你操作的就不用理。
check-sign-on-platform = 叫你下单、付款、投诉都走平台，或不要提前付钱。
check-sign-original-way = 说退款按原路退回，或几个工作日到账。
check-sign-own-way-in = 叫你自己打开官方软件、打卡背面的电话，或到网点去办。
check-sign-retelling = 像是在讲别人的遭遇，或说自己没上当。
check-sign-scam-warning = 像是警方、银行、平台或热心人在提醒防骗。

## 链接的名字说明什么，一条一句话。

# $brand（文字）像哪家的。
check-link-look-alike-domain = 名字很像{ $brand }的，其实不是。
# $brand（文字）提到的是哪家。
check-link-brand-with-bait = 把{ $brand }跟登录、退款之类的字眼拼在一起，却不是我知道的官方网址。
# $brand（文字）提到的是哪家。
check-link-brand-wrong-ending = 名字写着{ $brand }，结尾却跟我知道的官方网址对不上。
# $brand（文字）提到的是哪家。
check-link-brand-elsewhere = { $brand }的名字只挂在前面或后面，网址其实是别人的。
# $brand（文字）提到的是哪家。
check-link-brand-in-name = 名字里有{ $brand }，却不是我知道的官方网址。
# 接在上面这种话后面。$brand（文字）提到的是哪家。
check-link-may-be-real = 也可能是真的，各家的网址我认不全。别点它，自己打开{ $brand }的官方软件，或手动输入你早就认得的网址去核对。
check-link-misleading-host = 名字拼得像是官方的。
check-link-hidden-target = 写出来的是一个网址，真正通到的是另一个。
check-link-credentials = “@”前面那段是装样子的，真正的网址在“@”后面。
check-link-mixed-scripts = 名字里混着不同文字的字母，看着像，其实不一样。
check-link-punycode = 名字里有特殊的字母，请一个一个跟你认得的网址对。
check-link-ip-host = 没有名字，只有一串数字。
check-link-odd-port = 名字后面跟着冒号和少见的数字，平常的网站很少这样。
check-link-app-download = 直接通到一个软件安装文件。
check-link-parcel-bait = 名字里写着包裹或海关，却不属于我知道的任何一家快递。
check-link-account-bait = 名字里有“登录”“验证”“领奖”这类字眼，英文如 login、verify、prize。
check-link-shop-bait = 名字里有“特卖”“折扣店”这类字眼，英文如 sale、outlet。
check-link-free-hosting = 放在免费的网站空间里，谁都能去那里取个名字。
check-link-form-builder = 是一张网上的表单，谁都能做。
check-link-shortener = 是短链接，看不出通到哪里；我不会打开它。
check-link-redirect = 套在另一个网址里，点那个就会转到这里。
check-link-payment-page = 点开就是付款，钱进做这个链接的人手里。收钱、退款都用不着点它。
check-link-risky-ending = 这种结尾，骗子用得比别的多；很多老实的网站也用。
check-link-many-hyphens = 名字里有很多短横“-”。
check-link-many-digits = 名字里有很多数字。
check-link-random-name = 名字像是机器随便凑出来的。
# $list（文字）名单的名字。
check-link-listed = 在“{ $list }”这份名单上，被人举报过。
# $list（文字）名单的名字，由架设机器人的人列出。
check-link-allow-listed = 在架设我的人列的“{ $list }”名单上，是他们认得的网站。

## 图里看到了什么，放在判断前面。

# $count（数字）读到几个二维码，内容接着往下判断。
picture-codes = { $count ->
    [1] 📷 图里有一个二维码，我读出来了。
   *[other] 📷 图里有{ $count }个二维码，我读出来了。
}
# 二维码的内容。$words（原文）
picture-code-says = 内容是：“{ $words }”
# 图里的字由程序认出。
picture-read = 📷 图里的字我认出来了，个别字可能认错。
# 图里既没有二维码，也没有字。
picture-nothing = 📷 这张图里没找到二维码，也没认出什么字。
# 图里没有二维码，后面接下面三句中的一句。
picture-no-code = 📷 这张图里没找到二维码。
# 架设的人没有装认字的程序。
picture-no-reader = 二维码我能读，图里的字我认不了。
# 这一次没能认出字。
picture-unread = 图里的字这次没能认出来。
picture-too-large = 📷 这张图太大，我看不了。只截那条消息，或者发一张小一点的就行。
picture-unreadable = 📷 这张图我打不开。截个图再发，也许就行。
picture-busy = 📷 现在排队的图太多，你这张我还没看。过一分钟再发一次吧。
picture-failed = 📷 这张图我没看成。麻烦再发一次。
# 接在上面几句后面，没有可以判断的内容时说。后面跟问卷和紧急处理的按钮。
picture-words-wanted = 请把**要紧的话打出来或复制过来**发给我：对方自称是谁、要你做什么。在这之前，先别付款、别扫码、别装软件。
