subject = Recall of { $amount }
body = I paid on { $paid }. Please act at once.
