### 给卖家的信：要求发货、退款或换货，请对方书面答复。
### $kind 是 cheated-seller 时是卖家写给买家的，$seller 就是买家；是 unauthorised 时写给收了钱的商户。
### 可有可无的一行自带换行 {"\u000A"}，没有这一项时就不会留下空行。

subject =
    { $kind ->
        [not-received] 未收到货，请处理并书面答复
        [not-as-described] 收到的商品有问题，请处理并书面答复
        [counterfeit] 收到的商品不像正品，请处理并书面答复
        [refund-withheld] 退货后未收到退款，请处理并书面答复
        [unauthorised] 有一笔付款不是我本人操作，请停止发货并退款
       *[other] 请处理这笔交易的问题并书面答复
    }{ $has-order ->
        [yes] （订单号：{ $order }）
       *[no] {""}
    }

body =
    { $seller }：您好！

    { $kind ->
        [unauthorised] 下面这笔付款不是我本人操作，我也没有授权任何人操作。
        [cheated-seller] 我是下面这笔交易的卖家，就交易中的问题与您联系。
        [tricked] 我就下面这件事与您联系。
        [data-given] 我就下面这件事与您联系。
        [account-taken] 我就下面这件事与您联系。
       *[other] 我是下面这笔订单的买家，就订单中的问题与您联系。
    }

    有关信息：{ $has-platform ->
        [yes] {"\u000A"}平台或软件：{ $platform }
       *[no] {""}
    }{ $kind ->
        [unauthorised]
            {"\u000A"}金额：{ $amount }
            付款日期：{ $paid }
            银行卡后四位：【银行卡后四位】
        [tricked] {"\u000A"}金额：{ $amount }
        [data-given] {""}
        [account-taken] {""}
       *[other]
            {"\u000A"}订单号：{ $order }
            商品：{ $item }
            金额：{ $amount }
    }{ $has-promise ->
        [yes] {"\u000A"}您当时的承诺：{ $promise }
       *[no] {""}
    }

    事情经过：{ $has-ordered ->
        [yes]
            {"\u000A"}{ $ordered }，{ $kind ->
                [cheated-seller] 您下单。
               *[other] 我下单。
            }
       *[no] {""}
    }{ $has-paid ->
        [yes]
            { $kind ->
                [unauthorised] {""}
                [cheated-seller] {"\u000A"}{ $paid }，您付款。
               *[other] {"\u000A"}{ $paid }，我付款。
            }
       *[no] {""}
    }{ $has-arrived ->
        [yes] {"\u000A"}{ $arrived }，我收到货。
       *[no] {""}
    }{ $has-noticed ->
        [yes] {"\u000A"}{ $noticed }，我发现问题。
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
        [unauthorised] 具体情况：【具体情况，如从未下过这个订单】
        [cheated-seller]
            【发货日期】，我发货，物流单号【物流单号】
            之后的情况：【具体情况，如货款没有到账、退回的不是原物】
       *[other] 具体情况：【发生了什么】
    }

    我的要求：
    { $has-wish ->
        [yes] 1. { $wish }
       *[no]
            { $kind ->
                [not-received] 1. 请查明货在哪里，尽快送达；做不到的，请全额退款
                [not-as-described] 1. 请为我退货退款或更换，并说明退货地址和运费如何承担
                [counterfeit] 1. 请全额退款；您认为是正品的，请提供进货或授权凭证
                [refund-withheld] 1. 请退还应退的款项，并提供退款凭证
                [unauthorised] 1. 请取消订单，停止发货，全额退款
                [cheated-seller] 1. 请付清货款，或把商品原样退回
                [tricked] 1. 请全额退款
                [data-given] 1. 请停止使用我的信息和账号
                [account-taken] 1. 请停止使用我的信息和账号
               *[other] 1. 请说明情况，并告知您准备怎样解决
            }
    }
    { $kind ->
        [cheated-seller] 2. 请保留有关的聊天和交易记录
        [data-given] 2. 请保留有关的聊天和交易记录
        [account-taken] 2. 请保留有关的聊天和交易记录
        [unauthorised] 2. 退款请按原付款方式退回，并保留这个订单的收货信息和操作记录
       *[other] 2. 如果退款，请按原付款方式退回
    }
    3. 请在【希望答复的日期】之前，用平台消息或邮件书面答复我

    到时没有收到答复的话，我会请平台和付款机构协助处理。盼复，谢谢！

    { $has-evidence ->
        [yes]
            附件（均为副本，编号按我自己的记录）：
            { $evidence }
       *[no] {""}
    }

    【你的姓名】
    { $today }
