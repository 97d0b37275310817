"""What the law and its instruments say: dated rules as YAML, and those that a report has chosen."""
