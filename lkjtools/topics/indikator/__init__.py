"""What an indikator is: its definition, and what it was in earlier years."""
