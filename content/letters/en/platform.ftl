# To the support of the marketplace, app or site on which it happened.

subject = { $kind ->
    [not-received] Order { $order } was not delivered: request for help
    [not-as-described] Order { $order } is not as described: request for help
    [counterfeit] Order { $order } is not genuine: report and request for help
    [refund-withheld] Order { $order }: refund not paid after a return
    [tricked] Report of a fraud by a user of your service
    [unauthorised] Payments on my account that I did not make
    [data-given] Report of a user who collects personal data
    [account-taken] My account has been taken over
    [cheated-seller] Sale { $order }: complaint about a buyer
   *[other] Complaint and request for help
}

body =
    { $today }

    To the support team of { $platform }:

    { $kind ->
        [not-received] I bought an item through your service. I have paid for it, and it has not arrived.
        [not-as-described] I bought an item through your service. It is not as described.
        [counterfeit] I bought an item through your service. It was sold as a genuine product, and there is reason to believe that it is not.
        [refund-withheld] I bought an item through your service and sent it back. The refund has not been paid.
        [tricked] Somebody deceived me through your service, and I paid because of it.
        [unauthorised] There are payments connected with my account on your service that I did not make, and did not allow anybody to make.
        [data-given] I was contacted through your service and deceived into giving away personal data.
        [account-taken] Somebody else has taken over my account on your service.
        [cheated-seller] I sold an item through your service, and the buyer has deceived me.
       *[other] I need your help with the following.
    }

    My account with you: [your account name, never the password]
    { $kind ->
        [account-taken] {""}
        [cheated-seller] Buyer: { $seller }
        [tricked] The other user: { $seller }
        [data-given] The other user: { $seller }
        [unauthorised] Payee, as my statement shows it: { $seller }
       *[other] Seller: { $seller }
    }
    { $has-seller-country ->
        [yes] Their country, as far as I know: { $seller-country }
       *[no] {""}
    }
    { $kind ->
        [account-taken] {""}
        [data-given] {""}
        [tricked] {""}
        [unauthorised] {""}
       *[other] Order number: { $order }
    }
    { $has-item ->
        [yes] Item: { $item }
       *[no] {""}
    }
    { $has-amount ->
        [yes] Amount: { $amount }
       *[no] {""}
    }
    { $has-ordered ->
        [yes] Ordered on: { $ordered }
       *[no] {""}
    }
    { $has-paid ->
        [yes] Paid on: { $paid }
       *[no] {""}
    }
    { $has-method ->
        [yes] Paid by: { $method }
       *[no] {""}
    }

    { $kind ->
        [not-received] { $has-due ->
            [yes] Delivery was due by { $due } at the latest.
           *[no] {""}
        } I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [not-as-described] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] {""}
        } The difference is this: [what is wrong with it]. I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [counterfeit] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] {""}
        } What shows that it is not genuine: [what shows it, for example the brand's answer]. I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [refund-withheld] I sent it back on [date sent back] with [carrier and tracking number]. The tracking shows that it was delivered on [date delivered]. I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [tricked] { $has-noticed ->
            [yes] I noticed the fraud on { $noticed }.
           *[no] {""}
        } How it came about: [how they contacted me, and what they had me do]. Please keep all records of this user and of our messages, in case an authority asks for them.
        [unauthorised] { $has-noticed ->
            [yes] I noticed them on { $noticed }.
           *[no] {""}
        } The payments are these: [date and amount of each]. Please keep all records of them, in case an authority asks for them.
        [data-given] { $has-noticed ->
            [yes] I noticed the fraud on { $noticed }.
           *[no] {""}
        } What I gave away: [the kind of data, not the data itself]. Please keep all records of this user and of our messages, in case an authority asks for them.
        [account-taken] { $has-noticed ->
            [yes] I noticed it on { $noticed }.
           *[no] {""}
        } What was changed or done in my name: [what you see]. Please lock the account at once, sign out every device, and tell me how I can prove that it is mine.
        [cheated-seller] I sent the item on [date sent] with [carrier and tracking number]. What the buyer did: [what happened]. The item as I sent it: [its condition, and what shows it].
       *[other] What happened is this: [what happened, in two or three sentences].
    }

    { $has-promise ->
        [yes] What was promised to me: “{ $promise }”
       *[no] {""}
    }

    My request: { $wish }

    Please handle this under your own rules for such cases, and tell me which time limit applies and when it ends. Please answer in writing by [date], with a reference number.

    { $has-evidence ->
        [yes]
            I enclose copies of the following. The numbers are those of my own records.
            { $evidence }
       *[no] {""}
    }

    Yours faithfully,
    { "[" }your full name]
    Please reply to: [your email address]
