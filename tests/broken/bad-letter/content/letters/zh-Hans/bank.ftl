subject = { $amount }
