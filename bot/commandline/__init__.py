"""The `cronos` command, a module per family of subcommands; each has `register(app)`.

What lives here: reading arguments, calling the core or the bot, printing. What does not: rules of the cluster.
"""
