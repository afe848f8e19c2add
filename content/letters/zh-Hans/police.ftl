### 报警用的情况说明：第一人称，只写事实，按时间先后。
### $kind 是 cheated-seller 时“对方”是买家。
### 可有可无的一行自带换行 {"\u000A"}，没有这一项时就不会留下空行。

subject =
    { $kind ->
        [not-received] 情况说明：付款后没有收到货
        [not-as-described] 情况说明：收到的商品有问题
        [counterfeit] 情况说明：买到的商品不像正品
        [refund-withheld] 情况说明：退货后没有收到退款
        [tricked] 情况说明：被骗付款
        [unauthorised] 情况说明：银行卡或账户被盗刷
        [data-given] 情况说明：个人信息被骗走
        [account-taken] 情况说明：账号被盗
        [cheated-seller] 情况说明：出售商品被骗
       *[other] 情况说明
    }

body =
    【报案的派出所或警察局】：

    我叫【你的姓名】，证件号码【身份证件号码】，住址【现住址】{ $has-own-country ->
        [yes] （{ $own-country }）
       *[no] {""}
    }，联系电话【联系电话】。现将{ $kind ->
        [not-received] 我付款后没有收到货
        [not-as-described] 我收到的商品有问题
        [counterfeit] 我买到的商品不像正品
        [refund-withheld] 我退货后没有收到退款
        [tricked] 我被骗付款
        [unauthorised] 我的卡或账户被盗刷
        [data-given] 我的个人信息被骗走
        [account-taken] 我的账号被盗
        [cheated-seller] 我出售商品被骗
       *[other] 这件事
    }的经过说明如下。

    一、经过
    { $kind ->
        [unauthorised] 之前收到的可疑短信、电话、链接：【有没有，内容是什么】
        [account-taken] 之前收到的可疑短信、电话、链接：【有没有，内容是什么】
       *[other] 起因：【何时、怎样接触到对方，对方说了什么】
    }{ $has-promise ->
        [yes] {"\u000A"}对方的承诺：{ $promise }
       *[no] {""}
    }{ $has-ordered ->
        [yes]
            {"\u000A"}{ $ordered }，{ $kind ->
                [cheated-seller] 买家下单。
               *[other] 我下单。
            }
       *[no] {""}
    }{ $kind ->
        [tricked] {"\u000A"}{ $paid }，我按对方的要求付款{ $amount }。
        [unauthorised] {"\u000A"}{ $paid }，我的卡或账户被扣款{ $amount }，不是我本人操作，我也没有授权任何人操作。
        [cheated-seller] {""}
        [data-given] {""}
        [account-taken] {""}
       *[other] {"\u000A"}{ $paid }，我付款{ $amount }。
    }{ $has-arrived ->
        [yes] {"\u000A"}{ $arrived }，我收到货。
       *[no] {""}
    }{ $has-noticed ->
        [yes]
            {"\u000A"}{ $noticed }，{ $kind ->
                [tricked] 我发现被骗。
                [data-given] 我发现被骗。
                [unauthorised] 我发现被扣款。
                [account-taken] 我发现账号被盗。
               *[other] 我发现问题。
            }
       *[no] {""}
    }
    { $kind ->
        [not-received]
            截至{ $today }，我仍没有收到货{ $has-due ->
                [yes] （约定最晚{ $due }到货）
               *[no] {""}
            }。物流情况：【物流单号和目前状态】
        [not-as-described] 收到的商品有问题：【具体问题，如与描述不符、损坏、发错】
        [counterfeit] 我认为收到的商品不是正品，理由：【具体理由，如做工、品牌方的答复】
        [refund-withheld]
            【退货寄出日期】，我把货退回，物流单号【退货物流单号】，签收情况：【退货签收日期和情况】
            截至{ $today }，我没有收到退款。
        [tricked] 怎么发现的：【怎么发现的】
        [unauthorised] 交易时卡在哪里、我在哪里：【如实写明】
        [data-given]
            给出去的信息：【哪些信息（号码、密码本身别写），何时、怎样给的】
            目前的损失：【如实写明】
        [account-taken]
            账号里的变化：【被改了什么、发生了哪些操作】
            目前的损失：【如实写明】
        [cheated-seller]
            【发货日期】，我发货，物流单号【物流单号】
            之后的情况：【具体情况，如付款凭证是假的、退回的不是原物】
            损失金额：{ $amount }
       *[other] 具体情况：【发生了什么】
    }
    之后与对方、银行、平台联系的情况：【日期和结果】

    二、线索{ $kind ->
        [unauthorised]
            { $has-seller ->
                [yes] {"\u000A"}对方：{ $seller }
               *[no] {""}
            }
        [account-taken]
            { $has-seller ->
                [yes] {"\u000A"}对方：{ $seller }
               *[no] {""}
            }
       *[other] {"\u000A"}对方的名字或账号：{ $seller }
    }
    对方的电话、链接等：【对方的电话、链接，知道多少写多少】{ $has-seller-country ->
        [yes] {"\u000A"}对方自称或显示的所在地：{ $seller-country }
       *[no] {""}
    }{ $has-platform ->
        [yes] {"\u000A"}平台或软件：{ $platform }
       *[no] {""}
    }{ $has-item ->
        [yes] {"\u000A"}商品：{ $item }
       *[no] {""}
    }{ $has-order ->
        [yes] {"\u000A"}订单号：{ $order }
       *[no] {""}
    }{ $has-method ->
        [yes]
            {"\u000A"}付款方式：{ $method }{ $has-provider ->
                [yes] （{ $provider }）
               *[no] {""}
            }
       *[no] {""}
    }{ $kind ->
        [data-given] {""}
        [account-taken] {""}
        [cheated-seller] {""}
       *[other]
            {"\u000A"}收款户名和账户：【收款户名、收款账户】
            交易流水号：【交易流水号，不止一笔的逐笔写明时间和金额】
    }

    请受理并查明情况，能止付、冻结的请尽快办理，并出具报案回执。以上是我的亲身经历，特此说明。

    { $has-evidence ->
        [yes]
            附件（均为副本，编号按我自己的记录）：
            { $evidence }
       *[no] {""}
    }

    说明人：【你的姓名】（签名）
    { $today }
