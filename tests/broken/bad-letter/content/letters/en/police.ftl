subject = Statement of facts
body =
    [your full name]
