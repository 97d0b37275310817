"""Tujuan and sasaran with what is reported of each."""
