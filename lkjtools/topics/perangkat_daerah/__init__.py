"""What the report of a regency takes over from its agencies, and from which cell of whose data each value came."""
