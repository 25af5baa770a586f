"""Names of places; the stage is in ``stage.py``."""
