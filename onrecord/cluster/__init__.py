"""Many machines: one kernel over tables of reports, what runs it, and the way into a record."""
