"""Spending beside performance."""
