# To the shop or the person who sold it. Short, and everything they need to find the order.

subject = { $kind ->
    [not-received] Order { $order }: not delivered
    [not-as-described] Order { $order }: not as described
    [counterfeit] Order { $order }: not genuine
    [refund-withheld] Order { $order }: refund not paid
    [cheated-seller] Sale { $order }: payment or goods outstanding
   *[other] Order { $order }: complaint
}

body =
    { $today }

    { $has-seller ->
        [yes] To { $seller }:
       *[no] Dear Sir or Madam,
    }

    { $kind ->
        [cheated-seller] I am writing about the following sale.
       *[other] I am writing about the following purchase.
    }

    Item: { $item }
    Order number: { $order }
    { $has-platform ->
        [yes] App or site: { $platform }
       *[no] {""}
    }
    { $has-ordered ->
        [yes] Ordered on: { $ordered }
       *[no] {""}
    }
    Amount: { $amount }
    Paid on: { $paid }
    { $has-method ->
        [yes] Paid by: { $method }
       *[no] {""}
    }

    { $kind ->
        [not-received] I have paid, and nothing has arrived. { $has-due ->
            [yes] Delivery was due by { $due } at the latest.
           *[no] {""}
        } If your records show a delivery, please send me the carrier's name, the tracking number and the proof of delivery.
        [not-as-described] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] The item has arrived.
        } It is not as described. The difference is this: [what is wrong with it]. I have kept it as it arrived.
        [counterfeit] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] The item has arrived.
        } It was sold as a genuine product, and there is reason to believe that it is not: [what shows it, for example the brand's answer]. I have kept it as it arrived.
        [refund-withheld] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] {""}
        } I sent it back on [date sent back] with [carrier and tracking number]. The tracking shows that it was delivered on [date delivered]. The refund has not been paid.
        [cheated-seller] I sent the item on [date sent] with [carrier and tracking number]. What is outstanding is this: [the payment or the goods that are missing].
       *[other] What happened is this: [what happened, in two or three sentences].
    }

    { $has-promise ->
        [yes] What was promised to me: “{ $promise }”
       *[no] {""}
    }

    My request: { $wish }

    Please answer in writing by [date], with a reference number for this complaint. If you do not agree, please tell me why. If a time limit of yours applies to my request, please tell me which one and when it ends.

    { $has-evidence ->
        [yes]
            I enclose copies of the following. The numbers are those of my own records.
            { $evidence }
       *[no] {""}
    }

    Yours faithfully,
    { "[" }your full name]
    Please reply to: [your email address]
