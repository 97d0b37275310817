"""What rows add up to: totals, levels, means, shares and running totals."""
