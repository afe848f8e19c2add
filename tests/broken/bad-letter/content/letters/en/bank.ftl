subject = Recall of { $ammount }
body =
    { $has-paid ->
        [true] I paid on { $paid }.
       *[no] {""}
    }
    Please act at once.
