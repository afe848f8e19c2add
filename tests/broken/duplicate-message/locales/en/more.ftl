menu-help = ❓ Help
