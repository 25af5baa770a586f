"""One file a page; ``onrecord/web/routes.py`` lists them."""
