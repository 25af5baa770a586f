"""The reading room: a record in the browser."""
