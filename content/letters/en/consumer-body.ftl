# To a consumer organisation or authority: what was bought, what went wrong, what was tried, what is wanted.

subject = { $kind ->
    [not-received] Complaint about { $seller }: goods not delivered
    [not-as-described] Complaint about { $seller }: goods not as described
    [counterfeit] Complaint about { $seller }: goods not genuine
    [refund-withheld] Complaint about { $seller }: refund not paid
    [tricked] Report about { $seller }: payment obtained by deceit
   *[other] Complaint about { $seller }
}

body =
    { $today }

    Dear Sir or Madam,

    I am asking for your help with a purchase across borders. These are the facts.

    1. What was bought

    Trader or person: { $seller }
    { $has-seller-country ->
        [yes] Their country, as far as I know: { $seller-country }
       *[no] {""}
    }
    { $has-platform ->
        [yes] App or site: { $platform }
       *[no] {""}
    }
    Item: { $item }
    { $has-order ->
        [yes] Order number: { $order }
       *[no] {""}
    }
    { $has-ordered ->
        [yes] Ordered on: { $ordered }
       *[no] {""}
    }
    Amount: { $amount }
    { $has-paid ->
        [yes] Paid on: { $paid }
       *[no] {""}
    }
    { $has-method ->
        [yes] Paid by: { $method }
       *[no] {""}
    }
    { $has-own-country ->
        [yes] My country: { $own-country }
       *[no] {""}
    }

    2. What went wrong

    { $kind ->
        [not-received] I have paid, and nothing has arrived. { $has-due ->
            [yes] Delivery was due by { $due } at the latest.
           *[no] {""}
        }
        [not-as-described] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] The item has arrived.
        } It is not as described. The difference is this: [what is wrong with it].
        [counterfeit] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] The item has arrived.
        } It was sold as a genuine product, and there is reason to believe that it is not: [what shows it, for example the brand's answer].
        [refund-withheld] I sent the item back on [date sent back] with [carrier and tracking number]. The tracking shows that it was delivered on [date delivered]. The refund has not been paid.
        [tricked] I paid because I was deceived: [who contacted me, how, and what they had me do]. { $has-noticed ->
            [yes] I noticed it on { $noticed }.
           *[no] {""}
        }
       *[other] What happened is this: [what happened, in two or three sentences].
    }
    { $has-promise ->
        [yes] What was promised to me: “{ $promise }”
       *[no] {""}
    }

    3. What I have tried

    I wrote to the seller on [date]. The answer was: [their answer, or “none”].
    I wrote to the app or site, or to the bank or card issuer, on [date]. The answer was: [their answer, or “none”].

    4. What I am asking for

    { $wish }

    Please tell me in writing by [date] whether you can help, with a reference number. If you are not the right body, please tell me which one is. If a time limit applies, please tell me which one and when it ends.

    { $has-evidence ->
        [yes]
            I enclose copies of the following. The numbers are those of my own records.
            { $evidence }
       *[no] {""}
    }

    Yours faithfully,
    { "[" }your full name]
    Address: [your address]
    Please reply to: [your email address]
