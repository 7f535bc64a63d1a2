"""Questions that go to a person: handed over, answered, and seen by who asked."""
