"""Who speaks, of what, in answer to what; the stage is in ``stage.py``."""
