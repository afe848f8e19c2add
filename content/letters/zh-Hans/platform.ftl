### 给平台客服的信：申请介入、申诉、举报。
### $kind 是 cheated-seller 时由卖家写，“对方”是买家。
### 可有可无的一行自带换行 {"\u000A"}，没有这一项时就不会留下空行。

subject =
    { $kind ->
        [not-received] 申请平台介入：付款后未收到货
        [not-as-described] 申请平台介入：收到的商品有问题
        [counterfeit] 申请平台介入：收到的商品不像正品
        [refund-withheld] 申请平台介入：退货后未收到退款
        [tricked] 紧急举报：有人骗取我的钱款
        [unauthorised] 紧急申诉：在贵平台的付款不是我本人操作
        [data-given] 紧急举报：有人骗取我的个人信息
        [account-taken] 紧急申诉：账号被盗，请冻结并协助找回
        [cheated-seller] 卖家申诉：请平台介入交易纠纷
       *[other] 申请平台介入处理
    }{ $has-order ->
        [yes] （订单号：{ $order }）
       *[no] {""}
    }

body =
    { $platform }客服：您好！

    { $kind ->
        [tricked] 有人通过贵平台骗取了我的钱款，请尽快处理对方的账号和这笔交易。
        [unauthorised] 有人未经我同意，用我的卡或账户在贵平台付款，请尽快核查处理。
        [data-given] 有人通过贵平台骗取了我的个人信息，请尽快处理对方的账号，并保护我的账号。
        [account-taken] 我在贵平台的账号被他人盗用，请立即冻结，并协助我找回。
        [cheated-seller] 我是贵平台上的卖家，对下面这笔交易有争议，申请贵平台介入处理。
       *[other] 我对下面这笔交易有争议，申请贵平台介入处理。
    }

    有关信息：
    我的账号：【你在平台上的账号】
    { $kind ->
        [account-taken] 原来绑定的手机或邮箱：【原来绑定的手机或邮箱】
        [unauthorised]
            付款日期：{ $paid }
            金额：{ $amount }
        [data-given]
            对方的名字或账号：{ $seller }
            对方的主页或链接：【对方的主页或链接】
        [tricked]
            对方的名字或账号：{ $seller }
            金额：{ $amount }
            收款账户：【收款户名、收款账户】
       *[other]
            对方：{ $seller }
            订单号：{ $order }
            商品：{ $item }
            金额：{ $amount }
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
            { $kind ->
                [unauthorised] {""}
                [tricked] {"\u000A"}{ $paid }，我按对方的要求付款。
                [cheated-seller] {"\u000A"}{ $paid }，买家付款。
               *[other] {"\u000A"}{ $paid }，我付款。
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
        [data-given] 对方的做法：【对方以什么理由、要走了哪些信息】
        [account-taken] 账号里的变化：【被改了什么、发生了哪些操作】
        [cheated-seller]
            【发货日期】，我发货，物流单号【物流单号】
            之后的情况：【具体情况，如付款凭证是假的、退回的不是原物】
       *[other] 具体情况：【发生了什么】
    }{ $kind ->
        [unauthorised] {""}
        [data-given] {""}
        [account-taken] {""}
        [tricked] {""}
       *[other] {"\u000A"}与对方沟通的情况：【联系日期和对方的答复】
    }

    我的请求：
    { $has-wish ->
        [yes] 1. { $wish }
       *[no]
            { $kind ->
                [not-received] 1. 请核实发货和物流情况，为我全额退款
                [not-as-described] 1. 请核实商品问题，为我办理退货退款
                [counterfeit] 1. 请核实商品来源，为我全额退款
                [refund-withheld] 1. 请核实退货签收情况，把应退的款项退给我
                [tricked] 1. 请把款项退还给我
                [unauthorised] 1. 请把款项退还给我
                [data-given] 1. 请核查对方的账号，告知我怎样保护自己的账号
                [account-taken] 1. 请协助我找回账号
                [cheated-seller] 1. 请核实交易情况，把货款付给我或让买家退回商品
               *[other] 1. 请核实情况并作出处理
            }
    }
    { $kind ->
        [tricked] 2. 款项还在贵平台的，请立即暂停付出，并限制对方的账号
        [unauthorised] 2. 请立即取消尚未发货的订单，停止用我的卡或账户扣款
        [data-given] 2. 请限制对方的账号，并查看我的账号有没有异常登录或操作
        [account-taken] 2. 请立即冻结账号，退出所有已登录的设备，撤销不是我本人的操作
        [cheated-seller] 2. 处理完之前，请先不要把款项退给买家
       *[other] 2. 货款还没有付给对方的，请先暂停付出
    }
    3. 请保留有关的账号、聊天和交易记录
    4. 请书面告知受理编号、处理期限和处理结果

    请尽快处理，谢谢！

    { $has-evidence ->
        [yes]
            附件（均为副本，编号按我自己的记录）：
            { $evidence }
       *[no] {""}
    }

    【你的姓名】
    【联系电话或邮箱】
    { $today }
