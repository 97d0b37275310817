"""What sentences say by themselves or of facts: sums, changes, counts, ranks and claims."""
