### 给电子钱包、第三方支付的信：交易争议、受骗付款、盗用。
### $kind 是 cheated-seller 时由收款的卖家写，“对方”是买家。
### 可有可无的一行自带换行 {"\u000A"}，没有这一项时就不会留下空行。

subject =
    { $kind ->
        [not-received] 申请处理交易争议：付款后未收到货
        [not-as-described] 申请处理交易争议：收到的商品有问题
        [counterfeit] 申请处理交易争议：收到的商品不像正品
        [refund-withheld] 申请处理交易争议：退货后未收到退款
        [tricked] 紧急：受骗付款，请冻结并追回
        [unauthorised] 紧急：付款不是我本人操作，请冻结并追回
        [data-given] 紧急：账户信息泄露，请保护我的账户
        [account-taken] 紧急：账号被盗，请核查我的支付账户
        [cheated-seller] 申请处理交易争议：我是收款的卖家
       *[other] 申请处理交易争议
    }

body =
    { $provider }客服：您好！

    { $kind ->
        [tricked] 我受骗付了下面这笔钱，请立即冻结并协助追回。
        [unauthorised] 下面的付款不是我本人操作，我也没有授权任何人操作，请立即处理。
        [data-given] 我的信息已被他人骗走，请立即保护我的账户，并核查有没有我不知情的交易。
        [account-taken] 我的一个账号被盗，可能影响到我在贵公司的账户，请立即核查。
        [cheated-seller] 我是下面这笔交易的卖家，对这笔交易有争议，请贵公司受理。
       *[other] 我对下面这笔付款有争议，请贵公司受理。
    }

    有关信息：
    我的支付账号：【你的支付账号】
    { $kind ->
        [data-given] 不知情的交易：【目前有没有，有的逐笔写明】
        [account-taken] 不知情的交易：【目前有没有，有的逐笔写明】
        [unauthorised]
            付款日期：{ $paid }
            金额：{ $amount }
            收款账户：【收款账户】
            交易单号：【交易单号，不止一笔的逐笔写明】
        [cheated-seller]
            对方：{ $seller }
            金额：{ $amount }
            交易单号：【交易单号】
       *[other]
            付款日期：{ $paid }
            金额：{ $amount }
            对方：{ $seller }
            收款账户：【收款账户】
            交易单号：【交易单号，不止一笔的逐笔写明】
    }{ $has-item ->
        [yes] {"\u000A"}商品：{ $item }
       *[no] {""}
    }{ $has-order ->
        [yes] {"\u000A"}订单号：{ $order }
       *[no] {""}
    }{ $has-platform ->
        [yes] {"\u000A"}平台或软件：{ $platform }
       *[no] {""}
    }{ $has-promise ->
        [yes] {"\u000A"}对方的承诺：{ $promise }
       *[no] {""}
    }

    事情经过：{ $kind ->
        [tricked] {"\u000A"}起因：【何时、怎样接触到对方，对方说了什么】
       *[other] {""}
    }{ $has-ordered ->
        [yes]
            {"\u000A"}{ $ordered }，{ $kind ->
                [cheated-seller] 买家下单。
               *[other] 我下单。
            }
       *[no] {""}
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
        [unauthorised] 密码、验证码有没有给过别人：【如实写明】
        [data-given] 给出去的信息：【哪些信息（号码、密码本身别写），何时、怎样给的】
        [account-taken] 被盗的经过：【知道多少写多少】
        [cheated-seller]
            【发货日期】，我发货，物流单号【物流单号】
            之后的情况：【具体情况，如付款凭证是假的、退回的不是原物】
       *[other] 具体情况：【发生了什么】
    }{ $kind ->
        [tricked] {""}
        [unauthorised] {""}
        [data-given] {""}
        [account-taken] {""}
       *[other] {"\u000A"}与对方沟通的情况：【联系日期和对方的答复】
    }

    请贵公司：
    { $kind ->
        [tricked]
            1. 款项尚未到账或尚未提走的，立即冻结
            2. 核查收款账户，尽力追回，按原付款方式退还
        [unauthorised]
            1. 立即暂停我的账户对外付款和自动扣款；对方尚未提走的，立即冻结
            2. 按非本人交易调查，退还款项
        [data-given]
            1. 立即退出所有已登录的设备，暂停对外付款，由我本人核实身份后恢复
            2. 核查近期登录和交易，发现异常立即拦截并通知我
        [account-taken]
            1. 立即退出所有已登录的设备，暂停对外付款，由我本人核实身份后恢复
            2. 核查近期登录和交易，发现异常立即拦截并通知我
        [cheated-seller]
            1. 处理完之前，不要把款项退给买家或从我的账户扣回
            2. 核查这笔款项的真实状态
       *[other]
            1. 受理这笔争议；有买家保障的，请按保障规则处理
            2. 款项尚未付给对方的，先暂停付出；核实后按原付款方式退还
    }
    3. 书面告知受理编号、贵公司受理的期限、还要补充的材料和处理结果

    请尽快处理，谢谢！

    { $has-evidence ->
        [yes]
            附件（均为副本，编号按我自己的记录）：
            { $evidence }
       *[no] {""}
    }

    【你的姓名】
    【联系电话】
    { $today }
