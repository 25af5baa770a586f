"""Who acts on whom, when and where, and how events stand; the stage is in ``stage.py``."""
