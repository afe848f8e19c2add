menu-home = {""}
menu-help =
    .title = 說明
