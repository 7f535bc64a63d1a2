"""The project's own benchmarks. Nothing that the bot runs with imports them."""
