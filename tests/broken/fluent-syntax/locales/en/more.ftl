broken-message = Call { $bank
