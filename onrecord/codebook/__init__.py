"""Tables of the field's own knowledge, as data with their sources."""
