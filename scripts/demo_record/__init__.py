"""Makes a record to show and to test the pages with."""
