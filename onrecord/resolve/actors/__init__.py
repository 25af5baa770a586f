"""Who each mention is; the stage is in ``stage.py``."""
