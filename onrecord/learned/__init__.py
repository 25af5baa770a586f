"""Small learned models: weights with their cards, and what runs them."""
