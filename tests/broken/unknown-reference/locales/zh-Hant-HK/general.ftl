menu-home = 🏠 { menu-hlep }
menu-help = ❓ { -brand }
