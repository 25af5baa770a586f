"""Figures' actors and times; the stage is in ``stage.py``."""
