"""The tests of Cronos: results on real databases, over real HTTP, with time passed in."""
