"""The words of sentences: numbers, counts, clauses, other times and places."""
