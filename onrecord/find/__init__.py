"""What a report's sentences hold: a folder for each kind of thing, its stage in ``stage.py``."""
