"""The AKIP evaluations."""
