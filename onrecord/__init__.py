"""onrecord: who did what to whom, who says so, and who denies it."""
