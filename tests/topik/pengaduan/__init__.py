"""Complaints of the public: a topic that a package of its own adds to the report."""
