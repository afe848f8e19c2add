menu-help = ❓ 說明
menu-hepl = ❓ 說明
