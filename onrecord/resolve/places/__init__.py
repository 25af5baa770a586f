"""Points, countries and GeoNames ids; the stage is in ``stage.py``."""
