### 给发卡银行的信：争议交易（拒付）、否认交易、换卡。
### $provider 往往只是卡面的标志（如“银联”），不是银行，所以抬头另留空。
### 可有可无的一行自带换行 {"\u000A"}，没有这一项时就不会留下空行。

subject =
    { $kind ->
        [not-received] 争议交易申请（拒付）：未收到商品
        [not-as-described] 争议交易申请（拒付）：商品有问题
        [counterfeit] 争议交易申请（拒付）：商品疑似假冒
        [refund-withheld] 争议交易申请（拒付）：已退货，未收到退款
        [tricked] 紧急：受骗付款，申请争议处理
        [unauthorised] 紧急：否认交易，请停用并更换卡片
        [data-given] 紧急：卡片信息泄露，请停用并更换卡片
        [account-taken] 紧急：账号被盗，请核查绑定的卡片
       *[other] 争议交易申请
    }

body =
    【发卡银行名称】：您好！

    { $kind ->
        [tricked] 我受骗用贵行的卡付了款，对下面的交易有异议，请立即处理。
        [unauthorised] 我否认下面的交易：不是我本人操作，我也没有授权任何人操作。请立即停用这张卡。
        [data-given] 我的信息已被他人骗走，请立即停用这张卡，并核查有没有我不知情的交易。
        [account-taken] 我的一个账号被盗，其中绑定了贵行的卡，请立即核查。
       *[other] 我对下面的交易有异议，申请按争议交易处理，即拒付（chargeback）。
    }

    交易信息：
    卡号后四位：【银行卡后四位】{ $has-provider ->
        [yes] （{ $provider }）
       *[no] {""}
    }
    { $kind ->
        [data-given] 不知情的交易：【目前有没有，有的逐笔写明】
        [account-taken] 不知情的交易：【目前有没有，有的逐笔写明】
        [unauthorised]
            交易日期：{ $paid }
            金额：{ $amount }
            账单上的商户名称：【账单上显示的商户名称】
            逐笔明细：【不止一笔的，写明每笔的日期、金额、商户】
       *[other]
            交易日期：{ $paid }
            金额：{ $amount }
            商户：{ $seller }，账单上显示为【账单上显示的商户名称】
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
        [unauthorised]
            交易时卡在哪里、我在哪里：【如实写明】
            密码、验证码有没有给过别人：【如实写明】
        [data-given] 给出去的信息：【哪些信息（号码、密码本身别写），何时、怎样给的】
        [account-taken] 被盗的经过：【知道多少写多少】
       *[other] 具体情况：【发生了什么】
    }{ $kind ->
        [unauthorised] {""}
        [data-given] {""}
        [account-taken] {""}
        [tricked] {""}
       *[other] {"\u000A"}与商户沟通的情况：【联系日期和商户的答复】
    }

    请贵行：
    { $kind ->
        [unauthorised]
            1. 立即停用这张卡，换一张新卡，拒绝之后的同类扣款
            2. 按否认交易调查，退还上述款项
        [data-given]
            1. 立即停用这张卡，换一张新卡
            2. 核查近期交易，发现异常立即拦截并通知我
        [account-taken]
            1. 拦截经由这个账号发起的扣款，需要时停用这张卡，换一张新卡
            2. 核查近期交易，发现异常立即通知我
        [tricked]
            1. 尚未入账的，立即拦截；已经入账的，按争议交易受理，尽力追回
            2. 停止对方之后的扣款，并告知是否需要换卡
       *[other]
            1. 受理这笔争议，向商户方提出拒付
            2. 是信用卡的，告知处理期间这笔款项是否需要先还
    }
    3. 书面告知受理编号、贵行受理的期限、还要补充的材料和处理结果

    请尽快处理，谢谢！

    { $has-evidence ->
        [yes]
            附件（均为副本，编号按我自己的记录）：
            { $evidence }
       *[no] {""}
    }

    持卡人：【你的姓名】
    联系电话：【联系电话】
    { $today }
