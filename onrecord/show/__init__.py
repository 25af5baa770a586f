"""Readings out: the contract's JSON, its schema, and a page for the terminal."""
