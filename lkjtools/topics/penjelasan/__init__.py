"""Explanations: what of the report's figures stands out, and whether the agency has written why."""
