"""The budget and its spending."""
