"""Column layouts of the field, one file each: every column, what fills it, what is lost."""
