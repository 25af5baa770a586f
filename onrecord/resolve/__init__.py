"""What the found words stand for: actors, days, places, and what claims make of events."""
