"""Build an Indonesian agency's annual performance report (LKj) from data."""
