"""Numbers that say how much; the stage is in ``stage.py``."""
