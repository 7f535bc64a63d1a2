"""This slice has no tables of its own: a question keeps where it stands itself."""
