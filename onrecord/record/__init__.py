"""The record: the store of all that reports say, in SQLite or PostgreSQL."""
