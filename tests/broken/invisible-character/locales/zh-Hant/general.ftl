menu-help = ❓	說明
