subject = 追回{ $amount }
body = 请立即追回。
