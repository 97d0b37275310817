"""A figure: its expression, its exact value, how it is printed, where it comes from."""
