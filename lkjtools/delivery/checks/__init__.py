"""Checks that concern no topic alone: files, documents, identity, codes, what is used, what repeats last year."""
