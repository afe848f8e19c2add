# A statement of facts for the police: in the first person, in order of dates, without opinions.

subject = { $kind ->
    [tricked] Statement of facts: payment obtained by deceit
    [unauthorised] Statement of facts: payments that I did not make
    [data-given] Statement of facts: personal data obtained by deceit
    [account-taken] Statement of facts: account taken over
    [cheated-seller] Statement of facts: deceit by a buyer
    [counterfeit] Statement of facts: sale of goods that are not genuine
   *[other] Statement of facts
}

body =
    STATEMENT OF FACTS

    Name: [your full name]
    Date of birth: [your date of birth]
    Address: [your address]
    { $has-own-country ->
        [yes] Country: { $own-country }
       *[no] {""}
    }
    Phone or email: [how the police can reach you]

    1. What happened, in date order

    { $kind ->
        [unauthorised] {""}
        [account-taken] {""}
       *[other] On [date of the first contact], [how I came across them: who contacted whom, and where].
    }
    { $has-promise ->
        [yes] I was told: “{ $promise }”
       *[no] {""}
    }
    { $has-ordered ->
        [yes]
            { $kind ->
                [cheated-seller] On { $ordered }, the order was placed with me{ $has-item ->
                    [yes] {""} for { $item }
                   *[no] {""}
                }.
               *[other] On { $ordered }, I placed the order{ $has-item ->
                    [yes] {""} for { $item }
                   *[no] {""}
                }.
            }
       *[no] {""}
    }
    { $kind ->
        [unauthorised] On { $paid }, { $amount } was paid from my account or card. I did not make this payment, and did not allow anybody to make it.
        [data-given] On [date], I gave them the following: [the kind of data, not the data itself].
        [account-taken] { $has-platform ->
            [yes] My account on { $platform } was taken over by somebody else.
           *[no] An account of mine was taken over by somebody else: [which account].
        } What was changed or done in my name: [what you see].
        [cheated-seller] On [date sent], I sent the item with [carrier and tracking number]. What the buyer did then: [what happened].
       *[other] On { $paid }, I paid { $amount }{ $has-method ->
            [yes] {""} by { $method }
           *[no] {""}
        }{ $has-provider ->
            [yes] {""} ({ $provider })
           *[no] {""}
        }.
    }
    { $has-due ->
        [yes] Delivery had been promised by { $due } at the latest.
       *[no] {""}
    }
    { $has-arrived ->
        [yes] On { $arrived }, a delivery arrived. It contained the following: [what was in it].
       *[no] {""}
    }
    { $has-noticed ->
        [yes] On { $noticed }, I noticed that something was wrong: [how I noticed].
       *[no] On [date], I noticed that something was wrong: [how I noticed].
    }
    On [date], [what happened after that, one line for each date].

    2. What I know of the other side

    Name used: { $seller }
    App or site: { $platform }
    { $has-seller-country ->
        [yes] Country, as far as I know: { $seller-country }
       *[no] {""}
    }
    Phone numbers, email addresses, web addresses: [as they stand in the messages]
    Account or wallet that received the money: [account, bank, and name on it]

    3. Loss

    Amount: { $amount }
    { $kind ->
        [tricked] {""}
        [unauthorised] {""}
        [data-given] {""}
        [account-taken] {""}
       *[other] Order number: { $order }
    }
    Reference of the payment: [transaction number]

    4. What I have done so far

    Bank, card issuer or wallet told on: [date and reference number, or “not yet”]
    App or site told on: [date and reference number, or “not yet”]

    { $has-evidence ->
        [yes]
            5. Enclosed (copies; the numbers are those of my own records)

            { $evidence }
       *[no] {""}
    }

    This is what I know myself, and it is true to the best of my knowledge. Please give me written confirmation of this report, with its reference number.

    { "[" }place], { $today }
    { "[" }your signature and full name]
