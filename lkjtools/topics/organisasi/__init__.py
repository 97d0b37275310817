"""The units of the agency."""
