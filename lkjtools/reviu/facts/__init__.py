"""What a report states of what, and that it is the same wherever it stands."""
