"""A seeded fuzzer over deliveries: one mutation at a time, refused or shown with what it changed in the report."""
