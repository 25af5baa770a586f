"""Questions to a record, with the same filters everywhere."""
