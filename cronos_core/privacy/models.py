"""This slice has no tables of its own: it reads those of the slices below it."""
