"""Values and days of time expressions; the stage is in ``stage.py``."""
