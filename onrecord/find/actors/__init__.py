"""Words that name or describe actors; the stage is in ``stage.py``."""
