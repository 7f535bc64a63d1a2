"""Documents that organizers hand in, read and split into passages that answer questions."""
