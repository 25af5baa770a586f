"""The docs, and what builds the parts of them that come from the code."""
