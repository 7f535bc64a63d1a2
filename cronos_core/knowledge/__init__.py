"""Articles, questions and answers."""
