another-help = Help

another-help = More help
