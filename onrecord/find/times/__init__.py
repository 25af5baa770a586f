"""Time expressions; the stage is in ``stage.py``."""
