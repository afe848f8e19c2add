### 给消费者组织的投诉信。
### $kind 是 cheated-seller 时“对方”是买家。
### 可有可无的一行自带换行 {"\u000A"}，没有这一项时就不会留下空行。

subject =
    { $kind ->
        [not-received] 投诉：付款后未收到货
        [not-as-described] 投诉：收到的商品有问题
        [counterfeit] 投诉：收到的商品不像正品
        [refund-withheld] 投诉：退货后未收到退款
        [tricked] 求助：网上付款被骗
        [unauthorised] 求助：有付款不是我本人操作
        [data-given] 求助：个人信息被骗走
        [account-taken] 求助：账号被盗
        [cheated-seller] 求助：出售商品受到损失
       *[other] 投诉：消费纠纷
    }{ $has-seller ->
        [yes] （对方：{ $seller }）
       *[no] {""}
    }

body =
    【受理投诉的机构】：您好！

    { $kind ->
        [tricked] 我遇到下面的问题，请贵单位协助；不由贵单位受理的，请予指引。
        [unauthorised] 我遇到下面的问题，请贵单位协助；不由贵单位受理的，请予指引。
        [data-given] 我遇到下面的问题，请贵单位协助；不由贵单位受理的，请予指引。
        [account-taken] 我遇到下面的问题，请贵单位协助；不由贵单位受理的，请予指引。
        [cheated-seller] 我遇到下面的问题，请贵单位协助；不由贵单位受理的，请予指引。
       *[other] 我在购物中遇到下面的纠纷，现提出投诉，请贵单位协助解决。
    }

    投诉人：【你的姓名】，联系电话【联系电话】{ $has-own-country ->
        [yes] ，所在地：{ $own-country }
       *[no] {""}
    }{ $kind ->
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
       *[other]
            {"\u000A"}对方：{ $seller }{ $has-seller-country ->
                [yes] ，所在地：{ $seller-country }
               *[no] {""}
            }
    }{ $has-platform ->
        [yes] {"\u000A"}平台或软件：{ $platform }
       *[no] {""}
    }{ $kind ->
        [tricked]
            { $has-item ->
                [yes] {"\u000A"}商品：{ $item }
               *[no] {""}
            }{ $has-amount ->
                [yes] {"\u000A"}金额：{ $amount }
               *[no] {""}
            }
        [unauthorised]
            { $has-item ->
                [yes] {"\u000A"}商品：{ $item }
               *[no] {""}
            }{ $has-amount ->
                [yes] {"\u000A"}金额：{ $amount }
               *[no] {""}
            }
        [data-given]
            { $has-item ->
                [yes] {"\u000A"}商品：{ $item }
               *[no] {""}
            }{ $has-amount ->
                [yes] {"\u000A"}金额：{ $amount }
               *[no] {""}
            }
        [account-taken]
            { $has-item ->
                [yes] {"\u000A"}商品：{ $item }
               *[no] {""}
            }{ $has-amount ->
                [yes] {"\u000A"}金额：{ $amount }
               *[no] {""}
            }
       *[other]
            {"\u000A"}商品：{ $item }
            金额：{ $amount }
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
    }{ $has-paid ->
        [yes]
            {"\u000A"}{ $paid }，{ $kind ->
                [tricked] 我按对方的要求付款。
                [unauthorised] 我的卡或账户被扣款。
                [cheated-seller] 买家付款。
               *[other] 我付款。
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
        [unauthorised] 怎么发现的：【怎么发现的】
        [data-given] 给出去的信息：【哪些信息（号码、密码本身别写），何时、怎样给的】
        [account-taken] 账号里的变化：【被改了什么、发生了哪些操作】
        [cheated-seller]
            【发货日期】，我发货，物流单号【物流单号】
            之后的情况：【具体情况，如付款凭证是假的、退回的不是原物】
       *[other] 具体情况：【发生了什么】
    }
    与对方、平台、银行沟通的情况：【联系日期和答复】

    我的诉求：
    { $has-wish ->
        [yes] 1. { $wish }
       *[no]
            { $kind ->
                [not-received] 1. 请对方尽快送达；做不到的，全额退款
                [not-as-described] 1. 请对方退货退款或更换
                [counterfeit] 1. 请对方全额退款
                [refund-withheld] 1. 请对方退还应退的款项
                [tricked] 1. 退还我的款项
                [unauthorised] 1. 退还我的款项
                [data-given] 1. 停止使用我的个人信息
                [account-taken] 1. 找回我的账号
                [cheated-seller] 1. 请对方付清货款，或把商品原样退回
               *[other] 1. 请对方说明情况并解决问题
            }
    }
    { $kind ->
        [tricked] 2. 请告知我还可以做什么、找哪些机构
        [unauthorised] 2. 请告知我还可以做什么、找哪些机构
        [data-given] 2. 请告知我还可以做什么、找哪些机构
        [account-taken] 2. 请告知我还可以做什么、找哪些机构
        [cheated-seller] 2. 请告知我还可以做什么、找哪些机构
       *[other] 2. 请贵单位联系对方或平台调解；对方在境外的，请告知能否转交当地机构
    }
    3. 请书面告知是否受理、受理编号、办理期限和还要补充的材料

    以上情况属实，请予协助，谢谢！

    { $has-evidence ->
        [yes]
            附件（均为副本，编号按我自己的记录）：
            { $evidence }
       *[no] {""}
    }

    【你的姓名】
    { $today }
