"""What is printed: numbers in all their lawful readings, what columns and rows are, names and sentences."""
