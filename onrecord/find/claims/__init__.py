"""Acts of saying: who, by which words, what; the stage is in ``stage.py``."""
