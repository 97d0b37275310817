"""Holds the figures of a printed report against each other, the law and the data."""
