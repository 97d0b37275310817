"""Capaian: what was reached against the target."""
