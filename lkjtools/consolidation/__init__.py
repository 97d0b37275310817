"""A regency's own report from its agencies': values are taken over with where they came from."""
