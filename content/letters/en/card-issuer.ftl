# To the bank that issued the card: a dispute of the payment (chargeback), or the report of a misused card.

subject = { $kind ->
    [unauthorised] Urgent: card payments that I did not make, { $amount }
    [data-given] Urgent: my card details are known to somebody else
    [tricked] Urgent: dispute of a card payment obtained by fraud, { $amount }
   *[other] Dispute of a card payment (chargeback), { $amount }
}

body =
    { $today }

    To the card disputes team:

    Cardholder: [your full name]
    Card ending in: [last four digits]
    { $has-provider ->
        [yes] Card: { $provider }
       *[no] {""}
    }
    { $kind ->
        [data-given] {""}
       *[other]
            Payee: { $seller }
            Name on my statement: [name, as the statement shows it]
            Amount: { $amount }
            Date of payment: { $paid }
    }
    { $has-order ->
        [yes] Order number: { $order }
       *[no] {""}
    }
    { $has-item ->
        [yes] Item: { $item }
       *[no] {""}
    }

    { $kind ->
        [not-received] I paid for an item that has not arrived. { $has-due ->
            [yes] Delivery was due by { $due } at the latest.
           *[no] {""}
        } I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [not-as-described] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] The item has arrived.
        } It is not as described. The difference is this: [what is wrong with it]. I wrote to the seller on [date] and offered to send it back. The answer was: [their answer, or “none”].
        [counterfeit] { $has-arrived ->
            [yes] The item arrived on { $arrived }.
           *[no] The item has arrived.
        } It was sold as a genuine product, and there is reason to believe that it is not: [what shows it, for example the brand's answer]. I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [refund-withheld] I sent the item back on [date sent back] with [carrier and tracking number]. The tracking shows that it was delivered on [date delivered]. The refund has not been paid. I wrote to the seller on [date]. The answer was: [their answer, or “none”].
        [tricked] I made this payment because I was deceived. How it came about: [who contacted me, how, and what they had me do]. { $has-noticed ->
            [yes] I noticed the fraud on { $noticed }.
           *[no] {""}
        }
        [unauthorised] I did not make this payment, and did not allow anybody to make it. If there are several, the others are: [date, payee and amount of each]. { $has-noticed ->
            [yes] I noticed it on { $noticed }.
           *[no] {""}
        } The card itself is [still with me, lost or stolen].
        [data-given] { $has-noticed ->
            [yes] On { $noticed } I noticed that I had given details of this card to somebody who deceived me.
           *[no] I gave details of this card to somebody who deceived me.
        } What I gave: [which of these, not the data itself: number, expiry date, security code, one-time code]. Payments since then that I do not know: [date, payee and amount of each, or “none so far”].
       *[other] What happened is this: [what happened, in two or three sentences].
    }

    { $has-promise ->
        [yes] What was promised to me: “{ $promise }”
       *[no] {""}
    }

    { $kind ->
        [unauthorised] Please block the card at once, refund what I did not pay, and send me a new card.
        [data-given] Please block the card at once, watch the account for payments that are not mine, and send me a new card.
        [tricked] Please stop the payment if it can still be stopped; otherwise please raise a dispute (chargeback) with the payee's bank and have the amount credited back to me.
       *[other] Please raise a dispute (chargeback) about this payment with the payee's bank and have the amount credited back to me.
    }

    Please confirm in writing by [date] that you have received this, with a reference number. Please also tell me your own time limit for such a case, when it ends, and what else you need from me.

    { $has-evidence ->
        [yes]
            I enclose copies of the following. The numbers are those of my own records.
            { $evidence }
       *[no] {""}
    }

    Yours faithfully,
    { "[" }your full name]
    Address: [your address, as the bank has it]
    Phone: [your phone number]
