"""Days that recur; the stage is in ``stage.py``."""
