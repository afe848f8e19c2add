# To the wallet or payment app through which it was paid.

subject = { $kind ->
    [unauthorised] Urgent: payments that I did not make, { $amount }
    [tricked] Urgent: payment obtained by fraud, { $amount }
    [data-given] Urgent: the details of my account are known to somebody else
    [account-taken] Urgent: my account has been taken over
   *[other] Dispute of a payment, { $amount }
}

body =
    { $today }

    { $has-provider ->
        [yes] To the support team of { $provider }:
       *[no] To the support team:
    }

    My account: [the email address or phone number of your account, never the password]
    { $kind ->
        [data-given] {""}
        [account-taken] {""}
       *[other]
            Paid to: { $seller }
            Amount: { $amount }
            Date of payment: { $paid }
            Transaction number: [transaction number]
    }
    { $has-order ->
        [yes] Order number: { $order }
       *[no] {""}
    }
    { $has-item ->
        [yes] Item: { $item }
       *[no] {""}
    }
    { $has-platform ->
        [yes] App or site on which it happened: { $platform }
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
        } It is not as described. The difference is this: [what is wrong with it]. I wrote to the seller on [date]. The answer was: [their answer, or “none”].
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
        }
        [data-given] I gave details of my account to somebody who deceived me. What I gave: [the kind of data, not the data itself]. { $has-noticed ->
            [yes] I noticed the fraud on { $noticed }.
           *[no] {""}
        } Payments since then that I do not know: [date, payee and amount of each, or “none so far”].
        [account-taken] Somebody else has taken over my account. { $has-noticed ->
            [yes] I noticed it on { $noticed }.
           *[no] {""}
        } What was changed or paid in my name: [what you see].
       *[other] What happened is this: [what happened, in two or three sentences].
    }

    { $has-promise ->
        [yes] What was promised to me: “{ $promise }”
       *[no] {""}
    }

    { $kind ->
        [tricked] Please act at once: stop the payment if it can still be stopped, hold the amount in the account that received it, and have it paid back to me.
        [unauthorised] Please act at once: stop whatever can still be stopped, secure my account, and refund what I did not pay.
        [data-given] Please secure my account at once, and tell me how I can use it again.
        [account-taken] Please lock my account at once, stop whatever can still be stopped, and tell me how I can prove that the account is mine.
       *[other] Please open a dispute about this payment and have the amount paid back to me.
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
    Please reply to: [your email address]
