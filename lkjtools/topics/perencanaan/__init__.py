"""What was planned and promised."""
