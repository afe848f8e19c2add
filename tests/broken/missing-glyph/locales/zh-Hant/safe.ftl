# A card has no emoji.
safe-card-danger = 危險🛑
