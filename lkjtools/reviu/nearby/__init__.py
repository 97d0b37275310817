"""What prose says of a table nearby."""
