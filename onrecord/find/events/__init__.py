"""Words that name events, their sides and how far they got; the stage is in ``stage.py``."""
