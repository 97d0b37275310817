"""The quarters of a year: what was planned and reached in each, and that the year's values agree with them."""
