"""An agency's own tables."""
