# To the person's own bank: recall of a transfer. Speed decides, so what to do stands before how it came about.

subject = { $kind ->
    [tricked] Urgent: recall of a payment obtained by fraud, { $amount }
    [unauthorised] Urgent: payment that I did not make, { $amount }
    [data-given] Urgent: the details of my account are known to somebody else
    [account-taken] Urgent: my account must be secured
   *[other] Urgent: request to recall a payment, { $amount }
}

body =
    { $today }

    To the fraud department:

    { $kind ->
        [data-given] Please act at once: block every way into my account that uses the details somebody else now has, and stop every payment that I have not confirmed to you in person.
        [account-taken] Please act at once: block access to my account until I have new means of access, and stop every payment that I have not confirmed to you in person.
       *[other]
            Please act at once on the payment below.
            1. Stop it if it has not gone out yet.
            2. Otherwise ask the receiving bank to return it (recall).
            3. Ask that bank to freeze the amount in the account that received it.
    }

    Account holder: [your full name]
    My account, last four digits: [last four digits]
    { $has-provider ->
        [yes] Bank or service: { $provider }
       *[no] {""}
    }
    { $kind ->
        [data-given] {""}
        [account-taken] {""}
       *[other]
            Amount: { $amount }
            Date of payment: { $paid }
            Time of payment: [time]
            Paid to: { $seller }
            Name on the receiving account: [name, as the payment shows it]
            Receiving account and bank: [account number or IBAN, and bank]
            Reference of the payment: [transaction number]
    }

    { $kind ->
        [tricked] I made this payment because I was deceived. How it came about: [who contacted me, how, and what they had me do]. { $has-platform ->
            [yes] It happened on { $platform }.
           *[no] {""}
        } { $has-noticed ->
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
        [account-taken] { $has-platform ->
            [yes] Somebody else has taken over my account on { $platform }.
           *[no] Somebody else has taken over an account of mine.
        } { $has-noticed ->
            [yes] I noticed it on { $noticed }.
           *[no] {""}
        } What it has to do with my account at your bank: [how they are connected]. Payments that I do not know: [date, payee and amount of each, or “none so far”].
        [not-received] I paid for the following, which has not arrived: { $item }. { $has-due ->
            [yes] Delivery was due by { $due } at the latest.
           *[no] {""}
        } Why I believe that it was fraud: [for example that the shop no longer answers].
       *[other] What happened is this: [what happened, in two or three sentences].
    }

    { $has-promise ->
        [yes] What was promised to me: “{ $promise }”
       *[no] {""}
    }

    Reported to the police: [police reference number, or “not yet”]

    Please confirm in writing by [date] what you have done and when, with a reference number. Please also tell me your own time limit for such a case, when it ends, and what else you need from me.

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
