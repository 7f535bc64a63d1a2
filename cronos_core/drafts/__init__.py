"""Articles in the making: proposed from answers of organizers, reviewed, published in one or both languages."""
