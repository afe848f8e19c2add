did-you-mean = 🤔 您要問的嗎？
follow-up-lead = 接著說「{ $titel }」：
