"""What a report's sentences hold, one file for each kind of thing found."""
